"""The country a document is written about, and the one in which its towns lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sitrep.events.sentence.mention import PLACE, TO_SOMEWHERE, Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark, PlaceMark
from sitrep.events.words.states import STATES

_GROUP = 0.5
"""What the name of an armed group or firm counts for its country, beside 1 for the state itself."""
_ABROAD = 6
"""How often a text names another country, by parties and by places, that is written from one it never names again."""
_TOWNS_ABROAD = 3
_FAR_MORE = 1.5
"""How many times as often such a text names the places of the other country, and the country itself."""
_PAPER = 1
"""What the name of the publisher counts ('Bukavu Today'), where the text names the country too."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text plays: countries, each None where the text does not show it."""

    focus: str | None
    """The state written about."""
    scene: str | None
    """Where its towns are."""
    abroad: str | None
    """The country of which a text filed in another tells."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """Its armed groups and other bodies, and the country that each belongs to."""
    issuer: str | None = None
    """The party that puts it out."""


def focus_country(
    parties: Sequence[PartyMark], places: Sequence[PlaceMark], near: Collection[str] = ()
) -> str | None:
    """The state a document is written from: that of its dateline, else the one it names most, by its towns too.

    `near`: the countries in the name of its publisher.
    """
    filed = _dateline(places)
    count = _named(parties, places, near)
    most = max(count, key=lambda code: count[code]) if count else None
    abroad = most is not None and filed not in count and count[most] >= _ABROAD
    return filed if filed and not abroad else most


def _dateline(places: Sequence[PlaceMark]) -> str | None:
    return next((p.country for p in places if p.how == "dateline" and p.country), None)


def _named(
    parties: Sequence[PartyMark], places: Sequence[PlaceMark], near: Collection[str]
) -> defaultdict[str, float]:
    """How often a document names each country, by its parties and its places."""
    count: defaultdict[str, float] = defaultdict(float)
    for party in parties:
        if party.code in STATES and party.sector in ("GOV", "MIL", None):
            count[party.code] += 1
        elif party.code and party.country:
            count[party.country] += _GROUP
    for place in places:
        if place.country and place.how != "dateline":
            count[place.country] += 1
    for code in near:
        if code in count:
            count[code] += _PAPER
    return count


def scene_abroad(parties: Sequence[PartyMark], places: Sequence[PlaceMark]) -> str | None:
    """The country of which a text filed in another tells: 'LOME' above towns of Ghana, named far more often than Togo.

    Whose 'the government' is it does not say; goods and forces go there.
    """
    filed, count = _dateline(places), _named(parties, places, ())
    if filed is None or not count:
        return None
    most = max(count, key=lambda code: count[code])
    lands = Counter(p.country for p in places if p.country and p.how != "dateline")
    there = lands[most] >= _TOWNS_ABROAD * max(1, lands[filed])
    return most if there and count[most] >= _FAR_MORE * count[filed] else None


def headed_by(view: View) -> str | None:
    """'Kenya: 40 armoured cars arrived': the state that an entry of a list is headed by, which it is written about."""
    if not view.heading:
        return None
    spans = [(c.i0, c.i1) for c in view.heading]
    named = {m.code for a, b, m in view.parties if m.how == "name" and (a, b) in spans and m.code in STATES}
    return named.pop() if len(named) == 1 else None


def written_about(mention: Mention, focus: str | None) -> str | None:
    """The state that its entry is about, where that is not who acts in it; else `focus`."""
    entry = headed_by(mention.view)
    return entry if entry and entry not in mention.codes("actor") else focus


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


def host_country(mentions: Sequence[Mention], focus: str | None, scene: str | None) -> str | None:
    """The state to which goods and forces go in a document, by what its sentences say; else that written about.

    Where that one sends them, or gets none, it is the country of the document's towns (`scene`).
    """
    given: Counter[str] = Counter()
    sent: Counter[str] = Counter()
    for mention in mentions:
        named = mention.guessed.get("recipient", PLACE) == PLACE
        if named and (mention.kind in TO_SOMEWHERE or mention.kind == "strike"):
            given.update(c for c in mention.codes("recipient") if c in STATES)
        if mention.kind in TO_SOMEWHERE:
            sent.update(c for c in mention.codes("actor") if c in STATES)
    code, count = given.most_common(1)[0] if given else ("", 0)
    tied = sum(n == count for n in given.values()) > 1
    if count > 1 and not tied and count > sent[code] and count > given[focus or ""]:
        return code
    return scene if scene and (sent[focus or ""] or not given[focus or ""]) else focus
