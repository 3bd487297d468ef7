"""The ledger of batches: what has been applied, and what came of it."""

# ruff: noqa: S608  (what is put into statements here is our own: names of tables, columns and relations)

from __future__ import annotations

from datetime import UTC, datetime

import duckdb

from sitrep.batch import Batch
from warehouse.rows import insert

_NUMBERS = (
    "documents", "new_articles", "duplicates", "unchanged", "events", "developments", "changed_developments",
    "alerts", "failures",
)  # fmt: skip


def last_batch(con: duckdb.DuckDBPyConnection) -> int:
    """The number of the last batch applied; 0 where there is none."""
    row = con.execute("SELECT coalesce(max(batch), 0) FROM batches").fetchone()
    return int(row[0]) if row else 0


def last_created(con: duckdb.DuckDBPyConnection, besides: str) -> datetime | None:
    """The newest clock of a run that took something in, decided or delivered, other than the run `besides`."""
    kinds = "('documents', 'decisions', 'deliveries')"
    row = con.execute(
        f"SELECT max(created) FROM batches WHERE run <> ? AND kind IN {kinds}", [besides]
    ).fetchone()
    return row[0].replace(tzinfo=UTC) if row and row[0] else None


def add_batch(con: duckdb.DuckDBPyConnection, batch: Batch, **numbers: int) -> None:
    """Write the row of a batch, in the transaction that applies it; numbers not given are 0."""
    row: dict[str, object] = dict.fromkeys(_NUMBERS, 0)
    row["documents"] = len(batch.documents) + batch.unchanged
    row |= {"batch": batch.batch, "run": batch.run, "kind": batch.kind, "created": batch.created}
    insert(con, "batches", [row | numbers])
