from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import duckdb
import pytest

from sitrep.model import Attribution, Evidence, Item
from tests.warehouse.make import migrated
from warehouse.connection import writer
from warehouse.rows import fetch, insert, merge, values


@pytest.fixture
def con(tmp_path):
    with writer(migrated(tmp_path)) as con:
        yield con


EVENT = {
    "event": "e1",
    "version": 2,
    "actor": ("RUS", "BLR"),
    "items": (Item("drones", 10, None, None),),
    "attribution": (Attribution("RUS", "official"),),
    "evidence": (Evidence(1, 5, 'it\'s "so"\n\x00\u2028'),),
    "date_start": date(2025, 10, 27),
    "lat": -12.5,
    "superseded": False,
}


def test_lists_structs_dates_and_nulls_come_back_as_they_went_in(con):
    insert(con, "events", [EVENT, {"event": "e2", "actor": ()}])
    first, second = fetch(con, "FROM events ORDER BY event")
    assert first["actor"] == ["RUS", "BLR"]
    assert first["items"] == [{"name": "drones", "quantity_low": 10, "quantity_high": None, "unit": None}]
    assert first["attribution"] == [{"name": "RUS", "kind": "official"}]
    assert first["evidence"] == [{"start": 1, "end": 5, "text": 'it\'s "so"\n\x00\u2028'}]
    assert (first["date_start"], first["lat"], first["superseded"]) == (date(2025, 10, 27), -12.5, False)
    assert (second["actor"], second["recipient"], second["lat"]) == ([], None, None)


def test_moments_are_stored_as_utc_and_come_back_aware(con):
    moment = datetime(2025, 11, 2, 1, 30, 0, 250, tzinfo=timezone(timedelta(hours=3)))
    insert(con, "batches", [{"batch": 1, "created": moment}])
    assert con.execute("SELECT created FROM batches").fetchone() == (datetime(2025, 11, 1, 22, 30, 0, 250),)
    assert fetch(con, "SELECT created FROM batches") == [{"created": moment}]
    assert fetch(con, "SELECT created FROM batches")[0]["created"].tzinfo is UTC


def test_the_first_moment_of_the_calendar_in_an_eastern_zone_is_kept_as_near_as_it_can_be(con):
    insert(con, "batches", [{"created": datetime.min.replace(tzinfo=timezone(timedelta(hours=5)))}])
    assert fetch(con, "SELECT created FROM batches") == [{"created": datetime.min.replace(tzinfo=UTC)}]


def test_blobs_and_the_largest_unsigned_numbers_survive(con):
    blob = bytes(range(256))
    insert(con, "fingerprints", [{"article": "a", "shingles": blob, "numbers": b""}, {"article": "b"}])
    rows = fetch(con, "SELECT shingles, numbers FROM fingerprints ORDER BY article")
    assert rows == [{"shingles": blob, "numbers": b""}, {"shingles": None, "numbers": None}]
    insert(con, "fingerprint_bands", [{"band": 2**64 - 1, "article": "a"}])
    assert con.execute("SELECT band FROM fingerprint_bands").fetchone() == (2**64 - 1,)


def test_a_lone_surrogate_becomes_one_replacement_character_so_that_offsets_stay(con):
    insert(con, "articles", [{"article": "a", "text": "x\ud800y😀z"}])
    assert con.execute("SELECT text FROM articles").fetchone() == ("x\ufffdy😀z",)


@pytest.mark.parametrize(
    "row", [{"version": "two"}, {"version": 2**40}, {"date_start": "2025-13-01"}, {"items": ({"name": "x"},)}]
)
def test_a_value_that_does_not_fit_its_column_is_an_error_not_a_null(con, row):
    with pytest.raises(duckdb.Error):
        insert(con, "events", [row])
    assert fetch(con, "FROM events") == []


@pytest.mark.parametrize(
    ("row", "error"), [({"colour": 1}, "no column colour"), ({"lat": float("nan")}, "not JSON compliant")]
)
def test_an_unknown_column_or_a_number_that_is_none_is_refused(con, row, error):
    with pytest.raises(ValueError, match=error):
        insert(con, "events", [row])


def test_merge_says_what_was_inserted_updated_and_left_alone(con):
    rows = [{"url": "a", "failures": 1}, {"url": "b", "failures": None}]
    assert merge(con, "sources", ["url"], rows) == {"insert": 2, "update": 0, "unchanged": 0}
    rows = [{"url": "a", "failures": 2}, {"url": "b", "failures": None}, {"url": "c", "failures": 0}]
    assert merge(con, "sources", ["url"], rows) == {"insert": 1, "update": 1, "unchanged": 1}
    assert con.execute("SELECT url, failures FROM sources ORDER BY 1").fetchall() == [
        ("a", 2),
        ("b", None),
        ("c", 0),
    ]


def test_merge_takes_the_last_of_rows_with_the_same_key(con):
    merge(con, "sources", ["url"], [{"url": "a", "etag": "1"}, {"url": "a", "etag": "2"}])
    assert con.execute("SELECT url, etag FROM sources").fetchall() == [("a", "2")]


def test_merge_leaves_columns_alone_that_it_is_not_given(con):
    insert(con, "sources", [{"url": "a", "publisher": "P", "etag": "1"}])
    merge(con, "sources", ["url"], [{"url": "a", "etag": "2"}])
    assert con.execute("SELECT publisher, etag FROM sources").fetchall() == [("P", "2")]


def test_merge_takes_null_as_a_key_like_any_other(con):
    for etag in ("1", "2"):
        merge(con, "sources", ["url", "country"], [{"url": "a", "country": None, "etag": etag}])
    assert con.execute("SELECT url, country, etag FROM sources").fetchall() == [("a", None, "2")]


def test_merge_of_keys_only_adds_what_is_absent(con):
    insert(con, "possible_same", [{"development": "a", "other": "b"}])
    rows = [{"development": "a", "other": "b"}, {"development": "a", "other": "c"}]
    assert merge(con, "possible_same", ["development", "other"], rows) == {
        "insert": 1,
        "update": 0,
        "unchanged": 1,
    }


def test_merge_of_nothing_does_nothing(con):
    assert merge(con, "sources", ["url"], []) == {"insert": 0, "update": 0, "unchanged": 0}
    assert insert(con, "sources", []) == 0


def test_rows_can_be_joined_as_a_relation(con):
    insert(con, "articles", [{"article": "a"}, {"article": "b"}])
    sql, given = values([{"article": "b"}, {"article": "z"}], {"article": "VARCHAR"})
    assert fetch(con, f"SELECT a.article FROM articles a JOIN ({sql}) g USING (article)", [given]) == [
        {"article": "b"}
    ]
