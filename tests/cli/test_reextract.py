"""A new extractor over an old archive: what would change, and the change itself."""

from __future__ import annotations

import json
import shutil

import pytest
import yaml

from tests.cli.test_llm import BOATS, OTHER, SENTENCE, TEXT, contents, run, stored, tell, typed
from tests.connectors.llm_server import Said, event, events, llm_serving
from warehouse.archive import read_batch, segments


@pytest.fixture(scope="module")
def running():
    with llm_serving() as server:
        yield server


@pytest.fixture
def server(running):
    running.asked.clear()
    running.script = [events()]
    return running


@pytest.fixture(scope="module")
def filled(running, tmp_path_factory):
    """Two articles and a copy, read by the rules; an alert rule for deliveries."""
    folder = tmp_path_factory.mktemp("filled")
    for name in ("rules", "in"):
        (folder / name).mkdir()
    (folder / "rules" / "boats.yaml").write_text(
        "id: boats\nwhen: {kind: [delivery]}\nnotify: [new, retracted]\n"
    )
    llm = {"url": running.url, "model": "m-1", "requests_per_minute": 60_000}
    settings = {
        "home": "home",
        "documents": "in",
        "rules": "rules",
        "allow_private": ["127.0.0.1"],
        "llm": llm,
    }
    (folder / "sitrep.yaml").write_text(yaml.safe_dump(settings))
    tell(folder, "a1", TEXT)
    tell(folder, "a2", OTHER)
    tell(folder, "a3", TEXT, publisher="Savanna Post", url="https://y.example/boats")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITREP_HOME", raising=False)
        patch.delenv("SITREP_CONFIG", raising=False)
        patch.chdir(folder)
        numbers = run()
    assert (numbers["new_articles"], numbers["duplicates"]) == (2, 1)
    return folder


@pytest.fixture
def desk(filled, server, tmp_path, monkeypatch):
    """A copy of it to work in."""
    for name in ("SITREP_HOME", "SITREP_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(filled, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def report(*options, check=0):
    return json.loads(typed("reextract", "--json", *options, check=check)[0])


def test_the_same_extractor_finds_no_difference_and_asks_nobody(desk, server):
    before = contents(desk)
    told = report()
    assert (told["articles"], told["unchanged"], told["unread"]) == (2, 2, 0)
    assert told["kinds"] == {} and told["differences"] == [] and told["extractor"].startswith("rules/")
    applied = report("--apply")
    assert applied["batches"] == [] and contents(desk) == before and server.asked == []


def test_a_report_says_what_would_change_and_changes_nothing(desk, server):
    before = contents(desk)
    reported = BOATS | {"status": "reported", "recipient": []}
    server.script = [lambda question: events(reported) if SENTENCE in str(question.body) else events()]
    told = report("--extractor", "llm")
    assert told["extractor"].startswith("llm:m-1/") and told["articles"] == 2
    delivery = told["kinds"]["delivery"]
    assert (delivery["added"], delivery["removed"], delivery["status"], delivery["parties"]) == (0, 0, 1, 1)
    [changed] = [one for one in told["differences"] if one["kind"] == "delivery"]
    assert (changed["before"]["status"], changed["after"]["status"]) == ("confirmed", "reported")
    assert changed["doc"] == "a1" and changed["sentence"] == SENTENCE
    assert told["kinds"]["talks"]["removed"] == 1
    assert contents(desk) == before
    shown, _ = typed("reextract", "--extractor", "llm")
    assert "2 articles read again" in shown and "status, parties" in shown and SENTENCE in shown


def test_without_an_answer_the_stored_events_stay(desk, server):
    server.script = [Said(status=401)]
    told = report("--extractor", "llm", check=1)
    assert (told["unread"], told["differences"]) == (2, [])


def test_applied_the_events_are_replaced_developments_corrected_and_a_rebuild_agrees(desk, server):
    [before] = stored(desk, "SELECT id, status FROM developments WHERE kind = 'delivery'")
    assert before["status"] == "confirmed"
    reported = BOATS | {"status": "reported"}
    strike = event("The vessels were unloaded in Mombasa", kind="deployment", place="Mombasa", country="KEN",
                   items=[{"name": "vessels", "quantity_low": None, "quantity_high": None, "unit": None}])  # fmt: skip
    server.script = [
        lambda question: events(reported, strike) if SENTENCE in str(question.body) else events()
    ]
    told = report("--extractor", "llm", "--apply")
    [number] = told["batches"]
    [path] = [path for found, path in segments(desk / "home") if found == number]
    batch = read_batch(path)
    assert batch.kind == "reextract" and sorted(len(reading.events) for reading in batch.readings) == [0, 2]
    counting = stored(desk, "SELECT kind, status, extractor FROM events WHERE NOT superseded ORDER BY kind")
    assert [(row["kind"], row["status"]) for row in counting] == [
        ("delivery", "reported"),
        ("deployment", "confirmed"),
    ]
    assert all(row["extractor"].startswith("llm:m-1/") for row in counting)
    kept = stored(desk, "SELECT count(*) AS n FROM events WHERE superseded AND extractor LIKE 'rules/%'")
    assert kept[0]["n"] >= 2
    [after] = stored(desk, "SELECT id, status, articles FROM developments WHERE kind = 'delivery'")
    assert after == {"id": before["id"], "status": "reported", "articles": 2}
    assert stored(desk, "SELECT status FROM developments WHERE kind = 'talks'") == [{"status": "retracted"}]
    linked = stored(desk, "SELECT count(*) AS n FROM development_events JOIN events USING (event) "
                          "WHERE until_batch IS NULL AND superseded")  # fmt: skip
    assert linked[0]["n"] == 0
    was = contents(desk)
    server.script = [Said(status=500)]
    typed("rebuild")
    assert contents(desk) == was
    assert report("--extractor", "llm", "--apply")["batches"] == []  # from the cache: nothing left to change


def test_the_next_pass_tells_what_was_taken_back_and_a_new_text_replaces_the_reading(desk, server):
    server.script = [events()]
    report("--extractor", "llm", "--apply")
    assert run()["alerts"] == 1
    [alert] = stored(desk, "SELECT reason, after FROM alerts ORDER BY batch DESC LIMIT 1")
    assert (alert["reason"], alert["after"]) == ("retracted", "retracted")
    tell(
        desk,
        "a1",
        TEXT + " Two more boats follow in May, and Kenya has asked for a third pair by the autumn.",
    )
    assert run()["new_articles"] == 1
    counting = stored(desk, "SELECT DISTINCT version FROM events WHERE NOT superseded")
    assert counting == [{"version": 2}]


def test_before_the_first_run_there_is_nothing_to_read_again(tmp_path, monkeypatch):
    from warehouse.errors import NotPublished

    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotPublished, match="sitrep run"):
        typed("--home", str(tmp_path / "nowhere"), "reextract")
