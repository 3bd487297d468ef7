"""Stories over batches: inherited by families, found by words, taken over from an earlier stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from sitrep.model import Item
from tests_support.merging import NOON, database, delivery, load
from warehouse.development_query import list_developments, show_development
from warehouse.stories import Told, assign_stories

DAM = "Engineers found cracks in the Kariba dam wall on the Zambezi, the operator said."
DAM2 = "The operator of the Kariba dam on the Zambezi closed the road over the cracked wall."
CIRCUS = "A circus came to Ndola with four lions, a clown and eleven acrobats from Shenyang."


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with database(tmp_path / "w.duckdb") as connection:
        yield connection


def tell(con: duckdb.DuckDBPyConnection, batch: int, *told: tuple[str, str, str], days: int = 0) -> None:
    now = NOON + timedelta(days=days)
    assign_stories(con, [Told(name, 1, family, now, "", text) for name, family, text in told], now, batch)


def stories(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(con.execute("SELECT article, story FROM article_stories").fetchall())


def test_a_follow_up_in_a_later_batch_joins_and_a_copy_has_the_story_of_its_family(
    con: duckdb.DuckDBPyConnection,
) -> None:
    tell(con, 1, ("a", "fa", DAM), ("c", "fc", CIRCUS), ("a2", "fa", DAM))
    tell(con, 2, ("b", "fb", DAM2), ("a3", "fa", DAM), days=1)
    found = stories(con)
    assert found["a"] == found["a2"] == found["a3"] == found["b"] != found["c"]


def test_weeks_later_the_same_words_begin_a_story_but_a_late_copy_keeps_its_own(
    con: duckdb.DuckDBPyConnection,
) -> None:
    tell(con, 1, ("a", "fa", DAM))
    tell(con, 2, ("b", "fb", DAM2), ("a2", "fa", DAM), days=40)
    found = stories(con)
    assert found["a"] == found["a2"] != found["b"]
    assert con.execute("SELECT count(DISTINCT story) FROM story_terms").fetchone() == (1,)


def test_request_and_delivery_of_the_same_goods_are_stages_and_their_articles_one_story(
    con: duckdb.DuckDBPyConnection,
) -> None:
    def day(n: int) -> dict[str, date]:
        return {"date_start": date(2025, 10, n), "date_end": date(2025, 10, n)}

    goods = (Item("Pantsir-S1", 4),)
    load(con, 1, ("a", delivery(kind="request", actor=("VEN",), recipient=("RUS",), items=goods, **day(1))))
    tell(con, 1, ("a", "family a", DAM), ("c", "family c", CIRCUS))
    load(
        con,
        2,
        ("b", delivery(items=(Item("Pantsir-S1 systems", 2),), **day(28))),
        ("d", delivery(items=(Item("wheat"),))),
    )
    tell(con, 2, ("b", "family b", CIRCUS), ("d", "family d", DAM2), days=27)
    found = stories(con)
    assert found["b"] == found["a"] != found["d"]
    done = next(d for d in list_developments(con, kind=["delivery"]) if d["items"][0]["name"] != "wheat")
    shown = show_development(con, done["id"])
    assert shown is not None
    assert [stage["kind"] for stage in shown["stages"]] == ["request", "delivery"]
    before = show_development(con, done["id"][:8], as_of=NOON + timedelta(hours=1, minutes=1))
    assert before is None


def test_articles_that_lead_with_one_development_are_one_story_whatever_their_words(
    con: duckdb.DuckDBPyConnection,
) -> None:
    load(con, 1, ("a", delivery()), ("b", delivery()))
    tell(con, 1, ("a", "family a", DAM), ("b", "family b", CIRCUS))
    load(con, 2, ("c", delivery()))
    tell(
        con,
        2,
        ("c", "family c", "Quite other words were chosen by this newspaper for its report of the matter."),
    )
    assert len(set(stories(con).values())) == 1


def test_empty_texts_and_ten_thousand_equal_ones_are_no_trouble(con: duckdb.DuckDBPyConnection) -> None:
    tell(con, 1, ("a", "fa", ""), ("b", "fb", ""))
    tell(con, 2, *((f"n{n}", "same", DAM) for n in range(10_000)))
    assert len(stories(con)) == 10_002 and len(set(stories(con).values())) == 3
