"""What several benchmarks need: a pass as a process, what it cost, a web on loopback, feeds of generated articles."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.articles import articles


class Meter:
    """From its making on: seconds of the clock, and of the processor by child processes that have ended."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), _used()

    def read(self) -> tuple[float, float]:
        return time.perf_counter() - self._wall, _used() - self._processor


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def sitrep(home: Path, *arguments: str) -> list[str]:
    """The command line of `sitrep` with this home."""
    return [sys.executable, "-m", "cli.main", "--home", str(home), *arguments]


def a_pass(home: Path, source: Path, now: str, *more: str) -> list[str]:
    """The command line of a pass over documents alone, as of a time."""
    return sitrep(home, "run", "--direct", "--no-feeds", "--documents", str(source), "--now", now, *more)


def numbers(command: list[str]) -> dict[str, Any]:
    """Run a pass with `--json`; its numbers."""
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


class Pages(BaseHTTPRequestHandler):
    """Answers with what `pages` of its class has for a path, after `delay` seconds."""

    pages: Mapping[str, bytes] = {}
    delay = 0.0

    def do_GET(self) -> None:
        time.sleep(self.delay)
        body = self.pages.get(self.path, b"")
        self.send_response(200 if body else 404)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def serve(handler: type[BaseHTTPRequestHandler], address: str = "127.0.0.1") -> ThreadingHTTPServer:
    """A server on a free port of loopback, until its `shutdown`."""
    server = ThreadingHTTPServer((address, 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


def feed(number: int, entries: int) -> bytes:
    """An RSS feed of generated articles."""
    items = "".join(
        f"<item><guid>{number}-{n}</guid><title>{escape(r['title'])}</title><description>{escape(r['text'])}"
        f"</description><pubDate>Thu, 15 Jan 2026 0{n % 9}:00:00 GMT</pubDate></item>"
        for n, r in enumerate(articles(entries, seed=number))
    )
    return f"<rss version='2.0'><channel><title>f</title>{items}</channel></rss>".encode()


def list_feeds(path: Path, urls: Iterable[str]) -> None:
    """Write a file that lists the feeds."""
    lines = [f"  - {{url: '{url}', publisher: P{n}}}\n" for n, url in enumerate(urls)]
    path.write_text("feeds:\n" + "".join(lines), encoding="utf-8")
