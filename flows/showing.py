"""The last stages: readers get the new state, and people the summary."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from alerts.write import FEED, MOST_IN_FEED, write_feed, write_summary
from flows.mark import mark_pass
from flows.passes import Pass, Result
from sitrep.summary import build
from sitrep.wording import counted
from warehouse.alerts import alerts_after, list_alerts
from warehouse.batches import last_batch
from warehouse.sources import feed_states

log = logging.getLogger("sitrep")


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
    shown = p.mark.get("batch", 0) if shown is None else shown
    summary = build(alerts_after(p.con, shown), numbers, failures, p.now, _next_polls(p))
    # An idle pass leaves the last summary that said something in `latest.*`, and no file of its own.
    news = any(str(failure) not in p.known_failures for failure in summary.failures)
    told = summary.items or news or not (p.settings.home / "summaries" / "latest.md").exists()
    files = write_summary(p.settings.home, p.run, summary, templates=p.settings.templates) if told else []
    if summary.items or not (p.settings.home / "summaries" / FEED).exists():
        write_feed(p.settings.home, list_alerts(p.con, MOST_IN_FEED), p.now)
    needs_person = tuple(f for f in failures if f.needs_person)
    log.info(
        "pass %s: %s, %s, %s%s",
        p.run, counted(numbers.new_articles, "new article"), counted(numbers.alerts, "alert"),
        counted(numbers.failures, "failure"), f"; {files[0]}" if files else "",
    )  # fmt: skip
    p.store.tell(p.con, last_batch(p.con))
    mark_pass(p.settings.place, p.part, p.run, p.now, last_batch(p.con), needs_person, failures)
    return Result(numbers, summary, needs_person, tuple(files))


def _next_polls(p: Pass) -> dict[str, datetime | None]:
    return {url: state.next_check for url, state in feed_states(p.con).items()}
