"""An answer to its entries, through the sitemaps of an index where it is one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

import httpx

from connectors.answers import LATER
from connectors.feedparse import Parsed, parse_feed
from connectors.feedxml import MAX_ENTRIES
from connectors.gate import Gate
from connectors.sitemap import PagesOnlyError
from connectors.web import FetchError, Response, get
from sitrep.feed import Feed

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, "
    "application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


async def read_answer(
    response: Response,
    feed: Feed,
    now: datetime,
    client: httpx.AsyncClient,
    gate: Gate,
    shared_links: bool = False,
) -> Parsed:
    """What a feed's answer holds. Raises `FetchError` where its body is not a feed."""
    parsed = await _read(response, feed, now, shared_links)
    if parsed.children:
        parsed = await _read_children(parsed.children, feed, now, shared_links, client, gate)
    return parsed


async def _read(response: Response, feed: Feed, now: datetime, shared_links: bool) -> Parsed:
    # In a thread: a long feed must not keep the others from their deadlines.
    content_type = response.headers.get("content-type")
    return await asyncio.to_thread(
        parse_feed, response.body, content_type, feed, response.url, now, shared_links
    )


async def _read_children(
    children: Sequence[str],
    feed: Feed,
    now: datetime,
    shared_links: bool,
    client: httpx.AsyncClient,
    gate: Gate,
) -> Parsed:
    """The sitemaps of an index as one feed. One that fails is named; raises `FetchError` where all do.

    The index is asked for again in full each time: it may stay the same while a sitemap in it changes.
    """
    found: list[Parsed] = []
    wrong: list[FetchError] = []
    for url in children:
        try:
            async with gate.turn(url) as open_:
                if not open_:
                    continue
                response = await get(client, url, {"Accept": ACCEPT}, gate.limits)
            if response.status != 200:
                raise FetchError("soft", f"its sitemap {url} gave {response.status}", LATER)
            found.append(await _read(response, feed, now, shared_links))
        except FetchError as error:
            wrong.append(error)
    if found:
        wrong = [error for error in wrong if not isinstance(error, PagesOnlyError)]
    else:
        raise wrong[0] if wrong else FetchError("soft", "its sitemaps could not be asked", LATER)
    documents = {one.doc: one for parsed in reversed(found) for one in parsed.documents}
    entries = sum(parsed.entries for parsed in found)
    return Parsed(
        tuple(documents.values())[:MAX_ENTRIES],
        entries,
        entries - min(len(documents), MAX_ENTRIES),
        warning=wrong[0].error if wrong else None,
        advice=wrong[0].advice if wrong else None,
        future=sum(parsed.future for parsed in found),
        remembered=False,
        well_formed=all(parsed.well_formed for parsed in found),
    )
