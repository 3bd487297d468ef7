"""Places that share the name of a country or a capital: 'Georgia' beside Atlanta, 'Lebanon, Pennsylvania'.

The tables are seeds/lexicon/namesakes.yaml. What stands beside the name decides, then the sentence, then the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitrep.events.words.lexicon import LexiconSources, check_entry, comma_list
from sitrep.model import Failure


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a name means at one place of a text."""

    country: str
    only_place: bool
    """False for a region ('the state of Georgia'), whose people and guards are its country's."""


@dataclass(frozen=True, slots=True)
class _Entry:
    plain: str
    name: re.Pattern[str]
    means: str
    signs: re.Pattern[str] | None
    against: re.Pattern[str] | None
    towns: re.Pattern[str] | None
    behind: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The compiled tables."""

    entries: tuple[_Entry, ...]
    inner: re.Pattern[str] | None
    """A name, a comma and a federal state."""
    country: Mapping[str, str]
    """Federal state -> country."""
    failures: tuple[Failure, ...] = ()


_FIELDS: dict[str, type | tuple[type, ...]] = {
    "means": str, "signs": str, "against": str, "towns": str, "behind": str, "unless": str,
}  # fmt: skip
_REACH = 300
"""Characters to both sides within which a sentence is looked at."""
_NAME = r"(?<![\w'’-])((?:[A-Z][\w'’-]{1,30} ){0,2}[A-Z][\w'’-]{1,30}), "


def compile_namesakes(sources: LexiconSources) -> Namesakes:
    """The `namesakes` and `inner_states` entries; mistaken ones are left out and named."""
    failures: list[Failure] = []
    entries: list[_Entry] = []
    for entry in sources.of("namesakes"):
        mistake = check_entry(entry, _FIELDS, ("id", "means"))
        if mistake:
            failures.append(mistake)
            continue
        name = re.escape(str(entry["id"]))
        behind = _any(entry.get("behind"))
        unless = _any(entry.get("unless"))
        shut = rf"(?!\s+(?:{unless})\b)" if unless else ""
        entries.append(
            _Entry(
                str(entry["id"]),
                re.compile(rf"(?<![\w-]){name}(?![\w-])"),
                str(entry["means"]),
                _pattern(_any(entry.get("signs"))),
                _pattern(_any(entry.get("against"))),
                re.compile(rf"\b(?:{towns}), $") if (towns := _any(entry.get("towns"))) else None,
                re.compile(rf"\s+(?:{behind})\b{shut}") if behind else None,
            )
        )
    country: dict[str, str] = {}
    for entry in sources.of("inner_states"):
        if mistake := check_entry(entry, {"value": str}, ("id", "value")):
            failures.append(mistake)
            continue
        country |= {state: str(entry["id"]) for state in comma_list(entry["value"])}
    states = "|".join(re.escape(s) for s in sorted(country, key=len, reverse=True))
    inner = re.compile(rf"{_NAME}({states})(?!\w)(?! (?:and|or)\b)") if country else None
    return Namesakes(tuple(entries), inner, country, tuple(failures))


def _any(value: object) -> str:
    return "|".join(re.escape(part) for part in sorted(comma_list(str(value or "")), key=len, reverse=True))


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)") if words else None


def find_namesakes(text: str, table: Namesakes) -> dict[int, Elsewhere]:
    """Where a name begins that is not the country's -> what it is. Linear in the text."""
    out: dict[int, Elsewhere] = {}
    if table.inner is not None:
        for found in table.inner.finditer(text):
            if not _listed(text, found):
                for start in _starts(found):
                    out[start] = Elsewhere(table.country[found[2]], True)
    for entry in table.entries:
        marks = list(entry.name.finditer(text)) if entry.plain in text else []
        if not marks:
            continue
        signed = bool(entry.signs and entry.signs.search(text))
        opposed = bool(entry.against and entry.against.search(text))
        for mark in marks:
            town = entry.towns is not None and entry.towns.search(
                text[max(0, mark.start() - 30) : mark.start()]
            )
            if town or _is_other(text, mark, entry, signed, opposed):
                out[mark.start()] = Elsewhere(entry.means, bool(town))
    return out


def _starts(found: re.Match[str]) -> list[int]:
    """Every word of the name may be where the country's name begins: 'East Palestine, Ohio'."""
    base = found.start(1)
    return [base + m.start() for m in re.finditer(r"\S+", found[1])]


def _listed(text: str, found: re.Match[str]) -> bool:
    """'Crews from Cuba, Florida, and Texas', 'Haiti, Cuba, Florida': a list, no town."""
    before, after = text[max(0, found.start() - 6) : found.start()], text[found.end() : found.end() + 6]
    return before.endswith((", ", " and ", "or ")) or after.startswith((", and ", ", or "))


def _is_other(text: str, mark: re.Match[str], entry: _Entry, signed: bool, opposed: bool) -> bool:
    start, end = mark.span()
    if entry.behind is not None and entry.behind.match(text, end):
        return True
    if not signed or entry.signs is None:
        return False
    if not opposed:
        return True
    low, high = _sentence(text, start, end)
    against = entry.against is not None and entry.against.search(text, low, high)
    return entry.signs.search(text, low, high) is not None and not against


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(
        text.rfind(". ", max(0, start - _REACH), start), text.rfind("\n", max(0, start - _REACH), start)
    )
    stops = [k for k in (text.find(". ", end, end + _REACH), text.find("\n", end, end + _REACH)) if k >= 0]
    return (low + 1 if low >= 0 else max(0, start - _REACH)), min(stops, default=min(len(text), end + _REACH))
