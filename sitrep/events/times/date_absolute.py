"""Time expressions that name a day, month, season or year of the calendar."""

from __future__ import annotations

import re

from sitrep.events.times.date_clock import (
    DAYTIMES,
    FUNCTION,
    Clock,
    Time,
    last_month,
    nearest,
    year_after,
)
from sitrep.events.words.calendar_words import (
    MONTHS,
    WEEKDAYS,
    month_span,
    safe,
    shift_months,
    weekday_before,
)
from sitrep.events.words.marks import DateMark

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z")


_DAY_RANGE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/](\d{1,2})(?:st|nd|rd|th)?\Z")


_MONTH_BEFORE = frozenset(
    "in since until till by of from to last next this early late mid during before after for between "
    "through the end "
    "beginning start middle or around about that and as come than".split()
)


HOLIDAYS = frozenset(("christmas",))


ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\Z")


def holiday(clock: Clock, i: int) -> Time | None:
    """'Christmas Eve', 'New Year's Day', 'before Christmas'."""
    low, published = clock.low, clock.published
    word = clock.found.word[i]
    if published is None or not word[0].isupper():
        return None
    after = low[i + 1] if i + 1 < len(low) else "."
    if low[i] == "christmas":
        day = {"eve": 24, "day": 25}.get(after)
        if day is None:
            span = last_month(published, 12)
            return Time(i + 1, *span, "month") if span else None
        return _dated(clock, None, 12, day, day, i + 2)
    if (
        after == "year"
        and i + 2 < len(low)
        and i + 1 in clock.found.possessive
        and low[i + 2] in ("eve", "day")
    ):
        return (
            _dated(clock, None, 12, 31, 31, i + 3)
            if low[i + 2] == "eve"
            else _dated(clock, None, 1, 1, 1, i + 3)
        )
    return None


def bare_day(clock: Clock, i: int) -> Time | None:
    """'the 11th' after a month was named."""
    anchor, match = clock.previous, ORDINAL_DAY.match(clock.low[i + 1])
    inner = day_month(clock, i + 1)
    if inner is not None:
        return inner
    if match is not None and (counted := _of_this_month(clock, i, int(match[1]))):
        return counted
    after = clock.low[i + 2] if i + 2 < len(clock.low) else "."
    if match is None or (after.isalpha() and after not in FUNCTION):
        return None
    if anchor is None or _of_another_time(clock, anchor, i):
        return _day_of_the_month(clock, i, int(match[1]))
    day = safe(anchor.date_start.year, anchor.date_start.month, int(match[1]))
    return Time(i + 2, day, day, "day") if day else None


def _of_another_time(clock: Clock, anchor: DateMark, i: int) -> bool:
    """The month named before is too far back, in the text or, over a sentence's end, in time."""
    low, start, published = clock.low, clock.found.start, clock.published
    if start[i] - anchor.end > 300:
        return True
    old = published is not None and not -31 <= (published - anchor.date_end).days <= 62
    k = i - 1
    while k > 0 and start[k] >= anchor.end:
        if low[k] in (".", "!", "?", "\n"):
            return old
        k -= 1
    return False


_MONTHS_BY = {"this": 0, "the": 0, "last": -1, "next": 1}
"""'the 11th of this month', 'the 3rd of next month'."""


def _of_this_month(clock: Clock, i: int, number: int) -> Time | None:
    low, published = clock.low, clock.published
    if published is None or low[i + 2 : i + 3] != ["of"] or low[i + 4 : i + 5] != ["month"]:
        return None
    step = _MONTHS_BY.get(low[i + 3])
    month = shift_months(published, step)[0] if step is not None else None
    day = safe(month.year, month.month, number) if month else None
    return Time(i + 5, day, day, "day", day > published) if day else None


def _day_of_the_month(clock: Clock, i: int, number: int) -> Time | None:
    """'on the 7th' of this month, or of the last one."""
    published = clock.published
    low = clock.low
    if published is None or i == 0 or low[i - 1] not in ("on", "of", "since", "until", "by", "from"):
        return None
    start = published if number <= published.day else shift_months(published, -1)[0]
    day = safe(start.year, start.month, number)
    return Time(i + 2, day, day, "day") if day else None


def _days_at(low: list[str], i: int) -> tuple[int, int, int] | None:
    """'27', '27th', '14-17', '14 to 17', '10 and 11' at word i: first day, last day, index after them."""
    if i >= len(low):
        return None
    span = None if low[i].isalnum() else _DAY_RANGE.match(low[i])
    if span:
        first, last = int(span[1]), int(span[2])
        return (first, last, i + 1) if 1 <= first < last <= 31 else None
    one = _DAY.match(low[i])
    if not one or not 1 <= int(one[1]) <= 31:
        return None
    first = int(one[1])
    if i + 2 < len(low) and low[i + 1] in ("to", "and", "or", "-", "–", "—", "until", "through"):
        two = _DAY.match(low[i + 2])
        if two and first < int(two[1]) <= 31:
            return first, int(two[1]), i + 3
    return first, first, i + 1


def day_month(clock: Clock, i: int) -> Time | None:
    """'27 October', '27th of October 2025', '14-17 May', '10 and 11 May 2025'."""
    low = clock.low
    for days in _day_readings(low, i):
        first, last, k = days
        if k < len(low) and low[k] == "of":
            k += 1
        if k < len(low) and low[k] in MONTHS and clock.found.word[k][0].isupper():
            month = MONTHS[low[k]]
            k += 1
            if k < len(low) and low[k] == "." and low[k - 1] in _ABBREVIATED:
                k += year_after(low, k + 1)[0] is not None
            year, k = year_after(low, k)
            if year is None and clock.published is not None and low[k : k + 2] == ["last", "year"]:
                year, k = clock.published.year - 1, k + 2
            return _dated(clock, year, month, first, last, k)
    return None


def _day_readings(low: list[str], i: int) -> list[tuple[int, int, int]]:
    days = _days_at(low, i)
    if days is None:
        return []
    single = (days[0], days[0], i + 1)
    return [days] if days == single or "-" in low[i] else [days, single]


_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun".split()
)


def _dated(clock: Clock, year: int | None, month: int, first: int, last: int, k: int) -> Time | None:
    start = safe(year, month, first) if year else nearest(clock.published, month, first)
    if start is None:
        return None
    end = safe(start.year, month, last) or start
    return Time(k, start, end, "day")


def read_month(clock: Clock, i: int) -> Time | None:
    """'October 27, 2025', 'Oct. 27', 'October 30-31', 'October 2025', 'in October'."""
    low, word = clock.low, clock.found.word[i]
    if not word[0].isupper():
        return None
    month, k = MONTHS[low[i]], i + 1
    if low[i] == "mar" and low[k : k + 1] == ["del"]:
        return None  # 'returned to Mar del Plata'
    if k < len(low) and low[k] == "." and low[i] in _ABBREVIATED:
        k += 1
    days = _days_at(low, k)
    if days is not None and not (days[2] < len(low) and _counts_items(clock, k, days)):
        year, after = year_after(low, days[2])
        time = _dated(clock, year, month, days[0], days[1], after)
        if time is not None:
            return time
    year, after = year_after(low, k)
    if year:
        return Time(after, *month_span(year, month), "month")
    if k > i + 1 and not (k < len(low) and low[k] in FUNCTION):
        k = i + 1
    if (
        clock.published is not None
        and k + 1 < len(low)
        and low[k] in ("last", "next", "this")
        and low[k + 1] == "year"
    ):
        step = {"last": -1, "next": 1}.get(low[k], 0)
        return Time(k + 2, *month_span(clock.published.year + step, month), "month", step > 0)
    before = low[i - 1] if i else ""
    subject = (
        (i == 0 or before in (".", "\n"))
        and i + 1 < len(low)
        and low[i + 1] in ("saw", "brought", "was", "had", "marked")
    )
    if (
        before not in _MONTH_BEFORE
        and not subject
        and i - 1 not in clock.found.possessive
        and not _month_list(clock, i)
    ):
        return None
    span = last_month(clock.published, month)
    return Time(k, *span, "month") if span else None


def _counts_items(clock: Clock, k: int, days: tuple[int, int, int]) -> bool:
    """'In May 20 tanks were sent': the figure counts tanks."""
    low, after = clock.low, clock.low[days[2]]
    month_alone = k >= 2 and low[k - 2] in ("in", "since", "during", "by", "until")
    return (
        month_alone
        and days[0] == days[1]
        and after.isalpha()
        and after not in FUNCTION
        and after not in WEEKDAYS
    )


def _month_list(clock: Clock, i: int) -> bool:
    previous = clock.previous
    return previous is not None and previous.precision == "month" and clock.found.start[i] - previous.end < 6


def read_weekday(clock: Clock, i: int) -> Time | None:
    """'Tuesday', 'Monday night', 'Friday, 27 October'; an explicit date behind it decides."""
    low, published = clock.low, clock.published
    word = clock.found.word[i]
    if not word[0].isupper() or low[i] in ("sun", "sat", "wed", "mon"):
        return None  # words and names: 'Sat down', 'The Sun'; the date behind 'Sat 2 May' is read without it
    k = i + 1
    while k < len(low) and k < i + 3 and (low[k] in (",", "the") or low[k] == "." and low[i] in _ABBREVIATED):
        k += 1
    explicit = None
    if k < len(low):
        explicit = (
            day_month(clock, k)
            if low[k][0].isdecimal()
            else read_month(clock, k)
            if low[k] in MONTHS
            else None
        )
    if explicit is not None and explicit.precision == "day":
        return explicit
    if published is None:
        return None
    k = i + 1
    if k < len(low) and low[k] in DAYTIMES and i not in clock.found.possessive:
        k += 1
    day = weekday_before(published, WEEKDAYS[low[i]])
    return Time(k, day, day, "day")
