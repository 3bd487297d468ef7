"""`sitrep rebuild`: the warehouse made again from the archive, by the same function that made it first."""

from __future__ import annotations

import logging

from flows.apply import apply, make_tools
from flows.settings import Settings
from warehouse.archive import gaps, read_batch, segments
from warehouse.connection import writer
from warehouse.publish import publish
from warehouse.rebuild import rebuilding

log = logging.getLogger("sitrep")


def rebuild(settings: Settings) -> int:
    """Apply every segment to a new file, which then takes the old one's place; returns the number of batches."""
    tools = make_tools(settings)
    with rebuilding(settings.home, settings.lock_wait_seconds) as con:
        found = segments(settings.home)
        for number in gaps(settings.home):
            log.warning("batch %d is missing from the archive; what it held is lost without a backup", number)
        for done, (_, path) in enumerate(found, 1):
            apply(con, read_batch(path), tools)
            if done % 100 == 0:
                log.info("%d of %d batches", done, len(found))
    with writer(settings.home, settings.lock_wait_seconds) as con:
        publish(con, settings.home)
    return len(found)
