"""How each configured feed fares. `sitrep feeds list` and `sitrep status` tell this and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sitrep.feed import Feed
from warehouse.rows import fetch


def watched(feeds: Sequence[Feed], con: Any) -> list[dict[str, Any]]:
    """A row per feed: what the configuration says of it, and what the view `source_health` knows; `con` is a connection
    to the snapshot, or None.

    `health` is the view's, but for what only the configuration knows: `paused`, `not asked yet`. Feeds that are no
    longer configured have no row.
    """
    known = {row["url"]: row for row in fetch(con, "FROM source_health")} if con else {}
    return [_row(feed, known.get(feed.url, {})) for feed in feeds]


def _row(feed: Feed, known: dict[str, Any]) -> dict[str, Any]:
    health = "paused" if feed.paused else known.get("health", "not asked yet")
    names = (
        "last_success", "interval_seconds", "new_articles_week", "duplicates_share", "failures", "next_check",
        "last_error", "last_new", "gaps", "fetches", "errors", "moved_to",
    )  # fmt: skip
    first = {"publisher": feed.publisher, "country": feed.country, "health": health}
    return first | {name: known.get(name) for name in names} | {"url": feed.url}
