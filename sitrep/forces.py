"""Which forces an item names: soldiers, ships, aircraft or arms; one unit by its name, or several. Pure.

Soldiers and a ship that go to one country in one week are two deployments, and so are two ships of a class. Names
of items are as texts have them: 'destroyer USS Gravely', '7 warships', '101st Airborne Division'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sitrep.likeness import alike, folded, singular
from sitrep.model import Item

_MEN = """
soldier troop serviceman servicemen servicewomen personnel men officer police policemen marine paratrooper militant
recruit engineer instructor adviser advisor trainer peacekeeper legionnaire mercenary commando infantry sailor
reservist conscript guardsmen
"""
_SHIPS = """
boat ship vessel warship frigate destroyer corvette cruiser carrier submarine cutter minesweeper minehunter
battleship gunboat flagship icebreaker flotilla fleet armada naval trawler freighter tanker ferry
"""
_AIRCRAFT = "aircraft jet plane warplane airplane bomber helicopter gunship drone uav"
_ARMS = "tank launcher missile battery howitzer radar artillery rocket mortar gun"
_FORMATIONS = "brigade division battalion regiment"
"""They have soldiers and arms: 'a brigade' and '5,000 soldiers' may be the same."""
_CLASS = {
    **{word: frozenset({name}) for name, words in
       (("men", _MEN), ("ships", _SHIPS), ("aircraft", _AIRCRAFT), ("arms", _ARMS)) for word in words.split()},
    **dict.fromkeys(_FORMATIONS.split(), frozenset({"men", "arms"})),
}  # fmt: skip
_KINDS_OF_FORMATION = frozenset(
    """
    airborne armoured armored infantry mechanised mechanized motorised motorized mountain marine tank assault guards
    panzer artillery light heavy rifle cavalry special operations separate combat team army corps national naval
    """.split()
)
_NO_SHIPS_NAME = frozenset(
    "coast guard navy naval army royal type class patrol nuclear aircraft strike".split()
)

SHIP_STATES = dict(
    pair.split(":")
    for pair in (
        "USS:USA USNS:USA USCGC:USA USAV:USA HMS:GBR RFA:GBR HMAS:AUS HMCS:CAN CCGS:CAN HMNZS:NZL INS:IND ICGS:IND "
        "BRP:PHL ROKS:KOR KRI:IDN TCG:TUR PNS:PAK HNLMS:NLD HNOMS:NOR HNoMS:NOR KNM:NOR HDMS:DNK HSWMS:SWE HSwMS:SWE "
        "ORP:POL ITS:ITA JS:JPN JDS:JPN JCG:JPN FS:FRA FGS:DEU ESPS:ESP SPS:ESP NRP:PRT BNS:BGD SLNS:LKA RSS:SGP "
        "HTMS:THA ARA:ARG BAP:PER ARC:COL ARM:MEX IRINS:IRN IRIS:IRN SAS:ZAF NNS:NGA KD:MYS TLDM:MYS ROCS:TWN CNS:CHN "
        "PLANS:CHN LÉ:IRL RFNS:FJI VOEA:TON HMPNGS:PNG UMS:MMR GNS:GHA KNS:KEN ENS:EGY BNRS:BRN HMBS:BHS "
        "HMJS:JAM TTS:TTO"
    ).split()
)
"""The letters in front of the name of a navy's or coast guard's ship -> its state."""
SHIP_PREFIXES = SHIP_STATES.keys() - {"ARM"} | frozenset("MV MT SS RV KM MSC M/V M/T".split())
"""The letters in front of a ship's name, civil ones too; not ARM, which is a maker of chips too."""


class Unit(NamedTuple):
    """What an item's name says of a force."""

    classes: frozenset[str]
    """men, ships, aircraft, arms; empty where the words do not say."""
    name: frozenset[str]
    """Words of its own name: {'gravely'}, {'101st'}; empty where it has none."""
    several: bool
    """True for more than one: 'warships', '3 helicopters'."""


@lru_cache(maxsize=1 << 15)
def _read(name: str) -> tuple[frozenset[str], frozenset[str], bool]:
    """(classes, name, whether the noun is a plural)."""
    words = name.split()
    place = next((n for n in reversed(range(len(words))) if _noun(words[n]) in _CLASS), None)
    if place is None:
        prefix = next((n for n, word in enumerate(words) if _is_prefix(word, words[n + 1 :])), None)
        own = frozenset() if prefix is None else _proper(words[prefix + 1 :])
        return (frozenset({"ships"}) if own else frozenset()), own, False
    noun = _noun(words[place])
    plural = words[place].casefold() != noun and noun not in ("men", "servicemen")
    if noun in _FORMATIONS.split():
        return _CLASS[noun], frozenset() if plural else _formation(words[:place]), plural
    if _CLASS[noun] != {"ships"} or plural:
        return _CLASS[noun], frozenset(), plural
    return _CLASS[noun], _proper(words[place + 1 :]) or _proper(words[:place]), plural


def _noun(word: str) -> str:
    return singular(folded(word))


def _is_prefix(word: str, rest: list[str]) -> bool:
    """True for 'USS' in front of a name."""
    return word in SHIP_PREFIXES and bool(rest) and rest[0][:1].isupper()


def _proper(words: list[str]) -> frozenset[str]:
    """The words of a ship's own name among these; none of a class or a model."""
    if any(word.casefold().endswith("-class") or any(c.isdigit() for c in word) for word in words):
        return frozenset()
    named = [w for n, w in enumerate(words) if w[:1].isupper() and not _is_prefix(w, words[n + 1 :])]
    return frozenset(f for w in named if len(f := folded(w)) > 1 and f not in _NO_SHIPS_NAME)


def _formation(words: list[str]) -> frozenset[str]:
    """'101st' of '101st Airborne Division', 'sassari' of 'Sassari Brigade'."""
    numbers = [folded(w) for w in words if re.match(r"\d", w)]
    proper = [folded(w) for w in words if w[:1].isupper()]
    return frozenset(numbers or [w for w in proper if w not in _KINDS_OF_FORMATION])


def unit(item: Item) -> Unit:
    """The unit or units that an item is."""
    classes, name, plural = _read(item.name)
    count = item.quantity or 1
    return Unit(classes, name, plural or count > 1)


def same_name(a: Unit, b: Unit) -> bool:
    """True where both have a name of their own and it is the same, perhaps shortened or spelt otherwise."""
    if not a.name or not b.name:
        return False
    return a.name <= b.name or b.name <= a.name or alike(" ".join(sorted(a.name)), " ".join(sorted(b.name)))


def other_unit(one: Item, other: Item) -> bool:
    """True where two items are certainly different forces: by class, by name, or one ship and several."""
    a, b = unit(one), unit(other)
    if a.classes and b.classes and not a.classes & b.classes:
        return True
    if a.name and b.name:
        return not same_name(a, b)
    ships = "ships" in a.classes & b.classes  # '5,000 soldiers' may be those of one brigade
    return bool(ships and (a.name and b.several or b.name and a.several))


def other_forces(mine: Iterable[Item], theirs: Iterable[Item]) -> bool:
    """True where both name forces and nothing of the one may be something of the other."""
    known = [[item for item in items if unit(item).classes] for items in (mine, theirs)]
    return all(known) and all(other_unit(a, b) for a in known[0] for b in known[1])


def other_names(mine: Iterable[Item], theirs: Iterable[Item]) -> bool:
    """True where both name units by their own names and none is the same."""
    named = [[unit(item) for item in items if unit(item).name] for items in (mine, theirs)]
    return all(named) and not any(same_name(a, b) for a in named[0] for b in named[1])
