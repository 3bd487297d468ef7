"""A small warehouse for the tests of views, snapshot and queries."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import duckdb

from warehouse.connection import writer
from warehouse.rows import insert

NOW = datetime(2025, 11, 2, 9, tzinfo=UTC)


@cache
def _empty_warehouse() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        with writer(Path(folder)):
            pass
        return (Path(folder) / "warehouse.duckdb").read_bytes()


def migrated(home: Path) -> Path:
    """The folder with an empty, migrated warehouse in it: copied, since to migrate takes a third of a second."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "warehouse.duckdb").write_bytes(_empty_warehouse())
    return home


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """One delivery told by two papers (one copy), denied by one; one corrected article; one alert, half
    sent."""
    for article, version, relation, family in (
        ("a1", 1, "original", "f1"),
        ("a1", 2, "revision", "f1"),
        ("a2", 1, "copy", "f1"),
        ("a3", 1, "original", "f3"),
    ):
        insert(con, "articles", [row(article, version, relation, family)])
    for doc, article, version, fate, batch in (
        ("one", "a1", 1, "new", 1),
        ("one", "a1", 2, "version", 2),
        ("again", "a1", 2, "sighting", 2),
        ("reprint", "a2", 1, "new", 2),
        ("denial", "a3", 1, "new", 3),
    ):
        sighting = {"doc": doc, "article": article, "version": version, "fate": fate, "batch": batch}
        insert(con, "sightings", [sighting | {"first_seen": NOW}])
    insert(
        con,
        "events",
        [event("e1", "a1", 1, "f1", superseded=True), event("e2", "a1", 2, "f1"), event("e3", "a3", 1, "f3")],
    )
    insert(con, "developments", [DEVELOPMENT])
    for name, article, version, until in (("e1", "a1", 1, 2), ("e2", "a1", 2, None), ("e3", "a3", 1, None)):
        told = {
            "development": "d1",
            "event": name,
            "article": article,
            "version": version,
            "until_batch": until,
        }
        insert(con, "development_events", [told])
    insert(
        con,
        "alerts",
        [{"id": "x1", "rule": "arms", "headline": "Delivery", "development": "d1", "created": NOW}],
    )
    insert(
        con, "outbox", [{"message": "m", "channel": channel, "alerts": ["x1"]} for channel in ("log", "hook")]
    )
    insert(con, "deliveries", [
        {"message": "m", "channel": "log", "attempted": NOW, "delivered": True},
        {"message": "m", "channel": "hook", "attempted": NOW, "delivered": False, "error": "refused"},
    ])  # fmt: skip
    insert(con, "sources", [{"url": "u", "failures": 1.5, "last_success": NOW}, {"url": "v", "failures": 0}])
    insert(
        con,
        "fetches",
        [{"url": "u", "outcome": o, "entries": n, "new_articles": n} for o, n in (("ok", 3), ("error", 0))],
    )
    insert(
        con,
        "batches",
        [{"batch": n, "run": "r1" if n < 3 else "r2", "created": NOW, "events": n} for n in (1, 2, 3)],
    )
    insert(con, "fingerprints", [{"article": "a1", "shingles": b"xyz"}])


def row(article: str, version: int, relation: str, family: str) -> dict[str, object]:
    """A row of articles."""
    text = f"Three ships were delivered, wrote {article} in version {version}."
    return {
        "article": article, "version": version, "relation": relation, "family": family, "title": "Ships",
        "text": text, "publisher": f"Paper of {article}", "url": f"https://news.example/{article}", "first_seen": NOW,
    }  # fmt: skip


def event(name: str, article: str, version: int, family: str, superseded: bool = False) -> dict[str, object]:
    """A row of events."""
    return {
        "event": name, "article": article, "version": version, "family": family, "doc": article, "batch": version,
        "kind": "delivery", "status": "reported", "actor": ["RUS"], "recipient": ["VEN"], "superseded": superseded,
        "items": [{"name": "ships", "quantity_low": 3, "quantity_high": 3, "unit": None}],
        "evidence": [{"start": 7, "end": 12, "text": f"Three ships ({name})"}],
    }  # fmt: skip


DEVELOPMENT = {
    "id": "d1", "kind": "delivery", "status": "reported", "contested": True, "actor": ["RUS"],
    "recipient": ["VEN", "CUB"], "items": [{"name": "ships", "quantity_low": 3, "quantity_high": 3, "unit": None}],
    "date_start": date(2025, 11, 1), "headline": "Russia delivers ships", "lead_event": "e2", "articles": 3,
    "said_by": ["RUS"], "denied_by": ["VEN"], "first_seen": NOW, "last_changed": NOW,
}  # fmt: skip
