"""`sitrep developments recheck`, and nightly for what was alerted: are the pages that it rests on still there?"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from connectors.gate import Gate
from connectors.recheck import BROKEN, page_statuses
from connectors.web import WebSettings
from flows import stages
from flows.settings import load_settings
from sitrep.polling import GONE, host
from warehouse.errors import LockHeld
from warehouse.query import NotPublished, open_published
from warehouse.vanished import addresses_to_ask, marked

log = logging.getLogger("sitrep")

DAYS = 7
MOST_PAGES = 2000
SPACING = 2.0
"""Seconds between two pages of one host, one at a time: nobody waits for the answer."""
PORTION = 50
"""So many answers are stored together: what a kill may cost."""

Answer = tuple[str, int]


@dataclass(frozen=True)
class Rechecked:
    """What a recheck found."""

    asked: int = 0
    left_out: int = 0
    gone: dict[str, int] = field(default_factory=dict)
    """{url: 404 or 410} of what is marked now and was not before."""
    once: int = 0
    """Found gone for the first time: nothing is marked before they are found so again."""
    broken: tuple[str, ...] = ()
    """Hosts all of whose pages seem gone; nothing is marked there."""


def recheck(
    days: int | None = None,
    *,
    home: Path | None = None,
    config: Path | None = None,
    alerted: bool = False,
    now: datetime | None = None,
) -> Rechecked:
    """Ask for the pages; the answers are archived and applied in portions, and published at the end.

    With `alerted` the configuration says how many, and of how many days, unless `days` are given. The addresses come
    from the snapshot: nobody waits for the writer while pages are asked. Raises `LockHeld` where another writer kept
    the last answers from being stored.
    """
    now = now or datetime.now(UTC)
    settings = load_settings(config, {"home": home})
    web = WebSettings(
        contact=settings.contact, allow_private=settings.allow_private, spacing=SPACING, per_host=1
    )
    days = days or (settings.recheck.days if alerted else DAYS)
    most = settings.recheck.pages if alerted else MOST_PAGES
    with open_published(settings.place) as con:
        urls, left_out = addresses_to_ask(con, now, days, most, alerted)
        known = marked(con, urls)
    if not urls:
        return Rechecked()

    def store(answers: Sequence[Answer]) -> None:
        with stages.own_turn(home, config, now) as p:
            stages.append(p, kind="vanished", asked=tuple((url, max(status, 0)) for url, status in answers))

    answers, pending = asyncio.run(_ask(urls, web, store))
    try:
        if pending:
            store(pending)
    except LockHeld as held:
        raise LockHeld(
            f"{held} {len(pending)} of {len(urls)} answers are lost: those pages are asked again the next time."
        ) from held
    gone = {url: status for url, status in answers if status in GONE and url not in known}
    try:
        with stages.own_turn(home, config) as p:
            counted = marked(p.con, gone)
            stages.publish_snapshot(p)
    except LockHeld as held:
        raise LockHeld(
            f"{held} Nothing is lost: the answers are stored, and the next pass shows them."
        ) from held
    return Rechecked(
        asked=len(urls),
        left_out=left_out,
        gone={url: status for url, status in gone.items() if url in counted},
        once=len(gone) - len(counted),
        broken=tuple(sorted({host(url) for url, status in answers if status == BROKEN})),
    )


async def _ask(
    urls: Sequence[str], web: WebSettings, store: Callable[[Sequence[Answer]], None]
) -> tuple[list[Answer], list[Answer]]:
    """All answers, and those of them that are still to be stored."""
    answers: list[Answer] = []
    pending: list[Answer] = []
    async with aclosing(page_statuses(urls, web, Gate(web))) as found:
        async for answer in found:
            answers.append(answer)
            pending.append(answer)
            if len(pending) % PORTION == 0:
                try:
                    await asyncio.to_thread(store, tuple(pending))  # others are asked meanwhile
                    pending.clear()
                except LockHeld as held:
                    log.warning(f"{len(pending)} answers are stored later: {held}")
    return answers, pending


def recheck_alerted(home: Path | None, config: Path | None) -> dict[str, int]:
    """The same for what was alerted, as the configuration bounds it; the next pass tells whoever was told."""
    try:
        found = recheck(home=home, config=config, alerted=True)
    except NotPublished:  # no pass has ended yet
        found = Rechecked()
    log.info(
        f"{found.asked} pages of what was alerted asked, {len(found.gone)} are gone, {found.once} were found gone "
        f"once and are asked again, {found.left_out} left out"
    )
    for name in found.broken:
        log.warning(f"all pages of {name} seem gone: taken for a broken host, nothing is marked")
    return {"asked": found.asked, "gone": len(found.gone), "once": found.once, "left_out": found.left_out}
