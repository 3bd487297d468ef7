"""Whether the tables agree with each other: there are no keys or constraints that would see to it."""

# ruff: noqa: S608  (the names of tables and columns are our own)

from __future__ import annotations

import duckdb

_KEYS = {
    "batches": "batch",
    "sources": "url",
    "articles": "article, version",
    "events": "event",
    "developments": "id",
    "rules": "rule",
    "alerts": "id",
    "outbox": "message, channel",
}
_PARENTS = (
    ("events", "article, version", "articles", "article, version"),
    ("development_events", "event", "events", "event"),
    ("development_events", "development", "developments", "id"),
    ("development_history", "development", "developments", "id"),
    ("alerts", "development", "developments", "id"),
    ("deliveries", "message", "outbox", "message"),
)


def disagreements(con: duckdb.DuckDBPyConnection) -> list[str]:
    """A sentence for each kind of row that is there twice, or that refers to one that is not there."""
    found = []
    for table, key in _KEYS.items():
        doubled = _count(con, f"SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1")
        if doubled:
            found.append(f"{doubled} rows of {table} stand there more than once")
    for table, columns, parent, key in _PARENTS:
        lost = _count(con, f"SELECT DISTINCT {columns} FROM {table} EXCEPT SELECT {key} FROM {parent}")
        if lost:
            found.append(f"{lost} rows of {table} belong to no row of {parent}")
    return found


def _count(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(con.execute(f"SELECT count(*) FROM ({sql})").fetchall()[0][0])
