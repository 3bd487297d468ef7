"""WARC files (ISO 28500): web archives, streamed, one article per page that was answered with 200."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from connectors.htmlfile import decode_html, read_html
from connectors.plaintext import NotTextError
from connectors.records import failed
from sitrep.model import Document, Failure
from sitrep.wording import counted

MAX_PAGE = 15_000_000
"""Bytes of one page, unpacked."""
MAX_BAD_RECORDS = 100
"""Of one file that are named one by one."""


def read_warc(stream: BinaryIO, path: str) -> Iterator[Document | Failure]:
    """The articles of a WARC file, packed record by record or not; one record at a time in memory.

    Images, scripts, redirects and error pages are passed over: a crawl is full of them. A damaged record is named, and
    where the file cannot be followed any further, that is named too.
    """
    from warcio.archiveiterator import ArchiveIterator

    pages = number = bad = 0
    record = None
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            for found in _page(record, f"{path} (record {number})", path):
                pages += isinstance(found, Document)
                bad += isinstance(found, Failure)
                if bad <= MAX_BAD_RECORDS or isinstance(found, Document):
                    yield found
        if record is not None and _cut(record):
            raise EOFError("it is cut off")
    except Exception as error:  # warcio, zlib and gzip each have their own for a file that is cut or damaged
        what = f"the file is damaged after record {number}: {str(error)[:200] or type(error).__name__}"
        yield failed(path, what, f"Fetch it again; taken before the damage: {counted(pages, 'article')}.")
        return
    if bad > MAX_BAD_RECORDS:
        yield failed(path, f"{bad - MAX_BAD_RECORDS} more records cannot be used", "See those named before.")
    if not number:
        yield failed(path, "the file is empty", "Fill it or leave it out.")
    elif not pages and not bad:
        yield failed(path, "no web page with text in this archive", "Check what was crawled.")


def _cut(record: Any) -> bool:
    return getattr(record.raw_stream, "limit", 0) > 0


def _page(record: Any, subject: str, path: str) -> Iterator[Document | Failure]:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers
    if record.rec_type not in ("response", "resource") or not url.startswith(("http://", "https://")):
        return
    if record.rec_type == "response" and (headers is None or headers.get_statuscode() != "200"):
        return
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    if not kind.lower().startswith(("text/html", "application/xhtml")):
        return
    try:
        data = record.content_stream().read(MAX_PAGE + 1)
        if len(data) > MAX_PAGE:
            what = f"{url}: larger than {MAX_PAGE // 1_000_000} MB, not read"
            yield failed(subject, what, "Leave it out, or give it as a text file.", needs_person=False)
            return
        if _cut(record):  # a part of a page is no article; the end of the file names it
            return
        charset = kind.lower().partition("charset=")[2].strip(" \"';") or None
        page = read_html(decode_html(data, charset).text, url)
    except NotTextError as error:
        yield failed(subject, f"{url}: {error}", "Leave the record out.", needs_person=False)
        return
    if page.text.strip():
        yield Document(
            doc=url, text=page.text, title=page.title, url=page.canonical or url,
            publisher=page.publisher or (urlsplit(url).hostname or "").removeprefix("www.") or None,
            published=page.published, language=page.language, author=page.author, origin=path,
        )  # fmt: skip
