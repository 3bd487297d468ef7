"""Stored articles as documents again, and readings in the archive."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sitrep.batch import Batch, Reading
from sitrep.model import Attribution, Document, Event, Evidence, Item
from tests.warehouse.make import migrated
from warehouse.archive import read_batch, write_batch
from warehouse.articles import add_articles, add_sightings, article_row, place
from warehouse.connection import transaction, undone, writer
from warehouse.events import add_events, events_of
from warehouse.reextract import articles_to_read, stored_articles, supersede_readings
from warehouse.rows import fetch, insert

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
TEXT = "Three ships left port."
EVENT = Event(
    "delivery", "AID", "confirmed", (Evidence(7, 7 + len(TEXT), TEXT),), ("NOR",), ("KEN",),
    attribution=(Attribution("NOR", "official"),), items=(Item("ships", 3, 3),), date_start=date(2026, 3, 2),
    date_end=date(2026, 3, 2), date_precision="day", confidence=0.8, extractor="llm:m/1",
)  # fmt: skip


@pytest.fixture
def con(tmp_path):
    with writer(migrated(tmp_path)) as con:
        yield con


def told(doc, text=TEXT, path="/ships", **more):
    return Document(doc=doc, text=text, title="Ships", url=f"https://news.example{path}", origin="o", **more)


def load(con, *documents, batch=1, relation="original", event=EVENT):
    """Write documents, each with one event unless `event` is None."""
    placed = place(con, documents, batch, NOW)
    with transaction(con):
        fresh = [p for p in placed if p.fate in ("new", "version")]
        add_articles(con, [article_row(p, relation=relation, family="f") for p in fresh])
        add_sightings(con, placed)
        if event:
            add_events(con, [(f"e-{p.article}-{p.version}", p, "f", event) for p in fresh], batch)
    return placed


def all_stored(con):
    return list(stored_articles(con, articles_to_read(con), at_once=2))


def test_an_article_comes_back_as_the_document_it_was_with_its_events(con):
    zone = timezone(timedelta(hours=5))
    document = told("a", publisher="Post", language="en", published=datetime(2026, 3, 3, 1, tzinfo=zone))
    load(con, document)
    [article] = all_stored(con)
    assert replace(article.placed.document, published=None) == replace(document, published=None)
    assert [stored.record for stored in article.events] == [EVENT] and article.family == "f"


def test_the_day_of_publication_stays_the_publishers_own_day(con):
    zone = timezone(timedelta(hours=5))
    load(con, told("a", published=datetime(2026, 3, 3, 1, tzinfo=zone)))  # the second of March in UTC
    load(con, told("b", path="/noon", published=datetime(2026, 3, 3, 12, tzinfo=UTC)), batch=2)
    load(con, told("c", path="/undated"), batch=3)
    days = {a.placed.document.doc: a.placed.document.published for a in all_stored(con)}
    assert days["a"].date() == date(2026, 3, 3)
    assert (days["b"], days["c"]) == (datetime(2026, 3, 3, 12, tzinfo=UTC), None)


def test_only_the_newest_text_is_read_and_no_copy_without_events(con):
    load(con, told("a"))
    load(con, told("a", text="Four ships left port, and none has come back."), batch=2)
    load(con, told("b", path="/copy"), batch=3, relation="copy", event=None)
    load(con, told("c", path="/fuller"), batch=4, relation="copy")
    found = {a.placed.document.doc: a.placed.version for a in all_stored(con)}
    assert found == {"a": 2, "c": 1}


def test_an_article_keeps_the_id_it_first_came_with(con):
    load(con, told("z"))
    load(con, told("a"), told("b"), batch=2)
    assert [a.placed.document.doc for a in all_stored(con)] == ["z"]


def test_many_articles_come_in_order_each_once(con):
    load(con, *(told(f"d{n}", text=f"Ship number {n} left.", path=f"/{n}") for n in range(7)))
    names = [a.placed.article for a in all_stored(con)]
    assert len(names) == 7 and names == sorted(set(names))


def test_events_that_another_reading_replaces_are_marked_and_no_others(con):
    [first, _] = load(con, told("a"), told("b", text="Two ships left.", path="/two"))
    supersede_readings(con, [first.article])
    assert [e.superseded for e in events_of(con, "doc", ["a"])] == [True]
    assert [e.superseded for e in events_of(con, "doc", ["b"])] == [False]


def test_readings_come_back_from_the_archive_as_they_were(tmp_path):
    readings = (
        Reading("a1", "h1", (EVENT, replace(EVENT, place="Mombasa", lat=-4.05))),
        Reading("a2", "h2", ()),
    )
    batch = Batch(1, "r", "reextract", NOW, readings=readings)
    assert read_batch(write_batch(tmp_path, batch)) == batch


def test_a_segment_from_before_there_were_readings_can_still_be_read(tmp_path):
    batch = Batch(1, "r", "documents", NOW, documents=(told("a"),))
    path = write_batch(tmp_path, batch)
    header, *rest = gzip.decompress(path.read_bytes()).split(b"\n")
    old = json.loads(header)
    del old["lines"]["reading"]
    path.write_bytes(gzip.compress(b"\n".join([json.dumps(old).encode(), *rest])))
    assert read_batch(path) == batch


def test_a_look_ahead_leaves_no_trace_even_where_it_fails(con):
    with undone(con):
        insert(con, "batches", [{"batch": 1}])
    with pytest.raises(ZeroDivisionError), undone(con):
        insert(con, "batches", [{"batch": 2}])
        raise ZeroDivisionError
    assert fetch(con, "FROM batches") == []
