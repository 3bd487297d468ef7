"""Time expressions, resolved against the publication date by an own grammar.

'on Tuesday' is the last such day on or before publication; a day without a year is the nearest one, a month without a
year the last one; `as_future` gives the other reading where the clause speaks of what is to come, `as_past` undoes it.
Weeks are known to the month ('last week'), seasons, quarters and halves to the year. 'in the coming weeks' and the
dateline have precision 'published': they name no day. Expressions relative to another ('two days later', 'that month')
count from the mark before them. Without a publication date only absolute dates resolve.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from sitrep.events.calendar_words import (
    COUNTS,
    MONTHS,
    ORDINALS,
    SEASONS,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAYS,
    Span,
    month_span,
    safe,
    season_span,
    shift,
    shift_months,
    week_span,
    weekday_after,
    weekday_before,
    year_span,
)
from sitrep.events.marks import DateMark
from sitrep.events.quantities import Words, words
from sitrep.model import DatePrecision

_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:T\w*)?\Z")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])\Z")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z")
_DAY_RANGE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/](\d{1,2})(?:st|nd|rd|th)?\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_YEARS = re.compile(r"((?:19|20)\d\d)[-/](\d\d|(?:19|20)\d\d)\Z")
_QUARTER = re.compile(r"q([1-4])\Z")
_PREFIXED = re.compile(r"(?:mid|early|late|end|pre|post)-(\w+)\Z")
_FUTURE_WORDS = frozenset("next coming later upcoming following tomorrow".split())
_RELATIONS: dict[str, str] = {
    "since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "after": "after", "from": "from",
    "through": "until", "to": "until", "following": "after",
}  # fmt: skip
_MONTH_BEFORE = frozenset(
    "in since until till by of from to last next this early late mid during before after for between through the end "
    "beginning start middle or around about that and".split()
)
_YEAR_BEFORE = frozenset(
    "in since until till by of from during before after early late mid through between to and around about for year ( "
    "spring summer autumn fall winter until".split()
)
_FUNCTION = frozenset(
    "and or but to when as after by with in on the was were is are has have had that which who where while until at for from "
    "it he she they an a its if because although though under over would will could may might than per through between into "
    "amid despite against before since during not also only so then following including without".split()
)
_PARTS = frozenset(
    "end beginning start middle close half days day weeks week part outset turn quarter".split()
)
_DAYTIMES = frozenset(
    "morning afternoon evening night noon dawn midnight midday dusk nightfall daybreak lunchtime".split()
)


@dataclass(slots=True)
class _Time:
    """A reading: word span, dates, precision."""

    last: int
    start: date
    end: date
    precision: DatePrecision
    future: bool = False


@dataclass(slots=True)
class _Clock:
    """What expressions count from."""

    found: Words
    low: list[str]
    published: date | None
    previous: DateMark | None = None
    """What an expression relative to another counts from."""
    main: DateMark | None = None
    """The first day or month of the sentence before, the date of its main clause as a rule."""


def find_dates(text: str, published: date | None) -> tuple[DateMark, ...]:
    """All time expressions of a text, sorted; `text[m.start:m.end] == m.text`. Linear in the text."""
    found = words(text)
    clock = _Clock(found, found.low, published)
    marks: list[DateMark] = []
    i, n = 0, len(found.low)
    while i < n:
        low = found.low[i]
        time = _read(clock, i, 0) if low in _TRIGGERS or low[0].isdigit() or "-" in low else None
        if time is None:
            i += 1
            continue
        mark = _mark(text, clock, i, time)
        marks.append(mark)
        if mark.precision in ("day", "month"):
            _remember(text, clock, mark)
        i = time.last
    return tuple(marks)


_SENTENCE_END = re.compile(r"[.!?]['\"”’)]?\s|\n")


def _remember(text: str, clock: _Clock, mark: DateMark) -> None:
    """Keep the mark to count from; of one sentence's marks the first counts for later sentences."""
    if clock.previous is None or _SENTENCE_END.search(text, clock.previous.end, mark.start):
        clock.main = mark
    clock.previous = mark


def _anchor(clock: _Clock, i: int) -> DateMark | None:
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


def as_future(mark: DateMark, published: date) -> DateMark:
    """The reading in a clause about what is to come: 'on Tuesday' the next one, 'in October' the coming one.

    Expressions that say themselves where they lie (a year, 'last', 'ago') stay as they are.
    """
    if mark.date_end >= published and mark.date_start > published or not _open(mark):
        return mark
    if mark.precision == "month" and mark.date_end >= published:
        return replace(mark, future=True)
    return _moved(mark, published, 1)


def as_past(mark: DateMark, published: date) -> DateMark:
    """The reading in a clause about what has happened: a date taken as coming is put back."""
    if mark.date_start <= published or not _open(mark):
        return mark
    return _moved(mark, published, -1)


_FIXED = re.compile(
    r"(?:19|20)\d\d|\b(?:last|ago|yesterday|today|tonight|tomorrow|overnight|earlier|later|next|this|that|same|previous|previously|"
    r"recent|recently|coming|past|now|currently|days?|weeks?|months?|years?|hours?)\b",
    re.I,
)


def _open(mark: DateMark) -> bool:
    """The year (or week) of the expression is left to the reader."""
    return mark.precision in ("day", "month") and _FIXED.search(mark.text[:80]) is None


def _moved(mark: DateMark, published: date, step: int) -> DateMark:
    weekly = any(
        w.strip(".,'’").casefold().removesuffix("'s").removesuffix("’s") in WEEKDAYS
        for w in mark.text.split()
    )
    if weekly and not any(ch.isdigit() for ch in mark.text):
        days = 7 * step
        start, end = shift(mark.date_start, days), shift(mark.date_end, days)
    else:
        start, end = _add_years(mark.date_start, step), _add_years(mark.date_end, step)
    return replace(mark, date_start=start, date_end=end, future=start > published)


def _add_years(day: date, years: int) -> date:
    year = min(max(day.year + years, 1), 9999)
    return safe(year, day.month, day.day) or date(year, day.month, 28)


def _mark(text: str, clock: _Clock, i: int, time: _Time) -> DateMark:
    found = clock.found
    start, end = found.start[i], found.end[time.last - 1]
    relation = _relation(clock.low, i)
    date_start, date_end, future = time.start, time.end, time.future
    published = clock.published
    mark = DateMark(start, end, text[start:end], date_start, date_end, time.precision, relation, future)
    if published is None:
        return mark
    if time.precision != "published" and _in_dateline(text, mark, published):
        return replace(mark, precision="published")
    if relation in ("by", "until") and date_end < published and _open(mark):
        mark = as_future(mark, published)
    return replace(mark, future=mark.future or mark.date_start > published)


def _relation(low: list[str], i: int) -> Literal["on", "since", "until", "by", "before", "after", "from"]:
    k = i - 1
    while k >= 0 and k > i - 4 and low[k] in ("the", "about", "around", "early", "late", "at", "on"):
        k -= 1
    if k >= 1 and low[k] == "than" and low[k - 1] == "later":
        return "by"
    if k >= 1 and low[k] == "of" and low[k - 1] == "ahead":
        return "before"
    return cast(
        'Literal["on", "since", "until", "by", "before", "after", "from"]',
        _RELATIONS.get(low[k] if k >= 0 else "", "on"),
    )


_DATELINE_AFTER = re.compile(r"\s{0,2}(?:\(|\[|—|–|-|:|\.\s|\.?\n|/)")


def _in_dateline(text: str, mark: DateMark, published: date) -> bool:
    """'SEOUL, Feb 28 (Agency) -' or 'Berlin, 12 June 2024.' at the beginning of a line: when it was written."""
    if not -3 <= (published - mark.date_start).days <= 3 or mark.precision != "day":
        return False
    line = text.rfind("\n", max(0, mark.start - 90), mark.start)
    if line < 0 and mark.start > 90:
        return False
    before = text[line + 1 : mark.start]
    opening = re.split(r"[.!?]\s", before)[-1]
    if not _DATELINE_AFTER.match(text, mark.end) or not any(ch.isdigit() for ch in mark.text):
        return False
    return not opening.strip() or _place_like(opening)


def _place_like(opening: str) -> bool:
    """Capitalised words, a comma: 'KYIV,', 'New Delhi,', 'PORT-AU-PRINCE, Haiti,'."""
    pieces = [w for w in re.split(r"[\s,]+", opening.strip(" ,—–-")) if w]
    return (
        0 < len(pieces) <= 6
        and opening.rstrip().endswith((",", "—", "–", "-"))
        and all(w[0].isupper() or w in ("de", "la", "el", "al", "of", "the") for w in pieces)
    )


def _read(clock: _Clock, i: int, depth: int) -> _Time | None:
    """The longest time expression that starts at word i."""
    low = clock.low
    n = len(low)
    if i >= n or depth > 4:
        return None
    word = low[i]
    if word in _HOLIDAYS or word == "new":
        return _holiday(clock, i)
    if word in ("year-end", "within", "the", "month's", "year's") and clock.published is not None:
        whole = _until_out(clock, i)
        if whole is not None:
            return whole
    if word == "the" and i + 1 < n and _ORDINAL_DAY.match(low[i + 1]):
        return _bare_day(clock, i)
    if (
        word == "the"
        and i + 1 < n
        and (low[i + 1] in _PARTS or low[i + 1] in _AFTER_THE or low[i + 1] in ORDINALS)
    ):
        return _part(clock, i + 1, depth) or _anaphoric(clock, i) or _coming(clock, i + 1)
    if word[0].isdigit():
        return _numeric(clock, i) or _day_month(clock, i) or _relative(clock, i) or _year(clock, i)
    if word in MONTHS:
        return _month(clock, i)
    if word in WEEKDAYS:
        return _weekday(clock, i)
    if word in ("early", "late", "mid", "later", "earlier") and i + 1 < n:
        return _qualified(clock, i, depth)
    if word in ("last", "next", "this", "past", "coming", "previous", "that", "same", "following"):
        return _determined(clock, i) or _anaphoric(clock, i)
    if word in _DEICTIC:
        return _deictic(clock, i)
    if word in _PARTS or word in ORDINALS:
        return _part(clock, i, depth)
    if word in SEASONS or _QUARTER.match(word):
        return _season(clock, i)
    if word in COUNTS or word in VAGUE_COUNTS or word in UNITS or word in ("within", "in"):
        return _relative(clock, i)
    prefixed = _PREFIXED.match(word)
    if prefixed is not None:
        return _prefixed(clock, i, prefixed[1])
    return None


_HOLIDAYS = frozenset(("christmas",))
_AFTER_THE = frozenset(
    "same previous following next day month year week coming past weekend night evening".split()
)
_DEICTIC = frozenset("yesterday today tonight tomorrow overnight recently currently now nowadays".split())
_TRIGGERS = (
    frozenset(MONTHS) | frozenset(WEEKDAYS) | _DEICTIC | _PARTS | frozenset(ORDINALS) | frozenset(SEASONS) | frozenset(COUNTS)
    | VAGUE_COUNTS | _HOLIDAYS | frozenset("new year-end the early late mid later earlier last next this past coming previous that same following within "
    "q1 q2 q3 q4 hours days weeks months years in".split())
)  # fmt: skip


_ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\Z")


def _holiday(clock: _Clock, i: int) -> _Time | None:
    """'Christmas Eve', 'New Year's Day', 'before Christmas'."""
    low, published = clock.low, clock.published
    word = clock.found.word[i]
    if published is None or not word[0].isupper():
        return None
    after = low[i + 1] if i + 1 < len(low) else "."
    if low[i] == "christmas":
        day = {"eve": 24, "day": 25}.get(after)
        if day is None:
            span = _last_month(published, 12)
            return _Time(i + 1, *span, "month") if span else None
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


def _until_out(clock: _Clock, i: int) -> _Time | None:
    """'year-end', 'within the year', 'before the month is out', 'the year's end'."""
    low, published = clock.low, clock.published
    if published is None:
        return None
    if low[i] == "year-end":
        return _current(published, "year", i + 1)
    k = i + 1 if low[i] == "within" else i
    if low[k : k + 1] != ["the"] or k + 1 >= len(low) or low[k + 1] not in ("month", "year", "week"):
        return None
    tail = low[k + 2 : k + 4]
    if low[i] == "within" or tail == ["is", "out"]:
        return _current(published, low[k + 1], k + 2 + 2 * (tail == ["is", "out"]))
    if k + 1 in clock.found.possessive and tail[:1] == ["end"]:
        return _current(published, low[k + 1], k + 3)
    return None


def _bare_day(clock: _Clock, i: int) -> _Time | None:
    """'the 11th' after a month was named."""
    anchor, match = clock.previous, _ORDINAL_DAY.match(clock.low[i + 1])
    inner = _day_month(clock, i + 1)
    if inner is not None:
        return inner
    after = clock.low[i + 2] if i + 2 < len(clock.low) else "."
    if anchor is None or match is None or (after.isalpha() and after not in _FUNCTION):
        return None
    if clock.found.start[i] - anchor.end > 300:
        return None
    day = safe(anchor.date_start.year, anchor.date_start.month, int(match[1]))
    return _Time(i + 2, day, day, "day") if day else None


def _nearest(published: date | None, month: int, day: int) -> date | None:
    """A day without a year: the past one, unless the coming one is within three months and nearer."""
    if published is None:
        return None
    here = safe(published.year, month, day) or (
        safe(published.year - 1, month, day) if (month, day) == (2, 29) else None
    )
    if here is None:
        return None
    if here > published:
        return here if (here - published).days <= 90 else _add_years(here, -1)
    if (published - here).days > 275:
        coming = safe(published.year + 1, month, day)
        return coming if coming and (coming - published).days <= 90 else here
    return here


def _last_month(published: date | None, month: int) -> Span | None:
    if published is None:
        return None
    return month_span(published.year if month <= published.month else published.year - 1, month)


def _year_after(low: list[str], i: int) -> tuple[int | None, int]:
    """A year at word i, perhaps behind a comma or 'of': (year, index after it)."""
    k = i + 1 if i < len(low) and low[i] in (",", "of") else i
    if k < len(low) and _YEAR.match(low[k]):
        return int(low[k]), k + 1
    return None, i


def _days_at(low: list[str], i: int) -> tuple[int, int, int] | None:
    """'27', '27th', '14-17', '14 to 17', '10 and 11' at word i: first day, last day, index after them."""
    if i >= len(low):
        return None
    span = _DAY_RANGE.match(low[i])
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


def _day_month(clock: _Clock, i: int) -> _Time | None:
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
                k += _year_after(low, k + 1)[0] is not None
            year, k = _year_after(low, k)
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


def _dated(clock: _Clock, year: int | None, month: int, first: int, last: int, k: int) -> _Time | None:
    start = safe(year, month, first) if year else _nearest(clock.published, month, first)
    if start is None:
        return None
    end = safe(start.year, month, last) or start
    return _Time(k, start, end, "day")


def _month(clock: _Clock, i: int) -> _Time | None:
    """'October 27, 2025', 'Oct. 27', 'October 30-31', 'October 2025', 'in October'."""
    low, word = clock.low, clock.found.word[i]
    if not word[0].isupper():
        return None
    month, k = MONTHS[low[i]], i + 1
    if k < len(low) and low[k] == "." and low[i] in _ABBREVIATED:
        k += 1
    days = _days_at(low, k)
    if days is not None and not (days[2] < len(low) and _counts_items(clock, k, days)):
        year, after = _year_after(low, days[2])
        time = _dated(clock, year, month, days[0], days[1], after)
        if time is not None:
            return time
    year, after = _year_after(low, k)
    if year:
        return _Time(after, *month_span(year, month), "month")
    if k > i + 1 and not (k < len(low) and low[k] in _FUNCTION):
        k = i + 1
    if (
        clock.published is not None
        and k + 1 < len(low)
        and low[k] in ("last", "next", "this")
        and low[k + 1] == "year"
    ):
        step = {"last": -1, "next": 1}.get(low[k], 0)
        return _Time(k + 2, *month_span(clock.published.year + step, month), "month", step > 0)
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
    span = _last_month(clock.published, month)
    return _Time(k, *span, "month") if span else None


def _counts_items(clock: _Clock, k: int, days: tuple[int, int, int]) -> bool:
    """'In May 20 tanks were sent': the figure counts tanks."""
    low, after = clock.low, clock.low[days[2]]
    month_alone = k >= 2 and low[k - 2] in ("in", "since", "during", "by", "until")
    return (
        month_alone
        and days[0] == days[1]
        and after.isalpha()
        and after not in _FUNCTION
        and after not in WEEKDAYS
    )


def _month_list(clock: _Clock, i: int) -> bool:
    previous = clock.previous
    return previous is not None and previous.precision == "month" and clock.found.start[i] - previous.end < 6


def _weekday(clock: _Clock, i: int) -> _Time | None:
    """'Tuesday', 'Monday night', 'Friday, 27 October'; an explicit date behind it decides."""
    low, published = clock.low, clock.published
    word = clock.found.word[i]
    if not word[0].isupper() or (
        low[i] in _ABBREVIATED and low[i] in ("sun", "sat", "wed", "mon") and not _date_follows(clock, i)
    ):
        return None
    k = i + 1
    while k < len(low) and k < i + 3 and (low[k] in (",", "the") or low[k] == "." and low[i] in _ABBREVIATED):
        k += 1
    explicit = None
    if k < len(low):
        explicit = (
            _day_month(clock, k) if low[k][0].isdigit() else _month(clock, k) if low[k] in MONTHS else None
        )
    if explicit is not None and explicit.precision == "day":
        return explicit
    if published is None:
        return None
    k = i + 1
    if k < len(low) and low[k] in _DAYTIMES and i not in clock.found.possessive:
        k += 1
    day = weekday_before(published, WEEKDAYS[low[i]])
    return _Time(k, day, day, "day")


def _date_follows(clock: _Clock, i: int) -> bool:
    return any(low[0].isdigit() or low in MONTHS for low in clock.low[i + 1 : i + 4])


def _numeric(clock: _Clock, i: int) -> _Time | None:
    """'2025-10-27', '27/10/2025' where only one reading is a date, '2025-10'."""
    word = clock.low[i]
    if len(word) > 30:
        return None
    match = _NUMERIC.match(word)
    if match is None:
        month = _YEAR_MONTH.match(word)
        if month:
            return _Time(i + 1, *month_span(int(month[1]), int(month[2])), "month")
        return None
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        day = safe(a, b, c)
    elif len(match[4]) == 4:
        if match[2] == "." or a > 12 or a == b:
            day = safe(c, b, a)
        else:
            day = safe(c, a, b) if b > 12 else None
    else:
        day = None
    if day is None or not 1900 <= day.year <= 2100:
        return None
    return _Time(i + 1, day, day, "day")


def _year(clock: _Clock, i: int) -> _Time | None:
    """'in 2023', 'since 2019', '2025-26'."""
    low = clock.low
    years = _YEARS.match(low[i])
    before = low[i - 1] if i else ""
    if years:
        first = int(years[1])
        last = int(years[2]) if len(years[2]) == 4 else first // 100 * 100 + int(years[2])
        if first < last <= first + 30 and before in _YEAR_BEFORE | {"the"}:
            return _Time(i + 1, year_span(first)[0], year_span(last)[1], "year")
        return None
    if not _YEAR.match(low[i]) or before not in _YEAR_BEFORE:
        return None
    after = low[i + 1] if i + 1 < len(low) else "."
    if (
        after.isalpha()
        and after not in _FUNCTION
        and (before not in ("in", "since", "until", "early", "late", "mid") or after[-1] == "s")
    ):
        return None
    if (
        after in ("%", "$", "km", "mm")
        or before in ("and", "to", "for", "about", "around", "by")
        and not _year_near(low, i)
    ):
        return None
    year = int(low[i])
    return _Time(i + 1, *year_span(year), "year")


def _year_near(low: list[str], i: int) -> bool:
    """'by 2030', 'between 2019 and 2023', 'for 2026' read as years; 'about 2000' does not."""
    if low[i - 1] in ("by", "for", "to"):
        return True
    return any(_YEAR.match(w) for w in low[max(0, i - 4) : i - 1])


def _qualified(clock: _Clock, i: int, depth: int) -> _Time | None:
    """'late August', 'early on Tuesday', 'later this month', 'earlier this year', 'late last year'."""
    low = clock.low
    k = i + 1
    if low[k] in ("on", "in") and k + 1 < len(low):
        k += 1
    inner = _read(clock, k, depth + 1) if low[k] not in UNITS else None
    if inner is None:
        return None
    if k == i + 2 and inner.precision != "day":
        return None
    future = inner.future or low[i] == "later"
    return _Time(inner.last, inner.start, inner.end, inner.precision, future)


def _prefixed(clock: _Clock, i: int, rest: str) -> _Time | None:
    """'mid-October 2025', 'late-2024'."""
    low = clock.low
    if rest in MONTHS:
        year, after = _year_after(low, i + 1)
        span = month_span(year, MONTHS[rest]) if year else _last_month(clock.published, MONTHS[rest])
        return _Time(after, *span, "month") if span else None
    if _YEAR.match(rest):
        return _Time(i + 1, *year_span(int(rest)), "year")
    return None


def _part(clock: _Clock, i: int, depth: int) -> _Time | None:
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
    if k + 2 >= n or low[k + 1] not in ("of", "in"):
        return _whole_part(clock, k, kind, number)
    inner = _whole(clock, k + 2) or _read(clock, k + 2, depth + 1)
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


def _whole_part(clock: _Clock, k: int, kind: str, number: int | None) -> _Time | None:
    """'the second quarter' without a year: of the year of publication."""
    if kind == "quarter" and number and clock.published is not None:
        span = _quarter_span(clock.published.year, number)
        return _Time(k + 1, *span, "year")
    return None


def _quarter_span(year: int, number: int) -> Span:
    return date(year, 3 * number - 2, 1), month_span(year, 3 * number)[1]


def _whole(clock: _Clock, i: int) -> _Time | None:
    """'the month', 'the year', 'the week', 'April' within 'the end of ...': the current one."""
    low, published = clock.low, clock.published
    if (
        i + 1 < len(low)
        and low[i] in ("the", "this")
        and published is not None
        and low[i + 1] in ("month", "year", "week")
    ):
        return _current(published, low[i + 1], i + 2)
    if low[i] in MONTHS and clock.found.word[i][0].isupper():
        return _month(clock, i)
    if _YEAR.match(low[i]):
        return _Time(i + 1, *year_span(int(low[i])), "year")
    return None


def _current(published: date, unit: str, last: int) -> _Time:
    if unit == "month":
        return _Time(last, *month_span(published.year, published.month), "month")
    if unit == "year":
        return _Time(last, *year_span(published.year), "year")
    return _Time(last, *week_span(published), "month")


def _determined(clock: _Clock, i: int) -> _Time | None:
    """'last week', 'next Tuesday', 'this year', 'last July', 'last autumn', 'this weekend', 'past two weeks'."""
    low, published, n = clock.low, clock.published, len(clock.low)
    if published is None or i + 1 >= n:
        return None
    which, what = low[i], low[i + 1]
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if which in ("previous", "same", "that", "following", "past", "coming"):
        return _coming(clock, i) if which in ("coming", "past") else None
    if what in WEEKDAYS and clock.found.word[i + 1][0].isupper():
        weekday = WEEKDAYS[what]
        if step < 0:
            day = weekday_before(published, weekday, strictly=True)
        else:
            day = weekday_after(published, weekday, strictly=step > 0)
        k = i + 3 if i + 2 < n and low[i + 2] in _DAYTIMES else i + 2
        return _Time(k, day, day, "day", day > published)
    if what in MONTHS and clock.found.word[i + 1][0].isupper():
        return _named_month(published, which, MONTHS[what], i + 2)
    if what in SEASONS:
        return _named_season(published, which, what, i + 2)
    if what in _DAYTIMES or what in ("day",):
        if which == "this" and what != "day":
            return _Time(i + 2, published, published, "day")
        return (
            _Time(i + 2, shift(published, -1), published, "day")
            if (which, what) == ("last", "night")
            else None
        )
    if what in ("week", "weekend", "month", "year", "quarter"):
        return _stepped(published, what, step, i + 2)
    return _coming(clock, i)


def _named_month(published: date, which: str, month: int, last: int) -> _Time:
    year = published.year
    if which == "last" and month >= published.month or which == "previous":
        year -= 1
    elif which == "next" and month <= published.month:
        year += 1
    return _Time(last, *month_span(year, month), "month", which == "next")


def _named_season(published: date, which: str, season: str, last: int) -> _Time:
    start, end = season_span(published.year, season)
    if which == "last" and end >= published:
        start, end = season_span(published.year - 1, season)
    elif which == "next" and start <= published:
        start, end = season_span(published.year + 1, season)
    elif which == "this" and season == "winter" and published.month <= 2:
        start, end = season_span(published.year - 1, season)
    return _Time(last, start, end, "year", which == "next")


def _stepped(published: date, unit: str, step: int, last: int) -> _Time:
    future = step > 0
    if unit == "year":
        return _Time(last, *year_span(min(max(published.year + step, 1), 9999)), "year", future)
    if unit == "month":
        return _Time(last, *shift_months(published, step), "month", future)
    if unit == "quarter":
        first = shift_months(published, 3 * step)[0]
        return _Time(last, *_quarter_span(first.year, (first.month - 1) // 3 + 1), "year", future)
    if unit == "weekend":
        saturday = weekday_before(published, 5, strictly=True) if step <= 0 else weekday_after(published, 5)
        if step == 0 and published.weekday() < 5:
            saturday = weekday_after(published, 5)
        return _Time(last, saturday, shift(saturday, 1), "month", saturday > published)
    start, end = week_span(shift(published, 7 * step))
    if step == 0:
        start = max(start, date(published.year, published.month, 1))
    return _Time(last, start, end, "month", future)


def _coming(clock: _Clock, i: int) -> _Time | None:
    """'coming weeks', 'next few days', 'past two months', 'next 30 days': a stretch without a date of its own."""
    low, published, n = clock.low, clock.published, len(clock.low)
    if published is None or low[i] not in ("coming", "next", "past", "last", "following"):
        return None
    k = i + 1
    while (
        k < n
        and k < i + 4
        and (low[k] in COUNTS or low[k] in VAGUE_COUNTS or low[k].isdigit() or low[k] in ("of", "or"))
    ):
        k += 1
    if k >= n or low[k] not in UNITS:
        return None
    ahead = low[i] in ("coming", "next", "following")
    if ahead and k == i + 1 and low[k] in ("month", "year", "week") and low[i] == "coming":
        return _stepped(published, low[k], 1, k + 1)
    days = UNITS[low[k]] * 4
    start, end = (published, shift(published, days)) if ahead else (shift(published, -days), published)
    return _Time(k + 1, start, end, "published", ahead)


def _deictic(clock: _Clock, i: int) -> _Time | None:
    """'yesterday', 'today', 'overnight', 'tomorrow'."""
    published = clock.published
    if published is None:
        return None
    word = clock.low[i]
    if word in ("recently", "currently", "now", "nowadays"):
        return None
    day = shift(published, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    k = (
        i + 2
        if i + 1 < len(clock.low) and clock.low[i + 1] in _DAYTIMES and word in ("yesterday", "tomorrow")
        else i + 1
    )
    return _Time(k, day, day, "day", day > published)


def _season(clock: _Clock, i: int) -> _Time | None:
    """'spring of 2024', 'summer 2023', 'in the spring', 'Q1 2026'."""
    low = clock.low
    quarter = _QUARTER.match(low[i])
    year, after = _year_after(low, i + 1)
    if quarter:
        if year is None:
            return None
        return _Time(after, *_quarter_span(year, int(quarter[1])), "year")
    if year:
        return _Time(after, *season_span(year, low[i]), "year")
    before = low[i - 1] if i else ""
    article = (
        before == "the"
        and i > 1
        and low[i - 2] in ("in", "since", "until", "by", "of", "before", "after", "during", "for")
    )
    if clock.published is None or not (
        article or (before in ("in", "since", "by", "until", "early", "late") and low[i] != "fall")
    ):
        return None
    start, end = season_span(clock.published.year, low[i])
    if start > clock.published:
        start, end = season_span(clock.published.year - 1, low[i])
    return _Time(i + 1, start, end, "year")


def _anaphoric(clock: _Clock, i: int) -> _Time | None:
    """'the same day', 'that month', 'the next day', 'the day before', 'the previous week': from the mark before."""
    low, n = clock.low, len(clock.low)
    anchor = _anchor(clock, i)
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
                _Time(k + 2, clock.published, clock.published, "day")
                if _is_today(clock, which, what) and clock.published
                else None
            )
        return _widened(anchor, what, k + 2)
    if which in ("next", "following", "previous") and what in ("day", "night", "morning", "evening"):
        return _near(clock, i, -1 if which == "previous" else 1, k + 2)
    if which in ("following", "previous") and anchor is not None and what in ("week", "month", "year"):
        return _stepped(anchor.date_start, what, -1 if which == "previous" else 1, k + 2)
    if which == "next" and low[i] == "the" and what in ("week", "month", "year") and anchor is not None:
        return _stepped(anchor.date_start, what, 1, k + 2)
    return None


def _is_today(clock: _Clock, which: str, what: str) -> bool:
    return which == "same" and what in ("day", "evening", "morning", "night", "afternoon")


def _near(clock: _Clock, i: int, days: int, last: int) -> _Time | None:
    anchor = _anchor(clock, i)
    if anchor is not None and anchor.precision == "day":
        day = shift(anchor.date_start, days)
        return _Time(last, day, day, "day")
    if anchor is None and clock.published is not None and days < 0:
        day = shift(clock.published, days)
        return _Time(last, day, day, "day")
    return None


def _widened(anchor: DateMark, unit: str, last: int) -> _Time | None:
    if unit == "year":
        return _Time(last, *year_span(anchor.date_start.year), "year")
    if anchor.precision == "year":
        return None
    if unit == "month":
        return _Time(last, *month_span(anchor.date_start.year, anchor.date_start.month), "month")
    if unit == "week":
        span = (
            week_span(anchor.date_start)
            if anchor.precision == "day"
            else (anchor.date_start, anchor.date_end)
        )
        return _Time(last, *span, "month")
    if anchor.precision != "day":
        return None
    return _Time(last, anchor.date_start, anchor.date_end, "day")


def _relative(clock: _Clock, i: int) -> _Time | None:
    """'three weeks ago', 'two days later', 'a day earlier', 'hours later', 'within weeks', 'in two years'."""
    low, n = clock.low, len(clock.low)
    k, within = i, False
    if low[k] in ("within", "in"):
        within = low[k] == "within"
        k += 1
        if k < n and low[k] in ("the", "about", "some", "around"):
            k += 1
        if k < n and low[k] in ("coming", "next", "following"):
            return _coming(clock, k)
    count: int | None = None
    start = k
    while (
        k < n
        and k < start + 4
        and (
            low[k] in COUNTS or low[k] in VAGUE_COUNTS or low[k].isdigit() or low[k] in ("of", "half", "and")
        )
    ):
        if low[k].isdigit() and len(low[k]) < 4:
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
    if after == "ago":
        return _ago(clock, k + 2, count, unit, vague)
    if after in ("later", "earlier", "after", "before", "afterwards", "previously"):
        return _later(clock, i, k + 2, count, unit, vague, after)
    return None


def _ahead(clock: _Clock, k: int, count: int | None, unit: int, within: bool) -> _Time | None:
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
    return _Time(k + 1, published, shift(published, (count or 1) * unit), "published", True)


def _ago(clock: _Clock, last: int, count: int | None, unit: int, vague: bool) -> _Time | None:
    published = clock.published
    if published is None:
        return None
    if vague or count is None:
        return _Time(last, shift(published, -4 * max(unit, 1)), published, "published")
    if unit == 0:
        return _Time(last, published, published, "day")
    if unit == 1:
        day = shift(published, -count)
        return _Time(last, day, day, "day")
    if unit >= 365:
        years = count * (unit // 365)
        return _Time(last, *year_span(max(published.year - years, 1)), "year")
    if unit == 30:
        return _Time(last, *shift_months(published, -count), "month")
    day = shift(published, -count * unit)
    return _Time(last, day, day, "month")


def _later(
    clock: _Clock, i: int, last: int, count: int | None, unit: int, vague: bool, word: str
) -> _Time | None:
    """From the mark before; hours stay on its day."""
    anchor = _anchor(clock, i)
    sign = -1 if word in ("earlier", "before", "previously") else 1
    if word in ("after", "before") and (last - 1 < len(clock.low) and _clause_follows(clock.low, last)):
        return None
    if unit == 0:
        day = anchor.date_start if anchor is not None and anchor.precision == "day" else clock.published
        return _Time(last, day, day, "day") if day else None
    if anchor is None or vague or count is None:
        return None
    if unit == 1 and anchor.precision == "day":
        day = shift(anchor.date_start, sign * count)
        return _Time(last, day, day, "day")
    if unit in (7, 14) and anchor.precision in ("day", "month"):
        day = shift(anchor.date_start, sign * count * unit)
        return _Time(last, day, day, "day" if anchor.precision == "day" else "month")
    if unit == 30 and anchor.precision != "year":
        return _Time(last, *shift_months(anchor.date_start, sign * count), "month")
    if unit >= 365:
        return _Time(
            last, *year_span(min(max(anchor.date_start.year + sign * count * (unit // 365), 1), 9999)), "year"
        )
    return None


def _clause_follows(low: list[str], k: int) -> bool:
    """'two days after it had been knocked out' counts from another event, which this grammar does not know."""
    return k < len(low) and low[k].isalpha()
