"""When a request to a host may start: few at once, spaced, and none to a host in trouble."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from connectors.web import WebSettings
from sitrep.polling import host


class Gate:
    """Lets requests start: few at once per host, spaced, not too many altogether, and none to a host in trouble."""

    def __init__(self, web: WebSettings) -> None:
        self.limits = web.limits
        self._spacing = web.spacing
        self._all = asyncio.Semaphore(web.concurrency)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(web.per_host)
        )
        self._next: dict[str, float] = {}
        self._down: set[str] = set()
        self._limited: Counter[str] = Counter()
        self._slow: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[bool]:
        """Wait for a turn at the host of `url`; False where it is better left alone in this pass.

        A host's queue takes no place from other hosts.
        """
        name = host(url)
        async with self._hosts[name]:
            if self._closed(name):
                yield False
                return
            clock = asyncio.get_running_loop().time
            start = max(clock(), self._next.get(name, 0.0))
            self._next[name] = start + self._spacing
            await asyncio.sleep(start - clock())
            async with self._all:
                yield not self._closed(name)

    def note(self, url: str, result: str | None) -> None:
        """What became of a request to the host of `url`, as `FeedState.trouble` says it.

        Also 'slow', where it did not answer in time, and 'answered': two that are slow in a row close a host.
        """
        if result == "unreachable":
            self._down.add(host(url))
        elif result == "limited":
            self._limited[host(url)] += 1
        elif result == "slow":
            self._slow[host(url)] += 1
        elif result == "answered" and not self._closed(host(url)):
            self._slow[host(url)] = 0

    def _closed(self, name: str) -> bool:
        return name in self._down or self._limited[name] >= 2 or self._slow[name] >= 2
