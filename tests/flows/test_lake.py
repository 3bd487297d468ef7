"""DuckLake on PostgreSQL, with its data in a folder or an S3-compatible store: the same tables, row for row."""

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
import yaml

from benchmarks.articles import write
from flows import stages
from flows.settings import load_settings
from tests_support import ROOT, clean_environment, sitrep
from tests_support.object_store import object_store
from tests_support.postgres import binaries, cluster
from warehouse.connection import transaction
from warehouse.errors import LockHeld, WarehouseError
from warehouse.lake import lake_writer, turn
from warehouse.lake_archive import claim
from warehouse.query import QueryError, open_published, run
from warehouse.rebuild import content_hash

pytestmark = pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed (Debian: postgresql)")

NOW = "2025-12-01T{hour:02}:00:00Z"


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("cluster")) as url:
        yield url.rpartition(":")[2].partition("/")[0]


@pytest.fixture
def lake(postgres, tmp_path, request):
    """Variables of a lake of its own: a database in the cluster, and a folder."""
    name = f"lake_{abs(hash(request.node.name))}"
    subprocess.run([binaries() / "createdb", "-h", "127.0.0.1", "-p", postgres, "-U", "prefect", name], check=True)
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
            home=str(home), documents=[str(folder / "articles.jsonl")], no_feeds=True, now=NOW.format(hour=hour)
        )
    with open_published(settings.place) as con:
        return hashes(con)


def hashes(con):
    """What a reader sees of every table; the snapshot of a file leaves the look-up keys out."""
    con.execute("CREATE TEMP VIEW d AS SELECT * EXCLUDE (slots) FROM developments") if has_slots(con) else None
    skip = ("fingerprint", "development_keys")
    found = {name: value for name, value in content_hash(con).items() if not name.startswith(skip)}
    if has_slots(con):
        rows, total = con.execute("SELECT count(*), sum(hash(d)::HUGEINT) FROM d").fetchone()
        found["developments"] = f"{rows}-{total:x}"
    return found


def has_slots(con):
    return "slots" in [row[0] for row in con.execute("DESCRIBE developments").fetchall()]


@pytest.mark.parametrize("where", ["folder", "object store"])
def test_the_same_documents_give_the_same_tables_in_a_file_and_in_a_lake(lake, where, tmp_path, monkeypatch):
    with variables(monkeypatch, {}):
        in_file = day(tmp_path, tmp_path / "file")
    with object_store(tmp_path) as s3:
        if where == "object store":
            lake |= {"SITREP_WAREHOUSE_DATA": "s3://lake/sitrep"}
        with variables(monkeypatch, lake | s3):
            in_lake = day(tmp_path, tmp_path / "lake-home")
            assert not (tmp_path / "lake-home" / "archive").exists()
            stored = list((tmp_path / "s3").rglob("*.parquet")) + list((tmp_path / "lake").rglob("*.parquet"))
            assert ("s3" in stored[0].parts) == (where == "object store")
    assert int(in_file["events"].partition("-")[0]) > 30
    assert in_lake == in_file
