"""Feeds within a pass: what is kept together, what is asked once, what is left alone."""

from __future__ import annotations

import threading
import time
from datetime import datetime

import pytest

from flows import passes, stages
from flows.settings import load_settings
from tests.connectors.server import Reply, Server, serving
from tests.connectors.test_formats import PAGE
from tests_support import sitrep
from warehouse.archive import read_batch, segments
from warehouse.connection import writer
from warehouse.rows import fetch
from warehouse.sources import feed_states

pytestmark = pytest.mark.usefixtures("one_thread")

NOW = "2026-03-03T10:00:00+00:00"


def rss(*numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Boat {n}</title><link>https://paper.example/{n}</link></item>" for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>".encode()


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def tools():
    """Reading and compiling the lexicons takes longer than all else in these passes."""
    return passes.make_tools(load_settings())


@pytest.fixture
def run(tmp_path, monkeypatch, tools):
    """Run a pass over the given feeds in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(passes, "make_tools", lambda settings: tools)
    monkeypatch.setenv("SITREP_ALLOW_PRIVATE", "127.0.0.0/8")

    def pass_(*feeds: str, now: str = NOW):
        lines = "".join(f"  - {{{feed}}}\n" for feed in feeds)
        (tmp_path / "feeds.yaml").write_text(f"feeds:\n{lines}")
        return stages.run_direct(
            documents=[], feeds_file=str(tmp_path / "feeds.yaml"), home=str(tmp_path / "home"), now=now
        )

    return pass_


def listed(server: Server, path: str, more: str = "") -> str:
    return f"url: '{server.url(path)}', publisher: Paper, country: NOR{more}"


def test_the_documents_of_a_feed_stand_in_one_segment_with_its_state(server, run, tmp_path, monkeypatch):
    monkeypatch.setenv("SITREP_BATCH_SIZE", "10")
    server.routes |= {
        f"/{n}": Reply(rss(*range(n * 100, n * 100 + 25)), headers={"ETag": '"1"'}) for n in range(3)
    }
    run(*(listed(server, f"/{n}") for n in range(3)))
    batches = [read_batch(path) for _, path in segments(tmp_path / "home")]
    batches = [batch for batch in batches if batch.results]
    assert len(batches) == 3
    for batch in batches:
        (result,) = batch.results
        assert len(batch.documents) == 25 and {d.origin for d in batch.documents} == {result.state.url}


def test_validators_are_kept_only_where_the_load_went_through(server, run, tmp_path, monkeypatch):
    server.routes["/rss"] = Reply(rss(1), headers={"ETag": '"1"'})

    def broken(*_):
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("flows.apply.save_states", broken)
        with pytest.raises(RuntimeError):
            run(listed(server, "/rss"))
    with writer(tmp_path / "home") as con:
        assert feed_states(con) == {} and fetch(con, "FROM articles") == []
    run(listed(server, "/rss"))  # what was archived is loaded, with its items
    with writer(tmp_path / "home") as con:
        (state,) = feed_states(con).values()
        assert state.etag == '"1"' and len(fetch(con, "FROM articles")) == 1


def test_a_paused_feed_is_not_asked(server, run):
    server.routes["/rss"] = Reply(rss(1))
    run(listed(server, "/rss", ", paused: true"))
    assert server.asked == []


def test_a_host_in_trouble_is_not_asked_by_the_next_pass_either(server, run):
    server.routes |= {f"/{n}": Reply(b"", 429, {"Retry-After": "3600"}) for n in range(2)}
    server.routes["/2"] = Reply(rss(1))
    run(listed(server, "/0"), listed(server, "/1"))
    run(*(listed(server, f"/{n}") for n in range(3)), now="2026-03-03T10:30:00+00:00")
    assert "/2" not in server.paths()
    server.routes |= {f"/{n}": Reply(rss(n)) for n in range(2)}
    run(*(listed(server, f"/{n}") for n in range(3)), now="2026-03-03T11:10:00+00:00")
    assert "/2" in server.paths()


def test_after_an_outage_of_ours_the_feeds_that_had_not_been_asked_wait_with_the_others(run, tmp_path):
    feeds = [f"url: 'http://127.0.0.{host}:9/{path}'" for host, path in ("7a", "7b", "7c", "8a", "9a")]
    run(*feeds)
    run(*feeds, now="2026-03-03T10:00:40+00:00")
    with writer(tmp_path / "home") as con:
        states = feed_states(con).values()
        asked = fetch(con, "SELECT count(*) AS n FROM fetches")[0]["n"]
    assert [state.failures for state in states] == [0] * len(states) and asked == len(states) == 3
    run(*feeds, now="2026-03-03T10:05:00+00:00")
    with writer(tmp_path / "home") as con:
        again = fetch(con, "SELECT count(*) AS n FROM fetches")[0]["n"]
    assert again > asked


def test_three_clocks_are_kept_apart(server, run, tmp_path):
    date = "<pubDate>Mon, 02 Mar 2026 23:30:00 -0500</pubDate></item>"
    server.routes["/rss"] = Reply(rss(1, 2).replace(b"</item>", date.encode(), 1))
    run(listed(server, "/rss"))
    with writer(tmp_path / "home") as con:
        dated, undated = fetch(con, "FROM articles ORDER BY title")
        (ledger,) = fetch(con, "FROM fetches")
    assert dated["published"] == datetime.fromisoformat("2026-03-03T04:30:00+00:00")
    assert str(dated["published_on"]) == "2026-03-02"  # the day where it was written
    assert undated["published"] is None
    assert {dated["first_seen"], undated["first_seen"], ledger["started"]} == {datetime.fromisoformat(NOW)}


def test_what_a_feed_took_down_stays_down(server, run, tmp_path):
    """An item that leaves the feed and comes back with the same words is no news."""
    times = [f"2026-03-03T{hour}:00:00+00:00" for hour in (10, 11, 12)]
    server.routes["/rss"] = [Reply(rss(1, 2)), Reply(rss(2)), Reply(rss(1, 2))]
    new = [run(listed(server, "/rss"), now=now).numbers.new_articles for now in times]
    assert new == [2, 0, 0]
    with writer(tmp_path / "home") as con:
        ledger = fetch(con, "SELECT entries, new_articles, unchanged FROM fetches ORDER BY batch")
    assert [tuple(row.values()) for row in ledger] == [(2, 2, 0), (1, 0, 1), (2, 0, 2)]


def test_two_passes_at_once_ask_a_feed_once(server, tmp_path):
    def slow(handler):
        time.sleep(0.5)
        handler.reply(Reply(rss(1)))

    server.routes["/rss"] = slow
    (tmp_path / "feeds.yaml").write_text(f"feeds:\n  - {{{listed(server, '/rss')}}}\n")
    (tmp_path / "sitrep.yaml").write_text("documents: []\nallow_private: [127.0.0.1]\n")
    done = []

    def pass_():
        done.append(
            sitrep(
                "run", "--direct", "--feeds", tmp_path / "feeds.yaml", "--now", NOW, home=tmp_path / "home"
            )
        )

    threads = [threading.Thread(target=pass_) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.returncode for one in done] == [0, 0], [one.stderr for one in done]
    assert server.paths() == ["/rss"]


def test_no_transaction_is_open_while_a_feed_is_asked(server, run, monkeypatch):
    """`transaction` of the warehouse is entered only when the answer is in."""
    opened = []
    import flows.apply

    original = flows.apply.transaction

    def noted(con):
        opened.append(len(server.asked) and server.asked[0].ended > 0)
        return original(con)

    monkeypatch.setattr("flows.apply.transaction", noted)
    server.routes["/rss"] = Reply(rss(1))
    run(listed(server, "/rss"))
    assert opened and all(opened)


def test_full_texts_are_fetched_once_per_item_and_count_as_the_item(server, run, tmp_path):
    item = (
        f"<item><title>Boats</title><link>{server.url('/a')}</link>"
        "<description>Norway gives Kenya boats, says Oslo.</description></item>"
    )
    server.routes["/rss"] = Reply(f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
    server.routes["/a"] = Reply(PAGE.encode(), headers={"Content-Type": "text/html"})
    feed = listed(server, "/rss", ", full_text: true")
    first = run(feed)
    assert (first.numbers.documents, first.numbers.new_articles) == (1, 1)
    # Another whole body with the same summary: neither a new version nor a second request for the page.
    server.routes["/rss"] = Reply(f"<rss version='2.0'><channel>{item} </channel></rss>".encode())
    second = run(feed, now="2026-03-03T11:00:00+00:00")
    assert (second.numbers.documents, second.numbers.unchanged) == (1, 1)
    assert server.paths().count("/a") == 1
    with writer(tmp_path / "home") as con:
        (article,) = fetch(con, "FROM articles")
        ledger = fetch(con, "SELECT entries, new_articles, unchanged FROM fetches ORDER BY batch")
    assert "pirates have attacked" in article["text"] and article["author"] == "Kari Nord"
    assert [tuple(row.values()) for row in ledger] == [(1, 1, 0), (1, 0, 1)]
