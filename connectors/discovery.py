"""From the address of a web page to the addresses of its feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

import httpx
import lxml.etree
import lxml.html

from connectors.feedparse import parse_feed
from connectors.htmlfile import decode_html
from connectors.plaintext import NotTextError, clean_line
from connectors.web import MAX_URL, FetchError, WebSettings, get, open_client
from sitrep.model import Feed

TYPES = re.compile(r"(?:application|text)/(?:rss|atom|rdf|feed)?\+?(?:xml|json)\b", re.IGNORECASE)
COMMON = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/news-sitemap.xml",
)
"""Where a feed stands on many sites that do not say so."""
MAX_TRIED = 12
"""Addresses that are asked for one page."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address that gives a feed."""

    url: str
    title: str
    """As the page calls it; '' where it does not say."""
    entries: int


async def find_feeds(url: str, web: WebSettings, now: datetime) -> list[Found]:
    """The feeds at `url`: itself where it is one, else those its page names, else those at the usual places.

    Each was asked and could be read. Raises `FetchError` where `url` itself cannot be had.
    """
    async with open_client(web) as client:
        answer = await get(client, url, limits=web.limits)
        if answer.status != 200:
            raise FetchError("soft", f"the server answered {answer.status}", "Check the address.")
        if (itself := _feed(answer.body, answer.headers.get("content-type"), url, "", now)) is not None:
            return [itself]
        named = links(answer.body, answer.headers.get("content-type"), answer.url)
        for candidates in (named, [(urljoin(answer.url, path), "") for path in COMMON]):
            if found := [one for c in candidates[:MAX_TRIED] if (one := await _try(client, *c, web, now))]:
                return found
    return []


def links(body: bytes, content_type: str | None, base: str) -> list[tuple[str, str]]:
    """(address, title) of the feeds that a page names in its head, then of links in it that look like feeds."""
    try:
        charset = (content_type or "").lower().partition("charset=")[2].strip(" \"';") or None
        markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode_html(body, charset).text)
        root = lxml.html.document_fromstring(markup, parser=lxml.html.HTMLParser(no_network=True))
    except (NotTextError, lxml.etree.LxmlError, ValueError):
        return []
    heads, anchors = [], []
    for element in root.iter("link", "a"):
        href = (element.get("href") or "").strip()
        title = clean_line(element.get("title") or (element.text or ""))[:200]
        if element.tag == "link" and "alternate" in (element.get("rel") or "").lower().split():
            if TYPES.match(element.get("type") or ""):
                heads.append((href, title))
        elif element.tag == "a" and re.search(r"(?i)\b(?:rss|atom|feed)\b|\.(?:rss|rdf|atom)$", href):
            anchors.append((href, title))
    found: dict[str, str] = {}
    for href, title in heads + anchors:
        try:
            address = urljoin(base, href)
            if urlsplit(address).scheme in ("http", "https") and len(address) <= MAX_URL:
                found.setdefault(address, title)
        except ValueError:
            continue
    return list(found.items())


async def _try(
    client: httpx.AsyncClient, url: str, title: str, web: WebSettings, now: datetime
) -> Found | None:
    try:
        answer = await get(client, url, limits=web.limits)
    except FetchError:
        return None
    if answer.status != 200:
        return None
    return _feed(answer.body, answer.headers.get("content-type"), url, title, now)


def _feed(body: bytes, content_type: str | None, url: str, title: str, now: datetime) -> Found | None:
    try:
        parsed = parse_feed(body, content_type, Feed(url), url, now)
    except FetchError:
        return None
    return Found(url, title, parsed.entries or len(parsed.children))
