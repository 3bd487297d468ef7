"""Dates as documents write them. Unknown is None: a date that can be read two ways is not read at all."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

MAX_LENGTH = 100
"""No date is longer; keeps hostile strings away from the parsers."""

ENGLISH_DATE = re.compile(
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month2>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?)"
    r"\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC = re.compile(r"^(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})(?:[T,\s]+(\d{1,2}:\d\d(?::\d\d)?))?$")
_MAIL_DATE = re.compile(
    r"^(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3}[\s-]\d{2,4},?\s+\d\d?:\d\d(?!.*\b[ap]\.?m\b)", re.I
)
"""The mail parser drops what it does not know, 'PM' among it."""
_COMPACT_ZONE = re.compile(r"([+-]\d\d)(\d\d)$")


def parse_date(value: object, languages: bool = True) -> datetime | None:
    """The aware datetime that a string, `date` or `datetime` stands for, or None where that is not certain.

    A day without a time becomes midnight UTC and a time without a zone is taken as UTC, so that `.date()` is
    the day that was written; a stated zone is kept. Tried in this order: ISO 8601, RFC 2822, unambiguous
    figures (31/12/2025, 31.12.2025), month names in the languages that dateparser knows. 03/04/2025 is None.
    Without `languages`, month names are English only: feeds bring thousands of dates, and dateparser is slow.
    """
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    if not 8 <= len(text) <= MAX_LENGTH or not any(c.isdigit() for c in text):
        return None
    for parse in (_iso, _rfc2822, _figures, _english, *((_words,) if languages else ())):
        found = parse(text)
        if found is not None:
            return _aware(found)
    return None


def _aware(found: datetime) -> datetime | None:
    if not 1900 <= found.year <= 2200:  # 0001-01-01 and the like stand for "none" in many systems
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(_COMPACT_ZONE.sub(r"\1:\2", text) if ":" in text else text)
    except ValueError:
        return None


def _rfc2822(text: str) -> datetime | None:
    if not _MAIL_DATE.match(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError, TypeError):
        return None


def _figures(text: str) -> datetime | None:
    match = _NUMERIC.match(text)
    if match is None:
        return None
    first, mark, second, year, clock = match.groups()
    a, b = int(first), int(second)
    if mark == "." or a > 12 or a == b:  # with dots the day always stands first
        day, month = a, b
    elif b > 12:
        day, month = b, a
    else:
        return None
    return _iso(f"{year}-{month:02}-{day:02}" + (f"T{clock.zfill(5)}" if clock else ""))


def _english(text: str) -> datetime | None:
    match = ENGLISH_DATE.search(text)
    return english_date(match) if match and not re.search(r"\d|[^\W\d_]{9,}", _rest(text, match)) else None


@lru_cache(10_000)
def _words(text: str) -> datetime | None:
    if re.match(r"^[\d\s/.,:\-]+$", text):  # figures only: `_figures` has said all there is to say
        return None
    import dateparser  # a second to import, and most dates never get here

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        found: datetime | None = dateparser.parse(text, settings=settings)
    except (ValueError, OverflowError, RecursionError, TypeError):
        return None
    return found


def _rest(text: str, match: re.Match[str]) -> str:
    before = re.sub(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", "", text[: match.start()])
    return before + text[match.end() :]


def english_date(match: re.Match[str]) -> datetime | None:
    """The day of an `ENGLISH_DATE` match at midnight UTC, or None (31 November)."""
    month = (match["month"] or match["month2"]).lower()
    try:
        return datetime(
            int(match["year"]), _MONTHS.index(month) + 1, int(match["day"] or match["day2"]), tzinfo=UTC
        )
    except ValueError:
        return None
