"""Dates that count from one told before: 'the same day', 'the week after', 'in the following year'."""

from __future__ import annotations

from sitrep.events.times.date_clock import Clock, Time, read_anchor
from sitrep.events.times.date_relative import stepped
from sitrep.events.words.calendar_words import month_span, shift, week_span, year_span
from sitrep.events.words.marks import DateMark


def anaphoric(clock: Clock, i: int) -> Time | None:
    """'the same day', 'that month', 'the next day', 'the day before', 'the previous week': from the mark before."""
    low, n = clock.low, len(clock.low)
    anchor = read_anchor(clock, i)
    k = i + 1 if low[i] == "the" else i
    if k + 1 >= n:
        return None
    if low[k] == "that" and low[k + 1] == "same":
        k += 1
    which, what = low[k], low[k + 1]
    if which in ("day", "night", "evening") and what in ("before", "after") and low[i] == "the":
        if k + 2 < n and low[k + 2] in ("yesterday", "tomorrow"):
            return None
        return _near(clock, i, -1 if what == "before" else 1, k + 2)
    if what not in ("day", "week", "month", "year", "night", "evening", "morning", "weekend", "afternoon"):
        return None
    if which in ("same", "that"):
        if anchor is None or what == "weekend":
            return (
                Time(k + 2, clock.published, clock.published, "day")
                if _is_today(which, what) and clock.published
                else None
            )
        return _widened(anchor, what, k + 2)
    if which in ("next", "following", "previous") and what in ("day", "night", "morning", "evening"):
        return _near(clock, i, -1 if which == "previous" else 1, k + 2)
    if what == "year":
        anchor = clock.latest  # 'agreed to buy it in 2019. It came in the following year'
    if which in ("following", "previous") and anchor is not None and what in ("week", "month", "year"):
        return _stepped_from(clock, anchor, what, -1 if which == "previous" else 1, k + 2)
    if which == "next" and low[i] == "the" and what in ("week", "month", "year") and anchor is not None:
        return _stepped_from(clock, anchor, what, 1, k + 2)
    return None


def same_day(clock: Clock, i: int, last: int) -> Time | None:
    """'Earlier in the day': on the day told before, else of publication."""
    anchor = read_anchor(clock, i)
    day = anchor.date_start if anchor is not None and anchor.precision == "day" else clock.published
    return Time(last, day, day, "day") if day is not None else None


def _is_today(which: str, what: str) -> bool:
    return which == "same" and what in ("day", "evening", "morning", "night", "afternoon")


def _near(clock: Clock, i: int, days: int, last: int) -> Time | None:
    anchor = read_anchor(clock, i)
    if anchor is not None and anchor.precision == "day":
        day = shift(anchor.date_start, days)
        return Time(last, day, day, "day")
    if anchor is None and clock.published is not None and days < 0:
        day = shift(clock.published, days)
        return Time(last, day, day, "day")
    return None


def _widened(anchor: DateMark, unit: str, last: int) -> Time | None:
    if unit == "year":
        return Time(last, *year_span(anchor.date_start.year), "year")
    if anchor.precision == "year":
        return None
    if unit == "month":
        return Time(last, *month_span(anchor.date_start.year, anchor.date_start.month), "month")
    if unit == "week":
        span = (
            week_span(anchor.date_start)
            if anchor.precision == "day"
            else (anchor.date_start, anchor.date_end)
        )
        return Time(last, *span, "month")
    if anchor.precision != "day":
        return None
    return Time(last, anchor.date_start, anchor.date_end, "day")


def _stepped_from(clock: Clock, anchor: DateMark, unit: str, step: int, last: int) -> Time:
    """The same from a date that was told: it lies ahead only where that takes it past today."""
    time = stepped(anchor.date_start, unit, step, last)
    time.future = clock.published is not None and time.start > clock.published
    return time
