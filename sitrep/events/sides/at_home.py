"""Whose doing a passive tells where a state acts at home: by order of its own bodies, for a garrison of its own."""

from __future__ import annotations

from itertools import pairwise

from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention

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
