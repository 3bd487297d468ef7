"""`sitrep developments recheck`, and nightly for what was alerted: are the pages that it rests on still there?"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path

from connectors.gate import Gate
from connectors.recheck import gone_pages
from connectors.web import WebSettings
from flows import stages
from flows.settings import load_settings
from warehouse.query import NotPublished, open_published
from warehouse.vanished import addresses_to_ask

log = logging.getLogger("sitrep")

MOST_PAGES = 2000
SPACING = 2.0
"""Seconds between two pages of one host, one at a time: nobody waits for the answer."""


def recheck(
    days: int,
    *,
    home: Path | None = None,
    config: Path | None = None,
    most: int | None = None,
    alerted: bool = False,
) -> tuple[int, int, dict[str, int]]:
    """(pages asked, pages left out, {url: 404 or 410}); what is gone is archived, applied and published.

    The addresses come from the snapshot: nobody waits for the writer while pages are asked.
    """
    settings = load_settings(config, {"home": home})
    web = WebSettings(
        contact=settings.contact, allow_private=settings.allow_private, spacing=SPACING, per_host=1
    )
    most = MOST_PAGES if most is None else most
    with open_published(settings.place) as con:
        urls, left_out = addresses_to_ask(con, datetime.now(UTC), days, most, alerted)
    gone = asyncio.run(gone_pages(urls, web, Gate(web))) if urls else {}
    if gone:
        with stages.own_turn(home, config) as p:
            stages.append(p, kind="vanished", gone=tuple(sorted(gone.items())))
            stages.publish_snapshot(p)
    return len(urls), left_out, gone


def recheck_alerted(home: Path | None, config: Path | None) -> dict[str, int]:
    """The same for what was alerted, as the configuration bounds it; the next pass tells whoever was told."""
    bounds = load_settings(config, {"home": home}).recheck
    try:
        asked, left_out, gone = recheck(
            bounds.days, home=home, config=config, most=bounds.pages, alerted=True
        )
    except NotPublished:  # no pass has ended yet
        asked, left_out, gone = 0, 0, {}
    log.info(f"{asked} pages of what was alerted asked, {len(gone)} are gone, {left_out} left out")
    return {"asked": asked, "gone": len(gone), "left_out": left_out}
