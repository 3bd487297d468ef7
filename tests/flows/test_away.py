"""What a lake needs stays away for a while: each command says so, and in the end all is as if nothing had happened."""

import subprocess
import sys

import pytest

from benchmarks.articles import write
from tests_support import clean_environment
from tests_support.forked import sitrep
from tests_support.lakes import held, rows
from tests_support.object_store import ObjectStore
from tests_support.postgres import binaries, cluster, create_database, start, stop
from warehouse.lake_url import Lake

pytestmark = pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed (Debian: postgresql)")


class Machine:
    """A home folder, with a warehouse of its own or on a lake; every pass reads the same growing file."""

    def __init__(self, folder, name, variables):
        self.folder, self.home, self.variables = folder, folder / name, variables

    def command(self, hour, articles):
        write(self.folder / "articles.jsonl", articles, seed=3)
        documents = ("--documents", str(self.folder / "articles.jsonl"))
        return ("run", "--direct", "--no-feeds", *documents, "--now", f"2025-12-01T{hour:02}:00:00Z")

    def passes(self, hour, articles):
        sitrep(*self.command(hour, articles), home=self.home, check=0, **self.variables)

    def starts(self, hour, articles):
        command = [sys.executable, "-m", "cli.main", "--home", self.home, *self.command(hour, articles)]
        environment = clean_environment(self.folder) | self.variables
        return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)

    def cannot(self, *command):
        """What the command says instead of doing it."""
        done = sitrep(*command, home=self.home, check=1, **self.variables)
        return " ".join((done.stdout + done.stderr).split())


def says_what_is_away(said):
    told = "Could not connect" in said or "Unable to connect" in said or "cannot be used" in said
    return told and "Traceback" not in said and "exception_type" not in said


def test_an_object_store_and_a_catalogue_that_stay_away_cost_no_article_and_no_alert(tmp_path, monkeypatch):
    with cluster() as (port, data):
        create_database(port, "lake")
        lake = Lake(f"host=127.0.0.1 port={port} user=prefect dbname=lake", "s3://lake/sitrep")
        store = ObjectStore(tmp_path)
        for name, value in store.variables.items():
            monkeypatch.setenv(name, value)
        place = {
            "SITREP_WAREHOUSE": f"ducklake:postgres:{lake.catalogue}",
            "SITREP_WAREHOUSE_DATA": lake.data,
        }
        many = Machine(tmp_path, "many", place | store.variables)
        alone = Machine(tmp_path, "alone", {})
        try:
            store.start()
            many.passes(1, 20)
            with held(lake, after=1) as batch_is_archived:
                cut = many.starts(2, 30)
                batch_is_archived()
                store.lose()
            _, said = cut.communicate(timeout=300)
            assert cut.returncode == 1 and says_what_is_away(said), said
            for command in (many.command(3, 40), ("status",), ("sql", "SELECT kind FROM developments")):
                assert says_what_is_away(said := many.cannot(*command)), said
            store.start()
            many.passes(4, 40)
            for hour, articles in ((1, 20), (2, 30), (4, 40)):
                alone.passes(hour, articles)
            assert rows(lake) == rows(alone.home)

            stop(data)
            for command in (many.command(5, 50), ("status",), ("sql", "SELECT kind FROM developments")):
                assert says_what_is_away(said := many.cannot(*command)), said
            start(data, port)
            many.passes(6, 50)
            alone.passes(6, 50)
            assert rows(lake) == rows(alone.home)
        finally:
            store.lose()
