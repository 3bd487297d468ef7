"""What is told, and to whom: the rules decide, and the outbox is emptied."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from alerts.deliver import deliver as send
from flows.blocks import blocks_of
from flows.channels import policies
from flows.passes import Pass, append
from warehouse.alerts import attempts, pending_messages
from warehouse.batches import last_created
from warehouse.decisions import pick, rules_changed, time_has_come
from warehouse.outbox import held_back


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
        last_pass=long_ago(p),
        failures=broken,
    )


def long_ago(p: Pass) -> datetime | None:
    """The clock of the last pass where it is so long ago that this one catches up.

    The mark knows the passes of this shard, also those that brought nothing; the ledger those of all.
    """
    known = [last_created(p.con, besides=p.run)]
    with suppress(ValueError):
        known.append(datetime.fromisoformat(p.mark.get("clock", "")))
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
        blocks=blocks_of(p.settings.home),
    )
    if made or failures:
        append(p, kind="deliveries", deliveries=tuple(made), failures=tuple(failures))
