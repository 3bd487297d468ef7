"""`sitrep rebuild`: the warehouse made again from the archive, by the same function that made it first."""

from __future__ import annotations

import logging

from flows.apply import apply, make_tools
from flows.settings import Settings
from warehouse.archive import read_batch, segments
from warehouse.connection import open_writer
from warehouse.publish import publish
from warehouse.rebuild import replaced_warehouse

log = logging.getLogger("sitrep")


def rebuild(settings: Settings) -> int:
    """Apply every segment to a new file, then put it in place of the old one; returns the number of batches."""
    tools = make_tools(settings)
    found = segments(settings.home)
    with replaced_warehouse(settings.home, settings.lock_wait_seconds) as path:
        con = open_writer(path)
        try:
            for number, segment in found:
                apply(con, read_batch(segment), tools)
                if number % 100 == 0:
                    log.info("%d of %d batches", number, len(found))
            publish(con, settings.home)
        finally:
            con.close()
    return len(found)
