"""Places of a text: towns, regions, seas, bases, and phrases that name one by its form ('X air base', 'off Guyana').

A mark covers the phrase an annotator would write ('al-Watiya air base', 'northern Mali', 'southern Red Sea'), with the
preposition before it. Namesakes are decided by what stands beside the name ('Hama, Syria'; 'the Polish city of X'), then
by the countries the text speaks of, then by size. A small town, or a name that is also a word or a surname, counts only
behind a preposition of place. A name that no gazetteer knows is marked with how='form' and country None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from sitrep.events.gazetteer import City, find_cities, fold
from sitrep.events.lexicon import Entry, LexiconSources, check_entry, problem, suggest
from sitrep.events.marks import PartyMark, PlaceMark
from sitrep.events.quantities import Words, words
from sitrep.model import Failure

How = Literal["country", "city", "region", "feature", "form", "dateline"]
_KINDS: dict[str, How] = {"city": "city", "region": "region", "feature": "feature", "base": "feature"}
_FIELDS: dict[str, type | tuple[type, ...]] = {"kind": str, "country": str, "names": str}
STRONG = frozenset("in at near outside around inside across throughout off towards toward via through into over above".split())
"""Prepositions that hardly stand before anything but a place, where a capitalised name follows."""
WEAK = frozenset("to from of on for between beyond along against before by with within onto under amid and or".split())
_ARTICLES = frozenset("al el as ad ar az an at ash ed en ez es".split())
_PARTICLES = frozenset("de del da do dos la las los le les el al du des of and the i e y on sur upon en".split())


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place of places.yaml, or a country."""

    country: str | None
    how: How
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    """The gazetteer: own places and countries by folded name, towns as sorted lines."""

    own: dict[str, tuple[PlaceEntry, ...]]
    firsts: dict[str, int]
    """First folded word of an own name -> most words such a name has."""
    cities: list[str]
    capitals: dict[str, str]
    demonyms: dict[str, str]
    """Lower-case adjectives of one country: 'polish' -> POL."""
    never: frozenset[str]
    failures: tuple[Failure, ...] = field(default=())


def compile_places(sources: LexiconSources) -> PlaceLexicon:
    """The keys `places`, `cities` and `countries`."""
    own: dict[str, list[PlaceEntry]] = {}
    never: set[str] = set()
    failures: list[Failure] = []
    for entry in sources.of("places"):
        wrong = check_entry(entry, _FIELDS, ("kind", "names")) or _wrong_kind(entry)
        if wrong is not None:
            failures.append(wrong)
        elif entry["kind"] == "never":
            never.update(fold(name) for name in _split(entry["names"]))
        else:
            _add(entry, own)
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for entry in sources.of("countries"):
        for name in _split(str(entry.get("names", ""))):
            if len(name) > 3:
                own.setdefault(fold(name), []).append(PlaceEntry(entry["id"], "country"))
        for name in _split(str(entry.get("adj", ""))):
            demonyms.setdefault(name.lower(), entry["id"])
        for name in _split(str(entry.get("capital", ""))):
            capitals[fold(name)] = entry["id"]
    lines: list[str] = []
    for entry in sources.of("cities"):
        lines.extend(line for line in str(entry.get("value", "")).split("\n") if line)
    if len(sources.of("cities")) > 1:
        lines.sort()
    firsts: dict[str, int] = {}
    for name in own:
        first, count = name.split(" ", 1)[0], name.count(" ") + 1
        firsts[first] = max(count, firsts.get(first, 0))
    return PlaceLexicon(
        {k: tuple(v) for k, v in own.items()}, firsts, lines, capitals, demonyms, frozenset(never), tuple(failures)
    )  # fmt: skip


def _split(value: str) -> list[str]:
    return [part for part in (piece.strip() for piece in value.split(",")) if part]


def _wrong_kind(entry: Entry) -> Failure | None:
    if entry["kind"] in _KINDS or entry["kind"] == "never":
        return None
    return problem(entry, f"unknown kind '{entry['kind']}'{suggest(entry['kind'], [*_KINDS, 'never'])}")


_POSITION = re.compile(r"\s*@(-?\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)\s*\Z")


def _add(entry: Entry, own: dict[str, list[PlaceEntry]]) -> None:
    for item in _split(entry["names"]):
        at = _POSITION.search(item)
        lat, lon = (float(at[1]), float(at[2])) if at else (None, None)
        for name in item[: at.start() if at else len(item)].split("|"):
            bare, _, code = name.strip().rpartition(" ")
            tagged = bare and code == entry.get("country")  # 'Tripoli LBN' tells a namesake apart in the file only
            key = fold(bare if tagged else name.strip())
            entries = own.setdefault(key, [])
            if not any(e.country == entry.get("country") for e in entries):
                entries.append(PlaceEntry(entry.get("country"), _KINDS[entry["kind"]], lat, lon))


FORMS = frozenset(
    "base airbase airfield airport aerodrome airstrip port harbour harbor seaport terminal anchorage shipyard dockyard province "
    "provinces district districts region oblast governorate state county valley island islands isles strait straits bay river "
    "dam crossing corridor camp barracks headquarters palace mountains mountain desert peninsula plateau village town city "
    "suburb neighbourhood neighborhood range refinery bridge pass road highway canal lake delta forest quarter garrison "
    "checkpoint prefecture municipality department canton raion rayon township commune kibbutz settlement refinery oilfield "
    "salient axis front pocket reservoir gorge canyon archipelago coast beach cape reef shoal atoll basin hills heights "
    "ridge hospital prison square stadium university monastery plant mine".split()
)
_TWO_WORD_FORMS = {
    ("air", "base"), ("naval", "base"), ("military", "base"), ("army", "base"), ("power", "plant"), ("power", "station"),
    ("training", "area"), ("training", "ground"), ("training", "range"), ("training", "camp"), ("refugee", "camp"),
    ("border", "crossing"), ("military", "airport"), ("international", "airport"), ("oil", "terminal"), ("border", "region"),
    ("oil", "field"), ("gas", "field"), ("test", "site"), ("space", "centre"), ("firing", "range"), ("test", "range"),
    ("nuclear", "plant"), ("nuclear", "facility"), ("proving", "ground"), ("naval", "station"),
    ("metropolitan", "area"), ("naval", "yard"), ("army", "camp"), ("border", "post"), ("autonomous", "region"),
    ("railway", "station"), ("launch", "site"), ("industrial", "zone"),
}  # fmt: skip
_LEADING_FORMS = frozenset("port city town village island district province region state port-city capital suburb camp".split())
DIRECTIONS = frozenset(
    "northern southern eastern western central north-eastern northeastern north-western northwestern south-eastern southeastern "
    "south-western southwestern upper lower north south east west north-east northeast north-west northwest south-east southeast "
    "south-west southwest mainland occupied downtown coastal inland".split()
)
_SIDES = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())
_LANDS = frozenset("airspace waters soil territory capital coast coastline shore shores border side mainland port seaport".split())
_NATURE = frozenset("town city village port region province district island capital enclave exclave area state oblast suburb resort outpost".split())


@dataclass(slots=True)
class _Scene:
    """A text with what is known about it."""

    text: str
    found: Words
    folded: list[str]
    lexicon: PlaceLexicon
    taken: list[tuple[int, int, PartyMark]]
    countries: dict[str, list[int]]
    """Countries the text speaks of, with the offsets where."""


@dataclass(slots=True)
class _Hit:
    """A name found: word span and what it is."""

    first: int
    last: int
    country: str | None
    lat: float | None
    lon: float | None
    how: How


def find_places(text: str, lexicon: PlaceLexicon, parties: tuple[PartyMark, ...]) -> tuple[PlaceMark, ...]:
    """All places of a text, sorted, without overlaps; `text[m.start:m.end] == m.text`. Linear in the text."""
    found = words(text)
    scene = _Scene(text, found, [fold(w) if w[0].isalpha() else w for w in found.word], lexicon, [], {})
    for party in parties:
        seat = party.how == "metonym" and fold(party.text) not in lexicon.capitals
        if seat or party.how in ("leader", "office", "force") or (party.how == "name" and (party.country or not _is_country(party.code))):
            scene.taken.append((party.start, party.end, party))
        code = party.code if _is_country(party.code) else party.country
        if code:
            scene.countries.setdefault(code, []).append(party.start)
    marks: list[PlaceMark] = []
    cursor = 0
    i, n = 0, len(found.word)
    while i < n:
        while cursor < len(scene.taken) and scene.taken[cursor][1] <= found.start[i]:
            cursor += 1
        mark, last = None, i + 1
        if _may_start(scene, i):
            inside = scene.taken[cursor] if cursor < len(scene.taken) and scene.taken[cursor][0] <= found.start[i] else None
            if inside is None or _is_the_place(scene, i, inside[2]):
                mark, last = _place_at(scene, i)
        if mark is not None and (not marks or mark.start >= marks[-1].end):
            marks.append(mark)
            if mark.country:
                scene.countries.setdefault(mark.country, []).append(mark.start)
        i = max(last, i + 1)
    return tuple(marks)


def _is_the_place(s: _Scene, i: int, party: PartyMark) -> bool:
    """A party that is named by a place alone ('Transnistria', 'Kharkiv') may be meant as the place."""
    hit = _own(s, i) if party.how in ("name", "form", "metonym") else None
    return hit is not None and party.start <= s.found.start[i] and s.found.end[hit.last - 1] >= party.end - 1


def _is_country(code: str | None) -> bool:
    return code is not None and len(code) == 3 and code.isalpha() and code not in ("UN", "EU", "RSF", "SDF", "PKK", "ELN", "LNA", "AFC", "M23")


_FUNCTION = STRONG | WEAK | frozenset(
    "the a an this that these those his her its their our some any no two three four five six seven eight nine ten one it he she "
    "they we who which what when where while as if but so not more most all both after during since until up down out new".split()
)


def _may_start(s: _Scene, i: int) -> bool:
    word = s.found.word[i]
    if s.found.low[i] in _FUNCTION and not (word.isupper() and len(word) > 3):
        return False
    return word[0].isupper() or word in DIRECTIONS or (len(word) > 3 and word[:3] in ("al-", "el-", "as-", "ad-", "ar-", "an-")) or word in ("off", "coast", "waters")


def _place_at(s: _Scene, i: int) -> tuple[PlaceMark | None, int]:
    """The place whose phrase begins at word i, and where to go on."""
    low = s.found.low
    if low[i] in DIRECTIONS and s.found.word[i][0].isupper():
        whole = _own(s, i) or _city(s, i, None)
        if whole is not None and whole.last > i + 1:
            return _finish(s, whole, i)
    if low[i] in DIRECTIONS and (s.found.word[i][0].islower() or _starts_line(s, i) or low[i] in ("northern", "southern", "eastern", "western", "central")):
        return _directed(s, i)
    if low[i] in ("off", "coast", "waters"):
        return None, i + 1
    dateline = _dateline(s, i)
    if dateline is not None:
        return dateline
    if low[i] in s.lexicon.demonyms and i + 1 < len(low):
        return _land(s, i)
    hit = _name(s, i)
    if hit is None:
        return _by_form(s, i)
    return _finish(s, hit, i)


def _finish(s: _Scene, hit: _Hit, first: int) -> tuple[PlaceMark | None, int]:
    """Check the surroundings of a name, take in a form behind it, and make the mark."""
    low, n = s.found.low, len(s.found.low)
    last = _form_after(s, hit.last)
    if last > hit.last and hit.how == "country":
        last = hit.last
    if hit.how == "city" and last > hit.last:
        hit.how = "feature"
    hit.last = last
    preposition, at = _preposition(s, first)
    if hit.how == "country":
        if preposition is None or hit.last - 1 in s.found.possessive or (hit.last < n and s.found.word[hit.last][0].isupper() and not s.found.word[hit.last - 1].isupper() and low[hit.last] not in _MONTHISH):
            return None, hit.last
    elif hit.last - 1 in s.found.possessive and preposition is None:
        return None, hit.last
    return _mark(s, first, hit, preposition), hit.last


_MONTHISH = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday".split()
)


def _mark(s: _Scene, first: int, hit: _Hit, preposition: str | None) -> PlaceMark:
    start, end = s.found.start[first], s.found.end[hit.last - 1]
    return PlaceMark(start, end, s.text[start:end], hit.country, hit.lat, hit.lon, preposition, hit.how)


def _preposition(s: _Scene, first: int) -> tuple[str | None, int]:
    """The preposition that governs the phrase: looks back over article, 'the port of', 'city of', 'the Polish town of'."""
    low = s.found.low
    k = first
    for _ in range(3):
        while k > 0 and k > first - 9 and (low[k - 1] in ("the", "a", "an") or low[k - 1] in DIRECTIONS or low[k - 1] in s.lexicon.demonyms or low[k - 1].endswith(("-held", "-controlled", "-occupied", "-run")) or (low[k - 1] in _ADJECTIVES)):
            k -= 1
        if k > 1 and low[k - 1] == "of" and (low[k - 2] in _NATURE or low[k - 2] in _SIDES or low[k - 2] in ("outskirts", "coast", "south", "part", "parts", "streets", "centre", "center", "waters", "edge", "skies", "shores", "suburbs", "republic", "gulf", "government", "heart", "direction")):
            k -= 2
            continue
        break
    if k > 0 and (low[k - 1] in STRONG or low[k - 1] in WEAK):
        if low[k - 1] in ("and", "or"):
            return None, k
        return low[k - 1], k - 1
    return None, k


_ADJECTIVES = frozenset(
    "besieged war-torn capital neighbouring neighboring nearby key strategic embattled disputed contested frontline front-line "
    "ruined main eastern port border coastal rebel-held former".split()
)


def _directed(s: _Scene, i: int) -> tuple[PlaceMark | None, int]:
    """'northern Mali', 'southern Red Sea', 'south of Baghdad', 'in the north-east'."""
    low, n = s.found.low, len(s.found.low)
    if low[i] in _SIDES and i + 1 < n and low[i + 1] == "of":
        k = i + 2 + (i + 2 < n and low[i + 2] == "the")
        hit = _name(s, k) if k < n and _may_start(s, k) else None
        if hit is None or hit.how == "dateline":
            return None, i + 1
        hit.last = _form_after(s, hit.last)
        hit.lat = hit.lon = None
        hit.how = "form"
        return _mark(s, i, hit, _preposition(s, i)[0]), hit.last
    k = i + 1
    while k < n and low[k] in DIRECTIONS:
        k += 1
    if k < n and low[k] in s.lexicon.demonyms and k + 1 < n and _form_end(s, k + 1) > k + 1:
        k += 0
    hit = _name(s, k) if k < n and s.found.word[k][0].isupper() else None
    if hit is not None:
        hit.last = _form_after(s, hit.last)
        if hit.how == "country":
            hit.how, hit.lat, hit.lon = "region", None, None
        preposition = _preposition(s, i)[0]
        if hit.last - 1 in s.found.possessive and preposition is None:
            return None, hit.last
        return _mark(s, i, hit, preposition), hit.last
    preposition = _preposition(s, i)[0]
    end = _form_end(s, i + 1)
    if preposition in STRONG | {"to", "from"} and s.found.word[i][0].islower():
        if low[i] in _SIDES and i > 0 and low[i - 1] == "the":
            return _mark(s, i, _Hit(i, i + 1, None, None, None, "form"), preposition), i + 1
        if end > i + 1:
            return _mark(s, i, _Hit(i, end, None, None, None, "form"), preposition), end
    return None, i + 1


def _land(s: _Scene, i: int) -> tuple[PlaceMark | None, int]:
    """'Estonian airspace', 'the Pakistani capital', 'the Armenian side of the line'; else the adjective is no place."""
    low, n = s.found.low, len(s.found.low)
    code = s.lexicon.demonyms[low[i]]
    hit = _name(s, i)
    if hit is not None and (hit.last > i + 1 or hit.how == "country"):
        return _finish(s, hit, i)
    k = i + 1
    while k < n and low[k] in DIRECTIONS | {"territorial", "border", "coastal"} and k < i + 3:
        k += 1
    end = _form_end(s, k) if k < n else k
    if k < n and low[k] in _LANDS:
        end = k + 1
    if end == k or end - 1 in s.found.possessive:
        return None, i + 1
    if low[end - 1] in ("state", "front", "pass", "base", "port", "camp", "headquarters", "garrison", "range", "mine", "plant", "hospital", "university", "prison") or low[end : end + 1] == ["of"] and low[end - 1] in _NATURE:
        return None, i + 1
    preposition = _preposition(s, i)[0]
    if preposition in ("of", "by", "with", "for", "against") or (preposition is None and low[end - 1] not in _LANDS):
        return None, i + 1
    if low[end - 1] == "side" and low[end : end + 2] == ["of", "the"] and end + 2 < n:
        end += 3
    country = None if low[end - 1] == "border" else code
    return _mark(s, i, _Hit(i, end, country, None, None, "form"), preposition), end


def _form_end(s: _Scene, k: int) -> int:
    """Index after a form noun at word k ('air base', 'province'), or k."""
    low, n = s.found.low, len(s.found.low)
    if k >= n:
        return k
    if k + 1 < n and (low[k], low[k + 1]) in _TWO_WORD_FORMS:
        return k + 2
    if low[k : k + 2] in (["nuclear", "power"], ["air", "force"]) and low[k + 2 : k + 3] in (["plant"], ["station"], ["base"]):
        return k + 3
    return k + 1 if low[k] in FORMS else k


def _form_after(s: _Scene, k: int) -> int:
    """The form noun behind a name belongs to the phrase, unless it goes on to something else ('Kharkiv city council')."""
    if k - 1 in s.found.possessive:
        return k
    end = _form_end(s, k)
    n = len(s.found.low)
    if end == k:
        return k
    if s.found.low[end - 1] in ("state", "city", "town", "front", "port", "mine", "plant", "square") and end < n and s.found.low[end] in _NOT_PLACE_AFTER:
        return k
    return end


_NOT_PLACE_AFTER = frozenset("council councils hall government authority authorities police court mayor parliament governor media television tv news agency department workers officials administration".split())


def _by_form(s: _Scene, i: int) -> tuple[PlaceMark | None, int]:
    """An unknown name: 'Rove headquarters', 'in Khnatsakh', 'Harb-Maidon range'."""
    found, low, n = s.found, s.found.low, len(s.found.low)
    if found.word[i].isupper() and len(found.word[i]) > 1:
        return None, i + 1
    last = i
    if low[i] in s.lexicon.demonyms or "-" in low[i] and low[i].endswith(("-held", "-controlled", "-led", "-backed", "-run", "-made")):
        return None, i + 1
    while last < n and last < i + 4 and _name_word(s, last):
        last += 1
        if last - 1 in found.possessive:
            return None, last
    if last == i:
        return None, i + 1
    end = _form_end(s, last)
    preposition, _ = _preposition(s, i)
    if end > last and low[last] not in ("state", "front", "mine", "plant", "square", "pass", "city", "range", "camp") or (end > last and preposition in STRONG):
        if low[i] in s.lexicon.never and last == i + 1 and preposition not in STRONG:
            return None, end
        return _mark(s, i, _Hit(i, end, None, None, None, "form"), preposition), end
    direct = i > 0 and low[i - 1] in ("in", "at", "near", "outside", "around", "off")
    of_form = i > 1 and low[i - 1] == "of" and low[i - 2] in _NATURE
    if (direct or of_form) and last - i <= 3 and _stands_alone(s, i, last):
        return _mark(s, i, _Hit(i, last, None, None, None, "form"), preposition), last
    return None, i + 1


def _name_word(s: _Scene, k: int) -> bool:
    word, low = s.found.word[k], s.found.low[k]
    if word[:3] in ("al-", "el-"):
        return True
    return word[0].isupper() and low not in _MONTHISH and low not in s.lexicon.demonyms and not (word.isupper() and len(word) < 6) and word.replace("-", "").replace("'", "").replace("’", "").isalpha()


def _stands_alone(s: _Scene, first: int, last: int) -> bool:
    """'in Khnatsakh' is a place; 'in Congress', 'at Lloyd's', 'in September', 'in English' are not."""
    if any(s.found.low[k] in s.lexicon.never or s.found.low[k] in _NO_PLACE for k in range(first, last)):
        return False
    word = s.found.word[first]
    if len(word) < 4 or any(ch.isupper() for ch in word[1:] if word.isalpha()):
        return False
    after = s.found.word[last] if last < len(s.found.word) else "."
    return not (after[0].isdigit() or after[0].isupper())


_NO_PLACE = frozenset(
    "congress parliament english french russian arabic spanish chinese german farsi hebrew ukrainian islam christianity nato opec "
    "ecowas bundestag duma knesset senate twitter telegram facebook whatsapp youtube tiktok euros dollars september internet "
    "ramadan christmas easter european western eastern african asian muslim christian jewish sunni shia shiite "
    "operation exercise brigade battalion project article resolution mr mrs ms dr group force forces army ministry office minister "
    "president prime council committee union bank university times post news agency press television radio company corporation "
    "allies allied capitol davos securities capital partners ltd inc holdings systems industries technologies aerospace airlines "
    "shipping motors energy petroleum conference summit games cup league championship festival show".split()
)


def _name(s: _Scene, i: int) -> _Hit | None:
    """The longest name of the gazetteer that starts at word i and passes for a place there."""
    own = _own(s, i)
    city = _city(s, i, own)
    if own is None or (city is not None and city.last > own.last):
        return city
    if city is not None and own.how in ("city", "region") and city.country != own.country:
        beside = _beside(s, i, own.last)
        near, own_near = _nearness(s, city.country, i, beside), _nearness(s, own.country, i, beside)
        if near == 3.0 or (near >= 1 + own_near and find_cities(s.lexicon.cities, " ".join(s.folded[i : own.last]))[0].population >= _LARGE):
            return city
    return own


def _own(s: _Scene, i: int) -> _Hit | None:
    folded, lexicon, n = s.folded, s.lexicon, len(s.folded)
    first = folded[i].split(" ", 1)[0]
    most = lexicon.firsts.get(first)
    if most is None:
        return None
    for last in range(min(n, i + most), i, -1):
        if not (s.found.word[last - 1][0].isupper() or last == i + 1 or s.found.word[last - 1][2:3] == "-" or s.found.low[last - 1] in _PARTICLES or s.found.low[last - 1] in FORMS or s.found.low[last - 1] in ("air", "power", "naval", "nuclear", "corridor", "gap", "suburbs")):
            continue
        if any(k in s.found.possessive for k in range(i, last - 1)):
            continue
        key = " ".join(w for w in folded[i:last] if w)
        entries = lexicon.own.get(key)
        if entries is None or not _own_fits(s, i, last, entries):
            continue
        entry = _choose_own(s, i, last, entries)
        if entry is None:
            continue
        return _Hit(i, last, entry.country, entry.lat, entry.lon, entry.how)
    return None


def _own_fits(s: _Scene, i: int, last: int, entries: tuple[PlaceEntry, ...]) -> bool:
    word = s.found.word[i]
    if word.isupper() and len(word) > 1 and len(word) < 6 and last == i + 1 and not _all_caps(s, i):
        return any(w.isupper() for w in ("DMZ", "GERD", "VRAEM", "CECOT") if w == word)
    if entries[0].how == "country":
        return True
    single = last == i + 1
    doubtful = single and (len(word) <= 3 or s.folded[i] in s.lexicon.never)
    if doubtful and not _strongly_placed(s, i):
        before = s.found.low[i - 1] if i else ""
        if s.folded[i] in s.lexicon.never or before not in ("to", "from", "into", "through", "towards", "via", "outside"):
            return False
    return not (single and _part_of_name(s, i, last))


def _choose_own(s: _Scene, i: int, last: int, entries: tuple[PlaceEntry, ...]) -> PlaceEntry | None:
    if len(entries) == 1:
        return entries[0]
    beside = _beside(s, i, last)
    ranked = sorted(entries, key=lambda e: -_nearness(s, e.country, i, beside))
    return ranked[0]


def _strongly_placed(s: _Scene, i: int) -> bool:
    low = s.found.low
    if i == 0:
        return False
    if low[i - 1] in ("in", "at", "near", "outside", "around", "inside"):
        return True
    if low[i - 1] == "of" and i > 1 and low[i - 2] in _NATURE:
        return True
    return low[i - 1] == "the" and i > 1 and low[i - 2] in ("in", "at", "near", "on", "across", "along", "cross", "crossed")


_HONORIFICS = frozenset(
    "mr mrs ms miss dr sir lord lady general gen colonel col major captain capt lieutenant lt sergeant sgt admiral president "
    "minister secretary senator governor mayor judge prince princess king queen sheikh imam ayatollah pope professor prof "
    "ambassador chancellor premier commander marshal brigadier spokesman spokeswoman spokesperson analyst director chairman "
    "commissioner inspector envoy st saint".split()
)
_SAYS = frozenset("said says told added warned wrote tweeted posted argued insisted noted recalled".split())


def _part_of_name(s: _Scene, i: int, last: int) -> bool:
    """The word belongs to a longer proper name: 'Jack London', 'Washington Post', 'Mr Paris'."""
    word, low, n = s.found.word, s.found.low, len(s.found.word)
    before = word[i - 1] if i else "."
    if i and (low[i - 1] in _SHIPS or before in ("USS", "HMS", "INS", "MV", "BRP")):
        return True
    if i and low[i - 1] in _HONORIFICS or i > 1 and before == "." and low[i - 2] in _HONORIFICS:
        return True
    if before[0].isupper() and before.isalpha() and not _starts_line(s, i - 1) and low[i - 1] not in s.lexicon.demonyms and low[i - 1] not in DIRECTIONS and low[i - 1] not in _MONTHISH and not _all_caps(s, i) and s.folded[i - 1] not in s.lexicon.own:
        return True
    after = word[last] if last < n else "."
    if after[0].isupper() and after[0].isalpha() and last - 1 not in s.found.possessive and not _all_caps(s, i):
        return not (_form_end(s, last) > last or low[last] in _MONTHISH or low[last] in s.lexicon.demonyms or low[last] in _HONORIFICS)
    return False


_SHIPS = frozenset(
    "frigate destroyer submarine carrier corvette cruiser tanker ship vessel minehunter freighter trawler ferry tug yacht "
    "minesweeper icebreaker warship boat operation exercise project".split()
)


def _all_caps(s: _Scene, i: int) -> bool:
    """Word i stands in a line of capitals."""
    word = s.found.word
    near = [w for w in word[max(0, i - 3) : i + 4] if len(w) > 3 and w.isalpha()]
    return len(near) > 2 and all(w.isupper() for w in near)


def _starts_line(s: _Scene, i: int) -> bool:
    return i <= 0 or s.found.low[i - 1] in (".", "!", "?", ":", "\n", '"', "“", "—", "-", "•", "–", "(", "‘", "*")


_LARGE = 100_000
_HUGE = 400_000


def _city(s: _Scene, i: int, own: _Hit | None) -> _Hit | None:
    """A town of the gazetteer at word i; longer names first."""
    word, n = s.found.word, len(s.found.word)
    if not (word[i][0].isupper() or word[i][2:3] == "-") or (word[i].isupper() and len(word[i]) > 1 and not _all_caps(s, i)):
        return None
    if s.found.low[i] in s.lexicon.demonyms or s.found.low[i] in _MONTHISH:
        return None
    end = i + 1
    ends = [end]
    while end < n and end < i + 4 and end - 1 not in s.found.possessive:
        if word[end][0].isupper() and word[end][0].isalpha():
            end += 1
            ends.append(end)
        elif s.found.low[end] in _PARTICLES and end + 1 < n and word[end + 1][0].isupper():
            end += 2
            ends.append(end)
        else:
            break
    for last in reversed(ends):
        if own is not None and (last < own.last or own.how == "country"):
            return None
        key = " ".join(s.folded[i:last])
        candidates = find_cities(s.lexicon.cities, key) or _without_article(s, key)
        if candidates:
            chosen = _choose_city(s, i, last, candidates)
            if chosen is not None:
                return _Hit(i, last, chosen.country, chosen.lat, chosen.lon, "city")
    return None


def _without_article(s: _Scene, key: str) -> list[City]:
    first, _, rest = key.partition(" ")
    return find_cities(s.lexicon.cities, rest) if first in _ARTICLES and len(rest) > 3 else []


def _choose_city(s: _Scene, i: int, last: int, candidates: list[City]) -> City | None:
    """One of several namesakes, or None where the name is rather no place here."""
    beside = _beside(s, i, last)
    key = " ".join(s.folded[i:last])
    best = max(candidates, key=lambda c: _weight(s, c, key, i, beside))
    near = _nearness(s, best.country, i, beside)
    if beside == best.country:
        return best
    if _part_of_name(s, i, last):
        return None
    strong = _strongly_placed(s, i)
    single = last == i + 1
    if single and (key in s.lexicon.never or len(key) < 4):
        return best if strong and (best.population >= _LARGE) and key not in s.lexicon.demonyms else None
    if strong:
        return best
    previous = s.found.low[i - 1] if i else "."
    if previous in STRONG or previous in ("to", "from", "on") or previous in _STRUCK:
        return best if best.population >= (5_000 if near >= 1 else _LARGE) else None
    after = s.found.low[last] if last < len(s.found.low) else "."
    if after in _SAYS or single and _starts_line(s, i):
        return best if best.population >= _HUGE or (near >= 1 and best.population >= _LARGE) else None
    return best if best.population >= (20_000 if near >= 2 else 60_000 if near >= 1 else _HUGE) else None


_STRUCK = frozenset(
    "hit struck bombed shelled captured seized entered left reached took retook recaptured attacked pounded targeted besieged "
    "encircled liberated surrounded quit leave reach enter hits strikes captures seizes bombs attacks shells strike bombing "
    "shelling visited visits toured defend defending".split()
)


def _weight(s: _Scene, city: City, key: str, i: int, beside: str | None) -> float:
    """Size, whether it is a capital, and how near the text speaks of its country."""
    size = len(str(city.population)) + city.population / 10 ** len(str(city.population))
    capital = 2.0 if s.lexicon.capitals.get(key) == city.country else 0.0
    known = _nearness(s, city.country, i, beside)
    if beside == city.country:
        return size + capital + 9.0
    return size + capital + known * (0.6 if city.country == "USA" else 1.5)


def _nearness(s: _Scene, country: str | None, i: int, beside: str | None) -> float:
    """3 beside the name, 2 within the sentence or so, 1 within the text."""
    if country is None:
        return 0.5
    if beside == country:
        return 3.0
    offsets = s.countries.get(country)
    if not offsets:
        return 0.0
    start = s.found.start[i]
    at = bisect_left(offsets, start - 250) if len(offsets) < 50 else 0
    return 2.0 if any(abs(o - start) <= 250 for o in offsets[at : at + 3]) else 1.0


def _beside(s: _Scene, i: int, last: int) -> str | None:
    """The country in apposition: 'Hama, Syria', 'Rzeszow, in Poland', 'the Polish city of X', 'Springfield, Illinois'."""
    low, n = s.found.low, len(s.found.low)
    if last + 1 < n and (low[last] == "," or low[last] == "("):
        k = last + 1
        while k < n and k < last + 5 and (low[k] in ("in", "the") or low[k] in DIRECTIONS or low[k] in ("a", "city", "town")):
            k += 1
        code = _country_at(s, k)
        if code:
            return code
    if last + 1 < n and low[last] == "in":
        code = _country_at(s, last + 1 + (low[last + 1] in DIRECTIONS or low[last + 1] == "the"))
        if code:
            return code
    k = i
    if k > 1 and low[k - 1] in ("of", "city", "town", "port", "village", "region"):
        k -= 1
        while k > 0 and k > i - 5 and (low[k - 1] in _NATURE or low[k - 1] in _ADJECTIVES or low[k - 1] in DIRECTIONS or low[k - 1] == "the"):
            k -= 1
        if k > 0 and low[k - 1] in s.lexicon.demonyms:
            return s.lexicon.demonyms[low[k - 1]]
        if k > 0 and k - 1 in s.found.possessive:
            return _country_at(s, k - 1)
    if i > 0 and i - 1 in s.found.possessive:
        return _country_at(s, i - 1)
    return None


def _country_at(s: _Scene, k: int) -> str | None:
    """The country (or the country of a region) named at word k."""
    n = len(s.folded)
    if k >= n or not s.found.word[k][0].isupper():
        return None
    most = s.lexicon.firsts.get(s.folded[k].split(" ", 1)[0], 0)
    for last in range(min(n, k + most), k, -1):
        entries = s.lexicon.own.get(" ".join(s.folded[k:last]))
        if entries and entries[0].how in ("country", "region"):
            return entries[0].country
    return None


_DATELINE = re.compile(
    r"[^\n,(—–]{2,40}(?:/[^\n,(—–]{2,30})?(?:, ?[A-Z][^\n,(—–\d]{2,30})?(?:,? ?[^\n(—–]{0,24}\d[^\n(—–]{0,12})?\s?(?:\([^)\n]{2,40}\))?\s?(?:—|–|--|-)\s"
)
_WRITTEN = re.compile(r",? (?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:,? \d{4})?\s*(?:\(|\.|$|—|–|-|\n)", re.M)


def _dateline(s: _Scene, i: int) -> tuple[PlaceMark | None, int] | None:
    """'SEOUL, Feb 28 (Agency) -', 'TUNIS —', 'Vilnius, 21 November.' at the beginning of a line."""
    start = s.found.start[i]
    if start and "\n" not in s.text[max(0, start - 2) : start] and not s.text[:start].isspace():
        return None
    line_end = s.text.find("\n", start, start + 140)
    line = s.text[start : line_end if line_end >= 0 else start + 140]
    match = _DATELINE.match(line)
    upper = s.found.word[i].isupper() and len(s.found.word[i]) > 2
    if match is None and not (upper and "," in line[:40]):
        comma = line.find(",")
        if not 0 < comma < 30 or not _WRITTEN.match(line, comma):
            return None
    if match is not None and not upper and not any(ch.isdigit() or ch == "(" for ch in match.group()) and len(match.group()) > 24:
        return None
    for last in range(min(len(s.folded), i + 4), i, -1):
        if s.found.end[last - 1] - start > 40 or not all(w[0].isalpha() for w in s.found.word[i:last]):
            continue
        key = " ".join(s.folded[i:last])
        entries = s.lexicon.own.get(key)
        cities = find_cities(s.lexicon.cities, key)
        if cities:
            beside = _beside(s, i, last)
            best = max(cities, key=lambda c: _weight(s, c, key, i, beside))
            return _mark(s, i, _Hit(i, last, best.country, best.lat, best.lon, "dateline"), None), last
        if entries:
            entry = entries[0]
            return _mark(s, i, _Hit(i, last, entry.country, entry.lat, entry.lon, "dateline"), None), last
    return None
