"""When a feed is asked next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sitrep.feed import FeedState
from sitrep.polling import Poll, Result, address, due, next_state

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FRESH = FeedState(url="https://example.org/feed")
KNOWN = replace(FRESH, etag='"a"', last_modified="Sun", body_hash="h", last_success=NOW - timedelta(hours=1))


def wait(state: FeedState) -> float:
    assert state.next_check is not None
    return (state.next_check - NOW).total_seconds() / 60


def test_a_feed_never_asked_is_due_and_a_muted_one_never() -> None:
    assert due(FRESH, NOW)
    assert not due(replace(FRESH, muted=True), NOW)
    assert due(replace(FRESH, next_check=NOW), NOW)
    assert not due(replace(FRESH, next_check=NOW + timedelta(seconds=1)), NOW)


@pytest.mark.parametrize(
    ("configured", "declared", "minutes"),
    [
        (None, None, 30),
        (None, 60, 30),  # a feed that wants to be asked every minute is not
        (None, 3600, 60),
        (10, None, 10),
        (10, 3600, 60),  # what the feed declares is a floor also below a configured interval
        (1, None, 5),
        (99_999, None, 24 * 60),
        (None, 3 * 86400, 24 * 60),
        (None, 365 * 86400, 30),  # absurd, so ignored
        (None, -5, 30),
    ],
)
def test_the_interval_is_the_configured_or_declared_one_within_bounds(
    configured: int | None, declared: int | None, minutes: int
) -> None:
    state = next_state(FRESH, Poll("ok", declared_seconds=declared), NOW, configured)
    assert wait(state) == minutes and state.interval_seconds == minutes * 60


def test_success_stores_validators_and_forgets_failures() -> None:
    state = next_state(replace(FRESH, failures=7.5, last_error="x"), Poll("ok", '"b"', "Mon", "hash"), NOW)
    assert (state.etag, state.last_modified, state.body_hash) == ('"b"', "Mon", "hash")
    assert (state.failures, state.last_error, state.last_success, state.last_fetch) == (0, None, NOW, NOW)


def test_validators_that_an_answer_does_not_repeat_are_dropped_but_a_304_keeps_them() -> None:
    assert next_state(KNOWN, Poll("ok", body_hash="new"), NOW).etag is None
    kept = next_state(KNOWN, Poll("not_modified"), NOW)
    assert (kept.etag, kept.last_modified, kept.body_hash) == ('"a"', "Sun", "h")
    assert kept.failures == 0 and kept.last_success == NOW
    assert next_state(KNOWN, Poll("not_modified", last_modified="Tue"), NOW).last_modified == "Tue"


def test_a_failure_keeps_validators_and_counts_by_its_weight() -> None:
    weights: dict[Result, float] = {
        "temporary": 0.25, "unreachable": 0.5, "limited": 0.5, "soft": 0.5, "hard": 1.0,
    }  # fmt: skip
    for result, weight in weights.items():
        state = next_state(KNOWN, Poll(result, error="trouble"), NOW)
        assert state.failures == weight and state.last_error == "trouble"
        assert (state.etag, state.last_success) == (KNOWN.etag, KNOWN.last_success)


def test_backoff_grows_to_a_day_then_to_thirty_days_and_never_ends() -> None:
    state, waits = FRESH, []
    for _ in range(200):
        state = next_state(state, Poll("hard", error="x"), NOW)
        waits.append(wait(state))
    assert waits[:3] == [30, 60, 90]
    assert waits == sorted(waits)
    assert waits[29] == 15 * 60 and waits[31] == 3 * 24 * 60 and waits[-1] == 30 * 24 * 60
    assert not state.muted and due(state, NOW + timedelta(days=30))
    assert wait(next_state(state, Poll("ok"), NOW)) == 30


def test_a_long_interval_backs_off_to_a_day_at_most_at_first() -> None:
    state = next_state(replace(FRESH, failures=9), Poll("hard"), NOW, interval_minutes=720)
    assert wait(state) == 24 * 60


def test_trouble_of_our_own_is_tried_again_sooner() -> None:
    assert wait(next_state(FRESH, Poll("temporary"), NOW)) == 7.5
    assert wait(next_state(FRESH, Poll("soft"), NOW)) == 30


@pytest.mark.parametrize("result", ["soft", "not_modified", "unchanged"])
def test_what_the_feed_declared_holds_until_its_next_whole_answer(result: Result) -> None:
    slow = next_state(FRESH, Poll("ok", declared_seconds=6 * 3600), NOW)
    assert wait(next_state(slow, Poll(result), NOW)) == 6 * 60


@pytest.mark.parametrize(
    ("result", "retry_after", "minutes"),
    [
        ("soft", 2 * 3600, 120),
        ("soft", 10, 30),
        ("ok", 7200, 120),
        ("soft", 1e9, 7 * 24 * 60),
        ("soft", -5, 30),
    ],
)
def test_retry_after_lengthens_the_pause_and_never_shortens_it(
    result: Result, retry_after: float, minutes: float
) -> None:
    assert wait(next_state(FRESH, Poll(result, retry_after_seconds=retry_after), NOW)) == minutes


def test_gone_mutes_the_feed() -> None:
    assert next_state(FRESH, Poll("gone", error="410"), NOW).muted


def test_a_permanent_redirect_is_followed_directly_after_three_times_in_a_row() -> None:
    new = "https://example.org/new"
    state = FRESH
    for expected in (FRESH.url, FRESH.url, new):
        state = next_state(state, Poll("ok", moved_to=new), NOW)
        assert address(state) == expected
    state = next_state(state, Poll("ok"), NOW)  # asked at the new place: no redirect to see
    assert address(state) == new
    state = next_state(replace(state, etag='"n"'), Poll("temporary"), NOW)
    assert address(state) == new and state.etag == '"n"'
    state = next_state(state, Poll("gone"), NOW)  # gone at the new place: the old one has its say first
    assert address(state) == FRESH.url and state.etag is None and not state.muted


def test_a_redirect_that_changes_or_ends_starts_the_count_again() -> None:
    state = next_state(FRESH, Poll("ok", moved_to="https://a.example/"), NOW)
    state = next_state(state, Poll("ok", moved_to="https://b.example/"), NOW)
    assert (state.moved_to, state.moved_count) == ("https://b.example/", 1)
    state = next_state(state, Poll("ok"), NOW)
    assert (state.moved_to, state.moved_count) == (None, 0)
