"""Are the pages of stored articles still there? Asked as politely as feeds and full texts."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence

import httpx

from connectors.gate import Gate
from connectors.robots import Robots
from connectors.web import FetchError, WebSettings, get, open_client
from sitrep.polling import GONE, host

BROKEN = -1
"""In the place of 404 or 410 where all pages of the host say so: then it is the host that is wrong."""
MANY = 3
"""Gone pages of one host, and none that is there, that are taken for a broken host."""


async def page_statuses(urls: Sequence[str], web: WebSettings, gate: Gate) -> AsyncGenerator[tuple[str, int]]:
    """(url, status) of each, as the answers come; 0 where nothing was learnt about the page.

    Pages that are gone wait until another page of their host is there, or all of it has been asked.
    """
    gone: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    well: set[str] = set()
    async with open_client(web) as client:
        robots = Robots(client, gate)
        asked = [asyncio.create_task(_status(url, client, gate, robots)) for url in urls]
        try:
            for answer in asyncio.as_completed(asked):
                url, status = await answer
                if status in GONE and host(url) not in well:
                    gone[host(url)].append((url, status))
                    continue
                yield url, status
                if 200 <= status < 300:
                    well.add(host(url))
                    for page in gone.pop(host(url), ()):
                        yield page
        finally:
            for task in asked:
                task.cancel()
    for pages in gone.values():
        for url, status in pages:
            yield url, status if len(pages) < MANY else BROKEN


async def _status(url: str, client: httpx.AsyncClient, gate: Gate, robots: Robots) -> tuple[str, int]:
    try:
        if not await robots.allows(url):
            return url, 0
        async with gate.turn(url) as open_:
            if not open_:
                return url, 0
            answer = await get(client, url, limits=gate.limits, body=False)
        gate.note(answer.url, "limited" if answer.status in (429, 503) else "answered")
        # Where a redirect leads says nothing about the page: many send what they miss to a front page that is gone.
        return url, 0 if answer.redirected else answer.status
    except FetchError as error:
        gate.note(url, "slow" if error.slow else error.trouble)
        return url, 0
    except Exception:  # one odd address never costs the others
        return url, 0
