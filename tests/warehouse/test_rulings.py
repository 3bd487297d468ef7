"""What a ruling means in the tables: resolved by words where ids differ, refused where it makes no sense."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sitrep.batch import Batch
from sitrep.desk import Ruling
from sitrep.model import Evidence, Item
from tests_support.merging import NOON, database, delivery, load
from warehouse.development_query import list_doubts, show_development
from warehouse.errors import WarehouseError
from warehouse.rows import fetch, insert
from warehouse.rulings import apply_rulings, ruling_of


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with database(tmp_path / "w.duckdb") as connection:
        yield connection


def decide(con: duckdb.DuckDBPyConnection, number: int, *rulings: Ruling) -> tuple[int, int, tuple[Any, ...]]:
    batch = Batch(number, "run", "rulings", NOON + timedelta(hours=number), rulings=rulings)
    insert(con, "batches", [{"batch": number, "created": batch.created}])
    return apply_rulings(con, batch)


def ids(con: duckdb.DuckDBPyConnection) -> list[str]:
    return [i for (i,) in con.execute("SELECT id FROM developments ORDER BY first_batch, id").fetchall()]


def two(con: duckdb.DuckDBPyConnection) -> list[str]:
    load(con, 1, ("a", delivery()))
    load(con, 2, ("b", delivery(items=(Item("T-90M", 30),), evidence=(Evidence(0, 5, "Tanks"),))))
    return ids(con)


def test_what_cannot_be_decided_is_refused_with_the_reason(con: duckdb.DuckDBPyConnection) -> None:
    first, second = two(con)
    for action, names, reports, message in (
        ("merge", (first, first[:9]), (), "one development already"),
        ("merge", (first, "zz"), (), "no development zz"),
        ("merge", (first, ""), (), "no development"),
        ("split", (first,), ("c",), "has no report c"),
        ("split", (second,), ("b",), "at least one must stay"),
    ):
        with pytest.raises(WarehouseError, match=message):
            ruling_of(con, action, names, reports, 3, "ada", "")


def test_a_ruling_is_found_again_by_the_words_where_another_extractor_gave_other_ids(
    con: duckdb.DuckDBPyConnection,
) -> None:
    first, second = two(con)
    ruling = ruling_of(con, "merge", (first, second), (), 3, "ada", "")
    for table in ("events", "development_events"):
        con.execute(f"UPDATE {table} SET event = 'new ' || event")
    con.execute("UPDATE developments SET id = 'new ' || id, slots = replace(slots, 'event ', 'new event ')")
    con.execute("UPDATE development_events SET development = 'new ' || development")
    assert decide(con, 3, ruling) == (0, 1, ())
    assert ids(con) == [f"new {first}"]


def test_a_ruling_about_what_is_gone_is_a_failure_that_stops_nothing(con: duckdb.DuckDBPyConnection) -> None:
    first, second = two(con)
    ruling = ruling_of(con, "merge", (first, second), (), 3, "ada", "")
    load(con, 3, ("a", None), version=2)
    new, changed, (failure,) = decide(con, 4, ruling)
    assert (new, changed) == (0, 0) and "merge of" in failure.subject and failure.needs_person
    assert len(ids(con)) == 2


def test_doubts_are_settled_by_a_ruling(con: duckdb.DuckDBPyConnection) -> None:
    first, second = two(con)
    insert(con, "possible_same", [{"development": second, "other": first, "score": 3.0, "batch": 2}])
    assert [row["other"] for row in list_doubts(con)] == [first]
    decide(con, 3, ruling_of(con, "merge", (first, second), (), 3, "ada", ""))
    assert list_doubts(con) == []
    load(con, 4, ("c", delivery(items=(Item("T-90M", 30),))))
    decide(con, 5, ruling_of(con, "split", (first,), ("c",), 5, "ada", "another"))
    assert fetch(con, "SELECT decided FROM possible_same ORDER BY batch") == [
        {"decided": "same"},
        {"decided": "apart"},
    ]
    assert list_doubts(con) == []


def test_merged_twice_a_development_is_found_in_the_last(con: duckdb.DuckDBPyConnection) -> None:
    first, second = two(con)
    load(con, 3, ("c", delivery(items=(Item("cement", 900, None, "tonnes"),))))
    third = ids(con)[2]
    decide(con, 4, ruling_of(con, "merge", (second, first), (), 4, "ada", ""))
    decide(con, 5, ruling_of(con, "merge", (third, second), (), 5, "ada", ""))
    assert ids(con) == [third]
    for name in (first, second):
        found = show_development(con, name)
        assert found is not None and found["id"] == third and len(found["reports"]) == 3
    then = show_development(con, first, as_of=NOON + timedelta(hours=4))
    assert then is not None and then["id"] == second and len(then["reports"]) == 2


def test_whoever_was_told_of_a_merged_development_is_told_what_becomes_of_it(
    con: duckdb.DuckDBPyConnection,
) -> None:
    first, second = two(con)
    insert(
        con,
        "alert_instances",
        [{"rule": r, "development": d} for r, d in (("x", second), ("y", first), ("y", second))],
    )
    decide(con, 3, ruling_of(con, "merge", (first, second), (), 3, "ada", ""))
    follows = fetch(con, "SELECT rule, development FROM alert_instances ORDER BY ALL")
    assert {"rule": "x", "development": first} in follows
    assert sum(row == {"rule": "y", "development": first} for row in follows) == 1
