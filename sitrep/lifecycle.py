"""Stages of one story across kinds: what was asked for, agreed, and then delivered. Pure.

Two developments are stages where the same giver and taker are named, the goods are the same, and the time fits. So are
the signing and the ratification of a treaty between the same two on the same matter.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import xxhash

from sitrep.likeness import GENERIC, item_key, related, same_item
from sitrep.state import DevelopmentState

STAGE = {"request": 0, "agreement": 1, "delivery": 2, "repair": 2, "deployment": 2}
"""Kinds that have stages, in their order."""
LONGEST = timedelta(days=550)
"""Between two stages; a later delivery of the same goods has its own request."""
EARLY = timedelta(days=3)
"""A request may be told this much after the delivery it led to: papers differ by days."""
MOST_PARTIES = 6


def sides(state: DevelopmentState) -> tuple[frozenset[str], frozenset[str]]:
    """(who gives, who takes); both the same for an agreement, whose sides are interchangeable."""
    actors, recipients = (frozenset(side[:MOST_PARTIES]) for side in (state.actor, state.recipient))
    if state.kind == "agreement":
        return actors | recipients, actors | recipients
    if state.kind == "request":
        return recipients, actors
    if state.kind == "deployment" and not recipients and state.country:
        recipients = frozenset({state.country})
    return actors, recipients


def stage_keys(state: DevelopmentState) -> frozenset[int]:
    """64-bit keys under which the other stages are looked up: every pair of a giver and a taker."""
    if state.kind not in STAGE or not (state.items or state.kind == "agreement"):
        return frozenset()
    pairs = {tuple(sorted((a, b))) for a, b in product(*sides(state)) if a != b}
    return frozenset(xxhash.xxh3_64_intdigest("|".join(pair).encode("utf-8", "replace")) for pair in pairs)


def follows(later: DevelopmentState, earlier: DevelopmentState) -> bool:
    """True where `later` is a further stage of what `earlier` began."""
    treaty = later.kind == earlier.kind == "agreement" and _ratified(later) and not _ratified(earlier)
    in_order = STAGE.get(earlier.kind, 9) < STAGE.get(later.kind, -1)
    if not (treaty or in_order) or "retracted" in (later.status, earlier.status):
        return False
    givers, takers = (mine & theirs for mine, theirs in zip(sides(later), sides(earlier), strict=True))
    if not any(a != b for a, b in product(givers, takers)):
        return False
    passed = _day(later) - _day(earlier)
    same = _same_matter if treaty else _same_goods
    return -EARLY <= passed <= LONGEST and same(later, earlier)


def _ratified(state: DevelopmentState) -> bool:
    """True where of an agreement only the ratification is told."""
    claims = [r for r in state.reports if not r.denies]
    return bool(claims) and all(r.phase == "ended" for r in claims)


def _same_matter(later: DevelopmentState, earlier: DevelopmentState) -> bool:
    """Each says what the treaty is about, in words of which the other has at least one."""
    mine, theirs = ({word for r in state.reports for word in r.matter} for state in (later, earlier))
    return bool(mine & theirs)


def _day(state: DevelopmentState) -> date:
    return state.date_start or state.first_seen.date()


def _same_goods(later: DevelopmentState, earlier: DevelopmentState) -> bool:
    for mine, theirs in product(later.items, earlier.items):
        keys = item_key(mine.name), item_key(theirs.name)
        if any(set(key.split()) <= GENERIC for key in keys):
            continue
        if same_item(*keys) or related(mine.name, theirs.name):
            return True
    return False
