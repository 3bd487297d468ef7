"""From filled slots to roles: which parties act, which receive, which items, in a mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.brokers import host_there, without_broker
from sitrep.events.chunks import Chunk
from sitrep.events.marks import PartyMark
from sitrep.events.match import Slot, Slots, fill
from sitrep.events.mention import PLACE, Mention, Party
from sitrep.events.repair_sides import yard_and_owner
from sitrep.events.role_items import items_of
from sitrep.events.role_parties import (
    MISSIONS,
    PARTNERS,
    POSSESSIVES,
    marks_to_parties,
    parties_of,
    stands_in,
    without_makers,
)
from sitrep.events.sanction_sides import withheld
from sitrep.events.states import STATES
from sitrep.events.view import View

_ORDER = {
    name: k
    for k, name in enumerate(
        "subj by iobj obj to light for with on against from between into in at of poss comp".split()
    )
}


def fill_roles(
    mention: Mention,
    slots: Slots,
    roles: Mapping[str, str],
    resolved: Mapping[int, tuple[str, ...]],
    focus: str | None = None,
) -> None:
    """Put what the slots hold into the mention, as the frame's role table says."""
    view = mention.view
    order = sorted(slots, key=lambda name: _ORDER.get(name, 50))
    for name in order:
        role = roles.get(name, "")
        slot = slots[name]
        if not role or role == "none":
            continue
        makes = mention.lent and all(_is_maker(p) for p in mention.actor)
        if "actor" in role and (
            name in ("subj", "by", "obj", "with", "between") or not mention.actor or makes
        ):
            given = parties_of(view, slot if name != "subj" else _without_victims(view, slot), resolved)
            if name == "from" and given and makes:
                mention.settle("actor", [])  # 'two Bayraktar drones from Chad': whose make they are
            _extend(mention.actor, without_makers(view, slot, given) if name in ("subj", "obj") else given)
        if name == "for" and mention.recipient and role == "recipient":
            continue
        if mention.kind == "request" and mention.recipient and name in ("to", "from"):
            continue  # 'asked Bern for leave to export shells to Ukraine'
        if role == "recipient" or role == "recipient_item":
            extra = without_makers(view, slot, parties_of(view, slot, resolved))
            if extra and mention.inferred:
                mention.settle(
                    "recipient", []
                )  # 'took the town of Bara from the RSF': not from the state there
            if name in ("subj", "obj", "iobj", "to", "with", "on", "against", "for") or not mention.recipient:
                _extend(mention.recipient, extra)
            if not extra and slot.places and not mention.recipient:
                _from_place(mention, slot)
        elif role == "place_recipient" and not mention.recipient:
            mention.recipient = [
                p
                for p in parties_of(view, slot, resolved)
                if p.code in STATES and (p.mark is None or p.mark.how != "demonym")
            ]
            if not mention.recipient:
                _from_place(mention, slot)
        if role.endswith("item"):
            items_of(mention, slot, name, resolved)
    for name in ("beside", "alongside"):  # forces stationed 'alongside the Estonians' are guests of theirs
        if name in slots and mention.actor and (name == "beside" or mention.kind != "deployment"):
            given = parties_of(view, slots[name], resolved)
            _extend(mention.actor, [p for p in given if not stands_in(p)])  # not 'together with their crews'
    if mention.kind == "seizure" and mention.items and "loaded" in slots:
        items_of(mention, slots["loaded"], "loaded", resolved)  # 'seized a dhow laden with rifles'
    _implied(mention, slots, roles, resolved, focus)
    mention.actor_phrase = "" if mention.actor else _phrase(view, slots, roles, "actor")
    mention.recipient_phrase = "" if mention.recipient else _phrase(view, slots, roles, "recipient")
    if mention.kind == "repair":
        yard_and_owner(mention, slots, roles, resolved)
    if mention.kind == "request" and not mention.recipient:
        mention.recipient = _makers(view, slots, resolved, mention.codes("actor"))
    withheld(mention, slots, resolved)
    without_broker(mention, slots, resolved)
    _from_the_embassy(mention, slots)
    _disjoint(mention, slots, roles)
    host_there(mention, slots)


def _implied(
    mention: Mention,
    slots: Slots,
    roles: Mapping[str, str],
    resolved: Mapping[int, tuple[str, ...]],
    focus: str | None,
) -> None:
    """The other side of a pact or talks, and whom 'partners' stands for."""
    if (
        mention.kind in ("agreement", "talks")
        and mention.recipient
        and not mention.actor
        and "with" in slots
        and focus
        and focus not in mention.codes("recipient")
    ):
        mention.guess("actor", [Party(focus, focus)], "the country written about")
    alone = "with" in slots and not any(name in slots for name in ("subj", "by", "between", "of", "poss"))
    if (
        mention.kind == "exercise"
        and mention.actor
        and alone
        and focus not in (None, *mention.codes("actor"))
    ):
        mention.actor.append(
            Party(focus or "", "")
        )  # 'a drill with the Omani navy was held': with those at home
        mention.guessed["actor"] = "the country written about"
    if mention.kind == "agreement" and not mention.actor and "obj" in slots:
        mention.actor = _buyer(mention.view, slots["obj"], resolved, mention.codes("recipient"))
    if mention.kind == "agreement" and mention.actor and not mention.recipient:
        other = _other_side(mention.view, slots, resolved, mention.codes("actor"))
        mention.guess("recipient", other, "whose the order or the goods are")
    if not mention.recipient and "in" in slots and slots["in"].chunks:
        mention.recipient = _partners_in(slots, roles, resolved, mention)


def _from_the_embassy(mention: Mention, slots: Slots) -> None:
    """'staff left the Dutch embassy': the Dutch leave, and not their own country."""
    if mention.kind != "withdrawal":
        return
    where = [slots[n] for n in ("from", "obj", "of") if n in slots and slots[n].words & MISSIONS]
    inside = {m.code for slot in where for m in slot.parties}
    theirs = [p for p in mention.recipient if p.code in inside]
    if theirs:
        mention.actor = mention.actor or theirs
        mention.recipient = [p for p in mention.recipient if p not in theirs]


def _disjoint(mention: Mention, slots: Slots, roles: Mapping[str, str]) -> None:
    """Nobody is on both sides, save where a state's own forces fight each other."""
    named = {p.code for p in mention.recipient if p.mark is not None and p.mark.code}
    mention.actor = [p for p in mention.actor if not (stands_in(p) and p.code in named)]
    if mention.actor and mention.recipient:
        actors = set(mention.codes("actor"))
        kept = [p for p in mention.recipient if p.code not in actors]
        owned = all(p.mark is not None and p.mark.anaphor in POSSESSIVES for p in mention.recipient)
        if kept or owned or mention.kind not in ("strike", "seizure"):
            mention.recipient = kept
        if not kept:
            mention.recipient_phrase = _phrase(mention.view, slots, roles, "recipient")


def _partners_in(
    slots: Slots, roles: Mapping[str, str], resolved: Mapping[int, tuple[str, ...]], mention: Mention
) -> list[Party]:
    """'phoned his counterparts in Oslo and Riga', 'asked its partners in the CSTO'."""
    for name in ("obj", "iobj", "with", "to"):
        if name in slots and "recipient" in roles.get(name, "") and slots[name].words & PARTNERS:
            inside = parties_of(mention.view, slots["in"], resolved)
            return [p for p in inside if p.code not in mention.codes("actor")]
    return []


def _without_victims(view: View, slot: Slot) -> Slot:
    """'The shelling of the embassy by Eritrea killed two': who did it stands behind 'by', not behind 'of'."""
    head = next((c for c in slot.chunks[:1] if c.kind == "N" and view.low[c.head] in _SUFFERED), None)
    by = [c for c in slot.chunks if c.kind == "N" and c.prep == "by"]
    return slot if head is None else fill(view, [head, *by])


_SUFFERED = frozenset("shelling bombing bombardment strafing torpedoing downing sinking siege".split())


def _is_maker(party: Party) -> bool:
    """'Bayraktar', 'Saab': a firm, or the name on what it makes."""
    return party.mark is not None and (party.mark.sector == "BUS" or party.mark.how == "leader")


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


def _makers(
    view: View, slots: Slots, resolved: Mapping[int, tuple[str, ...]], actors: Sequence[str]
) -> list[Party]:
    """Whom a request is for where only the things asked for name them: 'a plea for Russian peacekeepers'."""
    for name in ("for", "obj"):
        slot = slots.get(name)
        if slot is not None and (slot.items or slot.words & _HELP):
            marks = [m for m in slot.parties if m.how == "demonym" or _owns(view, m)][:1]
            found = [p for p in marks_to_parties(marks, resolved) if p.code not in actors]
            if found or slot.items:
                return found
    return []


_HELP = frozenset("help assistance aid support backing mediation intervention protection".split())


def _phrase(view: View, slots: Slots, roles: Mapping[str, str], wanted: str) -> str:
    """The noun phrase in the first slot of a role, for a party that no lexicon knows."""
    for name in (
        "subj",
        "by",
        "obj",
        "iobj",
        "against",
        "on",
        "to",
        "with",
        "of",
        "for",
        "from",
        "in",
        "at",
        "into",
        "over",
    ):
        if (
            wanted in roles.get(name, "")
            and name in slots
            and slots[name].chunks
            and slots[name].chunks[0].kind == "N"
            and not slots[name].chunks[0].date
        ):
            chunks = [c for c in slots[name].chunks if c.kind == "N"]
            end = chunks[1].i1 if len(chunks) > 1 and chunks[1].prep == "of" else chunks[0].i1
            text = view.span(chunks[0].i0 + (name == "by"), end)
            return text if len(text) <= _MAX_PHRASE else ""
    return ""


_MAX_PHRASE = 80


def _extend(target: list[Party], more: list[Party]) -> None:
    known = {p.code for p in target}
    target += [p for p in more if p.code not in known]


def _from_place(mention: Mention, slot: Slot) -> None:
    place = next((p for p in slot.places if p.country), None)
    if place is not None and place.country:
        mention.guess("recipient", [Party(place.country, place.text)], PLACE)
        if mention.kind == "strike" and mention.place is None:
            mention.place = place
