"""robots.txt (RFC 9309): may a page be fetched?

Feeds are published for programs; of the pages they lead to one asks first.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit, urlunsplit

import httpx
from protego import Protego

from connectors.gate import Gate
from connectors.web import FetchError, get

AGENT = "sitrep"
MAX_BYTES = 500_000
"""Of a robots.txt; RFC 9309 asks that 500 KiB be read."""


class Robots:
    """The rules of each host, asked for once in the life of this record (a pass)."""

    def __init__(self, client: httpx.AsyncClient, gate: Gate) -> None:
        self._client = client
        self._gate = gate
        self._rules: dict[str, asyncio.Task[Protego | None]] = {}

    async def allows(self, url: str) -> bool:
        """True where the host's rules let `url` be fetched.

        No robots.txt (4xx) allows all; one that cannot be had (5xx, no connection) forbids all, as RFC 9309 says.
        """
        parts = urlsplit(url)
        root = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        if root not in self._rules:
            self._rules[root] = asyncio.create_task(self._read(root))  # which all pages of the host wait for
        rules = await self._rules[root]
        return rules is not None and bool(rules.can_fetch(url, AGENT))

    async def _read(self, root: str) -> Protego | None:
        try:
            async with self._gate.turn(root) as open_:
                if not open_:
                    return None
                answer = await get(self._client, f"{root}/robots.txt", limits=self._gate.limits)
        except FetchError:
            return None
        if answer.status == 200:
            return Protego.parse(answer.body[:MAX_BYTES].decode("utf-8", errors="replace"))
        return Protego.parse("") if 400 <= answer.status < 500 and answer.status != 429 else None
