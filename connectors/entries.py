"""Entries of a feed, whatever its format, to documents: which address or id names each of them, and what is dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

import xxhash

from connectors.htmltext import html_to_text
from connectors.plaintext import clean_line
from connectors.web import MAX_URL
from sitrep.feed import Feed
from sitrep.identity import canonical_url
from sitrep.model import Document

FUTURE = timedelta(hours=1)
"""An entry dated further ahead of our clock has a wrong date, which is then unknown."""
MOST_SHARED = 0.05
"""Where more entries than this share links (or ids), links (or ids) name nothing in the whole feed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article, as it says it: titles and texts may hold markup, links may be relative."""

    title: str = ""
    texts: tuple[str, ...] = ()
    """Content and summaries; the fullest is taken."""
    links: tuple[str, ...] = ()
    """The first that is a web address is taken."""
    guid: str | None = None
    published: datetime | None = None
    language: str | None = None
    publisher: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Documents of a feed's entries, in order."""

    documents: tuple[Document, ...]
    future: int
    """How many dates lay too far ahead."""
    shared_links: bool
    """True where links do not name articles in this feed."""


def documents(
    entries: Sequence[Entry | None], feed: Feed, base: str, now: datetime, shared_links: bool = False
) -> Taken:
    """The documents of `entries` that have a title or a text; `base` is the address they came from.

    What names an article is, in this order: its link, since two feeds of a paper carry the same article under the
    same link and ids of their own; the feed's id; a hash of title and text. A link or id that several different
    entries share names none of them, and where that is common in a feed the whole feed goes one step down.
    """
    made = [
        one for entry in entries if entry is not None and (one := _document(entry, feed, base)) is not None
    ]
    future = sum(1 for one in made if one.published and one.published > now + FUTURE)
    ids = _shared(made, lambda one: one.item_id, lambda one: (one.url, one.title, one.text))
    links = _shared(
        made,
        lambda one: canonical_url(one.url) if one.url else None,
        lambda one: one.item_id if one.item_id and one.item_id not in ids else (one.title, one.text),
    )
    all_ids = _common(ids, [one.item_id for one in made])
    all_links = shared_links or _common(links, [one.url and canonical_url(one.url) for one in made])
    named = []
    for one in made:
        guid = None if all_ids or one.item_id in ids else one.item_id
        shared = one.url is not None and (all_links or canonical_url(one.url) in links)
        own = (
            f"{feed.url}#{xxhash.xxh3_64_hexdigest((one.title + one.text).encode('utf-8', 'surrogatepass'))}"
        )
        late = one.published is not None and one.published > now + FUTURE
        named.append(
            replace(
                one,
                doc=(None if shared else one.url) or guid or own,
                item_id=guid,
                shared_url=shared,
                published=None if late else one.published,
            )
        )
    return Taken(tuple(named), future, all_links)


def _document(entry: Entry, feed: Feed, base: str) -> Document | None:
    """One entry, or None where it has neither title nor text; the caller gives it its id."""
    title = clean_line(html_to_text(entry.title))[:1000]
    text = max((html_to_text(part) for part in entry.texts if part), key=len, default="")
    if not title and not text:
        return None
    guid = clean_line(entry.guid or "")[:MAX_URL] or None
    return Document(
        doc="",
        text=text,
        title=title,
        url=_url(
            (*entry.links, *((guid,) if guid and re.match(r"https?://", guid, re.IGNORECASE) else ())), base
        ),
        publisher=feed.publisher or entry.publisher or _host(feed.url),
        publisher_country=feed.country,
        published=entry.published,
        language=feed.language or language(entry.language),
        origin=feed.url,
        item_id=guid,
        author=clean_line(entry.author or "")[:200] or None,
    )


def language(given: object) -> str | None:
    """A language tag such as 'pt-BR', or None where it is none."""
    tag = str(given or "").strip()
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else None


def _shared(
    made: Sequence[Document], name: Callable[[Document], str | None], self: Callable[[Document], object]
) -> frozenset[str]:
    """Names that stand for more than one thing: `self` says what an entry is."""
    meant: dict[str, set[object]] = {}
    for one in made:
        if (key := name(one)) is not None:
            meant.setdefault(key, set()).add(self(one))
    return frozenset(key for key, things in meant.items() if len(things) > 1)


def _common(shared: frozenset[str], names: Sequence[str | None]) -> bool:
    counts = Counter(names)
    return sum(counts[name] for name in shared) > MOST_SHARED * len(names)


def _url(links: Sequence[str], base: str) -> str | None:
    """The first absolute web address."""
    for link in links:
        try:
            url = urljoin(base, clean_line(link).replace(" ", "%20"))
            if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname and len(url) <= MAX_URL:
                return url
        except ValueError:
            continue
    return None


def _host(url: str) -> str:
    return re.sub(r"^(?:www|feeds?|rss)\.", "", urlsplit(url).hostname or url)
