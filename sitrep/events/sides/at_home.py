"""Acts within one country: by order of its own bodies, for a garrison of its own, from one of its towns to another."""

from __future__ import annotations

from itertools import pairwise

from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.marks import PlaceMark
from sitrep.events.words.states import STATES

_ORDERS = frozenset("order orders decision decree instruction instructions command behest edict".split())
_BY_ORDER = frozenset({"by", "on", "at", "upon", "under"})
_GARRISONS = frozenset("garrison garrisons outpost outposts".split())


def by_order_of(mention: Mention, context: Context) -> None:
    """'On the orders of the president 900 tents were carried to Leon': who orders it, where nobody else does it."""
    verb, view = mention.verb, mention.view
    if (
        mention.kind not in ("delivery", "deployment", "withdrawal", "repair")
        or mention.actor
        or verb is None
    ):
        return
    if mention.noun or not verb.passive:
        return
    for before, chunk in pairwise(view.chunks):
        ordered = before.kind == "N" and before.prep in _BY_ORDER and view.low[before.head] in _ORDERS
        if ordered and chunk.kind == "N" and chunk.prep == "of":
            given = parties_of(view, fill(view, [chunk]), context.resolved)
            mention.guess("actor", given[:1], "who ordered it")
            return


def own_garrison(mention: Mention, context: Context) -> None:
    """'Rations for the garrison of the Malaysian navy were landed': a state feeds its own men."""
    verb, view = mention.verb, mention.view
    if mention.kind != "delivery" or mention.actor or verb is None or mention.noun or not verb.passive:
        return
    for at, chunk in enumerate(view.chunks):
        if chunk.prep in ("for", "to") and chunk.kind == "N" and view.low[chunk.head] in _GARRISONS:
            behind = [chunk, *[c for c in view.chunks[at + 1 : at + 2] if c.prep == "of"]]
            given = parties_of(view, fill(view, behind), context.resolved)
            mention.guess(
                "actor", [p for p in given if p.code in mention.codes("recipient")][:1], "whose men it is for"
            )
            return


_AWAY = frozenset({"from", "of", "out", "out of"})
"""What stands before the town that is left: 'from Goma', 'out of Goma'."""


def moved_within(mention: Mention) -> None:
    """'Staff were moved from Goma to Kinshasa': they left no country, since both towns are in the same one."""
    if mention.kind != "withdrawal" or len(mention.recipient) != 1:
        return
    land = mention.recipient[0].code
    low, high = mention.span
    inside = [(at, p) for at, _end, p in mention.view.places if low <= at < high]
    towns = [(at, p) for at, p in inside if p.country == land and p.how not in ("country", "feature")]
    goal = next((at for at, p in towns if p.preposition == "to"), 0)
    if land in STATES and goal and _leaves_a_town(mention, goal, [p for at, p in towns if at < goal]):
        mention.settle("recipient", [])


def _leaves_a_town(mention: Mention, goal: int, towns: list[PlaceMark]) -> bool:
    """'From Goma to', 'out of the town to': what is left is named just before the goal, and is no country."""
    if any(p.preposition in _AWAY for p in towns):
        return True
    before = [c for c in mention.view.chunks if c.kind == "N" and c.i1 < goal]
    return bool(before) and before[-1].prep in _AWAY and mention.view.low[before[-1].head] in _TOWN


_TOWN = frozenset("town city village camp area district capital compound".split())
