"""Stored articles for another reading, and events that take the place of earlier ones of the same text."""

# ruff: noqa: S608  (what is put into statements here is our own: names of relations)

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import duckdb

from sitrep.model import Document
from warehouse.articles import Placed
from warehouse.events import StoredEvent, events_of
from warehouse.rows import fetch, values

_READ = """
SELECT article, version FROM articles a
WHERE (relation <> 'copy' OR article IN (SELECT article FROM events WHERE NOT superseded))
QUALIFY row_number() OVER (PARTITION BY article ORDER BY version DESC) = 1
ORDER BY article
"""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """The newest text of an article, with the events that count of it."""

    placed: Placed
    family: str | None
    events: tuple[StoredEvent, ...]


def articles_to_read(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Articles whose newest text is no copy, or has events; in a fixed order."""
    return [article for article, _ in con.execute(_READ).fetchall()]


def stored_articles(
    con: duckdb.DuckDBPyConnection, articles: Sequence[str], at_once: int = 200
) -> Iterator[StoredArticle]:
    """These articles as they stand, in order; a few at a time are in memory."""
    for first in range(0, len(articles), at_once):
        group = articles[first : first + at_once]
        sql, param = values([{"article": article} for article in group], {"article": "VARCHAR"})
        rows = fetch(
            con,
            f"""
            SELECT a.*, s.doc
            FROM articles a SEMI JOIN ({sql}) AS given USING (article)
            LEFT JOIN sightings s
                ON s.article = a.article AND s.version = a.version AND s.fate IN ('new', 'version')
            QUALIFY row_number() OVER (PARTITION BY a.article ORDER BY a.version DESC) = 1
            ORDER BY a.article
            """,
            [param],
        )
        events: dict[str, list[StoredEvent]] = {}
        for event in events_of(con, "article", group):
            if not event.superseded:
                events.setdefault(event.article, []).append(event)
        for row in rows:
            yield StoredArticle(_placed(row), row["family"], tuple(events.get(row["article"], ())))


def supersede_readings(con: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Mark all events of these articles: another reading takes their place."""
    sql, param = values([{"article": article} for article in articles], {"article": "VARCHAR"})
    con.execute(
        f"UPDATE events SET superseded = true FROM ({sql}) AS given "
        "WHERE events.article = given.article AND NOT events.superseded",
        [param],
    )


def _placed(row: dict[str, Any]) -> Placed:
    document = Document(
        doc=row["doc"] or row["article"],
        text=row["text"] or "",
        title=row["title"] or "",
        url=row["url"],
        publisher=row["publisher"],
        publisher_country=row["publisher_country"],
        published=_published(row),
        language=row["language"],
        origin=row["origin"] or "",
        item_id=row["item_id"],
    )
    return Placed(
        document,
        row["article"],
        row["version"],
        row["text_hash"],
        "unchanged",
        row["batch"],
        row["first_seen"],
    )


def _published(row: dict[str, Any]) -> datetime | None:
    """The day is what the text means by 'today': the source's own, which the UTC time may have moved."""
    moment, day = row["published"], row["published_on"]
    if day is None or (moment is not None and moment.date() == day):
        return moment  # type: ignore[no-any-return]
    return datetime.combine(day, time(12), UTC)
