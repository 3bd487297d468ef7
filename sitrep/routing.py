"""Which alerts go to a channel now, in which messages, and what holds the others back. Pure.

In this order: the rule's channels and the channel's least severity, quiet hours, throttles, the wait of a group,
the limit of a message. What is held back is sent when its time comes: nothing is dropped here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sitrep.desk import Policy
from sitrep.identity import content_id
from sitrep.model import SEVERITIES
from sitrep.rules import CORRECTIONS, Rule
from sitrep.spans import span
from sitrep.summary import AlertRow, by_severity

Fate = Literal["sent", "overflow", "unrouted", "quiet", "throttled", "grouped"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that a channel has not been sent: new, or held back before."""

    alert: str
    rule: str
    severity: str
    reason: str
    created: datetime
    group: str = ""
    """Values of the rule's `group.by`."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The last message that a channel has confirmed: of a rule and group, or (both '') of any."""

    when: datetime
    severity: str


@dataclass(frozen=True, slots=True)
class Route:
    """What becomes of an alert in a channel."""

    alert: str
    outcome: Fate
    detail: str = ""
    until: datetime | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message to be written to the outbox."""

    message: str
    channel: str
    alerts: tuple[str, ...]
    title: str = ""
    notes: tuple[str, ...] = ()


def route(
    policy: Policy,
    rules: Mapping[str, Rule],
    waiting: Sequence[Waiting],
    sent: Mapping[tuple[str, str], Sent],
    now: datetime,
    last_pass: datetime | None = None,
) -> tuple[list[Route], list[Parcel]]:
    """Routes of all `waiting` alerts in one channel, and the messages that some of them go in.

    `sent`: the last confirmed message by (rule, group) and, under ('', ''), of the channel. `last_pass` is given
    after a long gap: then everything goes in one message, which says so.
    """
    routes: list[Route] = []
    ready: dict[tuple[str, str], list[Waiting]] = {}
    starts = {(w.rule, w.group): w.created for w in sorted(waiting, key=lambda w: w.created, reverse=True)}
    for alert in waiting:
        rule = rules.get(alert.rule)
        if reason := _refusal(policy, rule, alert.severity):
            routes.append(Route(alert.alert, "unrouted", reason))
        elif held := _held(policy, rule, alert, sent, starts, now, last_pass):
            routes.append(held)
        else:
            key = (alert.rule, alert.group) if rule and rule.group and not last_pass else ("", "")
            ready.setdefault(key, []).append(alert)
    parcels = []
    for (rule_id, group), alerts in sorted(ready.items()):
        parcel, told = _parcel(policy, alerts, ", ".join(filter(None, (rule_id, group))), last_pass, now)
        parcels.append(parcel)
        routes += told
    return routes, parcels


def _refusal(policy: Policy, rule: Rule | None, severity: str) -> str:
    """Why the channel is never told such an alert: the channels of the rule, its own least severity; else ''."""
    if rule and rule.channels and policy.channel not in rule.channels:
        return f"the rule goes to {', '.join(rule.channels)}"
    if _rank(severity) > _rank(policy.severity):
        return f"{severity} is below {policy.severity}, the channel's least"
    return ""


def _held(
    policy: Policy,
    rule: Rule | None,
    alert: Waiting,
    sent: Mapping[tuple[str, str], Sent],
    starts: Mapping[tuple[str, str], datetime],
    now: datetime,
    last_pass: datetime | None,
) -> Route | None:
    if _rank(alert.severity) <= _rank(policy.pierce):
        return None
    if until := quiet_until(policy, now):
        return Route(alert.alert, "quiet", f"quiet hours {policy.quiet} {policy.timezone}", until)
    if last_pass:
        return None
    correction = alert.reason in CORRECTIONS
    for last, pause in (
        (sent.get(("", "")), policy.throttle),
        (sent.get((alert.rule, alert.group)), rule.throttle if rule else None),
    ):
        # what is more severe than the last message does not wait behind it
        if last and pause and not correction and _rank(alert.severity) >= _rank(last.severity):
            until = last.when + span(pause)
            if now < until:
                return Route(alert.alert, "throttled", f"one message in {pause}", until)
    if rule and rule.group and rule.group.wait and not correction:
        until = starts[alert.rule, alert.group] + span(rule.group.wait)
        if now < until:
            return Route(alert.alert, "grouped", f"waits for more of {alert.group}", until)
    return None


def _parcel(
    policy: Policy, alerts: Sequence[Waiting], title: str, last_pass: datetime | None, now: datetime
) -> tuple[Parcel, list[Route]]:
    ranked = sorted(
        alerts, key=lambda a: (_rank(a.severity), a.reason not in CORRECTIONS, a.created, a.alert)
    )
    shown, rest = ranked[: policy.limit], ranked[policy.limit :]
    message = content_id("message", policy.channel, *(alert.alert for alert in ranked))
    notes = []
    detail = ""
    if last_pass:
        hours = (now - last_pass) // timedelta(hours=1)
        detail = f"caught up after {hours} hours without a pass"
        notes.append(
            f"Caught up: no pass ran between {last_pass:%Y-%m-%d %H:%M} and {now:%Y-%m-%d %H:%M} UTC."
        )
    if rest:
        counts = by_severity(alert.severity for alert in rest)
        notes.append(f"And {len(rest)} more ({counts}); `sitrep alerts` lists them.")
    routes = [Route(alert.alert, "sent", detail, None, message) for alert in shown]
    over = f"beyond the {policy.limit} alerts of a message; counted in its last line"
    routes += [Route(alert.alert, "overflow", over, None, message) for alert in rest]
    ids = tuple(alert.alert for alert in shown)
    return Parcel(message, policy.channel, ids, title, tuple(notes)), routes


def in_digest(policy: Policy, rules: Mapping[str, Rule], alerts: Sequence[AlertRow]) -> list[AlertRow]:
    """What of the alerts belongs into the channel's digest: by its least severity and the channels of the rules."""
    return [
        alert
        for alert in alerts
        if not _refusal(policy, rule := rules.get(alert.rule), alert.severity)
        and (rule is None or rule.state == "stable")
    ]


def quiet_until(policy: Policy, now: datetime) -> datetime | None:
    """The end of the quiet hours that `now` lies in; None outside of them."""
    if not policy.quiet:
        return None
    start, end = (time.fromisoformat(part) for part in policy.quiet.split("-"))
    local = now.astimezone(ZoneInfo(policy.timezone))
    at = local.time().replace(tzinfo=None)
    inside = start <= at < end if start < end else at >= start or at < end
    if not inside:
        return None
    ends = datetime.combine(local.date(), end, local.tzinfo)
    return ends if at < end else datetime.combine(local.date() + timedelta(days=1), end, local.tzinfo)


def _rank(severity: str) -> int:
    """0 for the most severe; what is unknown counts as the least."""
    known = list(SEVERITIES)
    return known.index(severity) if severity in known else len(known) - 1
