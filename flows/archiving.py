"""The second stage: what files and feeds brought is archived, before anything is made of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from connectors.files import read_documents
from flows.passes import Pass, told_before
from flows.readings import read_ahead
from sitrep.batch import Batch
from sitrep.feed import FeedResult
from sitrep.model import Document, Failure
from warehouse.articles import unchanged


async def archive(p: Pass) -> list[int]:
    """Write everything received to the append-only archive, in segments; returns their batch numbers.

    Where a language model is configured, its events are archived with the documents: it is asked here, before any
    transaction, and never again for what has been archived.
    """
    numbers: list[int] = []
    for entries, results in _segments(p):
        group = [entry for entry in entries if isinstance(entry, Document)]
        named = [*p.failures, *(entry for entry in entries if isinstance(entry, Failure))]
        failures = tuple(failure for failure in named if str(failure) not in p.known_failures)
        p.counts += told_before([failure for failure in named if str(failure) in p.known_failures])
        p.failures = []
        known = unchanged(p.con, group)
        fresh = tuple(document for index, document in enumerate(group) if index not in known)
        p.offered += len(group)
        p.unchanged += len(known)
        readings = await read_ahead(p.con, fresh, p.now, p.tools)
        failures += p.tools.llm.take_failures() if p.tools.llm else ()
        if fresh or results or failures:
            origins = [group[index].origin for index in sorted(known)]
            batch = Batch(
                batch=p.store.next_batch(p.con),
                run=p.run,
                kind="documents",
                created=p.now,
                documents=fresh,
                readings=readings,
                results=results,
                failures=failures,
                unchanged=len(known),
                unchanged_by_origin=tuple(sorted((origin, origins.count(origin)) for origin in set(origins))),
            )
            p.store.add(p.con, batch)
            numbers.append(batch.batch)
    return numbers


def _segments(p: Pass) -> Iterator[tuple[list[Document | Failure], tuple[FeedResult, ...]]]:
    """What files and feeds bring in this pass, lazily, in portions of about `batch_size`.

    All documents of a feed stand in one portion with its new state: were its validators kept without them, the feed
    would answer 304 from then on, and they would be lost.
    """
    paths = [path if path == "-" else Path(path) for path in p.documents]
    files = read_documents(paths, stdin=getattr(sys.stdin, "buffer", None))
    while len(entries := list(islice(files, p.settings.batch_size))) == p.settings.batch_size:
        yield entries, ()
    results: list[FeedResult] = []
    for result in p.results:
        entries += result.documents
        results.append(replace(result, documents=(), failures=()))
        if len(entries) >= p.settings.batch_size:
            yield entries, tuple(results)
            entries, results = [], []
    yield entries, tuple(results)
