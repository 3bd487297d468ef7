"""Bytes of a feed to documents.

RSS 0.9x, 1.0 (RDF), 2.0 and Atom are parsed by feedparser, which here never opens an address or a file itself.
"""

from __future__ import annotations

import contextlib
import io
import re
import time
from calendar import timegm
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import xxhash

from connectors.dates import parse_date
from connectors.feedxml import MAX_ENTRIES, FeedXml, read_xml
from connectors.htmltext import html_to_text
from connectors.plaintext import clean_line
from connectors.web import MAX_URL
from sitrep.model import Document, Feed
from sitrep.polling import ABSURD_SECONDS

FUTURE = timedelta(hours=1)
"""An entry dated further ahead of our clock has a wrong date, which is then unknown."""

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


def parse_feed(body: bytes, content_type: str | None, feed: Feed, base: str, now: datetime) -> Parsed:
    """Documents of a feed's bytes; `base` is the address they came from.

    Raises `FetchError` ('soft') for what is not a feed.
    """
    xml = read_xml(body, content_type)
    try:
        found = _parsed(xml.text, base)
        channel, items = found.feed, found.entries[:MAX_ENTRIES]
    except Exception:  # feedparser stumbles over some values (a place without coordinates): find the others
        channel, items = {}, _one_by_one(xml, base)
    entries = max(xml.entries, len(items))
    documents = []
    for entry in items:
        try:
            document = _document(entry, feed, base, now)
        except Exception:  # one odd entry never costs the others; it is counted as skipped
            document = None
        if document is not None:
            documents.append(replace(document, language=document.language or _language(channel)))
    return Parsed(
        tuple(documents), entries, entries - len(documents), _declared(channel), *_warning(xml, len(items)), xml.whole
    )  # fmt: skip


def _warning(xml: FeedXml, read: int) -> tuple[str | None, str | None]:
    """What of the feed is not taken and what to do, where `read` of its entries were read."""
    if not xml.whole:
        return "the feed is cut off; its complete entries were taken", "It is tried again later."
    if not xml.well_formed and read < min(xml.entries, MAX_ENTRIES):
        error = f"the feed is not well-formed XML, and long; only the first {read:,} entries were taken"
        return error, "Tell the publisher, or choose another feed."
    if xml.entries > MAX_ENTRIES:
        error = f"the feed has {xml.entries:,} entries; only the first {MAX_ENTRIES:,} were taken"
        return error, "Choose a shorter feed of this publisher, or take the others in as files."
    if not xml.entries:
        return "the feed has no entries", "If it stays so, check its address."
    return None, None


def _parsed(text: str, base: str) -> Any:
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8")),  # a stream: feedparser would open a string as an address or a file
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": base},
        sanitize_html=False,  # all markup is dropped below
        resolve_relative_uris=False,
    )


def _one_by_one(xml: FeedXml, base: str) -> list[Any]:
    """The entries that can be parsed each for itself; the others count as skipped."""
    found: list[Any] = []
    for text in xml.one_by_one():
        with contextlib.suppress(Exception):
            found += _parsed(text, base).entries[:1]
    return found


def _document(entry: Any, feed: Feed, base: str, now: datetime) -> Document | None:
    """One entry, or None where it has neither title nor text."""
    title = clean_line(html_to_text(str(entry.get("title") or "")))[:1000]
    text = _text(entry)
    if not title and not text:
        return None
    guid = clean_line(str(entry.get("id") or ""))[:MAX_URL] or None
    url = _url(entry, guid, base)
    published = _published(entry)
    return Document(
        doc=url or guid or f"{feed.url}#{xxhash.xxh3_64_hexdigest((title + text).encode())}",
        text=text,
        title=title,
        url=url,
        publisher=feed.publisher or _host(feed.url),
        publisher_country=feed.country,
        published=published if published and published <= now + FUTURE else None,
        language=feed.language or _language(entry),
        origin=feed.url,
        item_id=guid,
    )


def _text(entry: Any) -> str:
    """The fuller of content and summary, as plain text."""
    parts = [str(part.get("value") or "") for part in entry.get("content", [])[:5]]
    texts = [html_to_text(part) for part in (*parts, str(entry.get("summary") or "")) if part]
    return max(texts, key=len, default="")


def _url(entry: Any, guid: str | None, base: str) -> str | None:
    """The entry's absolute web address."""
    for link in (entry.get("feedburner_origlink"), entry.get("link"), guid):
        if not link or (link is guid and not re.match(r"https?://", str(link), re.IGNORECASE)):
            continue
        try:
            url = urljoin(base, clean_line(str(link)).replace(" ", "%20"))
            if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname and len(url) <= MAX_URL:
                return url
        except ValueError:
            continue
    return None


def _published(entry: Any) -> datetime | None:
    """The date the entry gives, in the zone it gives it in."""
    for name in ("published", "updated"):
        given = entry.get(name)
        if not given:
            continue
        if found := parse_date(str(given), languages=False):
            return found
        struct: time.struct_time | None = entry.get(f"{name}_parsed")
        if struct and re.search(r"[^\W\d_]{3}|^\s*\d{4}-", str(given)):  # not figures that read two ways
            return datetime.fromtimestamp(timegm(struct), UTC)
    return None


def _language(part: Any) -> str | None:
    given = str(part.get("language") or "").strip()
    return given if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", given) else None


def _host(url: str) -> str:
    return re.sub(r"^(?:www|feeds?|rss)\.", "", urlsplit(url).hostname or url)


def _declared(channel: Any) -> int | None:
    """Seconds that the channel asks to be left alone: ttl (minutes), or update period by frequency."""
    ttl = str(channel.get("ttl") or "").strip()
    seconds = [int(ttl) * 60] if re.fullmatch(r"\d{1,6}", ttl) else []
    period = _PERIODS.get(str(channel.get("sy_updateperiod") or "").strip().lower())
    often = str(channel.get("sy_updatefrequency") or "1").strip()
    if period and re.fullmatch(r"[1-9]\d{0,3}", often):
        seconds.append(period // int(often))
    return max((one for one in seconds if 0 < one <= ABSURD_SECONDS), default=None)
