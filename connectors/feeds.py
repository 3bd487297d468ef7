"""Polls feeds: many at once, few per host, politely, and each for itself: what one does never touches another."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx
import xxhash

from connectors.feedparse import Parsed, parse_feed
from connectors.feedsfile import read_feeds_file
from connectors.web import FetchError, Response, Trouble, WebSettings, get, header, open_client
from sitrep.model import Failure, Feed, FeedResult, FeedState, Fetch
from sitrep.polling import ABSURD_SECONDS, STABLE_MOVES, Poll, Result, address, next_state

__all__ = ["poll", "read_feeds_file"]

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_LATER = "It is tried again later."


async def poll(
    feeds_with_state: Sequence[tuple[Feed, FeedState]], *, now: datetime, web: WebSettings
) -> list[FeedResult]:
    """Ask every given feed once (the caller has chosen those that are due); one result per feed, in their order.

    Never raises for what a feed does. `now` is the clock of the pass: states and ledger rows count from it.
    """
    gate = _Gate(web)
    async with open_client(web) as client:
        return await asyncio.gather(
            *(_poll_one(feed, state, now, web, client, gate) for feed, state in feeds_with_state)
        )


class _Gate:
    """Lets requests start: few at once per host, spaced, and not too many altogether."""

    def __init__(self, web: WebSettings) -> None:
        self._spacing = web.spacing
        self._all = asyncio.Semaphore(web.concurrency)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(web.per_host)
        )
        self._next: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for a turn at the host of `url`. A host's queue takes no place from other hosts."""
        host = urlsplit(url).netloc.rpartition("@")[2].lower()
        async with self._hosts[host]:
            clock = asyncio.get_running_loop().time
            start = max(clock(), self._next.get(host, 0.0))
            self._next[host] = start + self._spacing
            await asyncio.sleep(start - clock())
            async with self._all:
                yield


async def _poll_one(
    feed: Feed, state: FeedState, now: datetime, web: WebSettings, client: httpx.AsyncClient, gate: _Gate
) -> FeedResult:
    clock = asyncio.get_running_loop().time
    began = clock()
    fetch = Fetch(url=feed.url, started=now, outcome="error")
    try:
        url = address(state)
        async with gate.turn(url):
            began = clock()
            response = await get(client, url, _headers(state), web.limits)
        fetch = replace(
            fetch,
            status=response.status,
            bytes=len(response.body),
            milliseconds=round((clock() - began) * 1000),
        )
        return await _answered(feed, state, now, response, fetch)
    except FetchError as error:
        trouble: Trouble = error.trouble
        fetch = replace(fetch, status=fetch.status or error.status, error=error.error, advice=error.advice)
    except Exception as error:  # a fault of ours must not stop the other feeds either
        trouble = "soft"
        fetch = replace(
            fetch, error=f"unexpected {type(error).__name__}: {error}", advice="Please report this."
        )
    fetch = replace(fetch, milliseconds=fetch.milliseconds or round((clock() - began) * 1000))
    return _failed(feed, state, now, fetch, trouble)


def _headers(state: FeedState) -> dict[str, str]:
    """Validators go back byte for byte as they came."""
    headers = {"Accept": ACCEPT}
    if state.etag:
        headers["If-None-Match"] = state.etag
    if state.last_modified:
        headers["If-Modified-Since"] = state.last_modified
    return headers


async def _answered(
    feed: Feed, state: FeedState, now: datetime, response: Response, fetch: Fetch
) -> FeedResult:
    """The result of an answer. Raises `FetchError` where its body is not a feed."""
    retry_after = _retry_after(response, now) if response.status in (429, 503) else None
    if response.status == 410:
        advice = "Remove the feed, or find its new address; it is not asked again until it is resumed."
        fetch = replace(
            fetch, error="the publisher says that this feed is gone for good (410)", advice=advice
        )
        return _failed(feed, state, now, fetch, "gone")
    if response.status == 304 and (state.etag or state.last_modified):
        return _succeeded(feed, state, now, response, replace(fetch, outcome="not_modified"), None)
    if response.status not in (200, 203):
        trouble, error, advice = _status_trouble(response)
        return _failed(feed, state, now, replace(fetch, error=error, advice=advice), trouble, retry_after)
    digest = xxhash.xxh3_128_hexdigest(response.body)
    if digest == state.body_hash and not response.cut:  # only bodies that parsed as feeds are remembered
        return _succeeded(feed, state, now, response, replace(fetch, outcome="unchanged"), None, digest)
    content_type = response.headers.get("content-type")
    # In a thread: a long feed must not keep the others from their deadlines.
    parsed = await asyncio.to_thread(parse_feed, response.body, content_type, feed, response.url, now)
    fetch = replace(
        fetch, outcome="ok", entries=parsed.entries, skipped=parsed.skipped, error=parsed.warning,
        advice=parsed.advice,
    )  # fmt: skip
    return _succeeded(feed, state, now, response, fetch, parsed, digest)


def _succeeded(
    feed: Feed,
    state: FeedState,
    now: datetime,
    response: Response,
    fetch: Fetch,
    parsed: Parsed | None,
    digest: str | None = None,
) -> FeedResult:
    result: Result = (
        "ok" if fetch.outcome == "ok" else "not_modified" if fetch.outcome == "not_modified" else "unchanged"
    )
    declared = [_fresh_seconds(response, now), parsed.declared_seconds if parsed else None]
    facts = Poll(
        result,
        declared_seconds=max((one for one in declared if one), default=None),
        moved_to=response.moved_to,
        error=fetch.error,
    )
    failures: tuple[Failure, ...] = ()
    if fetch.error:
        failures = (Failure("entries", feed.url, fetch.error, fetch.advice or _LATER, needs_person=False),)
    if (
        parsed is None or parsed.whole
    ):  # of a cut feed nothing is remembered, so that the next poll gets the whole
        facts = replace(
            facts,
            etag=header(response, "etag"),
            last_modified=header(response, "last-modified"),
            body_hash=digest,
        )
    after = next_state(state, facts, now, feed.interval_minutes)
    if after.moved_count == STABLE_MOVES > state.moved_count:
        error = f"moved for good to {after.moved_to}, which is asked from now on"
        failures += (
            Failure("entries", feed.url, error, "Change the address in the feeds file.", needs_person=False),
        )
    return FeedResult(fetch, after, parsed.documents if parsed else (), failures)


def _failed(
    feed: Feed,
    state: FeedState,
    now: datetime,
    fetch: Fetch,
    result: Result,
    retry_after: float | None = None,
) -> FeedResult:
    facts = Poll(result, retry_after_seconds=retry_after, error=fetch.error)
    after = next_state(state, facts, now, feed.interval_minutes)
    # What passes by itself bothers nobody, unless the server keeps answering wrongly.
    needs_person = result in ("hard", "gone") or (fetch.status is not None and after.failures >= 3)
    failure = Failure("feeds", feed.url, fetch.error or "failed", fetch.advice or _LATER, needs_person)
    return FeedResult(fetch, after, (), (failure,))


def _status_trouble(response: Response) -> tuple[Trouble, str, str]:
    """How bad a status is, in words, and what to do."""
    status = response.status
    if status == 429:
        return "soft", "asked too often (429)", "It is left alone for a while; raise its interval_minutes."
    if response.headers.get("cf-mitigated") == "challenge":
        advice = "Ask the publisher to let feed readers through, or choose another feed."
        return "soft", f"a check for robots stands before the feed ({status})", advice
    if status >= 500:
        return "soft", f"the server has a fault ({status})", _LATER
    if status == 404:
        return "soft", "there is no feed at this address (404)", "If it stays so, look for its new address."
    if status in (401, 402, 403, 407, 451):
        return "hard", f"access denied ({status})", "Ask the publisher for access, or choose another feed."
    if status in (408, 425) or status < 400:
        return "soft", f"an answer without a feed ({status})", _LATER
    return "hard", f"the server refuses the request ({status})", "Check the address."


def _retry_after(response: Response, now: datetime) -> float | None:
    """Seconds the server asks to be left alone; a date counts from the server's own clock."""
    given = (header(response, "retry-after") or "").strip()
    if re.fullmatch(r"\d{1,12}", given):
        return float(given)
    until = _http_date(given)
    return None if until is None else (until - (_http_date(header(response, "date")) or now)).total_seconds()


def _fresh_seconds(response: Response, now: datetime) -> int | None:
    """Seconds that the answer calls itself fresh, by Cache-Control or else Expires (RFC 9111)."""
    control = (header(response, "cache-control") or "").lower()
    if re.search(r"no-cache|no-store", control):
        return None
    age = re.search(r"\bmax-age\s*=\s*\"?(\d{1,12})", control)
    if age:
        seconds = float(age.group(1))
    else:
        expires = _http_date(header(response, "expires"))
        seconds = (expires - (_http_date(header(response, "date")) or now)).total_seconds() if expires else 0
    return int(seconds) if 0 < seconds <= ABSURD_SECONDS else None


def _http_date(given: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(given or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
