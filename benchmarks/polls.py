"""`python -m benchmarks.polls [FEEDS]`: one pass over many feeds, beside a plain loop and httpx without limits.

A server in a process of its own plays the feeds: 30 entries each after 100 ms, and 5 % broken in every way. All feeds
are on 47 hosts (of loopback), 21 each. The same is then asked again, and all that is well answers 304.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from benchmarks.parsing import feed_of
from connectors.feedparse import parse_feed
from connectors.feeds import poll
from connectors.web import WebSettings
from sitrep.feed import Feed, FeedState

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOSTS, DELAY = 47, 0.1
ENDLESS = 40_000_000
BROKEN = ("500", "404", "html", "drip", "silent", "bomb", "reset", "loop", "cut", "endless")
WEB = WebSettings("desk@example.org", ("127.0.0.0/8",))


def kind_of(number: int) -> str:
    """One in twenty is broken, each time in another way."""
    return BROKEN[number // 20 % len(BROKEN)] if number % 20 == 7 else "well"


def urls(port: int, feeds: int) -> list[str]:
    return [f"http://127.0.0.{1 + n % HOSTS}:{port}/{kind_of(n)}/{n}" for n in range(feeds)]


class Server:
    """Enough of HTTP/1.1 to play feeds, and to count how many requests are under way at each host."""

    def __init__(self) -> None:
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.body = feed_of(30)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                headers = {}
                while (header := await reader.readline()).strip():
                    name, _, value = header.decode("latin-1").partition(":")
                    headers[name.lower()] = value.strip()
                await self.answer(line.split()[1].decode(), headers, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def answer(self, path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        if path == "/most":
            self.send(writer, json.dumps(self.most).encode())
            self.most.clear()
            return
        host, (_, kind, number) = headers["host"].partition(":")[0], path.split("/")
        self.now[host] += 1
        self.most[host] = max(self.most[host], self.now[host])
        try:
            await asyncio.sleep(DELAY)
            await self.play(kind, number, headers, writer)
            await writer.drain()
        finally:
            self.now[host] -= 1

    async def play(
        self, kind: str, number: str, headers: dict[str, str], writer: asyncio.StreamWriter
    ) -> None:
        if kind == "well" and headers.get("if-none-match"):
            self.send(writer, b"", "304 Not Modified")
        elif kind == "well":
            self.send(writer, self.body.replace(b"NUMBER", number.encode()), more=f'ETag: "{number}"\r\n')
        elif kind in ("500", "404"):
            self.send(writer, b"", f"{kind} Trouble")
        elif kind == "html":
            self.send(writer, b"<html><body>Please log in</body></html>")
        elif kind == "loop":
            self.send(writer, b"", "302 Found", more=f"Location: /loop/{number}\r\n")
        elif kind == "bomb":
            self.send(writer, BOMB, more="Content-Encoding: gzip\r\n")
        elif kind == "reset":
            writer.transport.abort()
        elif kind == "cut":
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + self.body[: len(self.body) // 2]
            )
            writer.close()
        elif kind == "silent":
            await asyncio.sleep(60)
        else:  # a byte now and then, or more than anybody wants
            writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<rss>")
            sent = 0
            while not writer.is_closing() and sent < ENDLESS:
                piece = b" " if kind == "drip" else b"<item/>" * 20_000
                writer.write(piece)
                sent += len(piece)
                await writer.drain()
                await asyncio.sleep(0.5 if kind == "drip" else 0)
            writer.close()

    @staticmethod
    def send(writer: asyncio.StreamWriter, body: bytes, status: str = "200 OK", more: str = "") -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
        writer.write(head.encode() + body)


def _bomb() -> bytes:
    import gzip

    return gzip.compress(b"\0" * 60_000_000, 9)


BOMB = b""


def serve(pipe: Any) -> None:
    global BOMB
    BOMB = _bomb()

    async def main() -> None:
        server = await asyncio.start_server(Server().handle, "0.0.0.0", 0, backlog=2000)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


async def politely(addresses: list[str], states: dict[str, FeedState], now: datetime = NOW) -> int:
    pairs = [(Feed(url), states.get(url, FeedState(url))) for url in addresses]
    results = await poll(pairs, now=now, web=WEB)
    states |= {result.state.url: result.state for result in results}
    return sum(len(result.documents) for result in results)


async def _plainly(client: httpx.AsyncClient, url: str) -> int:
    try:
        answer = await client.get(url)
        parsed = await asyncio.to_thread(parse_feed, answer.content, None, Feed(url), url, NOW)
        return len(parsed.documents)
    except Exception:
        return 0


async def one_by_one(addresses: list[str]) -> int:
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        return sum([await _plainly(client, url) for url in addresses])


async def all_at_once(addresses: list[str]) -> int:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(timeout=30, follow_redirects=True, limits=limits) as client:
        return sum(await asyncio.gather(*(_plainly(client, url) for url in addresses)))


def measured(
    name: str, port: int, work: Callable[[], Coroutine[Any, Any, int]], ends: float | None = None
) -> None:
    started, worked = time.perf_counter(), time.process_time()
    try:
        found: Any = asyncio.run(asyncio.wait_for(work(), ends))
    except TimeoutError:
        found = "not done"
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    most = httpx.get(f"http://127.0.0.1:{port}/most").json()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    shown = f"{seconds:.1f}" if isinstance(found, int) else f"over {seconds:.0f}"
    entries = f"{found:,}" if isinstance(found, int) else found
    print(f"| {name} | {shown} | {cpu:.1f} | {memory} MB | {max(most.values())} | {entries} |", flush=True)


def main(feeds: int, which: str) -> None:
    if which == "all":  # each in a process of its own, for the sake of its memory
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        server = context.Process(target=serve, args=(theirs,), daemon=True)
        server.start()
        port = str(ours.recv())
        print(
            "| pass | seconds | processor seconds | memory at most | requests to one host at once | entries |"
        )
        print("| --- | --- | --- | --- | --- | --- |", flush=True)
        for one in ("politely", "all_at_once", "one_by_one"):
            subprocess.run([sys.executable, "-m", "benchmarks.polls", str(feeds), one, port], check=True)
        server.terminate()
        return
    port = int(sys.argv[3])
    addresses = urls(port, feeds)
    if which == "politely":
        states: dict[str, FeedState] = {}
        measured(f"sitrep, {feeds:,} feeds", port, lambda: politely(addresses, states))
        well = [url for url in addresses if "/well/" in url]
        later = NOW + timedelta(hours=2)
        measured(
            f"sitrep, the {len(well):,} good ones again, all 304", port, lambda: politely(well, states, later)
        )
    elif which == "all_at_once":
        measured("httpx, all at once", port, lambda: all_at_once(addresses), ends=150)
    else:
        measured("httpx, one by one (to 150 s)", port, lambda: one_by_one(addresses), ends=150)
        good = [url for url in addresses if "/well/" in url]
        measured(f"httpx, one by one, the {len(good):,} good ones", port, lambda: one_by_one(good), ends=300)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, sys.argv[2] if len(sys.argv) > 2 else "all")
