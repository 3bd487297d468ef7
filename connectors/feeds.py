"""Polls feeds: many at once, few per host, politely, and each for itself: what one does never touches another."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import xxhash

from connectors.answers import LATER, fresh_seconds, retry_after_seconds, status_trouble
from connectors.feedparse import Parsed
from connectors.feedsfile import read_feeds_file
from connectors.gate import Gate
from connectors.reading import ACCEPT, read_answer
from connectors.web import FetchError, Response, WebSettings, get, header, open_client
from sitrep.feed import Feed, FeedResult, FeedState, Fetch
from sitrep.model import Failure
from sitrep.overlap import keys, known_share
from sitrep.polling import (
    NETWORK,
    STABLE_MOVES,
    Poll,
    Result,
    address,
    host,
    next_state,
    outage,
    unharmed,
    validators,
)

__all__ = ["poll", "read_feeds_file"]


async def poll(
    feeds_with_state: Sequence[tuple[Feed, FeedState]],
    *,
    now: datetime,
    web: WebSettings,
    listed: Collection[str] = (),
    gate: Gate | None = None,
) -> list[FeedResult]:
    """Ask every given feed once (the caller has chosen those that are due); results in their order.

    A feed is left out, and so stays due, where its host could not be reached or two other feeds of that host were
    told to wait. Never raises for what a feed does. `now` is the clock of the pass: states and ledger rows count
    from it. `listed`: addresses that are feeds of their own, which no other feed may move to.
    `gate`: where other requests of the pass go through it too.
    """
    gate = gate or Gate(web)
    async with open_client(web) as client:
        asked = await asyncio.gather(
            *(_poll_one(feed, state, now, client, gate, listed) for feed, state in feeds_with_state)
        )
    results = [result for result in asked if result is not None]
    return _without_outage(results, {state.url: state for _, state in feeds_with_state}, now)


async def _poll_one(
    feed: Feed,
    state: FeedState,
    now: datetime,
    client: httpx.AsyncClient,
    gate: Gate,
    listed: Collection[str],
) -> FeedResult | None:
    clock = asyncio.get_running_loop().time
    began = clock()
    fetch = Fetch(url=feed.url, started=now, outcome="error")
    url = address(state)
    try:
        async with gate.turn(url) as open_:
            if not open_:
                return None
            began = clock()
            given = (state.validated_url or url, validators(state, now))
            response = await get(client, url, {"Accept": ACCEPT}, gate.limits, given if given[1] else None)
        fetch = replace(
            fetch,
            status=response.status,
            bytes=len(response.body),
            milliseconds=round((clock() - began) * 1000),
        )
        result = await _answered(feed, state, now, response, fetch, (client, gate), listed)
    except FetchError as error:
        fetch = replace(fetch, status=fetch.status or error.status, error=error.error, advice=error.advice)
        fetch = replace(fetch, milliseconds=fetch.milliseconds or round((clock() - began) * 1000))
        result = _failed(feed, state, now, fetch, error.trouble)
    except Exception as error:  # a fault of ours must not stop the other feeds either
        what = f"unexpected {type(error).__name__}: {error}"
        fetch = replace(fetch, error=what, advice="Please report this.")
        result = _failed(feed, state, now, fetch, "soft")
    gate.note(url, result.state.trouble)
    return result


async def _answered(
    feed: Feed,
    state: FeedState,
    now: datetime,
    response: Response,
    fetch: Fetch,
    web: tuple[httpx.AsyncClient, Gate],
    listed: Collection[str],
) -> FeedResult:
    """The result of an answer. Raises `FetchError` where its body is not a feed."""
    retry_after = retry_after_seconds(response, now) if response.status in (429, 503) else None
    if response.status == 304 and response.conditional:
        fetch = replace(fetch, outcome="not_modified")
        return _succeeded(feed, state, now, response, fetch, None, listed=listed)
    if response.status not in (200, 203):
        trouble, error, advice = status_trouble(response)
        return _failed(feed, state, now, replace(fetch, error=error, advice=advice), trouble, retry_after)
    digest = xxhash.xxh3_128_hexdigest(response.body)
    if digest == state.body_hash and not response.cut:  # only bodies that parsed as feeds are remembered
        fetch = replace(fetch, outcome="unchanged")
        return _succeeded(feed, state, now, response, fetch, None, digest, listed)
    parsed = await read_answer(response, feed, now, *web, state.shared_links)
    fetch = replace(
        fetch, outcome="ok", entries=parsed.entries, skipped=parsed.skipped, error=parsed.warning,
        advice=parsed.advice, future=parsed.future,
    )  # fmt: skip
    return _succeeded(feed, state, now, response, fetch, parsed, digest, listed)


def _succeeded(
    feed: Feed,
    state: FeedState,
    now: datetime,
    response: Response,
    fetch: Fetch,
    parsed: Parsed | None,
    digest: str | None = None,
    listed: Collection[str] = (),
) -> FeedResult:
    result: Result = (
        "ok" if fetch.outcome == "ok" else "not_modified" if fetch.outcome == "not_modified" else "unchanged"
    )
    declared = [fresh_seconds(response, now), parsed.declared_seconds if parsed else None]
    facts = Poll(
        result,
        declared_seconds=max((one for one in declared if one), default=None),
        moved_to=response.moved_to,
        moved_to_listed=response.moved_to in listed,
        error=fetch.error,
        url=response.url,
    )
    # Of a cut feed nothing is remembered, so that the next poll gets the whole.
    if parsed is None or (parsed.whole and parsed.remembered):
        facts = replace(
            facts,
            etag=header(response, "etag"),
            last_modified=header(response, "last-modified"),
            body_hash=digest,
        )
    if parsed and parsed.whole:
        found = keys(document.doc for document in parsed.documents)
        facts = replace(facts, keys=found, shared_links=parsed.shared_links)
        fetch = replace(fetch, possible_gap=known_share(state.keys, found) == 0)
    after = next_state(state, facts, now, feed.interval_minutes)
    failures = tuple(
        Failure("entries", feed.url, error, advice, needs_person)
        for error, advice, needs_person in _notes(state, after, fetch, now, facts.moved_to_listed)
    )
    return FeedResult(fetch, after, parsed.documents if parsed else (), failures)


def _notes(
    state: FeedState, after: FeedState, fetch: Fetch, now: datetime, to_listed: bool
) -> Iterator[tuple[str, str, bool]]:
    """What a person should know of a feed that answered: (what, what to do, whether it needs them)."""
    if fetch.error:
        twice = after.empty == 2
        yield (
            "the feed had no entries two times in a row" if twice else fetch.error, fetch.advice or LATER, twice,
        )  # fmt: skip
    if fetch.possible_gap:
        advice = "It is asked more often; if it repeats, look for a longer feed of this publisher."
        yield "all its entries are new since the last poll: some may have come and gone unseen", advice, False
    if after.silent and not state.silent and not after.empty and after.last_new:
        days = (now - after.last_new).days
        yield f"nothing new for {days} days", "Open it and see whether it moved or ended.", True
    if after.moved_count > state.moved_count:
        if after.moved_count == STABLE_MOVES:
            error = f"moved for good to {after.moved_to}, which is asked from now on"
            yield error, "Change the address in the feeds file.", False
        elif to_listed and after.moved_count == STABLE_MOVES - 1:
            yield f"moved for good to {after.moved_to}, which is listed as well", "Remove this one.", True


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
    failure = Failure("feeds", feed.url, fetch.error or "failed", fetch.advice or LATER, needs_person)
    return FeedResult(fetch, after, (), (failure,))


def _without_outage(
    results: list[FeedResult], before: Mapping[str, FeedState], now: datetime
) -> list[FeedResult]:
    """Where most hosts could not be reached, the fault is ours: one failure for all, and no feed is blamed."""
    reached: dict[str, bool] = {}
    for result in results:
        name = host(address(before[result.state.url]))
        reached[name] = reached.get(name, False) or result.state.trouble not in NETWORK
    if not outage(reached):
        return results
    told = False
    for place, result in enumerate(results):
        if result.state.trouble not in NETWORK:
            continue
        failures = () if told else (_outage_failure(reached, before, now),)
        state = unharmed(before[result.state.url], now)
        results[place] = replace(result, state=state, failures=failures)
        told = True
    return results


def _outage_failure(reached: Mapping[str, bool], before: Mapping[str, FeedState], now: datetime) -> Failure:
    """Needs a person where it has lasted for a day."""
    last = max((state.last_success for state in before.values() if state.last_success), default=None)
    failed = sum(not one for one in reached.values())
    error = f"{failed} of {len(reached)} hosts could not be reached, so the fault is likely on this side"
    advice = "Check that this machine is connected; no feed is blamed, and all are asked again in 5 minutes."
    return Failure("network", "network", error, advice, last is not None and now - last > timedelta(days=1))
