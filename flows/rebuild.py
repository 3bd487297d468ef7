"""`sitrep rebuild`: the warehouse made again from the archive, by the same function that made it first."""

from __future__ import annotations

import logging

from flows.apply import apply, make_tools
from flows.settings import Settings
from warehouse.store import store_at

log = logging.getLogger("sitrep")


def rebuild(settings: Settings) -> int:
    """Apply every segment to empty tables, which then take the old ones' place; returns the number of batches."""
    tools, store, done = make_tools(settings), store_at(settings.place), 0
    with store.rebuilding(settings.lock_wait_seconds) as con:
        for done, batch in enumerate(store.batches(con), 1):
            apply(con, batch, tools, store.claim)
            if done % 100 == 0:
                log.info("%d batches", done)
    with store.writer(settings.lock_wait_seconds) as con:
        for number in store.gaps(con):
            log.warning("batch %d is missing from the archive; what it held is lost without a backup", number)
        store.publish(con, whole=True)
    return done
