"""Which claim a denial denies, where its words are wider than those of the claim. Pure.

Who denies is brief: no day, no town, 'supplies' for the rice and the tents that were taken, and a name for the place
that the other side does not use. So the sides, the act, the goods and the days decide, and a place only where both
name one that says more than the country.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sitrep.accounts import Account
from sitrep.forces import other_forces, unit
from sitrep.likeness import item_key, related, same_item
from sitrep.model import Item
from sitrep.similarity import FORCES, score, towns

WIDE = frozenset("territory soil airspace waters border frontier borders line side land air space".split())
"""Nouns for a part of a country that is not said: 'Chadian territory' may be any town of Chad."""
OFTEN = 1.0
"""What agrees besides the sides, for strikes: two states at war strike each other daily, and not every strike that is
denied is that of which we know."""
NOTHING_DIFFERS = 1.0


def fit(denial: Account, claim: Account, accused: bool = False) -> float | None:
    """How well a claim fits what is denied, its place left aside; None where it is another act.

    `accused`: the text of the denial names whoever makes the claim ("calling Manila's account a lie").
    """
    if claim.statuses <= {"possible"}:
        return None  # what somebody thought possible is no claim that one could deny
    if not denial.actors & claim.actors or _differ(denial.recipients, claim.recipients):
        return None
    if _differ(_towns(denial), _towns(claim)) or _differ(denial.countries, claim.countries):
        return None
    placeless = replace(
        denial, places=frozenset(), countries=frozenset(), points=(), items=_told_apart(denial, claim)
    )
    value = score(placeless, claim)
    bare = score(replace(placeless, items=()), claim)
    if value is None or bare is None or value < max(bare, NOTHING_DIFFERS):
        return None
    pair = bool(denial.recipients & claim.recipients)
    goods = _share_goods(denial, claim)
    if claim.kind == "strike" and not goods and bare < 2 + OFTEN:
        return None
    return value + accused if pair or goods or accused else None


def _told_apart(denial: Account, claim: Account) -> tuple[Item, ...]:
    """What a denial names, without words for forces that say no more than those of the claim ('troops' may be the two
    brigades, a ship may not) and without the name of a ship that the claim does not name."""
    if denial.kind in FORCES and not other_forces(denial.items, claim.items):
        return tuple(item for item in denial.items if item.quantity is not None)
    if denial.kind == "seizure" and any(_nameless_ship(item) for item in claim.items):
        return tuple(item for item in denial.items if not _is_name(item))
    return denial.items


def _nameless_ship(item: Item) -> bool:
    told = unit(item)
    return "ships" in told.classes and not told.name and not told.several


def _is_name(item: Item) -> bool:
    """'Sea Lark': perhaps that of the ship that the claim calls an oil tanker."""
    return item.quantity is None and all(w[:1].isupper() and w.isalpha() for w in item.name.split())


def _differ(mine: Collection[str], theirs: Collection[str]) -> bool:
    return bool(mine and theirs) and not set(mine) & set(theirs)


def _towns(account: Account) -> set[str]:
    """Its places that are no mere part of a country."""
    return {place for place in towns(account) if account.points or not WIDE & set(place.split())}


def _share_goods(denial: Account, claim: Account) -> bool:
    return any(
        same_item(item_key(a.name), item_key(b.name)) or related(a.name, b.name)
        for a in denial.items
        for b in claim.items
    )
