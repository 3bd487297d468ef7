"""Kill -9 at any moment: run again, and the tables are those of a pass that was never interrupted."""

import json
import os
import random
import signal
import subprocess
import sys

import duckdb
import pytest

from benchmarks.articles import write
from benchmarks.faults import Scenario, killed
from flows import stages
from tests_support import ROOT, clean_environment, numbers, sitrep
from tests_support.forked import sitrep as forked
from warehouse.connection import locked

KILLS = 8
PASS = ("run", "--direct", "--no-feeds", "--json", "--now", "2025-12-01T00:00:00Z")

CONTENT = {
    "articles": "article, version, url, title, text, publisher, text_hash, family, relation, first_seen",
    "sightings": "doc, article, version, text_hash",
    "events": "event, article, version, kind, status, actor, recipient, items, evidence",
    "developments": "id, kind, status, actor, recipient, articles, independent_sources, headline",
    "development_events": "development, event, article, source_group",
    "alerts": "rule, development, reason, headline",
}


def content(home):
    con = duckdb.connect(str(home / "published.duckdb"), read_only=True)
    try:
        return {
            table: sorted(map(repr, con.execute(f"SELECT {columns} FROM {table}").fetchall()))
            for table, columns in CONTENT.items()
        }
    finally:
        con.close()


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    write(path, 72, seed=5)
    return path


def arguments(home, source):
    return [sys.executable, "-m", "cli.main", "--home", str(home), *PASS, "--documents", str(source)]


def test_a_pass_killed_again_and_again_ends_with_the_tables_of_an_undisturbed_one(tmp_path, source):
    small = {"SITREP_BATCH_SIZE": "9"}
    command = [*map(str, (*PASS, "--documents", source))]
    passing = Scenario("pass", lambda home: ["--home", str(home), *command], variables=small, content=content)
    assert killed(passing, tmp_path, KILLS, random.Random(11)) == KILLS
    done = sitrep(*command, home=tmp_path / "anew", check=0, **small)
    assert numbers(done)["new_articles"] > 50
    assert content(tmp_path / "anew") == content(tmp_path / "calm")


def test_two_runs_at_once_the_second_waits_and_finds_nothing_left_to_do(tmp_path, source):
    home = tmp_path / "home"
    environment = clean_environment(tmp_path)
    runs = [
        subprocess.Popen(
            arguments(home, source),
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    outputs = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    new = sorted(json.loads(out.strip().splitlines()[-1])["new_articles"] for out, _ in outputs)
    assert new[0] == 0 and new[1] > 50


def test_a_run_that_may_not_wait_says_who_holds_the_lock(tmp_path, source):
    home = tmp_path / "home"
    with locked(home, 0):
        done = sitrep(*PASS, "--documents", source, home=home, check=1, SITREP_LOCK_WAIT_SECONDS="0")
    assert f"in use by process {os.getpid()}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("stage", ["decide", "deliver", "publish_snapshot", "summarize"])
def test_what_a_killed_pass_had_decided_is_shown_and_published_by_the_next(tmp_path, stage):
    home, text = tmp_path / "home", tmp_path / "a.txt"
    text.write_text("Norway delivered 14 patrol boats to Kenya on Monday, the defence ministry said.")
    forked("run", "--direct", "--no-feeds", "--documents", tmp_path / "none", home=home, check=1)
    child = os.fork()
    if not child:
        setattr(stages, stage, lambda p: os.kill(os.getpid(), signal.SIGKILL))
        try:
            stages.run_direct(home=str(home), documents=[str(text)], no_feeds=True)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    done = forked("run", "--direct", "--no-feeds", "--documents", text, home=home, check=0)
    assert "Norway delivered" in done.stdout
    assert "Norway delivered" in (home / "summaries" / "latest.md").read_text()
    shown = forked("sql", "--format", "csv", "SELECT count(*) AS n FROM articles", home=home, check=0)
    assert shown.stdout.split() == ["n", "1"]
    again = forked("run", "--direct", "--no-feeds", "--documents", text, home=home, check=0)
    assert "Nothing new" in again.stdout


def test_a_missing_archive_is_named_at_every_pass_and_by_status_and_a_refused_rebuild_changes_nothing(
    tmp_path,
):
    home, text = tmp_path / "home", tmp_path / "a.txt"
    text.write_text("Norway delivered 14 patrol boats to Kenya on Monday, the defence ministry said.")
    forked("run", "--direct", "--no-feeds", "--documents", text, home=home, check=0)
    (home / "archive").rename(tmp_path / "elsewhere")
    for command in (["run", "--direct", "--no-feeds", "--documents", text], ["status"]):
        done = forked(*command, home=home, check=1)
        assert "segments are missing" in done.stdout + done.stderr
    assert "left as it" in forked("rebuild", home=home, check=1).stderr
    assert "Norway" in forked("sql", "SELECT headline FROM developments", home=home, check=0).stdout
    (tmp_path / "elsewhere").rename(home / "archive")
    forked("run", "--direct", "--no-feeds", "--documents", text, home=home, check=0)
    assert "all is well" in forked("status", home=home, check=0).stdout
