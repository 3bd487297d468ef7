from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sitrep.model import Attribution, Item
from tests_support.merging import NOON, database, delivery, load
from warehouse.developments import Merged, list_developments, show_development
from warehouse.rows import fetch, insert


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with database(tmp_path / "w.duckdb") as connection:
        yield connection


def test_reports_of_several_batches_meet_in_one_development(con: duckdb.DuckDBPyConnection) -> None:
    assert load(con, 1, ("a", delivery()), ("b", delivery(status="planned"))) == Merged(new=1, changed=0)
    assert load(con, 2, ("c", delivery(status="confirmed", place="Caracas"))) == Merged(new=0, changed=1)
    [row] = fetch(con, "SELECT * FROM developments")
    assert (row["status"], row["articles"], row["independent_sources"], row["place"]) == (
        "confirmed",
        3,
        3,
        "Caracas",
    )
    assert row["items"] == [{"name": "Pantsir-S1", "quantity_low": 2.0, "quantity_high": None, "unit": None}]
    assert row["first_seen"] == NOON + timedelta(hours=1)
    assert row["last_changed"] == NOON + timedelta(hours=2)
    assert row["said_by"] == ["Paper a", "Paper b", "Paper c"]
    assert con.execute("SELECT count(*) FROM development_events").fetchone() == (3,)


def test_another_occurrence_is_another_development(con: duckdb.DuckDBPyConnection) -> None:
    week = {"date_start": date(2025, 11, 9), "date_end": date(2025, 11, 9)}
    load(con, 1, ("a", delivery()))
    assert load(con, 2, ("b", delivery(**week))) == Merged(new=1, changed=0)


def test_a_copy_that_comes_later_raises_the_article_count(con: duckdb.DuckDBPyConnection) -> None:
    load(con, 1, ("a", delivery()))
    assert load(con, 2, ("b", None), ("c", None), family="family a") == Merged(new=0, changed=1)
    [row] = list_developments(con)
    assert (row["articles"], row["independent_sources"]) == (3, 1)
    [development] = [row["id"]]
    assert [h["change"] for h in show_development(con, development)["history"]] == ["new", "sources"]  # type: ignore[index]


def test_a_credit_found_in_a_copy_makes_the_family_the_agencys(con: duckdb.DuckDBPyConnection) -> None:
    load(con, 1, ("a", delivery()), ("b", delivery()))
    load(con, 2, ("c", None), family="family a", group="Reuters")
    load(con, 3, ("d", None), family="family b", group="Reuters")
    assert list_developments(con)[0]["independent_sources"] == 1


def test_papers_that_cite_one_newspaper_are_one_source(con: duckdb.DuckDBPyConnection) -> None:
    cited = delivery(attribution=(Attribution("The Washington Post", "media"),))
    load(con, 1, ("a", cited), ("b", cited))
    [row] = list_developments(con)
    assert (row["articles"], row["independent_sources"]) == (2, 1)


def test_a_correction_and_a_retraction_are_applied_and_remembered(con: duckdb.DuckDBPyConnection) -> None:
    load(con, 1, ("a", delivery(items=(Item("Pantsir-S1", 20),))))
    assert load(con, 2, ("a", delivery()), version=2) == Merged(new=0, changed=1)
    [row] = list_developments(con)
    assert row["items"][0]["quantity_low"] == 2
    assert load(con, 3, ("a", None), version=3) == Merged(new=0, changed=1)
    shown = show_development(con, row["id"])
    assert shown is not None
    assert (shown["status"], shown["articles"], shown["reports"]) == ("retracted", 0, [])
    assert [h["change"] for h in shown["history"]] == ["new", "corrected", "items", "retracted"]


def test_one_can_ask_what_was_known_at_a_time(con: duckdb.DuckDBPyConnection) -> None:
    load(con, 1, ("a", delivery(status="planned", items=(Item("Pantsir-S1", 20),))))
    load(con, 2, ("a", delivery(status="planned")), version=2)
    load(con, 3, ("b", delivery(status="confirmed")))
    identity = list_developments(con)[0]["id"]
    then = show_development(con, identity[:6], as_of=NOON + timedelta(hours=1, minutes=30))
    assert then is not None
    assert (then["status"], then["items"][0]["quantity_low"]) == ("planned", 20)
    assert [(r["doc"], r["version"]) for r in then["reports"]] == [("a", 1)]
    now = show_development(con, identity)
    assert now is not None
    assert [(r["doc"], r["version"]) for r in now["reports"]] == [("a", 2), ("b", 1)]
    assert now["reports"][0]["sentence"] == "Ships"
    assert show_development(con, identity, as_of=NOON) is None
    assert show_development(con, "no such id") is None


def test_the_list_as_of_a_time_has_what_was_known_then_as_it_stood(con: duckdb.DuckDBPyConnection) -> None:
    load(con, 1, ("a", delivery(status="planned")))
    load(con, 2, ("b", delivery(kind="strike", items=())))
    load(con, 3, ("c", delivery(status="confirmed")))
    assert list_developments(con, as_of=NOON) == []
    [then] = list_developments(con, as_of=NOON + timedelta(hours=1, minutes=30))
    assert (then["status"], then["items"][0]["quantity_low"]) == ("planned", 2)
    assert list_developments(con, status=["confirmed"], as_of=NOON + timedelta(hours=2)) == []
    now = list_developments(con)
    assert list_developments(con, as_of=NOON + timedelta(days=1)) == now and len(now) == 2
    assert list_developments(con, by_day=True, kind=["strike"], as_of=NOON + timedelta(days=1)) == [now[1]]


def test_what_it_may_be_the_same_as_is_what_was_known_by_then(con: duckdb.DuckDBPyConnection) -> None:
    load(con, 1, ("a", delivery()))
    load(con, 2, ("b", delivery(kind="strike", actor=("UKR",), recipient=("RUS",), items=())))
    one, other = sorted(row["id"] for row in list_developments(con))
    insert(con, "possible_same", [{"development": one, "other": other, "score": 3.0, "batch": 2}])
    first = next(row["id"] for row in list_developments(con) if row["kind"] == "delivery")
    for hours, doubts in ((1, 0), (2, 1)):
        found = show_development(con, first, as_of=NOON + timedelta(hours=hours, minutes=30))
        assert found is not None and len(found["possible_same"]) == doubts
    assert len(show_development(con, first)["possible_same"]) == 1  # type: ignore[index]


def test_the_list_is_filtered_by_kind_party_status_item_and_time(con: duckdb.DuckDBPyConnection) -> None:
    strike = delivery(kind="strike", actor=("UKR",), recipient=("RUS",), items=(), country="RUS")
    load(con, 1, ("a", delivery()))
    load(con, 2, ("b", strike))
    filters: list[dict[str, Any]] = [
        {"kind": ["delivery"]},
        {"party": ["ven"]},
        {"item": "pantsir"},
    ]
    assert [[r["kind"] for r in list_developments(con, **f)] for f in filters] == [["delivery"]] * 3
    assert [r["kind"] for r in list_developments(con, country=["RUS"])] == ["strike"]
    assert [r["kind"] for r in list_developments(con, since=NOON + timedelta(hours=2))] == ["strike"]
    assert list_developments(con, status=["denied"]) == []
    assert len(list_developments(con, party=["RUS"], limit=1)) == 1


def test_one_batch_or_many_give_the_same_developments(con: duckdb.DuckDBPyConnection) -> None:
    articles = [
        (f"a{n}", delivery(date_start=date(2025, 11, n), date_end=date(2025, 11, n)))
        for n in (1, 2, 8, 9, 20)
    ]
    con.execute("BEGIN")
    load(con, 1, *articles)
    whole = con.execute("SELECT id FROM developments ORDER BY id").fetchall()
    con.execute("ROLLBACK")
    for n, item in enumerate(articles, 1):
        load(con, n, item)
    assert con.execute("SELECT id FROM developments ORDER BY id").fetchall() == whole
    assert len(whole) == 3


def test_names_with_quotes_and_broken_characters_are_only_data(con: duckdb.DuckDBPyConnection) -> None:
    odd = delivery(place="O'Higgins'; DROP TABLE events --", attribution=(Attribution('"\ud800"', "other"),))
    assert load(con, 1, ("a", odd)) == Merged(new=1, changed=0)
    assert list_developments(con)[0]["place"] == "O'Higgins'; DROP TABLE events --"
