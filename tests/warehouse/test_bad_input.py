"""What no article should be: empty, one word, boilerplate alone, thousandfold, of another millennium, of nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.publishers import read_publishers
from flows.apply import Tools, apply
from sitrep.batch import Batch
from sitrep.model import Document
from tests.warehouse.make import migrated
from tests_support.extracting import EXTRACTOR
from warehouse.connection import writer

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
BOATS = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said in Oslo."
COOKIES = (
    "We use cookies to improve your visit. Accept all cookies or manage your choices in the settings below."
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(EXTRACTOR, read_publishers())


@pytest.fixture
def con(tmp_path: Path) -> Iterator[Any]:
    with writer(migrated(tmp_path)) as connection:
        yield connection


def take(con: Any, tools: Tools, *documents: Document, number: int = 1) -> None:
    apply(con, Batch(number, "run", "documents", NOW, documents=documents), tools, lambda *_: None)


def paper(n: int, text: str, **given: Any) -> Document:
    return Document(
        doc=f"d{n}", text=text, url=f"https://p{n}.example/a/{n}", publisher=f"Paper {n}", **given
    )


def families(con: Any) -> Counter[str]:
    return Counter(family for (family,) in con.execute("SELECT family FROM articles").fetchall())


def test_a_story_reprinted_thousands_of_times_in_an_hour_is_one_family_and_one_source(
    con: Any, tools: Tools
) -> None:
    for number in range(4):
        told = (paper(number * 500 + n, BOATS, published=NOW + timedelta(seconds=n)) for n in range(500))
        take(con, tools, *told, number=number + 1)
    assert list(families(con).values()) == [2000]
    found = con.execute("SELECT articles, independent_sources FROM developments").fetchall()
    assert found == [(2000, 1)]
    assert con.execute("SELECT count(*) < 100 FROM fingerprint_bands").fetchone() == (True,)


def test_empty_and_one_word_texts_are_no_copies_of_each_other(con: Any, tools: Tools) -> None:
    take(
        con,
        tools,
        *(paper(n, text) for n, text in enumerate(["", "", "Photos", "Photos", "...", "\u200b", "12"])),
    )
    assert max(families(con).values()) == 1
    assert con.execute("SELECT count(*) FROM developments").fetchone() == (0,)


def test_boilerplate_alone_makes_no_giant_family_of_what_stands_around_it(con: Any, tools: Tools) -> None:
    bodies = [
        f"{COOKIES}\n{BOATS.replace('14', str(n)).replace('Kenya', f'Port {n}')}" for n in range(15, 95)
    ]
    take(con, tools, *(paper(n, text) for n, text in enumerate(bodies)))
    take(con, tools, *(paper(1000 + n, COOKIES) for n in range(80)), number=2)
    real = con.execute("SELECT family FROM articles WHERE batch = 1").fetchall()
    assert len(set(real)) == 80
    mixed = con.execute(
        "SELECT count(*) FROM articles WHERE batch = 2 AND family IN (SELECT family FROM articles WHERE batch = 1)"
    )
    assert mixed.fetchone() == (0,)


@pytest.mark.parametrize("year", [1, 1789, 2999, 9999])
def test_dates_of_the_far_past_and_future_are_kept_and_merge_with_nothing(
    con: Any, tools: Tools, year: int
) -> None:
    odd = datetime(year, 12, 31, 23, 59, tzinfo=UTC)
    take(con, tools, paper(1, BOATS, published=NOW), paper(2, BOATS, published=odd))
    take(con, tools, paper(3, BOATS, published=NOW), number=2)
    assert con.execute("SELECT published FROM articles WHERE url LIKE '%/2'").fetchone() == (
        odd.replace(tzinfo=None),
    )
    assert sorted(families(con).values()) == [1, 2]


def test_publishers_without_name_or_domain_are_one_unknown_source(con: Any, tools: Tools) -> None:
    other = "Kenya received 14 patrol boats from Norway on Monday, the Kenyan navy said in Mombasa."
    take(
        con,
        tools,
        *(Document(doc=f"x{n}", text=text, published=NOW) for n, text in enumerate((BOATS, other))),
    )
    assert con.execute("SELECT independent_sources FROM developments").fetchall() == [(1,)]
