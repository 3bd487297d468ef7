"""Apply one archived batch to the warehouse: what loading, recovery and rebuild have in common.

Everything a batch does happens in one transaction, and everything it needs beside the warehouse is in the batch
itself, its clock included. So applying the same batches in the same order gives the same rows.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import cache
from typing import Any

from connectors.llm import LlmExtractor, LlmSettings
from connectors.publishers import read_publishers
from flows.extraction import Found, Spread, extract, rules_with
from flows.settings import BadConfiguration, Settings
from sitrep.batch import Batch, Reading, RunNumbers
from sitrep.duplicates import Entry, Judged
from sitrep.events import Extractor, RuleExtractor
from sitrep.fingerprints import sign
from sitrep.identity import content_id
from sitrep.model import Event, Failure
from sitrep.publishers import Publishers, source_group
from warehouse.alerts import record_deliveries
from warehouse.articles import Placed, add_articles, add_sightings, article_row, outcome, place
from warehouse.batches import add_batch
from warehouse.connection import transaction
from warehouse.decisions import evaluate
from warehouse.desk import record_desk
from warehouse.developments import merge_batch
from warehouse.digests import record_digests
from warehouse.duplicates import judge_batch
from warehouse.errors import WarehouseError
from warehouse.events import add_events, supersede
from warehouse.reextract import stored_articles, supersede_readings
from warehouse.retention import forget
from warehouse.rulings import apply_rulings
from warehouse.sources import add_failures, add_fetches, save_states
from warehouse.stories import Told, assign_stories
from warehouse.vanished import drop_marks, mark_vanished

log = logging.getLogger("sitrep")


@dataclass(frozen=True)
class Tools:
    """What a batch is applied with: the extractor and the publishers' data."""

    extractor: Extractor
    """Offline and always the same: it reads what has no reading in its batch."""
    publishers: Publishers
    llm: LlmExtractor | None = None
    """Where it is configured: asked before a batch is archived, never while one is applied."""
    spread: Spread | None = None
    """How the documents of a large batch are shared out among processes, where there are several."""
    failures: tuple[Failure, ...] = ()
    """Mistakes in the user's lexicon files; the rest of them is in use."""


MOST_FAILURES = 200
"""Of a pass, kept to be shown; all of them stand in the warehouse."""


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
    failures: int = 0
    failures_seen: tuple[Failure, ...] = ()
    """All of a batch; of several batches the first few hundred, since a broken file may bring a million."""
    seconds: Counter[str] = field(default_factory=Counter)
    """Wall time of the steps within a load."""

    def __add__(self, other: Counts) -> Counts:
        total = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)}
        return Counts(**total | {"failures_seen": total["failures_seen"][:MOST_FAILURES]})

    def ledger(self) -> dict[str, int]:
        """The columns of `batches`."""
        return {f.name: getattr(self, f.name) for f in fields(Counts) if f.type == "int"}

    def numbers(self, run: str, started: datetime) -> RunNumbers:
        """As `sitrep run --json` prints them."""
        return RunNumbers(run=run, started=started, **self.ledger())


def make_tools(settings: Settings) -> Tools:
    """Lexicons read and compiled: under a second, the first time in a process."""
    rules = rules_with(settings.lexicon)
    llm = make_llm(settings, rules) if settings.extractor == "llm" else None
    return Tools(rules, _publishers(), llm, failures=rules.failures)


@cache
def _publishers() -> Publishers:
    return read_publishers()


def make_llm(settings: Settings, rules: RuleExtractor) -> LlmExtractor:
    """The configured language model. Raises BadConfiguration where there is none."""
    if settings.llm is None:
        raise BadConfiguration(
            "'llm': the extractor llm needs an endpoint; add `llm: {url: ..., model: ...}` to sitrep.yaml"
        )
    given = settings.llm.model_dump()
    return LlmExtractor(
        LlmSettings(
            home=settings.home, contact=settings.contact, allow_private=settings.allow_private, **given
        ),
        rules,
    )


def apply(con: Any, batch: Batch, tools: Tools, claim: Callable[[Any, Batch], None]) -> Counts:
    """Apply a batch in one transaction; its numbers. `claim` sees to it that nobody else applies it too."""
    with transaction(con):
        claim(con, batch)
        if batch.kind == "documents":
            counts = _documents(con, batch, tools)
        elif batch.kind == "decisions":
            made = evaluate(con, batch)
            counts = Counts(alerts=made.alerts, failures_seen=batch.failures)
        elif batch.kind == "reextract":
            counts = _reextract(con, batch, tools)
        elif batch.kind == "retention":
            forget(con, batch.keep_since or batch.created)
            counts = Counts(failures_seen=batch.failures)
        elif batch.kind == "desk":
            record_desk(con, batch)
            counts = Counts()
        elif batch.kind == "digest":
            record_digests(con, batch)
            counts = Counts()
        elif batch.kind == "vanished":
            counts = Counts(changed_developments=mark_vanished(con, batch))
        elif batch.kind == "rulings":
            new, changed, failures = apply_rulings(con, batch)
            counts = Counts(developments=new, changed_developments=changed, failures_seen=failures)
        elif batch.kind == "deliveries":
            record_deliveries(con, batch)
            counts = Counts(failures_seen=batch.failures)
        else:
            raise WarehouseError(
                f"Batch {batch.batch} is of a kind that this sitrep does not know ('{batch.kind}'): a newer one wrote "
                "it. Update sitrep and run this again; nothing is lost."
            )
        counts = replace(counts, failures=len(counts.failures_seen))
        add_failures(con, replace(batch, failures=counts.failures_seen, results=()))
        add_batch(con, batch, **counts.ledger())
    return counts


def _documents(con: Any, batch: Batch, tools: Tools) -> Counts:
    """Place, judge, extract, merge, write: the way of one article through the warehouse."""
    seconds: Counter[str] = Counter()
    placed = place(con, batch.documents, batch.batch, batch.created)
    fresh = [p for p in placed if p.fate in ("new", "version")]
    with _timed(seconds, "duplicates"):
        judged = judge_fresh(con, fresh, batch.created)
    with _timed(seconds, "events"):
        found, broken = _extract(
            [p for p, j in zip(fresh, judged, strict=True) if j.extract], tools, batch.readings
        )
    copies = {(p.article, p.version) for p, j in zip(fresh, judged, strict=True) if j.relation == "copy"}

    groups = [source_group(tools.publishers, p.document) for p in fresh]
    add_articles(con, [_article(p, j, g) for p, j, g in zip(fresh, judged, groups, strict=True)])
    add_sightings(con, placed)
    drop_marks(con, [p.document.url for p in fresh if p.document.url])
    families = {(p.article, p.version): j.family for p, j in zip(fresh, judged, strict=True)}
    events = [
        (content_id(p.article, p.version, n, e.kind), p, families[p.article, p.version], e)
        for p, n, e in found
    ]
    add_events(con, events, batch.batch)
    # Another text at an old address (a daily briefing) is no correction of what stood there before. What it corrects
    # may have come in this very batch.
    supersede(con, [p for p, j in zip(fresh, judged, strict=True) if j.extract and j.relation != "original"])
    with _timed(seconds, "developments"):
        merged = merge_batch(con, batch.batch, batch.created, tools.publishers)
    with _timed(seconds, "stories"):
        told = [
            Told(
                p.article,
                p.version,
                j.family,
                p.document.published or p.first_seen,
                p.document.title,
                p.document.text,
            )
            for p, j in zip(fresh, judged, strict=True)
        ]
        assign_stories(con, told, batch.created, batch.batch)
    save_states(con, batch)
    add_fetches(con, batch, placed, copies)
    outcomes = [outcome(p, copies) for p in placed]
    return Counts(
        documents=len(placed) + batch.unchanged,
        new_articles=outcomes.count("new_articles"),
        duplicates=outcomes.count("duplicates"),
        unchanged=outcomes.count("unchanged") + batch.unchanged,
        events=len(events),
        developments=merged.new,
        changed_developments=merged.changed,
        failures_seen=(*batch.failures, *broken),
        seconds=seconds,
    )


def _reextract(con: Any, batch: Batch, tools: Tools) -> Counts:
    """Events read again take the place of those of the same text; a text replaced meanwhile is left alone."""
    readings = {(reading.article, reading.text_hash): reading.events for reading in batch.readings}
    stored = [
        s
        for s in stored_articles(con, sorted({reading.article for reading in batch.readings}))
        if (s.placed.article, s.placed.text_hash) in readings
    ]
    events = [
        # the batch is part of the id: the first reading has the one without
        (content_id(p.article, p.version, n, event.kind, batch.batch), p, s.family, event)
        for s in stored
        for p in (s.placed,)
        for n, event in enumerate(readings[p.article, p.text_hash])
    ]
    supersede_readings(con, [s.placed.article for s in stored])
    add_events(con, events, batch.batch)
    merged = merge_batch(con, batch.batch, batch.created, tools.publishers, again=True)
    return Counts(
        events=len(events),
        developments=merged.new,
        changed_developments=merged.changed,
        failures_seen=batch.failures,
    )


def judge_fresh(con: Any, fresh: Sequence[Placed], now: datetime) -> tuple[Judged, ...]:
    """Original, copy, revision or sibling. A title alone stands for an item without text."""
    signatures = sign([p.document.text or p.document.title for p in fresh])
    entries = [
        Entry(p.article, p.version, p.document.published or p.first_seen, signature)
        for p, signature in zip(fresh, signatures, strict=True)
    ]
    return judge_batch(con, entries, now)


@contextmanager
def _timed(seconds: Counter[str], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    seconds[f"load.{name}"] += time.perf_counter() - started  # type: ignore[assignment]


def _article(p: Placed, judged: Judged, group: str) -> dict[str, Any]:
    return article_row(
        p,
        source_group=group,
        family=judged.family,
        relation=judged.relation,
        matched=judged.matched,
        score=judged.score,
    )


def _extract(
    placed: Sequence[Placed], tools: Tools, readings: Sequence[Reading]
) -> tuple[list[tuple[Placed, int, Event]], list[Failure]]:
    """Events with their number within the document, and a failure for each text that broke the extractor."""
    known: dict[tuple[str, str], Found] = {(r.article, r.text_hash): r.events for r in readings}
    unread = [p for p in placed if (p.article, p.text_hash) not in known]
    read = extract(tools.extractor, [p.document for p in unread], tools.spread)
    known |= {(p.article, p.text_hash): found for p, found in zip(unread, read, strict=True)}
    told = [(p, known[p.article, p.text_hash]) for p in placed]
    events = [(p, n, e) for p, found in told if isinstance(found, tuple) for n, e in enumerate(found)]
    return events, [found for _, found in told if isinstance(found, Failure)]
