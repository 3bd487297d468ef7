"""Events as the documents tell them. Appended; a newer version of an article marks the older events
superseded."""

# ruff: noqa: S608  (what is put into statements here is our own: names of tables, columns and relations)

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

import duckdb

from sitrep.model import Attribution, Event, Evidence, Item
from warehouse.articles import Placed
from warehouse.rows import fetch, insert, values

_FIELDS = tuple(field.name for field in fields(Event))
_STRUCTS = {"items": Item, "attribution": Attribution, "evidence": Evidence}


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event with its ids."""

    event: str
    article: str
    version: int
    doc: str
    family: str | None
    batch: int
    superseded: bool
    """A newer version of the article is known; its events count instead."""
    record: Event


def add_events(
    con: duckdb.DuckDBPyConnection, entries: Iterable[tuple[str, Placed, str | None, Event]], batch: int
) -> int:
    """Append (event id, place of its document, family, event); how many."""
    return insert(
        con,
        "events",
        [
            {name: getattr(event, name) for name in _FIELDS}
            | {
                "event": event_id,
                "article": placed.article,
                "version": placed.version,
                "doc": placed.document.doc,
                "family": family,
                "batch": batch,
                "superseded": False,
            }
            for event_id, placed, family, event in entries
        ],
    )


def supersede(con: duckdb.DuckDBPyConnection, placed: Iterable[Placed]) -> list[str]:
    """Mark the events of older versions of the articles that got a new version; ids of those newly marked."""
    newest: dict[str, int] = {}
    for item in placed:
        if item.fate == "version":
            newest[item.article] = max(item.version, newest.get(item.article, 0))
    if not newest:
        return []
    given = [{"article": article, "version": version} for article, version in newest.items()]
    sql, rows = values(given, {"article": "VARCHAR", "version": "INTEGER"})
    older = "events.article = given.article AND events.version < given.version AND NOT events.superseded"
    marked = con.execute(
        f"SELECT event FROM events JOIN ({sql}) AS given ON {older} ORDER BY event",
        [rows],
    ).fetchall()
    con.execute(f"UPDATE events SET superseded = true FROM ({sql}) AS given WHERE {older}", [rows])
    return [event for (event,) in marked]


def events_of(
    con: duckdb.DuckDBPyConnection, by: Literal["event", "article", "doc"], ids: Sequence[str]
) -> list[StoredEvent]:
    """Events by event id, article or document id, in order of arrival, superseded ones included."""
    if not ids:
        return []
    sql, rows = values([{by: value} for value in set(ids)], {by: "VARCHAR"})
    found = fetch(
        con,
        f"SELECT events.* FROM events SEMI JOIN ({sql}) AS given USING ({by}) ORDER BY batch, article, event",
        [rows],
    )
    return [_stored(row) for row in found]


def _stored(row: dict[str, Any]) -> StoredEvent:
    record: dict[str, Any] = {}
    for name in _FIELDS:
        value = row[name]
        if name in _STRUCTS:
            value = tuple(_STRUCTS[name](**item) for item in value)
        record[name] = tuple(value) if isinstance(value, list) else value
    ids = {field.name: row[field.name] for field in fields(StoredEvent) if field.name != "record"}
    return StoredEvent(**ids, record=Event(**record))
