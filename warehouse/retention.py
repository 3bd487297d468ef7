"""What the warehouse may forget: old rows of the ledgers. The archive keeps all of it."""

# ruff: noqa: S608  (the names of tables and columns are our own)

from __future__ import annotations

from datetime import datetime

import duckdb

from warehouse.rows import naive_utc

_LEDGERS = {"fetches": "started", "failures": "occurred"}


def forgettable(con: duckdb.DuckDBPyConnection, since: datetime) -> int:
    """How many rows are older than `since`."""
    counts = [
        con.execute(f"SELECT count(*) FROM {table} WHERE {column} < ?", [naive_utc(since)]).fetchall()[0][0]
        for table, column in _LEDGERS.items()
    ]
    return sum(counts)


def forget(con: duckdb.DuckDBPyConnection, since: datetime) -> None:
    """Drop them. Call it in a transaction."""
    for table, column in _LEDGERS.items():
        con.execute(f"DELETE FROM {table} WHERE {column} < ?", [naive_utc(since)])
