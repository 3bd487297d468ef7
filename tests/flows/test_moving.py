"""`sitrep migrate` and `sitrep import-archive`: a warehouse on another back-end, a large archive taken in."""

import json
import os
import signal
from contextlib import contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace

import duckdb
import pytest

from benchmarks.articles import write
from benchmarks.faults import run as in_child
from flows import importing
from flows.importing import import_archive
from flows.moving import migrate
from sitrep.batch import Batch
from sitrep.model import Document
from tests_support.forked import sitrep
from tests_support.object_store import object_store
from tests_support.postgres import binaries, cluster
from warehouse import moving
from warehouse.archive import write_batch
from warehouse.errors import WarehouseError
from warehouse.rebuild import content_hash

NOW = "2025-12-01T00:00:00Z"


GOOD = b'{"id": "after", "text": "Norway delivered twelve patrol boats to Kenya on Monday."}'


def tables(home):
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as con:
        return content_hash(con)


def archived(home):
    return {path.name: path.read_bytes() for path in (home / "archive").rglob("*.gz")}


@pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed (Debian: postgresql)")
def test_a_warehouse_moved_to_a_lake_and_back_is_the_same_also_after_a_kill_on_the_way(tmp_path):
    home, back = tmp_path / "home", tmp_path / "back"
    write(tmp_path / "a.jsonl", 40, seed=4)
    sitrep(
        "run", "--direct", "--no-feeds", "--documents", tmp_path / "a.jsonl", "--now", NOW, home=home, check=0,
        SITREP_BATCH_SIZE="10",
    )  # fmt: skip
    left_behind(home, 6, "other")
    with cluster() as (port, _):
        lake = f"ducklake:postgres:host=127.0.0.1 port={port} user=prefect dbname=prefect"
        arguments = ["migrate", "--to", lake, "--data", str(tmp_path / "lake")]
        assert in_child(["--home", str(home), *arguments], {}, wait=2.5) in (None, 0)
        assert "copied and compared" in sitrep(*arguments, home=home, check=0).stdout
        there = {"SITREP_WAREHOUSE": lake, "SITREP_WAREHOUSE_DATA": str(tmp_path / "lake")}
        sitrep("migrate", "--to", f"duckdb:{back}", home=tmp_path / "none", check=0, **there)
        other = tmp_path / "other"
        sitrep("run", "--direct", "--no-feeds", "--now", NOW, home=other, check=0)
        assert "holds another warehouse" in sitrep(*arguments, home=other, check=1).stderr
    assert tables(back) == tables(home) and archived(back) == archived(home)
    assert "all is well" in sitrep("status", home=back, check=0).stdout
    with duckdb.connect(str(back / "warehouse.duckdb"), read_only=True) as con:
        assert con.execute("SELECT kind FROM batches WHERE run = 'other'").fetchall() == [("documents",)]


def left_behind(home, number, run):
    """A segment whose run was killed before it could load it."""
    made = datetime(2025, 12, 1, tzinfo=UTC)
    document = Document(doc="left", text="Norway sent boats to Kenya.", origin="killed")
    write_batch(home, Batch(number, run, "documents", made, documents=(document,)))


def test_migrate_loads_what_was_left_and_refuses_a_source_that_grew_between_archive_and_tables(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    home, to = tmp_path / "home", f"duckdb:{tmp_path / 'to'}"
    left_behind(home, 1, "killed")
    assert migrate(to, "", home=str(home))["batches"] == 1

    @contextmanager
    def busy(place, wait_seconds):
        """Another run has its turn just before the lock is taken again, and is killed or not."""
        if place == home:
            left_behind(home, 2, "meanwhile")
        with held(place, wait_seconds):
            yield

    held = moving._held
    with monkeypatch.context() as patch, pytest.raises(WarehouseError, match="Run this again"):
        patch.setattr(moving, "_held", busy)
        migrate(to, "", home=str(home))
    assert migrate(to, "", home=str(home))["batches"] == 2
    assert tables(tmp_path / "to") == tables(home)


DAMAGES = {
    "killed while DuckDB makes the file": lambda whole: whole[:8192],
    "killed in the middle of a write": lambda whole: whole[:12288] + bytes(len(whole) - 12288),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_half_made_copy_that_cannot_be_opened_does_not_stop_the_next_migrate(tmp_path, damage, monkeypatch):
    monkeypatch.chdir(tmp_path)
    home, to = tmp_path / "home", tmp_path / "to"
    left_behind(home, 1, "killed")
    child = os.fork()
    if not child:
        dead = SimpleNamespace(info=lambda *told: os.kill(os.getpid(), signal.SIGKILL))
        moving.log = dead  # it is told when one table is copied
        try:
            migrate(f"duckdb:{to}", "", home=str(home))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    [half], [_] = to.glob("*.duckdb"), to.glob("*.duckdb.wal")
    half.write_bytes(DAMAGES[damage](half.read_bytes()))
    assert migrate(f"duckdb:{to}", "", home=str(home))["batches"] == 1
    assert tables(to) == tables(home) and archived(to) == archived(home)
    assert sorted(os.listdir(to)) == ["archive", "published.duckdb", "warehouse.duckdb", "warehouse.lock"]


def test_a_target_whose_tables_cannot_be_read_is_known_by_its_archive_and_gets_new_ones(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    home, other, to = tmp_path / "home", tmp_path / "other", tmp_path / "to"
    left_behind(home, 1, "killed")
    left_behind(other, 1, "other")
    migrate(f"duckdb:{to}", "", home=str(home))
    (to / "warehouse.duckdb").write_bytes(b"")
    with pytest.raises(WarehouseError, match="holds another warehouse"):
        migrate(f"duckdb:{to}", "", home=str(other))
    migrate(f"duckdb:{to}", "", home=str(home))
    assert tables(to) == tables(home) and (to / "warehouse.damaged.duckdb").read_bytes() == b""
    with pytest.raises(WarehouseError, match="holds another warehouse"):
        migrate(f"duckdb:{to}", "", home=str(other))


@pytest.mark.parametrize(
    "source", ["https://127.0.0.1:9/a.parquet", "gs://news/a.jsonl", "file:///a.parquet"]
)
def test_addresses_other_than_s3_are_refused_before_anything_is_asked(source):
    [refused] = importing._read(source)
    assert refused.subject == source and "files, folders and s3:// addresses" in str(refused)


def test_an_archive_taken_in_by_several_processes_gives_what_a_pass_gives_also_after_a_kill(tmp_path):
    source = tmp_path / "a.jsonl"
    write(source, 180, seed=4)
    small = {"SITREP_BATCH_SIZE": "90"}  # enough for the other processes to be asked
    arguments = ["--home", str(tmp_path / "imported"), "import-archive", str(source), "--processes", "2"]
    assert in_child(arguments, small, wait=4.0) in (None, 0)
    done = sitrep(*arguments[2:], home=tmp_path / "imported", check=0, **small)
    assert done.stdout.startswith("sitrep: ") and "0 failures" in done.stdout
    sitrep("run", "--direct", "--no-feeds", "--documents", source, home=tmp_path / "passed", check=0, **small)
    assert seen(tmp_path / "imported") == seen(tmp_path / "passed")


def taken_in(home, *sources):
    return import_archive([str(source) for source in sources], 1, lambda counts: None, home=str(home))[0]


def docs(home):
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as con:
        return {doc for (doc,) in con.execute("SELECT doc FROM sightings WHERE fate = 'new'").fetchall()}


def test_what_was_corrected_or_added_before_the_end_of_a_source_is_taken_in_by_the_next_import(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    home, folder = tmp_path / "home", tmp_path / "dump"
    folder.mkdir()
    good = {"id": "last", "text": "Norway delivered twelve patrol boats to Kenya on Monday."}
    (folder / "m.jsonl").write_text('{"id": "first"}\n' + json.dumps(good) + "\n")
    counts = taken_in(home, folder)
    assert (counts.new_articles, counts.failures) == (1, 1)
    mended = good | {"id": "first", "text": "Poland received forty tanks from Korea on Tuesday."}
    (folder / "m.jsonl").write_text(json.dumps(mended) + "\n" + json.dumps(good) + "\n")
    (folder / "a.txt").write_text("Chile ordered six helicopters from Canada on Friday.")
    assert taken_in(home, folder).new_articles == 2
    assert docs(home) >= {"first", "last"} and len(docs(home)) == 3
    assert taken_in(home, folder).new_articles == 0 and not (home / "imports.json").exists()


def seen(home):
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as con:
        return [
            con.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()
            for table, columns in (
                ("articles", "article, version, title, text, relation, family"),
                ("events", "event, kind, status, actor, recipient, evidence"),
                ("developments", "id, status, headline, articles, independent_sources"),
                ("alerts", "rule, development, reason"),
            )
        ]


def test_parquet_and_json_lines_on_an_object_store_are_taken_in_and_bad_rows_named(tmp_path):
    write(tmp_path / "a.jsonl", 12, seed=4)
    with object_store(tmp_path, bucket="news") as s3:
        bucket = tmp_path / "s3" / "news"
        with duckdb.connect() as con:
            con.execute(f"CREATE TABLE a AS FROM read_json_auto('{tmp_path / 'a.jsonl'}')")
            con.execute("INSERT INTO a BY NAME SELECT 'bad' AS id, NULL AS text")
            con.execute(f"COPY a TO '{bucket / 'a.parquet'}'")
        lines = (tmp_path / "a.jsonl").read_bytes().splitlines(keepends=True)
        (bucket / "b.jsonl").write_bytes(b"".join([*lines[:2], b'{"text": \n', *lines[2:], GOOD]))
        done = sitrep(
            "import-archive", "s3://news/a.parquet", "s3://news/b.jsonl", "s3://news/none.parquet",
            home=tmp_path / "home", check=1, **s3,
        )  # fmt: skip
    assert "s3://news/a.parquet (row 13)" in done.stderr and "has no 'text'" in done.stderr
    assert "s3://news/none.parquet: It cannot be read" in done.stderr
    assert "s3://news/b.jsonl (row 3): Malformed JSON" in done.stderr
    last = sitrep("sql", "SELECT doc FROM sightings WHERE doc = 'after'", home=tmp_path / "home", check=0)
    assert "after" in last.stdout
    asked = sitrep("sql", "SELECT count(*) AS n FROM articles", home=tmp_path / "home", check=0)
    assert int(asked.stdout.split()[1]) > 8
