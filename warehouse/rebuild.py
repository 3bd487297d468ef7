"""Making the warehouse again from the archive, and proving that the result is the same."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.batches import last_batch
from warehouse.connection import close, explained, is_full, locked, open_writer, remove, remove_logs
from warehouse.errors import WarehouseError
from warehouse.packs import sync
from warehouse.peek import DATABASE

_NEW = "warehouse.rebuilding.duckdb"
_DAMAGED = "warehouse.damaged.duckdb"


@contextmanager
def rebuilding(home: Path, wait_seconds: float = 60.0) -> Generator[duckdb.DuckDBPyConnection]:
    """An empty, migrated warehouse to apply all segments to; it takes the old one's place when the block ends
    well.

    The writer lock is held throughout (`LockHeld` where another process has it). Until the end the old file
    stays as it is; an exception, or a kill, leaves it so. Raises `WarehouseError` at the end where the old
    warehouse holds later batches than the archive had: replacing it would lose them. A file that cannot be
    read is kept as `warehouse.damaged.duckdb`.
    """
    with locked(home, wait_seconds):
        new = home / _NEW
        remove(new)
        con = open_writer(new)
        try:
            yield con
            reached = last_batch(con)
            con.execute("CHECKPOINT")  # to close it would do so too, but not say where it failed
        except BaseException as error:
            close(con)
            remove(new)
            if isinstance(error, duckdb.Error) and is_full(error):
                raise explained(new, error) from error
            raise
        close(con)
        before = _last_batch(home / DATABASE)
        if before is not None and before > reached:
            remove(new)
            raise WarehouseError(
                f"The archive in {home} ends with batch {reached}, the warehouse holds {before}: it was left as it "
                "is. Restore the missing segments from a backup, or delete warehouse.duckdb to give them up."
            )
        _replace(new, home / DATABASE, damaged=before is None)


def content_hash(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """'rows-hash' of every table but the ledger of migrations; the same for the same rows in any order.

    The hash is the sum of DuckDB's 64-bit hashes of the rows: unlike their XOR it sees doubled rows.
    """
    tables = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND database_name = current_database() "
        "AND schema_name = 'main' AND table_name <> 'schema_migrations' ORDER BY table_name"
    ).fetchall()
    result = {}
    for (table,) in tables:
        count, total = con.execute(
            f'SELECT count(*), coalesce(sum(hash(t)::HUGEINT), 0) FROM "{table}" AS t'  # noqa: S608
        ).fetchall()[0]
        result[table] = f"{count}-{total:x}"
    return result


def _replace(new: Path, old: Path, *, damaged: bool) -> None:
    # The old log first: DuckDB would replay it onto the new file. A kill between the two steps leaves the old
    # file without its last transactions; the next pass applies their segments again.
    remove_logs(old)
    if damaged and old.exists():
        old.replace(old.with_name(_DAMAGED))  # somebody may want to look, or it was never ours
    new.replace(old)
    sync(old.parent)


def _last_batch(path: Path) -> int | None:
    """Of the warehouse to be replaced; None where it cannot be read: that is why it is rebuilt."""
    if not path.is_file():
        return 0
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            return last_batch(con)
    except duckdb.Error:
        return None
