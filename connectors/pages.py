"""The pages that feeds only summarize: fetched as politely as the feeds, reduced to the article."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import httpx

from connectors.gate import Gate
from connectors.htmlfile import decode_html, read_html
from connectors.plaintext import NotTextError
from connectors.robots import Robots
from connectors.web import FetchError, WebSettings, get, open_client
from sitrep.identity import text_hash
from sitrep.model import Document, Failure
from sitrep.wording import counted

MAX_PAGES = 100
"""Of one feed in one pass; a feed that brings more keeps its other summaries."""
MAX_BYTES = 3_000_000
"""Of a page, unpacked; an article's page has a tenth of that."""
ACCEPT = "text/html, application/xhtml+xml;q=0.9"


async def read_pages(
    documents: Sequence[Document], web: WebSettings, gate: Gate
) -> tuple[list[Document], list[Failure]]:
    """Each document with the text of its page, in order; and a failure per feed of which pages could not be had.

    A document whose page fails, is forbidden by robots.txt or says less than the summary stays as it is.
    """
    taken: Counter[str] = Counter()
    wanted = []
    for place, document in enumerate(documents):
        if document.url and not document.shared_url and taken[document.origin] < MAX_PAGES:
            taken[document.origin] += 1
            wanted.append(place)
    async with open_client(web) as client:
        robots = Robots(client, gate)
        found = await asyncio.gather(*(_page(documents[place], client, gate, robots) for place in wanted))
    result = list(documents)
    wrong: dict[str, list[str]] = {}
    for place, page in zip(wanted, found, strict=True):
        if isinstance(page, str):
            wrong.setdefault(documents[place].origin, []).append(page)
        else:
            result[place] = page
    return result, [_failure(feed, errors, taken[feed]) for feed, errors in wrong.items()]


def _failure(feed: str, errors: Sequence[str], pages: int) -> Failure:
    ((most, _),) = Counter(errors).most_common(1)
    error = f"{len(errors)} of its {counted(pages, 'page')} could not be read, most because {most}"
    return Failure("pages", feed, error, "The summaries were taken.", needs_person=False)


async def _page(document: Document, client: httpx.AsyncClient, gate: Gate, robots: Robots) -> Document | str:
    """The document with its page's text, or why not."""
    url = document.url or ""
    try:
        if not await robots.allows(url):
            return "robots.txt forbids it"
        async with gate.turn(url) as open_:
            if not open_:
                return "its host is in trouble"
            limits = replace(gate.limits, bytes=min(gate.limits.bytes, MAX_BYTES))
            answer = await get(client, url, {"Accept": ACCEPT}, limits)
            if answer.status == 429:
                gate.note(url, "limited")
            if answer.status != 200:
                return f"the server answered {answer.status}"
            # Within the turn, so that no more pages wait in memory than there are turns.
            return await asyncio.to_thread(_read, document, answer.body, answer.headers.get("content-type"))
    except FetchError as error:
        gate.note(url, error.trouble)
        return error.error
    except Exception as error:  # one odd page never costs the others
        return f"unexpected {type(error).__name__}"


def _read(document: Document, body: bytes, content_type: str | None) -> Document | str:
    kind = (content_type or "text/html").lower()
    if "html" not in kind:
        return "it is no web page"
    try:
        charset = kind.partition("charset=")[2].strip(" \"';") or None
        page = read_html(decode_html(body, charset).text, document.url)
    except NotTextError as error:
        return str(error)
    if len(page.text) <= len(document.text):
        return "it says no more than the summary"
    return replace(
        document,
        text=page.text,
        title=document.title or page.title,
        publisher=document.publisher or page.publisher,
        published=document.published or page.published,
        language=document.language or page.language,
        author=document.author or page.author,
        told_hash=text_hash(document.full_text),
    )
