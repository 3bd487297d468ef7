"""`sitrep developments recheck`: are the pages that developments rest on still there?"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from connectors.gate import Gate
from connectors.recheck import gone_pages
from connectors.web import WebSettings
from flows import stages
from flows.settings import load_settings
from warehouse.query import open_published
from warehouse.vanished import addresses_to_ask

MOST_PAGES = 2000


def recheck(
    days: int, *, home: Path | None = None, config: Path | None = None
) -> tuple[int, int, dict[str, int]]:
    """(pages asked, pages left out, {url: 404 or 410}); what is gone is archived, applied and published.

    The addresses come from the snapshot: nobody waits for the writer while pages are asked.
    """
    settings = load_settings(config, {"home": home})
    web = WebSettings(contact=settings.contact, allow_private=settings.allow_private)
    with open_published(settings.place) as con:
        urls, left_out = addresses_to_ask(con, datetime.now(UTC), days, MOST_PAGES)
    gone = asyncio.run(gone_pages(urls, web, Gate(web))) if urls else {}
    if gone:
        given = {"home": str(home) if home else None, "config": str(config) if config else None}
        with stages.opened(documents=[], no_feeds=True, **given) as p, stages.turn(p):
            stages.append(p, kind="vanished", gone=tuple(sorted(gone.items())))
            stages.publish_snapshot(p)
    return len(urls), left_out, gone
