"""Who speaks in a text that a ministry, a force or an aid agency puts out itself: its 'we', 'our', 'the ministry'."""

from __future__ import annotations

import re

from sitrep.events.attribution import MEDIA
from sitrep.events.parties import PartyLexicon, find_parties
from sitrep.events.places import PlaceLexicon, find_places
from sitrep.events.states import STATES

_BODIES = frozenset({"NGO", "IGO", "BUS", "REB"})


_ASIDE = re.compile(r"\([^()]*\)")
"""'(English service)': not the publisher's name."""


def issuer_of(publisher: str | None, lexicon: PartyLexicon) -> str | None:
    """The party that a publisher's name names as itself; None for the press, whose 'we' is a newsroom."""
    publisher = _ASIDE.sub(" ", publisher or "")
    if MEDIA & set(publisher.lower().replace(",", " ").split()):
        return None
    marks = find_parties(publisher, lexicon, None)
    for mark in marks:
        office = mark.how in ("office", "force") or (mark.how == "anaphor" and mark.sector in ("GOV", "MIL"))
        if mark.code and office:
            return mark.code
        if office:  # 'Ministry of Defence, Republic of Mali'
            states = {m.code for m in marks if m.code in STATES}
            return states.pop() if len(states) == 1 else None
        if mark.code and mark.how == "name" and mark.code not in STATES and mark.sector in _BODIES:
            return mark.code
    return None


def countries_of(publisher: str | None, parties: PartyLexicon, places: PlaceLexicon) -> frozenset[str]:
    """The countries that a publisher's name names: 'Bukavu Today', 'Radio Nuuk Online'."""
    name = _ASIDE.sub(" ", publisher or "")
    marks = find_parties(name, parties, None)
    towns = {p.country for p in find_places(name, places, marks) if p.country}
    return frozenset(towns | {m.code for m in marks if m.code and m.code in STATES})


def in_quotes(text: str, at: int) -> bool:
    """Does the offset lie between quotation marks of its paragraph?"""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
