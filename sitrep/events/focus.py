"""The country a document is written about, and the one in which its towns lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitrep.events.marks import PartyMark, PlaceMark
from sitrep.events.states import STATES


def focus_country(parties: Sequence[PartyMark], places: Sequence[PlaceMark]) -> str | None:
    """The state a document is written from: that of its dateline, else the one it names most, by its towns too."""
    for place in places:
        if place.how == "dateline" and place.country:
            return place.country
    count = Counter(p.code for p in parties if p.code in STATES and p.sector in ("GOV", "MIL", None))
    count.update(p.country for p in places if p.country)
    return count.most_common(1)[0][0] if count else None


def home_country(parties: Sequence[PartyMark], places: Sequence[PlaceMark]) -> str | None:
    """Whose 'the ministry' surely is: the country of the dateline, or the only state that a document names."""
    dateline = next((p.country for p in places if p.how == "dateline" and p.country), None)
    states = {p.code for p in parties if p.code in STATES} | {p.country for p in places if p.country}
    return dateline or (states.pop() if len(states) == 1 else None)


_SCENE_SHARE = 0.6


def scene_country(places: Sequence[PlaceMark]) -> str | None:
    """The country in which most of a document's named towns and regions lie: two at least, and three of five."""
    count = Counter(p.country for p in places if p.country and p.how != "country")
    country, named = count.most_common(1)[0] if count else (None, 0)
    return country if named > 1 and named >= _SCENE_SHARE * sum(count.values()) else None
