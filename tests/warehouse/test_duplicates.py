from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

import warehouse
from sitrep.duplicates import Entry, Judged
from sitrep.fingerprints import sign
from warehouse.duplicates import judge_batch

NOON = datetime(2025, 11, 3, 12, tzinfo=UTC)
TEXT = """harbour convoy minister crane tanker night quay guard pilot radar column depot border
village river bridge engine crew
signal report witness market school winter station captain letter valley road wall"""
WORDS = TEXT.split()


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    schema = Path(warehouse.__file__).parent / "migrations" / "0001_initial.sql"
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute(schema.read_text())
        yield connection


def article(seed: int) -> str:
    pick = random.Random(seed)
    return " ".join(" ".join(pick.choices(WORDS, k=pick.randint(8, 14))) + "." for _ in range(12))


def load(
    con: duckdb.DuckDBPyConnection, arrived: datetime, *articles: tuple[str, int, str, datetime]
) -> tuple[Judged, ...]:
    signatures = sign([a[2] for a in articles])
    entries = [Entry(a, v, moment, s) for (a, v, _, moment), s in zip(articles, signatures, strict=True)]
    return judge_batch(con, entries, arrived)


def test_a_copy_in_a_later_batch_finds_its_family(con: duckdb.DuckDBPyConnection) -> None:
    (first,) = load(con, NOON, ("a", 1, article(1), NOON))
    later = NOON + timedelta(hours=5)
    copy, other = load(con, later, ("b", 1, article(1)[:500], later), ("c", 1, article(2), later))
    assert (copy.family, copy.relation, copy.matched) == (first.family, "copy", "a")
    assert other.relation == "original"


def test_the_window_goes_by_arrival_and_the_guard_by_publication(con: duckdb.DuckDBPyConnection) -> None:
    (first,) = load(con, NOON, ("a", 1, article(1), NOON))
    month = NOON + timedelta(days=30)
    (much_later,) = load(con, month, ("b", 1, article(1), month))
    assert much_later.relation == "original"
    (late_copy,) = load(con, month, ("c", 1, article(1), month - timedelta(hours=1)))
    assert (late_copy.relation, late_copy.matched) == ("copy", "b")
    assert first.family != much_later.family


def test_a_new_version_is_compared_with_the_old_one_after_the_window_too(
    con: duckdb.DuckDBPyConnection,
) -> None:
    (first,) = load(con, NOON, ("a", 1, article(1), NOON))
    month = NOON + timedelta(days=30)
    (revised,) = load(con, month, ("a", 2, article(1) + " A correction was added at the end.", month))
    assert (revised.family, revised.relation) == (first.family, "revision")


def test_batches_give_the_same_families_as_one_batch(con: duckdb.DuckDBPyConnection) -> None:
    pick = random.Random(5)
    rows = [
        (f"{i:04}", 1, article(seed)[: pick.choice([300, 600, 5000])], NOON + timedelta(minutes=i))
        for i, seed in enumerate(pick.choices(range(40), k=200))
    ]
    con.execute("BEGIN")
    whole = load(con, NOON, *rows)
    con.execute("ROLLBACK")
    parts = tuple(v for k in range(0, 200, 20) for v in load(con, NOON, *rows[k : k + 20]))
    assert [(v.family, v.relation) for v in parts] == [(v.family, v.relation) for v in whole]


def test_reprints_add_no_keys_to_the_index(con: duckdb.DuckDBPyConnection) -> None:
    load(con, NOON, ("a", 1, article(1), NOON))
    count = "SELECT (SELECT count(*) FROM fingerprint_bands), (SELECT count(*) FROM fingerprint_sentences)"
    before = con.execute(count).fetchone()
    load(con, NOON, *((f"b{i}", 1, article(1), NOON) for i in range(50)))
    assert con.execute(count).fetchone() == before
    assert con.execute("SELECT count(*) FROM fingerprints").fetchone() == (51,)


def test_a_sentence_of_many_families_finds_and_proves_nothing(con: duckdb.DuckDBPyConnection) -> None:
    footer = " Copyright 2025 by the harbour gazette and all of its owners in every port."
    load(con, NOON, *((f"a{i}", 1, article(i) + footer, NOON) for i in range(90)))
    (page,) = load(con, NOON, ("b", 1, footer + " Please come again when the night guard is here.", NOON))
    assert page.relation == "original"


def test_empty_texts_and_an_empty_batch_are_no_trouble(con: duckdb.DuckDBPyConnection) -> None:
    assert load(con, NOON) == ()
    assert [v.relation for v in load(con, NOON, ("a", 1, "", NOON), ("b", 1, "\ud800", NOON))] == [
        "original"
    ] * 2
