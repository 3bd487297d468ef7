"""Apply one archived batch to the warehouse: what loading, recovery and rebuild have in common.

Everything a batch does happens in one transaction, and everything it needs beside the warehouse is in the batch
itself, its clock included. So applying the same batches in the same order gives the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from connectors.lexicon import read_lexicon
from connectors.publishers import read_publishers
from flows.settings import Settings
from sitrep.duplicates import Entry, Judged
from sitrep.events import Extractor, RuleExtractor
from sitrep.fingerprints import sign
from sitrep.identity import content_id
from sitrep.model import Batch, Document, Event, Failure, RunNumbers
from sitrep.publishers import Publishers, source_group
from warehouse.alerts import evaluate, record_deliveries
from warehouse.articles import Placed, add_articles, add_sightings, article_row, place
from warehouse.batches import add_batch
from warehouse.connection import transaction
from warehouse.duplicates import judge_batch
from warehouse.events import add_events, supersede
from warehouse.publish import publish
from warehouse.sources import add_failures, add_fetches, save_states


@dataclass(frozen=True)
class Tools:
    """What a batch is applied with: the extractor and the publishers' data."""

    extractor: Extractor
    publishers: Publishers
    failures: tuple[Failure, ...] = ()
    """Mistakes in the user's lexicon files; the rest of them is in use."""


@dataclass(frozen=True)
class Counts:
    """The numbers of one or more batches."""

    documents: int = 0
    new_articles: int = 0
    duplicates: int = 0
    unchanged: int = 0
    events: int = 0
    developments: int = 0
    changed_developments: int = 0
    alerts: int = 0
    failures_seen: tuple[Failure, ...] = field(default=())

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)})

    def numbers(self, run: str, started: datetime) -> RunNumbers:
        """As `sitrep run --json` prints them."""
        counted = {f.name: getattr(self, f.name) for f in fields(Counts) if f.name != "failures_seen"}
        return RunNumbers(run=run, started=started, failures=len(self.failures_seen), **counted)


def make_tools(settings: Settings) -> Tools:
    """Lexicons read and compiled; under a second."""
    sources = read_lexicon(settings.lexicon)
    return Tools(RuleExtractor(sources), read_publishers(), tuple(sources.failures))


def apply(con: Any, batch: Batch, tools: Tools, scratch: Path) -> Counts:
    """Apply a batch in one transaction. `scratch` is where a snapshot for SQL rules may be published."""
    if batch.kind == "decisions" and any(rule.get("sql") for rule in batch.rules):
        publish(con, scratch)
    with transaction(con):
        if batch.kind == "documents":
            return _documents(con, batch, tools)
        if batch.kind == "decisions":
            made = evaluate(con, batch, scratch)
            return _ledger(con, batch, Counts(alerts=made.alerts, failures_seen=(*batch.failures, *made.failures)))
        record_deliveries(con, batch)
        return _ledger(con, batch, Counts(failures_seen=batch.failures))


def _documents(con: Any, batch: Batch, tools: Tools) -> Counts:
    placed = place(con, batch.documents, batch.batch, batch.created)
    fresh = [p for p in placed if p.fate in ("new", "version")]
    judged = _judge(con, fresh, batch.created)
    events, broken = _extract(fresh, judged, tools.extractor)
    ...
