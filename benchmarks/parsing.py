"""`python -m benchmarks.parsing`: entries per second of one core, from bytes to documents."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import feedparser

from connectors.feedparse import parse_feed
from sitrep.feed import Feed
from tests.connectors.corpus import atom, json_feed, rdf, sitemap

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Feed("https://fjord.example/feed")


def feed_of(entries: int, markup: bool = True) -> bytes:
    """An RSS feed as papers have them: a title, a date, a summary of some 60 words."""
    words = "Norway delivered four patrol boats to Kenya on Saturday, the ministry said in Oslo. " * 4
    text = f"&lt;p&gt;{words}&lt;/p&gt;&lt;img src='x.jpg'&gt;" if markup else words
    items = "".join(
        f"<item><title>Boat NUMBER {n} &amp; its crew</title><link>https://fjord.example/NUMBER/{n}</link>"
        f"<guid>https://fjord.example/NUMBER/{n}</guid><pubDate>Sat, 28 Feb 2026 10:00:00 +0100</pubDate>"
        f"<description>{text}</description></item>"
        for n in range(entries)
    )
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()
    )


def per_second(work: object, entries: int) -> float:
    best = 0.0
    for _ in range(5):
        before = time.process_time()
        work()  # type: ignore[operator]
        best = max(best, entries / (time.process_time() - before))
    return best


def main() -> None:
    titles = tuple(f"Boat {n} and its crew" for n in range(300))
    bodies = {
        "RSS 2.0, summaries with markup": feed_of(300),
        "RSS 2.0, plain summaries": feed_of(300, markup=False),
        "RSS 2.0, not well-formed": feed_of(300).replace(b"&amp;", b"& <br>"),
        "RSS 1.0, titles only": rdf(titles).encode(),
        "Atom 1.0, titles only": atom(titles).encode(),
        "JSON Feed, titles only": json_feed(titles).encode(),
        "news sitemap": sitemap(titles).encode(),
    }
    print("| 300 entries | entries per second | feedparser alone |\n| --- | --- | --- |")
    for name, body in bodies.items():
        ours = per_second(lambda body=body: parse_feed(body, None, FEED, FEED.url, NOW), 300)
        theirs = per_second(lambda body=body: feedparser.parse(body), 300)
        alone = f"{theirs:,.0f}" if "JSON" not in name and "sitemap" not in name else "-"
        print(f"| {name} | {ours:,.0f} | {alone} |")


if __name__ == "__main__":
    main()
