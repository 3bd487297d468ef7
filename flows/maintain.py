"""The scheduled flows beside the monitor: alerts (outbox), digest (daily summary), maintain (nightly housekeeping)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact

from alerts.render import render_markdown
from alerts.write import write_summary
from flows import stages
from flows.monitor import as_task
from sitrep.summary import build
from warehouse.alerts import alerts_since
from warehouse.archive import read_batch, segments


@flow(name="alerts", persist_result=False, validate_parameters=False)
async def alerts(home: str | None = None, config: str | None = None) -> None:
    """Decide and deliver what is pending. The monitor does the same in its pass; this is the doorbell's answer."""
    with stages.opened(home=home, config=config, documents=[], no_feeds=True) as p:
        await as_task(stages.recover, p)
        await as_task(stages.decide, p)
        await as_task(stages.deliver, p)
        await as_task(stages.publish_snapshot, p)


@flow(name="digest", persist_result=False, validate_parameters=False)
async def digest(home: str | None = None, config: str | None = None, hours: int = 24) -> None:
    """One summary of everything that was alerted in the last `hours`."""
    with stages.opened(home=home, config=config, documents=[], no_feeds=True) as p:
        rows = alerts_since(p.con, p.now - timedelta(hours=hours))
        summary = build(rows, p.counts.numbers(p.run, p.now), (), p.now, {})
        write_summary(p.settings.home, f"digest-{p.now:%Y-%m-%d}", summary, latest=False)
    await acreate_markdown_artifact(
        key="digest", markdown=render_markdown(summary), description=f"Last {hours} hours."
    )


@flow(name="maintain", persist_result=False, validate_parameters=False)
async def maintain(home: str | None = None, config: str | None = None) -> dict[str, Any]:
    """Read every archive segment (a damaged one is an error that names it), checkpoint, publish."""
    with stages.opened(home=home, config=config, documents=[], no_feeds=True) as p:
        await as_task(stages.recover, p)
        read = await as_task(check_archive, p)
        await as_task(stages.publish_snapshot, p)
    return {"segments": read}


def check_archive(p: stages.Pass) -> int:
    """Count of segments that read back whole; the writer's checkpoint at opening has already folded the log."""
    paths = [path for _, path in segments(p.settings.home)]
    for path in paths:
        read_batch(path)
    return len(paths)
