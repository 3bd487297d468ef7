"""Records of Parquet and JSON-lines files, local or on an object store, read by DuckDB as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import duckdb

from warehouse.errors import WarehouseError
from warehouse.lake import load_store
from warehouse.peek import QUIET

ROWS = 1000
"""Fetched at a time."""
MALFORMED = object()


def records(source: str) -> Iterator[Any]:
    """Each row of Parquet as a dict, times as ISO 8601; the value of each JSON line, `MALFORMED` where it is none.

    Blank lines are passed over. Raises `WarehouseError` where the file cannot be read.
    """
    kind = "parquet" if source.endswith(".parquet") else "ndjson"
    with duckdb.connect(":memory:", config=QUIET) as con:
        try:
            con.execute("SET TimeZone = 'UTC'")
            if source.startswith("s3://"):
                load_store(con, source)
            if kind == "parquet":
                cursor = con.execute("SELECT * FROM read_parquet(?)", [source])
                names = [column[0] for column in cursor.description or ()]
                while rows := cursor.fetchmany(ROWS):
                    for row in rows:
                        yield {name: _plain(value) for name, value in zip(names, row, strict=True)}
            else:
                cursor = con.execute(
                    "SELECT json FROM read_ndjson_objects(?, maximum_object_size = 5000000, ignore_errors = true)",
                    [source],
                )
                while rows := cursor.fetchmany(ROWS):
                    yield from (_value(text) for (text,) in rows)
        except duckdb.Error as error:
            reason = " ".join(str(error).split())[:300]
            raise WarehouseError(f"it cannot be read: {reason}") from error


def _value(text: str | None) -> Any:
    try:
        return MALFORMED if text is None else json.loads(text)
    except (RecursionError, ValueError):  # nested too deep, or a number of too many digits
        return MALFORMED


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value
