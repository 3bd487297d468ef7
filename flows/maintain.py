"""The flows beside the monitor: alerts (outbox), digest, maintain and recheck (nightly), reextract (on demand)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact
from prefect.states import Completed

from alerts.digest import digest_of
from alerts.render import render_markdown
from alerts.write import write_summary
from flows import stages
from flows.digests import SPANS, write_scheduled
from flows.monitor import as_task
from flows.recheck import recheck_alerted
from flows.reextract import compare, replace_events
from flows.settings import load_settings
from flows.upkeep import run_upkeep
from sitrep.summary import Summary
from warehouse.alerts import alerts_between, kept_back
from warehouse.errors import LockHeld

_PERIODS = {span: kind for kind, span in SPANS.items()}


@flow(name="alerts", persist_result=False, validate_parameters=False)
async def alerts(home: str | None = None, config: str | None = None) -> Any:
    """Decide and deliver what is pending: the answer to the monitor's doorbell, and the safety net beside it."""
    try:
        with stages.opened(home=home, config=config, documents=[], no_feeds=True) as p, stages.turn(p):
            await as_task(stages.decide, p)
            await as_task(stages.deliver, p)
            await as_task(stages.publish_snapshot, p)
    except LockHeld as held:  # a long pass decides and delivers itself
        return Completed(message=str(held), name="Skipped")
    return None


@flow(name="digest", persist_result=False, validate_parameters=False)
async def digest(home: str | None = None, config: str | None = None, hours: int = 24) -> None:
    """One summary of everything that was alerted in the last `hours`, as files and to the channels that want it."""
    name, summary = write_digest(home, config, hours)
    await acreate_markdown_artifact(
        key=name, markdown=render_markdown(summary), description=f"Last {hours} hours."
    )


def write_digest(
    home: str | None, config: str | None, hours: int, now: str | None = None
) -> tuple[str, Summary]:
    """The digest as files, and to the channels; its name says the period, for on some mornings there are two."""
    kind = _PERIODS.get(timedelta(hours=hours))
    with stages.opened(home=home, config=config, documents=[], no_feeds=True, now=now) as p, stages.turn(p):
        begin = p.now - timedelta(hours=hours)
        summary = digest_of(alerts_between(p.con, begin, p.now), begin, p.now, kept_back(p.con, begin, p.now))
        name = f"digest-{kind or f'{hours}h'}"
        write_summary(
            p.settings.home, f"{name}-{p.now:%Y-%m-%d}", summary, latest=False, templates=p.settings.templates
        )
        if kind and write_scheduled(p, kind):
            stages.deliver(p)
            stages.publish_snapshot(p)
    return name, summary


@flow(name="maintain", persist_result=False, validate_parameters=False)
async def maintain(home: str | None = None, config: str | None = None) -> dict[str, Any]:
    """Check archive and warehouse, compact, forget, tidy, checkpoint, publish."""
    with stages.opened(home=home, config=config, documents=[], no_feeds=True) as p:
        figures = await run_upkeep(p, as_task)
    rows = [{"step": name, "result": str(value)} for name, value in figures.items()]
    await acreate_table_artifact(key="maintenance", table=rows, description="What maintenance did.")
    return figures


@flow(name="recheck", persist_result=False, validate_parameters=False)
async def recheck(home: str | None = None, config: str | None = None) -> Any:
    """Ask whether the pages of what was alerted are still there; what is gone, the next pass tells."""
    given = (Path(path) if path else None for path in (home, config))
    try:
        return await asyncio.to_thread(recheck_alerted, *given)
    except LockHeld as held:  # what was not stored is asked again the next time
        return Completed(message=str(held), name="Skipped")


@flow(name="reextract", persist_result=False, validate_parameters=False)
async def reextract(
    home: str | None = None, config: str | None = None, apply: bool = False
) -> dict[str, Any]:
    """What today's extractor would change in the archive; with `apply`, the change."""
    path = Path(config) if config else None
    overrides = {"home": home}
    if apply:
        found = await asyncio.to_thread(replace_events, path, overrides)
    else:
        found = await asyncio.to_thread(compare, load_settings(path, overrides))
    report = found.as_json()
    rows = [
        {"figure": name, "value": str(report[name])}
        for name in ("extractor", "articles", "unchanged", "kinds")
    ]
    await acreate_table_artifact(key="reextract", table=rows, description="Events read again.")
    return {name: report[name] for name in ("articles", "unread", "unchanged", "kinds", "batches")}
