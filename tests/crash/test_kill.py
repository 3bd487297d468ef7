"""Kill -9 at any moment: run again, and the tables are those of a pass that was never interrupted."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import duckdb
import pytest

from benchmarks.articles import write
from tests_support import ROOT, clean_environment, numbers, sitrep
from warehouse.connection import locked

NOW = "2025-12-01T00:00:00Z"
KILLS = 8

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
    write(path, 120, seed=5)
    return path


def arguments(home, source):
    return [
        sys.executable, "-m", "cli.main", "--home", str(home), "run", "--direct", "--no-feeds", "--json",
        "--documents", str(source), "--now", NOW,
    ]  # fmt: skip


def killed_until_done(home, source, environment, whole, chance, kills):
    """Start the pass again after each kill until one gets through; the number of kills, `kills` at most."""
    for number in range(kills):
        child = subprocess.Popen(
            arguments(home, source),
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            child.wait(whole * chance.uniform(0.2, 1.0))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
        else:
            return number
    return kills


def test_a_pass_killed_again_and_again_ends_with_the_tables_of_an_undisturbed_one(tmp_path, source):
    small = {"SITREP_BATCH_SIZE": "15"}
    calm = tmp_path / "calm"
    started = time.monotonic()
    done = sitrep(*arguments(calm, source)[5:], home=calm, check=0, **small)
    whole = time.monotonic() - started
    assert numbers(done)["new_articles"] > 50
    chance = random.Random(11)
    environment = clean_environment(tmp_path) | small
    left, number = KILLS, 0
    while left:
        rough = tmp_path / f"rough-{number}"
        killed = killed_until_done(rough, source, environment, whole, chance, left)
        # A pass that came through unharmed says that the clock measured is too slow for this machine by now.
        whole = whole if killed else whole / 2
        left, number = left - killed, number + 1
        sitrep(*arguments(rough, source)[5:], home=rough, check=0, **small)
        assert content(rough) == content(calm)


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
        done = sitrep(*arguments(home, source)[5:], home=home, check=1, SITREP_LOCK_WAIT_SECONDS="0")
    assert f"in use by process {os.getpid()}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("stage", ["decide", "deliver", "publish_snapshot", "summarize"])
def test_what_a_killed_pass_had_decided_is_shown_and_published_by_the_next(tmp_path, stage):
    home, text = tmp_path / "home", tmp_path / "a.txt"
    text.write_text("Norway delivered 14 patrol boats to Kenya on Monday, the defence ministry said.")
    sitrep("run", "--direct", "--no-feeds", "--documents", tmp_path / "none", home=home, check=1)
    code = (
        "import os, signal, sys\n"
        "from flows import stages\n"
        f"stages.{stage}.__code__ = (lambda p: __import__('os').kill(__import__('os').getpid(), 9)).__code__\n"
        f"stages.run_direct(home={str(home)!r}, documents=[{str(text)!r}], no_feeds=True)\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", code], env=clean_environment(tmp_path), cwd=ROOT, capture_output=True
    )
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    done = sitrep("run", "--direct", "--no-feeds", "--documents", text, home=home, check=0)
    assert "Norway delivered" in done.stdout
    assert "Norway delivered" in (home / "summaries" / "latest.md").read_text()
    shown = sitrep("sql", "--format", "csv", "SELECT count(*) AS n FROM articles", home=home, check=0)
    assert shown.stdout.split() == ["n", "1"]
    again = sitrep("run", "--direct", "--no-feeds", "--documents", text, home=home, check=0)
    assert "Nothing new" in again.stdout


def test_a_missing_archive_is_named_at_every_pass_and_by_status_and_a_refused_rebuild_changes_nothing(
    tmp_path,
):
    home, text = tmp_path / "home", tmp_path / "a.txt"
    text.write_text("Norway delivered 14 patrol boats to Kenya on Monday, the defence ministry said.")
    sitrep("run", "--direct", "--no-feeds", "--documents", text, home=home, check=0)
    (home / "archive").rename(tmp_path / "elsewhere")
    for command in (["run", "--direct", "--no-feeds", "--documents", text], ["status"]):
        done = sitrep(*command, home=home, check=1)
        assert "segments are missing" in done.stdout + done.stderr
    assert "left as it" in sitrep("rebuild", home=home, check=1).stderr
    assert "Norway" in sitrep("sql", "SELECT headline FROM developments", home=home, check=0).stdout
    (tmp_path / "elsewhere").rename(home / "archive")
    sitrep("run", "--direct", "--no-feeds", "--documents", text, home=home, check=0)
    assert "all is well" in sitrep("status", home=home, check=0).stdout
