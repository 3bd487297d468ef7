"""Ad-hoc SQL over the published snapshot, which can neither change anything, reach out, nor run for ever.

The connection is read-only, sees no file and no network, and its settings are locked; a statement is checked
to be one SELECT; a timer interrupts it; more rows than the cap are an error, never a silent cut.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import NotPublished, QueryError, WarehouseError, told_by
from warehouse.lake import open_lake
from warehouse.lake_url import Lake
from warehouse.peek import QUIET
from warehouse.views import on_lake

__all__ = ["NotPublished", "QueryError", "Rows", "export_parquet", "export_tables", "open_published", "run"]

SNAPSHOT = "published.duckdb"
_FORMS = {"parquet": "parquet", "csv": "csv, HEADER", "json": "json"}
_FORMULA = r"regexp_replace({0}, '^([-=+@\t\r])', chr(39) || '\1') AS {0}"
_READABLE = """
SELECT table_name FROM duckdb_tables() WHERE NOT internal
    AND database_name = current_database() AND schema_name = 'main'
AND NOT regexp_matches(table_name, '^(schema_migrations|fingerprint.*|development_keys|story_terms|stage_keys)$')
UNION SELECT view_name FROM duckdb_views() WHERE NOT internal
    AND database_name = current_database() AND schema_name = 'main' ORDER BY 1
"""
_REACHES = re.compile(
    r"\b(query|query_table|json_execute_serialized_sql|postgres_\w+|ducklake_\w+|__ducklake\w*)\b",
    re.IGNORECASE,
)
"""Where a lake is attached: what could ask the catalogue's server anything, or hide such a name in a string."""
_READS = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
_UNREADABLE = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException)
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "1GB",
    "threads": 2,
    "temp_directory": "",  # what does not fit in memory is an error, not a file beside the snapshot
    **QUIET,
    "errors_as_json": "true",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a statement."""

    columns: tuple[str, ...]
    """Distinct: a second `count(*)` is called `count(*)_2`."""
    rows: tuple[tuple[Any, ...], ...]


@contextmanager
def open_published(home: Path | Lake, write_only: Path | None = None) -> Generator[duckdb.DuckDBPyConnection]:
    """A read-only, locked-down connection to `published.duckdb` or a lake; `write_only` is all it may write to.

    `write_only` is a file, or a folder that exists. Raises `NotPublished` where there is no snapshot, `WarehouseError`
    where it cannot be read, also where that shows only inside the block.
    """
    with open_lake(home, _SETTINGS) if isinstance(home, Lake) else _open_snapshot(home / SNAPSHOT) as con:
        if write_only is not None:
            kind = "allowed_directories" if write_only.is_dir() else "allowed_paths"
            con.execute(f"SET {kind} = list_concat(current_setting('{kind}'), [{_literal(str(write_only))}])")
        con.execute("SET enable_external_access = false")
        con.execute("SET lock_configuration = true")
        yield con


@contextmanager
def _open_snapshot(path: Path) -> Generator[duckdb.DuckDBPyConnection]:
    if not path.is_file():
        raise NotPublished(f"{path} does not exist: nothing has been published yet. Run `sitrep run` first.")
    # Attached to an instance of its own: connections made by path share one instance within a process, with its
    # settings and with the file as it was when the first of them was opened.
    with closing(duckdb.connect(":memory:", config=_SETTINGS)) as con:
        try:
            con.execute(f"ATTACH {_literal(str(path))} AS published (READ_ONLY)")
            con.execute("USE published")
            con.execute("SET TimeZone = 'UTC'")
            yield con
        except _UNREADABLE as error:
            raise WarehouseError(
                f"{path} cannot be read: {_message(error)[0].rstrip('.!')}. Delete it and run `sitrep run`: it is made "
                "again."
            ) from error


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


def export_parquet(home: Path | Lake, sql: str, target: Path, *, timeout_seconds: float = 300.0) -> int:
    """Write the rows of one SELECT to a Parquet file, as DuckDB streams them; the number of rows.

    A connection of its own, which may write this file and nothing else. Raises `QueryError`.
    """
    target = target.resolve()
    with open_published(home, write_only=target) as con:
        _check(con, sql)
        view = "CREATE TEMP VIEW answer AS "  # a view may end in a semicolon or comment, COPY (...) may not
        copy = f"COPY (FROM answer) TO {_literal(str(target))} (FORMAT parquet, USE_TMP_FILE false)"
        with _bounded(con, sql, timeout_seconds, offset=len(view)):
            con.execute(view + sql)
            row = con.execute(copy).fetchone()
        return int(row[0]) if row else 0


def export_tables(
    home: Path | Lake,
    folder: Path,
    form: str,
    names: Collection[str] = (),
    *,
    timeout_seconds: float = 3600.0,
) -> Iterator[tuple[str, int]]:
    """Write tables and views (all, or those named) to `folder`, one file each; (file name, rows) of each.

    `form` is 'parquet', 'csv' (lists and structs as JSON, no text a formula) or 'json' (one object a line).
    Raises `QueryError` for an unknown name, before anything is written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with open_published(home, write_only=folder.resolve()) as con:
        known = [name for (name,) in con.execute(_READABLE).fetchall()]
        if unknown := sorted(set(names) - set(known)):
            raise QueryError(f"There is no table or view {unknown[0]}. `sitrep sql --schema` lists them all.")
        for name in known:
            if not names or name in names:
                path = folder.resolve() / f"{name}.{form}"
                select = _flat_select(con, name) if form == "csv" else f'FROM "{name}"'
                copy = f"COPY ({select}) TO {_literal(str(path))} (FORMAT {_FORMS[form]})"
                with _bounded(con, copy, timeout_seconds):
                    row = con.execute(copy).fetchone()
                yield path.name, int(row[0]) if row else 0


def _flat_select(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """All columns, nested ones as JSON: DuckDB's own text for a list cannot be read back.

    A text that a spreadsheet would take for a formula gets an apostrophe before it
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """

    def column(name: str, kind: str) -> str:
        if kind == "VARCHAR":
            return _FORMULA.format(f'"{name}"')
        return f'to_json("{name}") AS "{name}"' if kind.endswith(("]", ")")) else f'"{name}"'

    columns = con.execute(f'DESCRIBE "{name}"').fetchall()
    return f'SELECT {", ".join(column(c[0], c[1]) for c in columns)} FROM "{name}"'  # noqa: S608


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
    if on_lake(con) and (reach := _REACHES.search(sql)):
        raise QueryError(f"{reach[0]} is refused: other databases are out of reach here.")
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
    """The message as a sentence, and what else DuckDB says."""
    text, detail = told_by(error)
    return text.rstrip(".") + ("" if text.endswith(("!", "?")) else "."), detail


def _distinct(names: list[str]) -> tuple[str, ...]:
    taken: dict[str, int] = {}
    result = []
    for name in names:
        taken[name] = taken.get(name, 0) + 1
        result.append(name if taken[name] == 1 else f"{name}_{taken[name]}")
    return tuple(result)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
