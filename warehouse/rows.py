"""Rows in and out of any table. One statement per call, whatever the number of rows.

Rows travel as one JSON parameter that DuckDB unfolds with the table's own column types: 200 times faster than
`executemany`, and the only way that needs neither pandas nor pyarrow. The strict form is used, so a value
that does not fit its column is an error, not a null.
"""

# ruff: noqa: S608  (what is put into statements here is our own: names of tables, columns and relations)

from __future__ import annotations

import base64
import dataclasses
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import duckdb

_SURROGATES = re.compile("[\ud800-\udfff]")


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Append rows; how many. A column that a row leaves out is null; an unknown column is a ValueError.

    Aware datetimes are stored as UTC, naive ones are taken as UTC. Dataclasses stand for structs, tuples for
    lists, bytes for blobs. Raises `duckdb.Error` where a value does not fit its column.
    """
    if not rows:
        return 0
    types = _columns(con, table)
    names = _names(table, types, rows, partial=True)
    columns = ", ".join(map(_quoted, names))
    con.execute(f"INSERT INTO {_quoted(table)} ({columns}) {_source(types, names)}", [_json(rows, names)])
    return len(rows)


def merge(
    con: duckdb.DuckDBPyConnection, table: str, key: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> dict[str, int]:
    """Insert or update by key; {'insert': n, 'update': n, 'unchanged': n} over the distinct keys.

    A key stands in the table once at most. All rows have the same columns; columns left out keep their value.
    Of rows with the same key the last one counts. Rows that would not change anything are not written.
    """
    distinct = list({tuple(_plain(row[k]) for k in key): row for row in rows}.values())
    if not distinct:
        return {"insert": 0, "update": 0, "unchanged": 0}
    types = _columns(con, table)
    names = _names(table, types, distinct, partial=False)
    values = [name for name in names if name not in key]
    same = " AND ".join(f"t.{_quoted(k)} IS NOT DISTINCT FROM s.{_quoted(k)}" for k in key)
    differs = " OR ".join(f"t.{_quoted(v)} IS DISTINCT FROM s.{_quoted(v)}" for v in values) or "false"
    update = ", ".join(f"{_quoted(v)} = s.{_quoted(v)}" for v in values)
    matched = (
        f"WHEN MATCHED AND ({differs}) THEN UPDATE SET {update}" if values else "WHEN MATCHED THEN DO NOTHING"
    )
    before = _count(con, table)
    written = con.execute(
        f"MERGE INTO {_quoted(table)} AS t USING ({_source(types, names)}) AS s ON {same} {matched} "
        f"WHEN NOT MATCHED THEN INSERT ({', '.join(map(_quoted, names))}) "
        f"VALUES ({', '.join('s.' + _quoted(n) for n in names)})",
        [_json(distinct, names)],
    ).fetchall()[0][0]
    inserted = _count(con, table) - before  # RETURNING would say it too, but not on DuckLake
    return {"insert": inserted, "update": written - inserted, "unchanged": len(distinct) - written}


def fetch(
    con: duckdb.DuckDBPyConnection, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()
) -> list[dict[str, Any]]:
    """All rows as dicts. TIMESTAMP columns come back as aware UTC datetimes, structs as dicts."""
    cursor = con.execute(sql, params) if params else con.execute(sql)
    columns = [(column[0], str(column[1]).startswith("TIMESTAMP")) for column in cursor.description or ()]
    return [
        {name: _aware(value) if timed else value for (name, timed), value in zip(columns, row, strict=True)}
        for row in cursor.fetchall()
    ]


def values(rows: Sequence[Mapping[str, Any]], types: Mapping[str, str]) -> tuple[str, str]:
    """Rows as a relation for a join: (SQL of a SELECT with one `?`, the parameter).

    `types` names the columns and their SQL types: `sql, param = values(rows, {"article": "VARCHAR"})`, then
    `con.execute(f"SELECT ... FROM ({sql}) AS given JOIN ...", [param])`.
    """
    return _source(types, list(types)), _json(rows, list(types))


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(con.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchall()[0][0])


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    described = con.table(_quoted(table))  # what DESCRIBE says, without running a statement
    return {name: str(kind) for name, kind in zip(described.columns, described.types, strict=True)}


def _names(
    table: str, types: Mapping[str, str], rows: Sequence[Mapping[str, Any]], *, partial: bool
) -> list[str]:
    given = set().union(*rows) if partial else set(rows[0])
    if unknown := given - set(types):
        raise ValueError(f"table {table} has no column {', '.join(sorted(unknown))}")
    if not partial and any(set(row) != given for row in rows):
        raise ValueError(f"rows for {table} have different columns")
    return [name for name in types if name in given]


def _source(types: Mapping[str, str], names: Sequence[str]) -> str:
    """A SELECT that unfolds one JSON array of objects; blobs travel as base64."""
    structure = json.dumps([{name: "VARCHAR" if types[name] == "BLOB" else types[name] for name in names}])
    fields = ", ".join(
        f"from_base64(r.{_quoted(n)}) AS {_quoted(n)}" if types[n] == "BLOB" else f"r.{_quoted(n)}"
        for n in names
    )
    literal = structure.replace("'", "''")
    return f"SELECT {fields} FROM (SELECT unnest(from_json_strict(?, '{literal}')) AS r)"


def _json(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    text = json.dumps(
        [{name: row.get(name) for name in names} for row in rows],
        ensure_ascii=False,
        allow_nan=False,
        default=_plain,
    )
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate of a broken page: one replacement each, so offsets stay
        text = _SURROGATES.sub("\ufffd", text)
    return text


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return naive_utc(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, set | frozenset):
        return sorted(value)
    if hasattr(value, "item"):  # a numpy scalar
        return value.item()
    if isinstance(value, str | int | float | bool | None):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a row")


def naive_utc(moment: datetime) -> datetime:
    """The UTC TIMESTAMP of a datetime; the wall clock itself where UTC would leave the years 1-9999."""
    if moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def _aware(value: Any) -> Any:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
