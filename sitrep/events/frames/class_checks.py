"""The classes by which frames test their slots: what must stand in a slot for it to be 'goods' or 'party'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from sitrep.events.anaphora.anaphor_sides import NAMESAKES
from sitrep.events.anaphora.anaphor_words import LANDS
from sitrep.events.frames.role_parties import POSSESSIVES
from sitrep.events.items.item_families import ARMS, GOODS, MEN
from sitrep.events.parties.party_context import FLAG, NATIONAL
from sitrep.events.sentence.match import Slot
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import NUMBERS

Check = Callable[[Slot], bool]


def _item(prefixes: tuple[str, ...]) -> Check:
    return lambda slot: bool(slot.items) and any(m.item_class.startswith(prefixes) for m in slot.items)


def _is_party(slot: Slot) -> bool:
    if not slot.parties:
        return False
    forces = all(i.item_class.startswith(MEN) for i in slot.items)
    if slot.words == _HER:
        return True
    return any((m.how != "demonym" or forces) and (m.anaphor or "") not in _NO_PARTY for m in slot.parties)


_HER = {"her"}
_NO_PARTY = POSSESSIVES | {
    "archipelago",
    "island",
    "capital",
    "province",
    "region",
    "town",
    "city",
    FLAG,
    NATIONAL,
}
_OTHER_SIDE = {"neighbour", "neighbor", "counterpart", "colleague", "host", *LANDS}
"""'Chad and its neighbour', 'she and her Omani counterpart', 'Iran and the sultanate'."""
_TWO = (
    frozenset(
        "sides they two countries leaders neighbours neighbors both capitals nations kingdoms rivals foes enemies "
        "adversaries belligerents".split()
    )
    | NAMESAKES.keys()
)
_CARRIERS = ("money", "ship", "aircraft.transport")
_GOODS = (*GOODS, "money", "goods.illicit", "generic")
_PERSONS = frozenset(
    "he she him president premier minister chancellor king emir envoy ambassador secretary leader "
    "counterpart colleague leaders chief "
    "commander general delegation prime minister foreign sultan pope prince".split()
) | {"prime minister", "foreign minister", "defence minister"}
_HEADS = frozenset(
    "ministers presidents premiers leaders chiefs generals delegations capitals envoys governments armies navies "
    "militaries".split()
)
_UNIT_GOODS = frozenset("battery batteries".split())
STAFF = frozenset(
    "ambassador diplomats diplomat staff embassy workers citizens nationals civilians residents "
    "personnel envoy consul inspectors observers".split()
)


def _is_capital_place(slot: Slot) -> bool:
    return any(p.how not in ("country",) for p in slot.places) and any(
        w in ("near", "around", "outside") for w in slot.words
    )


BUILTIN: Mapping[str, Check] = {
    "any": lambda slot: True,
    "item": lambda slot: bool(slot.items),
    "goods": lambda slot: (
        any(m.item_class.startswith(_GOODS) for m in slot.items)
        or bool(slot.items and slot.words & _UNIT_GOODS)
    ),
    "place_only": lambda slot: (
        bool(slot.places)
        and not any(
            m.how in ("name", "metonym") and m.code in STATES and not _is_capital_place(slot)
            for m in slot.parties
        )
    ),
    "goods_moved": lambda slot: (
        any(m.item_class.startswith(_GOODS) and not m.item_class.startswith(_CARRIERS) for m in slot.items)
        and not (
            all(m.item_class.startswith("aircraft.fighter") for m in slot.items)
            and any(m.how in ("demonym", "name") and not m.text.endswith("s") for m in slot.parties)
        )
    ),
    "force_only": lambda slot: (
        bool(slot.items)
        and all(m.item_class.startswith(MEN) for m in slot.items)
        and slot.words.isdisjoint(_UNIT_GOODS)
    ),
    "force": lambda slot: _item(("force",))(slot) or any(m.how == "force" for m in slot.parties),
    "staff": lambda slot: _item(("staff", "force"))(slot) or bool(slot.words & STAFF),
    "party_force": lambda slot: any(
        m.how == "force" or m.sector in ("MIL", "REB", "UAF") for m in slot.parties
    ),
    "arms": _item(ARMS),
    "platform": _item(
        (
            "vehicle.tank",
            "vehicle.armoured",
            "aircraft.fighter",
            "aircraft.heli",
            "aircraft.other",
            "ship.warship",
            "ship.submarine",
            "airdefence",
            "drone",
            "radar",
            "electronic",
            "weapon",
            "sensor",
        )
    ),
    "force_men": _item(("force.troops", "force.people")),
    "owned_platform": lambda slot: (
        _item(("aircraft.fighter", "ship", "vehicle.tank", "vehicle.armoured"))(slot)
        and any(m.how in ("demonym", "name", "force") for m in slot.parties)
    ),
    "warship": _item(("ship.warship", "ship.submarine")),
    "airlifter": _item(("aircraft.transport",)),
    "missile": _item(("weapon.missile", "weapon.artillery", "drone")),
    "captive": _item(("people", "force", "staff")),
    "vessel": _item(("ship",)),
    "infrastructure": _item(("infrastructure", "energy")),
    "contraband": _item(("goods", "weapon", "ammunition", "fuel", "money")),
    "money": _item(("money",)),
    "software": _item(("goods.software", "figure")),
    "party": _is_party,
    "origin": lambda slot: any(m.code in STATES for m in slot.parties),
    "firm": lambda slot: any(m.sector == "BUS" for m in slot.parties),
    "named": lambda slot: slot.named,
    "people_named": lambda slot: any(m.plural and m.how == "name" and m.code in STATES for m in slot.parties),
    "two_parties": lambda slot: (
        len({m.code or m.text for m in slot.parties if m.how != "anaphor" or m.anaphor in _OTHER_SIDE}) > 1
        or any(m.plural and m.anaphor in _TWO for m in slot.parties)
        or bool(slot.words & {"sides", "neighbours", "counterparts"})
        or bool(slot.words & {"two", "both"} and slot.words & _HEADS)
    ),
    "person": lambda slot: any(
        m.how in ("leader", "office") or (m.anaphor or "") in _PERSONS for m in slot.parties
    ),
    "place": lambda slot: bool(slot.places),
    "counted": lambda slot: any(w in NUMBERS or w[0].isdigit() for w in slot.words),
    "date": lambda slot: bool(slot.dates),
}


@cache
def check_of(name: str) -> Check:
    """The check of a class: built in, or whether an item is of that branch of the equipment tree."""
    return BUILTIN.get(name) or _item((name,))
