"""A warehouse to merge events in, batch by batch, as the load stage does it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

import warehouse
from sitrep.model import Event, Evidence, Item
from sitrep.publishers import compile_publishers
from warehouse.developments import Merged, merge_batch
from warehouse.rows import insert

NOON = datetime(2025, 11, 3, 12, tzinfo=UTC)
PUBLISHERS = compile_publishers(
    {"agencies": [{"name": "Reuters"}], "publishers": [{"name": "Washington Post"}]}
)


def database(path: Path) -> duckdb.DuckDBPyConnection:
    """A warehouse file with all tables, without views."""
    con = duckdb.connect(str(path))
    for script in sorted((Path(warehouse.__file__).parent / "migrations").glob("*.sql")):
        con.execute(script.read_text())
    return con


def delivery(**given: Any) -> Event:
    base: dict[str, Any] = {
        "kind": "delivery",
        "plover": "AID",
        "status": "reported",
        "evidence": (Evidence(0, 4, "Ships"),),
        "actor": ("RUS",),
        "recipient": ("VEN",),
        "items": (Item("Pantsir-S1", 2),),
        "date_start": date(2025, 11, 2),
        "date_end": date(2025, 11, 2),
        "date_precision": "day",
        "confidence": 0.7,
    }
    return Event(**base | given)


def load(
    con: duckdb.DuckDBPyConnection,
    batch: int,
    *articles: tuple[str, Event | None],
    version: int = 1,
    family: str | None = None,
    group: str | None = None,
) -> Merged:
    """One batch of articles, each with at most one event, as the load stage writes them."""
    now = NOON + timedelta(hours=batch)
    where = {"batch": batch, "version": version}
    insert(con, "batches", [{"batch": batch, "created": now}])
    insert(
        con,
        "articles",
        [
            where
            | {
                "article": name,
                "publisher": f"Paper {name}",
                "source_group": group or f"paper {name}",
                "family": family or f"family {name}",
                "published": NOON,
                "published_on": NOON.date(),
                "first_seen": now,
            }
            for name, _ in articles
        ],
    )
    if version > 1:
        con.execute(
            "UPDATE events SET superseded = true WHERE version < $v AND list_contains($names, article)",
            {"v": version, "names": [name for name, _ in articles]},
        )
    insert(
        con,
        "events",
        [
            where
            | {name_: getattr(event, name_) for name_ in Event.__dataclass_fields__}
            | {
                "event": f"event {name} {version}",
                "article": name,
                "doc": name,
                "family": family or f"family {name}",
                "superseded": False,
            }
            for name, event in articles
            if event is not None
        ],
    )
    return merge_batch(con, batch, now, PUBLISHERS)
