"""The snapshot that everybody else reads: `published.duckdb`, replaced as a whole, never changed in place.

A reader keeps the file that it opened until it closes it; the writer never waits for readers, nor they for
it.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.batches import last_batch
from warehouse.connection import transaction
from warehouse.packs import sync

SNAPSHOT = "published.duckdb"
_UNREAD = {
    "fingerprints",
    "fingerprint_bands",
    "fingerprint_sentences",
    "development_keys",
    "story_terms",
    "stage_keys",
}
"""Look-up keys: most of the bytes, of no use to a reader: published empty, so that every statement still finds them."""
_COLUMNS = {"developments": "* EXCLUDE (slots)"}
"""What the next merge needs beside the columns that a reader asks for is not published."""


def publish(con: duckdb.DuckDBPyConnection, home: Path) -> Path:
    """Copy the committed state into a new `published.duckdb` and put it in the old one's place, in one step.

    Call it outside a transaction. Views and comments come with the schema. Raises `duckdb.Error` or OSError
    (a full disk); the old snapshot then stays.
    """
    target = home / SNAPSHOT
    temporary = home / f".{SNAPSHOT}.tmp"
    _remove(temporary)
    quoted = str(temporary).replace("'", "''")
    con.execute(f"ATTACH '{quoted}' AS published")
    try:
        _copy(con)
    except BaseException:
        con.execute("DETACH published")
        _remove(temporary)
        raise
    con.execute("DETACH published")  # checkpoints it: no log stays behind
    # Opened by path, but not the warehouse: the one file that must not be is warehouse.duckdb.
    sync(temporary)
    temporary.replace(target)
    sync(home)
    return target


def published_batch(home: Path) -> int | None:
    """The last batch that readers can see; None where there is no snapshot that can be read."""
    if not (home / SNAPSHOT).is_file():
        return None
    try:
        with duckdb.connect(str(home / SNAPSHOT), read_only=True) as con:
            return last_batch(con)
    except duckdb.Error:
        return None


def _copy(con: duckdb.DuckDBPyConnection) -> None:
    (name,) = con.execute("SELECT current_database()").fetchone() or ("",)
    con.execute(f'COPY FROM DATABASE "{name}" TO published (SCHEMA)')
    tables = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [name]).fetchall()
    con.execute("ALTER TABLE published.developments DROP COLUMN slots")
    with transaction(con):
        for (table,) in tables:
            if table not in _UNREAD:
                columns = _COLUMNS.get(table, "*")
                con.execute(f'INSERT INTO published."{table}" SELECT {columns} FROM "{name}"."{table}"')  # noqa: S608


def _remove(path: Path) -> None:
    """What a killed run left behind."""
    for name in (path, path.with_name(path.name + ".wal")):
        name.unlink(missing_ok=True)
