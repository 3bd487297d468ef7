"""Rules tried without sending: their inline tests, a backtest over the archive, a dry run over the present.

All three go through the engine that a pass uses; what differs is where the articles come from and which clock runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flows.apply import Tools, apply
from flows.settings import Settings
from sitrep.batch import Batch
from sitrep.desk import Delivery, Policy
from sitrep.model import Document
from sitrep.rules import Rule, RuleTest
from warehouse.alerts import pending_messages, record_deliveries
from warehouse.batches import add_batch
from warehouse.connection import close, open_writer, transaction, undone
from warehouse.decisions import evaluate, pick, rules_changed, start_over, time_has_come
from warehouse.outbox import held_back
from warehouse.query import open_published
from warehouse.rows import fetch
from warehouse.store import store_at

CHANNEL = "rehearsal"
_TOLD = (
    "SELECT a.created, a.rule, a.reason, a.before, a.after, a.headline, a.subject, a.development "
    "FROM alerts a WHERE a.batch = ? ORDER BY a.rule, a.reason, a.headline"
)


@dataclass(frozen=True)
class Tried:
    """The outcome of one inline test."""

    rule: str
    name: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the rule told what was expected, no more and no less."""
        return self.expected == self.found


@dataclass(frozen=True)
class Backtest:
    """What a rule would have told."""

    rule: str
    days: int
    articles: int
    messages: Mapping[str, int]
    """By day."""
    reasons: Mapping[str, int]
    keys: tuple[tuple[str, int], ...]
    """Headlines or subjects, those with most alerts first."""
    first: datetime | None
    """Clock of the pass that told first."""

    @property
    def per_day(self) -> float:
        """Messages a day."""
        return sum(self.messages.values()) / self.days


def try_rule(rule: Rule, tools: Tools) -> list[Tried]:
    """Run the inline tests of a rule, each in a warehouse of its own with a frozen clock."""
    return [_try(rule, test, tools) for test in rule.tests or ()]


def _try(rule: Rule, test: RuleTest, tools: Tools) -> Tried:
    with _warehouse() as con:
        clock = test.now if test.now.tzinfo else test.now.replace(tzinfo=UTC)
        number = decided = 0
        for texts, when in ((test.before, clock - timedelta(hours=1)), (test.texts, clock)):
            if texts:
                documents = tuple(_document(text, f"{number}-{n}", when) for n, text in enumerate(texts))
                apply(con, Batch(number + 1, "test", "documents", when, documents=documents), tools, _alone)
                decided = _decide(con, number + 2, (rule,), when)
                number = _confirm(con, decided, when)
        found = fetch(con, "SELECT reason FROM alerts WHERE batch = ? ORDER BY reason", [decided])
    return Tried(rule.id, test.name, tuple(sorted(test.expect)), tuple(row["reason"] for row in found))


def backtest(settings: Settings, rule: Rule, tools: Tools, days: int, now: datetime) -> Backtest:
    """Replay the archive in a warehouse of its own, with the clock of each pass, and the rule alone.

    What lies before the `days` is its baseline. Every message counts as delivered at once.
    """
    start = now - timedelta(days=days)
    messages: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    first: datetime | None = None
    number, began = 0, False
    with _warehouse() as con:
        for _, run in groupby(_arrivals(settings), key=lambda batch: batch.run):
            for batch in run:
                if batch.created >= start and not began:
                    began = True
                    number += 1
                    apply(con, Batch(number, "baseline", "decisions", batch.created), tools, _alone)
                number += 1
                apply(con, replace(batch, batch=number), tools, _alone)
            if not began or batch.created > now or not _due(con, rule, batch.created):
                continue
            number = _decide(con, number + 1, (rule,), batch.created)
            for row in fetch(con, _TOLD, [number]):
                reasons[row["reason"]] += 1
                keys[row["subject"] if row["subject"] not in (None, "all") else row["headline"]] += 1
                first = first or batch.created
            messages[f"{batch.created:%Y-%m-%d}"] += len(pending_messages(con))
            number = _confirm(con, number, batch.created)
        [row] = fetch(con, "SELECT count(*) AS articles FROM articles")
    return Backtest(
        rule.id, days, row["articles"], dict(+messages), dict(reasons), tuple(keys.most_common(10)), first
    )


def dry_run(
    settings: Settings, rules: Sequence[Rule], now: datetime, since: datetime | None
) -> list[dict[str, Any]]:
    """What the rules would decide now, in a transaction that is rolled back.

    Each: rule, outcome, reason, before, after, headline, detail, development. With `since` as if they had been in
    force, and nothing told, from then on.
    """
    store = store_at(settings.place)
    with store.writer(settings.lock_wait_seconds) as con, undone(con):
        number = store.next_batch(con)
        if since is not None:
            start_over(con, rules, since, now)
        evaluate(con, _batch(con, number, rules, now))
        return fetch(
            con,
            "SELECT d.rule, d.outcome, d.reason, a.before, a.after, coalesce(a.headline, v.headline) AS headline, "
            "d.detail, d.development FROM alert_decisions d LEFT JOIN alerts a ON a.id = d.alert "
            "LEFT JOIN developments v ON v.id = d.development WHERE d.batch = ? AND d.channel IS NULL "
            "ORDER BY d.outcome <> 'alert', d.rule, headline",
            [number],
        )


def last_arrival(settings: Settings) -> datetime | None:
    """The clock of the last batch with documents; None for an empty archive."""
    return max((batch.created for batch in _arrivals(settings) if batch.kind == "documents"), default=None)


def _arrivals(settings: Settings) -> Iterator[Batch]:
    """What arrived or was found, in order; decisions and deliveries of the past are left out."""
    with open_published(settings.place) as con:
        for batch in store_at(settings.place).batches(con):
            if batch.kind in ("documents", "reextract", "rulings", "vanished"):
                yield batch


@contextmanager
def _warehouse() -> Iterator[Any]:
    with TemporaryDirectory(prefix="sitrep-") as folder:
        con = open_writer(Path(folder) / "rehearsal.duckdb")
        try:
            yield con
        finally:
            close(con)


def _due(con: Any, rule: Rule, now: datetime) -> bool:
    return rules_changed(con, [rule]) or held_back(con, now, [CHANNEL]) or time_has_come(con, [rule], now)


def _alone(con: Any, batch: Batch) -> None:
    """Nobody else is there who could apply it too."""


def _decide(con: Any, number: int, rules: Sequence[Rule], now: datetime) -> int:
    """One decisions batch; its number."""
    batch = _batch(con, number, rules, now)
    with transaction(con):
        evaluate(con, batch)
        add_batch(con, batch)
    return number


def _batch(con: Any, number: int, rules: Sequence[Rule], now: datetime) -> Batch:
    picked, failed = pick(con, rules, number, now)
    return Batch(
        number, f"rehearsal-{number}", "decisions", now,
        rules=tuple(rule.definition | {"state": "stable", "channels": None} for rule in rules),
        picked=picked, failed_rules=tuple(failure.subject for failure in failed),
        channels=(CHANNEL,), policies=(Policy(CHANNEL, limit=10_000),),
    )  # fmt: skip


def _confirm(con: Any, number: int, now: datetime) -> int:
    """Everything in the outbox counts as delivered; the number of the batch."""
    made = tuple(Delivery(message.message, CHANNEL, now, True) for message in pending_messages(con))
    batch = Batch(number + 1, f"rehearsal-{number}", "deliveries", now, deliveries=made)
    with transaction(con):
        record_deliveries(con, batch)
        add_batch(con, batch)
    return batch.batch


def _document(text: str, name: str, when: datetime) -> Document:
    title, _, body = text.strip().partition("\n")
    title, body = (title, body.strip()) if body.strip() else ("", title)
    return Document(doc=f"test-{name}", text=body, title=title, publisher=f"Paper {name}", published=when)
