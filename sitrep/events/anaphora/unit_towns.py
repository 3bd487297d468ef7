"""Formations that are called by a town: 'the Lublin brigade' is of the state in which Lublin lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sitrep.events.sentence.view import Marks
from sitrep.events.words.marks import PartyMark

_UNITS = ("brigade", "battalion", "regiment", "division", "squadron")
_TOWNS = ("city", "region")


def with_unit_towns(marks: Marks) -> Marks:
    """The marks, in which 'the Gori battalion', a name that no list holds, is a force of the state of its town."""
    called = [p for p in marks.parties if _is_unit(p)]
    if not called:
        return marks
    towns = {place.text: place.country for place in marks.places if place.how in _TOWNS and place.country}
    return replace(marks, parties=tuple(_of_town(p, towns) if p in called else p for p in marks.parties))


def _is_unit(party: PartyMark) -> bool:
    return party.how == "form" and not party.country and party.text.lower().endswith(_UNITS)


def _of_town(party: PartyMark, towns: Mapping[str, str]) -> PartyMark:
    """The formation as a force, where all of its name before 'brigade' is a town of the text."""
    name = party.text.rpartition(" ")[0]
    state = towns.get(name) or towns.get(name.partition(" ")[2])
    return replace(party, code=state, how="force", sector="MIL") if state else party
