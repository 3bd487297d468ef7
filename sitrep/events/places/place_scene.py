"""A text as the place recogniser reads it, and the small words around a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitrep.events.places.namesakes import Elsewhere
from sitrep.events.places.place_lexicon import How, PlaceLexicon
from sitrep.events.words.calendar_words import DAY_NAMES, MONTH_NAMES
from sitrep.events.words.marks import PartyMark, PlaceMark
from sitrep.events.words.words import OPENING, Words

STRONG = frozenset(
    "in at near outside around inside across throughout off towards toward via through into over "
    "above".split()
)
"""Prepositions that hardly stand before anything but a place, where a capitalised name follows."""


WEAK = frozenset(
    "to from of on for between beyond along against before by with within onto under amid and or".split()
)


PARTICLES = frozenset(
    "de del da do dos la las los le les el al du des of and the i e y on sur upon en".split()
)


FORMS = frozenset(
    "base airbase airfield airport aerodrome airstrip port harbour harbor seaport terminal anchorage "
    "shipyard dockyard province "
    "provinces district districts region oblast governorate state county valley island islands isles "
    "strait straits bay river "
    "dam crossing corridor camp barracks headquarters palace mountains mountain desert peninsula plateau "
    "village town city "
    "suburb neighbourhood neighborhood range refinery bridge pass road highway canal lake delta forest "
    "quarter garrison "
    "checkpoint prefecture municipality department canton raion rayon township commune kibbutz "
    "settlement refinery oilfield "
    "salient axis front pocket reservoir gorge canyon archipelago coast beach cape reef shoal atoll "
    "basin hills heights "
    "ridge hospital prison square stadium university monastery plant mine".split()
)


_TWO_WORD_FORMS = {
    ("air", "base"), ("naval", "base"), ("military", "base"), ("army", "base"), ("power", "plant"), ("power",
    "station"),
    ("training", "area"), ("training", "ground"), ("training", "range"), ("training", "camp"), ("refugee", "camp"),
    ("border", "crossing"), ("military", "airport"), ("international", "airport"), ("oil", "terminal"),
    ("border", "region"),
    ("oil", "field"), ("gas", "field"), ("test", "site"), ("space", "centre"), ("firing", "range"), ("test", "range"),
    ("nuclear", "plant"), ("nuclear", "facility"), ("proving", "ground"), ("naval", "station"),
    ("metropolitan", "area"), ("naval", "yard"), ("army", "camp"), ("border", "post"), ("autonomous", "region"),
    ("railway", "station"), ("launch", "site"), ("industrial", "zone"),
}  # fmt: skip


DIRECTIONS = frozenset(
    "northern southern eastern western central north-eastern northeastern north-western northwestern "
    "south-eastern southeastern "
    "south-western southwestern upper lower north south east west north-east northeast north-west "
    "northwest south-east southeast "
    "south-west southwest mainland occupied downtown coastal inland".split()
)


SIDES = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east "
    "south-west".split()
)


LANDS = frozenset(
    "airspace waters soil territory capital coast coastline shore shores border side mainland port "
    "seaport".split()
)


NATURE = frozenset(
    "town city village port region province district island capital enclave exclave area state oblast "
    "suburb resort outpost".split()
)


@dataclass(slots=True)
class Scene:
    """A text with what is known about it."""

    text: str
    found: Words
    folded: list[str]
    lexicon: PlaceLexicon
    taken: list[tuple[int, int, PartyMark]]
    countries: dict[str, list[int]]
    """Countries the text speaks of, with the offsets where."""
    last: PlaceMark | None = None
    """The place before."""
    elsewhere: Mapping[int, Elsewhere] = field(default_factory=dict)
    """Where names of countries begin that mean another place."""


@dataclass(slots=True)
class Hit:
    """A name found: word span and what it is."""

    first: int
    last: int
    country: str | None
    lat: float | None
    lon: float | None
    how: How


_FUNCTION = (
    STRONG
    | WEAK
    | frozenset(
        "the a an this that these those his her its their our some any no two three four five six seven "
        "eight nine ten one it he she "
        "they we who which what when where while as if but so not more most all both after during since "
        "until up down out new".split()
    )
)


def may_start(s: Scene, i: int) -> bool:
    """A place phrase may begin at word i."""
    word = s.found.word[i]
    if not (
        word[0].isupper() or word in SMALL_STARTS or (word[2:3] == "-" and len(word) > 3 and word[:3] in _AL)
    ):
        return False
    return s.found.low[i] not in _FUNCTION or (word.isupper() and len(word) > 3)


SMALL_STARTS = DIRECTIONS | {"off", "coast", "waters"}
_AL = frozenset({"al-", "el-", "as-", "ad-", "ar-", "an-"})


MONTHISH = MONTH_NAMES | DAY_NAMES


def place_mark(s: Scene, first: int, hit: Hit, preposition: str | None) -> PlaceMark:
    """The mark over words [first, hit.last)."""
    start, end = s.found.start[first], s.found.end[hit.last - 1]
    country = hit.country or _whose_town(s, first)
    return PlaceMark(start, end, s.text[start:end], country, hit.lat, hit.lon, preposition, hit.how)


def _whose_town(s: Scene, first: int) -> str | None:
    """'The Somali town of Dolow': the country of a place that no gazetteer has."""
    low = s.found.low
    if first < 3 or low[first - 1] != "of" or low[first - 2] not in NATURE:
        return None
    before = low[first - 3]
    if before in ADJECTIVES or before in DIRECTIONS:
        before = low[first - 4] if first > 3 else ""
    return s.lexicon.demonyms.get(before)


def place_preposition(s: Scene, first: int) -> tuple[str | None, int]:
    """The preposition that governs the phrase: looks back over article, 'the port of', 'city of', 'the Polish
    town of'."""
    low = s.found.low
    k = first
    for _ in range(3):
        while (
            k > 0
            and k > first - 9
            and (
                low[k - 1] in ("the", "a", "an")
                or low[k - 1] in DIRECTIONS
                or low[k - 1] in s.lexicon.demonyms
                or low[k - 1].endswith(("-held", "-controlled", "-occupied", "-run"))
                or (low[k - 1] in ADJECTIVES)
            )
        ):
            k -= 1
        if (
            k > 1
            and low[k - 1] == "of"
            and (low[k - 2] in NATURE or low[k - 2] in SIDES or low[k - 2] in _PARTS_OF)
        ):
            k -= 2
            continue
        break
    before = low[k - 1] if k else ""
    last = s.last
    if before in ("and", "or", ",", "/") and last is not None:  # 'to La Guaira and Fuerte Tiuna'
        at = k - 2 if k > 1 and low[k - 2] == "," else k - 1
        listed = before != "," or _goes_on(s, first)
        return (last.preposition if listed and at and s.found.full_end[at - 1] == last.end else None), k
    if before == "to" and low[k - 2 : k - 1] and low[k - 2] in ("close", "next", "adjacent"):
        return "near", k - 2
    if before == "to" and low[k - 2 : k - 1] and low[k - 2] in ("closest", "nearest"):
        return "closest to", k - 2  # 'the province closest to Taiwan': where another place lies
    if before in STRONG or (before in WEAK and before not in ("and", "or")):
        return before, k - 1
    return None, k


def _goes_on(s: Scene, first: int) -> bool:
    """Behind the name at word `first` the list goes on or the clause ends: 'Bryansk, Kursk and Crimea'."""
    k = first + 1
    while k < len(s.found.word) and k < first + 4 and s.found.word[k][0].isupper():
        k += 1
    return k >= len(s.found.low) or s.found.low[k] in (",", "and", "or", ".", ";", ")", "\n")


_PARTS_OF = frozenset(
    "outskirts coast south part parts streets centre center waters edge skies shores suburbs republic gulf government "
    "heart direction".split()
)


ADJECTIVES = frozenset(
    "besieged war-torn capital neighbouring neighboring nearby key strategic embattled disputed "
    "contested frontline front-line "
    "ruined main eastern port border coastal rebel-held former".split()
)


def form_end(s: Scene, k: int) -> int:
    """Index after a form noun at word k ('air base', 'province'), or k."""
    low, n = s.found.low, len(s.found.low)
    if k >= n:
        return k
    if k + 1 < n and (low[k], low[k + 1]) in _TWO_WORD_FORMS:
        return k + 2
    if low[k : k + 2] in (["nuclear", "power"], ["air", "force"]) and low[k + 2 : k + 3] in (
        ["plant"],
        ["station"],
        ["base"],
    ):
        return k + 3
    return k + 1 if low[k] in FORMS else k


def form_after(s: Scene, k: int) -> int:
    """The form noun behind a name belongs to the phrase, unless it goes on to something else ('Kharkiv city
    council')."""
    if k - 1 in s.found.possessive:
        return k
    end = form_end(s, k)
    n = len(s.found.low)
    if end == k:
        return k
    if (
        s.found.low[end - 1] in ("state", "city", "town", "front", "port", "mine", "plant", "square")
        and end < n
        and s.found.low[end] in _NOT_PLACE_AFTER
    ):
        return k
    return end


_NOT_PLACE_AFTER = frozenset(
    "council councils hall government authority authorities police court mayor parliament governor media "
    "television tv news agency department workers officials administration".split()
)


HONORIFICS = frozenset(
    "mr mrs ms miss dr sir lord lady general gen colonel col major captain capt lieutenant lt sergeant "
    "sgt admiral president "
    "minister secretary senator governor mayor judge prince princess king queen sheikh imam ayatollah "
    "pope professor prof "
    "ambassador chancellor premier commander marshal brigadier spokesman spokeswoman spokesperson "
    "analyst director chairman "
    "commissioner inspector envoy st saint".split()
)


def all_caps(s: Scene, i: int) -> bool:
    """Word i stands in a line of capitals."""
    word = s.found.word
    near = [w for w in word[max(0, i - 3) : i + 4] if len(w) > 3 and w.isalpha()]
    return len(near) > 2 and all(w.isupper() for w in near)


def starts_line(s: Scene, i: int) -> bool:
    """Word i opens a sentence, a quotation or a list item."""
    return i <= 0 or s.found.low[i - 1] in OPENING
