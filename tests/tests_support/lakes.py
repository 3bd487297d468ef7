"""What lakes and files are compared by, and a commit to a lake that waits."""

from contextlib import contextmanager, suppress

import duckdb

from tests_support.topology import wait
from warehouse.lake import catalogue
from warehouse.query import open_published

SAME = {
    "articles": "url, title, text, publisher, language, published",
    "events": "kind, plover, status, actor, recipient, items, date_start, date_precision, place, country, evidence",
    "developments": "kind, status, contested, actor, recipient, items, place, articles, independent_sources, headline",
    "alerts": "rule, reason, severity, headline",
    "fetches": "url, outcome, entries, new_articles, duplicates",
}
"""Without what tells the order of arrival, which two workers share out anew each time: ids, batches, times of ours."""


def rows(place):
    """What is the same on every machine, by table."""
    with open_published(place) as con:
        found = {
            table: con.execute(f"SELECT {columns} FROM {table}").fetchall() for table, columns in SAME.items()
        }
    return {table: sorted(map(repr, told)) for table, told in found.items()}


HOLD = """
CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT count(*) FROM ducklake_snapshot) > {commits} THEN PERFORM pg_advisory_xact_lock(4711); END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER hold BEFORE INSERT ON ducklake_snapshot FOR EACH ROW EXECUTE FUNCTION hold()"""
COMMITS = "SELECT count(*) FROM ducklake_snapshot"
HELD = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted"


@contextmanager
def held(place, after=0):
    """Yields what waits until somebody commits to the lake; that commit, or the one after so many, is not made before
    the block ends."""
    with catalogue(place) as watch, catalogue(place) as con:
        commits = asked(watch, COMMITS) + after - 1
        watch.execute("CALL postgres_execute('catalogue', ?)", [HOLD.format(commits=commits)])
        con.execute("BEGIN")
        asked(con, "SELECT count(*) FROM (SELECT pg_advisory_xact_lock(4711)) held")
        try:
            yield lambda: wait(lambda: asked(watch, HELD), 300)
        finally:
            with suppress(duckdb.Error):  # PostgreSQL may have been cut off
                con.execute("ROLLBACK")
    with catalogue(place) as con:
        con.execute("CALL postgres_execute('catalogue', 'DROP TRIGGER hold ON ducklake_snapshot')")


def asked(con, sql):
    return con.execute("FROM postgres_query('catalogue', ?)", [sql]).fetchall()[0][0]
