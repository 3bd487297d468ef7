"""What stands at an address: a feed, or a web page and the feeds it leads to."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from urllib.parse import urljoin

import httpx
import lxml.etree
import lxml.html

from connectors.answers import status_trouble
from connectors.feedparse import Parsed
from connectors.feedsfile import problem
from connectors.feedxml import WebPageError
from connectors.gate import Gate
from connectors.htmlfile import decode_html
from connectors.plaintext import NotTextError, clean_line
from connectors.reading import ACCEPT, read_answer
from connectors.web import FetchError, Response, WebSettings, get, open_client
from sitrep.feed import Feed

TYPES = re.compile(r"(?:application|text)/(?:(rss|atom|rdf|feed)\+)?(?:xml|json)\s*(?:;|$)", re.IGNORECASE)
"""Of an alternate of a page: certainly a feed where the group matched, else perhaps."""
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

How = Literal["named", "linked", "usual"]
"""How a page leads to a feed: its head names it, a link in its text looks like one, it stands where feeds often do."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a web page leads to, and what was found there."""

    url: str
    title: str
    """As the page calls it; '' where it does not say."""
    how: How
    parsed: Parsed | None
    trouble: FetchError | None = None
    """Why it is no feed that can be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """What stands at an address: `parsed` where it is a feed, else `trouble`."""

    parsed: Parsed | None = None
    trouble: FetchError | None = None
    status: int | None = None
    bytes: int = 0
    milliseconds: int = 0
    feeds: tuple[Found, ...] = ()
    """Of a web page: the feeds it names and links to, else those at the usual places. What it names is here also
    where it cannot be read."""

    @property
    def page(self) -> bool:
        """True where it is a web page."""
        return isinstance(self.trouble, WebPageError)


async def look(url: str, web: WebSettings, now: datetime) -> Look:
    """Ask `url` once, and where a web page stands there, what it leads to. Never raises for what it finds."""
    clock = asyncio.get_running_loop().time
    began = clock()
    async with open_client(web) as client:
        try:
            answer = await get(client, url, {"Accept": ACCEPT}, web.limits)
        except FetchError as error:
            took = round((clock() - began) * 1000)
            return Look(trouble=error, status=error.status, milliseconds=took)
        took = round((clock() - began) * 1000)
        seen = Look(status=answer.status, bytes=len(answer.body), milliseconds=took)
        try:
            return replace(seen, parsed=await _read(answer, now, client, web))
        except WebPageError as error:
            return replace(seen, trouble=error, feeds=await _led_to(answer, now, client, web))
        except FetchError as error:
            return replace(seen, trouble=error)


async def _led_to(
    page: Response, now: datetime, client: httpx.AsyncClient, web: WebSettings
) -> tuple[Found, ...]:
    told = links(page.body, page.headers.get("content-type"), page.url)
    found = await _tried(told, now, client, web)
    if any(one.parsed for one in found):
        return found
    asked = {url for url, _, _ in told[:MAX_TRIED]}
    addresses = (urljoin(page.url, path) for path in COMMON)
    usual: list[tuple[str, str, How]] = [(url, "", "usual") for url in addresses if url not in asked]
    return found + await _tried(usual, now, client, web)


async def _tried(
    candidates: Sequence[tuple[str, str, How]], now: datetime, client: httpx.AsyncClient, web: WebSettings
) -> tuple[Found, ...]:
    found = []
    for url, title, how in candidates[:MAX_TRIED]:
        try:
            answer = await get(client, url, {"Accept": ACCEPT}, web.limits)
            found.append(Found(url, title, how, await _read(answer, now, client, web)))
        except FetchError as error:
            if how == "named":
                found.append(Found(url, title, how, None, error))
    return tuple(found)


async def _read(answer: Response, now: datetime, client: httpx.AsyncClient, web: WebSettings) -> Parsed:
    if answer.status not in (200, 203):
        _, error, advice = status_trouble(answer)
        raise FetchError("soft", error, advice, answer.status)
    return await read_answer(answer, Feed(answer.url), now, client, Gate(web))


def links(body: bytes, content_type: str | None, base: str) -> list[tuple[str, str, How]]:
    """(address, title, how) of the feeds that a page names in its head, then of links in it that look like feeds."""
    try:
        charset = (content_type or "").lower().partition("charset=")[2].strip(" \"';") or None
        markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode_html(body, charset).text)
        root = lxml.html.document_fromstring(markup, parser=lxml.html.HTMLParser(no_network=True))
    except (NotTextError, lxml.etree.LxmlError, ValueError):
        return []
    heads: list[tuple[str, str, How]] = []
    anchors: list[tuple[str, str, How]] = []
    for element in root.iter("link", "a"):
        href = (element.get("href") or "").strip()
        title = clean_line(element.get("title") or (element.text or ""))[:200]
        if element.tag == "link" and "alternate" in (element.get("rel") or "").lower().split():
            if kind := TYPES.match((element.get("type") or "").strip()):
                heads.append((href, title, "named" if kind.group(1) else "linked"))
        elif element.tag == "a" and re.search(r"(?i)\b(?:rss|atom|feed)\b|\.(?:rss|rdf|atom)$", href):
            anchors.append((href, title, "linked"))
    found: dict[str, tuple[str, str, How]] = {}
    for href, title, how in heads + anchors:
        try:
            address = urljoin(base, href)
            if not problem("url", address) and clean_line(address) == address:
                found.setdefault(address, (address, title, how))
        except ValueError:
            continue
    return list(found.values())
