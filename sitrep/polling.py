"""When a feed is asked next. Pure: the facts of a poll and the clock come in, the next state goes out.

A feed that works is asked once per interval: what its yield suggests (from the default or configured interval), or
what the feed itself declares where that is longer. A feed that fails is asked ever more seldom, but for ever:
servers come back after months. Only 410 Gone silences it, until a person resumes it.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from sitrep.feed import FeedState
from sitrep.overlap import known_share, sample

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
MOSTLY_NEW, MOSTLY_KNOWN = 1 / 3, 2 / 3
"""Share of known entries below which a feed is asked more often, and above which less often (Media Cloud's)."""
SHORTER, LONGER = 0.8, 1.25
QUIETEST = 4
"""A quiet feed is asked no more seldom than this many times its first interval."""
DOWN_SECONDS = 10 * 60
"""How long a host that could not be reached is left alone (Media Cloud's story-indexer)."""
WHOLE_SECONDS = DAY_SECONDS
"""How long 304 is believed before the whole feed is asked for: some servers say it for ever."""
OUTAGE_HOSTS, OUTAGE_SHARE = 3, 0.5
"""From so many hosts on, where more than this share cannot be reached, the fault is taken to be ours."""
SILENT_TIMES, SILENT_SECONDS, UNKNOWN_SILENT_SECONDS = 5, DAY_SECONDS, ABSURD_SECONDS
"""Nothing new for so many times the usual pause, and for a day at least, is silence; a week where none is known."""

Result = Literal[
    "ok", "not_modified", "unchanged", "temporary", "unreachable", "limited", "soft", "hard", "gone"
]
WEIGHTS: dict[str, float] = {
    "temporary": 0.25, "unreachable": 0.5, "limited": 0.5, "soft": 0.5, "hard": 1.0, "gone": 1.0,
}  # fmt: skip
"""How much one failure counts: ours or the network's, theirs and passing, theirs and lasting."""
NETWORK: frozenset[str] = frozenset({"temporary", "unreachable"})
"""Trouble that no server has told us of."""


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
    moved_to_listed: bool = False
    """True where that is a feed of its own, which is asked already."""
    error: str | None = None
    url: str | None = None
    """The address that answered in the end."""
    keys: tuple[str, ...] | None = None
    """`overlap.keys` of all entries of a whole body that was read; None where there was none."""
    shared_links: bool = False


def due(state: FeedState, now: datetime) -> bool:
    """True where the feed may be asked at `now`."""
    return not state.muted and (state.next_check is None or state.next_check <= now)


def address(state: FeedState) -> str:
    """The URL to ask: the one a stable permanent redirect leads to, else the feed's own."""
    return state.moved_to if state.moved_to and state.moved_count >= STABLE_MOVES else state.url


GONE = (404, 410)
"""How a server says that there is no such page."""


def host(url: str) -> str:
    """Host and port of an address: what requests are spaced by. '' where it is no address."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def in_shard(url: str, shard: tuple[int, int]) -> bool:
    """Whether shard (i, n) of n polls this address. All addresses of a host are in one, which spaces them."""
    return zlib.crc32(host(url).encode()) % shard[1] == shard[0] - 1


def validators(state: FeedState, now: datetime) -> dict[str, str]:
    """Headers of a conditional request, byte for byte as they came.

    None once a day: some servers say 304 for ever.
    """
    if state.last_whole is None or now - state.last_whole >= timedelta(seconds=WHOLE_SECONDS):
        return {}
    given = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in given.items() if value}


def held_hosts(states: Iterable[FeedState], now: datetime) -> frozenset[str]:
    """Hosts that are left alone at `now`: not reached in the last minutes (or until all are asked again, where that was
    taken to be our fault), or two of their feeds asked for a pause."""
    limited: Counter[str] = Counter()
    down = set()
    for state in states:
        if state.trouble == "unreachable" and state.last_fetch is not None:
            if now - state.last_fetch < timedelta(seconds=DOWN_SECONDS):
                down.add(host(address(state)))
        elif state.next_check is None or state.next_check <= now:
            continue
        elif state.trouble is None and not state.failures and state.last_fetch != state.last_success:
            down.add(host(address(state)))  # as `unharmed` leaves it
        elif state.trouble == "limited":
            limited[host(address(state))] += 1
    return frozenset(down | {name for name, feeds in limited.items() if feeds >= 2})


def outage(reached: Mapping[str, bool]) -> bool:
    """True where so many hosts could not be reached ({host: reached}) that the fault is likely on our side."""
    failed = sum(not one for one in reached.values())
    return len(reached) >= OUTAGE_HOSTS and failed > OUTAGE_SHARE * len(reached)


def unharmed(state: FeedState, now: datetime) -> FeedState:
    """The state after a poll that failed for a reason of ours: nothing is counted, and it is tried again soon."""
    return replace(state, last_fetch=now, next_check=now + timedelta(seconds=MIN_SECONDS))


def next_state(state: FeedState, poll: Poll, now: datetime, interval_minutes: int | None = None) -> FeedState:
    """The state after `poll` at `now`; `interval_minutes` is the feed's configured interval."""
    after = _succeeded(state, poll, now) if poll.result not in WEIGHTS else _failed(state, poll)
    first = DEFAULT_SECONDS if interval_minutes is None else max(interval_minutes * 60, MIN_SECONDS)
    shortest = MIN_SECONDS if interval_minutes is None else first
    trend, pace = _pace(state, poll, now, first)
    pace = round(min(max(pace, shortest), first * QUIETEST, DAY_SECONDS))
    interval = min(max(pace, after.declared_seconds or 0), DAY_SECONDS)
    pause = float(interval)
    if poll.result in WEIGHTS:
        pause = _pause(interval, after.failures, poll.result)
    if poll.retry_after_seconds is not None:
        pause = max(pause, min(poll.retry_after_seconds, ABSURD_SECONDS))
    return replace(
        after, interval_seconds=interval, pace_seconds=pace, trend=trend, last_fetch=now,
        next_check=now + timedelta(seconds=round(pause)),
    )  # fmt: skip


def _pace(state: FeedState, poll: Poll, now: datetime, first: int) -> tuple[int, float]:
    """The trend after this poll, and the interval it suggests: a step each from the second poll in a row on.

    A poll that came late (sitrep was off) says nothing about the pace, nor does one that failed.
    """
    pace = float(first if state.pace_seconds is None else state.pace_seconds)
    late = state.next_check is None or now - state.next_check > timedelta(seconds=state.interval_seconds)
    if poll.result in WEIGHTS or late:
        return 0, pace
    share = known_share(state.keys, poll.keys or ()) if poll.result == "ok" else 1.0
    if share is None or MOSTLY_NEW <= share <= MOSTLY_KNOWN:
        return 0, pace
    step = 1 if share < MOSTLY_NEW else -1
    trend = state.trend + step if state.trend * step > 0 else step
    if share and abs(trend) < 2:  # no overlap at all is reason enough by itself
        return trend, pace
    return trend, pace * (SHORTER if step > 0 else LONGER)


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
    if poll.moved_to_listed:
        moved_count = min(moved_count, STABLE_MOVES - 1)
    declared = [_declared(poll), state.declared_seconds if poll.result != "ok" else None]
    after = replace(
        state,
        declared_seconds=max((one for one in declared if one), default=None),
        etag=poll.etag or (state.etag if not_modified else None),
        last_modified=poll.last_modified or (state.last_modified if not_modified else None),
        validated_url=poll.url or state.validated_url,
        body_hash=state.body_hash if not_modified else poll.body_hash,
        last_whole=state.last_whole if not_modified else now,
        last_success=now,
        failures=0.0,
        last_error=poll.error,
        trouble=None,
        muted=False,
        moved_to=moved_to,
        moved_count=moved_count,
    )
    after = after if poll.keys is None else _read(after, poll, poll.keys, now)
    return replace(after, silent=_silent(after, now))


def _read(state: FeedState, poll: Poll, keys: tuple[str, ...], now: datetime) -> FeedState:
    """`state` after a whole body with these entries."""
    last_new, usual = state.last_new, state.usual_seconds
    share = known_share(state.keys, keys)
    if keys and (share is None or share < 1):
        if last_new is not None:
            since = round((now - last_new).total_seconds())
            usual = since if usual is None else round(0.8 * usual + 0.2 * since)
        last_new = now
    return replace(
        state,
        keys=sample(keys) or state.keys,
        last_new=last_new,
        usual_seconds=usual,
        empty=0 if keys else state.empty + 1,
        shared_links=state.shared_links or poll.shared_links,
    )


def _silent(state: FeedState, now: datetime) -> bool:
    if state.empty >= 2:
        return True
    if state.last_new is None:
        return False
    usual = UNKNOWN_SILENT_SECONDS
    if state.usual_seconds is not None:
        usual = max(SILENT_TIMES * state.usual_seconds, SILENT_SECONDS)
    return now - state.last_new > timedelta(seconds=usual)


def _declared(poll: Poll) -> int | None:
    given = poll.declared_seconds
    return given if given and 0 < given <= ABSURD_SECONDS else None


def _failed(state: FeedState, poll: Poll) -> FeedState:
    """Validators stay: they speak of the last answer that was taken in, and the feed may answer 304 to them."""
    failed = replace(
        state,
        failures=state.failures + WEIGHTS[poll.result],
        last_error=poll.error,
        trouble=poll.result,
        muted=state.muted or poll.result == "gone",
    )
    if poll.result not in NETWORK and address(state) != state.url:
        # The new place does not answer: the old one is asked again, and validators belong to one address.
        return replace(
            failed,
            moved_to=None,
            moved_count=0,
            etag=None,
            last_modified=None,
            validated_url=None,
            body_hash=None,
            muted=state.muted,
        )
    return failed
