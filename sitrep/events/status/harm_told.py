"""Who would do the harm that a speaker tells of: his own side, which menaces, or another, of which he only warns."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.match import Slot
from sitrep.events.sentence.view import View
from sitrep.events.status.blunt_terms import is_now
from sitrep.events.status.harm_deeds import (
    AHEAD,
    PERHAPS,
    by_force,
    gets_none,
    goes_home,
    goes_in,
    kept_out,
    leaves_there,
    of_anybody,
    of_scraps,
    retorts,
    shut_off,
    suffering,
    warned_of_loss,
    whoever_will,
    withheld,
)
from sitrep.events.status.menace import QUOTES, Turns, inside
from sitrep.events.status.told_scene import Scene

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
        out |= {"act", "anybody"} if of_anybody(scene, found["act"]) else {"act"}
    return out


def _tells_something(view: View, verb: Verb) -> bool:
    """Is anything told that looks ahead, that hangs on an 'if', parts two ways, or stands in quotation marks?"""
    others = [v for v in view.verbs if v is not verb]
    return bool(others) and (not _OPENINGS.isdisjoint(view.low) or any(v.modal for v in others))


def _ahead(verb: Verb) -> bool:
    """'Would sink', 'would be boarded and sunk', 'would have to close'."""
    if verb.modal in AHEAD or verb.modal in PERHAPS:
        return not verb.perfect
    above = verb.parent
    return verb.link == "inf" and above is not None and above.modal in AHEAD and above.lemma in _BOUND


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
    whoever = any(scene.of_whoever(v) or _is_of_any(scene, v) for v in ahead)
    return scene.bound or whoever or scene.hears_abroad()


def _is_of_any(scene: Scene, told: Verb) -> bool:
    """'Any raid would meet a decisive response', 'a raid by Oman would': what it says hangs on somebody's deed."""
    words = scene.view.words(told.subject[0]) if told.subject else []
    deed = not scene.lists["provocations"].isdisjoint(words) and scene.doer(told) == "other"
    return deed or words[:1] in (["any"], ["every"], ["whoever"], ["anyone"], ["anybody"])


def _judge(scene: Scene, told: Verb) -> str:
    """'act', 'tame' or '' (who knows) for one deed that is told."""
    lists, lemma = scene.lists, told.lemma
    if told.negated:
        return "act" if shut_off(scene, told) or withheld(scene, told) or kept_out(scene, told) else ""
    if whoever_will(scene, told):
        return "act"
    if lemma in lists["kindnesses"]:
        return "tame" if not told.passive and scene.doer(told) != "thing" else ""
    if (lemma in lists["departures"] and goes_home(scene, told)) or leaves_there(scene, told):
        return ""
    if lemma in lists["sufferings"] and not told.passive:
        return suffering(scene, told)
    if gets_none(scene, told) or goes_in(scene, told) or by_force(scene, told):
        return "act"
    doer = scene.doer(told)
    if retorts(scene, told, doer) and not (scene.warden or scene.plain):
        return "act"
    if warned_of_loss(scene, told, doer) or shut_off(scene, told):
        return "act"
    if lemma in _REGARDING and not any(c.prep == "as" for c in told.after):
        return ""
    if lemma not in lists["blows"] and lemma not in lists["curbs"]:
        return ""
    victim = "scraps" if of_scraps(scene, told) else scene.victim(told)
    if doer == "thing" and victim == "none":
        if scene.warden or scene.plain:
            return "tame"
        return "act" if lemma in lists["endings"] and scene.conditional and scene.hears_abroad() else ""
    if doer in ("other", "thing") or scene.warden or scene.plain or victim in ("own", "scraps"):
        return "tame"
    if (
        told.modal in PERHAPS
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
