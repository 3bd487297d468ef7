"""Bytes of a feed to documents.

RSS 0.9x, 1.0 (RDF), 2.0 and Atom 0.3 and 1.0 are parsed by feedparser, which here never opens an address or a file
itself; JSON Feed by `connectors.jsonfeed`, news sitemaps by `connectors.sitemap`.
"""

from __future__ import annotations

import contextlib
import io
import re
import time
from calendar import timegm
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from connectors.dates import parse_date
from connectors.entries import Entry, documents, language
from connectors.feedxml import MAX_ENTRIES, FeedXml, feed_text, read_xml
from connectors.jsonfeed import read_json_feed
from connectors.sitemap import read_index, read_sitemap
from sitrep.feed import Feed
from sitrep.model import Document
from sitrep.polling import ABSURD_SECONDS

_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a feed holds: entries = len(documents) + skipped."""

    documents: tuple[Document, ...]
    entries: int
    skipped: int
    declared_seconds: int | None = None
    """ttl or sy:updatePeriod, the longer; None where neither is given."""
    warning: str | None = None
    """What is wrong although the feed could be read."""
    advice: str | None = None
    """What to do about the warning."""
    whole: bool = True
    """False where the feed is cut off, so that asking again may bring more."""
    future: int = 0
    """Entries dated more than an hour ahead; their date is unknown."""
    shared_links: bool = False
    """True where too many entries share links, so that links do not name articles here."""
    children: tuple[str, ...] = ()
    """Of a sitemap index: the sitemaps to read instead."""
    remembered: bool = True
    """False where the body, though whole, does not say whether anything changed."""
    well_formed: bool = True
    """False where it is broken XML, of which entries could be read all the same."""


def parse_feed(
    body: bytes, content_type: str | None, feed: Feed, base: str, now: datetime, shared_links: bool = False
) -> Parsed:
    """Documents of a feed's bytes; `base` is the address they came from.

    `shared_links`: its links are known not to name articles. Raises `FetchError` ('soft') for what is not a feed.
    """
    text = feed_text(body, content_type)
    if text.startswith("{"):
        entries, tongue = read_json_feed(text)
        return _taken(entries, len(entries), feed, base, now, shared_links, tongue=tongue)
    xml = read_xml(text)
    if xml.root == "urlset":
        news: list[Entry | None] = [*read_sitemap(xml.text)]
        return _taken(news, len(news), feed, base, now, shared_links, xml=xml)
    if xml.root == "sitemapindex":
        return Parsed((), 0, 0, children=tuple(urljoin(base, one) for one in read_index(xml.text)))
    try:
        found = _parsed(xml.text)
        channel, items = found.feed, found.entries[:MAX_ENTRIES]
    except Exception:  # feedparser stumbles over some values (a place without coordinates): find the others
        channel, items = {}, _one_by_one(xml)
    tongue = language(channel.get("language"))
    count = max(xml.entries, len(items))
    parsed = _taken([_entry(one) for one in items], count, feed, base, now, shared_links, xml, tongue)
    return replace(parsed, declared_seconds=_declared(channel))


def _taken(
    entries: Sequence[Entry | None],
    count: int,
    feed: Feed,
    base: str,
    now: datetime,
    shared_links: bool,
    xml: FeedXml | None = None,
    tongue: str | None = None,
) -> Parsed:
    """`count` entries were there, of which `entries` could be read."""
    taken = documents(entries[:MAX_ENTRIES], feed, base, now, shared_links)
    return Parsed(
        tuple(replace(one, language=one.language or tongue) for one in taken.documents),
        count,
        count - len(taken.documents),
        None,
        *_warning(xml, count, len(entries)),
        whole=xml is None or xml.whole,
        future=taken.future,
        shared_links=taken.shared_links,
        well_formed=xml is None or xml.well_formed,
    )


def _entry(item: Any) -> Entry | None:
    """An entry of feedparser's; None for one odd entry, which never costs the others."""
    try:
        parts = [str(part.get("value") or "") for part in item.get("content", [])[:5]]
        links = [str(one) for one in (item.get("feedburner_origlink"), item.get("link")) if one]
        guid = str(item.get("id") or "")
        return Entry(
            title=str(item.get("title") or ""),
            texts=(*parts, str(item.get("summary") or "")),
            # A guid counts as a link unless it denies it, whatever it looks like.
            links=tuple(one for one in links if one != guid or "/" in one),
            guid=guid or None,
            published=_published(item),
            language=str(item.get("language") or ""),
            author=str(item.get("author") or ""),
        )
    except Exception:
        return None


def _warning(xml: FeedXml | None, entries: int, read: int) -> tuple[str | None, str | None]:
    """What of the feed is not taken and what to do, where `read` of its entries were read."""
    if xml and not xml.whole:
        return "the feed is cut off; its complete entries were taken", "It is tried again later."
    if xml and not xml.well_formed and read < min(entries, MAX_ENTRIES):
        error = f"the feed is not well-formed XML, and long; only the first {read:,} entries were taken"
        return error, "Tell the publisher, or choose another feed."
    if entries > MAX_ENTRIES:
        error = f"the feed has {entries:,} entries; only the first {MAX_ENTRIES:,} were taken"
        return error, "Choose a shorter feed of this publisher, or take the others in as files."
    if not entries:
        return "the feed has no entries", "If it stays so, check its address."
    return None, None


def _parsed(text: str) -> Any:
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8")),  # a stream: feedparser would open a string as an address or a file
        # Without the feed's address: feedparser would make an address of any guid, another one wherever it moves.
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # all markup is dropped below
        resolve_relative_uris=False,
    )


def _one_by_one(xml: FeedXml) -> list[Any]:
    """The entries that can be parsed each for itself; the others count as skipped."""
    found: list[Any] = []
    for text in xml.one_by_one():
        with contextlib.suppress(Exception):
            found += _parsed(text).entries[:1]
    return found


def _published(entry: Any) -> datetime | None:
    """The date the entry gives, in the zone it gives it in."""
    for name in ("published", "updated"):
        given = dict.get(entry, name)  # feedparser's own `get` lets one stand for the other
        if not given:
            continue
        if found := parse_date(str(given), languages=False):
            return found
        struct: time.struct_time | None = dict.get(entry, f"{name}_parsed")
        if struct and re.search(r"[^\W\d_]{3}|^\s*\d{4}-", str(given)):  # not figures that read two ways
            return datetime.fromtimestamp(timegm(struct), UTC)
    return None


def _declared(channel: Any) -> int | None:
    """Seconds that the channel asks to be left alone: ttl (minutes), or update period by frequency."""
    ttl = str(channel.get("ttl") or "").strip()
    seconds = [int(ttl) * 60] if re.fullmatch(r"\d{1,6}", ttl) else []
    period = _PERIODS.get(str(channel.get("sy_updateperiod") or "").strip().lower())
    often = str(channel.get("sy_updatefrequency") or "1").strip()
    if period and re.fullmatch(r"[1-9]\d{0,3}", often):
        seconds.append(period // int(often))
    return max((one for one in seconds if 0 < one <= ABSURD_SECONDS), default=None)
