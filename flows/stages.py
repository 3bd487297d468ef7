"""One pass from documents and feeds to the alert summary: the stages in their order, read top to bottom.

`run_stages` is the only place that knows the order; each stage is a function of a module beside this one.
`flows.monitor` runs each stage as a Prefect task; `run_direct` calls them plainly, for cron and scripts. The functions
are the same.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from flows.alerting import decide, deliver
from flows.archiving import archive
from flows.fetching import fetch
from flows.passes import Pass, Result, append, apply_batch, opened, own_turn, recover, turn
from flows.showing import publish_snapshot, summarize
from sitrep.wording import counted

__all__ = [
    "Pass", "Result", "Step", "append", "archive", "decide", "deliver", "fetch", "load", "opened", "own_turn",
    "plain", "publish_snapshot", "recover", "run_direct", "run_stages", "summarize", "timed", "turn",
]  # fmt: skip

log = logging.getLogger("sitrep")

Step = Callable[..., Awaitable[Any]]


async def run_stages(p: Pass, step: Step) -> Result:
    """The order of a pass. `step(stage, p, ...)` runs one stage and says how (a Prefect task, or a plain call)."""
    with turn(p):
        pass  # what an interrupted pass left is loaded before the feeds are asked
    await step(fetch, p)
    with turn(p):
        for number in await step(archive, p):
            await step(load, p, number)
        await step(decide, p)
        await step(deliver, p)
        await step(publish_snapshot, p)
        return await step(summarize, p)  # type: ignore[no-any-return]


def load(p: Pass, number: int) -> None:
    """Duplicates, events and developments of one segment, in one transaction."""
    apply_batch(p, next(p.store.batches(p.con, after=number - 1)))
    log.info(
        f"{counted(p.counts.documents, 'document')}, {counted(p.counts.events, 'event')}, "
        f"{counted(p.counts.developments, 'development')}"
    )


def run_direct(**options: Any) -> Result:
    """The whole pass without Prefect."""

    async def main() -> Result:
        with opened(**options) as p:
            return await run_stages(p, plain)

    return asyncio.run(main())


async def plain(stage: Callable[..., Any], p: Pass, *arguments: Any) -> Any:
    """The step of a run without Prefect."""
    return await timed(stage, p, *arguments)


async def timed(stage: Callable[..., Any], p: Pass, *arguments: Any) -> Any:
    """Run a stage and add its wall time to the pass."""
    started = time.perf_counter()
    try:
        value = stage(p, *arguments)
        return await value if asyncio.iscoroutine(value) else value
    finally:
        name = stage.__name__
        p.seconds[name] = round(p.seconds.get(name, 0.0) + time.perf_counter() - started, 3)
