"""Ad-hoc SQL over the published snapshot, which can neither change anything, reach out, nor run for ever.

The connection is read-only, sees no file and no network, and its settings are locked; a statement is checked
to be one SELECT; a timer interrupts it; more rows than the cap are an error, never a silent cut.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import NotPublished, QueryError, WarehouseError

__all__ = ["NotPublished", "QueryError", "Rows", "export_parquet", "open_published", "run"]

SNAPSHOT = "published.duckdb"
_READS = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "1GB",
    "threads": 2,
    "temp_directory": "",  # what does not fit in memory is an error, not a file beside the snapshot
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # a table name never means a Python variable
    "errors_as_json": "true",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a statement."""

    columns: tuple[str, ...]
    """Distinct: a second `count(*)` is called `count(*)_2`."""
    rows: tuple[tuple[Any, ...], ...]


def open_published(home: Path, write_only: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A read-only, locked-down connection to `published.duckdb`; `write_only` names the one file it may
    write.

    Raises `NotPublished` where there is no snapshot, `WarehouseError` where it cannot be read.
    """
    path = home / SNAPSHOT
    if not path.is_file():
        raise NotPublished(f"{path} does not exist: nothing has been published yet. Run `sitrep run` first.")
    try:
        con = duckdb.connect(str(path), read_only=True, config=_SETTINGS)
    except duckdb.Error as error:
        raise WarehouseError(
            f"{path} cannot be read: {_message(error)[0]}. Delete it and run `sitrep run`: it is made again."
        ) from error
    con.execute("SET TimeZone = 'UTC'")
    if write_only is not None:
        con.execute(f"SET allowed_paths = [{_literal(str(write_only))}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def run(
    con: duckdb.DuckDBPyConnection, sql: str, *, timeout_seconds: float = 60.0, max_rows: int = 100_000
) -> Rows:
    """Run one SELECT (also WITH, FROM, DESCRIBE, SUMMARIZE, SHOW, EXPLAIN) and return all its rows.

    Raises `QueryError`, one sentence: what is wrong and where, or which bound was hit.
    """
    _check(con, sql)
    with _bounded(con, sql, timeout_seconds):
        cursor = con.execute(sql)
        found = cursor.fetchmany(max_rows + 1)
    if len(found) > max_rows:
        raise QueryError(
            f"The statement gives more than {max_rows} rows: add a LIMIT, or raise the row limit."
        )
    return Rows(_distinct([column[0] for column in cursor.description or ()]), tuple(found))


def export_parquet(home: Path, sql: str, target: Path, *, timeout_seconds: float = 300.0) -> int:
    """Write the rows of one SELECT to a Parquet file, as DuckDB streams them; the number of rows.

    A connection of its own, which may write this file and nothing else. Raises `QueryError`.
    """
    target = target.resolve()
    con = open_published(home, write_only=target)
    try:
        _check(con, sql)
        view = "CREATE TEMP VIEW answer AS "  # a view may end in a semicolon or comment, COPY (...) may not
        copy = f"COPY (FROM answer) TO {_literal(str(target))} (FORMAT parquet, USE_TMP_FILE false)"
        with _bounded(con, sql, timeout_seconds, offset=len(view)):
            con.execute(view + sql)
            row = con.execute(copy).fetchone()
        return int(row[0]) if row else 0
    finally:
        con.close()


def _check(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    try:
        kinds = [statement.type for statement in con.extract_statements(sql)]
    except duckdb.Error as error:
        raise QueryError(_sentence(error, sql)) from error
    if not kinds:
        raise QueryError('There is no statement: write for example "SELECT * FROM latest LIMIT 10".')
    if kinds == [duckdb.StatementType.CREATE, duckdb.StatementType.SELECT]:
        raise QueryError("PIVOT must name its values here: PIVOT ... ON kind IN ('delivery', 'deployment').")
    if len(kinds) > 1:
        raise QueryError(f"These are {len(kinds)} statements: give one at a time.")
    if kinds[0] not in _READS:
        raise QueryError(
            f"{kinds[0].name} is refused: the snapshot is for reading. Use SELECT, WITH, FROM, DESCRIBE or SHOW."
        )


@contextmanager
def _bounded(
    con: duckdb.DuckDBPyConnection, sql: str, timeout_seconds: float, offset: int = 0
) -> Generator[None]:
    """Interrupts what takes too long and words errors; `offset` is what stands before `sql` in the
    statement."""
    timer = threading.Timer(timeout_seconds, con.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise QueryError(
            f"The statement was stopped after {timeout_seconds:g} seconds: narrow it, or allow it more time."
        ) from error
    except duckdb.OutOfMemoryException as error:
        raise QueryError(
            "The statement needs more memory than it may use (1 GB): narrow it, or aggregate earlier."
        ) from error
    except duckdb.Error as error:
        raise QueryError(_sentence(error, sql, offset)) from error
    finally:
        timer.cancel()


def _sentence(error: duckdb.Error, sql: str, offset: int = 0) -> str:
    message, detail = _message(error)
    if detail.get("type") == "Table":
        message += " `sitrep sql --schema` lists all tables and views."
    if "file system operations are disabled" in message or "external access" in message.lower():
        message = "Files and the network are out of reach here: only the tables of the snapshot can be read."
    if not str(detail.get("position", "")).isdigit():
        return message
    before = sql.encode()[: max(int(detail["position"]) - offset, 0)].decode(errors="ignore")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    where = f"Line {line}, column {column}" if "\n" in sql.strip() else f"Column {column}"
    return f"{where}: {message}"


def _message(error: duckdb.Error) -> tuple[str, dict[str, Any]]:
    """The message on one line and what else DuckDB says; it sends JSON after the kind of error."""
    text = str(error)
    try:
        detail = json.loads(text[text.index("{") :])
        text = str(detail["exception_message"])
    except (ValueError, KeyError, TypeError):
        detail = {}
    return " ".join(text.split()).rstrip(".") + ("" if text.rstrip().endswith(("!", "?")) else "."), detail


def _distinct(names: list[str]) -> tuple[str, ...]:
    taken: dict[str, int] = {}
    result = []
    for name in names:
        taken[name] = taken.get(name, 0) + 1
        result.append(name if taken[name] == 1 else f"{name}_{taken[name]}")
    return tuple(result)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
