"""Time expressions that count from the day of publication, or from a date told before."""

from __future__ import annotations

from datetime import date

from sitrep.events.times.date_clock import DAYTIMES, Clock, Time, quarter_span, read_anchor
from sitrep.events.words.calendar_words import (
    COUNTS,
    MONTHS,
    SEASONS,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAYS,
    month_span,
    season_span,
    shift,
    shift_months,
    week_span,
    weekday_after,
    weekday_before,
    year_span,
)

DEICTIC = frozenset("yesterday today tonight tomorrow overnight recently currently now nowadays".split())


def determined(clock: Clock, i: int) -> Time | None:
    """'last week', 'next Tuesday', 'this year', 'last July', 'last autumn', 'this weekend', 'past two weeks'."""
    low, published, n = clock.low, clock.published, len(clock.low)
    if published is None or i + 1 >= n:
        return None
    which, what = low[i], low[i + 1]
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if which in ("previous", "same", "that", "following", "past", "coming"):
        return read_coming(clock, i) if which in ("coming", "past") else None
    if what in WEEKDAYS and clock.found.word[i + 1][0].isupper():
        weekday = WEEKDAYS[what]
        if step <= 0:  # 'this Monday' is the next one only where it is told as a plan
            day = weekday_before(published, weekday, strictly=step < 0)
        else:
            day = weekday_after(published, weekday, strictly=True)
        k = i + 3 if i + 2 < n and low[i + 2] in DAYTIMES else i + 2
        return Time(k, day, day, "day", day > published)
    if what in MONTHS and clock.found.word[i + 1][0].isupper():
        return _named_month(published, which, MONTHS[what], i + 2)
    if what in SEASONS:
        return _named_season(published, which, what, i + 2)
    if what in DAYTIMES or what in ("day",):
        if which == "this" and what != "day":
            return Time(i + 2, published, published, "day")
        return (
            Time(i + 2, shift(published, -1), published, "day")
            if (which, what) == ("last", "night")
            else None
        )
    if what in ("week", "weekend", "month", "year", "quarter"):
        return stepped(published, what, step, i + 2)
    return read_coming(clock, i)


def _named_month(published: date, which: str, month: int, last: int) -> Time:
    year = published.year
    if which == "last" and month >= published.month or which == "previous":
        year -= 1
    elif which == "next" and month <= published.month:
        year += 1
    return Time(last, *month_span(year, month), "month", which == "next")


def _named_season(published: date, which: str, season: str, last: int) -> Time:
    start, end = season_span(published.year, season)
    if which == "last" and end >= published:
        start, end = season_span(published.year - 1, season)
    elif which == "next" and start <= published:
        start, end = season_span(published.year + 1, season)
    elif which == "this" and season == "winter" and published.month <= 2:
        start, end = season_span(published.year - 1, season)
    return Time(last, start, end, "year", which == "next")


def stepped(published: date, unit: str, step: int, last: int) -> Time:
    """The week, month or year that lies `step` of them from a day."""
    future = step > 0
    if unit == "year":
        return Time(last, *year_span(min(max(published.year + step, 1), 9999)), "year", future)
    if unit == "month":
        return Time(last, *shift_months(published, step), "month", future)
    if unit == "quarter":
        first = shift_months(published, 3 * step)[0]
        return Time(last, *quarter_span(first.year, (first.month - 1) // 3 + 1), "year", future)
    if unit == "weekend":
        saturday = weekday_before(published, 5, strictly=True) if step <= 0 else weekday_after(published, 5)
        if step == 0 and published.weekday() < 5:
            saturday = weekday_after(published, 5)
        return Time(last, saturday, shift(saturday, 1), "month", saturday > published)
    start, end = week_span(shift(published, 7 * step))
    if step == 0:
        start = max(start, date(published.year, published.month, 1))
    return Time(last, start, end, "month", future)


def read_coming(clock: Clock, i: int) -> Time | None:
    """'coming weeks', 'next few days', 'past two months', 'next 30 days': a stretch without a date of its own."""
    low, published, n = clock.low, clock.published, len(clock.low)
    if published is None or low[i] not in ("coming", "next", "past", "last"):
        return None  # 'in the following weeks' counts from the time told of, and not from today
    k = i + 1
    while (
        k < n
        and k < i + 4
        and (low[k] in COUNTS or low[k] in VAGUE_COUNTS or low[k].isdecimal() or low[k] in ("of", "or"))
    ):
        k += 1
    if k >= n or low[k] not in UNITS:
        return None
    if k == i + 1 and low[k] == "day":  # 'met the next day': of a day that the text does not tell
        return Time(k + 1, published, published, "published", False)
    ahead = low[i] in ("coming", "next")
    if ahead and k == i + 1 and low[k] in ("month", "year", "week") and low[i] == "coming":
        return stepped(published, low[k], 1, k + 1)
    days = UNITS[low[k]] * 4
    start, end = (published, shift(published, days)) if ahead else (shift(published, -days), published)
    if ahead:
        return _soon(k + 1, published, end, UNITS[low[k]])
    return Time(k + 1, start, end, "published", False)


def deictic(clock: Clock, i: int) -> Time | None:
    """'yesterday', 'today', 'overnight', 'tomorrow'."""
    published = clock.published
    if published is None:
        return None
    word = clock.low[i]
    if word in ("recently", "currently", "now", "nowadays"):
        return None
    if (
        word == "overnight"
        and clock.low[i + 1 : i + 2] == ["on"]
        and WEEKDAYS.keys() & clock.low[i + 2 : i + 3]
    ):
        return None  # 'overnight on Sunday'
    day = shift(published, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    k = (
        i + 2
        if i + 1 < len(clock.low) and clock.low[i + 1] in DAYTIMES and word in ("yesterday", "tomorrow")
        else i + 1
    )
    return Time(k, day, day, "day", day > published)


def relative(clock: Clock, i: int) -> Time | None:
    """'three weeks ago', 'two days later', 'a day earlier', 'hours later', 'within weeks', 'in two years'."""
    low, n = clock.low, len(clock.low)
    k, within = i, False
    if low[k] in ("within", "in"):
        within = low[k] == "within"
        k += 1
        if k < n and low[k] in ("the", "about", "some", "around"):
            k += 1
        if k < n and low[k] in ("coming", "next"):
            return read_coming(clock, k)
    count: int | None = None
    start = k
    while (
        k < n
        and k < start + 4
        and (
            low[k] in COUNTS
            or low[k] in VAGUE_COUNTS
            or low[k].isdecimal()
            or low[k] in ("of", "half", "and")
        )
    ):
        if low[k].isdecimal() and len(low[k]) < 4:
            count = int(low[k])
        elif low[k] in COUNTS and not (count and low[k] in ("a", "an")):
            count = COUNTS[low[k]]
        k += 1
    if k >= n or low[k] not in UNITS:
        return None
    unit = UNITS[low[k]]
    after = low[k + 1] if k + 1 < n else ""
    vague = count is None or any(w in VAGUE_COUNTS for w in low[start:k])
    if start > i:
        return _ahead(clock, k, count, unit, within)
    if after == "from" and low[k + 2 : k + 3] in (["today"], ["now"]):
        return _from_today(clock, k + 3, count, unit, vague)
    if after == "ago" or (after == "back" and low[k + 2 : k + 3] and low[k + 2] in _CLOSING):
        return _ago(clock, k + 2, count, unit, vague)
    if after == "after" and i and low[i - 1] == "of":
        return None  # 'a truce of one month after two days of talks'
    if after in ("later", "earlier", "after", "before", "afterwards", "previously"):
        return _later(clock, i, k + 2, count, unit, vague, after)
    return None


_CLOSING = frozenset(", . ; : ) and but".split())
"""What may stand behind 'ten days back', which is no way home."""


def _from_today(clock: Clock, last: int, count: int | None, unit: int, vague: bool) -> Time | None:
    """'A week from today', 'three months from now'."""
    published = clock.published
    if published is None or vague or count is None or unit < 1:
        return None
    day = shift(published, count * unit)
    return Time(last, day, day, "day" if unit <= 7 else "month", True)


def before_last(clock: Clock, i: int) -> Time | None:
    """'The week before last', 'the Friday before last': two back."""
    low, published = clock.low, clock.published
    if published is None or low[i + 2 : i + 4] != ["before", "last"]:
        return None
    what = low[i + 1]
    if what in WEEKDAYS:
        day = shift(weekday_before(published, WEEKDAYS[what], strictly=True), -7)
        return Time(i + 4, day, day, "day")
    return stepped(published, what, -2, i + 4) if what in ("week", "month", "year") else None


def _ahead(clock: Clock, k: int, count: int | None, unit: int, within: bool) -> Time | None:
    """'within weeks' names no day; 'in two years' the year, 'in three months' the month."""
    published = clock.published
    if published is None or (not within and count is None):
        return None
    low = clock.low
    if (
        not within
        and k + 1 < len(low)
        and low[k + 1] not in (".", ",", ";", "time", "from", "and", "if", "as", "when", "\n")
    ):
        return None
    if not within and (k + 1 >= len(low) or low[k + 1] not in ("time", "from")):
        return None  # 'in two days' may as well be a length of time
    last = shift(published, (count or 1) * unit)
    if within and count is not None and unit >= 1:  # 'within ninety days': by the month in which they end
        return Time(k + 1, *month_span(last.year, last.month), "month", True)
    return _soon(k + 1, published, last, unit)


def _soon(k: int, published: date, last: date, unit: int) -> Time:
    """'Within days', 'in the coming days': the month of publication, where a week more is still in it."""
    week = shift(published, 7)
    if unit == 1 and week.month == published.month:
        return Time(k, *month_span(published.year, published.month), "month", True)
    return Time(k, published, last, "published", True)


def _ago(clock: Clock, last: int, count: int | None, unit: int, vague: bool) -> Time | None:
    published = clock.published
    if published is None:
        return None
    if vague or count is None:
        return Time(last, shift(published, -4 * max(unit, 1)), published, "published")
    if unit == 0:
        return Time(last, published, published, "day")
    if unit == 1:
        day = shift(published, -count)
        return Time(last, day, day, "day")
    if unit >= 365:
        years = count * (unit // 365)
        return Time(last, *year_span(max(published.year - years, 1)), "year")
    if unit == 30:
        return Time(last, *shift_months(published, -count), "month")
    day = shift(published, -count * unit)
    return Time(last, day, day, "month")


def _later(
    clock: Clock, i: int, last: int, count: int | None, unit: int, vague: bool, word: str
) -> Time | None:
    """From the mark before; hours stay on its day."""
    anchor = read_anchor(clock, i)
    sign = -1 if word in ("earlier", "before", "previously") else 1
    if word in ("after", "before") and (last - 1 < len(clock.low) and _clause_follows(clock.low, last)):
        return None
    if unit == 0:
        day = anchor.date_start if anchor is not None and anchor.precision == "day" else clock.published
        return Time(last, day, day, "day") if day else None
    if unit >= 365:
        anchor = clock.latest or anchor  # 'was built in 1944 and sold two years later'
    if anchor is None or vague or count is None:
        return None
    if unit == 1 and anchor.precision == "day":
        day = shift(anchor.date_start, sign * count)
        return Time(last, day, day, "day")
    if unit in (7, 14) and anchor.precision in ("day", "month"):
        day = shift(anchor.date_start, sign * count * unit)
        return Time(last, day, day, "day" if anchor.precision == "day" else "month")
    if unit == 30 and anchor.precision != "year":
        return Time(last, *shift_months(anchor.date_start, sign * count), "month")
    if unit >= 365:
        return Time(
            last, *year_span(min(max(anchor.date_start.year + sign * count * (unit // 365), 1), 9999)), "year"
        )
    return None


def _clause_follows(low: list[str], k: int) -> bool:
    """'three weeks after they had left' counts from another event, which this grammar does not know."""
    return k < len(low) and low[k].isalpha()
