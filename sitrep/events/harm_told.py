"""Who would do the harm that a speaker tells of: his own side, which menaces, or another, of which he only warns."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.chunks import Chunk, Verb
from sitrep.events.match import Slot
from sitrep.events.menace import QUOTES, Turns, inside, quoted
from sitrep.events.phrase_groups import behind
from sitrep.events.view import View

_AHEAD = frozenset({"will", "would", "shall", "be to"})
_PERHAPS = frozenset({"may", "might", "could", "can", "must"})
_SPEAKER = frozenset("we i us our my".split())
_PRONOUNS = frozenset("it they he she".split())
_ITS = frozenset("its his her their".split())
_CONDITIONS = frozenset("if unless otherwise whoever anyone anybody".split())
_LOOSE = _CONDITIONS | frozenset("until any every either next another once".split())
_ANYBODY = frozenset("whoever anyone anybody any every those".split())
_WHOEVER = frozenset("whoever anyone anybody those".split())
_OPENINGS = QUOTES | {"or", "if", "unless"}
_PARTERS = frozenset(', that : - " “ ; and but'.split())


def harm_told(
    view: View, verb: Verb, speaker: Slot | None, turns: Turns, resolved: Mapping[int, tuple[str, ...]]
) -> set[str]:
    """'act' where the speaker's side would harm another (with 'anybody' for whoever it may be), 'tame' where all
    that is told is another's deed or a kind one, and 'bound' where it hangs on a condition or is told a foreigner.
    """
    if speaker is None or not _tells_something(view, verb):
        return set()
    scene = _Scene(view, verb, speaker, turns, resolved)
    ahead = [v for v in view.verbs if v is not verb and _ahead(v) and _is_told(view, verb, v)]
    found = {scene.judge(v): v for v in reversed(ahead)}
    out = {"bound"} if scene.binds(ahead) else set()
    if scene.plain:
        out.add("plain")
    if scene.own_nationals() or (found and found.keys() == {"tame"}):
        return out | {"tame"}
    if "act" in found:
        out |= {"act", "anybody"} if scene.of_anybody(found["act"]) else {"act"}
    return out


def _tells_something(view: View, verb: Verb) -> bool:
    """Is anything told that looks ahead, that hangs on an 'if', parts two ways, or stands in quotation marks?"""
    others = [v for v in view.verbs if v is not verb]
    return bool(others) and (not _OPENINGS.isdisjoint(view.low) or any(v.modal for v in others))


def is_conditional(view: View, verb: Verb, words: frozenset[str] = _CONDITIONS) -> bool:
    """Does a condition stand in what the verb tells: 'if', 'unless', 'whoever', or 'should' at the head of a clause?"""
    low = view.low
    for k, word in enumerate(low):
        if word in words and inside(view, verb, k):
            return True
        if word == "should" and inside(view, verb, k) and (k == 0 or low[k - 1] in _PARTERS):
            return True
    return False


def _ahead(verb: Verb) -> bool:
    """'Would sink', 'would be boarded and sunk', 'would have to close'."""
    if verb.modal in _AHEAD or verb.modal in _PERHAPS:
        return not verb.perfect
    above = verb.parent
    return verb.link == "inf" and above is not None and above.modal in _AHEAD and above.lemma in _BOUND


_PLACING = frozenset({"in", "at", "to", "near"})
"""An ambassador in La Paz speaks for home."""
_REGARDING = frozenset("treat regard consider".split())
_BOUND = frozenset("have be force oblige compel need".split())


def _is_told(view: View, verb: Verb, other: Verb) -> bool:
    """Is `other` said by the verb, and by no other verb of saying between them?"""
    if not inside(view, verb, other.i0) or (other.link == "rel" and other.marker):
        return False
    low, high = min(verb.i0, other.i0), max(verb.i0, other.i0)
    return not any(low < k < high and view.low[k] == ";" for k in range(low + 1, high))


_PEACEFUL = frozenset("NGO IGO MED CVL BUS JUD COP".split())
_ARMED_BODIES = frozenset("EU NATO ECOWAS SADC EAC GCC".split())


class _Scene:
    """The sentence as the speaker tells it: who speaks, who hears, who else is named."""

    def __init__(
        self,
        view: View,
        verb: Verb,
        speaker: Slot,
        turns: Turns,
        resolved: Mapping[int, tuple[str, ...]],
    ) -> None:
        self.view, self.verb, self.lists, self.resolved = view, verb, turns.lists, resolved
        posts = [c for k, c in enumerate(speaker.chunks) if k == 0 or c.prep not in _PLACING]
        self.own = self._codes(posts, by_name=True) or self._codes(posts)
        self.own = self.own or {c for m in speaker.parties for c in self._codes_of(m.start, m.code)}
        heard = verb.subject[:1] if verb.passive else verb.after[:1]
        self.hearer = next((c for c in heard if c.kind == "N" and not c.prep), None)
        self.menacing = verb.lemma in self.lists["menacing"] or "notice" in view.low
        self.conditional = is_conditional(view, verb, _LOOSE)
        told = [k for k in range(len(view.low)) if inside(view, verb, k)]
        words = {view.low[k] for k in told}
        self.plain = not self.lists["pliant"].isdisjoint(words)
        self.warden = not self.lists["wardens"].isdisjoint(speaker.words) or any(
            m.sector in _PEACEFUL and m.code not in _ARMED_BODIES for m in speaker.parties[:1]
        )
        codes = {
            c for a, _b, m in view.parties if inside(view, verb, a) for c in self._codes_of(m.start, m.code)
        }
        codes |= {p.country for a, _b, p in view.places if p.country and inside(view, verb, a)}
        self.foreign = bool(codes - self.own)
        self.crowd = not self.lists["outsiders"].isdisjoint(words)

    def _codes_of(self, start: int, code: str | None) -> tuple[str, ...]:
        return self.resolved.get(start) or ((code,) if code else ())

    def _codes(self, chunks: list[Chunk], by_name: bool = False) -> set[str]:
        """The parties of some phrases; `by_name`: without those that only a pronoun or 'the minister' stands for."""
        return {
            c
            for a, _b, m in self.view.parties
            if any(chunk.i0 <= a < chunk.i1 for chunk in chunks) and not (by_name and m.how == "anaphor")
            for c in self._codes_of(m.start, m.code)
        }

    def binds(self, ahead: list[Verb]) -> bool:
        """A condition, one who is told of by what he does, or a foreign hearer makes a menace of a figure of speech."""
        return (
            is_conditional(self.view, self.verb)
            or self.hears_abroad()
            or any(self._of_whoever(v) for v in ahead)
        )

    def own_nationals(self) -> bool:
        """'Warned its citizens', 'told residents': of a danger to themselves."""
        if self.hearer is None or self.hearer.kind != "N":
            return False
        return not self.lists["kin"].isdisjoint(self.view.words(self.hearer))

    def hears_abroad(self) -> bool:
        """'Told Kabul', 'put hauliers on notice': who hears it is another."""
        if self.hearer is None:
            return False
        words = self.view.words(self.hearer)
        return bool(self._codes([self.hearer]) - self.own) or not self.lists["outsiders"].isdisjoint(words)

    def judge(self, told: Verb) -> str:
        """'act', 'tame' or '' (who knows) for one deed that is told."""
        lists, lemma = self.lists, told.lemma
        if told.negated:
            return "act" if self._shut_off(told) or self._withheld(told) else ""
        if self._whoever_will(told):
            return "act"
        if lemma in lists["kindnesses"]:
            return "tame" if not told.passive and self._doer(told) != "thing" else ""
        if lemma in lists["sufferings"] and not told.passive:
            return self._suffering(told)
        doer = self._doer(told)
        if self._retorts(told, doer) and not (self.warden or self.plain):
            return "act"
        if self._warned_of_loss(told, doer) or self._shut_off(told):
            return "act"
        if lemma in _REGARDING and not any(c.prep == "as" for c in told.after):
            return ""
        if lemma not in lists["blows"] and lemma not in lists["curbs"]:
            return ""
        victim = self._victim(told)
        if doer == "thing" and victim == "none":
            if self.warden or self.plain:
                return "tame"
            return "act" if lemma in lists["endings"] and self.conditional and self.hears_abroad() else ""
        if doer in ("other", "thing") or self.warden or self.plain or victim == "own":
            return "tame"
        if (
            told.modal in _PERHAPS
            and doer != "own"
            and not (self.hearer and self._codes([self.hearer]) - self.own)
        ):
            return ""
        if not (self.foreign or self.crowd or self.hears_abroad()):
            return "act" if lemma in lists["blows"] and is_conditional(self.view, self.verb) else ""
        if lemma in lists["blows"]:
            return "act" if victim == "other" or self.conditional or self.menacing else ""
        bound = self.conditional or self._of_whoever(told)
        return "act" if bound or ((self.menacing or self.hears_abroad()) and victim != "none") else ""

    def _retorts(self, told: Verb, doer: str) -> bool:
        """'If it happens again we shall answer', 'the next shell will be returned'."""
        if told.lemma not in self.lists["retorts"]:
            return False
        words = {w for c in told.subject for w in self.view.words(c)}
        if told.passive:
            return self.hears_abroad() or not self.lists["provocations"].isdisjoint(words)
        return doer == "own" and bool(words & _SPEAKER) and is_conditional(self.view, self.verb)

    def _warned_of_loss(self, told: Verb, doer: str) -> bool:
        """'Told Kabul that it would go in if the raids went on': what is told to another on a condition is no gift."""
        plain = self.warden or self.plain or told.lemma in self.lists["neutral"] or told.modal in _PERHAPS
        return not plain and doer == "own" and self.conditional and self.hears_abroad()

    def _withheld(self, told: Verb) -> bool:
        """'Told Ankara that the jets would not be delivered if the mayor stayed in jail'."""
        given = told.lemma in self.lists["kindnesses"] and not (self.warden or self.plain)
        return given and self.conditional and self.hears_abroad()

    def _whoever_will(self, told: Verb) -> bool:
        """'"Whoever lays a hand on us will lose it"': what awaits those who do a thing, in the speaker's own words."""
        words = self.view.words(told.subject[0]) if told.subject else []
        k = told.i0 - 1
        opens = next((w for w in reversed(self.view.low[max(0, k - 12) : k]) if w in _WHOEVER), "")
        whoever = bool(words and words[0] in _WHOEVER) or (not words and bool(opens))
        kind = told.lemma in self.lists["kindnesses"] | self.lists["neutral"] or self.warden or self.plain
        return whoever and not kind and told.modal in _AHEAD and quoted(self.view)[told.i0]

    def _shut_off(self, told: Verb) -> bool:
        """'No tanker would enter the town until the ban was lifted'."""
        first = self.view.words(told.subject[0])[0] if told.subject else ""
        shut = first in ("no", "not") or told.negated
        return (
            shut
            and told.lemma in self.lists["passages"]
            and self.conditional
            and not (self.warden or self.plain)
        )

    def of_anybody(self, told: Verb) -> bool:
        """'Any ship that enters', 'aircraft which cross': no party is named, whoever does it is meant."""
        hit = told.subject if told.passive else told.after[:2]
        heard = [self.hearer] if self.hearer is not None else []
        if self._codes([*hit, *heard], by_name=True) - self.own:
            return False
        return self._of_whoever(told) or not _ANYBODY.isdisjoint(self.view.low)

    def _of_whoever(self, told: Verb) -> bool:
        """'Ships that cross', 'planes found in the zone': those it would befall are told by what they do."""
        chunks = told.subject if told.passive else told.after
        first = next((c for c in chunks if c.kind == "N"), None)
        links = ("rel", "reduced", "ing")
        if first is not None and any(w.endswith("ing") for w in self.view.words(first)[1:]):
            return True  # 'planes landing without leave'
        return any(
            v.link in links and first in v.subject + v.antecedent for v in self.view.verbs if v is not told
        )

    def _suffering(self, told: Verb) -> str:
        """'The Chadians would pay': another suffers, and is told so."""
        of = self._codes(told.subject[:2], by_name=True)
        words = {w for c in told.subject[:1] for w in self.view.words(c)}
        abroad = bool(of - self.own) or (bool(words & (_PRONOUNS | {"you"})) and self.hears_abroad())
        if self.warden or self.plain or of & self.own or words & _SPEAKER:
            return "tame" if self.warden or self.plain else ""
        if not abroad:
            return ""
        return "act" if self.menacing and self.hears_abroad() else ""

    def _doer(self, told: Verb) -> str:
        """Who would do it: 'own', 'other', 'thing', or 'none' for a passive that does not say."""
        chunks = behind(told, "by") if told.passive else [c for c in told.subject if c.kind == "N"]
        if not chunks:
            return "none"
        words = {w for c in chunks for w in self.view.words(c)}
        if words & _SPEAKER:
            return "own"
        if len(chunks) == 1 and self.view.words(chunks[0])[0] in _PRONOUNS:
            return "own"
        codes = self._codes(chunks[:2])
        if codes & self.own:
            return "own"
        if codes:
            return "other"
        return "own" if not self.lists["own_arms"].isdisjoint(words) else "thing"

    def _victim(self, told: Verb) -> str:
        """Whom it would hit: 'own', 'other', 'thing' or 'none'."""
        chunks = told.subject[:2] if told.passive else [c for c in told.after[:3] if c.kind == "N"]
        if not chunks:
            return "none"
        words = {w for c in chunks[:1] for w in self.view.words(c)}
        codes = self._codes(chunks, by_name=True)
        if words & _SPEAKER:
            return "own"
        if codes - self.own or not self.lists["outsiders"].isdisjoint(words):
            return "other"
        if codes & self.own or (words & _ITS and told.passive and not self.hears_abroad()):
            return "own" if told.passive else "thing"
        return "thing"
