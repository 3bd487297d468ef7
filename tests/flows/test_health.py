"""`sitrep status` names the channels whose messages wait, and the feeds that are silent."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest

from flows.health import _lock_holder
from sitrep.feed import FeedState
from tests_support.forked import sitrep
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


NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
WELL = FeedState("https://well.example/rss", last_success=NOW, last_new=NOW, last_fetch=NOW, next_check=NOW)


def made(home, *states, listed=()):
    """A published warehouse that knows these feeds, and a feeds file that lists them, and `listed` too."""
    with writer(home) as con:
        insert(con, "sources", [asdict(state) for state in states])
        publish(con, home)
    urls = [{"url": state.url} for state in states] + list(listed)
    (home / "feeds.yaml").write_text(json.dumps({"feeds": urls}))


def test_status_and_the_list_of_feeds_say_the_same_of_every_feed(tmp_path):
    home, long_ago = tmp_path / "home", datetime(2026, 1, 1, tzinfo=UTC)
    states = {
        "silent": replace(WELL, last_success=long_ago, last_new=long_ago, silent=True),
        "failing": replace(WELL, failures=0.5, last_error="no answer", silent=True),
        "never answered": replace(WELL, last_success=None, failures=3.0, last_error="refused"),
        "gone": replace(WELL, failures=1.0, muted=True, last_error="gone for good"),
        "well": WELL,
    }
    states = {name: replace(state, url=f"https://{name[:4]}.example/rss") for name, state in states.items()}
    paused = replace(states["failing"], url="https://paused.example/rss")
    removed = replace(states["failing"], url="https://removed.example/rss")
    made(
        home,
        *states.values(),
        listed=[{"url": "https://new.example/rss"}, {"url": paused.url, "paused": True}],
    )
    with writer(home) as con:
        insert(con, "sources", [asdict(paused), asdict(removed)])
        publish(con, home)
    rows = json.loads(sitrep("feeds", "list", "--json", home=home, check=0).stdout)
    health = {row["url"]: row["health"] for row in rows}
    assert health == {state.url: name for name, state in states.items()} | {
        "https://new.example/rss": "not asked yet", paused.url: "paused",
    }  # fmt: skip
    told = sitrep("status", home=home, check=0).stdout
    assert (
        "feeds: 1 well, 1 silent, 1 failing, 1 never answered, 1 gone, 1 paused, 1 not asked yet; 4 due"
        in told
    )
    assert "silent: https://sile.example/rss, nothing new since 2026-01-01 00:00" in told
    assert "failing: https://fail.example/rss (last success 2026-03-03 12:00): no answer" in told
    assert "never answered: https://neve.example/rss (last success never): refused" in told
    assert "gone: https://gone.example/rss" in told
    assert not any(
        name in told for name in ("well.example", "paused.example", "removed.example", "new.example")
    )
    found = json.loads(sitrep("status", "--json", home=home, check=0).stdout)
    assert found["feeds"] == Counter(health.values()) and (found["failing"], found["muted"]) == (2, 1)


def test_status_is_unhealthy_where_no_feed_has_ever_answered(tmp_path):
    home, never = tmp_path / "home", replace(WELL, last_success=None, failures=0.5, last_error="no answer")
    made(home, never, listed=[{"url": "https://new.example/rss"}])
    told = sitrep("status", home=home, check=1).stdout
    assert "needs a person: the only feed asked so far has never answered; check that this machine" in told
    with writer(home) as con:
        insert(con, "sources", [asdict(replace(never, url="https://other.example/rss"))])
        publish(con, home)
    (home / "feeds.yaml").write_text(
        json.dumps({"feeds": [{"url": WELL.url}, {"url": "https://other.example/rss"}]})
    )
    assert "none of the 2 feeds asked so far has ever answered" in sitrep("status", home=home, check=1).stdout
    with writer(home) as con:
        con.execute("UPDATE sources SET last_success = last_fetch WHERE url = ?", [WELL.url])
        publish(con, home)
    assert "all is well" in sitrep("status", home=home, check=0).stdout


def test_status_says_what_is_wrong_with_the_feeds_file(tmp_path):
    made(tmp_path / "home", WELL, listed=[{"adress": "https://x.example/rss"}])
    told = sitrep("status", home=tmp_path / "home", check=1).stdout
    assert "needs a person: " in told and "feeds.yaml:1: Unknown key 'adress'" in told


@pytest.mark.parametrize("content", [bytes(range(256)) * 100, b""])
def test_status_is_unhealthy_where_the_warehouse_is_damaged_and_names_the_rebuild(tmp_path, content):
    home = tmp_path / "home"
    made(home, WELL)
    assert "all is well" in sitrep("status", home=home, check=0).stdout
    (home / "warehouse.duckdb").write_bytes(content)
    told = sitrep("status", home=home, check=1).stdout
    assert "warehouse.duckdb cannot be used: it is no DuckDB file. Run `sitrep rebuild`" in told
    assert "well.example" not in told and "feeds: 1 well" in told  # the rest is told all the same
    sitrep("rebuild", home=home, check=0)
    assert "cannot be used" not in sitrep("status", home=home).stdout


def test_status_is_unhealthy_where_the_snapshot_is_damaged(tmp_path):
    made(tmp_path / "home", WELL)
    (tmp_path / "home" / "published.duckdb").write_bytes(b"no database" * 1000)
    told = sitrep("status", home=tmp_path / "home", check=1).stdout
    assert "published.duckdb cannot be read" in told and "it is made again" in told


def test_status_is_unhealthy_where_nothing_can_be_written(tmp_path):
    home = tmp_path / "home"
    made(home, WELL)
    for path, mode in ((home, 0o555), (home / "warehouse.duckdb", 0o444)):
        before = path.stat().st_mode
        path.chmod(mode)
        told = sitrep("status", home=home, check=1).stdout
        path.chmod(before)
        assert f"needs a person: {path} cannot be written to" in told
    assert "all is well" in sitrep("status", home=home, check=0).stdout


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
