"""The Retry-After header: seconds, or a date (RFC 9110, 10.2.3)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(given: str | None, now: datetime) -> float | None:
    """Seconds from `now` that the header asks to wait; below zero for a date that has passed, None for nonsense."""
    text = (given or "").strip()
    if re.fullmatch(r"[0-9]{1,12}", text):
        return float(text)
    until = http_date(text)
    return None if until is None else (until - now).total_seconds()


def http_date(given: str | None) -> datetime | None:
    """A date as HTTP headers give it; None where it is none."""
    try:
        found = parsedate_to_datetime(given or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
