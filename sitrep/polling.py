"""When a feed is asked next. Pure: the facts of a poll and the clock come in, the next state goes out.

A feed that works is asked once per interval: the configured one (default 30 minutes), or what the feed itself
declares where that is longer. A feed that fails is asked ever more seldom, but for ever: servers come back after
months. Only 410 Gone silences it, until a person resumes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sitrep.model import FeedState

DEFAULT_SECONDS = 30 * 60
MIN_SECONDS = 5 * 60
DAY_SECONDS = 24 * 3600
MAX_SECONDS = 30 * DAY_SECONDS
ABSURD_SECONDS = 7 * DAY_SECONDS
"""A longer declared freshness is a mistake (max-age of a year is meant for images) and is ignored."""
MANY_FAILURES = 30
"""Weighted failures after which the pause grows beyond a day."""
STABLE_MOVES = 3
"""How often in a row a permanent redirect must lead to the same place before it is believed."""

Result = Literal["ok", "not_modified", "unchanged", "temporary", "soft", "hard", "gone"]
WEIGHTS: dict[Result, float] = {"temporary": 0.25, "soft": 0.5, "hard": 1.0, "gone": 1.0}
"""How much one failure counts: ours or the network's, theirs and passing, theirs and lasting."""


@dataclass(frozen=True, slots=True)
class Poll:
    """What one poll found out, as far as the next one depends on it."""

    result: Result
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    declared_seconds: int | None = None
    """How long the answer calls itself fresh: the longest of ttl, max-age, Expires and sy:updatePeriod."""
    retry_after_seconds: float | None = None
    moved_to: str | None = None
    """Where 301 and 308 redirects led."""
    error: str | None = None


def due(state: FeedState, now: datetime) -> bool:
    """True where the feed may be asked at `now`."""
    return not state.muted and (state.next_check is None or state.next_check <= now)


def address(state: FeedState) -> str:
    """The URL to ask: the one a stable permanent redirect leads to, else the feed's own."""
    return state.moved_to if state.moved_to and state.moved_count >= STABLE_MOVES else state.url


def next_state(state: FeedState, poll: Poll, now: datetime, interval_minutes: int | None = None) -> FeedState:
    """The state after `poll` at `now`; `interval_minutes` is the feed's configured interval."""
    after = _succeeded(state, poll, now) if poll.result not in WEIGHTS else _failed(state, poll)
    interval = _interval(state, poll, interval_minutes)
    pause = float(interval)
    if poll.result in WEIGHTS:
        pause = _pause(interval, after.failures, poll.result)
    if poll.retry_after_seconds is not None:
        pause = max(pause, min(poll.retry_after_seconds, ABSURD_SECONDS))
    return replace(
        after, interval_seconds=interval, last_fetch=now, next_check=now + timedelta(seconds=round(pause))
    )


def _interval(state: FeedState, poll: Poll, interval_minutes: int | None) -> int:
    """Seconds between two polls of a working feed. What the last whole answer declared holds until the next."""
    configured = DEFAULT_SECONDS if interval_minutes is None else interval_minutes * 60
    floor = poll.declared_seconds or 0
    if floor > ABSURD_SECONDS:
        floor = 0
    if poll.result != "ok" and state.last_success is not None:
        floor = max(floor, state.interval_seconds)
    return min(max(configured, floor, MIN_SECONDS), DAY_SECONDS)


def _pause(interval: int, failures: float, result: Result) -> float:
    """Seconds until a failing feed is asked again: interval x failures to a day, then a day more per failure.

    Trouble of our own (no network) may end at any minute, so its first pauses are shorter than the interval.
    """
    if failures > MANY_FAILURES:
        return min((failures - MANY_FAILURES + 1) * DAY_SECONDS, MAX_SECONDS)
    times = failures if result == "temporary" else max(failures, 1.0)
    return min(max(interval * times, MIN_SECONDS), DAY_SECONDS)


def _succeeded(state: FeedState, poll: Poll, now: datetime) -> FeedState:
    not_modified = poll.result == "not_modified"
    moved_to, moved_count = poll.moved_to, 1
    if moved_to is None:
        at_new_place = address(state) != state.url
        moved_to, moved_count = (state.moved_to, state.moved_count) if at_new_place else (None, 0)
    elif moved_to == state.moved_to:
        moved_count = state.moved_count + 1
    return replace(
        state,
        etag=poll.etag or (state.etag if not_modified else None),
        last_modified=poll.last_modified or (state.last_modified if not_modified else None),
        body_hash=state.body_hash if not_modified else poll.body_hash,
        last_success=now,
        failures=0.0,
        last_error=poll.error,
        moved_to=moved_to,
        moved_count=moved_count,
    )


def _failed(state: FeedState, poll: Poll) -> FeedState:
    """Validators stay: they speak of the last answer that was taken in, and the feed may answer 304 to them."""
    failed = replace(
        state,
        failures=state.failures + WEIGHTS[poll.result],
        last_error=poll.error,
        muted=state.muted or poll.result == "gone",
    )
    if poll.result != "temporary" and address(state) != state.url:
        # The new place does not answer: the old one is asked again, and validators belong to one address.
        return replace(
            failed,
            moved_to=None,
            moved_count=0,
            etag=None,
            last_modified=None,
            body_hash=None,
            muted=state.muted,
        )
    return failed
