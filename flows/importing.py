"""`sitrep import-archive`: many documents at once, in batches whose events are extracted by several processes.

It may be stopped and started again: everything is read again, and documents that have arrived are recognised by their
text before anything is extracted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from connectors.files import read_documents
from connectors.records import failed, from_record
from flows import stages
from flows.apply import Counts
from sitrep.model import Document, Failure
from warehouse.articles import unchanged
from warehouse.errors import WarehouseError
from warehouse.tables import MALFORMED, records


def import_archive(
    sources: list[str], processes: int, told: Callable[[Counts], None], **options: Any
) -> tuple[Counts, list[Failure]]:
    """Take in files, folders, or `s3://` addresses; `told` is called after each batch with the sums so far."""
    failures: list[Failure] = []
    with stages.opened(documents=[], no_feeds=True, processes=processes, **options) as p:
        for source in sources:
            entries = _read(source)
            while group := list(islice(entries, p.settings.batch_size)):
                failures += _load(p, group)
                told(p.counts)
        with stages.turn(p):
            stages.decide(p)
            stages.publish_snapshot(p)
    return p.counts, failures


def _load(p: stages.Pass, group: list[Document | Failure]) -> list[Failure]:
    """Archive and apply one group, as a pass does; its failures."""
    documents = [entry for entry in group if isinstance(entry, Document)]
    failures = [entry for entry in group if isinstance(entry, Failure)]
    with stages.turn(p):
        known = unchanged(p.con, documents)
        fresh = tuple(document for index, document in enumerate(documents) if index not in known)
        p.offered += len(documents)
        p.unchanged += len(known)
        if fresh or failures:
            stages.append(
                p, kind="documents", documents=fresh, failures=tuple(failures), unchanged=len(known)
            )
    return failures


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
