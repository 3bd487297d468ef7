"""A row of a development's history in words: what changed, from what to what."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from sitrep.model import Item
from sitrep.parties import country_name, party_name
from sitrep.quantities import items_phrase, join
from sitrep.wording import counted

_UNKNOWN = "not known"


def change_words(change: str, before: str | None, after: str | None) -> str:
    """'status: planned -> reported', 'merged: took over 52d1...'. `before` and `after` as the table has them."""
    old, new = _value(before), _value(after)
    match change:
        case "new":
            return f"new: {new}"
        case "contested":
            return "contested" if new else "no longer contested"
        case "denied":
            return f"denied by {_names(new)}" if new else f"no longer denied (before: {_names(old)})"
        case "merged":
            return f"merged: took over {_ids(new)}" if before is None else f"merged into {_ids(new)}"
        case "split":
            return f"split: {_ids(new)} was taken out" if new else f"split from {_ids(old)}"
    tell = _TELL.get(change, str)
    if old in (None, ""):
        return f"{change}: {tell(new)}" if new not in (None, "") else change
    return f"{change}: {tell(old)} -> {tell(new)}"


def _value(text: str | None) -> Any:
    """What `development_store` wrote: words as they are, the rest as JSON."""
    if text is None or text[:1] not in "[{tfn":
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _names(names: Any) -> str:
    return join([party_name(str(name)) for name in names or ()], 8) or "nobody named"


def _ids(ids: Any) -> str:
    return join([str(i) for i in ids], 8) if isinstance(ids, list) else str(ids)


def _parties(value: Sequence[Any]) -> str:
    """Actors and recipients; one list where the sides are interchangeable."""
    if all(isinstance(side, str) for side in value):
        return join([party_name(name) for name in value], 8) or _UNKNOWN
    named = [
        f"{label} {_names(side)}" for label, side in zip(("actor", "recipient"), value, strict=False) if side
    ]
    return ", ".join(named) or _UNKNOWN


def _items(value: Sequence[Sequence[Any]]) -> str:
    return items_phrase([Item(*item) for item in value], 8) if value else _UNKNOWN


def _dates(value: Sequence[str | None]) -> str:
    return " to ".join(dict.fromkeys(day for day in value if day)) or _UNKNOWN


def _place(value: Sequence[str | None]) -> str:
    place, country = value
    named = country_name(country) if country else None
    return ", ".join(dict.fromkeys(name for name in (place, named) if name)) or _UNKNOWN


def _sources(value: dict[str, int]) -> str:
    return f"{counted(value['independent_sources'], 'independent source')}, {counted(value['articles'], 'article')}"


_TELL: dict[str, Callable[[Any], str]] = {
    "parties": _parties, "items": _items, "date": _dates, "place": _place, "sources": _sources,
}  # fmt: skip
