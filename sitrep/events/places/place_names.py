"""Names of the gazetteer in a text, and which of several namesakes is meant."""

from __future__ import annotations

import math
from bisect import bisect_left

from sitrep.events.places.gazetteer import City, find_cities
from sitrep.events.places.place_lexicon import PlaceEntry
from sitrep.events.places.place_scene import (
    ADJECTIVES,
    DIRECTIONS,
    FORMS,
    HONORIFICS,
    MONTHISH,
    NATURE,
    PARTICLES,
    STRONG,
    Hit,
    Scene,
    all_caps,
    form_end,
    starts_line,
)

_ARTICLES = frozenset("al el as ad ar az an at ash ed en ez es".split())


def place_name(s: Scene, i: int) -> Hit | None:
    """The longest name of the gazetteer that starts at word i and passes for a place there."""
    own = place_own(s, i)
    other = s.elsewhere.get(s.found.start[i])
    if other is not None and own is not None and other.country != own.country:
        town = place_city(s, i, None) if other.only_place else None
        known = town is not None and town.country == other.country
        return town if known else Hit(i, own.last, other.country, None, None, "region")
    city = place_city(s, i, own)
    if own is None or (city is not None and city.last > own.last):
        return city
    if city is not None and own.how in ("city", "region") and city.country != own.country:
        beside = place_beside(s, i, own.last)
        near, own_near = _nearness(s, city.country, i, beside), _nearness(s, own.country, i, beside)
        if near == 3.0 or (
            near >= 1 + own_near
            and find_cities(s.lexicon.cities, " ".join(s.folded[i : own.last]))[0].population >= _LARGE
        ):
            return city
    return own


def place_own(s: Scene, i: int) -> Hit | None:
    """The longest own place or country that starts at word i and passes for one there."""
    folded, lexicon, n = s.folded, s.lexicon, len(s.folded)
    first = folded[i].split(" ", 1)[0]
    most = lexicon.firsts.get(first)
    if most is None:
        return None
    for last in range(min(n, i + most), i, -1):
        if not (
            not s.found.word[last - 1][0].islower()
            or last == i + 1
            or s.found.word[last - 1][2:3] == "-"
            or s.found.low[last - 1] in PARTICLES
            or s.found.low[last - 1] in FORMS
            or s.found.low[last - 1] in ("air", "power", "naval", "nuclear", "corridor", "gap", "suburbs")
        ):
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
        return Hit(i, last, entry.country, entry.lat, entry.lon, entry.how)
    return None


def _own_fits(s: Scene, i: int, last: int, entries: tuple[PlaceEntry, ...]) -> bool:
    word = s.found.word[i]
    if word.isupper() and len(word) > 1 and len(word) < 6 and last == i + 1 and not all_caps(s, i):
        return any(w.isupper() for w in ("DMZ", "GERD", "VRAEM", "CECOT") if w == word)
    if entries[0].how == "country":
        return True
    single = last == i + 1
    doubtful = single and (len(word) <= 3 or s.folded[i] in s.lexicon.never)
    if doubtful and not _strongly_placed(s, i):
        before = s.found.low[i - 1] if i else ""
        if s.folded[i] in s.lexicon.never or before not in (
            "to",
            "from",
            "into",
            "through",
            "towards",
            "via",
            "outside",
        ):
            return False
    return not (single and _part_of_name(s, i, last))


def _choose_own(s: Scene, i: int, last: int, entries: tuple[PlaceEntry, ...]) -> PlaceEntry | None:
    if len(entries) == 1:
        return entries[0]
    beside = place_beside(s, i, last)
    ranked = sorted(entries, key=lambda e: -_nearness(s, e.country, i, beside))
    return ranked[0]


def _strongly_placed(s: Scene, i: int) -> bool:
    low = s.found.low
    if i == 0:
        return False
    if low[i - 1] in ("in", "at", "near", "outside", "around", "inside"):
        return True
    if low[i - 1] == "of" and i > 1 and low[i - 2] in NATURE:
        return True
    return (
        low[i - 1] == "the"
        and i > 1
        and low[i - 2] in ("in", "at", "near", "on", "across", "along", "cross", "crossed")
    )


_SAYS = frozenset("said says told added warned wrote tweeted posted argued insisted noted recalled".split())


def _part_of_name(s: Scene, i: int, last: int) -> bool:
    """The word belongs to a longer proper name: 'Jack London', 'Washington Post', 'Mr Paris'."""
    word, low, n = s.found.word, s.found.low, len(s.found.word)
    before = word[i - 1] if i else "."
    if i and (low[i - 1] in _SHIPS or before in ("USS", "HMS", "INS", "MV", "BRP")):
        return True
    if i and low[i - 1] in HONORIFICS or i > 1 and before == "." and low[i - 2] in HONORIFICS:
        return True
    if (
        before[0].isupper()
        and before.isalpha()
        and not starts_line(s, i - 1)
        and low[i - 1] not in s.lexicon.demonyms
        and low[i - 1] not in DIRECTIONS
        and low[i - 1] not in MONTHISH
        and not all_caps(s, i)
        and s.folded[i - 1] not in s.lexicon.own
    ):
        return True
    after = word[last] if last < n else "."
    if (
        after[0].isupper()
        and after[0].isalpha()
        and last - 1 not in s.found.possessive
        and not all_caps(s, i)
    ):
        return not (
            form_end(s, last) > last
            or low[last] in MONTHISH
            or low[last] in s.lexicon.demonyms
            or low[last] in HONORIFICS
        )
    return False


_SHIPS = frozenset(
    "frigate destroyer submarine carrier corvette cruiser tanker ship vessel minehunter freighter "
    "trawler ferry tug yacht "
    "minesweeper icebreaker warship boat operation exercise project".split()
)


_LARGE = 100_000


_HUGE = 400_000


def place_city(s: Scene, i: int, own: Hit | None) -> Hit | None:
    """A town of the gazetteer at word i; longer names first."""
    word, n = s.found.word, len(s.found.word)
    if not (word[i][0].isupper() or word[i][2:3] == "-") or (
        word[i].isupper() and len(word[i]) > 1 and not all_caps(s, i)
    ):
        return None
    if s.found.low[i] in s.lexicon.demonyms or s.found.low[i] in MONTHISH:
        return None
    end = i + 1
    ends = [end]
    while end < n and end < i + 4 and end - 1 not in s.found.possessive:
        if word[end][0].isupper() and word[end][0].isalpha():
            end += 1
            ends.append(end)
        elif s.found.low[end] in PARTICLES and end + 1 < n and word[end + 1][0].isupper():
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
                return Hit(i, last, chosen.country, chosen.lat, chosen.lon, "city")
    return None


def _without_article(s: Scene, key: str) -> list[City]:
    first, _, rest = key.partition(" ")
    return find_cities(s.lexicon.cities, rest) if first in _ARTICLES and len(rest) > 3 else []


def _choose_city(s: Scene, i: int, last: int, candidates: list[City]) -> City | None:
    """One of several namesakes, or None where the name is rather no place here."""
    beside = place_beside(s, i, last)
    key = " ".join(s.folded[i:last])
    best = max(candidates, key=lambda c: weight(s, c, key, i, beside))
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
    if after in _SAYS or single and starts_line(s, i):
        return best if best.population >= _HUGE or (near >= 1 and best.population >= _LARGE) else None
    return best if best.population >= (20_000 if near >= 2 else 60_000 if near >= 1 else _HUGE) else None


_STRUCK = frozenset(
    "hit struck bombed shelled captured seized entered left reached took retook recaptured attacked "
    "pounded targeted besieged "
    "encircled liberated surrounded quit leave reach enter hits strikes captures seizes bombs attacks "
    "shells strike bombing "
    "shelling visited visits toured defend defending".split()
)


def weight(s: Scene, city: City, key: str, i: int, beside: str | None) -> float:
    """Size, whether it is a capital, and how near the text speaks of its country."""
    size = math.log10(max(city.population, 1))
    capital = 2.0 if s.lexicon.capitals.get(key) == city.country else 0.0
    known = _nearness(s, city.country, i, beside)
    if beside == city.country:
        return size + capital + 9.0
    return size + capital + known * (0.4 if city.country == "USA" else 1.5)


def _nearness(s: Scene, country: str | None, i: int, beside: str | None) -> float:
    """3 beside the name, 2 within the sentence or so, 1 within the text."""
    if country is None:
        return 0.5
    if beside == country:
        return 3.0
    offsets = s.countries.get(country)
    if not offsets:
        return 0.0
    start = s.found.start[i]
    at = bisect_left(offsets, start - 250)
    return 2.0 if any(abs(o - start) <= 250 for o in offsets[at : at + 3]) else 1.0


def place_beside(s: Scene, i: int, last: int) -> str | None:
    """The country in apposition: 'Hama, Syria', 'Rzeszow, in Poland', 'the Polish city of X', 'Springfield,
    Illinois'."""
    low, n = s.found.low, len(s.found.low)
    if last + 1 < n and (low[last] == "," or low[last] == "("):
        k = last + 1
        while (
            k < n
            and k < last + 5
            and (low[k] in ("in", "the") or low[k] in DIRECTIONS or low[k] in ("a", "city", "town"))
        ):
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
        while (
            k > 0
            and k > i - 5
            and (
                low[k - 1] in NATURE
                or low[k - 1] in ADJECTIVES
                or low[k - 1] in DIRECTIONS
                or low[k - 1] == "the"
            )
        ):
            k -= 1
        if k > 0 and low[k - 1] in s.lexicon.demonyms:
            return s.lexicon.demonyms[low[k - 1]]
        if k > 0 and k - 1 in s.found.possessive:
            return _country_at(s, k - 1)
    if i > 0 and i - 1 in s.found.possessive:
        return _country_at(s, i - 1)
    return None


def _country_at(s: Scene, k: int) -> str | None:
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
