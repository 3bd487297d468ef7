"""The snapshot that each pass brings up to date is the one that would be written anew."""

import json

import duckdb
import pytest

from benchmarks.articles import articles
from flows import passes, rebuild, stages
from flows.apply import make_tools
from flows.desk import give_feedback, silence
from flows.settings import Settings, load_settings
from warehouse import publish as publishing
from warehouse.connection import writer
from warehouse.publish import SNAPSHOT, publish
from warehouse.rebuild import content_hash

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(autouse=True)
def compiled_once(monkeypatch, tmp_path):
    tools = make_tools(Settings())
    monkeypatch.chdir(tmp_path)
    for module in (passes, rebuild):
        monkeypatch.setattr(module, "make_tools", lambda _settings: tools)
    monkeypatch.setenv("SITREP_CHANNELS", json.dumps({"desk": f"file:{tmp_path / 'sent'}"}))


@pytest.fixture
def copies(monkeypatch):
    """How many snapshots were written anew."""
    made, whole = [], publishing._copy
    monkeypatch.setattr(publishing, "_copy", lambda con: made.append(whole(con)))
    return made


def a_pass(home, number, count=12):
    """Articles at addresses that are always the same: from the second pass on, all are corrections."""
    source = home.parent / "a.jsonl"
    lines = [
        r | {"id": f"a{n}", "url": f"https://p.example/{n}"}
        for n, r in enumerate(articles(count, seed=number))
    ]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines))
    stages.run_direct(
        home=str(home), documents=[str(source)], no_feeds=True, now=f"2026-01-0{number}T00:00:00Z"
    )


def seen(path):
    with duckdb.connect(str(path), read_only=True) as con:
        return content_hash(con)


def same_as_anew(home):
    anew = home.parent / "anew"
    anew.mkdir(exist_ok=True)
    with writer(home) as con:
        publish(con, anew, whole=True)
    return seen(home / SNAPSHOT) == seen(anew / SNAPSHOT)


def test_a_snapshot_brought_up_to_date_is_the_one_that_is_written_anew(tmp_path, copies):
    home = tmp_path / "home"
    for number in (1, 2, 3):
        a_pass(home, number, count=10 + number)
        assert same_as_anew(home)
    with duckdb.connect(str(home / SNAPSHOT), read_only=True) as con:
        [(alert,)] = con.execute("SELECT min(id) FROM alerts").fetchall()
        superseded, left = con.execute(
            "SELECT (SELECT count(*) FROM events WHERE superseded), "
            "(SELECT count(*) FROM development_events WHERE until_batch IS NOT NULL)"
        ).fetchone()
    assert superseded > 5 and left > 5
    silence(home, None, (("rule", "r"),), "for now", "8h")
    give_feedback(home, None, (alert,), "useful")
    a_pass(home, 4)
    assert same_as_anew(home)
    assert len(copies) == 1 + 4  # the first, and those compared with


def test_a_correction_that_changes_no_fact_moves_the_sentence_in_the_snapshot_too(tmp_path):
    home = tmp_path / "home"
    record = next(iter(articles(1, seed=3))) | {"url": "https://p.example/1"}
    for number, more in ((1, ""), (2, " The port was quiet.")):
        (tmp_path / "a.jsonl").write_text(json.dumps(record | {"text": record["text"] + more}) + "\n")
        stages.run_direct(
            home=str(home), documents=[str(tmp_path / "a.jsonl")], no_feeds=True,
            now=f"2026-01-0{number}T00:00:00Z",
        )  # fmt: skip
    with duckdb.connect(str(home / SNAPSHOT), read_only=True) as con:
        [(moved,)] = con.execute("SELECT count(*) FROM events WHERE superseded").fetchall()
    assert moved and same_as_anew(home)


def test_a_rebuild_and_a_snapshot_of_another_warehouse_or_a_damaged_one_are_written_anew(tmp_path, copies):
    home, other = tmp_path / "home", tmp_path / "other" / "home"
    other.parent.mkdir()
    a_pass(home, 1)
    a_pass(other, 2)
    assert len(copies) == 2
    assert rebuild.rebuild(load_settings(overrides={"home": home})) > 0 and len(copies) == 3
    for foreign in (
        (other / SNAPSHOT).read_bytes(),
        b"not a database",
        (home / SNAPSHOT).read_bytes()[:50_000],
    ):
        made = len(copies)
        (home / SNAPSHOT).write_bytes(foreign)
        a_pass(home, 3 + made % 3)
        assert len(copies) == made + 1 and same_as_anew(home)
