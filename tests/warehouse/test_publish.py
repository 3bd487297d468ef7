from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.make import fill
from warehouse.connection import transaction, writer
from warehouse.publish import publish
from warehouse.rows import insert

ROOT = Path(__file__).parents[2]


def read(home, sql):
    """In another process, as readers do; DuckDB shares one instance per file within a process."""
    code = "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall())"
    done = subprocess.run(
        [sys.executable, "-c", code, str(home / "published.duckdb"), sql],
        capture_output=True,
        text=True,
        check=True,
    )
    return eval(done.stdout)


def test_the_snapshot_has_every_table_view_and_comment(tmp_path):
    ours = "NOT internal AND database_name = current_database()"
    schema = f"""
    SELECT table_name, comment, false FROM duckdb_tables() WHERE {ours}
    UNION ALL SELECT view_name, comment, true FROM duckdb_views() WHERE {ours}
    UNION ALL SELECT table_name || '.' || column_name, comment, NULL FROM duckdb_columns() WHERE {ours}
    ORDER BY ALL
    """
    with writer(tmp_path) as con:
        fill(con)
        publish(con, tmp_path)
        original = con.execute(schema).fetchall()
        documents = con.execute("SELECT count(*) FROM documents").fetchall()
    assert read(tmp_path, schema) == [row for row in original if row[0] != "developments.slots"]
    assert read(tmp_path, "SELECT count(*) FROM documents") == documents == [(4,)]


def test_the_snapshot_is_complete_but_for_the_fingerprints(tmp_path):
    with writer(tmp_path) as con:
        fill(con)
        publish(con, tmp_path)
        assert con.execute("SELECT count(*) FROM fingerprints").fetchall() == [(1,)]
    assert read(tmp_path, "SELECT count(*) FROM fingerprints") == [(0,)]
    assert read(tmp_path, "SELECT count(*) FROM articles") == [(4,)]


def test_what_only_the_next_merge_needs_is_not_in_a_readers_way(tmp_path):
    with writer(tmp_path) as con:
        insert(con, "developments", [{"id": "d1", "kind": "delivery", "headline": "It came", "slots": "{}"}])
        publish(con, tmp_path)
        columns = [row[0] for row in con.execute("DESCRIBE developments").fetchall()]
        assert con.execute("SELECT slots FROM developments").fetchall() == [("{}",)]
    assert [row[0] for row in read(tmp_path, "DESCRIBE developments")] == [c for c in columns if c != "slots"]
    assert read(tmp_path, "SELECT id, headline FROM developments") == [("d1", "It came")]


READER = """
import duckdb, sys
con = duckdb.connect(sys.argv[1], read_only=True)
for _ in sys.stdin:
    print(con.execute("SELECT count(*) FROM batches").fetchone()[0], flush=True)
"""


def test_a_reader_keeps_its_snapshot_while_the_writer_writes_and_publishes_anew(tmp_path):
    with writer(tmp_path) as con:
        insert(con, "batches", [{"batch": 1}])
        publish(con, tmp_path)
        reader = subprocess.Popen(
            [sys.executable, "-c", READER, str(tmp_path / "published.duckdb")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

        def counted():
            reader.stdin.write("\n")
            reader.stdin.flush()
            return int(reader.stdout.readline())

        assert counted() == 1
        for batch in (2, 3):
            with transaction(con):
                insert(con, "batches", [{"batch": batch}])
                assert counted() == 1
            publish(con, tmp_path)
            assert counted() == 1
        assert read(tmp_path, "SELECT count(*) FROM batches") == [(3,)]
        reader.stdin.close()
        reader.wait()


def test_what_a_killed_publisher_left_behind_does_not_hinder_the_next(tmp_path):
    (tmp_path / ".published.duckdb.tmp").write_bytes(b"half a file")
    (tmp_path / ".published.duckdb.tmp.wal").write_bytes(b"half a log")
    with writer(tmp_path) as con:
        publish(con, tmp_path)
    assert read(tmp_path, "SELECT count(*) FROM batches") == [(0,)]
    assert sorted(os.listdir(tmp_path)) == ["published.duckdb", "warehouse.duckdb", "warehouse.lock"]


def test_a_snapshot_that_fails_leaves_the_old_one_and_a_usable_connection(tmp_path):
    home = tmp_path / "it's here"
    with writer(home) as con:
        publish(con, home)
        (home / ".published.duckdb.tmp").mkdir()
        with pytest.raises(OSError, match="directory"):
            publish(con, home)
        (home / ".published.duckdb.tmp").rmdir()
        publish(con, home)
    assert read(home, "SELECT count(*) FROM batches") == [(0,)]


def test_nothing_is_published_from_inside_a_transaction(tmp_path):
    with writer(tmp_path) as con:
        with pytest.raises(duckdb.Error), transaction(con):
            insert(con, "batches", [{"batch": 1}])
            publish(con, tmp_path)
        publish(con, tmp_path)
    assert read(tmp_path, "SELECT count(*) FROM batches") == [(0,)]
