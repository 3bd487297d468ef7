"""`python -m benchmarks.feed_fuzz [INPUTS]`: mutated feeds, pages, messages and lists of feeds; nothing may raise."""

from __future__ import annotations

import random
import sys
import tempfile
import time
import warnings
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from connectors.discovery import links
from connectors.feedparse import parse_feed
from connectors.mailfile import read_mail
from connectors.opml import read_opml
from connectors.web import FetchError
from sitrep.feed import Feed
from tests.connectors.corpus import cases

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Feed("https://fjord.example/feed")
PIECES = (
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"</item>", b"<item>", b"</rss>", b"\0", b"\xff", b"&#0;", b"&#x110000;",
    b"<!--", b"-->", b'xmlns=""', b"<link>", b"http://[", b"<pubDate>", b"99999999999999999999", b"\xef\xbf\xbf",
)  # fmt: skip
TYPES = (
    None,
    "text/xml",
    "text/xml; charset=utf-16",
    "application/json; charset=shift_jis",
    "; charset=rot13",
)


def mutate(chance: random.Random, bodies: list[bytes]) -> bytes:
    """A body with up to eight pieces cut, doubled, swapped with those of another, or put in."""
    body = bytearray(chance.choice(bodies))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(body) + 1)
        length = int(chance.expovariate(1 / 20))
        way = chance.randrange(5)
        if way == 0:
            del body[at : at + length]
        elif way == 1:
            body[at:at] = body[at : at + length]
        elif way == 2:
            other = chance.choice(bodies)
            start = chance.randrange(len(other) + 1)
            body[at : at + length] = other[start : start + length * 4]
        elif way == 3:
            body[at:at] = chance.choice(PIECES)
        else:
            body[at : at + 1] = chance.randbytes(1)
    return bytes(body)


def main(inputs: int) -> None:
    warnings.simplefilter("ignore")
    chance = random.Random(4)
    bodies = [case.body for case in cases() if len(case.body) < 5000]
    found: Counter[str] = Counter()
    slowest = 0.0
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.opml"
        for number in range(inputs):
            body = mutate(chance, bodies)
            before = time.process_time()
            try:
                parsed = parse_feed(body, chance.choice(TYPES), FEED, FEED.url, NOW)
                assert parsed.entries == len(parsed.documents) + parsed.skipped
                found["read"] += 1
                found["entries"] += len(parsed.documents)
            except FetchError:
                found["refused by name"] += 1
            if number % 10 == 0:
                path.write_bytes(body)
                read_opml(path)
                list(read_mail(body, "a", "a", "a"))
                links(body, None, FEED.url)
                found["also as list, message and page"] += 1
            slowest = max(slowest, time.process_time() - before)
    print("| measure | value |\n| --- | --- |")
    print(f"| mutated feeds | {inputs:,} |")
    for name, count in found.items():
        print(f"| {name} | {count:,} |")
    print(f"| unhandled exceptions | 0 |\n| slowest input, seconds | {slowest:.2f} |")
    print(f"| processor seconds | {time.process_time() - started:.0f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
