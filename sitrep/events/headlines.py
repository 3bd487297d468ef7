"""A headline tells in short what the text below it tells: its event is one of theirs, if one of theirs can be it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitrep.events.mention import Mention
from sitrep.events.merge import GENERIC, item_words
from sitrep.events.one_act import MOVES
from sitrep.events.states import STATES
from sitrep.model import SYMMETRIC

_LEAD = 2
"""Sentences below a headline in which what it calls a delivery may turn out to be a deployment."""
_REACH = 12
"""Events of a kind, in their order, that a headline is compared with."""


def join_headlines(groups: Sequence[list[Mention]]) -> list[list[Mention]]:
    """The events, with those that only a headline tells joined to the event of the text that they tell, or gone where
    the text calls a deployment what they call a delivery."""
    told = [g for g in groups if not _only_headline(g)]
    bodies = [m for g in told for m in g if m.kind in MOVES and m.items]
    out: list[list[Mention]] = []
    for group in groups:
        if not _only_headline(group):
            out.append(group)
        elif (same := _same_below(group[0], told)) is not None:
            same += group
        elif not (group[0].kind in MOVES and _told_below(group[0], bodies)):
            out.append(group)
    return out


def _only_headline(group: Sequence[Mention]) -> bool:
    return all(m.view.sentence.kind == "title" for m in group)


def _told_below(title: Mention, body: Iterable[Mention]) -> bool:
    words = {w for item in title.items for w in item_words(item)}
    for other in body:
        near = other.view.sentence.index <= title.view.sentence.index + _LEAD
        if near and other.kind != title.kind and words & {w for i in other.items for w in item_words(i)}:
            return True
    return False


def _same_below(title: Mention, told: Sequence[list[Mention]]) -> list[Mention] | None:
    """The event of the text that the headline can tell: the one with most in common, the first of equals."""
    best, most = None, 0
    for group in [g for g in told if g[0].kind == title.kind][:_REACH]:
        common = _in_common(title, group)
        if common > most:
            best, most = group, common
    return best


def _in_common(title: Mention, group: Sequence[Mention]) -> int:
    """How much speaks for one event: parties and goods in common; 0 where anything contradicts."""
    if (title.status == "denied") != any(m.status == "denied" for m in group):
        return 0
    sides, goods = _sides(title, group), _goods(title, group)
    if sides is None or goods is None:
        return 0
    countries = {m.country for m in group if m.country}
    if not sides and title.country and countries and title.country not in countries:
        return 0
    return sides + goods


def _sides(title: Mention, group: Sequence[Mention]) -> int | None:
    """Sides in common; None where one that the headline names is somebody else in the text."""
    if title.kind in SYMMETRIC:
        named = _known([title], "actor") | _known([title], "recipient")
        all_told = _known(group, "actor") | _known(group, "recipient")
        return 2 * len(named & all_told) if not (named and all_told) or named & all_told else None
    common = 0
    for role in ("actor", "recipient"):
        one, other = _known([title], role), _known(group, role)
        if one and other:
            if not one & other and not _stands_for(title, group, role):
                return None
            common += 2
    crossed = _known([title], "actor") & _known(group, "recipient")
    return None if crossed - _known(group, "actor") else common


def _known(group: Sequence[Mention], role: str) -> set[str]:
    """The parties of a role that the sentences name."""
    flag = "lent" if role == "actor" else "inferred"
    return {c for m in group if not getattr(m, flag) for c in m.codes(role)}


def _stands_for(title: Mention, group: Sequence[Mention], role: str) -> bool:
    """'South Korea finishes the refit' of a Korean yard: a state in a headline stands for its own, not for rebels."""
    states = {c for c in title.codes(role) if c in STATES}
    marks = (p.mark for m in group for p in getattr(m, role) if p.mark is not None)
    return any(mark.country in states and mark.sector != "REB" for mark in marks)


def _goods(title: Mention, group: Sequence[Mention]) -> int | None:
    """Goods in common; None where the headline counts or names others."""
    theirs = [i for m in group for i in m.items]
    if not title.items or not theirs:
        return 0
    for mine in title.items:
        words = item_words(mine)
        for item in theirs:
            if words & item_words(item):
                if mine.quantity and item.quantity and mine.quantity != item.quantity:
                    return None
                return 1 if words & item_words(item) <= GENERIC else 2
    families = title.families()
    if families and not families & {f for m in group for f in m.families()}:
        return None
    counted = {i.quantity for i in title.items if i.quantity} & {i.quantity for i in theirs if i.quantity}
    return 2 if counted else 0
