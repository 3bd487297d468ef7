"""Nightly housekeeping, stage by stage: check, compact, forget, tidy. `flows.maintain` runs each as a task."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flows import stages
from flows.mark import mark_upkeep
from warehouse.errors import WarehouseError
from warehouse.integrity import disagreements
from warehouse.retention import forgettable

log = logging.getLogger("sitrep")

LARGEST_LOG = 50_000_000
"""Bytes of the local Prefect server's log before its older half goes."""


async def run_upkeep(p: stages.Pass, step: stages.Step) -> dict[str, Any]:
    """The order of maintenance; its figures. What it finds wrong is left for `sitrep status`, and raised."""
    figures: dict[str, Any] = {}
    try:
        for stage in (check_archive, check_warehouse, forget_ledgers, compact_archive, tidy):
            with stages.turn(p):
                figures[stage.__name__] = await step(stage, p)
        await step(publish_whole, p)
    except WarehouseError as error:
        mark_upkeep(p.settings.place, [str(error)])
        raise
    mark_upkeep(p.settings.place, [])
    return figures


def upkeep_direct(**options: Any) -> dict[str, Any]:
    """The same without Prefect, for cron."""

    async def main() -> dict[str, Any]:
        with stages.opened(documents=[], no_feeds=True, **options) as p:
            return await run_upkeep(p, stages.plain)

    return asyncio.run(main())


def check_archive(p: stages.Pass) -> int:
    """Count of segments that read back whole. Raises `ArchiveDamaged`, which names the one that does not."""
    return p.store.check(p.con, p.now)


def check_warehouse(p: stages.Pass) -> None:
    """Raises `WarehouseError` where tables contradict each other."""
    if found := disagreements(p.con):
        raise WarehouseError(
            f"The tables in {p.settings.home} contradict each other: {'; '.join(found)}. Run `sitrep rebuild`: it "
            "makes them again from the archive; report it if that does not help."
        )


def compact_archive(p: stages.Pass) -> list[str]:
    """Few large files of many small ones, in the archive and in the warehouse; the packs made."""
    return p.store.tidy(p.con, p.now)


def forget_ledgers(p: stages.Pass) -> int:
    """Rows of the ledgers older than the configuration keeps; how many. Archived, so a rebuild forgets them too."""
    since = p.now - timedelta(days=p.settings.retention.ledger_days)
    rows = forgettable(p.con, since)
    if rows:
        stages.append(p, kind="retention", keep_since=since)
    return rows


def publish_whole(p: stages.Pass) -> None:
    """The snapshot anew: the copies that passes bring up to date keep the room of rows that are gone."""
    p.store.publish(p.con, whole=True)


def tidy(p: stages.Pass) -> int:
    """Old summaries and the older half of a large server log; the number of files removed."""
    home = p.settings.home
    _halve(home / "logs" / "prefect-server.log")
    until = p.now - timedelta(days=p.settings.retention.summaries_days)
    old = [path for path in (home / "summaries").glob("*.*") if _older(path, until)]
    for path in old:
        path.unlink()
    return len(old)


def _older(path: Path, until: datetime) -> bool:
    return not path.name.startswith("latest.") and path.is_file() and path.stat().st_mtime < until.timestamp()


def _halve(path: Path) -> None:
    """In place, because the server that writes to it keeps it open (for appending)."""
    if not path.is_file() or path.stat().st_size <= LARGEST_LOG:
        return
    with path.open("r+b") as file:
        file.seek(-LARGEST_LOG // 2, 2)
        rest = file.read()
        file.seek(0)
        file.truncate()
        file.write(rest)
