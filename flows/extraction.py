"""Events of a batch's documents: in this process, or in portions by several. The same events in the same order.

`monitor` hands the portions to a Prefect task runner, all others to a process pool; either way they come back here.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from connectors.lexicon import read_lexicon
from sitrep.events import Extractor, RuleExtractor
from sitrep.model import Document, Event, Failure
from warehouse.errors import WarehouseError

log = logging.getLogger("sitrep")

Found = tuple[Event, ...] | Failure
Spread = Callable[[Sequence[Sequence[Document]]], Iterable[list[Found]]]
"""Portions of documents in; what each portion gave out, in the same order."""
PORTION = 50
"""Documents that are worth a way to another process; a batch that has no more is read in this one."""


def extract(extractor: Extractor, documents: Sequence[Document], spread: Spread | None = None) -> list[Found]:
    """The events of each document, or why it has none: a text that breaks the extractor stops no other."""
    if spread is None or len(documents) <= PORTION:
        return [_extract(extractor, document) for document in documents]
    portions = [documents[start : start + PORTION] for start in range(0, len(documents), PORTION)]
    try:
        return [found for portion in spread(portions) for found in portion]
    except BrokenExecutor as error:
        raise WarehouseError(
            "A process that extracts events was ended from outside, perhaps because memory ran out. Run this again, "
            "with a smaller `processes` if it goes on; nothing is lost."
        ) from error


def _extract(extractor: Extractor, document: Document) -> Found:
    try:
        return extractor.extract(document)
    except Exception as error:
        log.exception("extraction failed on %s", document.doc)
        return Failure(
            "extract", document.doc, f"the extractor failed: {error!r}.", "Report it with the text."
        )


def extract_portion(lexicon: tuple[Path, ...], documents: Sequence[Document]) -> list[Found]:
    """Runs in another process, which reads the lexicons once."""
    return extract(_extractor(lexicon), documents)


@cache
def _extractor(lexicon: tuple[Path, ...]) -> RuleExtractor:
    return rules_with(lexicon)


def rules_with(lexicon: Sequence[Path]) -> RuleExtractor:
    """The extractor with the user's lexicons, which are read anew: they may have changed since."""
    return RuleExtractor(read_lexicon(lexicon)) if lexicon else shipped_rules()


@cache
def shipped_rules() -> RuleExtractor:
    """The extractor with nothing but the shipped lexicon, compiled once however many passes a process opens."""
    return RuleExtractor(read_lexicon())


@contextmanager
def process_pool(lexicon: tuple[Path, ...], processes: int) -> Iterator[Spread | None]:
    """A pool whose processes start when a batch is large enough to want them; None for a single process."""
    if processes == 1:
        yield None
        return
    spawn = multiprocessing.get_context("spawn")  # DuckDB's threads would not survive a fork
    with ProcessPoolExecutor(processes, mp_context=spawn, initializer=end_with_parent) as pool:
        yield partial(pool.map, partial(extract_portion, lexicon))


def end_with_parent() -> None:
    """In a process of the pool: end when the parent does, however it ends. A killed one leaves none behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()
