"""Weapons that are tried out: 'launched a missile from its range at Alcantara' hits nobody."""

from __future__ import annotations

import re

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.sides.moved_things import phrases

_LAUNCHING = frozenset("fire launch drop loose lob loft send shoot test release".split())
_GROUNDS = frozenset("range ranges polygon cosmodrome spaceport".split())
_TEST = frozenset("test testing proving launch launching firing trial training bombing gunnery".split())
_SITES = frozenset(
    "site sites ground grounds centre center area areas facility station base pad polygon".split()
)
_ON_THE_GROUND = frozenset("from at on over in".split())
_HITTING = frozenset("at against towards toward".split())
_NO_RANGES = frozenset("hills mountains hill mountain close".split())


def is_test_launch(mention: Mention, verb: Verb | None) -> bool:
    """Whether a blow is a weapon fired on or from ground made for it, and at nothing else."""
    if mention.kind != "strike" or verb is None or mention.noun or verb.lemma.split()[0] not in _LAUNCHING:
        return False
    behind = phrases(verb)
    grounds = [c for c in behind if c.prep in _ON_THE_GROUND and is_test_ground(mention, c)]
    ends = {c.i1 for c in grounds}  # 'from the range at Biscarrosse': where the range is
    return bool(grounds) and not any(_is_aimed_at(mention, c) for c in behind if c.i0 not in ends)


def is_fired_in_drill(mention: Mention, verb: Verb | None) -> bool:
    """'China fires at sea' in a text that tells of drills: shots at the sea, the air or 'targets' hit nobody."""
    if mention.kind != "strike" or verb is None or mention.noun or verb.lemma.split()[0] not in _SHOOTING:
        return False
    if mention.recipient and not mention.inferred:
        return False
    view = mention.view
    behind = [c for c in phrases(verb) if not c.date]
    at = _AWAY & {verb.lemma.split()[-1]}  # of 'fire at' the sea is the object
    void = [c for c in behind if view.low[c.head] in _VOID and (c.prep in _AWAY or (c.bare and at))]
    hit = [c for c in behind if c not in void and view.low[c.head] != "fire"]
    aimed = any(_is_aimed_at(mention, c) or (c.bare and not _is_shot(mention, c)) for c in hit)
    return bool(void) and not aimed and _DRILLS.search(view.text) is not None


_SHOOTING = frozenset("fire shoot open blast".split())
_AWAY = frozenset("at in into over toward towards onto".split())
_VOID = frozenset("sea seas ocean waters water air sky target targets".split())
_DRILLS = re.compile(r"\b(?:live[- ]fire|drills?|exercises|war ?games|manoeuvres|maneuvers)\b", re.I)


def is_test_ground(mention: Mention, chunk: Chunk) -> bool:
    """'The Pokhran range', 'a test site near Semnan', 'the proving ground'; no range of hills, and not close range."""
    view, head = mention.view, chunk.head
    words = set(view.low[chunk.i0 : chunk.i1])
    if view.low[head] in _GROUNDS:
        return not _NO_RANGES & (words | set(view.low[chunk.i1 : chunk.i1 + 2]))
    return view.low[head] in _SITES and bool(words & _TEST)


def aims_at_a_foe(mention: Mention, verb: Verb | None) -> bool:
    """'Fired a missile at a tanker from a range of hills': somebody's thing is no target of a drill."""
    if (
        mention.kind != "exercise"
        or verb is None
        or mention.noun
        or verb.lemma.split()[0] not in _LAUNCHING
        or not any(m.item_class.startswith(_SHOT) for m in mention.item_marks)
    ):
        return False
    low, behind = mention.view.low, phrases(verb)
    away = any(c.prep == "from" for c in behind)
    return any(
        (_is_aimed_at(mention, c) and (away or c.prep != "at" or _holds_things(mention, c, places=False)))
        or (c.prep == "into" and _holds_things(mention, c))
        for c in behind
        if _TARGETS.isdisjoint(low[c.i0 : c.i1])
    )  # 'fired at Kapustin Yar' tells where, unless it says from where


_SHOT = ("weapon.missile", "weapon.artillery", "ammunition")
_TARGETS = frozenset(
    "sea seas ocean waters gulf bay strait target targets dummy dummies hulk mock simulated simulating decoy "
    "decoys island islands islet zone area range ranges drone drones airspace exercise drill".split()
)
"""What is shot at in a drill, and where missiles that are tried out come down."""


def _is_aimed_at(mention: Mention, chunk: Chunk) -> bool:
    """The phrase says what was hit: 'at a tanker', 'against the port'; one behind 'on' or 'into' is mostly where."""
    if chunk.prep not in _HITTING or chunk.date or is_test_ground(mention, chunk):
        return False
    return _holds_things(mention, chunk)


def _is_shot(mention: Mention, chunk: Chunk) -> bool:
    """'Fired rockets': what flies, and nobody who is hit."""
    return any(chunk.i0 <= a < chunk.i1 and m.item_class.startswith(_SHOT) for a, _b, m in mention.view.items)


def _holds_things(mention: Mention, chunk: Chunk, places: bool = True) -> bool:
    view = mention.view
    things = (*view.items, *view.parties, *view.places) if places else view.items
    return any(chunk.i0 <= a < chunk.i1 for a, _b, _m in things)
