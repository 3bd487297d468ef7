"""Moving a warehouse to another back-end: the archive segment by segment, the tables as they are, then a comparison.

It may be stopped and started again at any point: segments that have arrived are not sent again, nor are tables that
are equal in a lake. Those of a folder are a new file each time, which takes its place when it is whole: a kill in the
middle of one of DuckDB's writes leaves a file that cannot be opened. The source is only read; `flows.moving` has loaded
what an interrupted run left in it.
"""

# ruff: noqa: S608  (what is put into statements here is our own: names of tables, columns and databases)

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from warehouse.batches import last_batch
from warehouse.connection import locked
from warehouse.errors import WarehouseError
from warehouse.lake import attach
from warehouse.lake_url import Lake
from warehouse.peek import DATABASE
from warehouse.rebuild import content_hash, rebuilding
from warehouse.store import FileStore, Store, store_at

log = logging.getLogger("sitrep")

Place = Path | Lake


def move(source: Place, target: Place, wait_seconds: float) -> dict[str, int]:
    """Copy everything to `target`; rows by table. Raises `WarehouseError` where the target holds something else."""
    here, there = store_at(source), store_at(target)
    with rebuilding(target, wait_seconds) if isinstance(target, Path) else there.writer(wait_seconds) as new:
        with here.writer(wait_seconds) as con, here.turn(wait_seconds), there.turn(wait_seconds):
            if missing := here.gaps(con):
                raise WarehouseError(
                    f"Batch {missing[0]} is missing from the archive; restore it from a backup first."
                )
            _refuse_strangers(here, con, there, new)
            _copy_archive(here, con, there, new)
            last = _last(here, con)
        with _held(source, wait_seconds), there.turn(wait_seconds), _source(source, new) as own:
            new.execute("USE source")
            if _last(here, new) != last:
                raise WarehouseError(
                    "The source has got new batches meanwhile. Run this again: it sends them too."
                )
            counts = _copy_tables(new, own)
            if isinstance(target, Lake):
                new.execute(
                    "UPDATE raw.head SET applied = (SELECT coalesce(max(batch), 0) FROM main.batches)"
                )
        there.publish(new, whole=True)
    return counts


def _last(store: Store, con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Numbers of the last batch archived and of the last one loaded."""
    archived, applied = store.next_batch(con) - 1, last_batch(con)
    if archived != applied:
        raise WarehouseError(
            f"Batch {applied + 1} of the source is archived and not loaded. Run this again: it is loaded first."
        )
    return archived, applied


def _refuse_strangers(
    here: Store, con: duckdb.DuckDBPyConnection, there: Store, new: duckdb.DuckDBPyConnection
) -> None:
    sql = "SELECT batch, run, kind, created FROM batches"
    known = set(new.execute(sql).fetchall())
    if isinstance(there, FileStore):
        path = str(there.home / DATABASE)
        # an error: there is none yet, or one that cannot be read; the archive beside it says whose it was
        with suppress(duckdb.Error), duckdb.connect(path, read_only=True) as old:
            known = set(old.execute(sql).fetchall())
    before = there.next_batch(new) - 2
    archived = next(there.batches(new, before), None) if before >= 0 else None
    if not known <= set(con.execute(sql).fetchall()) or (
        archived and archived != next(here.batches(con, before), None)
    ):
        raise WarehouseError("The target holds another warehouse; give an empty one.")


def _copy_archive(
    here: Store, con: duckdb.DuckDBPyConnection, there: Store, new: duckdb.DuckDBPyConnection
) -> None:
    last = there.next_batch(new) - 1
    for done, batch in enumerate(here.batches(con, after=last), 1):
        there.add(new, batch)
        if done % 100 == 0:
            log.info("%d segments copied", done)


def _copy_tables(con: duckdb.DuckDBPyConnection, own: str) -> dict[str, int]:
    """From the database `source` to `own`: each table in a transaction of its own, unless it is equal already;
    compared at the end."""
    wanted = content_hash(con)
    con.execute(f'USE "{own}"')
    for table, digest in content_hash(con).items():
        if table not in wanted:
            raise WarehouseError(
                f"The target has a table {table} that the source has not: update sitrep there."
            )
        if digest == wanted[table]:
            continue
        con.execute("BEGIN TRANSACTION")
        con.execute(f'DELETE FROM main."{table}"')
        con.execute(f'INSERT INTO main."{table}" BY NAME SELECT * FROM source.main."{table}"')
        con.execute("COMMIT")
        log.info("%s copied", table)
    found = content_hash(con)
    if wrong := sorted(table for table in wanted if found.get(table) != wanted[table]):
        raise WarehouseError(f"The copy differs from the source in {', '.join(wrong)}. Run this again.")
    return {table: int(digest.partition("-")[0]) for table, digest in wanted.items()}


@contextmanager
def _held(place: Place, wait_seconds: float) -> Iterator[None]:
    with store_at(place).turn(wait_seconds) if isinstance(place, Lake) else locked(place, wait_seconds):
        yield


@contextmanager
def _source(place: Place, con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The source as database `source` of the target's connection; the name of the target's own."""
    [(own,)] = con.execute("SELECT current_database()").fetchall()
    if isinstance(place, Lake):
        attach(con, place, "source", read_only=True)
    else:
        path = str(place / DATABASE).replace("'", "''")
        con.execute(f"ATTACH '{path}' AS source (READ_ONLY)")
    yield own
    con.execute("DETACH source")
