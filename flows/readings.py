"""Asking the language model ahead of a load: before the segment is written, and outside any transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flows.apply import Tools, judge_fresh
from sitrep.batch import Reading
from sitrep.model import Document
from warehouse.articles import place
from warehouse.connection import undone


async def read_ahead(
    con: Any, documents: Sequence[Document], now: datetime, tools: Tools
) -> tuple[Reading, ...]:
    """The language model's events of the documents that will want extraction; nothing where the rules are in use.

    Which ones these are is found as in a load, in a transaction that is undone before anything is asked.
    """
    if tools.llm is None or not documents:
        return ()
    with undone(con):
        fresh = [p for p in place(con, documents, 0, now) if p.fate in ("new", "version")]
        wanted = [p for p, j in zip(fresh, judge_fresh(con, fresh, now), strict=True) if j.extract]
    read = await tools.llm.read([p.document for p in wanted])
    return tuple(
        Reading(p.article, p.text_hash, events)
        for p, events in zip(wanted, read, strict=True)
        if events is not None
    )
