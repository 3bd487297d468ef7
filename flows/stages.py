"""One pass from documents and feeds to the alert summary: one function per stage, read top to bottom.

`run_stages` is the only place that knows the order. `flows.monitor` runs each stage as a Prefect task;
`run_direct` calls them plainly, for cron and scripts. The functions are the same.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from alerts.deliver import deliver as send
from alerts.write import FEED, MOST_IN_FEED, write_feed, write_summary
from connectors.feeds import poll
from connectors.feedsfile import read_feeds_file
from connectors.files import read_documents
from connectors.gate import Gate
from connectors.pages import read_pages
from connectors.rules import read_rules
from connectors.web import WebSettings
from flows.apply import Counts, Tools, apply, make_tools
from flows.blocks import secret_of
from flows.channels import policies
from flows.mark import missing_segments, read_mark, write_mark
from flows.readings import read_ahead
from flows.settings import BadConfiguration, Settings, feeds_file, load_settings
from sitrep.model import Batch, Document, Failure, FeedResult, FeedState, RunNumbers
from sitrep.polling import address, due, held_hosts, host, in_shard
from sitrep.rules import Rule
from sitrep.summary import Summary, build
from warehouse.alerts import alerts_after, attempts, list_alerts, pending_messages
from warehouse.articles import unchanged
from warehouse.batches import last_batch, last_created
from warehouse.decisions import pick, rules_changed, time_has_come
from warehouse.outbox import held_back
from warehouse.sources import feed_states
from warehouse.store import Store, store_at

log = logging.getLogger("sitrep")

Step = Callable[..., Awaitable[Any]]


@dataclass
class Pass:
    """What the stages of one pass share. The only mutable record: it lives as long as the writer lock is held."""

    settings: Settings
    store: Store
    con: Any
    now: datetime
    run: str
    tools: Tools
    rules: tuple[Rule, ...]
    documents: tuple[Path | str, ...]
    with_feeds: bool = True
    shard: tuple[int, int] = (1, 1)
    """(i, n): this pass polls the i-th of n parts of the hosts; the first part has the documents too."""
    known_failures: frozenset[str] = frozenset()
    """As the last pass told them: they are told again, and not archived again."""
    results: list[FeedResult] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    offered: int = 0
    unchanged: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """What a pass hands back to the command line or the flow."""

    numbers: RunNumbers
    summary: Summary
    needs_person: tuple[Failure, ...]
    files: tuple[Path, ...]


@contextmanager
def opened(
    *,
    documents: list[str] | None = None,
    feeds_file: str | None = None,
    rules: str | None = None,
    no_feeds: bool = False,
    now: str | None = None,
    home: str | None = None,
    config: str | None = None,
    shard: str | None = None,
) -> Iterator[Pass]:
    """Settings read, writer lock held, warehouse open: everything a pass needs, in one record.

    `shard` is '2/4' for the second of four parts of the feeds' hosts, on machines that share a lake.
    """
    part = parse_shard(shard)
    overrides = {"home": home, "feeds": feeds_file, "rules": rules}
    settings = load_settings(Path(config) if config else None, overrides)
    clock = datetime.fromisoformat(now) if now else datetime.now(UTC)
    tools = make_tools(settings)
    found_rules, refused = read_rules(settings.rules)
    store = store_at(settings.place)
    with store.writer(settings.lock_wait_seconds) as con:
        yield Pass(
            settings=settings,
            store=store,
            con=con,
            now=clock,
            run=f"{clock.astimezone(UTC):%Y%m%dT%H%M%SZ}-{store.next_batch(con)}"
            + (f"-s{part[0]}" if shard else ""),
            tools=tools,
            documents=tuple(settings.documents if documents is None else documents) if part[0] == 1 else (),
            with_feeds=not no_feeds,
            shard=part,
            rules=found_rules,
            known_failures=frozenset(read_mark(settings.home).get("failures", ())),
            failures=[*tools.failures, *refused],
        )


def parse_shard(text: str | None) -> tuple[int, int]:
    """(2, 4) of '2/4'. Raises BadConfiguration."""
    number, _, total = (text or "1/1").partition("/")
    if number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total) <= 1000:
        return int(number), int(total)
    raise BadConfiguration(f"'{text}' is not a shard such as 2/4, the second of four")


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


@contextmanager
def turn(p: Pass) -> Iterator[None]:
    """Whoever archives and loads does so alone, after what another left archived and not loaded.

    Batches are applied in order and the last one applied is all that is remembered: one that is left out here would
    never be loaded.
    """
    with p.store.turn(p.settings.lock_wait_seconds):
        recover(p)
        yield


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


def recover(p: Pass) -> None:
    """Apply what an interrupted pass archived but did not load: nothing is lost, nothing done twice."""
    if missing := p.store.gaps(p.con):
        told = told_before([missing_segments(p.settings.home, missing)])
        p.counts += told if told.failures_seen[0] not in p.counts.failures_seen else Counts()
    for batch in p.store.batches(p.con, after=last_batch(p.con)):
        log.info(f"batch {batch.batch}: left over from an interrupted run, loaded now")
        _apply(p, batch)
        p.offered += len(batch.documents)


async def fetch(p: Pass) -> None:
    """Poll the feeds that are due, all at once. No transaction is open meanwhile."""
    if not p.with_feeds:
        return
    feeds, failures = read_feeds_file(feeds_file(p.settings))
    p.failures += failures
    known = feed_states(p.con)
    states = [(feed, known.get(feed.url) or FeedState(url=feed.url)) for feed in feeds]
    held = held_hosts((state for _, state in states), p.now)
    waiting = [
        (feed, state)
        for feed, state in states
        if in_shard(feed.url, p.shard)
        and not feed.paused
        and due(state, p.now)
        and host(address(state)) not in held
    ]
    if waiting:
        log.info(f"asking {len(waiting)} of {len(states)} feeds")
    web = WebSettings(contact=p.settings.contact, allow_private=p.settings.allow_private)
    listed = frozenset(feed.url for feed in feeds)
    gate = Gate(web)
    p.results = list(await poll(waiting, now=p.now, web=web, listed=listed, gate=gate)) if waiting else []
    await _full_texts(p, {feed.url for feed, _ in waiting if feed.full_text}, web, gate)
    for result in p.results:
        p.failures += result.failures


async def _full_texts(p: Pass, feeds: set[str], web: WebSettings, gate: Gate) -> None:
    """Where a feed's `full_text` is set, its new items get the text of their pages. Known ones are not asked again."""
    offered = [document for result in p.results if result.fetch.url in feeds for document in result.documents]
    known = unchanged(p.con, offered)
    fresh = [document for index, document in enumerate(offered) if index not in known]
    if not fresh:
        return
    pages, failures = await read_pages(fresh, web, gate)
    p.failures += failures
    fuller = dict(zip(fresh, pages, strict=True))
    p.results = [
        replace(result, documents=tuple(fuller.get(one, one) for one in result.documents))
        for result in p.results
    ]


async def archive(p: Pass) -> list[int]:
    """Write everything received to the append-only archive, in segments; returns their batch numbers.

    Where a language model is configured, its events are archived with the documents: it is asked here, before any
    transaction, and never again for what has been archived.
    """
    numbers: list[int] = []
    for entries, results in _segments(p):
        group = [entry for entry in entries if isinstance(entry, Document)]
        named = [*p.failures, *(entry for entry in entries if isinstance(entry, Failure))]
        failures = tuple(failure for failure in named if str(failure) not in p.known_failures)
        p.counts += told_before([failure for failure in named if str(failure) in p.known_failures])
        p.failures = []
        known = unchanged(p.con, group)
        fresh = tuple(document for index, document in enumerate(group) if index not in known)
        p.offered += len(group)
        p.unchanged += len(known)
        readings = await read_ahead(p.con, fresh, p.now, p.tools)
        failures += p.tools.llm.take_failures() if p.tools.llm else ()
        if fresh or results or failures:
            origins = [group[index].origin for index in sorted(known)]
            batch = Batch(
                batch=p.store.next_batch(p.con),
                run=p.run,
                kind="documents",
                created=p.now,
                documents=fresh,
                readings=readings,
                results=results,
                failures=failures,
                unchanged=len(known),
                unchanged_by_origin=tuple(sorted((origin, origins.count(origin)) for origin in set(origins))),
            )
            p.store.add(p.con, batch)
            numbers.append(batch.batch)
    return numbers


def _segments(p: Pass) -> Iterator[tuple[list[Document | Failure], tuple[FeedResult, ...]]]:
    """What files and feeds bring in this pass, lazily, in portions of about `batch_size`.

    All documents of a feed stand in one portion with its new state: were its validators kept without them, the feed
    would answer 304 from then on, and they would be lost.
    """
    paths = [path if path == "-" else Path(path) for path in p.documents]
    files = read_documents(paths, stdin=getattr(sys.stdin, "buffer", None))
    while len(entries := list(islice(files, p.settings.batch_size))) == p.settings.batch_size:
        yield entries, ()
    results: list[FeedResult] = []
    for result in p.results:
        entries += result.documents
        results.append(replace(result, documents=(), failures=()))
        if len(entries) >= p.settings.batch_size:
            yield entries, tuple(results)
            entries, results = [], []
    yield entries, tuple(results)


def load(p: Pass, number: int) -> None:
    """Duplicates, events and developments of one segment, in one transaction."""
    _apply(p, next(p.store.batches(p.con, after=number - 1)))
    log.info(
        f"{p.counts.documents} documents, {p.counts.events} events, {p.counts.developments} developments"
    )


def decide(p: Pass) -> None:
    """Alert rules over what changed since each rule's watermark. Without any usable rule nothing is decided yet."""
    channels = tuple(sorted(name for name, channel in p.settings.channels.items() if channel.alerts))
    if not p.rules or not (
        rules_changed(p.con, p.rules)
        or held_back(p.con, p.now, channels)
        or time_has_come(p.con, p.rules, p.now)
    ):
        return
    number = p.store.next_batch(p.con)
    picked, broken = pick(p.con, p.rules, number, p.now)
    append(
        p,
        kind="decisions",
        rules=tuple(rule.definition for rule in p.rules),
        picked=picked,
        failed_rules=tuple(failure.subject for failure in broken),
        channels=channels,
        policies=policies(p.settings.channels, p.settings.schedules.timezone),
        last_pass=_long_ago(p),
        failures=broken,
    )


def _long_ago(p: Pass) -> datetime | None:
    """The clock of the last pass where it is so long ago that this one catches up.

    The mark knows the passes of this machine, also those that brought nothing; the ledger those of all that share a
    lake.
    """
    known = [last_created(p.con, besides=p.run)]
    with suppress(ValueError):
        known.append(datetime.fromisoformat(read_mark(p.settings.home).get("clock", "")))
    last = max(filter(None, known), default=p.now)
    return last if p.now - last > timedelta(hours=p.settings.catch_up_hours) else None


def deliver(p: Pass) -> None:
    """Send what waits in the outbox; at least once, with an idempotency key. No transaction is open meanwhile."""
    waiting = pending_messages(p.con)
    if not waiting:
        return
    made, failures = send(
        waiting,
        p.settings.addresses,
        attempts(p.con),
        p.now,
        secrets=p.settings.secrets,
        templates=p.settings.templates,
        blocks=partial(secret_of, p.settings.home),
    )
    if made or failures:
        append(p, kind="deliveries", deliveries=tuple(made), failures=tuple(failures))


def publish_snapshot(p: Pass) -> None:
    """Give readers the new state, atomically."""
    p.store.publish(p.con)


def summarize(p: Pass) -> Result:
    """The summary of this pass, from the warehouse, written as files as well."""
    numbers = replace(
        p.counts.numbers(p.run, p.now),
        documents=p.offered,
        unchanged=p.unchanged,
        seconds=p.seconds | {name: round(value, 3) for name, value in p.counts.seconds.items()},
    )
    failures = tuple(p.counts.failures_seen)
    # Not only this run's alerts: those of a run that was killed before its summary have been seen by nobody.
    shown = p.store.shown(p.con)
    shown = read_mark(p.settings.home).get("batch", 0) if shown is None else shown
    summary = build(alerts_after(p.con, shown), numbers, failures, p.now, _next_polls(p))
    # An idle pass leaves the last summary that said something in `latest.*`, and no file of its own.
    news = any(str(failure) not in p.known_failures for failure in summary.failures)
    told = summary.items or news or not (p.settings.home / "summaries" / "latest.md").exists()
    files = write_summary(p.settings.home, p.run, summary, templates=p.settings.templates) if told else []
    if summary.items or not (p.settings.home / "summaries" / FEED).exists():
        write_feed(p.settings.home, list_alerts(p.con, MOST_IN_FEED), p.now)
    needs_person = tuple(f for f in failures if f.needs_person)
    log.info(
        "pass %s: %d new articles, %d alerts, %d failures%s",
        p.run, numbers.new_articles, numbers.alerts, numbers.failures, f"; {files[0]}" if files else "",
    )  # fmt: skip
    p.store.tell(p.con, last_batch(p.con))
    write_mark(p.settings.home, p.run, p.now, last_batch(p.con), needs_person, failures)
    return Result(numbers, summary, needs_person, tuple(files))


def told_before(failures: Sequence[Failure]) -> Counts:
    """Failures that are counted and shown again, but already stand in the archive (or are not about it)."""
    return Counts(failures=len(failures), failures_seen=tuple(failures))


def _next_polls(p: Pass) -> dict[str, datetime | None]:
    return {url: state.next_check for url, state in feed_states(p.con).items()}


def append(p: Pass, **content: Any) -> int:
    """Archive a batch, then apply it: the order that makes a kill harmless. Its number."""
    batch = Batch(batch=p.store.next_batch(p.con), run=p.run, created=p.now, **content)
    p.store.add(p.con, batch)
    _apply(p, batch)
    return batch.batch


def _apply(p: Pass, batch: Batch) -> None:
    p.counts = p.counts + apply(p.con, batch, p.tools, p.store.claim)
