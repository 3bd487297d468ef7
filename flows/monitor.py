"""The Prefect flows. Each is short: the stages live in `flows.stages` and know nothing of Prefect."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import replace
from pathlib import Path
from typing import Any

from flows.prefect_home import prepare

prepare(Path(os.environ.get("SITREP_HOME", "data")), quiet=False)
logging.getLogger("sitrep").setLevel(logging.INFO)  # a line a pass, on the console and in Prefect's UI

from prefect import flow, get_client, task  # noqa: E402
from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.events import emit_event  # noqa: E402
from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: E402
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner  # noqa: E402

from alerts.render import render_markdown  # noqa: E402
from flows import stages  # noqa: E402
from flows.extraction import Found, end_with_parent, extract_portion  # noqa: E402
from flows.settings import Settings  # noqa: E402
from sitrep.model import Document  # noqa: E402
from warehouse.errors import WarehouseError  # noqa: E402

PATIENCE = 600
"""Seconds for the slowest portion of a batch: ten batches of 500 long articles on one slow processor."""


async def as_task(stage: Callable[..., Any], p: stages.Pass, *arguments: Any) -> Any:
    """One stage as one Prefect task run: a batch each, never an item each."""

    async def run() -> Any:
        return await stages.timed(stage, p, *arguments)

    name = stage.__name__ if not arguments else f"{stage.__name__}-{arguments[0]}"
    return await task(
        run, name=stage.__name__, task_run_name=name, cache_policy=NO_CACHE, persist_result=False
    )()


@flow(name="monitor", persist_result=False, validate_parameters=False)
async def monitor(
    documents: list[str] | None = None,
    feeds_file: str | None = None,
    rules: str | None = None,
    no_feeds: bool = False,
    now: str | None = None,
    home: str | None = None,
    config: str | None = None,
    shard: str | None = None,
) -> stages.Result:
    """One pass: documents and due feeds in, alerts and summary out. `shard` 2/4: a quarter of the feeds' hosts."""
    with (
        stages.opened(
            documents=documents,
            feeds_file=feeds_file,
            rules=rules,
            no_feeds=no_feeds,
            now=now,
            home=home,
            config=config,
            shard=shard,
            processes=1,  # those of the configuration are the task runner's
        ) as p,
        task_runner(p),
    ):
        result = await stages.run_stages(p, as_task)
    await publish_artifacts(result)
    ring(result)
    return result


@contextmanager
def task_runner(p: stages.Pass) -> Iterator[None]:
    """Where others are to extract events, they are those of a Prefect task runner, a task per portion."""
    if p.settings.processes == 1 and not p.settings.dask:
        yield
        return
    portion = task(extract_portion, name="extract", cache_policy=NO_CACHE, persist_result=False)
    with _runner(p.settings) as runner:
        # of the flow: that of the task `load` holds the warehouse, which goes nowhere
        outside = copy_context()

        def spread(portions: Sequence[Sequence[Document]]) -> list[list[Found]]:
            given = [{"lexicon": p.settings.lexicon, "documents": documents} for documents in portions]
            try:
                futures = [outside.run(runner.submit, portion, one) for one in given]
                return [future.result(timeout=PATIENCE) for future in futures]
            except OSError as error:  # a TimeoutError is one
                where = p.settings.dask or "processes of this machine"
                reason = " ".join(str(error).split()) or f"no answer for {PATIENCE} s"
                raise WarehouseError(
                    f"What extracts events ({where}) cannot be used: {reason}. Look after it, or take `dask` out of "
                    "the configuration, and run this again; nothing is lost."
                ) from error

        p.tools = replace(p.tools, spread=spread)
        yield


@contextmanager
def _runner(settings: Settings) -> Iterator[TaskRunner[Any]]:
    if settings.dask:
        from prefect_dask import DaskTaskRunner  # a second, for those who use it

        with DaskTaskRunner(address=settings.dask) as runner:
            yield runner
        return
    with get_client(sync_client=True) as client:
        api = str(client.api_url)
    # told where the API is, also where it is a temporary one: each process would start another for itself
    with (
        temporary_settings({PREFECT_API_URL: api}),
        ProcessPoolTaskRunner(settings.processes, initializer=end_with_parent) as runner,
    ):
        yield runner


async def publish_artifacts(result: stages.Result) -> None:
    """The summary and the numbers, as Prefect shows them."""
    await acreate_markdown_artifact(
        key="alert-summary", markdown=render_markdown(result.summary), description="What is new, by severity."
    )
    numbers = result.numbers.as_json()
    seconds = numbers.pop("seconds")
    rows = [{"figure": name, "value": str(value)} for name, value in numbers.items()]
    rows += [{"figure": f"seconds in {stage}", "value": str(value)} for stage, value in seconds.items()]
    await acreate_table_artifact(key="run-numbers", table=rows, description="Numbers of the pass.")


def ring(result: stages.Result) -> None:
    """Prefect events as doorbells, one per pass and kind; the outbox in the warehouse stays the truth."""
    numbers = result.numbers
    resource = {"prefect.resource.id": "sitrep.warehouse", "prefect.resource.name": "sitrep warehouse"}
    payload = numbers.as_json()
    if numbers.new_articles:
        emit_event(event="sitrep.articles.loaded", resource=resource, payload=payload)
    if numbers.developments or numbers.changed_developments:
        emit_event(event="sitrep.developments.changed", resource=resource, payload=payload)
