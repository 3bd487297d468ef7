"""What channels were sent and people decided: deliveries, digests, silences, feedback, policies and rulings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sitrep.model import Kind


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to hand a message of the outbox to a channel."""

    message: str
    channel: str
    attempted: datetime
    delivered: bool
    error: str | None = None
    not_before: datetime | None = None
    """Until when the receiver wants to be left alone (Retry-After)."""


@dataclass(frozen=True, slots=True)
class Digest:
    """One summary of a time for one channel: what goes into it was chosen before it was archived."""

    channel: str
    period: str
    """'daily 2026-03-04T07:00': what is sent once to the channel."""
    begin: datetime
    end: datetime
    alerts: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """A person's wish not to be told for a time. Another one with the same id takes its place."""

    id: str
    comment: str
    author: str
    starts: datetime
    ends: datetime
    match: tuple[tuple[str, str], ...]
    """(field, value), all of which must hold: rule, development, kind, actor, recipient, party, country, place."""


Verdict = Literal["ack", "useful", "false", "duplicate"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person said about an alert; the last word counts."""

    alert: str
    verdict: Verdict
    author: str
    given: datetime
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """When a channel may be sent what; without its address."""

    channel: str
    severity: str = "low"
    """The least that it is sent."""
    quiet: str | None = None
    """'22:00-07:00': held back until the end."""
    timezone: str = "UTC"
    throttle: str | None = None
    """At most one message in so long ('30m')."""
    pierce: str = "critical"
    """From this severity on, quiet hours and throttles do not hold."""
    limit: int = 50
    """Alerts in a message; the rest are counted in one line."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An event that a ruling is about: its id, and its words, by which it is found where another extractor gave it
    another id."""

    event: str
    article: str
    kind: Kind
    sentence: str
    """The first sentence of its evidence."""


@dataclass(frozen=True, slots=True)
class Side:
    """One development of a ruling, with the events that it is known by."""

    development: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision that developments are one, or that reports of one development are of another."""

    action: Literal["merge", "split"]
    sides: tuple[Side, ...]
    """merge: all of them, the first is kept. split: the development with what stays, then the new one."""
    by: str
    reason: str = ""
