"""The dispatcher of the date grammar, and the forms that contain another: 'the end of August', 'late last year'."""

from __future__ import annotations

import re
from datetime import date

from sitrep.events.times.date_absolute import (
    HOLIDAYS,
    ORDINAL_DAY,
    bare_day,
    day_month,
    holiday,
    read_month,
    read_weekday,
)
from sitrep.events.times.date_anaphoric import anaphoric, same_day
from sitrep.events.times.date_clock import (
    QUARTER,
    YEAR,
    Clock,
    Time,
    current,
    last_month,
    quarter_span,
    year_after,
)
from sitrep.events.times.date_daytime import DAYTIME_TRIGGERS, day_beyond, daytime, night_to
from sitrep.events.times.date_relative import DEICTIC, before_last, deictic, determined, read_coming, relative
from sitrep.events.times.date_year import numeric, read_season, read_year
from sitrep.events.words.calendar_words import (
    COUNTS,
    MONTHS,
    ORDINALS,
    SEASONS,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAYS,
    month_span,
    shift,
    weekday_before,
    year_span,
)

_PREFIXED = re.compile(r"(?:mid|early|late|end|pre|post)-(\w+)\Z")


_PARTS = frozenset(
    "end beginning start middle close half days day weeks week part outset turn quarter".split()
)


def read(clock: Clock, i: int, depth: int) -> Time | None:
    """The longest time expression that starts at word i."""
    low = clock.low
    n = len(low)
    if i >= n or depth > 4:
        return None
    word = low[i]
    if word in _COUNTING:
        return relative(clock, i)
    if word == "the" and not (i + 1 < n and (low[i + 1] in _BEHIND_THE or low[i + 1][0].isdecimal())):
        return None
    if word in DAYTIME_TRIGGERS:
        return daytime(clock, i)
    if word in ("the", "overnight", "night") and (found := night_to(clock, i) or day_beyond(clock, i)):
        return found
    if word in HOLIDAYS or word == "new":
        return holiday(clock, i)
    if word in ("year-end", "within", "the", "month's", "year's") and clock.published is not None:
        whole = _until_out(clock, i)
        if whole is not None:
            return whole
    if word == "the" and (found := before_last(clock, i)):
        return found
    if word == "the" and i + 1 < n and low[i + 1] == "weekend" and clock.published is not None:
        saturday = weekday_before(clock.published, 5)
        return Time(i + 2, saturday, shift(saturday, 1), "month")
    if word == "the" and i + 1 < n and ORDINAL_DAY.match(low[i + 1]):
        return bare_day(clock, i)
    if (
        word == "the"
        and i + 1 < n
        and (low[i + 1] in _PARTS or low[i + 1] in _AFTER_THE or low[i + 1] in ORDINALS)
    ):
        return _part(clock, i + 1, depth) or anaphoric(clock, i) or read_coming(clock, i + 1)
    if word[0].isdecimal():
        return numeric(clock, i) or day_month(clock, i) or relative(clock, i) or read_year(clock, i)
    if word in MONTHS:
        return read_month(clock, i)
    if word in WEEKDAYS:
        return read_weekday(clock, i)
    if word in ("early", "late", "mid", "later", "earlier") and i + 1 < n:
        return _qualified(clock, i, depth)
    if word in ("last", "next", "this", "past", "coming", "previous", "that", "same", "following"):
        return determined(clock, i) or anaphoric(clock, i)
    if word in DEICTIC:
        return deictic(clock, i)
    if word in _PARTS or word in ORDINALS:
        return _part(clock, i, depth)
    if word in SEASONS or QUARTER.match(word):
        return read_season(clock, i)
    if word in UNITS or word == "within":
        return relative(clock, i)
    prefixed = _PREFIXED.match(word)
    if prefixed is not None:
        return _prefixed(clock, i, prefixed[1])
    return None


_AFTER_THE = frozenset(
    "same previous following next day month year week coming past weekend night evening".split()
)


_BEHIND_THE = _AFTER_THE | _PARTS | frozenset(ORDINALS) | frozenset(WEEKDAYS)
_COUNTING = frozenset(COUNTS) | VAGUE_COUNTS | {"in"}


TRIGGERS = (
    frozenset(MONTHS) | frozenset(WEEKDAYS) | DEICTIC | _PARTS | frozenset(ORDINALS) | frozenset(SEASONS)
    | frozenset(COUNTS)
    | VAGUE_COUNTS | HOLIDAYS | DAYTIME_TRIGGERS
    | frozenset("new year-end the early late mid later earlier last next this "
    "past coming previous that same following within "
    "q1 q2 q3 q4 hours days weeks months years in".split())
)  # fmt: skip


def _until_out(clock: Clock, i: int) -> Time | None:
    """'year-end', 'within the year', 'before the month is out', 'the year's end'."""
    low, published = clock.low, clock.published
    if published is None:
        return None
    if low[i] == "year-end":
        return current(published, "year", i + 1)
    k = i + 1 if low[i] == "within" else i
    if low[k : k + 1] != ["the"] or k + 1 >= len(low) or low[k + 1] not in ("month", "year", "week"):
        return None
    tail = low[k + 2 : k + 4]
    if low[i] == "within" or tail == ["is", "out"]:
        return current(published, low[k + 1], k + 2 + 2 * (tail == ["is", "out"]))
    if k + 1 in clock.found.possessive and tail[:1] == ["end"]:
        return current(published, low[k + 1], k + 3)
    return None


def _qualified(clock: Clock, i: int, depth: int) -> Time | None:
    """'late August', 'early on Tuesday', 'later this month', 'earlier this year', 'late last year'."""
    low = clock.low
    k = i + 1
    if low[k : k + 2] == ["in", "the"] and low[k + 2 : k + 3] in (
        ["day"],
        ["evening"],
        ["morning"],
        ["night"],
    ):
        return same_day(clock, i, k + 3)
    if low[k] in ("on", "in") and k + 1 < len(low):
        k += 1
    inner = read(clock, k, depth + 1) if low[k] not in UNITS else None
    if inner is None:
        return None
    if k == i + 2 and inner.precision != "day":
        return None
    future = inner.future or low[i] == "later"
    return Time(inner.last, inner.start, inner.end, inner.precision, future)


def _prefixed(clock: Clock, i: int, rest: str) -> Time | None:
    """'mid-October 2025', 'late-2024'."""
    low = clock.low
    if rest in MONTHS:
        year, after = year_after(low, i + 1)
        span = month_span(year, MONTHS[rest]) if year else last_month(clock.published, MONTHS[rest])
        return Time(after, *span, "month") if span else None
    if YEAR.match(rest):
        return Time(i + 1, *year_span(int(rest)), "year")
    return None


def _part(clock: Clock, i: int, depth: int) -> Time | None:
    """'end of August', 'first quarter of 2026', 'last days of July', 'end of the month', 'turn of the year'."""
    low, n = clock.low, len(clock.low)
    k, number = i, None
    if (
        low[k] in ORDINALS
        and k + 1 < n
        and low[k + 1] in ("half", "quarter", "days", "week", "weeks", "day", "part", "months")
    ):
        number, k = ORDINALS[low[k]], k + 1
    elif low[k] in ORDINALS:
        return None
    kind = low[k]
    if kind not in _PARTS and kind != "months":
        return None
    if low[k + 1 : k + 2] == ["in"] and kind in ("start", "end", "close"):
        return None  # 'deliveries will start in May'
    if k + 2 >= n or low[k + 1] not in ("of", "in"):
        return _whole_part(clock, k, kind, number)
    inner = _whole(clock, k + 2) or read(clock, k + 2, depth + 1)
    if inner is None or inner.precision == "published" or (kind in ("day", "days") and number is None):
        return None
    if kind in ("half", "quarter") and inner.precision == "year" and number:
        size = 6 if kind == "half" else 3
        year = inner.start.year
        first = min((number - 1) * size, 12 - size) + 1
        inner.start, inner.end = date(year, first, 1), month_span(year, first + size - 1)[1]
        return inner
    if inner.precision == "day":
        return inner if kind not in ("half", "quarter", "part") else None
    return inner


def _whole_part(clock: Clock, k: int, kind: str, number: int | None) -> Time | None:
    """'the second quarter' without a year: of the year of publication."""
    if kind == "quarter" and number and clock.published is not None:
        span = quarter_span(clock.published.year, number)
        return Time(k + 1, *span, "year")
    return None


def _whole(clock: Clock, i: int) -> Time | None:
    """'the month', 'the year', 'the week', 'April' within 'the end of ...': the current one."""
    low, published = clock.low, clock.published
    if (
        i + 1 < len(low)
        and low[i] in ("the", "this")
        and published is not None
        and low[i + 1] in ("month", "year", "week")
    ):
        return current(published, low[i + 1], i + 2)
    if low[i] in MONTHS and clock.found.word[i][0].isupper():
        return read_month(clock, i)
    if YEAR.match(low[i]):
        return Time(i + 1, *year_span(int(low[i])), "year")
    return None
