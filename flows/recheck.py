"""`sitrep developments recheck`: are the pages that developments rest on still there?"""

from __future__ import annotations

import asyncio
from typing import Any

from connectors.gate import Gate
from connectors.recheck import gone_pages
from connectors.web import WebSettings
from flows import stages
from warehouse.vanished import addresses_to_ask

MOST_PAGES = 2000


def recheck(days: int, **options: Any) -> tuple[int, dict[str, int]]:
    """(pages asked, {url: 404 or 410}); what is gone is archived, applied and published.

    The writer lock is held while the pages are asked, a transaction is not.
    """
    given = {
        name: str(value) if value else None for name, value in options.items() if name in ("home", "config")
    }
    with stages.opened(documents=[], no_feeds=True, **given) as p, stages.turn(p):
        stages.recover(p)
        web = WebSettings(contact=p.settings.contact, allow_private=p.settings.allow_private)
        urls = addresses_to_ask(p.con, p.now, days, MOST_PAGES)
        gone = asyncio.run(gone_pages(urls, web, Gate(web))) if urls else {}
        if gone:
            stages.append(p, kind="vanished", gone=tuple(sorted(gone.items())))
            stages.publish_snapshot(p)
    return len(urls), gone
