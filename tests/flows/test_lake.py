"""DuckLake on PostgreSQL, with its data in a folder or an S3-compatible store: the same tables, row for row."""

import json
import os
from contextlib import contextmanager
from datetime import UTC, datetime

import duckdb
import pytest

from benchmarks.articles import write
from flows import alerting, importing, stages, upkeep
from flows.mark import mark_pass
from flows.resume import resume
from flows.settings import BadConfiguration, load_settings
from sitrep.batch import Batch
from sitrep.model import Document
from tests_support import sitrep as from_scratch
from tests_support.forked import sitrep
from tests_support.object_store import object_store
from tests_support.postgres import binaries, cluster, create_database, free_port
from warehouse.connection import transaction
from warehouse.errors import LockHeld, WarehouseError
from warehouse.lake import lake_writer, turn
from warehouse.lake_archive import add_segment, claim
from warehouse.lake_url import Lake
from warehouse.query import QueryError, open_published, run
from warehouse.rebuild import content_hash

pytestmark = pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed (Debian: postgresql)")

NOW = "2025-12-01T{hour:02}:00:00Z"


@pytest.fixture(scope="module")
def postgres():
    with cluster() as (port, _):
        yield port


@pytest.fixture
def lake(postgres, tmp_path, request):
    """Variables of a lake of its own: a database in the cluster, and a folder."""
    name = f"lake_{abs(hash(request.node.name))}"
    create_database(postgres, name)
    return {
        "SITREP_WAREHOUSE": f"ducklake:postgres:host=127.0.0.1 port={postgres} user=prefect dbname={name}",
        "SITREP_WAREHOUSE_DATA": str(tmp_path / "lake"),
    }


@contextmanager
def variables(monkeypatch, given):
    with monkeypatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("SITREP_")]:
            patch.delenv(name)
        for name, value in given.items():
            patch.setenv(name, value)
        yield patch


def day(folder, home):
    """Three passes: articles, the same with more, and nothing new; returns the content of the warehouse."""
    settings = load_settings(overrides={"home": home})
    for hour, count in ((1, 25), (2, 40), (3, 40)):
        write(folder / "articles.jsonl", count, seed=3)
        stages.run_direct(
            home=str(home),
            documents=[str(folder / "articles.jsonl")],
            no_feeds=True,
            now=NOW.format(hour=hour),
        )
    with open_published(settings.place) as con:
        return hashes(con)


def hashes(con):
    """What a reader sees of every table; the snapshot of a file leaves the look-up keys out."""
    con.execute("CREATE TEMP VIEW d AS SELECT * EXCLUDE (slots) FROM developments") if has_slots(
        con
    ) else None
    skip = ("fingerprint", "development_keys", "story_terms", "stage_keys")
    found = {name: value for name, value in content_hash(con).items() if not name.startswith(skip)}
    if has_slots(con):
        rows, total = con.execute("SELECT count(*), sum(hash(d)::HUGEINT) FROM d").fetchone()
        found["developments"] = f"{rows}-{total:x}"
    return found


def has_slots(con):
    return "slots" in [row[0] for row in con.execute("DESCRIBE developments").fetchall()]


def test_the_same_documents_give_the_same_tables_in_a_file_and_in_a_lake(lake, tmp_path, monkeypatch):
    with variables(monkeypatch, {}):
        in_file = day(tmp_path, tmp_path / "file")
    with object_store(tmp_path) as s3:
        lake |= {"SITREP_WAREHOUSE_DATA": "s3://lake/sitrep"}
        with variables(monkeypatch, lake | s3):
            in_lake = day(tmp_path, tmp_path / "lake-home")
            assert not (tmp_path / "lake-home" / "archive").exists()
            assert list((tmp_path / "s3").rglob("*.parquet"))
    assert int(in_file["events"].partition("-")[0]) > 30
    assert in_lake == in_file


def test_every_command_works_on_a_lake(lake, tmp_path):
    home = tmp_path / "home"
    done = sitrep("run", "--direct", "--no-feeds", "--now", NOW.format(hour=1), home=home, check=0, **lake)
    assert "5 new articles" in done.stdout
    asked = sitrep("sql", "SELECT count(*) AS n FROM developments", home=home, check=0, **lake).stdout.split()
    assert int(asked[1]) > 9
    sitrep("export", tmp_path / "out", home=home, check=0, **lake)
    assert (tmp_path / "out" / "articles.parquet").stat().st_size > 1000
    assert "all is well" in sitrep("status", home=home, check=0, **lake).stdout
    before = asked
    assert "check_archive: 2" in sitrep("maintain", home=home, check=0, **lake).stdout
    assert "rebuilt from 2 archived batches" in from_scratch("rebuild", home=home, check=0, **lake).stdout
    assert (
        sitrep("sql", "SELECT count(*) AS n FROM developments", home=home, check=0, **lake).stdout.split()
        == before
    )
    again = sitrep("run", "--direct", "--no-feeds", "--now", NOW.format(hour=2), home=home, check=0, **lake)
    assert "5 unchanged" in again.stdout


@pytest.fixture(scope="module")
def place(postgres, tmp_path_factory):
    """An empty lake that several tests share."""
    return Lake(
        f"host=127.0.0.1 port={postgres} user=prefect dbname=prefect", str(tmp_path_factory.mktemp("lake"))
    )


def test_workers_take_turns_and_one_that_may_not_wait_says_so(place):
    said = pytest.raises(LockHeld, match="Another worker writes")
    with lake_writer(place), turn(place, 0), said, turn(place, 0.5):
        pass
    with turn(place, 0):
        pass


def test_without_their_turn_two_workers_still_cannot_both_archive_or_load_a_batch(place):
    batch = Batch(batch=1, run="r", kind="deliveries", created=datetime(2025, 12, 1, tzinfo=UTC))
    with lake_writer(place) as one, lake_writer(place) as two:
        add_segment(one, batch)
        with pytest.raises(WarehouseError, match="archived batch 1 meanwhile"):
            add_segment(two, batch)
        with pytest.raises(duckdb.TransactionException), transaction(one):
            claim(one, batch)
            with transaction(two):
                claim(two, batch)
        with pytest.raises(WarehouseError, match="loaded batch 1 meanwhile"), transaction(one):
            claim(one, batch)


def left_behind(number, text):
    """A batch of one document, as a worker archives it."""
    made = datetime(2025, 12, 1, tzinfo=UTC)
    document = Document(doc=f"left-{number}", text=text, origin="other worker")
    return Batch(batch=number, run="other", kind="documents", created=made, documents=(document,))


def test_a_batch_that_another_worker_archived_before_it_died_is_loaded_before_the_next_one(
    lake, tmp_path, monkeypatch
):
    with (
        variables(monkeypatch, lake),
        stages.opened(documents=[], no_feeds=True, home=str(tmp_path / "home")) as p,
        lake_writer(p.store.lake) as other,
    ):
        with stages.turn(p):
            pass
        for number, kind in ((1, "import"), (3, "upkeep"), (5, "stage")):
            add_segment(other, left_behind(number, f"Norway sent {number} boats to Kenya."))
            if kind == "import":
                importing._load(p, [Document(doc="mine", text="Poland sent tanks.", origin="me")])
            elif kind == "upkeep":
                p.con.execute("INSERT INTO failures (batch, occurred) VALUES (1, '2020-01-01')")
                with stages.turn(p):
                    assert upkeep.forget_ledgers(p) == 1
        with stages.turn(p):
            stages.decide(p)
        batches = [n for (n,) in p.con.execute("SELECT batch FROM batches ORDER BY 1").fetchall()]
        docs = [doc for (doc,) in p.con.execute("SELECT doc FROM sightings ORDER BY 1").fetchall()]
    assert batches[:5] == [1, 2, 3, 4, 5] and docs == ["left-1", "left-3", "left-5", "mine"]


def test_a_feed_is_resumed_in_its_turn_and_after_what_others_archived(lake, tmp_path, monkeypatch):
    place = Lake(lake["SITREP_WAREHOUSE"].removeprefix("ducklake:postgres:"), lake["SITREP_WAREHOUSE_DATA"])
    with variables(monkeypatch, lake | {"SITREP_LOCK_WAIT_SECONDS": "0.1"}), lake_writer(place) as other:
        with turn(place, 0), pytest.raises(LockHeld):
            resume("https://never.example/polled", home=str(tmp_path / "home"))
        add_segment(other, left_behind(1, "Norway sent boats to Kenya."))
        assert not resume("https://never.example/polled", home=str(tmp_path / "home"))
        assert other.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]


def test_a_worker_that_had_no_pass_for_days_does_not_catch_up_where_others_had(lake, tmp_path, monkeypatch):
    options = {"documents": [], "no_feeds": True, "home": str(tmp_path / "home"), "now": NOW.format(hour=3)}
    with variables(monkeypatch, lake), stages.opened(**options) as p:
        mark_pass(p.settings.place, "", "old", datetime(2025, 11, 20, tzinfo=UTC), 0, (), ())
    with variables(monkeypatch, lake), stages.opened(**options) as p:
        assert alerting.long_ago(p) == datetime(2025, 11, 20, tzinfo=UTC)
        with lake_writer(p.store.lake) as other:
            add_segment(other, left_behind(1, "Norway sent boats to Kenya."))
        with stages.turn(p):
            stages.append(p, kind="deliveries")
            assert alerting.long_ago(p) is None


def test_any_machine_says_when_the_last_pass_was_and_what_was_wrong_in_any_shard(lake, tmp_path):
    """The home of the one that asks is empty; the maintenance and both passes were another's."""
    feeds = tmp_path / "feeds.yaml"
    feeds.write_text("feeds: []\n")
    lake |= {"SITREP_FEEDS": str(feeds)}
    for shard, documents in (("1/2", tmp_path / "none"), ("2/2", tmp_path)):
        code = 1 if shard == "1/2" else 0  # the first shard reads the documents, and there are none
        sitrep(
            "run",
            "--direct",
            "--shard",
            shard,
            "--documents",
            documents,
            home=tmp_path / "w",
            check=code,
            **lake,
        )
    sitrep("maintain", home=tmp_path / "w", check=0, **lake)
    done = sitrep("status", "--json", "--stale", "10", home=tmp_path / "other", check=1, **lake)
    found = json.loads(done.stdout)
    assert found["last_run"]["run"].endswith("-s2") and found["last_maintenance"]
    assert len(found["problems"]) == 1 and str(tmp_path / "none") in found["problems"][0]


REFUSED = (
    "INSERT INTO batches (batch) VALUES (1)",
    "FROM postgres_query('__ducklake_metadata_lake', 'SELECT 1')",
    "FROM postgres_scan('host=127.0.0.1', 'public', 'ducklake_metadata')",
    "FROM query('SELECT * FROM post' || 'gres_query(''lake'', ''SELECT 1'')')",
    "FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
    "FROM __ducklake_metadata_lake.ducklake_metadata",
    "FROM read_csv('/etc/passwd')",
    "ATTACH 'postgres:host=127.0.0.1' AS other",
    "SET enable_external_access = true",
)


def test_a_readers_statement_reaches_nothing_but_the_tables_of_the_lake(place):
    with lake_writer(place):
        pass
    with open_published(place) as con:
        assert run(con, "SELECT count(*) FROM articles").rows == ((0,),)
        for statement in REFUSED:
            with pytest.raises(QueryError):
                run(con, statement)


def test_a_catalogue_that_cannot_be_reached_is_said_in_a_sentence_without_secrets(tmp_path):
    lake = {
        "SITREP_WAREHOUSE": f"ducklake:postgres:host=127.0.0.1 port={free_port()} user=u dbname=d",
        "SITREP_WAREHOUSE_DATA": str(tmp_path / "data"), "PGPASSWORD": "top-secret",
    }  # fmt: skip
    done = sitrep("run", "--direct", "--no-feeds", home=tmp_path / "home", check=1, **lake)
    assert "cannot be used" in done.stderr and "PG*" in done.stderr
    assert "Traceback" not in done.stderr and "top-secret" not in done.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"SITREP_WAREHOUSE": "ducklake:postgres:host=h password=hunter2"}, "PGPASSWORD"),
        ({"SITREP_WAREHOUSE": "ducklake:postgres:postgresql://u:hunter2@h/d"}, "PGPASSWORD"),
        ({"SITREP_WAREHOUSE": "mysql:x"}, "neither 'duckdb' nor"),
        ({"SITREP_WAREHOUSE": "ducklake:postgres:host=h"}, "warehouse_data"),
    ],
)
def test_a_lake_that_is_configured_wrongly_is_named_before_anything_is_opened(
    given, said, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    with variables(monkeypatch, given), pytest.raises(BadConfiguration) as raised:
        load_settings()
    assert said in str(raised.value) and "hunter2" not in str(raised.value)


def test_a_server_that_goes_away_while_it_is_asked_is_said_in_a_sentence(place):
    """However DuckDB classes the error: what libpq says is what counts."""
    said = "Failed to prepare COPY: This probably means the server terminated abnormally"
    with pytest.raises(WarehouseError, match="nothing is lost"), lake_writer(place):
        raise duckdb.InvalidInputException(said)
