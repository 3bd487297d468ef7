"""Who would do the harm that a speaker tells of: his own side, which menaces, or another, of which he only warns."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.match import Slot
from sitrep.events.sentence.view import View
from sitrep.events.status.blunt_terms import is_now
from sitrep.events.status.menace import QUOTES, Turns, inside, quoted
from sitrep.events.status.told_scene import Scene, speaks

_AHEAD = frozenset({"will", "would", "shall", "be to"})
_PERHAPS = frozenset({"may", "might", "could", "can", "must"})
_HEARERS = frozenset("you they it he she".split())
_ANYBODY = frozenset("whoever anyone anybody any every those".split())
_WHOEVER = frozenset("whoever anyone anybody those".split())
_OPENINGS = QUOTES | {"or", "if", "unless"}


def harm_told(
    view: View, verb: Verb, speaker: Slot | None, turns: Turns, resolved: Mapping[int, tuple[str, ...]]
) -> set[str]:
    """'act' where the speaker's side would harm another (with 'anybody' for whoever it may be), 'tame' where all
    that is told is another's deed or a kind one, and 'bound' where it hangs on a condition or is told a foreigner.
    """
    if speaker is None or not _tells_something(view, verb):
        return set()
    scene = Scene(view, verb, speaker, turns, resolved)
    ahead = [
        v
        for v in view.verbs
        if v is not verb and (_ahead(v) or _in_the_end(scene, v)) and _is_told(view, verb, v)
    ]
    found = {_judge(scene, v): v for v in reversed(ahead)}
    out = {"bound"} if _binds(scene, ahead) else set()
    if scene.plain:
        out.add("plain")
    if scene.own_nationals() or (found and found.keys() == {"tame"}):
        return out | {"tame"}
    if "act" in found:
        out |= {"act", "anybody"} if _of_anybody(scene, found["act"]) else {"act"}
    return out


def _tells_something(view: View, verb: Verb) -> bool:
    """Is anything told that looks ahead, that hangs on an 'if', parts two ways, or stands in quotation marks?"""
    others = [v for v in view.verbs if v is not verb]
    return bool(others) and (not _OPENINGS.isdisjoint(view.low) or any(v.modal for v in others))


def _ahead(verb: Verb) -> bool:
    """'Would sink', 'would be boarded and sunk', 'would have to close'."""
    if verb.modal in _AHEAD or verb.modal in _PERHAPS:
        return not verb.perfect
    above = verb.parent
    return verb.link == "inf" and above is not None and above.modal in _AHEAD and above.lemma in _BOUND


def _in_the_end(scene: Scene, told: Verb) -> bool:
    """'If they cut the river, we hit the dams': what follows from a condition, in the present tense."""
    return scene.bound and bool(told.subject) and told.i0 > scene.terms and is_now(scene.view, told)


_REGARDING = frozenset("treat regard consider".split())
_BOUND = frozenset("have be force oblige compel need".split())


def _is_told(view: View, verb: Verb, other: Verb) -> bool:
    """Is `other` said by the verb, and by no other verb of saying between them?"""
    clause = other.parent if other.link == "that" and other.parent is not None else other
    if not inside(view, verb, other.i0) or (clause.link == "rel" and clause.marker):
        return False  # 'prisoners that the rebels say must be freed': others say so
    low, high = min(verb.i0, other.i0), max(verb.i0, other.i0)
    return not any(low < k < high and view.low[k] == ";" for k in range(low + 1, high))


def _binds(scene: Scene, ahead: list[Verb]) -> bool:
    """A condition, one who is told of by what he does, or a foreign hearer makes a menace of a figure of speech."""
    return scene.bound or scene.hears_abroad() or any(scene.of_whoever(v) for v in ahead)


def _judge(scene: Scene, told: Verb) -> str:
    """'act', 'tame' or '' (who knows) for one deed that is told."""
    lists, lemma = scene.lists, told.lemma
    if told.negated:
        return "act" if _shut_off(scene, told) or _withheld(scene, told) else ""
    if _whoever_will(scene, told):
        return "act"
    if lemma in lists["kindnesses"]:
        return "tame" if not told.passive and scene.doer(told) != "thing" else ""
    if (lemma in lists["departures"] and _goes_home(scene, told)) or _leaves_there(scene, told):
        return ""
    if lemma in lists["sufferings"] and not told.passive:
        return _suffering(scene, told)
    if _gets_none(scene, told) or _goes_in(scene, told) or _by_force(scene, told):
        return "act"
    doer = scene.doer(told)
    if _retorts(scene, told, doer) and not (scene.warden or scene.plain):
        return "act"
    if _warned_of_loss(scene, told, doer) or _shut_off(scene, told):
        return "act"
    if lemma in _REGARDING and not any(c.prep == "as" for c in told.after):
        return ""
    if lemma not in lists["blows"] and lemma not in lists["curbs"]:
        return ""
    victim = scene.victim(told)
    if doer == "thing" and victim == "none":
        if scene.warden or scene.plain:
            return "tame"
        return "act" if lemma in lists["endings"] and scene.conditional and scene.hears_abroad() else ""
    if doer in ("other", "thing") or scene.warden or scene.plain or victim == "own":
        return "tame"
    if (
        told.modal in _PERHAPS
        and doer != "own"
        and not (scene.hearer and scene.codes([scene.hearer]) - scene.own)
    ):
        return ""
    if not (scene.foreign or scene.crowd or scene.hears_abroad()):
        return "act" if lemma in lists["blows"] and scene.bound else ""
    if lemma in lists["blows"]:
        return "act" if victim == "other" or scene.conditional or scene.menacing else ""
    bound = scene.conditional or scene.of_whoever(told)
    return "act" if bound or ((scene.menacing or scene.hears_abroad()) and victim != "none") else ""


def _gets_none(scene: Scene, told: Verb) -> bool:
    """'"Shelter them and you will get no more gas"'."""
    words = scene.view.words(told.after[0]) if told.after else []
    hearer = bool(told.subject) and _YOU in scene.view.words(told.subject[-1])
    return scene.bound and hearer and words[:1] == ["no"] and told.lemma in ("get", "see", "have", "receive")


_YOU = "you"
_ENTERING = frozenset({"", "to", "into", "across", "on", "over"})


def _goes_in(scene: Scene, told: Verb) -> bool:
    """'If it happens again our men will march on Gali': the speaker's own side would enter another's ground."""
    if scene.warden or scene.plain:
        return False
    if told.lemma in _SENDING and (scene.bound or scene.menacing):
        return _sends_in(scene, told)
    comes = told.lemma in ("come", "go") and scene.terms >= 0
    if not (comes or told.lemma in scene.lists["intrusions"]) or not scene.bound:
        return False
    where = [c for c in told.after[:2] if c.kind == "N" and c.prep in _ENTERING]
    abroad = bool((scene.codes(where) | scene.grounds(where)) - scene.own)
    return scene.doer(told) == "own" and (abroad if where else scene.foreign or scene.hears_abroad())


_SENDING = frozenset("send move order push lead dispatch march".split())


def _sends_in(scene: Scene, told: Verb) -> bool:
    """'Warned that it would send troops into Burundi'."""
    sent = {w for c in told.after[:1] if c.kind == "N" and not c.prep for w in scene.view.words(c)}
    where = [c for c in told.after[1:4] if c.prep in ("into", "across", "over")]
    abroad = (scene.codes(where) | scene.grounds(where)) - scene.own
    own = scene.doer(told) == "own" and not scene.lists["own_arms"].isdisjoint(sent)
    return own and (bool(abroad) or any("border" in scene.view.words(c) for c in where))


def _by_force(scene: Scene, told: Verb) -> bool:
    """'Should they refuse, force would be used'."""
    told_of = told.subject if told.passive else told.after
    words = {w for c in told_of[:1] for w in scene.view.words(c)}
    return told.lemma == "use" and "force" in words and scene.bound and not (scene.warden or scene.plain)


def _retorts(scene: Scene, told: Verb, doer: str) -> bool:
    """'If it happens again we shall answer', 'the next shell will be returned'."""
    if told.lemma not in scene.lists["retorts"]:
        return False
    words = {w for c in told.subject for w in scene.view.words(c)}
    if told.passive:
        return scene.hears_abroad() or not scene.lists["provocations"].isdisjoint(words)
    bare = not any(
        c.kind == "N" and not c.date for c in told.after[:1]
    )  # 'if it is filled, Egypt will answer'
    return doer == "own" and (speaks(scene.view, told.subject) or bare) and scene.bound


def _warned_of_loss(scene: Scene, told: Verb, doer: str) -> bool:
    """'Told Kabul that it would go in if the raids went on': what is told to another on a condition is no gift."""
    plain = scene.warden or scene.plain or told.lemma in scene.lists["neutral"] or told.modal in _PERHAPS
    return not plain and doer == "own" and scene.conditional and scene.hears_abroad()


def _goes_home(scene: Scene, told: Verb) -> bool:
    """'Would pull out its troops if the pact lapsed': forces that leave are no blow to others."""
    chunks = [c for c in [*told.subject, *told.after] if c.kind == "N"]
    return any(not scene.lists["leavers"].isdisjoint(scene.view.words(c)) for c in chunks)


def _leaves_there(scene: Scene, told: Verb) -> bool:
    """'Will leave its battery in Turkey': what is left somewhere stays."""
    if told.lemma != "leave" or not told.after or told.after[0].prep or told.after[0].date:
        return False
    return any(c.kind == "N" and not c.date and c.prep in _STAYING for c in told.after[1:3])


_STAYING = frozenset({"in", "at", "on", "with", "near", "behind"})


def _withheld(scene: Scene, told: Verb) -> bool:
    """'Told Ankara that the jets would not be delivered if the mayor stayed in jail'."""
    given = told.lemma in scene.lists["kindnesses"] and not (scene.warden or scene.plain)
    return given and scene.conditional and scene.hears_abroad()


def _whoever_will(scene: Scene, told: Verb) -> bool:
    """'"Whoever lays a hand on us will lose it"': what awaits those who do a thing, in the speaker's own words."""
    words = scene.view.words(told.subject[0]) if told.subject else []
    k = told.i0 - 1
    opens = next((w for w in reversed(scene.view.low[max(0, k - 12) : k]) if w in _WHOEVER), "")
    whoever = bool(words and words[0] in _WHOEVER) or (not words and bool(opens))
    kind = told.lemma in scene.lists["kindnesses"] | scene.lists["neutral"] or scene.warden or scene.plain
    return whoever and not kind and told.modal in _AHEAD and quoted(scene.view)[told.i0]


def _shut_off(scene: Scene, told: Verb) -> bool:
    """'No tanker would enter the town until the ban was lifted'."""
    subject = scene.subject(told)
    first = scene.view.words(subject[0])[0] if subject else ""
    shut = (first in ("no", "not") or told.negated) and told.lemma in scene.lists["passages"]
    closed = told.lemma in ("shut", "close") and scene.victim(told) == "none"  # 'and the border stays shut'
    return (shut or (closed and scene.terms >= 0)) and scene.conditional and not (scene.warden or scene.plain)


def _of_anybody(scene: Scene, told: Verb) -> bool:
    """'Any ship that enters', 'aircraft which cross': no party is named, whoever does it is meant."""
    hit = told.subject if told.passive else told.after[:2]
    heard = [scene.hearer] if scene.hearer is not None else []
    if scene.codes([*hit, *heard], by_name=True) - scene.own:
        return False
    return scene.of_whoever(told) or not _ANYBODY.isdisjoint(scene.view.low)


def _suffering(scene: Scene, told: Verb) -> str:
    """'The Chadians would pay': another suffers, and is told so."""
    subject = scene.subject(told)
    of = scene.codes(subject[:2], by_name=True)
    words = {w for c in subject[:1] for w in scene.view.words(c)}
    abroad = bool(of - scene.own) or (bool(words & _HEARERS) and scene.hears_abroad())
    if scene.warden or scene.plain or of & scene.own or speaks(scene.view, subject[:1]):
        return "tame" if scene.warden or scene.plain else ""
    if not abroad:
        return ""
    return "act" if (scene.menacing or scene.terms >= 0) and scene.hears_abroad() else ""
