"""From filled slots to roles: which parties act, which receive, which items, in a mention."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.frames.role_items import goods_for, items_of
from sitrep.events.frames.role_parties import (
    MISSIONS,
    POSSESSIVES,
    parties_of,
    stands_in,
    without_makers,
)
from sitrep.events.sentence.match import Slot, Slots, fill
from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.sides.asked_at_home import asked_at_home
from sitrep.events.sides.implied_sides import asked_for, implied_sides
from sitrep.events.sides.pacts import host_there, without_broker
from sitrep.events.sides.repair_sides import yard_and_owner
from sitrep.events.sides.sanction_sides import withheld
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import BLOWS

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
    for name in sorted(slots, key=lambda name: _ORDER.get(name, 50)):
        role = roles.get(name, "")
        if name == "to" and mention.kind == "withdrawal" and "from" in slots:
            continue  # 'recalled its envoy from Minsk in protest at arms sales to Chad'
        if role and role != "none":
            _fill_from(mention, slots[name], name, role, resolved)
    _act_beside(mention, slots, resolved)
    if mention.kind == "seizure" and mention.items and "loaded" in slots:
        items_of(mention, slots["loaded"], "loaded", resolved)  # 'seized a dhow laden with rifles'
    implied_sides(mention, slots, roles, resolved, focus)
    mention.actor_phrase = "" if mention.actor else _phrase(view, slots, roles, "actor")
    known = mention.recipient and not mention.inferred
    mention.recipient_phrase = "" if known else _phrase(view, slots, roles, "recipient")
    if mention.kind == "repair":
        yard_and_owner(mention, slots, roles, resolved)
    if mention.kind == "request" and not mention.recipient:
        mention.recipient = asked_for(view, slots, resolved, mention.codes("actor"))
    withheld(mention, slots, resolved)
    without_broker(mention, slots, resolved)
    if mention.kind == "accusation" and "by" in slots and slots["by"].parties and not mention.noun:
        doers = parties_of(view, slots["by"], resolved)  # 'condemned the shelling of Goma by Rwanda'
        mention.recipient = doers or mention.recipient
    _from_the_embassy(mention, slots)
    _from_the_mission(mention, slots)
    _disjoint(mention, slots, roles)
    host_there(mention, slots)


def _fill_from(
    mention: Mention, slot: Slot, name: str, role: str, resolved: Mapping[int, tuple[str, ...]]
) -> None:
    """What one slot gives: who acts, who receives, which items."""
    if name in ("comp", "poss", "in") and mention.kind == "strike" and _where_it_was(mention, slot):
        return
    if "actor" in role:
        _acts(mention, slot, name, resolved)
    if mention.recipient and name == "for" and role == "recipient":
        if not _sent_on(mention, slot):
            return
        mention.settle("recipient", [])
    if mention.recipient and mention.kind == "request" and name in ("to", "from"):
        return  # 'asked Bern for leave to export shells to Ukraine'
    if role in ("recipient", "recipient_item"):
        _receives(mention, slot, name, resolved)
    elif role == "place_recipient" and (mention.inferred or not mention.recipient):
        _receives_there(mention, slot, resolved)
    if role.endswith("item"):
        items_of(mention, slot, name, resolved)


def _sent_on(mention: Mention, slot: Slot) -> bool:
    """'Shipped tanks to Djibouti for Ethiopia': where they are shipped only passes them on."""
    if mention.kind != "delivery" or not slot.chunks or slot.chunks[0].date:
        return False
    if not all(
        p.mark is not None and p.mark.code in STATES and p.mark.how in _LANDS for p in mention.recipient
    ):
        return mention.inferred
    low, high = (f(mention.view.tokens[c.i0].start for c in slot.chunks) for f in (min, max))
    taken = {*mention.codes("recipient"), *mention.codes("actor")}
    named = [m for m in slot.parties if m.code and m.code not in taken and low <= m.start <= high + 40]
    return any(m.how in _LANDS if m.code in STATES else m.sector == "REB" for m in named[:1])


_LANDS = frozenset({"name", "metonym", "force"})


def _acts(mention: Mention, slot: Slot, name: str, resolved: Mapping[int, tuple[str, ...]]) -> None:
    view = mention.view
    if (
        mention.noun
        and name in ("comp", "poss")
        and mention.kind == "strike"
        and _where_it_was(mention, slot)
    ):
        return
    makes = mention.lent and all(_is_maker(p) for p in mention.actor)
    joint = name == "poss" and mention.kind == "exercise"  # 'Omani drills with Chad'
    if mention.actor and not (makes or joint) and name not in ("subj", "by", "obj", "with", "between"):
        return
    given = parties_of(view, _acting(view, slot, name), resolved)
    if name == "subj" and mention.kind in ("delivery", "deployment") and (meant := goods_for(view, slot)):
        getters = [p for p in given if p.mark is not None and p.mark.start in meant]
        given = [p for p in given if p not in getters]
        mention.recipient = mention.recipient or getters
    if name == "from" and given and makes:
        mention.settle("actor", [])  # 'two Bayraktar drones from Chad': whose make they are
    _extend(mention.actor, without_makers(view, slot, given) if name in ("subj", "obj") else given)


def _where_it_was(mention: Mention, slot: Slot) -> bool:
    """'A Kosovo canal blast', 'the Kabul bombing': a land's name before the word says where, 'an Israeli' who."""
    view = mention.view
    head = view.low[slot.chunks[0].head] if slot.chunks else view.text[mention.start : mention.end].lower()
    if not slot.parties:
        return False
    towns = {p.start for *_, p in view.places}
    if head not in _BLASTS and not (head in _BLOWS and _in_town(mention, slot, towns)):
        return False
    lands = [
        m for m in slot.parties if m.code in STATES and (m.how in ("name", "metonym") or m.start in towns)
    ]
    if len(lands) < len(slot.parties):
        return False
    if not mention.recipient:
        mention.guess("recipient", [Party(lands[0].code or "", lands[0].text)], PLACE)
    return True


def _acting(view: View, slot: Slot, name: str) -> Slot:
    """Of 'killed in an Israeli attack on their base in Iraq' only what says whose the attack was."""
    if name == "subj":
        return _without_victims(view, slot)
    if name == "in" and len(slot.chunks) > 1:
        return fill(
            view, [c for k, c in enumerate(slot.chunks) if not k or c.prep in ("by", "between", "of")]
        )
    return slot


def _receives(mention: Mention, slot: Slot, name: str, resolved: Mapping[int, tuple[str, ...]]) -> None:
    if name == "on" and mention.kind == "request" and mention.recipient and not mention.inferred:
        return  # 'asked the Council for a session on Kosovo'
    given = without_makers(mention.view, slot, parties_of(mention.view, slot, resolved))
    loser = name == "from" and mention.kind == "seizure"
    if given and (mention.inferred or loser):
        mention.settle("recipient", [])  # 'took the town of Bara from the RSF': not from the state there
    if name in ("subj", "obj", "iobj", "to", "with", "on", "against", "for") or not mention.recipient:
        _extend(mention.recipient, given)
    if not given and slot.places and not mention.recipient:
        _from_place(mention, slot)


def _receives_there(mention: Mention, slot: Slot, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """The state that the slot names as a place receives."""
    given = parties_of(mention.view, slot, resolved)
    arms = _to_arms(mention.view, slot)
    there = [p for p in given if p.mark is None or arms or _is_there(p.mark, mention.kind)]
    if there:
        mention.settle("recipient", there)
    elif not mention.recipient:
        _from_place(mention, slot)


def _is_there(mark: PartyMark, kind: str) -> bool:
    """'Jets reached Chad', and, of goods, 'shells reach the FNL': a land, or rebels."""
    if mark.code and mark.code not in STATES:
        return kind == "delivery" and mark.sector == "REB"
    return mark.how != "demonym"


_ARMS = frozenset("artillery infantry armour armor cavalry gunners garrison".split())
"""Arms of a force, which are no goods where goods reach them: 'have reached the Ukrainian artillery'."""


def _to_arms(view: View, slot: Slot) -> bool:
    first = slot.chunks[0] if slot.chunks else None
    return first is not None and first.head >= 0 and view.low[first.head] in _ARMS


def _act_beside(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """Who acts together with the actor; forces stationed 'alongside the Estonians' are guests of theirs."""
    for name in ("beside", "alongside"):
        if name in slots and mention.actor and (name == "beside" or mention.kind != "deployment"):
            given = parties_of(mention.view, slots[name], resolved)
            _extend(mention.actor, [p for p in given if not stands_in(p)])  # not 'together with their crews'


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


def _from_the_mission(mention: Mention, slots: Slots) -> None:
    """'Pulled its officers out of the UN force in Congo': out of the country that the force is in."""
    if mention.kind != "withdrawal" or not mention.recipient:
        return
    marks = [p.mark for p in mention.recipient]
    if any(m is None or m.code in STATES or m.sector not in ("IGO", "MIL") for m in marks):
        return
    lands = [p for n in ("in", "from", "obj", "of", "out of") if n in slots for p in slots[n].places]
    there = [p for p in lands if p.country in STATES and p.country not in mention.codes("actor")]
    if there:
        mention.settle("recipient", [Party(there[0].country or "", there[0].text)])


def _disjoint(mention: Mention, slots: Slots, roles: Mapping[str, str]) -> None:
    """Nobody is on both sides, save where a state's own forces fight each other, or a mayor asks his government."""
    if asked_at_home(mention):
        return
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


def _without_victims(view: View, slot: Slot) -> Slot:
    """'The shelling of the embassy by Eritrea killed two', 'a raid on Gaza': who did it is not behind 'of' or 'on'."""
    head = next((c for c in slot.chunks[:1] if c.kind == "N"), None)
    word = view.low[head.head] if head is not None else ""
    if head is None or word not in _SUFFERED | _BLOWS:
        return slot
    leads = ("by",) if word in _SUFFERED else ("by", "of", "from")
    kept = [c for c in slot.chunks if c.kind == "N" and c.prep in leads]
    if word in _BLOWS and any(c.kind == "N" and not c.prep for c in slot.chunks[1:]):
        return slot  # 'attacks by Oman and Iran', 'an attack, the army said'
    return fill(view, [head, *kept])


_SUFFERED = frozenset(
    "shelling bombing bombardment strafing torpedoing downing sinking siege blast blasts explosion explosions".split()
)
_BLASTS = frozenset(
    "blast blasts explosion explosions bombing bombings shooting shootings ambush gunfight "
    "firefight clash clashes".split()
)
_BLOWS = BLOWS | {"assault", "barrage"}
"""Before these an adjective or a state says whose they are, and only a town where."""


def _in_town(mention: Mention, slot: Slot, towns: set[int]) -> bool:
    """'The Beirut strike', and not 'Moscow's strike', 'a Kyiv attack on a bridge'."""
    view = mention.view
    behind = view.text[mention.end : mention.end + 9].lower().split()[:1]
    return behind not in (["on"], ["against"]) and all(
        (m.how == "metonym" or m.start in towns) and view.text[m.end : m.end + 1] == " " for m in slot.parties
    )


def _is_maker(party: Party) -> bool:
    """'Bayraktar', 'Saab': a firm, or the name on what it makes."""
    return party.mark is not None and (party.mark.sector == "BUS" or party.mark.how == "leader")


def _phrase(view: View, slots: Slots, roles: Mapping[str, str], wanted: str) -> str:
    """The noun phrase in the first slot of a role, for a party that no lexicon knows."""
    for name in _PHRASES:
        if name not in slots or wanted not in roles.get(name, ""):
            continue
        first = next(iter(slots[name].chunks), None)
        if first is None or first.kind != "N" or first.date:
            continue
        chunks = [c for c in slots[name].chunks if c.kind == "N"]
        end = chunks[1].i1 if len(chunks) > 1 and chunks[1].prep == "of" else first.i1
        text = view.span(first.i0 + (name == "by"), end)
        return text if len(text) <= _MAX_PHRASE else ""
    return ""


_MAX_PHRASE = 80
_PHRASES = tuple("subj by obj iobj against on to with of for from in at into over".split())


def _extend(target: list[Party], more: list[Party]) -> None:
    known = {p.code for p in target}
    target += [p for p in more if p.code not in known]


def _from_place(mention: Mention, slot: Slot) -> None:
    place = next((p for p in slot.places if p.country), None)
    if place is not None and place.country:
        mention.guess("recipient", [Party(place.country, place.text)], PLACE)
        if mention.kind == "strike" and mention.place is None:
            mention.place = place
