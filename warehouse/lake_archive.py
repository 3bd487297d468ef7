"""The archive of a lake: the segments as rows of `raw.segments`, the same bytes as the files of one machine.

`raw.head` has one row, the numbers of the last segment archived and the last applied. Every transaction that archives
or applies updates it, so that two workers that do so at the same time conflict, whatever else they touch: DuckLake
refuses the later commit. It is the lock that holds when all others fail.
"""

from __future__ import annotations

import duckdb

from sitrep.batch import Batch
from warehouse.archive import decode, encode
from warehouse.connection import transaction
from warehouse.errors import ArchiveDamaged, WarehouseError
from warehouse.rows import naive_utc


def add_segment(con: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Archive a batch under its number. Raises `WarehouseError` where another worker has taken that number."""
    content = encode(batch)
    with transaction(con):
        taken = _advance(con, "archived", batch.batch)
        if taken:
            raise WarehouseError(
                f"Another worker has archived batch {batch.batch} meanwhile. Run this again; nothing is lost."
            )
        con.execute(
            "INSERT INTO raw.segments VALUES (?, ?, ?, ?)",
            [batch.batch, naive_utc(batch.created), batch.kind, content],
        )


def claim(con: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Call it in the transaction that applies the batch. Raises `WarehouseError` where it has been applied."""
    if _advance(con, "applied", batch.batch):
        raise WarehouseError(
            f"Another worker has loaded batch {batch.batch} meanwhile. Run this again; nothing is lost."
        )


def numbers(con: duckdb.DuckDBPyConnection, after: int = 0) -> list[int]:
    """Numbers of the segments above `after`, in order."""
    rows = con.execute("SELECT batch FROM raw.segments WHERE batch > ? ORDER BY batch", [after]).fetchall()
    return [number for (number,) in rows]


def read_segment(con: duckdb.DuckDBPyConnection, number: int) -> Batch:
    """The batch as it was archived. Raises `ArchiveDamaged`."""
    rows = con.execute("SELECT content FROM raw.segments WHERE batch = ?", [number]).fetchall()
    if len(rows) != 1:
        raise ArchiveDamaged(
            f"The lake has {len(rows)} segments of number {number}; restore it from a backup."
        )
    return decode(bytes(rows[0][0]), f"segment {number} of the lake")


def archived(con: duckdb.DuckDBPyConnection) -> int:
    """The number of the last segment; 0 where there is none."""
    return int(con.execute("SELECT archived FROM raw.head").fetchall()[0][0])


def shown(con: duckdb.DuckDBPyConnection) -> int:
    """The last batch whose alerts a summary has shown, on whatever machine."""
    return int(con.execute("SELECT shown FROM raw.head").fetchall()[0][0])


def tell(con: duckdb.DuckDBPyConnection, number: int) -> None:
    """Remember it."""
    _advance(con, "shown", number)


def _advance(con: duckdb.DuckDBPyConnection, what: str, number: int) -> bool:
    """Move a mark up to `number`; True where it stands there already."""
    sql = f"UPDATE raw.head SET {what} = ? WHERE {what} < ?"  # noqa: S608
    return bool(con.execute(sql, [number, number]).fetchall()[0][0] != 1)
