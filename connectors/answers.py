"""What an HTTP answer says beside its body: how bad its status is, how long to wait, how long it is fresh.

RFC 9110 and 9111.
"""

from __future__ import annotations

import re
from datetime import datetime

from connectors.web import Response, header
from sitrep.polling import ABSURD_SECONDS, Result
from sitrep.retry_after import http_date, retry_after

LATER = "It is tried again later."


def status_trouble(response: Response) -> tuple[Result, str, str]:
    """How bad a status is, in words, and what to do."""
    status = response.status
    if status == 429:
        return "limited", "asked too often (429)", "It is left alone for a while; raise its interval_minutes."
    if status == 410:
        advice = "Remove the feed, or find its new address; it is not asked again until it is resumed."
        return "gone", "the publisher says that this feed is gone for good (410)", advice
    if response.headers.get("cf-mitigated") == "challenge":
        advice = "Ask the publisher to let feed readers through, or choose another feed."
        return "soft", f"a check for robots stands before the feed ({status})", advice
    if status >= 500:
        return "soft", f"the server has a fault ({status})", LATER
    if status == 404:
        return "soft", "there is no feed at this address (404)", "If it stays so, look for its new address."
    if status in (401, 402, 403, 407, 451):
        return "hard", f"access denied ({status})", "Ask the publisher for access, or choose another feed."
    if status in (408, 425) or status < 400:
        return "soft", f"an answer without a feed ({status})", LATER
    return "hard", f"the server refuses the request ({status})", "Check the address."


def retry_after_seconds(response: Response, now: datetime) -> float | None:
    """Seconds the server asks to be left alone; a date counts from the server's own clock."""
    return retry_after(header(response, "retry-after"), http_date(header(response, "date")) or now)


def fresh_seconds(response: Response, now: datetime) -> int | None:
    """Seconds that the answer calls itself fresh, by Cache-Control or else Expires (RFC 9111)."""
    control = (header(response, "cache-control") or "").lower()
    if re.search(r"no-cache|no-store", control):
        return None
    age = re.search(r"\bmax-age\s*=\s*\"?(\d{1,12})", control)
    if age:
        seconds = float(age.group(1))
    else:
        expires = http_date(header(response, "expires"))
        seconds = (expires - (http_date(header(response, "date")) or now)).total_seconds() if expires else 0
    return int(seconds) if 0 < seconds <= ABSURD_SECONDS else None
