"""Time expressions, resolved against the publication date by an own grammar.

'on Tuesday' is the last such day on or before publication; a day without a year is the nearest one, a month without a
year the last one; `as_future` gives the other reading where the clause speaks of what is to come, `as_past` undoes it.
Weeks are known to the month ('last week'), seasons, quarters and halves to the year. 'in the coming weeks' and the
dateline have precision 'published': they name no day. Expressions relative to another ('two days later', 'that month')
count from the mark before them. Without a publication date only absolute dates resolve.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal, cast

from sitrep.events.times.date_clock import Clock, Time, add_years
from sitrep.events.times.date_grammar import TRIGGERS, read
from sitrep.events.words.calendar_words import SEASONS, WEEKDAYS, safe, shift
from sitrep.events.words.marks import DateMark
from sitrep.events.words.words import Words, words

_RELATIONS: dict[str, str] = {
    "since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "after": "after",
    "from": "from",
    "through": "until", "to": "until", "following": "after",
}  # fmt: skip


_ANY_DAY = date(2001, 6, 13)


def find_dates(text: str, published: date | None) -> tuple[DateMark, ...]:
    """All time expressions of a text, sorted; `text[m.start:m.end] == m.text`. Linear in the text.

    Without a publication date 'on Friday' is still a time, though not resolved.
    """
    cut = words(text)
    begin = [k for k, word in enumerate(cut.low) if word in TRIGGERS or word[0].isdecimal() or "-" in word]
    marks = _read(text, cut, begin, published)
    if published is not None:
        return marks
    taken = {k for m in marks for k in range(m.start, m.end)}
    open_ones = (
        m for m in _read(text, cut, begin, _ANY_DAY) if m.start not in taken and m.end - 1 not in taken
    )
    found = [*marks, *(replace(m, resolved=False) for m in open_ones)]
    return tuple(sorted(found, key=lambda m: m.start))


def _read(text: str, found: Words, begin: list[int], published: date | None) -> tuple[DateMark, ...]:
    """The expressions of a text; `begin`: the words with which one may begin."""
    clock = Clock(found, found.low, published)
    marks: list[DateMark] = []
    last = 0
    for i in begin:
        time = read(clock, i, 0) if i >= last else None
        if time is None:
            continue
        mark = _mark(text, clock, i, time)
        marks.append(mark)
        if mark.precision in ("day", "month"):
            _remember(text, clock, mark)
        if mark.precision != "published":
            clock.latest = mark
        last = time.last
    return tuple(marks)


_SENTENCE_END = re.compile(r"[.!?]['\"”’)]?\s|\n")


def _remember(text: str, clock: Clock, mark: DateMark) -> None:
    """Keep the mark to count from; of one sentence's marks the first counts for later sentences."""
    if clock.previous is None or _SENTENCE_END.search(text, clock.previous.end, mark.start):
        clock.main = mark
    clock.previous = mark


def as_future(mark: DateMark, published: date) -> DateMark:
    """The reading in a clause about what is to come: 'on Tuesday' the next one, 'in October' the coming one.

    Expressions that say themselves where they lie (a year, 'last', 'ago') stay as they are.
    """
    if mark.date_end >= published and mark.date_start > published or not is_open(mark):
        return mark
    if mark.precision == "month" and mark.date_end >= published:
        return replace(mark, future=True)
    if mark.date_start == mark.date_end == published:
        return mark  # 'are to meet on Thursday', told that day
    return _moved(mark, published, 1)


def as_past(mark: DateMark, published: date) -> DateMark:
    """The reading in a clause about what has happened: a date taken as coming is put back."""
    if mark.date_start <= published or not is_open(mark):
        return mark
    return _moved(mark, published, -1)


_FIXED = re.compile(
    r"(?:19|20)\d\d|\b(?:last|ago|yesterday|today|tonight|tomorrow|overnight|earlier|later|next|"
    r"this(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day\b)|that|same|previous|previously|"
    r"recent|recently|coming|past|now|currently|morning|afternoon|evening|noon|midday|dawn|daybreak|dusk|nightfall|"
    r"sunset|sunrise|midnight|[ap]\.?m\.?|days?|weeks?|months?|years?|hours?)\b",
    re.I,
)


def is_open(mark: DateMark) -> bool:
    """The year (or week) of the expression is left to the reader."""
    if mark.precision == "year" and mark.text.split()[-1].lower() not in SEASONS:
        return False
    return mark.precision != "published" and _FIXED.search(mark.text[:80]) is None


_OF_MONTH = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?", re.I)


def of_month(mark: DateMark) -> bool:
    """'the 14th': a day whose month is left to the reader."""
    return _OF_MONTH.fullmatch(mark.text) is not None


def _moved(mark: DateMark, published: date, step: int) -> DateMark:
    if of_month(mark):
        year, month = divmod(mark.date_start.year * 12 + mark.date_start.month - 1 + step, 12)
        day = safe(year, month + 1, mark.date_start.day)
        return replace(mark, date_start=day, date_end=day, future=day > published) if day else mark
    weekly = any(
        w.strip(".,'’").casefold().removesuffix("'s").removesuffix("’s") in WEEKDAYS
        for w in mark.text.split()
    )
    weekly = weekly or "weekend" in mark.text
    if weekly and not any(ch.isdecimal() for ch in mark.text):
        days = 7 * step
        start, end = shift(mark.date_start, days), shift(mark.date_end, days)
    else:
        start, end = add_years(mark.date_start, step), add_years(mark.date_end, step)
    return replace(mark, date_start=start, date_end=end, future=start > published)


def _mark(text: str, clock: Clock, i: int, time: Time) -> DateMark:
    found = clock.found
    start, end = found.start[i], found.end[time.last - 1]
    relation = _relation(clock.low, i)
    date_start, date_end, future = time.start, time.end, time.future
    published = clock.published
    mark = DateMark(start, end, text[start:end], date_start, date_end, time.precision, relation, future)
    if time.precision == "day" and i and clock.low[i - 1] == "between" and date_end > date_start:
        mark = replace(mark, precision="month")  # 'between 6 and 12 January'
    if published is None:
        return mark
    if time.precision != "published" and _in_dateline(text, mark, published):
        return replace(mark, precision="published")
    if relation in ("by", "until") and date_end < published and is_open(mark):
        mark = as_future(mark, published)
    elif relation == "since":
        mark = as_past(mark, published)
    return replace(mark, future=mark.future or mark.date_start > published)


def _relation(low: list[str], i: int) -> Literal["on", "since", "until", "by", "before", "after", "from"]:
    k = i - 1
    while k >= 0 and k > i - 4 and low[k] in ("the", "about", "around", "early", "late", "at", "on"):
        k -= 1
    if k >= 1 and low[k] == "than" and low[k - 1] == "later":
        return "by"
    if k >= 1 and low[k] == "of" and low[k - 1] == "ahead":
        return "before"
    if k >= 1 and low[k] in ("until", "till", "before") and low[k - 1] == "not":
        return "on"  # 'not until Monday did it sail'
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
    if not _DATELINE_AFTER.match(text, mark.end) or not any(ch.isdecimal() for ch in mark.text):
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
