"""Times of day without a day, and days counted from a day named: 'at noon', 'overnight to Friday', 'the day before
yesterday'."""

from __future__ import annotations

from datetime import date

from sitrep.events.times.date_clock import Clock, Time
from sitrep.events.words.calendar_words import MONTHS, WEEKDAYS, shift, weekday_before

_AT = frozenset("noon midday dawn daybreak dusk nightfall sunset sunrise midnight".split())
_PARTS = frozenset("morning afternoon evening".split())
_BEFORE = frozenset("at by before since until around after from".split())
_REACH = 400
"""Characters back within which the day of a time of day is looked for."""

_DAYS = frozenset("yesterday today tomorrow last next this".split()) | frozenset(WEEKDAYS) | frozenset(MONTHS)
"""What begins a day that follows the time: 'at noon on October 27', 'at 6 p.m. last Friday'."""

DAYTIME_TRIGGERS = _AT | _PARTS | {"p.m.", "a.m.", "pm", "am"}


def is_time_of_day(text: str) -> bool:
    """'Dawn', 'at noon': no day is named."""
    return text.lower().rsplit(None, 1)[-1] in DAYTIME_TRIGGERS


def daytime(clock: Clock, i: int) -> Time | None:
    """'At noon', 'since the morning', 'at 6 p.m.': on the day told of before, else of publication."""
    low, published = clock.low, clock.published
    if published is None or i == 0 or not _stands_alone(clock, i):
        return None
    word, before = low[i], low[i - 1]
    if word in _PARTS:
        fits = before == "the" and i > 1 and low[i - 2] in ("in", "since", "by", "during", "earlier")
    elif word in _AT:
        fits = before in _BEFORE
    else:
        fits = before[0].isdecimal() and i > 1 and low[i - 2] in _BEFORE
    if not fits:
        return None
    day = _day_told(clock, i) or published
    return Time(i + 1, day, day, "day")


def _stands_alone(clock: Clock, i: int) -> bool:
    """No day follows ('at noon on Tuesday') or stands right before ('on Tuesday at noon')."""
    low = clock.low
    k = i + 1
    while k < len(low) and k < i + 4 and low[k] in ("on", "of", ",", "the", "local", "time", "gmt"):
        k += 1
    if k < len(low) and (low[k] in _DAYS or low[k][0].isdecimal() and k > i + 1):
        return False
    previous = clock.previous
    return previous is None or clock.found.start[i] - previous.end > 25


def _day_told(clock: Clock, i: int) -> date | None:
    """The last day named shortly before."""
    for mark in (clock.previous, clock.main):
        near = mark is not None and clock.found.start[i] - mark.end <= _REACH
        if mark is not None and near and mark.precision == "day" and not mark.future:
            return mark.date_start
    return None


def night_to(clock: Clock, i: int) -> Time | None:
    """'Overnight to Friday', 'in the night to Friday': it happened on Friday, as papers count."""
    low, published = clock.low, clock.published
    k = i + 2 if low[i : i + 2] == ["the", "night"] else i + 1 if low[i] in ("overnight", "night") else 0
    if not k or published is None or k + 1 >= len(low) or low[k] not in ("to", "into"):
        return None
    if low[k + 1] not in WEEKDAYS or not clock.found.word[k + 1][0].isupper():
        return None
    day = weekday_before(published, WEEKDAYS[low[k + 1]])
    return Time(k + 2, day, day, "day")


def day_beyond(clock: Clock, i: int) -> Time | None:
    """'The day before yesterday', 'the day after tomorrow'."""
    words = clock.low[i : i + 4]
    days = {"before yesterday": -2, "after tomorrow": 2}.get(" ".join(words[2:4]))
    if words[:2] != ["the", "day"] or days is None or clock.published is None:
        return None
    day = shift(clock.published, days)
    return Time(i + 4, day, day, "day", days > 0)
