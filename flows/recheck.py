"""`sitrep developments recheck`, and nightly for what was alerted: are the pages that it rests on still there?"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from connectors.gate import Gate
from connectors.recheck import BROKEN, GONE, page_statuses
from connectors.web import WebSettings
from flows import stages
from flows.settings import load_settings
from sitrep.polling import host
from warehouse.query import NotPublished, open_published
from warehouse.vanished import addresses_to_ask

log = logging.getLogger("sitrep")

DAYS = 7
MOST_PAGES = 2000
SPACING = 2.0
"""Seconds between two pages of one host, one at a time: nobody waits for the answer."""


@dataclass(frozen=True)
class Rechecked:
    """What a recheck found."""

    asked: int = 0
    left_out: int = 0
    gone: dict[str, int] = field(default_factory=dict)
    """{url: 404 or 410}"""
    broken: tuple[str, ...] = ()
    """Hosts all of whose pages seem gone; nothing is marked there."""


def recheck(
    days: int | None = None,
    *,
    home: Path | None = None,
    config: Path | None = None,
    alerted: bool = False,
) -> Rechecked:
    """Ask for the pages; what is gone is archived, applied and published.

    With `alerted` the configuration says how many, and of how many days, unless `days` are given. The addresses come
    from the snapshot: nobody waits for the writer while pages are asked.
    """
    settings = load_settings(config, {"home": home})
    web = WebSettings(
        contact=settings.contact, allow_private=settings.allow_private, spacing=SPACING, per_host=1
    )
    days = days or (settings.recheck.days if alerted else DAYS)
    most = settings.recheck.pages if alerted else MOST_PAGES
    with open_published(settings.place) as con:
        urls, left_out = addresses_to_ask(con, datetime.now(UTC), days, most, alerted)
    answers = asyncio.run(_answers(urls, web)) if urls else {}
    gone = {url: status for url, status in answers.items() if status in GONE}
    broken = tuple(sorted({host(url) for url, status in answers.items() if status == BROKEN}))
    if gone:
        with stages.own_turn(home, config) as p:
            stages.append(p, kind="vanished", gone=tuple(sorted(gone.items())))
            stages.publish_snapshot(p)
    return Rechecked(len(urls), left_out, gone, broken)


async def _answers(urls: Sequence[str], web: WebSettings) -> dict[str, int]:
    async with aclosing(page_statuses(urls, web, Gate(web))) as found:
        return {url: status async for url, status in found}


def recheck_alerted(home: Path | None, config: Path | None) -> dict[str, int]:
    """The same for what was alerted, as the configuration bounds it; the next pass tells whoever was told."""
    try:
        found = recheck(home=home, config=config, alerted=True)
    except NotPublished:  # no pass has ended yet
        found = Rechecked()
    log.info(
        f"{found.asked} pages of what was alerted asked, {len(found.gone)} are gone, {found.left_out} left out"
    )
    for name in found.broken:
        log.warning(f"all pages of {name} seem gone: taken for a broken host, nothing is marked")
    return {"asked": found.asked, "gone": len(found.gone), "left_out": found.left_out}
