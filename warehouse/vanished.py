"""Articles whose pages are gone (404 or 410 twice, on two days): marked, and told in the history."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import duckdb

from sitrep.batch import Batch
from sitrep.developments import Change
from sitrep.polling import GONE
from warehouse.development_store import load_states, write_history
from warehouse.errors import NotPublished
from warehouse.rows import fetch, insert, merge, naive_utc, values

AGAIN = timedelta(hours=20)
"""So long after a page was first found gone it must be found gone again, and nothing else in between, to count."""
_TO_ASK = """
WITH once AS (
    SELECT url FROM page_turns WHERE gone_since IS NOT NULL AND url NOT IN (SELECT url FROM vanished)
)
SELECT a.url, count(*) OVER () AS all_of_them FROM developments d
JOIN development_events de ON de.development = d.id AND de.until_batch IS NULL
JOIN articles a ON a.family = de.family
LEFT JOIN page_turns k ON k.url = a.url
LEFT JOIN once ON once.url = a.url
WHERE (d.last_changed >= $since OR once.url IS NOT NULL) AND a.url IS NOT NULL
    AND (NOT $alerted OR d.id IN (SELECT development FROM alerts))
GROUP BY a.url
ORDER BY count(once.url) > 0 DESC, max(k.asked) NULLS FIRST, max(d.last_changed) DESC, a.url LIMIT $most
"""
_TOUCHED = """
SELECT de.development, g.url, g.status, min(de.event) AS event
FROM ({gone}) g
JOIN articles a ON a.url = g.url
JOIN development_events de ON de.family = a.family AND de.until_batch IS NULL
GROUP BY ALL ORDER BY ALL
"""


def addresses_to_ask(
    con: duckdb.DuckDBPyConnection, now: datetime, days: int, most: int, alerted: bool
) -> tuple[list[str], int]:
    """(addresses, how many more there are): of the articles that tell developments changed in the last days.

    With `alerted` only of those that an alert has told of. Copies too. What was found gone once comes first, then what
    was never asked (the developments that changed last before others), then what was asked longest ago.
    Raises `NotPublished` where the snapshot is of an older version.
    """
    since = naive_utc(now - timedelta(days=days))
    try:
        rows = con.execute(_TO_ASK, {"since": since, "most": most, "alerted": alerted}).fetchall()
    except duckdb.CatalogException as error:
        raise NotPublished(
            "the snapshot was published by an older version of sitrep; `sitrep run` publishes it anew"
        ) from error
    return [url for url, _ in rows], rows[0][1] - len(rows) if rows else 0


def marked(con: duckdb.DuckDBPyConnection, urls: Collection[str]) -> set[str]:
    """Those that are marked as gone."""
    sql = "SELECT url FROM vanished WHERE url IN (SELECT unnest($urls))"
    return {url for (url,) in con.execute(sql, {"urls": sorted(urls)}).fetchall()}


def mark_vanished(con: duckdb.DuckDBPyConnection, batch: Batch) -> int:
    """Mark the pages that `batch.asked` found gone again, and the developments that rest on them; how many of these.

    A page that is there again loses its mark. One that is gone takes nothing back: standing and sources stay. The
    history says 'vanished', which the alert rules look for. `batch.gone` counts at once, as it did when it was written.
    """
    sql = "SELECT url, gone_since FROM page_turns WHERE url IN (SELECT unnest($urls))"
    rows = fetch(con, sql, {"urls": [url for url, _ in batch.asked]})
    before = {row["url"]: row["gone_since"] for row in rows}
    turns, gone = [], dict(batch.gone)
    for url, status in batch.asked:
        first = before.get(url)
        if status in GONE and first and batch.created - first >= AGAIN:
            gone[url] = status
        turns.append(
            {
                "url": url,
                "asked": batch.created,
                "gone_since": (first or batch.created) if status in GONE else None,
            }
        )
    drop_marks(con, [url for url, status in batch.asked if 200 <= status < 300])
    merge(con, "page_turns", ["url"], turns)
    return _mark(con, batch, gone)


def drop_marks(con: duckdb.DuckDBPyConnection, urls: Collection[str]) -> None:
    """These pages are there, or have a new text: they are not gone, and were not found gone once."""
    given = {"urls": sorted(set(urls))}
    sql = "SELECT url FROM page_turns WHERE gone_since IS NOT NULL AND url IN (SELECT unnest($urls))"
    if urls and (marked(con, urls) or con.execute(sql, given).fetchone()):
        con.execute("DELETE FROM vanished WHERE url IN (SELECT unnest($urls))", given)
        con.execute("UPDATE page_turns SET gone_since = NULL WHERE url IN (SELECT unnest($urls))", given)


def _mark(con: duckdb.DuckDBPyConnection, batch: Batch, gone: dict[str, int]) -> int:
    known = marked(con, gone)
    rows = [{"url": url, "status": status} for url, status in gone.items() if url not in known]
    if not rows:
        return 0
    insert(con, "vanished", [row | {"batch": batch.batch, "seen": batch.created} for row in rows])
    sql, param = values(rows, {"url": "VARCHAR", "status": "INTEGER"})
    touched = fetch(con, _TOUCHED.format(gone=sql), [param])
    states = {s.id: s for s in load_states(con, {row["development"] for row in touched})}
    con.execute(
        "UPDATE developments SET last_changed = $now, last_batch = $batch WHERE id IN (SELECT unnest($ids))",
        {"now": naive_utc(batch.created), "batch": batch.batch, "ids": sorted(states)},
    )
    changes = [
        Change(id_, "vanished", None, f"{row['url']} ({row['status']})", row["event"], states[id_])
        for row in touched
        for id_ in (row["development"],)
    ]
    write_history(con, changes, batch.created, batch.batch)
    return len(states)
