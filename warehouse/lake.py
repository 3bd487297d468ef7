"""The warehouse on DuckLake: catalogue in PostgreSQL, data as Parquet files in a folder or an S3-compatible store.

The extensions come as packages with the same version as duckdb (the official signed files), so nothing is downloaded.
Passwords and keys stand in the environment, under the names that libpq and the AWS tools read: PGPASSWORD, PGHOST ...,
AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION, AWS_ENDPOINT_URL.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import time
from collections import defaultdict
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.errors import LockHeld, WarehouseError, told_by
from warehouse.lake_url import Lake, masked
from warehouse.migrate import migrate
from warehouse.peek import QUIET

log = logging.getLogger("sitrep.warehouse")

LOCK = 7_463_001
"""PostgreSQL advisory locks are named by two numbers; this is ours, the second says what is locked."""
TURN, SCHEMA = 1, 2
_AWAY = (
    "terminated abnormally", "connection to server", "server closed the connection", "no connection to",
    'Failed to execute query "ROLLBACK"',
)  # fmt: skip
"""How libpq and DuckDB say that PostgreSQL went away while it was asked, with an error of any class."""
_IDLE: defaultdict[int, list[duckdb.DuckDBPyConnection]] = defaultdict(list)
"""Connections with PostgreSQL's extension, by process: a fork cannot use those of another. To load the extension means
to check its signature, the better part of a short turn."""
_KEPT = 2
"""Of these, as a turn needs."""
_RAW = """
CREATE SCHEMA IF NOT EXISTS raw;
CREATE TABLE IF NOT EXISTS raw.segments (batch BIGINT, created TIMESTAMP, kind VARCHAR, content BLOB);
CREATE TABLE IF NOT EXISTS raw.head (archived BIGINT, applied BIGINT, shown BIGINT);
CREATE TABLE IF NOT EXISTS __ducklake_metadata_lake.sitrep_marks
    (name VARCHAR, part VARCHAR, finished VARCHAR, content VARCHAR);
"""
_TABLES = """
SELECT 'VIEW', view_name FROM duckdb_views() WHERE database_name = 'lake' AND schema_name = 'main' AND NOT internal
UNION ALL
SELECT 'TABLE', table_name FROM duckdb_tables() WHERE database_name = 'lake' AND schema_name = 'main'
ORDER BY 1 DESC, 2"""


@contextmanager
def lake_writer(lake: Lake, wait_seconds: float = 60.0) -> Generator[duckdb.DuckDBPyConnection]:
    """A connection that may write, with the schema up to date. It excludes nobody: see `turn`."""
    with _explained(lake):
        # two workers that start together must not both make the tables
        with _locked(lake, SCHEMA, wait_seconds):
            con = _attached(lake)
            try:
                con.execute(_RAW)
                if not con.execute("SELECT count(*) FROM raw.head").fetchall()[0][0]:
                    con.execute("INSERT INTO raw.head VALUES (0, 0, 0)")
                migrate(con, Path(masked(lake.catalogue)), datetime.now(UTC))
            except BaseException:
                con.close()
                raise
        try:
            yield con
        finally:
            with suppress(duckdb.Error):
                con.close()


@contextmanager
def turn(lake: Lake, wait_seconds: float) -> Generator[None]:
    """Wait for the right to archive and load; `LockHeld` where another worker keeps it for longer.

    PostgreSQL lets go of it when the connection ends, however the worker ends. What would go wrong if it did so while
    the worker lives on is caught by the optimistic lock of `lake_archive`.
    """
    with _explained(lake), _locked(lake, TURN, wait_seconds):
        yield


@contextmanager
def open_lake(
    lake: Lake, config: dict[str, str | bool | int | float | list[str]]
) -> Generator[duckdb.DuckDBPyConnection]:
    """A read-only connection; the caller locks it down. Raises `WarehouseError`, also inside the block."""
    with _explained(lake), closing(_attached(lake, config, read_only=True)) as con:
        con.execute(f"SET allowed_directories = [{_literal(_folder(lake.data))}]")
        yield con


def empty_tables(lake: Lake, con: duckdb.DuckDBPyConnection, wait_seconds: float) -> None:
    """Drop what is made of the archive and make it again, empty; the archive in `raw` stays.

    No other worker may come upon tables that are missing, and make them too.
    """
    with _explained(lake), _locked(lake, SCHEMA, wait_seconds):
        con.execute("BEGIN TRANSACTION")
        for kind, name in con.execute(_TABLES).fetchall():
            con.execute(f'DROP {kind} main."{name}"')
        con.execute("UPDATE raw.head SET applied = 0")
        con.execute("COMMIT")
        migrate(con, Path(masked(lake.catalogue)), datetime.now(UTC))


def checkpoint(con: duckdb.DuckDBPyConnection, keep_days: int = 7) -> None:
    """Small files become larger ones; what no snapshot of the last days needs is removed."""
    con.execute("CALL ducklake_merge_adjacent_files('lake')")
    con.execute(
        f"CALL ducklake_expire_snapshots('lake', older_than => now() - INTERVAL {int(keep_days)} DAY)"
    )
    con.execute(
        f"CALL ducklake_cleanup_old_files('lake', older_than => now() - INTERVAL {int(keep_days)} DAY)"
    )


def attach(con: duckdb.DuckDBPyConnection, lake: Lake, name: str, read_only: bool = False) -> None:
    """Make the lake a database of this connection."""
    for extension in ("ducklake", "postgres_scanner"):
        con.execute(f"LOAD {_literal(str(_extension(extension)))}")
    if lake.data.startswith("s3://"):
        load_store(con, _folder(lake.data))
    mode = (
        "READ_ONLY" if read_only else f"DATA_PATH {_literal(_folder(lake.data))}, DATA_INLINING_ROW_LIMIT 0"
    )
    con.execute(f"ATTACH {_literal('ducklake:postgres:' + lake.catalogue)} AS {name} ({mode})")


def load_store(con: duckdb.DuckDBPyConnection, scope: str) -> None:
    """Let this connection read and write below an `s3://` address, with what the environment says."""
    con.execute(f"LOAD {_literal(str(_extension('httpfs')))}")
    con.execute(_secret(scope))


def _attached(
    lake: Lake, config: dict[str, str | bool | int | float | list[str]] | None = None, read_only: bool = False
) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(":memory:", config=QUIET | (config or {}))
    try:
        attach(con, lake, "lake", read_only)
        con.execute("USE lake")
        con.execute("SET TimeZone = 'UTC'")
    except BaseException:
        con.close()
        raise
    return con


@contextmanager
def catalogue(lake: Lake) -> Generator[duckdb.DuckDBPyConnection]:
    """A connection to the catalogue's PostgreSQL itself, attached as `catalogue`."""
    with _explained(lake):
        con = _with_postgres()
        try:
            con.execute(f"ATTACH {_literal('postgres:' + lake.catalogue)} AS catalogue")
            yield con
        except BaseException:
            con.close()
            raise
        try:
            con.execute("DETACH catalogue")
        except duckdb.Error:  # PostgreSQL may be away
            con.close()
        else:
            idle = _IDLE[os.getpid()]
            idle.append(con)
            if len(idle) > _KEPT:
                idle.pop(0).close()


def _with_postgres() -> duckdb.DuckDBPyConnection:
    """One with its extension, and nothing attached: an idle one where there is one."""
    with suppress(IndexError):
        return _IDLE[os.getpid()].pop()
    con = duckdb.connect(":memory:", config=QUIET)
    con.execute(f"LOAD {_literal(str(_extension('postgres_scanner')))}")
    return con


@contextmanager
def _locked(lake: Lake, what: int, wait_seconds: float) -> Generator[None]:
    """An advisory lock, held by a transaction on a connection of its own."""
    sql = f"FROM postgres_query('catalogue', 'SELECT pg_try_advisory_xact_lock({LOCK}, {what})')"
    with catalogue(lake) as con:
        until, told = time.monotonic() + wait_seconds, False
        while True:
            con.execute("BEGIN")
            if con.execute(sql).fetchall()[0][0]:
                break
            con.execute("ROLLBACK")
            if time.monotonic() > until:
                raise LockHeld(
                    f"Another worker writes to {lake}; waited {wait_seconds:.0f} s. Run this again when it has ended."
                )
            if not told:
                log.info("another worker writes; waiting up to %.0f s", wait_seconds)
            told = True
            time.sleep(0.3)
        try:
            yield
        finally:
            with suppress(duckdb.Error):
                con.execute("ROLLBACK")


def _secret(scope: str) -> str:
    """CREATE SECRET from the environment, for this bucket or folder alone."""
    given = {
        "KEY_ID": os.environ.get("AWS_ACCESS_KEY_ID"),
        "SECRET": os.environ.get("AWS_SECRET_ACCESS_KEY"),
        "SESSION_TOKEN": os.environ.get("AWS_SESSION_TOKEN"),
        "REGION": os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1",
        "SCOPE": scope,
    }
    url = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if url:
        scheme, _, place = url.rpartition("://")
        given |= {"ENDPOINT": place.rstrip("/"), "URL_STYLE": "path"}
    parts = [f"{name} {_literal(value)}" for name, value in given.items() if value]
    if url and scheme == "http":
        parts.append("USE_SSL false")
    return f"CREATE OR REPLACE SECRET store (TYPE s3, {', '.join(parts)})"


def _extension(name: str) -> Path:
    found = importlib.util.find_spec(f"duckdb_extension_{name}")
    folder = Path(found.origin).parent if found and found.origin else None
    files = sorted(folder.rglob(f"v{duckdb.__version__}/*.duckdb_extension")) if folder else []
    if not files:
        package = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
        raise WarehouseError(
            f"The package {package} is not installed; install sitrep from requirements.lock."
        )
    return files[0]


@contextmanager
def _explained(lake: Lake) -> Generator[None]:
    """Errors of the catalogue and the store in a sentence, without passwords."""
    try:
        yield
    except duckdb.Error as error:
        reason = masked(told_by(error)[0])[:300].rstrip(".:? ")
        away = isinstance(error, duckdb.IOException | duckdb.HTTPException | duckdb.PermissionException)
        if away or any(sign in str(error) for sign in _AWAY):
            raise WarehouseError(
                f"{lake} or its data in {lake.data} cannot be used: {reason}. Check that both can be reached and the "
                "variables PG* and AWS_*; then run this again: nothing is lost."
            ) from error
        if isinstance(error, duckdb.TransactionException):
            raise WarehouseError(
                f"Another worker has changed the lake at the same time: {reason}. Run this again; nothing is lost."
            ) from error
        raise


def _folder(data: str) -> str:
    """A data path as DuckLake keeps it: absolute, with a slash at its end."""
    path = data if "://" in data else str(Path(data).resolve())
    return path.rstrip("/") + "/"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
