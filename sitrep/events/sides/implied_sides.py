"""Sides that no slot names outright: the country written about, whose the order is, whom a request is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.frames.role_parties import PARTNERS, marks_to_parties, parties_of
from sitrep.events.sentence.match import Slot, Slots
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES


def implied_sides(
    mention: Mention,
    slots: Slots,
    roles: Mapping[str, str],
    resolved: Mapping[int, tuple[str, ...]],
    focus: str | None,
) -> None:
    """The other side of a pact, of talks or of a drill, and whom 'partners' stands for."""
    if mention.kind in ("agreement", "talks"):
        _at_the_table(mention, slots, focus)
    if mention.kind == "exercise":
        _at_home(mention, slots, focus)
    if mention.kind == "agreement":
        _of_the_deal(mention, slots, resolved)
    if not mention.recipient and "in" in slots and slots["in"].chunks:
        mention.recipient = _partners_in(slots, roles, resolved, mention)


def _at_the_table(mention: Mention, slots: Slots, focus: str | None) -> None:
    """'Talks with Oman were held': the country written about is the other side."""
    if not focus or mention.actor or not mention.recipient or "with" not in slots:
        return
    if focus not in mention.codes("recipient"):
        mention.guess("actor", [Party(focus, focus)], "the country written about")


def _at_home(mention: Mention, slots: Slots, focus: str | None) -> None:
    """'A drill with the Omani navy was held': with those at home."""
    alone = "with" in slots and not any(name in slots for name in ("subj", "by", "between", "of", "poss"))
    if mention.actor and alone and focus not in (None, *mention.codes("actor")):
        mention.actor.append(Party(focus or "", ""))
        mention.guessed["actor"] = "the country written about"


def _of_the_deal(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> None:
    if not mention.actor and "obj" in slots:
        mention.actor = _buyer(mention.view, slots["obj"], resolved, mention.codes("recipient"))
    if mention.actor and not mention.recipient:
        other = _other_side(mention.view, slots, resolved, mention.codes("actor"))
        mention.guess("recipient", other, "whose the order or the goods are")


def _partners_in(
    slots: Slots, roles: Mapping[str, str], resolved: Mapping[int, tuple[str, ...]], mention: Mention
) -> list[Party]:
    """'phoned his counterparts in Oslo and Riga', 'asked its partners in the CSTO'."""
    for name in ("obj", "iobj", "with", "to"):
        if name in slots and "recipient" in roles.get(name, "") and slots[name].words & PARTNERS:
            inside = parties_of(mention.view, slots["in"], resolved)
            return [p for p in inside if p.code not in mention.codes("actor")]
    return []


def _buyer(
    view: View, slot: Slot, resolved: Mapping[int, tuple[str, ...]], taken: Sequence[str]
) -> list[Party]:
    """'Peru's order of howitzers was signed': whose the order is."""
    if not slot.chunks or _goods_in(view, slot.chunks[:1]):
        return []
    low = view.tokens[slot.chunks[0].i0].start
    owner = [m for m in slot.parties[:1] if m.start == low and m.code in STATES and _owns(view, m)]
    return [p for p in marks_to_parties(owner, resolved) if p.code not in taken]


def _goods_in(view: View, chunks: Sequence[Chunk]) -> bool:
    return any(c.i0 <= a < c.i1 for a, _b, _m in view.items for c in chunks)


def _owns(view: View, mark: PartyMark) -> bool:
    return view.text[mark.end : mark.end + 2] in ("'s", "’s", "' ")


def _other_side(
    view: View, slots: Slots, resolved: Mapping[int, tuple[str, ...]], actors: Sequence[str]
) -> list[Party]:
    """Whose the order or the goods are: 'wins a Peruvian order', 'inks a deal for Turkish drones'."""
    for name in ("obj", "for", "of"):
        slot = slots.get(name)
        if slot is not None and (slot.items or name == "obj"):
            marks = [m for m in slot.parties if m.code in STATES and _is_whose(view, slot, m)][:1]
            found = [p for p in marks_to_parties(marks, resolved) if p.code not in actors]
            if found:
                return found
    return []


def _is_whose(view: View, slot: Slot, mark: PartyMark) -> bool:
    """'Turkish drones', 'Peru's order', 'two minehunters of the Dutch navy'."""
    behind = [c for c in slot.chunks[1:] if c.kind == "N" and c.prep == "of" and slot.items]
    inside = any(c.i0 <= a < c.i1 and m is mark for c in behind for a, _b, m in view.parties)
    return mark.how == "demonym" or _owns(view, mark) or inside


def asked_for(
    view: View, slots: Slots, resolved: Mapping[int, tuple[str, ...]], actors: Sequence[str]
) -> list[Party]:
    """Whom a request is for where only the things asked for name them: 'a plea for Russian peacekeepers'."""
    for name in ("for", "obj"):
        slot = slots.get(name)
        if slot is not None and not slot.words.isdisjoint(_SITTINGS):
            bodies = [m for m in slot.parties if m.sector == "IGO"][:1]  # 'a Security Council meeting'
            return [p for p in marks_to_parties(bodies, resolved) if p.code not in actors]
        if slot is not None and (slot.items or slot.words & _HELP):
            marks = [
                m
                for m in slot.parties
                if m.how == "demonym" or _owns(view, m) or _names_goods(slot, m) or _names_help(view, m)
            ][:1]
            found = [p for p in marks_to_parties(marks, resolved) if p.code not in actors]
            if found or slot.items:
                return found
    return []


def _names_goods(slot: Slot, mark: PartyMark) -> bool:
    """'UN monitors', 'NATO jets': the name is part of the goods."""
    goods = [i for i in slot.items if i.item_class != "money"]  # not 'US$ 48 million'
    return any(item.start <= mark.start and mark.end < item.end for item in goods)


def _names_help(view: View, mark: PartyMark) -> bool:
    """'U.S. help', 'UN mediation': the name stands before the word for help."""
    behind = view.text[mark.end : mark.end + 20].lower().split()
    return mark.how == "name" and bool(behind) and behind[0].strip(".,;") in _HELP


_SITTINGS = frozenset("session sessions meeting meetings summit debate sitting consultations".split())
_HELP = frozenset("help assistance aid support backing mediation intervention protection".split())
