"""Developments in and out of their tables: the state, its reports, its history, its doubts."""

# ruff: noqa: S608  (what is put into statements here is our own: names of relations)

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import duckdb

from sitrep.developments import Change, Link, MergeResult
from sitrep.state import DevelopmentState
from warehouse.development_rows import row_of, snapshot, state_of
from warehouse.rows import fetch, insert, values
from warehouse.rows import merge as upsert


def load_states(con: duckdb.DuckDBPyConnection, ids: Collection[str]) -> list[DevelopmentState]:
    """Those of these ids that are there, in order of their first batch."""
    if not ids:
        return []
    sql, param = values([{"id": i} for i in sorted(ids)], {"id": "VARCHAR"})
    rows = fetch(
        con,
        f"SELECT developments.* FROM developments SEMI JOIN ({sql}) AS given USING (id) "
        "ORDER BY first_batch, id",
        [param],
    )
    return [state_of(row) for row in rows]


def write_result(con: duckdb.DuckDBPyConnection, result: MergeResult, now: datetime, batch: int) -> None:
    """Write what a batch did: states, the events that left and joined, history, doubts."""
    upsert(con, "developments", ["id"], [row_of(state) for state in result.states])
    if result.unlinked:
        sql, param = values([{"event": event} for event in result.unlinked], {"event": "VARCHAR"})
        con.execute(
            f"UPDATE development_events SET until_batch = {int(batch)} "
            f"WHERE until_batch IS NULL AND event IN (SELECT event FROM ({sql}))",
            [param],
        )
    insert(con, "development_events", [_link_row(link, batch) for link in result.links])
    write_history(con, result.history, now, batch)
    insert(
        con,
        "possible_same",
        [
            {"development": one, "other": other, "score": round(value, 3), "batch": batch}
            for one, other, value in result.possible_same
        ],
    )


def write_history(
    con: duckdb.DuckDBPyConnection, changes: Sequence[Change], now: datetime, batch: int
) -> None:
    """Append what changed, each with the whole state after it."""
    insert(
        con,
        "development_history",
        [
            {
                "development": change.development,
                "batch": batch,
                "changed": now,
                "change": change.change,
                "before": _text(change.before),
                "after": _text(change.after),
                "event": change.event,
                "state": snapshot(change.state),
            }
            for change in changes
        ],
    )


def _link_row(link: Link, batch: int) -> dict[str, Any]:
    report = link.report
    return {
        "development": link.development,
        "event": report.event,
        "article": report.article,
        "version": report.version,
        "family": report.family,
        "publisher": report.publisher,
        "source_group": report.source_group,
        "status": report.status,
        "said_by": report.said_by,
        "score": link.score,
        "batch": batch,
    }


def _text(value: Any) -> str | None:
    """How a value stands in `before` and `after`: words as they are, the rest as JSON."""
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
