"""What the date grammar counts from, and its readings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sitrep.events.words.calendar_words import Span, month_span, safe, week_span, year_span
from sitrep.events.words.marks import DateMark
from sitrep.events.words.words import Words
from sitrep.model import DatePrecision

YEAR = re.compile(r"(?:19|20)\d\d\Z")


QUARTER = re.compile(r"q([1-4])\Z")


FUNCTION = frozenset(
    "and or but to when as after by with in on the was were is are has have had that which who where "
    "while until at for from "
    "it he she they an a its if because although though under over would will could may might than per "
    "through between into "
    "amid despite against before since during not also only so then following including without".split()
)


DAYTIMES = frozenset(
    "morning afternoon evening night noon dawn midnight midday dusk nightfall daybreak lunchtime".split()
)


@dataclass(slots=True)
class Time:
    """A reading: word span, dates, precision."""

    last: int
    start: date
    end: date
    precision: DatePrecision
    future: bool = False


@dataclass(slots=True)
class Clock:
    """What expressions count from."""

    found: Words
    low: list[str]
    published: date | None
    previous: DateMark | None = None
    """What an expression relative to another counts from."""
    main: DateMark | None = None
    """The first day or month of the sentence before, the date of its main clause as a rule."""
    latest: DateMark | None = None
    """The last mark, be it only a year."""


def read_anchor(clock: Clock, i: int) -> DateMark | None:
    """The mark that an expression at word i counts from."""
    previous = clock.previous
    if previous is None or clock.main is None or previous is clock.main:
        return previous
    start = clock.found.start[i]
    between = clock.found
    k = i
    while k > 0 and between.start[k - 1] >= previous.end and k > i - 60:
        k -= 1
        if between.low[k] in (".", "!", "?", "\n") and start > previous.end:
            return clock.main
    return previous


def add_years(day: date, years: int) -> date:
    """The same day some years away; 29 February falls back to the 28th."""
    year = min(max(day.year + years, 1), 9999)
    return safe(year, day.month, day.day) or date(year, day.month, 28)


def nearest(published: date | None, month: int, day: int) -> date | None:
    """A day without a year: the past one, unless the coming one is within three months and nearer."""
    if published is None:
        return None
    here = safe(published.year, month, day) or (
        safe(published.year - 1, month, day) if (month, day) == (2, 29) else None
    )
    if here is None:
        return None
    if here > published:
        return here if (here - published).days <= 90 else add_years(here, -1)
    if (published - here).days > 275:
        coming = safe(published.year + 1, month, day)
        return coming if coming and (coming - published).days <= 90 else here
    return here


def last_month(published: date | None, month: int) -> Span | None:
    """The last such month up to publication."""
    if published is None:
        return None
    return month_span(published.year if month <= published.month else published.year - 1, month)


def year_after(low: list[str], i: int) -> tuple[int | None, int]:
    """A year at word i, perhaps behind a comma or 'of': (year, index after it)."""
    k = i + 1 if i < len(low) and low[i] in (",", "of") else i
    if k < len(low) and YEAR.match(low[k]):
        return int(low[k]), k + 1
    return None, i


def quarter_span(year: int, number: int) -> Span:
    """First and last day of a quarter."""
    return date(year, 3 * number - 2, 1), month_span(year, 3 * number)[1]


def current(published: date, unit: str, last: int) -> Time:
    """'the month', 'this year': the one of publication."""
    if unit == "month":
        return Time(last, *month_span(published.year, published.month), "month")
    if unit == "year":
        return Time(last, *year_span(published.year), "year")
    return Time(last, *week_span(published), "month")
