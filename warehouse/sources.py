"""Feeds: their state, the ledger of fetches, and failures."""

# ruff: noqa: S608  (what is put into statements here is our own: names of tables, columns and relations)

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields

import duckdb

from sitrep.batch import Batch
from sitrep.feed import FeedState
from sitrep.model import Failure
from warehouse.articles import Placed, outcome
from warehouse.rows import fetch, insert, merge, values

_STATE = tuple(field.name for field in fields(FeedState))
_COUNTS = ("new_articles", "duplicates", "unchanged")
_RESUMED = {"muted": False, "failures": 0.0, "next_check": None, "trouble": None}
KEPT_FETCHES = 1000
"""Rows of the ledger that are kept per feed, the newest; half as many again may stand there for a while."""


def feed_states(con: duckdb.DuckDBPyConnection) -> dict[str, FeedState]:
    """The state of every feed that was ever polled, by URL."""
    rows = fetch(con, f"SELECT {', '.join(_STATE)} FROM sources")
    return {row["url"]: FeedState(**row | {"keys": tuple(row["keys"] or ())}) for row in rows}


def save_states(con: duckdb.DuckDBPyConnection, batch: Batch) -> dict[str, int]:
    """Keep the states that the polls of a batch left behind; counts as `rows.merge` gives them.

    Publisher and country are those of the feed's documents, also where these stand in a later segment of the
    run, and stay where a poll brought none.
    """
    told = {d.origin: (d.publisher, d.publisher_country) for d in batch.documents if d.publisher}
    rows = con.execute("SELECT url, publisher, country FROM sources").fetchall()
    known = {url: (publisher, country) for url, publisher, country in rows}
    states = [result.state for result in batch.results]
    counts = merge(con, "sources", ["url"], [asdict(s) | _named(s.url, {**known, **told}) for s in states])
    polled = {state.url for state in states}
    merge(con, "sources", ["url"], [_named(url, told) for url in told if url in known and url not in polled])
    merge(con, "sources", ["url"], [{"url": url, **_RESUMED} for url in batch.resumed if url in known])
    return counts


def _named(url: str, names: Mapping[str, tuple[str | None, str | None]]) -> dict[str, str | None]:
    publisher, country = names.get(url, (None, None))
    return {"url": url, "publisher": publisher, "country": country}


def add_fetches(
    con: duckdb.DuckDBPyConnection,
    batch: Batch,
    placed: Iterable[Placed],
    copies: Collection[tuple[str, int]],
) -> int:
    """Write the ledger rows of a batch and count its documents in them; the number of rows added.

    entries = new_articles + duplicates + unchanged + skipped in every row. In older archives the
    documents of a poll may stand in a later segment of the run than its ledger row; they are then added to it.
    `copies` are the (article, version) that were judged to be copies.
    """
    counts: dict[str, Counter[str]] = {}
    for item in placed:
        counts.setdefault(item.document.origin, Counter())[outcome(item, copies)] += 1
    for origin, number in batch.unchanged_by_origin:
        counts.setdefault(origin, Counter())["unchanged"] += number
    rows = []
    for result in batch.results:
        counted = counts.pop(result.fetch.url, Counter())
        row = asdict(result.fetch) | {name: counted[name] for name in _COUNTS}
        del row["advice"]
        rows.append(row | {"batch": batch.batch, "run": batch.run})
    insert(con, "fetches", rows)
    _count_later(con, batch.run, counts)
    _drop_old(con, [row["url"] for row in rows])
    return len(rows)


def _drop_old(con: duckdb.DuckDBPyConnection, urls: Sequence[str]) -> None:
    """Shorten the ledger of these feeds; in lumps, since to delete a row per poll would cost more than it frees."""
    sql, given = values([{"url": url} for url in urls], {"url": "VARCHAR"})
    long = con.execute(
        f"SELECT url FROM fetches SEMI JOIN ({sql}) AS given USING (url) GROUP BY url "
        f"HAVING count(*) > {KEPT_FETCHES * 3 // 2}",
        [given],
    ).fetchall()
    for (url,) in long:
        con.execute(
            "DELETE FROM fetches WHERE url = $url AND batch <= (SELECT batch FROM fetches WHERE url = $url "
            f"ORDER BY batch DESC LIMIT 1 OFFSET {KEPT_FETCHES})",
            {"url": url},
        )


def add_failures(con: duckdb.DuckDBPyConnection, batch: Batch, more: Sequence[Failure] = ()) -> int:
    """Write the failures of a batch, of its polls, and `more` that the load found; how many, each once."""
    named = dict.fromkeys([*batch.failures, *(f for r in batch.results for f in r.failures), *more])
    rows = [asdict(f) | {"batch": batch.batch, "run": batch.run, "occurred": batch.created} for f in named]
    return insert(con, "failures", rows)


def _count_later(con: duckdb.DuckDBPyConnection, run: str, counts: dict[str, Counter[str]]) -> None:
    """Add to ledger rows of the same run that came with an earlier segment; files have no such row."""
    if not counts:
        return
    types = {"url": "VARCHAR"} | dict.fromkeys(_COUNTS, "INTEGER")
    given = [{"url": url, **{name: counted[name] for name in _COUNTS}} for url, counted in counts.items()]
    sql, rows = values(given, types)
    added = ", ".join(f"{name} = fetches.{name} + more.{name}" for name in _COUNTS)
    con.execute(
        f"UPDATE fetches SET {added} FROM ({sql}) AS more WHERE fetches.url = more.url AND fetches.run = ?",
        [rows, run],
    )
