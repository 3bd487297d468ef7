"""Saved web pages: main text and metadata, by trafilatura."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from connectors.dates import parse_date
from connectors.htmltext import html_to_text
from connectors.plaintext import Decoded, clean_line, clean_text, decode

_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})["']""")
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
}
"""What browsers take these names for (WHATWG Encoding Standard)."""


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """What a page says: main text, and what its metadata says of it."""

    text: str
    title: str = ""
    publisher: str | None = None
    url: str | None = None
    published: datetime | None = None
    language: str | None = None
    author: str | None = None
    canonical: str | None = None
    """Where the page says it belongs, on its own host: a stranger's page cannot pose as another paper's."""


def decode_html(data: bytes, header_charset: str | None = None) -> Decoded:
    """Text of a page: by byte order mark, HTTP header, what the page itself names, else as any other text."""
    found = _XML_CHARSET.search(data[:1024]) or _META_CHARSET.search(data[:4096])
    named = header_charset or (found.group(1).decode("ascii") if found else None)
    if named is not None:
        named = _ALIASES.get(named.lower(), named)
    if named is not None and named.lower().startswith(
        "utf-16"
    ):  # a page whose tags can be read is not UTF-16
        named = None
    return decode(data, named)


def read_html(markup: str, url: str | None = None) -> HtmlArticle:
    """Main text and metadata of a page; text is '' where the page has none. Dates come from metadata only."""
    import trafilatura

    markup = re.sub(
        r"^\s*<\?xml[^>]*\?>", "", clean_text(markup)
    )  # lxml refuses a str that names an encoding
    try:
        page = trafilatura.bare_extraction(
            markup,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # trafilatura lets errors of several libraries through; the plain way below still works
        page = None
    title = clean_line(getattr(page, "title", None) or "")
    text = clean_text(getattr(page, "text", None) or "").strip() or html_to_text(markup)
    if title and text.startswith(title + "\n"):
        text = text[len(title) :].lstrip("\n")
    date = _meta(markup, "article:published_time", "datePublished", "pubdate", "date", "DC.date.issued")
    found_url = url or getattr(page, "url", None)
    return HtmlArticle(
        text=text,
        title=title,
        publisher=clean_line(_meta(markup, "og:site_name") or getattr(page, "sitename", None) or "") or None,
        url=found_url if found_url and re.match(r"https?://", found_url) else None,
        published=parse_date(date) or parse_date(getattr(page, "date", None)),
        language=_language(markup) or getattr(page, "language", None),
        author=clean_line(getattr(page, "author", None) or "")[:200] or None,
        canonical=_canonical(markup, url) if url else None,
    )


def _meta(markup: str, *names: str) -> str | None:
    """The content of the first of these meta elements; of a date, trafilatura keeps the day only."""
    for name in names:
        quoted = re.escape(name)
        tag = re.search(
            rf"<meta\b[^>]{{0,500}}?=\s*[\"']?{quoted}[\"'\s][^>]{{0,1000}}>", markup, re.IGNORECASE
        )
        content = tag and re.search(
            r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag.group(), re.IGNORECASE
        )
        if content:
            return html.unescape(content.group(1) or content.group(2) or "").strip() or None
    return None


def _canonical(markup: str, url: str) -> str | None:
    for tag in re.findall(r"<link\b[^>]{0,3000}>", markup[:200_000], re.IGNORECASE):
        if re.search(r"""\brel\s*=\s*["']?canonical\b""", tag, re.IGNORECASE) and (
            given := re.search(r"""\bhref\s*=\s*["']?([^"'\s>]{1,2000})""", tag, re.IGNORECASE)
        ):
            try:
                found = urljoin(url, html.unescape(given.group(1)))
                same = urlsplit(found).scheme in ("http", "https") and _site(found) == _site(url)
            except ValueError:
                return None
            return found if same and urlsplit(found).path.strip("/") else None
    return None


def _site(url: str) -> str:
    return re.sub(r"^(?:www|m|mobile|amp)\.", "", (urlsplit(url).hostname or "").lower())


def _language(markup: str) -> str | None:
    found = re.search(
        r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)", markup[:5000], re.I
    )
    return found.group(1) if found else None
