"""Messages that wait for a channel, and when each is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # `sitrep status` needs this module and none of what a summary needs
    from sitrep.summary import AlertRow

MOST_ATTEMPTS = 50
"""After so many failures, more than a week, a message is given up."""


@dataclass(frozen=True, slots=True)
class Message:
    """What waits in the outbox for one channel."""

    message: str
    """Identity of the message; the idempotency key of every attempt."""
    channel: str
    run: str
    created: datetime
    rows: tuple[AlertRow, ...]
    title: str = ""
    """Rule and group, where the rule groups its alerts."""
    notes: tuple[str, ...] = ()
    digest: bool = False
    """Whether it is a summary of a time, which its title says."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """What was tried so far, in vain, for one message and channel."""

    count: int
    last: datetime
    not_before: datetime | None = None
    """Until when the receiver wants to be left alone."""


def next_attempt(attempts: Attempts) -> datetime:
    """1, 2, 4, ... minutes after the last failure, four and a quarter hours at most; not before the receiver wants."""
    due = attempts.last + timedelta(minutes=min(2 ** (attempts.count - 1), 256))
    return max(due, attempts.not_before or due)
