"""What the recognisers find in a text, before any event is made. All offsets count in `Document.full_text`.

Each recogniser is one function from the whole text to a sorted tuple of marks; marks of one type never overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sitrep.model import DatePrecision, Item

PartyHow = Literal["name", "demonym", "metonym", "office", "leader", "force", "anaphor", "form"]


@dataclass(frozen=True, slots=True)
class PartyMark:
    """A party: the longest phrase that names it ('Venezuelan President Nicolás Maduro' is one mark)."""

    start: int
    end: int
    text: str
    code: str | None
    """Alpha-3, or the usual short name in capitals ('HAMAS'); None for an anaphor that the engine resolves."""
    how: PartyHow
    """'demonym' is a bare adjective ('Russian' in 'Russian jets'): it lends its country to the noun that follows."""
    country: str | None = None
    """The state it belongs to, where it is not a state itself (ROSTEC -> RUS)."""
    sector: str | None = None
    """PLOVER sector: GOV, MIL, REB, IGO, BUS, ..."""
    plural: bool = False
    anaphor: str | None = None
    """For how='anaphor': 'it', 'they', 'he', 'country', 'group', 'sides', 'which', ..."""
    bygone: bool = False
    """An adjective of a state that is no more: 'the old Soviet jetty' is where a thing once came from."""


@dataclass(frozen=True, slots=True)
class ItemMark:
    """One item of a list, with its quantity; coordinated items are separate marks."""

    start: int
    end: int
    """Covers quantity, modifiers, designation and head noun."""
    text: str
    item: Item
    item_class: str
    """Leaf of the tree in seeds/lexicon/equipment.yaml: weapon.missile, vehicle.tank, aid.food, force.troops, ..."""
    designation: bool = False
    """True where the name carries a designation (Su-30MK2), not only a head noun."""


@dataclass(frozen=True, slots=True)
class DateMark:
    """A time expression, resolved against the publication date."""

    start: int
    end: int
    text: str
    date_start: date
    date_end: date
    precision: DatePrecision
    relation: Literal["on", "since", "until", "by", "before", "after", "from"] = "on"
    future: bool = False
    """The expression itself points past the publication date ('next month', 'in the coming weeks')."""
    resolved: bool = True
    """False for what counts from an unknown publication date: a time, but nobody can say which."""


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place with the preposition that ties it to its clause."""

    start: int
    end: int
    text: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    preposition: str | None = None
    """Lower case: in, at, near, on, off, over, to, from, into, via, ...; None where there is none."""
    how: Literal["country", "city", "region", "feature", "form", "dateline"] = "city"
