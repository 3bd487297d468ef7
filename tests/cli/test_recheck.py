"""Articles that are taken down: marked, told in the history, and never taken for a retraction."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from cli.main import main
from flows import recheck
from flows.maintain import recheck as nightly
from tests.connectors.server import Reply, serving
from warehouse import vanished
from warehouse.connection import locked

BOATS = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(recheck, "SPACING", 0.1)
    with serving() as running:
        yield running


def command(home, *arguments):
    with pytest.raises(SystemExit) as left:
        main(["--home", str(home), *map(str, arguments)])
    return left.value.code


def ask(home, sql):
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_a_page_that_is_gone_is_marked_and_told_once_and_survives_a_rebuild(
    tmp_path, server, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITREP_ALLOW_PRIVATE", "127.0.0.1")
    home, source = tmp_path / "home", tmp_path / "in.jsonl"
    server.routes["/there"] = Reply(b"still here")
    server.routes["/gone"] = Reply(b"", status=410)
    server.routes["/busy"] = Reply(b"", status=503)
    with source.open("w") as file:
        for name in ("there", "gone", "busy"):
            url = server.url(f"/{name}")
            record = {
                "id": name,
                "text": BOATS,
                "published": "2026-03-03",
                "source": f"Paper {name}",
                "url": url,
            }
            file.write(json.dumps(record) + "\n")
    assert command(home, "run", "--direct", "--no-feeds", "--documents", source, "--json") == 0
    capsys.readouterr()
    monkeypatch.setattr(vanished, "AGAIN", timedelta(0))
    for expected in (
        "no page of 3 is gone\nsitrep: 1 page seen gone once",
        "1 of 3 pages is gone",
        "no page of 3",
    ):
        assert command(home, "developments", "recheck") == 0
        assert expected in capsys.readouterr().out
    assert ask(home, "SELECT doc FROM documents WHERE vanished IS NOT NULL") == [("gone",)]
    history = ask(home, "SELECT change FROM status_history ORDER BY batch, change")
    assert history == [("new",), ("vanished",)]
    assert ask(home, "SELECT status, articles FROM developments") == [("confirmed", 3)]
    before = ask(home, "FROM development_history ORDER BY ALL"), ask(home, "FROM vanished")
    assert command(home, "rebuild") == 0
    assert (ask(home, "FROM development_history ORDER BY ALL"), ask(home, "FROM vanished")) == before


def test_whoever_was_told_hears_once_when_the_last_page_is_gone(tmp_path, server, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITREP_ALLOW_PRIVATE", "127.0.0.1")
    home, source = tmp_path / "home", tmp_path / "in.jsonl"
    with source.open("w") as file:
        for name in ("one", "two"):
            record = {"id": name, "text": BOATS, "source": f"Paper {name}", "url": server.url(f"/{name}")}
            file.write(json.dumps(record) + "\n")
    monkeypatch.setattr(vanished, "AGAIN", timedelta(0))
    told = []
    for status in ((200, 200), (404, 200), (404, 410), (404, 410)):
        for name, code in zip(("one", "two"), status, strict=True):
            server.routes[f"/{name}"] = Reply(b"there", status=code)
        if told:
            assert command(home, "developments", "recheck") == 0
            assert command(home, "developments", "recheck") == 0
        assert command(home, "run", "--direct", "--no-feeds", "--documents", source) == 0
        told.append(
            ask(home, "SELECT reason, before, after FROM alerts WHERE rule = 'delivery' ORDER BY batch")
        )
    first = ("new", None, "confirmed")
    assert told == [[first], [first], *[[first, ("retracted", "confirmed", "page gone")]] * 2]
    shown = (home / "summaries" / "latest.md").read_text()
    assert "the page is gone; confirmed before" in shown and "The page said: “Norway delivered" in shown
    assert ask(home, "SELECT status FROM developments") == [("confirmed",)]


def test_the_pages_of_the_newest_changes_are_asked_first_then_the_others_and_the_rest_is_counted(
    tmp_path, server, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITREP_ALLOW_PRIVATE", "127.0.0.1")
    monkeypatch.setattr(recheck, "MOST_PAGES", 1)
    home = tmp_path / "home"
    for name, days, text in (("a", 3, BOATS), ("z", 1, "Fiji delivered 3 tanks to Peru, Fiji's army said.")):
        server.routes[f"/{name}"] = Reply(b"still here")
        source, seen = tmp_path / f"{name}.jsonl", datetime.now(UTC) - timedelta(days=days)
        source.write_text(json.dumps({"text": text, "url": server.url(f"/{name}")}))
        arguments = ("run", "--direct", "--no-feeds", "--documents", source, "--now", seen.isoformat())
        assert command(home, *arguments) == 0
    capsys.readouterr()
    assert command(home, "developments", "recheck") == 0
    told = capsys.readouterr().out
    assert "no page of 1 is gone" in told and "1 page left out" in told
    assert "/z" in server.paths() and "/a" not in server.paths()
    for _ in range(2):
        assert command(home, "developments", "recheck") == 0
    assert [path for path in server.paths() if path != "/robots.txt"] == ["/z", "/a", "/z"]


def test_every_night_the_pages_of_what_was_alerted_are_asked_one_by_one_and_whoever_was_told_hears(
    tmp_path, server, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(recheck, "SPACING", 0.3)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "boats.yaml").write_text(
        "id: boats\nwhen: {party: [KEN]}\nnotify: [new, retracted]\n"
    )
    (tmp_path / "sitrep.yaml").write_text(
        "allow_private: [127.0.0.1]\nrules: rules\nrecheck: {days: 5, pages: 3}\n"
        "channels: {desk: 'file:out'}\n"
    )
    home, source = tmp_path / "home", tmp_path / "in.jsonl"
    other = "Fiji delivered 3 tanks to Peru, Fiji's army said."
    old = "Norway delivered 9 radars to Kenya, the ministry said."
    found = [("one", BOATS, 0), ("two", BOATS, 0), ("untold", other, 0), ("old", old, 6)]
    for name, text, days in found:
        server.routes[f"/{name}"] = Reply(b"", status=404)
        source.write_text(
            json.dumps({"id": name, "text": text, "source": name, "url": server.url(f"/{name}")})
        )
        moment = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        assert command(home, "run", "--direct", "--no-feeds", "--documents", source, "--now", moment) == 0
    told = set((tmp_path / "out").rglob("*.md"))
    assert asyncio.run(nightly.fn(str(home))) == {"asked": 2, "gone": 0, "once": 2, "left_out": 0}
    pages = [asked for asked in server.asked if asked.path != "/robots.txt"]
    assert sorted(asked.path for asked in pages) == ["/one", "/two"]
    assert pages[1].began >= pages[0].ended and pages[1].began - pages[0].began > 0.25, "one by one, spaced"
    monkeypatch.setattr(vanished, "AGAIN", timedelta(0))
    assert asyncio.run(nightly.fn(str(home))) == {"asked": 2, "gone": 2, "once": 0, "left_out": 0}
    assert command(home, "run", "--direct", "--no-feeds", "--documents", source) == 0
    [new] = set((tmp_path / "out").rglob("*.md")) - told
    assert "page is gone" in new.read_text()
    assert asyncio.run(nightly.fn(str(home))) == {"asked": 2, "gone": 0, "once": 0, "left_out": 0}


def test_no_more_pages_are_asked_than_configured_and_none_before_the_first_pass(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sitrep.yaml").write_text("recheck: {pages: 0}\n")
    assert asyncio.run(nightly.fn(str(tmp_path / "home"))) == {
        "asked": 0,
        "gone": 0,
        "once": 0,
        "left_out": 0,
    }
    assert command(tmp_path / "home", "run", "--direct", "--no-feeds") == 0
    assert asyncio.run(nightly.fn(str(tmp_path / "home")))["asked"] == 0


def test_a_snapshot_of_an_older_version_is_named(tmp_path, capsys):
    home = tmp_path / "home"
    assert command(home, "run", "--direct", "--no-feeds") == 0
    with duckdb.connect(str(home / "published.duckdb")) as con:
        con.execute("DROP TABLE page_turns")
    assert command(home, "developments", "recheck", "--alerted") == 1
    assert "published by an older version" in capsys.readouterr().err


def test_recheck_of_what_was_alerted_is_bounded_as_configured_unless_days_are_given(
    tmp_path, server, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sitrep.yaml").write_text("allow_private: [127.0.0.1]\nrecheck: {days: 2, pages: 1}\n")
    home, source = tmp_path / "home", tmp_path / "in.jsonl"
    for name, days in (("one", 5), ("two", 4)):
        server.routes[f"/{name}"] = Reply(b"there")
        text = BOATS.replace("14", str(days * 10)).replace("Kenya", {"one": "Kenya", "two": "Peru"}[name])
        source.write_text(json.dumps({"text": text, "source": name, "url": server.url(f"/{name}")}))
        moment = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        assert command(home, "run", "--direct", "--no-feeds", "--documents", source, "--now", moment) == 0
    for options, said in (
        (("--alerted",), "no page of 0 is gone\n"),
        (("--alerted", "--days", 9), "no page of 1 is gone\nsitrep: 1 page left out"),
        ((), "no page of 2 is gone\n"),
    ):
        capsys.readouterr()
        assert command(home, "developments", "recheck", *options) == 0
        assert said in capsys.readouterr().out


def test_a_host_that_lost_all_its_pages_is_said_and_nothing_is_marked(tmp_path, server, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITREP_ALLOW_PRIVATE", "127.0.0.1")
    home, source = tmp_path / "home", tmp_path / "in.jsonl"
    with source.open("w") as file:
        for name in ("one", "two", "three"):
            record = {"id": name, "text": BOATS, "source": f"Paper {name}", "url": server.url(f"/{name}")}
            file.write(json.dumps(record) + "\n")
    assert command(home, "run", "--direct", "--no-feeds", "--documents", source) == 0
    capsys.readouterr()
    assert command(home, "developments", "recheck") == 0
    told = capsys.readouterr().out
    assert "no page of 3 is gone" in told and f"all pages of 127.0.0.1:{server.server_port} seem gone" in told
    assert ask(home, "FROM vanished") == []


def test_a_page_that_vanished_in_an_old_warehouse_is_no_correction(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    home, source = tmp_path / "home", tmp_path / "in.jsonl"
    source.write_text(json.dumps({"text": BOATS, "source": "one", "url": "https://example.org/one"}))
    arguments = ("run", "--direct", "--no-feeds", "--documents", source)
    assert command(home, *arguments) == 0
    for words, told in (("page gone: https://example.org/one (404)", {"new"}), ("", {"corrected", "new"})):
        with duckdb.connect(
            str(home / "warehouse.duckdb")
        ) as con:  # as it was written once, and as it is now
            con.execute(
                "INSERT INTO development_history BY NAME SELECT * REPLACE ('corrected' AS change, "
                "nullif(?, '') AS \"after\", (SELECT max(batch) + 1 FROM batches) AS batch) "
                "FROM development_history WHERE change = 'new'",
                [words],
            )
            con.execute(  # and an update words headlines in another way
                "UPDATE developments SET headline = headline || '.', "
                "last_batch = (SELECT max(batch) + 1 FROM batches)"
            )
        assert command(home, *arguments) == 0
        assert {reason for (reason,) in ask(home, "SELECT reason FROM alerts")} == told


def test_a_page_counts_as_gone_when_it_is_so_twice_a_day_apart_and_no_longer_when_it_is_back(
    tmp_path, server, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITREP_ALLOW_PRIVATE", "127.0.0.1")
    home, source = tmp_path / "home", tmp_path / "in.jsonl"
    record = {"text": BOATS, "source": "one", "url": server.url("/one")}
    source.write_text(json.dumps(record))
    arguments = ("run", "--direct", "--no-feeds", "--documents", source)
    assert command(home, *arguments) == 0
    start = datetime.now(UTC)
    answers = [  # hours, status, marked then
        (0, 404, False), (19, 404, False), (21, 503, False), (42, 410, False), (63, 404, True), (64, 500, True),
        (65, 200, False), (66, 404, False), (87, 404, True),
    ]  # fmt: skip
    for hours, status, gone in answers:
        server.routes["/one"] = Reply(b"", status)
        found = recheck.recheck(30, home=home, now=start + timedelta(hours=hours))
        assert found.asked == 1 and bool(ask(home, "FROM vanished")) == gone, hours
        assert bool(found.gone) == (hours in (63, 87)) and found.once == (hours in (0, 19, 42, 66)), hours
    assert ask(home, "SELECT vanished IS NULL FROM documents") == [(False,)]
    source.write_text(json.dumps(record | {"text": BOATS.replace("14", "15")}))
    assert command(home, *arguments) == 0
    assert set(ask(home, "SELECT vanished FROM documents")) == {(None,)}
    reasons = {reason for (reason,) in ask(home, "SELECT reason FROM alerts")}
    assert "corrected" in reasons and "retracted" not in reasons  # it was back before anybody was told
    before = ask(home, "FROM page_turns"), ask(home, "FROM vanished")
    assert command(home, "rebuild") == 0
    assert (ask(home, "FROM page_turns"), ask(home, "FROM vanished")) == before


def test_answers_are_stored_in_portions_and_a_held_lock_costs_only_the_last(
    tmp_path, server, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(recheck, "PORTION", 1)
    (tmp_path / "sitrep.yaml").write_text("allow_private: [127.0.0.1]\nlock_wait_seconds: 0.1\n")
    home, source = tmp_path / "home", tmp_path / "in.jsonl"
    names = ("one", "two", "three")
    with source.open("w") as file:
        for name in names:
            server.routes[f"/{name}"] = Reply(b"there")
            record = {"id": name, "text": BOATS, "source": f"Paper {name}", "url": server.url(f"/{name}")}
            file.write(json.dumps(record) + "\n")
    assert command(home, "run", "--direct", "--no-feeds", "--documents", source) == 0
    with locked(home, 0):
        assert command(home, "developments", "recheck") != 0
        assert "3 of 3 answers are lost: those pages are asked again" in capsys.readouterr().err
        state = asyncio.run(nightly.fn(str(home)))
        assert state.name == "Skipped" and "3 of 3 answers are lost" in state.message
    assert command(home, "developments", "recheck") == 0
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as con:
        kinds = con.execute("SELECT count(*) FROM batches WHERE kind = 'vanished'").fetchall()
    assert kinds == [(3,)] and len(ask(home, "FROM page_turns WHERE gone_since IS NULL")) == 3
