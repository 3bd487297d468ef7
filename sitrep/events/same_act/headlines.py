"""A headline tells in short what the text below it tells: its event is one of theirs, if one of theirs can be it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitrep.events.same_act.merge import GENERIC
from sitrep.events.sentence.mention import SENT, Mention, item_words
from sitrep.events.words.marks import ItemMark, PartyMark
from sitrep.events.words.states import STATES
from sitrep.model import SYMMETRIC

_LEAD = 2
"""Sentences below a headline in which what it calls a delivery may turn out to be a deployment."""
_REACH = 12
"""Events of a kind, in their order, that a headline is compared with."""


_LOOSE = SENT | {"strike"}
"""Kinds that headlines use for other acts: arms that 'land', a ship that 'fires its first shots'."""


def join_headlines(groups: Sequence[list[Mention]]) -> list[list[Mention]]:
    """The events, with those that only a headline tells joined to the event of the text that they tell, or gone where
    the text calls a deployment what they call a delivery."""
    told = [g for g in groups if not _only_headline(g)]
    bodies = [m for g in told for m in g if (m.kind in SENT and m.items) or m.kind in _NO_BLOWS]
    out: list[list[Mention]] = []
    for group in groups:
        if not _only_headline(group):
            out.append(group)
        elif (same := _same_below(group[0], told)) is not None:
            same += group
        elif not (group[0].kind in _LOOSE and _told_below(group[0], bodies)):
            out.append(group)
    return out


def _only_headline(group: Sequence[Mention]) -> bool:
    return all(m.view.sentence.kind == "title" for m in group)


def _told_below(title: Mention, body: Iterable[Mention]) -> bool:
    """The text below calls a delivery what the headline calls a deployment, or a drill what it calls a blow."""
    words = {w for item in title.items for w in item_words(item)}
    for other in body:
        if other.view.sentence.index > title.view.sentence.index + _LEAD or other.kind == title.kind:
            continue
        if title.kind == "strike":
            if other.kind in _NO_BLOWS and not title.recipient and _share(title, other, "actor"):
                return True
        elif words & {w for i in other.items for w in item_words(i)} or _moves_the_same(title, other):
            return True
    return False


_NO_BLOWS = frozenset({"exercise", "sanction"})
_BEARERS = ("ship", "aircraft.transport", "aircraft.other", "vehicle.other", "generic", "transfer")
_BEARING = frozenset(
    "convoy convoys column lorry lorries truck trucks train plane planes ship ships freighter".split()
)


def _moves_the_same(title: Mention, other: Mention) -> bool:
    """'Egyptian arms ship docks in Mogadishu', of guns that Egypt delivers there: the same sides, and no men."""
    there = title.country is not None and title.country in (other.country, *other.codes("recipient"))
    if not there or any(m.item_class.startswith("force") for m in title.item_marks if not _bears(m)):
        return False
    bears = bool(title.item_marks) and all(_bears(m) for m in title.item_marks)
    return bears and bool(other.actor) and (not title.actor or title.lent or _share(title, other, "actor"))


def _bears(mark: ItemMark) -> bool:
    """A ship, a plane, a convoy: it brings the things."""
    return mark.item_class.startswith(_BEARERS) or mark.text.lower().split()[-1] in _BEARING


def _share(a: Mention, b: Mention, role: str) -> bool:
    return bool(set(a.codes(role)) & set(b.codes(role)))


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
    marks = [p.mark for m in group for p in getattr(m, role) if p.mark is not None]
    if any(mark.country in states and mark.sector != "REB" for mark in marks):
        return True
    mine = [p.mark for p in getattr(title, role) if p.mark is not None]
    return title.kind == "deployment" and _of_alliance(mine) and _of_alliance(marks)


def _of_alliance(marks: Sequence[PartyMark]) -> bool:
    """'KFOR', 'the NATO-led peacekeepers': a mission and the alliance that runs it."""
    return any(mark.code not in STATES and mark.sector in ("IGO", "MIL") for mark in marks)


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
    if families and title.kind == "strike":
        return 1  # 'Saudi jets bomb depot' over 'Warplanes hit'
    counted = {i.quantity for i in title.items if i.quantity} & {i.quantity for i in theirs if i.quantity}
    return 2 if counted else 0
