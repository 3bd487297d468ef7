"""Articles whose pages are gone (404 or 410 where they were read before): marked, and told in the history."""

from __future__ import annotations

from datetime import datetime, timedelta

import duckdb

from sitrep.developments import Change
from sitrep.model import Batch
from warehouse.development_store import load_states, write_history
from warehouse.rows import fetch, insert, naive_utc, values

_TO_ASK = """
SELECT a.url, count(*) OVER () AS all_of_them FROM developments d
JOIN development_events de ON de.development = d.id AND de.until_batch IS NULL
JOIN articles a ON a.family = de.family
WHERE d.last_changed >= $since AND a.url IS NOT NULL AND a.url NOT IN (SELECT url FROM vanished)
    AND (NOT $alerted OR d.id IN (SELECT development FROM alerts))
GROUP BY a.url ORDER BY max(d.last_changed) DESC, a.url LIMIT $most
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

    With `alerted` only of those that an alert has told of. Copies too, and not what is known to be gone; those of the
    developments that changed last come first.
    """
    since = naive_utc(now - timedelta(days=days))
    rows = con.execute(_TO_ASK, {"since": since, "most": most, "alerted": alerted}).fetchall()
    return [url for url, _ in rows], rows[0][1] - len(rows) if rows else 0


def mark_vanished(con: duckdb.DuckDBPyConnection, batch: Batch) -> int:
    """Mark the addresses of `batch.gone`, and the developments that rest on them; how many of these.

    A page that is gone takes nothing back: standing and sources stay. The history says 'vanished', which the alert
    rules look for.
    """
    known = {url for (url,) in con.execute("SELECT url FROM vanished").fetchall()}
    rows = [{"url": url, "status": status} for url, status in batch.gone if url not in known]
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
