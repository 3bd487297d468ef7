from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from flows.apply import apply
from sitrep.batch import Batch
from sitrep.feed import FeedResult, FeedState, Fetch
from sitrep.model import Attribution, Document, Event, Evidence, Failure, Item
from tests.warehouse.make import migrated
from warehouse.archive import next_batch, write_batch
from warehouse.articles import add_articles, add_sightings, article_row, place, unchanged
from warehouse.batches import add_batch, last_batch
from warehouse.connection import transaction, writer
from warehouse.errors import WarehouseError
from warehouse.events import add_events, events_of, supersede
from warehouse.rows import fetch
from warehouse.sources import add_failures, add_fetches, feed_states, save_states

NOW = datetime(2025, 11, 2, 9, tzinfo=UTC)
FEED = "https://news.example/rss"


@pytest.fixture
def con(tmp_path):
    with writer(migrated(tmp_path)) as con:
        yield con


def told(doc, text="Three ships left port.", path="/ships", **more):
    return Document(doc=doc, text=text, title="Ships", url=f"https://news.example{path}", origin=FEED, **more)


def load(con, *documents, batch=1):
    """Place documents and write them, as a pass does."""
    placed = place(con, documents, batch, NOW)
    with transaction(con):
        add_articles(con, [article_row(p) for p in placed if p.fate in ("new", "version")])
        add_sightings(con, placed)
    return placed


def fates(placed):
    return [(p.fate, p.version) for p in placed]


def test_a_first_text_is_new_and_the_same_offer_again_is_unchanged(con):
    assert fates(load(con, told("a"))) == [("new", 1)]
    assert fates(load(con, told("a"), batch=2)) == [("unchanged", 1)]
    assert len(fetch(con, "FROM articles")) == len(fetch(con, "FROM sightings")) == 1


def test_another_text_at_the_same_address_is_a_new_version(con):
    load(con, told("a"))
    assert fates(load(con, told("a", "Four ships left port."), batch=2)) == [("version", 2)]
    assert [row["version"] for row in fetch(con, "FROM articles ORDER BY version")] == [1, 2]


def test_a_corrected_title_alone_is_a_new_version(con):
    load(con, told("a"))
    corrected = Document("a", "Three ships left port.", "Ships, corrected", "https://news.example/ships")
    assert fates(load(con, corrected, batch=2)) == [("version", 2)]


def test_a_known_text_under_another_document_id_is_a_sighting(con):
    load(con, told("a"))
    assert fates(load(con, told("b", path="/ships?utm_source=rss"), batch=2)) == [("sighting", 1)]
    assert [row["doc"] for row in fetch(con, "FROM sightings ORDER BY doc")] == ["a", "b"]


LONG = "Three ships left port on Monday. A fourth is waiting for its papers. They carry grain and tools."


def test_a_summary_of_a_known_full_text_is_a_sighting_and_supersedes_nothing(con):
    load(con, told("page", LONG))
    summary = told("item", "Three ships left port on Monday. A fourth [...]")
    assert fates(load(con, summary, batch=2)) == [("sighting", 1)]
    assert fates(load(con, summary, batch=3)) == [("unchanged", 1)]
    assert fates(load(con, told("page", LONG), batch=4)) == [("unchanged", 1)]
    assert unchanged(con, [summary]) == {0}


def test_a_full_text_after_its_summary_is_a_new_version(con):
    placed = load(
        con, told("item", "Three ships left port on Monday."), told("page", LONG), told("x", "A fourth")
    )
    assert fates(placed) == [("new", 1), ("version", 2), ("sighting", 2)]


def test_a_page_that_alternates_between_two_texts_makes_two_versions_only(con):
    one, two = told("a"), told("a", "Four ships left port.")
    placed = [load(con, document, batch=n)[0] for n, document in enumerate([one, two, one, two], 1)]
    assert fates(placed) == [("new", 1), ("version", 2), ("unchanged", 1), ("unchanged", 2)]


def test_repeats_inside_one_batch_are_judged_like_earlier_arrivals(con):
    documents = [
        told("a"),
        told("a"),
        told("b"),
        told("a", "Four."),
        told("b", "Four."),
        told("c", path="/x"),
    ]
    expected = [("new", 1), ("unchanged", 1), ("sighting", 1), ("version", 2), ("sighting", 2), ("new", 1)]
    assert fates(load(con, *documents)) == expected
    assert fates(load(con, *documents, batch=2)) == [("unchanged", v) for _, v in expected]


def test_loading_one_by_one_or_all_at_once_gives_the_same_articles(con, tmp_path):
    documents = [told(f"d{i % 7}", f"Text {i % 3}.", f"/{i % 5}") for i in range(40)]
    together = fates(load(con, *documents))
    with writer(tmp_path / "other") as other:
        assert [fates(load(other, d, batch=i))[0] for i, d in enumerate(documents)] == together
        rows = "SELECT doc, article, version, text_hash FROM sightings ORDER BY ALL"
        assert other.execute(rows).fetchall() == con.execute(rows).fetchall()


def test_only_documents_of_known_id_article_and_text_are_unchanged(con):
    load(con, told("a"))
    offered = [
        told("b"),
        told("a"),
        told("a", "Four."),
        told("a", path="/other"),
        told("a", " Three SHIPS left port"),
    ]
    assert unchanged(con, offered) == {1, 4}
    assert unchanged(con, []) == set()


def test_an_article_row_keeps_the_day_of_the_source_and_the_moment_in_utc(con):
    published = datetime(2025, 11, 2, 1, tzinfo=timezone(timedelta(hours=3)))
    load(
        con,
        told(
            "a", published=published, publisher="News", publisher_country="VEN", language="en", item_id="g1"
        ),
    )
    (row,) = fetch(con, "FROM articles")
    assert (row["published"], row["published_on"]) == (published, date(2025, 11, 2))
    assert (row["publisher"], row["publisher_country"], row["item_id"]) == ("News", "VEN", "g1")
    assert (row["batch"], row["first_seen"], row["text"]) == (1, NOW, "Three ships left port.")


def test_a_page_with_a_counter_makes_no_versions_without_end_and_a_real_change_still_makes_one(con):
    story = (
        "Three ships left the port of Cumaná with grain for Cuba, and a fourth is waiting for its papers. "
    )
    for number in range(1, 31):
        load(con, told("a", story + f"Read {number} times."), batch=number)
    (versions,) = con.execute("SELECT max(version) FROM articles").fetchone()
    assert versions == 24
    load(con, told("a", story + "The fourth has been seized by the coast guard, the owner said."), batch=31)
    assert con.execute("SELECT max(version) FROM articles").fetchone() == (25,)


def test_the_ledger_keeps_the_newest_fetches_of_each_feed(con, monkeypatch):
    monkeypatch.setattr("warehouse.sources.KEPT_FETCHES", 10)
    for number in range(1, 17):
        add_fetches(con, polled(number, 0), (), ())
    assert con.execute("SELECT min(batch), max(batch), count(*) FROM fetches").fetchone() == (7, 16, 10)


def test_a_resumed_feed_is_due_and_neither_muted_nor_failing(con):
    gone = FeedResult(
        Fetch(FEED, NOW, "error", 410), FeedState(FEED, muted=True, failures=3.0, next_check=NOW)
    )
    save_states(con, Batch(1, "r", "documents", NOW, results=(gone,)))
    save_states(con, Batch(2, "r", "documents", NOW, resumed=(FEED, "https://never.example/polled")))
    (state,) = feed_states(con).values()
    assert (state.muted, state.failures, state.next_check) == (False, 0, None)


def polled(number, entries, documents=(), **more):
    fetched = Fetch(FEED, NOW, "ok", 200, 12, 3456, entries=entries, **more)
    state = FeedState(FEED, etag=f'"{number}"', next_check=NOW + timedelta(minutes=number), failures=0.5)
    return Batch(number, f"run{number}", "documents", NOW, tuple(documents), (FeedResult(fetched, state),))


def test_feed_states_come_back_as_they_were_saved(con):
    save_states(con, polled(1, 0))
    assert feed_states(con) == {FEED: polled(1, 0).results[0].state}
    assert save_states(con, polled(2, 0)) == {"insert": 0, "update": 1, "unchanged": 0}
    assert feed_states(con)[FEED].etag == '"2"'


def test_a_poll_without_documents_keeps_what_is_known_of_the_publisher(con):
    save_states(con, polled(1, 1, [told("a", publisher="News", publisher_country="VEN")]))
    save_states(con, polled(2, 0))
    assert con.execute("SELECT publisher, country FROM sources").fetchall() == [("News", "VEN")]


def test_the_publisher_is_taken_from_documents_in_a_later_segment_too(con):
    save_states(con, polled(1, 1))
    later = Batch(
        2, "run1", "documents", NOW, (told("a", publisher="News"), Document("f", "x", origin="f.txt"))
    )
    save_states(con, later)
    assert con.execute("SELECT url, publisher, etag FROM sources").fetchall() == [(FEED, "News", '"1"')]


LEDGER = "SELECT entries, new_articles, duplicates, unchanged, skipped FROM fetches ORDER BY batch"


def test_the_ledger_of_a_fetch_adds_up_to_the_entries_of_the_feed(con):
    load(con, told("known"))
    documents = [told("a", "One.", "/1"), told("b", "Two.", "/2"), told("other", "Three ships left port.")]
    batch = polled(2, 6, documents, skipped=2)
    batch = Batch(**{f: getattr(batch, f) for f in Batch.__slots__} | {"unchanged_by_origin": ((FEED, 1),)})
    placed = place(con, documents, 2, NOW)
    assert add_fetches(con, batch, placed, copies={(placed[1].article, 1)}) == 1
    assert con.execute(LEDGER).fetchall() == [(6, 1, 2, 1, 2)]


def test_documents_in_a_later_segment_of_the_run_are_counted_in_the_row_of_their_fetch(con):
    documents = [told(f"d{i}", f"Text {i}.", f"/{i}") for i in range(5)]
    first = polled(1, 5, documents[:2])
    add_fetches(con, first, place(con, documents[:2], 1, NOW), set())
    later = Batch(2, first.run, "documents", NOW, tuple(documents[2:]))
    add_fetches(con, later, place(con, documents[2:], 2, NOW), set())
    assert con.execute(LEDGER).fetchall() == [(5, 5, 0, 0, 0)]


def test_documents_of_files_touch_no_row_of_the_ledger(con):
    add_fetches(con, polled(1, 0), [], set())
    from_file = Document("x", "Text.", origin="folder/x.txt")
    add_fetches(con, Batch(2, "run1", "documents", NOW, (from_file,)), place(con, [from_file], 2, NOW), set())
    assert con.execute(LEDGER).fetchall() == [(0, 0, 0, 0, 0)]


def test_a_failure_named_by_a_poll_and_by_the_batch_is_written_once(con):
    failure = Failure("feeds", FEED, "It timed out.", "Nothing to do.", needs_person=False)
    batch = polled(1, 0)
    result = FeedResult(batch.results[0].fetch, batch.results[0].state, failures=(failure,))
    batch = Batch(1, "r", "documents", NOW, results=(result,), failures=(failure,))
    assert add_failures(con, batch, [Failure("load", "a.txt", "It is empty.")]) == 2
    assert fetch(con, "SELECT stage, needs_person, occurred FROM failures ORDER BY stage") == [
        {"stage": "feeds", "needs_person": False, "occurred": NOW},
        {"stage": "load", "needs_person": True, "occurred": NOW},
    ]


EVENT = Event(
    kind="delivery",
    plover="AID",
    status="reported",
    evidence=(Evidence(0, 5, "Ships"),),
    actor=("RUS",),
    attribution=(Attribution("RUS", "official"),),
    items=(Item("ships", 3, 3),),
    date_start=date(2025, 11, 1),
    date_end=date(2025, 11, 1),
    date_precision="day",
    lat=10.5,
    denied_by=("USA",),
    trace=("frame:x",),
)


def test_events_come_back_as_they_were_extracted(con):
    (placed,) = load(con, told("a"))
    assert add_events(con, [("e1", placed, "f1", EVENT), ("e2", placed, None, EVENT)], 1) == 2
    first, second = events_of(con, "article", [placed.article])
    assert first.record == second.record == EVENT
    assert (first.event, first.doc, first.version, first.family, first.superseded) == (
        "e1",
        "a",
        1,
        "f1",
        False,
    )
    assert [e.event for e in events_of(con, "event", ["e2", "e2"])] == ["e2"]
    assert [e.event for e in events_of(con, "doc", ["a"])] == ["e1", "e2"]
    assert events_of(con, "event", []) == []


def test_a_new_version_supersedes_the_events_of_older_versions_once(con):
    (one,) = load(con, told("a"))
    add_events(con, [("e1", one, "f", EVENT), ("e2", one, "f", EVENT)], 1)
    (two,) = load(con, told("a", "Four."), batch=2)
    assert supersede(con, [two]) == ["e1", "e2"]
    add_events(con, [("e3", two, "f", EVENT)], 2)
    assert supersede(con, [two]) == []
    assert [(e.event, e.superseded) for e in events_of(con, "doc", ["a"])] == [
        ("e1", True),
        ("e2", True),
        ("e3", False),
    ]
    assert supersede(con, [one]) == []


def test_batches_are_numbered_above_what_is_applied_and_what_is_archived(con, tmp_path):
    assert (last_batch(con), next_batch(tmp_path, con)) == (0, 1)
    write_batch(tmp_path, polled(4, 0))
    assert (last_batch(con), next_batch(tmp_path, con)) == (0, 5)
    add_batch(con, polled(7, 0))
    assert (last_batch(con), next_batch(tmp_path, con)) == (7, 8)


def test_a_batch_of_an_unknown_kind_is_refused_and_leaves_nothing(con):
    with pytest.raises(WarehouseError, match=r"Batch 1 is of a kind .*'tomorrow'.* Update sitrep"):
        apply(con, Batch(1, "r", "tomorrow", NOW), None, lambda con, batch: None)
    assert con.execute("SELECT count(*) FROM batches").fetchone() == (0,)
