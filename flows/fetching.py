"""The first stage: feeds that are due are asked, and the pages of their new items where a feed wants that."""

from __future__ import annotations

import logging
from dataclasses import replace

from connectors.feeds import poll
from connectors.feedsfile import read_feeds_file
from connectors.gate import Gate
from connectors.pages import read_pages
from connectors.web import WebSettings
from flows.passes import Pass
from flows.settings import feeds_file
from sitrep.feed import FeedState
from sitrep.polling import address, due, held_hosts, host, in_shard
from sitrep.wording import counted
from warehouse.articles import unchanged
from warehouse.sources import feed_states

log = logging.getLogger("sitrep")


async def fetch(p: Pass) -> None:
    """Poll the feeds that are due, all at once. No transaction is open meanwhile."""
    if not p.with_feeds:
        return
    feeds, failures = read_feeds_file(feeds_file(p.settings))
    p.failures += failures
    known = feed_states(p.con)
    states = [(feed, known.get(feed.url) or FeedState(url=feed.url)) for feed in feeds]
    held = held_hosts((state for _, state in states), p.now)
    waiting = [
        (feed, state)
        for feed, state in states
        if in_shard(feed.url, p.shard)
        and not feed.paused
        and due(state, p.now)
        and host(address(state)) not in held
    ]
    if waiting:
        log.info(f"asking {len(waiting)} of {counted(len(states), 'feed')}")
    web = WebSettings(contact=p.settings.contact, allow_private=p.settings.allow_private)
    listed = frozenset(feed.url for feed in feeds)
    gate = Gate(web)
    p.results = list(await poll(waiting, now=p.now, web=web, listed=listed, gate=gate)) if waiting else []
    await _full_texts(p, {feed.url for feed, _ in waiting if feed.full_text}, web, gate)
    for result in p.results:
        p.failures += result.failures


async def _full_texts(p: Pass, feeds: set[str], web: WebSettings, gate: Gate) -> None:
    """Where a feed's `full_text` is set, its new items get the text of their pages. Known ones are not asked again."""
    offered = [document for result in p.results if result.fetch.url in feeds for document in result.documents]
    known = unchanged(p.con, offered)
    fresh = [document for index, document in enumerate(offered) if index not in known]
    if not fresh:
        return
    pages, failures = await read_pages(fresh, web, gate)
    p.failures += failures
    fuller = dict(zip(fresh, pages, strict=True))
    p.results = [
        replace(result, documents=tuple(fuller.get(one, one) for one in result.documents))
        for result in p.results
    ]
