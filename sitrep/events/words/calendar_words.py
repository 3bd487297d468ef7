"""Calendar arithmetic and the word tables of `sitrep.events.times.dates`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from sitrep.events.words.number_words import ONES, TENS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mondays",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
MONTH_NAMES = frozenset(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
DAY_NAMES = frozenset(name for name in WEEKDAYS if name.endswith("day"))
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
"""First and last month; winter runs into the next year."""
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
    "final": 4,
}
COUNTS = {word: number for word, number in (ONES | TENS).items() if number} | {"a": 1, "an": 1, "couple": 2}
"""How many days, weeks or years."""
VAGUE_COUNTS = frozenset("several few some many".split())
UNITS = {"hour": 0, "hours": 0, "minutes": 0, "minute": 0, "day": 1, "days": 1, "night": 1, "nights": 1, "week": 7,
         "weeks": 7, "fortnight": 14, "month": 30, "months": 30, "year": 365, "years": 365, "decade": 3650,
         "decades": 3650}  # fmt: skip

Span = tuple[date, date]


def safe(year: int, month: int, day: int) -> date | None:
    """A date, or None for 31 June."""
    if not 1 <= month <= 12 or not 1 <= year <= 9999 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def month_span(year: int, month: int) -> Span:
    """First and last day of a month; month 0 and 13 are the neighbours in the next years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:  # held within the calendar
        year, month = (1, 1) if year < 1 else (9999, 12)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """First and last day of a year."""
    year = min(max(year, 1), 9999)
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date) -> Span:
    """Monday to Sunday around a day."""
    monday = shift(day, -day.weekday())
    return monday, shift(monday, 6)


def season_span(year: int, season: str) -> Span:
    """The months of a season; winter is named by the year in which it begins."""
    first, last = SEASONS[season]
    return month_span(year, first)[0], month_span(year, last)[1]


def shift(day: date, days: int) -> date:
    """Days away, held within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def shift_months(day: date, months: int) -> Span:
    """The month that lies `months` away."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9998:
        return day, day
    return month_span(year, month + 1)


def weekday_before(day: date, weekday: int, strictly: bool = False) -> date:
    """The last such weekday on or before the day."""
    back = (day.weekday() - weekday) % 7
    return shift(day, -(back or 7 if strictly else back))


def weekday_after(day: date, weekday: int, strictly: bool = True) -> date:
    """The next such weekday after the day (or on it)."""
    ahead = (weekday - day.weekday()) % 7
    return shift(day, ahead or 7 if strictly else ahead)
