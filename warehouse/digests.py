"""Digests on their way to channels: written to the outbox like alerts, once for each channel and period."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import duckdb

from sitrep.batch import Batch
from sitrep.desk import Digest
from sitrep.identity import content_id
from warehouse.rows import fetch, insert


def message_id(digest: Digest) -> str:
    """Identity of the message: the idempotency key of every attempt."""
    return content_id("digest", digest.channel, digest.period)


def unwritten(con: duckdb.DuckDBPyConnection, digests: Collection[Digest]) -> tuple[Digest, ...]:
    """Those that are not in the outbox yet."""
    known = {row["message"] for row in fetch(con, "SELECT message FROM outbox WHERE period IS NOT NULL")}
    return tuple(digest for digest in digests if message_id(digest) not in known)


def last_end(con: duckdb.DuckDBPyConnection, channel: str, kind: str) -> datetime | None:
    """Up to when the channel's last digest of this kind ('daily', 'weekly') reached."""
    [row] = fetch(
        con,
        "SELECT max(created) AS reached FROM outbox WHERE channel = ? AND starts_with(period, ?)",
        [channel, f"{kind} "],
    )
    reached: datetime | None = row["reached"]
    return reached


def record_digests(con: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Apply one `digest` batch in the caller's transaction."""
    rows = [
        {
            "message": message_id(digest),
            "channel": digest.channel,
            "alerts": digest.alerts,
            "title": _title(digest),
            "notes": digest.notes,
            "period": digest.period,
            "run": batch.run,
            "batch": batch.batch,
            "created": digest.end,
        }
        for digest in unwritten(con, batch.digests)
    ]
    insert(con, "outbox", rows)


def _title(digest: Digest) -> str:
    kind = digest.period.partition(" ")[0]
    name = {"daily": "Daily digest", "weekly": "Weekly digest"}.get(kind, "Digest")
    return f"{name} since {digest.begin:%Y-%m-%d %H:%M} UTC"
