from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitrep.batch import Batch
from sitrep.feed import FeedResult, FeedState, Fetch
from sitrep.model import Document
from tests.warehouse.make import fill, migrated
from warehouse.archive import read_batch, segments, write_batch
from warehouse.articles import add_articles, add_sightings, article_row, place
from warehouse.batches import add_batch, last_batch
from warehouse.connection import transaction, writer
from warehouse.errors import LockHeld, WarehouseError
from warehouse.rebuild import content_hash, rebuilding
from warehouse.rows import fetch, insert
from warehouse.sources import add_fetches, save_states

ROOT = Path(__file__).parents[2]
NOW = datetime(2025, 11, 2, 9, tzinfo=UTC)


def batches():
    """Six batches of documents, among them repeats, other ids and changed texts."""
    draw = random.Random(7)
    for number in range(1, 7):
        documents = tuple(
            Document(
                doc=f"d{draw.randrange(30)}",
                text=f"Text {draw.randrange(4)}.",
                url=f"https://x.example/{draw.randrange(20)}",
                origin="u",
            )
            for _ in range(20)
        )
        fetched = Fetch("u", NOW, "ok", 200, entries=20)
        result = FeedResult(fetched, FeedState("u", etag=str(number)))
        yield Batch(number, f"run{number // 3}", "documents", NOW.replace(hour=number), documents, (result,))


def apply(con, batch):
    """The fold over the archive, as far as this folder goes."""
    with transaction(con):
        placed = place(con, batch.documents, batch.batch, batch.created)
        add_articles(con, [article_row(p) for p in placed if p.fate in ("new", "version")])
        add_sightings(con, placed)
        save_states(con, batch)
        add_fetches(con, batch, placed, copies=set())
        add_batch(con, batch, new_articles=sum(p.fate == "new" for p in placed))


@pytest.fixture
def home(tmp_path):
    """A home whose warehouse was loaded pass by pass."""
    migrated(tmp_path)
    for batch in batches():
        write_batch(tmp_path, batch)
        with writer(tmp_path) as con:
            apply(con, batch)
    return tmp_path


def contents(home):
    with writer(home) as con:
        return content_hash(con)


def rebuild(home):
    with rebuilding(home) as con:
        for _, path in segments(home):
            apply(con, read_batch(path))


def test_a_rebuilt_warehouse_has_the_same_content_in_every_table(home):
    before = contents(home)
    assert len(before) > 15 and before["batches"].startswith("6-")
    with writer(home) as con:
        con.execute("DELETE FROM articles WHERE batch > 2")
    assert contents(home)["articles"] != before["articles"]
    rebuild(home)
    assert contents(home) == before


def test_a_damaged_warehouse_is_replaced_and_kept_aside(home):
    before = contents(home)
    (home / "warehouse.duckdb").write_bytes(b"garbage" * 1000)
    rebuild(home)
    assert contents(home) == before
    assert (home / "warehouse.damaged.duckdb").read_bytes().startswith(b"garbage")


def test_a_rebuild_that_fails_leaves_the_old_warehouse_as_it_was(home):
    before = contents(home)
    with pytest.raises(ZeroDivisionError), rebuilding(home) as con:
        apply(con, read_batch(segments(home)[0][1]))
        raise ZeroDivisionError
    assert contents(home) == before
    assert not list(home.glob("*rebuilding*"))


def test_a_warehouse_that_holds_more_than_the_archive_is_not_replaced(home):
    for number, path in segments(home):
        if number > 4:
            path.unlink()
    before = contents(home)
    with pytest.raises(WarehouseError, match="ends with batch 4, the warehouse holds 6: it was left"):
        rebuild(home)
    assert contents(home) == before


def test_no_rebuild_while_another_process_writes(home):
    code = (
        "import sys, time; from pathlib import Path; from warehouse.connection import writer\n"
        "with writer(Path(sys.argv[1])): print('ready', flush=True); time.sleep(30)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        assert child.stdout.readline() == "ready\n"
        with pytest.raises(LockHeld, match=str(child.pid)), rebuilding(home, wait_seconds=0.2):
            pass
    finally:
        child.kill()
        child.wait()


def test_a_rebuild_killed_half_way_leaves_the_old_warehouse_and_can_be_run_again(home):
    before = contents(home)
    code = (
        "import os, sys; from pathlib import Path; from warehouse.rebuild import rebuilding\n"
        "from warehouse.rows import insert\n"
        "with rebuilding(Path(sys.argv[1])) as con: insert(con, 'batches', [{'batch': 99}]); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(home)], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    assert contents(home) == before
    rebuild(home)
    assert contents(home) == before
    assert sorted(os.listdir(home)) == ["archive", "warehouse.duckdb", "warehouse.lock"]


def test_the_log_of_the_old_file_is_not_replayed_onto_the_new_one(home):
    code = (
        "import os, sys; from pathlib import Path; from warehouse.connection import writer\n"
        "from warehouse.rows import insert\n"
        "with writer(Path(sys.argv[1])) as con: insert(con, 'alerts', [{'id': 'x'}]); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(home)], cwd=ROOT)
    assert (home / "warehouse.duckdb.wal").exists()
    rebuild(home)
    with writer(home) as con:
        assert fetch(con, "FROM alerts") == [] and last_batch(con) == 6


def test_the_content_hash_ignores_order_and_sees_doubled_missing_and_changed_rows(tmp_path):
    with writer(tmp_path) as con:
        fill(con)
        first = content_hash(con)
        con.execute("CREATE TEMP TABLE kept AS FROM events ORDER BY event DESC")
        con.execute("DELETE FROM events")
        con.execute("INSERT INTO events FROM kept ORDER BY event DESC")
        assert content_hash(con) == first
        insert(con, "batches", [{"batch": 1}, {"batch": 1}])
        assert content_hash(con)["batches"] != first["batches"]
        con.execute("UPDATE events SET items = [] WHERE event = 'e1'")
        changed = content_hash(con)
        assert changed["events"] != first["events"] and changed["articles"] == first["articles"]
        con.execute("UPDATE schema_migrations SET applied = NULL")
        assert content_hash(con) == changed
