"""`sitrep import-archive`: many documents at once, in batches whose events are extracted by several processes.

It may be stopped and started again: everything is read again, and documents that have arrived are recognised by their
text before anything is extracted.
"""

from __future__ import annotations

import multiprocessing
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from connectors.files import read_documents
from connectors.records import failed, from_record
from flows import stages
from flows.apply import Counts, make_tools
from flows.settings import Settings
from sitrep.events import Extractor
from sitrep.model import Document, Event, Failure
from warehouse.articles import unchanged
from warehouse.errors import WarehouseError
from warehouse.tables import MALFORMED, records

Events = tuple[Event, ...] | None


@dataclass(frozen=True)
class Ahead:
    """Events that other processes found; what they did not read is read here."""

    name: str
    found: Mapping[Document, Events]
    extractor: Extractor

    def extract(self, document: Document) -> tuple[Event, ...]:
        found = self.found.get(document)
        return self.extractor.extract(document) if found is None else found


def import_archive(
    sources: list[str], processes: int, told: Callable[[Counts], None], **options: Any
) -> tuple[Counts, list[Failure]]:
    """Take in files, folders, or `s3://` addresses; `told` is called after each batch with the sums so far."""
    failures: list[Failure] = []
    with stages.opened(documents=[], no_feeds=True, **options) as p:
        start = (p.settings,)
        spawn = multiprocessing.get_context("spawn")  # DuckDB's threads would not survive a fork
        with ProcessPoolExecutor(processes, mp_context=spawn, initializer=_begin, initargs=start) as pool:
            for source in sources:
                failures += _import(p, source, pool, processes, told)
        with stages.turn(p):
            stages.decide(p)
            stages.publish_snapshot(p)
    return p.counts, failures


def _import(
    p: stages.Pass, source: str, pool: ProcessPoolExecutor, processes: int, told: Callable[[Counts], None]
) -> list[Failure]:
    """One source, a few batches ahead of the load in the other processes."""
    failures: list[Failure] = []
    entries = _read(source)
    waiting: deque[tuple[list[Document | Failure], list[Document], Future[list[Events]]]] = deque()
    groups = iter(lambda: list(islice(entries, p.settings.batch_size)), [])
    while True:
        for group in islice(groups, 2 * processes - len(waiting)):
            documents = [entry for entry in group if isinstance(entry, Document)]
            known = unchanged(p.con, documents)
            fresh = [document for index, document in enumerate(documents) if index not in known]
            waiting.append((group, fresh, pool.submit(_extract, fresh)))
        if not waiting:
            return failures
        group, fresh, future = waiting.popleft()
        documents = [entry for entry in group if isinstance(entry, Document)]
        named = [entry for entry in group if isinstance(entry, Failure)]
        _load(p, documents, named, dict(zip(fresh, future.result(), strict=True)))
        failures += named
        told(p.counts)


def _load(
    p: stages.Pass, documents: list[Document], failures: list[Failure], found: dict[Document, Events]
) -> None:
    """Archive and apply one group, as a pass does."""
    with stages.turn(p):
        known = unchanged(p.con, documents)
        fresh = tuple(document for index, document in enumerate(documents) if index not in known)
        p.offered += len(documents)
        p.unchanged += len(known)
        if not fresh and not failures:
            return
        tools, extractor = p.tools, p.tools.extractor
        p.tools = replace(tools, extractor=Ahead(extractor.name, found, extractor))
        try:
            stages.append(
                p, kind="documents", documents=fresh, failures=tuple(failures), unchanged=len(known)
            )
        finally:
            p.tools = tools


def _read(source: str) -> Iterator[Document | Failure]:
    """Parquet and what lies on an object store through DuckDB, everything else through the connectors."""
    if re.match(r"(?!s3://)[\w+.-]+://", source):
        yield failed(
            source, "only files, folders and s3:// addresses are read", "Fetch it to this machine first."
        )
        return
    if not source.startswith("s3://") and not source.endswith(".parquet"):
        yield from read_documents([Path(source)])
        return
    stem = source.rpartition("/")[2].partition(".")[0]
    try:
        for number, record in enumerate(records(source), 1):
            subject = f"{source} (row {number})"  # blank lines not counted
            if record is MALFORMED:
                yield failed(subject, "malformed JSON", "Correct or remove the line.")
            else:
                yield from from_record(record, f"{stem}:{number}", source, subject)
    except WarehouseError as error:  # one source that cannot be read does not stop the others
        yield failed(source, str(error), "Correct it and run this again.")


_extractor: Extractor | None = None


def _begin(settings: Settings) -> None:
    global _extractor
    _extractor = make_tools(settings.model_copy(update={"extractor": "rules"})).extractor


def _extract(documents: Iterable[Document]) -> list[Events]:
    """Runs in another process. None where the extractor fails: the load meets the same failure, and names it."""
    found: list[Events] = []
    for document in documents:
        try:
            found.append(_extractor.extract(document) if _extractor else None)
        except Exception:
            found.append(None)
    return found
