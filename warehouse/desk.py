"""What people at the desk said: silences and feedback. Both come in `desk` batches, so a rebuild has them too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import duckdb

from sitrep.batch import Batch
from sitrep.desk import Silence
from warehouse.rows import fetch, insert, merge, naive_utc


def record_desk(con: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Apply one `desk` batch in the caller's transaction."""
    rows = [
        {
            "id": silence.id,
            "comment": silence.comment,
            "author": silence.author,
            "starts": silence.starts,
            "ends": silence.ends,
            "match": [{"field": field, "value": value} for field, value in silence.match],
            "batch": batch.batch,
        }
        for silence in batch.silences
    ]
    merge(con, "silences", ["id"], rows)
    insert(
        con,
        "feedback",
        [
            {
                "alert": feedback.alert,
                "verdict": feedback.verdict,
                "author": feedback.author,
                "comment": feedback.comment,
                "given": feedback.given,
                "batch": batch.batch,
            }
            for feedback in batch.feedback
        ],
    )


def active_silences(con: duckdb.DuckDBPyConnection, now: datetime) -> list[Silence]:
    """Silences that hold at `now`, in the order in which they were made."""
    rows = fetch(
        con,
        "SELECT * FROM silences WHERE starts <= $now AND ends > $now ORDER BY batch, id",
        {"now": naive_utc(now)},
    )
    return [_silence(row) for row in rows]


def list_silences(con: duckdb.DuckDBPyConnection, now: datetime) -> list[dict[str, Any]]:
    """All silences, the last to end first, with what each has kept back: id, state, starts, ends, match, ..."""
    return fetch(
        con,
        "SELECT s.id, CASE WHEN s.starts > $now THEN 'pending' WHEN s.ends > $now THEN 'active' ELSE 'ended' END "
        "AS state, s.starts, s.ends, array_to_string(list_transform(s.match, lambda m: m.field || ' ' || m.value), "
        "', ') AS match, s.author, s.comment, (SELECT count(*) FROM alert_decisions d WHERE d.outcome = 'silenced' "
        "AND starts_with(d.detail, 'silence ' || s.id)) AS silenced FROM silences s ORDER BY s.ends DESC, s.id",
        {"now": naive_utc(now)},
    )


def find_silence(con: duckdb.DuckDBPyConnection, identity: str) -> Silence | None:
    """The silence whose id begins so; None where there is none, or more than one."""
    rows = fetch(con, "SELECT * FROM silences WHERE starts_with(id, ?)", [identity])
    return _silence(rows[0]) if len(rows) == 1 and identity else None


def find_alerts(con: duckdb.DuckDBPyConnection, identities: Sequence[str]) -> dict[str, str | None]:
    """For each beginning of an alert's id the whole id; None where there is none, or more than one."""
    found: dict[str, str | None] = {}
    for identity in identities:
        rows = fetch(con, "SELECT id FROM alerts WHERE starts_with(id, ?) LIMIT 2", [identity])
        found[identity] = rows[0]["id"] if len(rows) == 1 and identity else None
    return found


def _silence(row: dict[str, Any]) -> Silence:
    match = tuple((pair["field"], pair["value"]) for pair in row["match"])
    return Silence(row["id"], row["comment"], row["author"], row["starts"], row["ends"], match)
