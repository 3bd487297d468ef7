"""A time told by its distance from a later one: 'withdrew on Sunday, a day after the army had shelled the town'."""

from __future__ import annotations

from datetime import date

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.when_where.date_clauses import beside, dates_of
from sitrep.events.words.calendar_words import COUNTS, UNITS, shift, shift_months, year_span
from sitrep.events.words.marks import DateMark
from sitrep.model import DatePrecision

_ABOUT = frozenset("than nearly almost about around roughly some over under least most just barely".split())


def is_counted_back(mention: Mention, verb: Verb | None) -> int:
    """The token of 'after' in 'two days after ...' where what follows it tells the mention; 0 for none."""
    view, at = mention.view, -1
    if mention.noun:
        at = next(
            (c.i0 for c in view.chunks if c.prep == "after" and _spans(view, c.i0, c.i1, mention.start)), -1
        )
    elif verb is not None and verb.link == "sub" and verb.marker == "after" and not dates_of(view, verb):
        first = min(c.i0 for c in [verb, *verb.subject, *verb.before])
        at = first - 1 if view.low[first - 1] == "after" else first if view.low[first] == "after" else -1
    return at if at > 1 and view.low[at - 1] in UNITS else 0


def counted_back(mention: Mention, verb: Verb | None, at: int, published: date | None) -> DateMark | None:
    """The date of such a mention, None where the distance is vague or the later day is not given.

    Days and hours count from a day in the clause above; weeks and longer also from publication, and give the month or
    year in which they end.
    """
    view = mention.view
    unit, many = UNITS[view.low[at - 1]], view.low[at - 2]
    count = _count(many)
    above = mention.verb if mention.noun else verb.parent if verb is not None else None
    days = dates_of(view, above) if above is not None else []
    anchor = next((m.date_start for m in days if m.resolved and m.precision == "day"), None)
    day = anchor or (published if unit > 1 and not days else None)
    if day is None or (count is None and unit) or (at > 2 and view.low[at - 3] in _ABOUT):
        return None
    start, end, precision = _back(day, unit, count or 0)
    first = view.tokens[at]
    return DateMark(first.start, first.end, f"{many} {view.low[at - 1]} ago", start, end, precision)


def counted_from(mention: Mention, verb: Verb | None) -> DateMark | None:
    """'Two days after the truce had ended on 3 May, rebels attacked': some days from a day in the clause beside it."""
    view = mention.view
    if mention.noun or verb is None or verb.link != "main":
        return None
    for other in view.verbs:
        if other.link != "sub" or other.marker not in ("after", "before") or not beside(view, other, verb):
            continue
        at = min(c.i0 for c in [other, *other.subject, *other.before]) - 1
        unit = UNITS.get(view.low[at - 1]) if at > 0 and view.low[at] == other.marker else None
        if unit not in (0, 1, 7):
            continue
        count = (_count(view.low[at - 2]) if at > 1 else None) or 0
        days = unit * count or count // 24
        mark = next((m for m in dates_of(view, other) if m.resolved and m.precision == "day"), None)
        vague = at > 2 and view.low[at - 3] in _ABOUT | {"-"}  # 'seventy-two'
        if mark is None or (unit and not days) or vague:
            continue
        day = shift(mark.date_start, days if other.marker == "after" else -days)
        first = at - 2 if count else at - 1
        return DateMark(
            view.tokens[first].start, view.tokens[at].end, view.span(first, at + 1), day, day, "day"
        )
    return None


def _count(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 4 else COUNTS.get(word)


def _back(day: date, unit: int, count: int) -> tuple[date, date, DatePrecision]:
    if unit == 0:
        count //= 24
    if unit in (0, 1):
        return shift(day, -count), shift(day, -count), "day"
    if unit >= 365:
        return *year_span(max(day.year - count * (unit // 365), 1)), "year"
    if unit == 30:
        return *shift_months(day, -count), "month"
    return *shift_months(shift(day, -count * unit), 0), "month"


def _spans(view: View, i0: int, i1: int, offset: int) -> bool:
    return view.tokens[i0].start <= offset < view.tokens[i1 - 1].end
