"""News sitemaps and sitemap indexes (sitemaps.org, Google News sitemap) to entries and addresses."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.etree

from connectors.dates import parse_date
from connectors.entries import Entry
from connectors.web import MAX_URL, FetchError

MAX_CHILDREN = 5
"""Sitemaps of an index that are read in one poll: those that call themselves news, then those changed last."""


class PagesOnlyError(FetchError):
    """A plain sitemap. In an index it stands beside the news, and nothing is wrong with it."""


def read_sitemap(text: str) -> list[Entry]:
    """Entries of a news sitemap. Raises `FetchError` ('soft') where it has none of a news sitemap's elements.

    A plain sitemap lists every page of a site, years of them, without a title: it is not taken for news.
    """
    entries, pages = [], 0
    for url in _children(text, "url"):
        pages += 1
        news = dict(_leaves(url))
        if "title" in news:
            entries.append(
                Entry(
                    title=_escaped(news["title"]),
                    links=(_loc(url),),
                    published=parse_date(news.get("publication_date"), languages=False),
                    language=news.get("language"),
                    publisher=news.get("name"),
                )
            )
    if pages and not entries:
        advice = "Look for the publisher's news sitemap (robots.txt often names it), or its feed."
        raise PagesOnlyError("soft", "a sitemap of pages, not of news", advice)
    return entries


def read_index(text: str) -> tuple[str, ...]:
    """The sitemaps of an index that are worth reading now, at most `MAX_CHILDREN`."""
    found = []
    for child in _children(text, "sitemap"):
        address = _loc(child)
        changed = parse_date(
            next((value for name, value in _leaves(child) if name == "lastmod"), None), False
        )
        if address and len(address) <= MAX_URL:
            found.append(("news" in address.lower(), changed.timestamp() if changed else 0.0, address))
    found.sort(reverse=True)
    return tuple(dict.fromkeys(address for _, _, address in found))[:MAX_CHILDREN]


def _children(text: str, name: str) -> Iterator[lxml.etree._Element]:
    # The text has no DTD any more (`connectors.feedxml`); `recover` gives what a cut sitemap still holds.
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = lxml.etree.fromstring(text.encode("utf-8"), parser)
    except lxml.etree.XMLSyntaxError:
        root = None
    if root is not None:
        yield from (one for one in root if isinstance(one.tag, str) and _local(one) == name)


def _leaves(element: lxml.etree._Element) -> Iterator[tuple[str, str]]:
    for one in element.iter(lxml.etree.Element):
        if isinstance(one.tag, str) and one.text and one.text.strip():
            yield _local(one), one.text.strip()


def _loc(element: lxml.etree._Element) -> str:
    return next((value for name, value in _leaves(element) if name == "loc"), "")


def _local(element: lxml.etree._Element) -> str:
    return (
        str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
    )  # broken prefixes are part of the tag


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
