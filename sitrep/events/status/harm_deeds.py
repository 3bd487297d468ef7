"""The deeds that menace, each by its own words: going in, using force, shutting off, withholding, and the kind ones."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.status.menace import quoted
from sitrep.events.status.told_scene import Scene, speaks

AHEAD = frozenset({"will", "would", "shall", "be to"})
PERHAPS = frozenset({"may", "might", "could", "can", "must"})
_HEARERS = frozenset("you they it he she".split())
_ANYBODY = frozenset("whoever anyone anybody any every those".split())
_WHOEVER = frozenset("whoever anyone anybody those".split())


def gets_none(scene: Scene, told: Verb) -> bool:
    """'"Shelter them and you will get no more gas"'."""
    words = scene.view.words(told.after[0]) if told.after else []
    hearer = bool(told.subject) and _YOU in scene.view.words(told.subject[-1])
    return scene.bound and hearer and words[:1] == ["no"] and told.lemma in ("get", "see", "have", "receive")


_YOU = "you"
_ENTERING = frozenset({"", "to", "into", "across", "on", "over"})


def goes_in(scene: Scene, told: Verb) -> bool:
    """'If it happens again our men will march on Gali': the speaker's own side would enter another's ground."""
    if scene.warden or scene.plain:
        return False
    if told.lemma in _SENDING and (scene.bound or scene.menacing):
        return _sends_in(scene, told)
    where = [c for c in told.after[:2] if c.kind == "N" and c.prep in _ENTERING]
    inward = any(c.prep in ("into", "across") for c in where)
    comes = told.lemma in ("come", "go") and (scene.terms >= 0 or inward)
    if not (comes or told.lemma in scene.lists["intrusions"]) or not scene.bound:
        return False
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


def by_force(scene: Scene, told: Verb) -> bool:
    """'Should they refuse, force would be used', 'could use its missiles if ...'."""
    told_of = told.subject if told.passive else told.after
    words = {w for c in told_of[:1] for w in scene.view.words(c)}
    armed = "force" in words or (scene.foreign and not scene.lists["own_arms"].isdisjoint(words))
    return told.lemma == "use" and armed and scene.bound and not (scene.warden or scene.plain)


def retorts(scene: Scene, told: Verb, doer: str) -> bool:
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


def warned_of_loss(scene: Scene, told: Verb, doer: str) -> bool:
    """'Told Kabul that it would go in if the raids went on': what is told to another on a condition is no gift."""
    plain = scene.warden or scene.plain or told.lemma in scene.lists["neutral"] or told.modal in PERHAPS
    return not plain and doer == "own" and scene.conditional and scene.hears_abroad()


def goes_home(scene: Scene, told: Verb) -> bool:
    """'Would pull out its troops if the pact lapsed': forces that leave are no blow to others."""
    chunks = [c for c in [*told.subject, *told.after] if c.kind == "N"]
    return any(not scene.lists["leavers"].isdisjoint(scene.view.words(c)) for c in chunks)


def leaves_there(scene: Scene, told: Verb) -> bool:
    """'Will leave its battery in Turkey': what is left somewhere stays."""
    if told.lemma != "leave" or not told.after or told.after[0].prep or told.after[0].date:
        return False
    return any(c.kind == "N" and not c.date and c.prep in _STAYING for c in told.after[1:3])


_STAYING = frozenset({"in", "at", "on", "with", "near", "behind"})


def withheld(scene: Scene, told: Verb) -> bool:
    """'Told Ankara that the jets would not be delivered if the mayor stayed in jail'."""
    given = told.lemma in scene.lists["kindnesses"] and not (scene.warden or scene.plain)
    return given and scene.conditional and scene.hears_abroad()


def kept_out(scene: Scene, told: Verb) -> bool:
    """'Ukraine warned that it might not let the Russian ships in again'."""
    shuts = told.lemma in _LETTING and scene.doer(told) == "own" and scene.menacing
    return shuts and scene.foreign and not (scene.warden or scene.plain)


_LETTING = frozenset({"let", "let in", "let through", "admit", "readmit"})


def of_scraps(scene: Scene, told: Verb) -> bool:
    """'Will blow up old shells', 'will burn the contraband': what nobody is hurt by."""
    hit = told.subject if told.passive else [c for c in told.after if c.kind == "N"]
    return bool(hit) and not scene.lists["scraps"].isdisjoint(scene.view.words(hit[0]))


def whoever_will(scene: Scene, told: Verb) -> bool:
    """'"Whoever lays a hand on us will lose it"': what awaits those who do a thing, in the speaker's own words."""
    words = scene.view.words(told.subject[0]) if told.subject else []
    k = told.i0 - 1
    opens = next((w for w in reversed(scene.view.low[max(0, k - 12) : k]) if w in _WHOEVER), "")
    whoever = bool(words and words[0] in _WHOEVER) or (not words and bool(opens))
    kind = told.lemma in scene.lists["kindnesses"] | scene.lists["neutral"] or scene.warden or scene.plain
    return whoever and not kind and told.modal in AHEAD and quoted(scene.view)[told.i0]


def shut_off(scene: Scene, told: Verb) -> bool:
    """'No tanker would enter the town until the ban was lifted'."""
    subject = scene.subject(told)
    first = scene.view.words(subject[0])[0] if subject else ""
    shut = (first in ("no", "not") or told.negated) and told.lemma in scene.lists["passages"]
    closed = told.lemma in ("shut", "close") and scene.victim(told) == "none"  # 'and the border stays shut'
    return (shut or (closed and scene.terms >= 0)) and scene.conditional and not (scene.warden or scene.plain)


def of_anybody(scene: Scene, told: Verb) -> bool:
    """'Any ship that enters', 'aircraft which cross': no party is named, whoever does it is meant."""
    hit = told.subject if told.passive else told.after[:2]
    heard = [scene.hearer] if scene.hearer is not None else []
    if scene.codes([*hit, *heard], by_name=True) - scene.own:
        return False
    return scene.of_whoever(told) or not _ANYBODY.isdisjoint(scene.view.low)


def suffering(scene: Scene, told: Verb) -> str:
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
