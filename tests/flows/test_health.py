"""`sitrep status` names the channels whose messages wait, and the feeds that are silent."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime

from flows.health import _lock_holder
from sitrep.model import FeedState
from tests_support import sitrep
from warehouse.connection import writer
from warehouse.publish import publish
from warehouse.rows import insert

TEXT = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."


def test_status_names_channels_with_waiting_messages_and_asks_for_a_person_where_waiting_does_not_help(
    tmp_path,
):
    home = tmp_path / "home"
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "r.yaml").write_text("id: r\nwhen: {kind: [delivery]}\n")
    configuration = tmp_path / "sitrep.yaml"
    configuration.write_text(
        "channels: {down: 'json://127.0.0.1:9/x', unset: 'json://127.0.0.1/${NOT_SET_HERE}'}\n"
    )
    done = sitrep(
        "run", "--direct", "--no-feeds", "--documents", tmp_path / "a.txt", "--rules", tmp_path / "rules",
        home=home, folder=tmp_path, check=1,
    )  # fmt: skip
    assert "NOT_SET_HERE is not set" in done.stdout + done.stderr
    told = sitrep("status", home=home, folder=tmp_path, check=1).stdout
    assert "channel down: 1 message waits; the last attempt failed: it did not take the message" in told
    assert "needs a person: unset: The environment variable NOT_SET_HERE is not set" in told
    sitrep("run", "--direct", "--no-feeds", "--rules", tmp_path / "rules", "--documents", tmp_path / "a.txt",
           home=home, folder=tmp_path)  # fmt: skip
    again = json.loads(sitrep("status", "--json", home=home, folder=tmp_path, check=1).stdout)
    assert [c["channel"] for c in again["channels"]] == ["down", "unset"]
    assert any("NOT_SET_HERE" in problem for problem in again["problems"])
    configuration.write_text("channels: {down: 'json://127.0.0.1:9/x', unset: 'json://127.0.0.1:9/y'}\n")
    assert json.loads(sitrep("status", "--json", home=home, folder=tmp_path, check=0).stdout)["healthy"]


def test_status_calls_those_feeds_silent_that_the_table_of_feeds_does(tmp_path):
    home, long_ago = tmp_path / "home", datetime(2026, 1, 1, tzinfo=UTC)
    quiet = FeedState("https://quiet.example/rss", last_success=long_ago, last_new=long_ago, silent=True)
    down = replace(quiet, url="https://down.example/rss", failures=3.0, last_error="no answer")
    with writer(home) as con:
        insert(con, "sources", [asdict(quiet), asdict(down)])
        publish(con, home)
    told = sitrep("status", home=home).stdout
    assert "silent: https://quiet.example/rss, nothing new since 2026-01-01 00:00" in told
    assert "silent: https://down.example" not in told and "failing: https://down.example/rss" in told


def test_a_killed_process_does_not_hold_the_lock(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    note = {"pid": gone.pid, "command": "sitrep run", "started": "2026-03-03T12:00:00"}
    (home / "warehouse.lock.holder").write_text(json.dumps(note))
    assert _lock_holder(home) is None
    (home / "warehouse.lock.holder").write_text(json.dumps(note | {"pid": os.getpid()}))
    assert _lock_holder(home)["pid"] == os.getpid()
    (home / "warehouse.lock.holder").write_text("{")
    assert _lock_holder(home) is None
