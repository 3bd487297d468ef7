"""The sentence as its speaker tells it: who speaks, who hears, who would act and whom it would befall."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.sentence.match import Slot
from sitrep.events.sentence.view import View
from sitrep.events.status.blunt_terms import terms
from sitrep.events.status.menace import Turns, inside
from sitrep.events.words.word_classes import OWNERS

_SPEAKER = frozenset("we i us our my".split())
"""The words by which who speaks means his own side."""
_PRONOUNS = frozenset("it they he she".split())
_CONDITIONS = frozenset("if unless otherwise whoever anyone anybody".split())
_LOOSE = _CONDITIONS | frozenset("until any every either next another once".split())
_PARTERS = frozenset(', that : - " “ ; and but'.split())
_PLACING = frozenset({"in", "at", "to", "near"})
"""An ambassador in La Paz speaks for home."""
_PEACEFUL = frozenset("NGO IGO MED CVL BUS JUD COP".split())
_ARMED_BODIES = frozenset("EU NATO ECOWAS SADC EAC GCC".split())


def is_conditional(view: View, verb: Verb, words: frozenset[str] = _CONDITIONS) -> bool:
    """Does a condition stand in what the verb tells: 'if', 'unless', 'whoever', or 'should' at the head of a clause?"""
    low = view.low
    for k, word in enumerate(low):
        if word in words and inside(view, verb, k):
            return True
        if word == "should" and inside(view, verb, k) and (k == 0 or low[k - 1] in _PARTERS):
            return True
    return False


def speaks(view: View, chunks: list[Chunk]) -> bool:
    """'We', 'our bases'; in capitals 'US' is a state."""
    spans = ((k, view.low[k]) for c in chunks for k in range(c.i0, c.i1))
    return any(word in _SPEAKER and view.tokens[k].text != "US" for k, word in spans)


class Scene:
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
        self.own = self.codes(posts, by_name=True) or self.codes(posts)
        self.own = self.own or {c for m in speaker.parties for c in self._codes_of(m.start, m.code)}
        first = verb.subject[:1] if verb.passive else verb.after[:1]
        self.hearer = next((c for c in first if c.kind == "N" and not c.prep), None)
        self.menacing = verb.lemma in self.lists["menacing"] or "notice" in view.low
        self.terms = terms(view, turns.lists)
        asked = any(v.marker == "should" and inside(view, verb, v.i0) for v in view.verbs)
        self.bound = self.terms >= 0 or asked or is_conditional(view, verb)
        self.conditional = self.bound or is_conditional(view, verb, _LOOSE)
        heard = range(self.hearer.i0, self.hearer.i1) if self.hearer is not None else range(0)
        told = [k for k in range(len(view.low)) if inside(view, verb, k) and k not in heard]
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

    def codes(self, chunks: list[Chunk], by_name: bool = False) -> set[str]:
        """The parties of some phrases; `by_name`: without those that only a pronoun or 'the minister' stands for."""
        return {
            c
            for a, _b, m in self.view.parties
            if any(chunk.i0 <= a < chunk.i1 for chunk in chunks) and not (by_name and m.how == "anaphor")
            for c in self._codes_of(m.start, m.code)
        }

    def _of_the_terms(self) -> bool:
        """'Should Honduras recognise the vote, its fruit would be turned back': another's, of whom the condition is."""
        heads = [v.subject[:1] for v in self.view.verbs if v.marker in _CONDITIONS | {"should"}]
        return any(self.codes(chunks, by_name=True) - self.own for chunks in heads)

    def grounds(self, chunks: list[Chunk]) -> set[str]:
        """The countries of the places that some phrases name."""
        return {
            p.country
            for a, _b, p in self.view.places
            if p.country and any(chunk.i0 <= a < chunk.i1 for chunk in chunks)
        }

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
        return bool(self.codes([self.hearer]) - self.own) or not self.lists["outsiders"].isdisjoint(words)

    def of_whoever(self, told: Verb) -> bool:
        """'Ships that cross', 'planes found in the zone': those it would befall are told by what they do."""
        chunks = told.subject if told.passive else told.after
        first = next((c for c in chunks if c.kind == "N"), None)
        links = ("rel", "reduced", "ing")
        if first is not None and any(w.endswith("ing") for w in self.view.words(first)[1:]):
            return True  # 'planes landing without leave'
        return any(
            v.link in links and first in v.subject + v.antecedent for v in self.view.verbs if v is not told
        )

    def subject(self, told: Verb) -> list[Chunk]:
        """The phrases that are its subject, without the condition before them: 'touch it and | no ship will pass'."""
        return [c for c in told.subject if c.kind == "N" and not c.i0 < self.terms < told.i0]

    def doer(self, told: Verb) -> str:
        """Who would do it: 'own', 'other', 'thing', or 'none' for a passive that does not say."""
        chunks = behind(told, "by") if told.passive else self.subject(told)
        if not chunks:
            return "none"
        words = {w for c in chunks for w in self.view.words(c)}
        if speaks(self.view, chunks):
            return "own"
        if len(chunks) == 1 and self.view.words(chunks[0])[0] in _PRONOUNS:
            return "own"
        codes = self.codes(chunks[:2])
        if codes & self.own:
            return "own"
        if codes:
            return "other"
        return "own" if not self.lists["own_arms"].isdisjoint(words) else "thing"

    def victim(self, told: Verb) -> str:
        """Whom it would hit: 'own', 'other', 'thing' or 'none'."""
        chunks = self.subject(told)[:2] if told.passive else [c for c in told.after[:3] if c.kind == "N"]
        if not chunks:
            return "none"
        words = {w for c in chunks[:1] for w in self.view.words(c)}
        codes = self.codes(chunks, by_name=True)
        if speaks(self.view, chunks[:1]):
            return "own"
        if codes - self.own or not self.lists["outsiders"].isdisjoint(words):
            return "other"
        its_own = words & OWNERS and told.passive and not (self.hears_abroad() or self._of_the_terms())
        if codes & self.own or its_own:
            return "own" if told.passive else "thing"
        return "thing"
