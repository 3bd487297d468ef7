"""Alerts on their way to channels: what waits, what is held back until when, and what is written to the outbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from sitrep.batch import Batch
from sitrep.desk import Policy
from sitrep.identity import content_id
from sitrep.model import SEVERITIES
from sitrep.routing import Parcel, Route, Sent, Waiting, route
from sitrep.rules import Rule
from warehouse.rows import fetch, insert, naive_utc

# The last decision about each alert in each channel; one with a time is held back until then.
_HELD = """
WITH last AS (
    SELECT alert, channel, arg_max(held_until, batch) AS held_until, max(batch) AS batch,
        max(batch) FILTER (held_until IS NOT NULL) AS held
    FROM alert_decisions WHERE channel IS NOT NULL GROUP BY alert, channel
)
SELECT l.channel, l.held_until, a.id, a.rule, a.severity, a.reason, a.created, coalesce(a.group_key, '') AS group_key,
    a.development
FROM last l JOIN alerts a ON a.id = l.alert
WHERE l.held = l.batch ORDER BY a.created, a.id"""

_SENT = """
WITH done AS (
    SELECT o.channel, o.alerts, min(d.attempted) AS delivered
    FROM outbox o JOIN deliveries d ON d.message = o.message AND d.channel = o.channel AND d.delivered
    WHERE o.period IS NULL GROUP BY o.channel, o.message, o.alerts
), told AS (
    SELECT done.channel, done.delivered, a.rule, coalesce(a.group_key, '') AS group_key, a.severity
    FROM (SELECT channel, delivered, unnest(alerts) AS alert FROM done) AS done JOIN alerts a ON a.id = done.alert
)
SELECT channel, rule, group_key, delivered, list(DISTINCT severity) AS severities
FROM told GROUP BY channel, rule, group_key, delivered
QUALIFY row_number() OVER (PARTITION BY channel, rule, group_key ORDER BY delivered DESC) = 1"""


def add_messages(
    con: duckdb.DuckDBPyConnection,
    rules: Mapping[str, Rule],
    alerts: Sequence[Mapping[str, Any]],
    batch: Batch,
) -> int:
    """Route new alerts and those held back, in each channel by itself; the number of messages written.

    An experimental rule sends nothing.
    """
    if not batch.channels:
        return 0
    new = [_waiting(alert) for alert in alerts if rules[alert["rule"]].state == "stable"]
    held = fetch(con, _HELD)
    sent = fetch(con, _SENT) if _throttled(rules, batch.policies) else []
    policies = {policy.channel: policy for policy in batch.policies}
    about = {row["id"]: row for row in [*alerts, *held]}
    messages: list[dict[str, Any]] = []
    decisions: list[dict[str, Any]] = []
    for channel in batch.channels:
        waiting = [*(_waiting(row) for row in held if row["channel"] == channel), *new]
        policy = policies.get(channel) or Policy(channel)
        routes, parcels = route(
            policy, rules, waiting, _last_sent(sent, channel), batch.created, batch.last_pass
        )
        messages += [_message_row(parcel, batch) for parcel in parcels]
        decisions += [_route_row(found, channel, about[found.alert], rules, batch) for found in routes]
    insert(con, "outbox", messages)
    insert(con, "alert_decisions", decisions)
    return len(messages)


def held_back(con: duckdb.DuckDBPyConnection, now: datetime, channels: Sequence[str]) -> bool:
    """Whether something that was held back may go now in one of the channels."""
    due = [row for row in fetch(con, _HELD) if row["channel"] in channels and row["held_until"] <= now]
    return bool(due)


def _throttled(rules: Mapping[str, Rule], policies: Sequence[Policy]) -> bool:
    return any(rule.throttle for rule in rules.values()) or any(policy.throttle for policy in policies)


def _last_sent(rows: Sequence[Mapping[str, Any]], channel: str) -> dict[tuple[str, str], Sent]:
    """The last confirmed message by (rule, group), and of the channel under ('', '')."""
    mine = [row for row in rows if row["channel"] == channel]
    found = {
        (row["rule"], row["group_key"]): Sent(row["delivered"], _worst(row["severities"])) for row in mine
    }
    if mine:
        last = max(row["delivered"] for row in mine)
        severities = [s for row in mine if row["delivered"] == last for s in row["severities"]]
        found["", ""] = Sent(last, _worst(severities))
    return found


def _worst(severities: Sequence[str]) -> str:
    return next((severity for severity in SEVERITIES if severity in severities), SEVERITIES[-1])


def _waiting(row: Mapping[str, Any]) -> Waiting:
    return Waiting(
        row["id"], row["rule"], row["severity"], row["reason"], row["created"], row["group_key"] or ""
    )


def _message_row(parcel: Parcel, batch: Batch) -> dict[str, Any]:
    return {
        "message": parcel.message,
        "channel": parcel.channel,
        "alerts": parcel.alerts,
        "title": parcel.title or None,
        "notes": parcel.notes,
        "run": batch.run,
        "batch": batch.batch,
        "created": batch.created,
    }


def _route_row(
    found: Route, channel: str, alert: Mapping[str, Any], rules: Mapping[str, Rule], batch: Batch
) -> dict[str, Any]:
    rule = rules.get(alert["rule"])
    return {
        "decision": content_id(found.alert, channel, found.outcome, str(batch.batch)),
        "rule": alert["rule"],
        "rule_version": rule.version if rule else None,
        "development": alert["development"],
        "reason": alert["reason"],
        "outcome": found.outcome,
        "detail": found.detail,
        "batch": batch.batch,
        "decided": batch.created,
        "alert": found.alert,
        "channel": channel,
        "held_until": naive_utc(found.until) if found.until else None,
        "message": found.message,
    }
