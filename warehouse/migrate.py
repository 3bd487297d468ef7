"""Numbered migrations, oldest first, each in its own transaction with its row in `schema_migrations`; those of a new
warehouse, which has nothing to lose yet, all in one.

Portable statements only (no keys, sequences, indexes, ON CONFLICT), so that the same files run on DuckLake. A
checkpoint follows each: schema changes that stand only in the write-ahead log are what DuckDB recovers worst.
A released migration is never edited; a change is a new file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseDamaged, WarehouseNewer
from warehouse.views import create_views, on_lake

_FOLDER = Path(__file__).parent / "migrations"
_LEDGER = """
CREATE TABLE schema_migrations (version INTEGER, name VARCHAR, applied TIMESTAMP, duckdb_version VARCHAR)
"""
_TABLES = """
SELECT count(*), count(*) FILTER (table_name = 'schema_migrations')
FROM duckdb_tables() WHERE NOT internal AND database_name = current_database() AND schema_name = 'main'
"""


@cache
def migrations(folder: Path = _FOLDER) -> tuple[tuple[int, str, str], ...]:
    """(version, name, statements) of each `NNNN_name.sql`, in order."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        match = re.fullmatch(r"(\d{4})_(\w+)", path.stem)
        if match is None:
            raise ValueError(f"{path.name}: a migration is named NNNN_name.sql")
        found.append((int(match[1]), match[2], path.read_text(encoding="utf-8")))
    numbers = [version for version, _, _ in found]
    if numbers != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations are not numbered 1, 2, 3, ...: {numbers}")
    return tuple(found)


def migrate(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    now: datetime,
    steps: tuple[tuple[int, str, str], ...] | None = None,
) -> int:
    """Bring the schema and the views up to date; the number of migrations applied.

    `path` is only named in messages. Raises `WarehouseDamaged` for a database of something else, and
    `WarehouseNewer` for one that a newer sitrep has migrated further.
    """
    steps = migrations() if steps is None else steps
    done = _version(con, path)
    if done > len(steps):
        raise WarehouseNewer(
            f"{path} has schema version {done}; this sitrep knows {len(steps)}. Update sitrep, or run "
            "`sitrep rebuild` with this version to make the warehouse again from the archive."
        )
    lake, missing = on_lake(con), steps[done:]
    for some in [[step] for step in missing] if done else [missing]:
        _apply(con, some, now)
        _checkpoint(con, lake)
    if create_views(con, now, always=bool(missing)):
        _checkpoint(con, lake)
    return len(missing)


def _version(con: duckdb.DuckDBPyConnection, path: Path) -> int:
    tables, ledger = con.execute(_TABLES).fetchone() or (0, 0)
    if ledger:
        row = con.execute("SELECT coalesce(max(version), 0) FROM schema_migrations").fetchone()
        return int(row[0]) if row else 0
    if tables:
        raise WarehouseDamaged(path, "it is a DuckDB database of something else")
    con.execute(_LEDGER)
    return 0


def _apply(con: duckdb.DuckDBPyConnection, steps: Sequence[tuple[int, str, str]], now: datetime) -> None:
    applied = now.astimezone(UTC).replace(tzinfo=None)
    con.execute("BEGIN TRANSACTION")
    try:
        for version, name, statements in steps:
            con.execute(statements)
            con.execute(
                "INSERT INTO schema_migrations VALUES (?, ?, ?, ?)",
                [version, name, applied, duckdb.__version__],
            )
        con.execute("COMMIT")
    except BaseException:
        con.execute("ROLLBACK")
        raise


def _checkpoint(con: duckdb.DuckDBPyConnection, lake: bool) -> None:
    if not lake:  # there is no log, and it would mean to merge files
        con.execute("CHECKPOINT")
