"""What a sentence tells that no reading of a verb or a noun has found: by following, and by naming the work done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.context import Context
from sitrep.events.followed import FOLLOWING, followers
from sitrep.events.mention import Mention
from sitrep.events.noun_slots import Governor
from sitrep.events.upkeep_told import UPKEEP, worked_on
from sitrep.events.view import View


def told_aside(
    view: View, found: Sequence[Mention], context: Context, govern: Mapping[int, Governor]
) -> list[Mention]:
    """Further mentions of the sentence; only its words are looked at where it has none of those that tell so."""
    out: list[Mention] = []
    if found and not FOLLOWING.isdisjoint(view.low):
        out += followers(view, found, context, govern)
    if view.items and not UPKEEP.isdisjoint(view.low):
        out += worked_on(view, found, context, govern)
    return out
