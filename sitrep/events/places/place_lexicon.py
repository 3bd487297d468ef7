"""The gazetteer compiled: own places and countries by name, towns as sorted lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from sitrep.events.places.gazetteer import fold
from sitrep.events.words.lexicon import Entry, LexiconSources, check_entry, comma_list, problem, suggest
from sitrep.model import Failure

How = Literal["country", "city", "region", "feature", "form", "dateline"]


_KINDS: dict[str, How] = {"city": "city", "region": "region", "feature": "feature", "base": "feature"}


_FIELDS: dict[str, type | tuple[type, ...]] = {"kind": str, "country": str, "names": str}


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
    codes: frozenset[str]
    """The countries."""
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
            never.update(fold(name) for name in comma_list(entry["names"]))
        else:
            _add(entry, own)
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for entry in sources.of("countries"):
        for name in comma_list(str(entry.get("names", ""))):
            if len(name) > 3:
                own.setdefault(fold(name), []).append(PlaceEntry(entry["id"], "country"))
        for name in comma_list(str(entry.get("adj", ""))):
            demonyms.setdefault(name.lower(), entry["id"])
        for name in comma_list(str(entry.get("capital", ""))):
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
    codes = frozenset(entry["id"] for entry in sources.of("countries"))
    frozen = {name: tuple(entries) for name, entries in own.items()}
    return PlaceLexicon(frozen, firsts, lines, capitals, demonyms, frozenset(never), codes, tuple(failures))


def _wrong_kind(entry: Entry) -> Failure | None:
    if entry["kind"] == "never":
        return None
    if entry["kind"] in _KINDS:
        return next((w for item in comma_list(entry["names"]) if (w := _wrong_position(entry, item))), None)
    return problem(entry, f"unknown kind '{entry['kind']}'{suggest(entry['kind'], [*_KINDS, 'never'])}")


_POSITION = re.compile(r"\s*@(-?\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)\s*\Z")


def _wrong_position(entry: Entry, item: str) -> Failure | None:
    """Of 'Goma @95/200', and of 'Goma @-1.7' where a comma stands for the slash."""
    at = _POSITION.search(item)
    if "@" not in item or (at and abs(float(at[1])) <= 90 and abs(float(at[2])) <= 180):
        return None
    advice = "write degrees of latitude/longitude, as in 'Red Sea @20.3/38.5'"
    return problem(entry, f"'{item}' has no position on earth", advice)


def _add(entry: Entry, own: dict[str, list[PlaceEntry]]) -> None:
    for item in comma_list(entry["names"]):
        at = _POSITION.search(item)
        lat, lon = (float(at[1]), float(at[2])) if at else (None, None)
        for name in item[: at.start() if at else len(item)].split("|"):
            bare, _, code = name.strip().rpartition(" ")
            tagged = bare and code == entry.get(
                "country"
            )  # 'Tripoli LBN' tells a namesake apart in the file only
            key = fold(bare if tagged else name.strip())
            entries = own.setdefault(key, [])
            if not any(e.country == entry.get("country") for e in entries):
                entries.append(PlaceEntry(entry.get("country"), _KINDS[entry["kind"]], lat, lon))
