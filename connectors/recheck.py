"""Are the pages of stored articles still there? Asked as politely as feeds and full texts."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx

from connectors.gate import Gate
from connectors.robots import Robots
from connectors.web import FetchError, WebSettings, get, open_client

GONE = (404, 410)


async def gone_pages(urls: Sequence[str], web: WebSettings, gate: Gate) -> dict[str, int]:
    """{url: status} of those that answer 404 or 410. Whatever else happens says nothing about the article."""
    async with open_client(web) as client:
        robots = Robots(client, gate)
        found = await asyncio.gather(*(_status(url, client, gate, robots) for url in urls))
    return {url: status for url, status in zip(urls, found, strict=True) if status in GONE}


async def _status(url: str, client: httpx.AsyncClient, gate: Gate, robots: Robots) -> int:
    try:
        if not await robots.allows(url):
            return 0
        async with gate.turn(url) as open_:
            if not open_:
                return 0
            status = (await get(client, url, limits=gate.limits)).status
        if status == 429:
            gate.note(url, "limited")
        return status
    except FetchError as error:
        gate.note(url, error.trouble)
        return error.status or 0
    except Exception:  # one odd address never costs the others
        return 0
