"""Digests to channels: what was told in a time, through the outbox, once for each channel and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from cronsim import CronSim

from flows import stages
from flows.channels import policies
from flows.settings import Settings
from sitrep.desk import Digest
from sitrep.routing import in_digest
from sitrep.summary import AlertRow, kept_back_notes, most_severe
from warehouse.alerts import alerts_between, kept_back, pending_messages
from warehouse.digests import last_end, message_id, unwritten

Kind = Literal["daily", "weekly"]
SPANS: Mapping[Kind, timedelta] = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
LONGEST = timedelta(days=31)
"""What a digest after a long silence goes back at most."""


def write_scheduled(p: stages.Pass, kind: Kind) -> int:
    """Write the digests that are due to the outbox; how many. A second call within the period writes none.

    Each goes on where the last one of its channel ended, so that nothing is left out after a day that was missed.
    """
    due = moment_of(p.settings, kind, p.now)
    rules = {rule.id: rule for rule in p.rules}
    digests = []
    for policy in policies(p.settings.channels, p.settings.schedules.timezone):
        if kind not in p.settings.channels[policy.channel].digest:
            continue
        last = last_end(p.con, policy.channel, kind) or p.now - SPANS[kind]
        begin = max(last, p.now - LONGEST)
        rows = in_digest(policy, rules, alerts_between(p.con, begin, p.now))
        digests.append(_digest(p, policy.channel, f"{kind} {due}", begin, p.now, rows, policy.limit))
    fresh = unwritten(p.con, digests)
    if fresh:
        stages.append(p, kind="digest", digests=fresh)
    return len(fresh)


def moment_of(settings: Settings, kind: Kind, now: datetime) -> str:
    """The scheduled moment that a digest made now belongs to, '2026-03-04T07:00': the last one there was."""
    cron = settings.schedules.digest if kind == "daily" else settings.schedules.weekly
    local = now.astimezone(ZoneInfo(settings.schedules.timezone))
    return f"{next(CronSim(cron, local + timedelta(minutes=1), reverse=True)):%Y-%m-%dT%H:%M}"


def send_now(
    home: Path | None, config: Path | None, channel: str, begin: datetime, end: datetime
) -> tuple[str, Sequence[str]]:
    """Send everything that was told in the time to one channel: 'sent', 'sent before' or 'waiting', and what failed.

    A channel that fails gets it at a later pass, as with alerts.
    """
    with stages.own_turn(home, config) as p:
        rows = alerts_between(p.con, begin, end)
        span = f"span {begin:%Y-%m-%dT%H:%M:%S}/{end:%Y-%m-%dT%H:%M:%S}"
        digest = _digest(p, channel, span, begin, end, rows, len(rows))
        fresh = unwritten(p.con, [digest])
        if fresh:
            stages.append(p, kind="digest", digests=fresh)
        before = len(p.counts.failures_seen)
        stages.deliver(p)
        stages.publish_snapshot(p)
        waits = any(m.message == message_id(digest) for m in pending_messages(p.con))
        said = [str(f) for f in p.counts.failures_seen[before:] if f.subject == channel]
    return "waiting" if waits else "sent" if fresh else "sent before", said


def _digest(
    p: stages.Pass,
    channel: str,
    period: str,
    begin: datetime,
    end: datetime,
    rows: Sequence[AlertRow],
    limit: int,
) -> Digest:
    shown, more = most_severe(rows, limit)
    notes = (*more, *kept_back_notes(kept_back(p.con, begin, end)))
    return Digest(channel, period, begin, end, tuple(row.id for row in shown), notes)
