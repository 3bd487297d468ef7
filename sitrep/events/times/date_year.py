"""Time expressions in figures, years, and seasons: '2025-10-27', 'in 2023', '2025-26', 'in the spring', 'Q1 2026'."""

from __future__ import annotations

import re

from sitrep.events.times.date_clock import FUNCTION, QUARTER, YEAR, Clock, Time, quarter_span, year_after
from sitrep.events.words.calendar_words import month_span, safe, season_span, year_span
from sitrep.events.words.word_classes import NUMBERS

_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:T\w*)?\Z")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])\Z")
_YEARS = re.compile(r"((?:19|20)\d\d)[-/](\d\d|(?:19|20)\d\d)\Z")
_YEAR_BEFORE = frozenset(
    "in since until till by of from during before after early late mid through between to and around "
    "about for year ( "
    "spring summer autumn fall winter until".split()
)


def numeric(clock: Clock, i: int) -> Time | None:
    """'2025-10-27', '27/10/2025' where only one reading is a date, '2025-10'."""
    word = clock.low[i]
    if word.isdecimal() or len(word) > 30:
        return None
    match = _NUMERIC.match(word)
    if match is None:
        month = _YEAR_MONTH.match(word)
        if month:
            return Time(i + 1, *month_span(int(month[1]), int(month[2])), "month")
        return None
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        day = safe(a, b, c)
    elif len(match[4]) == 4:
        day_first = match[2] == "." or a > 12 or a == b
        day = safe(c, b, a) if day_first else safe(c, a, b) if b > 12 else None
    else:
        day = None
    if day is None or not 1900 <= day.year <= 2100:
        return None
    return Time(i + 1, day, day, "day")


def read_year(clock: Clock, i: int) -> Time | None:
    """'in 2023', 'since 2019', '2025-26'."""
    low = clock.low
    years = None if low[i].isdecimal() else _YEARS.match(low[i])
    before = low[i - 1] if i else ""
    if years:
        first = int(years[1])
        last = int(years[2]) if len(years[2]) == 4 else first // 100 * 100 + int(years[2])
        if first < last <= first + 30 and before in _YEAR_BEFORE | {"the"}:
            return Time(i + 1, year_span(first)[0], year_span(last)[1], "year")
        return None
    if not YEAR.match(low[i]) or before not in _YEAR_BEFORE:
        return None
    after = low[i + 1] if i + 1 < len(low) else "."
    counted = after in NUMBERS  # 'by 2032 three jets': no number is counted by another
    if (
        after.isalpha()
        and not counted
        and after not in FUNCTION
        and (before not in ("in", "since", "until", "early", "late", "mid") or after[-1] == "s")
    ):
        return None
    if (
        after in ("%", "$", "km", "mm")
        or before in ("and", "to", "for", "about", "around", "by")
        and not (counted or _year_near(low, i))
    ):
        return None
    year = int(low[i])
    return Time(i + 1, *year_span(year), "year")


def _year_near(low: list[str], i: int) -> bool:
    """'by 2030', 'between 2019 and 2023', 'for 2026' read as years; 'about 2000' does not."""
    if low[i - 1] in ("by", "for", "to"):
        return True
    return any(YEAR.match(w) for w in low[max(0, i - 4) : i - 1])


def read_season(clock: Clock, i: int) -> Time | None:
    """'spring of 2024', 'summer 2023', 'in the spring', 'Q1 2026'."""
    low = clock.low
    quarter = QUARTER.match(low[i])
    year, after = year_after(low, i + 1)
    if quarter:
        if year is None:
            return None
        return Time(after, *quarter_span(year, int(quarter[1])), "year")
    if year:
        return Time(after, *season_span(year, low[i]), "year")
    before = low[i - 1] if i else ""
    article = (
        before == "the"
        and i > 1
        and low[i - 2] in ("in", "since", "until", "by", "of", "before", "after", "during", "for")
    )
    if low[i] == "fall" and low[i + 1 : i + 2] in (["of"], ["in"]):
        return None  # 'after the fall of Goma'
    if clock.published is None or not (
        article or (before in ("in", "since", "by", "until", "early", "late") and low[i] != "fall")
    ):
        return None
    start, end = season_span(clock.published.year, low[i])
    if start > clock.published:
        start, end = season_span(clock.published.year - 1, low[i])
    return Time(i + 1, start, end, "year")
