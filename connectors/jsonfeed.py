"""JSON Feed 1.0 and 1.1 (jsonfeed.org) to entries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from connectors.dates import parse_date
from connectors.entries import Entry
from connectors.web import FetchError


def read_json_feed(text: str) -> tuple[list[Entry | None], str | None]:
    """The entries, None for each that is no object, and the feed's language. Raises `FetchError` ('soft')."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_one(f"JSON that cannot be read ({str(error)[:80]})") from None
    if not isinstance(feed, Mapping) or not isinstance(feed.get("items"), list):
        raise _not_one("JSON without a list of 'items'")
    if "jsonfeed.org" not in str(feed.get("version")):
        raise _not_one("JSON that does not call itself a JSON Feed")
    return [_entry(item) for item in feed["items"]], _string(feed, "language")


def _entry(item: Any) -> Entry | None:
    if not isinstance(item, Mapping):
        return None
    # Plain text is not markup: a '<' in it is a '<'.
    plain = _string(item, "content_text").replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>\n")
    authors = item.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else item.get("author")
    date = _string(item, "date_published") or _string(item, "date_modified")
    return Entry(
        title=_string(item, "title"),
        texts=(_string(item, "content_html"), plain, _string(item, "summary")),
        links=tuple(link for name in ("url", "external_url") if (link := _string(item, name))),
        guid=_string(item, "id") or None,
        published=parse_date(date, languages=False),
        language=_string(item, "language") or None,
        author=_string(first, "name") if isinstance(first, Mapping) else None,
    )


def _string(item: Mapping[Any, Any], name: str) -> str:
    value = item.get(name)
    if isinstance(value, bool | float) or not isinstance(value, str | int):
        return ""
    return value if isinstance(value, str) else f"{value:x}" if value.bit_length() > 64 else str(value)


def _not_one(what: str) -> FetchError:
    return FetchError("soft", f"not a feed but {what}", "Check the address; it should lead to a feed.")
