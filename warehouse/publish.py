"""The snapshot that everybody else reads: `published.duckdb`, replaced as a whole, never changed in place.

A reader keeps the file that it opened until it closes it; the writer never waits for readers, nor they for
it.
"""

# ruff: noqa: S608  (what is put into statements here is our own: names of tables and columns)

from __future__ import annotations

import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
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
_APPENDED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("articles", "sightings", "development_history", "article_stories"), ()),
    **dict.fromkeys(("alerts", "alert_decisions"), ()),
    "events": (
        "UPDATE published.events SET superseded = true WHERE NOT superseded "
        'AND event IN (SELECT event FROM "{ours}".events WHERE superseded)',
    ),
    "development_events": (
        "UPDATE published.development_events AS p SET until_batch = o.until_batch "
        'FROM "{ours}".development_events AS o WHERE o.until_batch > {since} '
        "AND p.event = o.event AND p.development = o.development AND p.batch = o.batch",
    ),
}
"""The large tables whose rows come with their batch and stay, with what may change in old rows."""
_KEYED = {
    "developments": (
        "id",
        'last_batch > {since} OR id IN (SELECT development FROM "{ours}".development_events '
        "WHERE batch > {since} OR until_batch > {since})",
    ),
    "alert_instances": ("rule, development", "last_batch > {since}"),
}
"""The large ones whose rows change: their key, and which may have changed. A development that a batch only told again
keeps its `last_batch`, but may quote another sentence. All other tables are written anew."""
_EARLIER = """
SELECT (SELECT max(batch) FROM published.batches),
    EXISTS (FROM published.batches EXCEPT FROM "{ours}".batches)
    OR EXISTS (FROM published.schema_migrations EXCEPT FROM "{ours}".schema_migrations)
    OR EXISTS (FROM "{ours}".schema_migrations EXCEPT FROM published.schema_migrations)
    OR EXISTS (FROM "{ours}".batches WHERE batch > (SELECT max(batch) FROM published.batches)
        AND kind NOT IN ('documents', 'decisions', 'deliveries', 'desk', 'vanished', 'digest'))"""
"""The last batch of a snapshot, and whether there is more between it and us than batches that only do the above."""


def publish(con: duckdb.DuckDBPyConnection, home: Path, whole: bool = False) -> Path:
    """Put the committed state in the place of `published.duckdb`, in one step.

    A copy of the old snapshot gets what is new, which costs the copying of a file; where that will not do, or is not
    wanted (`whole`), everything is written anew. Call it outside a transaction. Views and comments come with the
    schema. Raises `duckdb.Error` or OSError (a full disk); the old snapshot then stays.
    """
    target = home / SNAPSHOT
    temporary = home / f".{SNAPSHOT}.tmp"
    _remove(temporary)
    try:
        if whole or not _brought_up(con, target, temporary):
            _remove(temporary)
            with _attached(con, temporary):
                _copy(con)
    except BaseException:
        _remove(temporary)
        raise
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


@contextmanager
def _attached(con: duckdb.DuckDBPyConnection, path: Path) -> Generator[None]:
    quoted = str(path).replace("'", "''")
    con.execute(f"ATTACH '{quoted}' AS published")
    try:
        yield
    finally:
        con.execute("DETACH published")  # checkpoints it: no log stays behind


def _brought_up(con: duckdb.DuckDBPyConnection, old: Path, new: Path) -> bool:
    """Make `new` of the snapshot `old`; False where it is not one of an earlier state of this warehouse."""
    if not old.is_file():
        return False
    shutil.copyfile(old, new)
    try:
        with _attached(con, new):
            name = _name(con)
            [(since, strange)] = con.execute(_EARLIER.format(ours=name)).fetchall()
            if not since or strange:
                return False
            with transaction(con):
                for table in _tables(con, name):
                    for statement in _statements(table):
                        con.execute(statement.format(ours=name, table=table, since=since))
            return not [t for t in _tables(con, name) if t not in _UNREAD and not _as_many(con, name, t)]
    except (duckdb.IOException, duckdb.CatalogException, duckdb.SerializationException):
        return False  # damaged, or of another time


def _statements(table: str) -> Sequence[str]:
    """What brings a table up to date."""
    if table in _UNREAD:
        return ()
    if table in _KEYED:
        keys, changed = _KEYED[table]
        newer = f'FROM "{{ours}}".{{table}} WHERE {changed}'
        return (
            f"DELETE FROM published.{{table}} WHERE ({keys}) IN (SELECT ({keys}) {newer})",
            f"INSERT INTO published.{{table}} SELECT {_COLUMNS.get(table, '*')} {newer}",
        )
    if table in _APPENDED:
        return (
            *_APPENDED[table],
            'INSERT INTO published.{table} FROM "{ours}".{table} WHERE batch > {since}',
        )
    return ("DELETE FROM published.{table}", 'INSERT INTO published.{table} FROM "{ours}".{table}')


def _as_many(con: duckdb.DuckDBPyConnection, name: str, table: str) -> bool:
    counts = f'SELECT (SELECT count(*) FROM published."{table}") = (SELECT count(*) FROM "{name}"."{table}")'
    return bool(con.execute(counts).fetchall()[0][0])


def _copy(con: duckdb.DuckDBPyConnection) -> None:
    name = _name(con)
    con.execute(f'COPY FROM DATABASE "{name}" TO published (SCHEMA)')
    con.execute("ALTER TABLE published.developments DROP COLUMN slots")
    with transaction(con):
        for table in _tables(con, name):
            if table not in _UNREAD:
                columns = _COLUMNS.get(table, "*")
                con.execute(f'INSERT INTO published."{table}" SELECT {columns} FROM "{name}"."{table}"')


def _name(con: duckdb.DuckDBPyConnection) -> str:
    return str(con.execute("SELECT current_database()").fetchall()[0][0])


def _tables(con: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    tables = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [name]).fetchall()
    return [table for (table,) in tables]


def _remove(path: Path) -> None:
    """What a killed run left behind."""
    for name in (path, path.with_name(path.name + ".wal")):
        name.unlink(missing_ok=True)
