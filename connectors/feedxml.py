"""Bytes of a feed to XML that a parser can be given: what is not a feed is named as what it is, hostile XML is
refused or made harmless, broken XML is mended where that is simple.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from xml.parsers import expat

from connectors.htmltext import html_to_text
from connectors.plaintext import NotTextError, clean_text, decode
from connectors.web import FetchError

MAX_ENTRIES = 2000
MAX_MALFORMED = 1_000_000
"""Characters of a feed that is not XML which are read: the parser for such takes up to 10 s per million."""
MAX_ELEMENTS = 150_000
MAX_ATTRIBUTES = 100
"""Of one element; feedparser's time grows with their square."""

_UTF16 = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
"""Without a byte order mark (XML 1.0, appendix F); the bytes of some scripts would pass for UTF-8."""
FEEDS = ("rss", "feed", "rdf", "urlset", "sitemapindex")
"""Root elements, without prefix."""

_PROLOG = re.compile(r"\s*(?:<\?[^>]{0,2000}\?>|<!--.{0,20000}?-->)", re.DOTALL)
_DOCTYPE = re.compile(r"\s*<!DOCTYPE\s+([\w:.-]+)[^>\[]{0,1000}([>\[])", re.IGNORECASE)
_ROOT = re.compile(r"\s*<((?:[\w.-]+:)?[A-Za-z_][\w.-]*)")
_DECLARED = re.compile(rb"""^[^<]{0,100}<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_ENTRY_START = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>|<(?:item|entry)\s*/>", re.IGNORECASE)
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)?"
)
_ROBOT_CHECK = re.compile(
    r"just a moment|captcha|cf-challenge|attention required|verify (?:that )?you are (?:a )?human|are you a robot"
    r"|enable javascript and cookies|unusual traffic",
    re.IGNORECASE,
)


class WebPageError(FetchError):
    """What came is a web page, which may lead to a feed."""


@dataclass(frozen=True, slots=True)
class FeedXml:
    """A feed's text from its root element on, with at most `MAX_ENTRIES` entries, closed."""

    text: str
    entries: int
    """How many the feed has, also beyond those in `text`."""
    whole: bool
    """False where the feed is cut off before its end."""
    well_formed: bool
    root: str

    def one_by_one(self) -> Iterator[str]:
        """Each entry as a feed of its own, without the channel's own elements."""
        opening = self.text[: self.text.find(">") + 1][:20_000] + "<channel>" * (self.root.lower() == "rss")
        start = len(opening)
        for end in _ENTRY_END.finditer(self.text):
            first = _ENTRY_START.search(self.text, start, end.end())
            if first:
                yield opening + self.text[first.start() : end.end()] + _closing(self.root)
            start = end.end()


def read_xml(text: str) -> FeedXml:
    """The XML of a feed or sitemap. Raises `FetchError` ('soft') for what is neither."""
    text, root = _checked(text)
    text, well_formed = _mended(text)
    if root.lower() in ("urlset", "sitemapindex"):
        return FeedXml(text, 0, well_formed or f"</{root}" in text[-5000:], well_formed, root.lower())
    text, entries, whole = _complete(text, root, well_formed)
    if not whole and not entries:
        raise FetchError(
            "soft", "the feed is cut off before its first entry ends", "It is tried again later."
        )
    return FeedXml(text, entries, whole, well_formed, root)


def feed_text(body: bytes, content_type: str | None) -> str:
    """The body as clean text: by byte order mark, as UTF-8 where it is that, as HTTP or the XML says, or by guess.

    Raises `FetchError` ('soft') where it is not text.
    """
    if not body.strip():
        raise FetchError("soft", "the answer is empty", "It is tried again later.")
    http = _CHARSET.search(content_type or "")
    xml = _DECLARED.search(body[:400])
    name = http.group(1) if http else xml.group(1).decode("ascii") if xml else None
    seven_bits = b"\x1b" in body and (name or "").lower().startswith(
        "iso-2022"
    )  # looks like ASCII, and is not
    try:
        try:
            text = body.decode(_UTF16.get(body[:2]) or ("iso2022_jp" if seven_bits else "utf-8-sig"))
        except UnicodeDecodeError:  # bytes that fit UTF-8 by chance, and are not ASCII, do not occur
            text = decode(body, None if name and name.lower() in ("utf-8", "utf8") else name).text
    except NotTextError as error:
        advice = "Check the address; it should lead to RSS or Atom."
        raise FetchError("soft", f"not a feed: {error}", advice) from None
    # Characters that XML forbids would make the strict parser give up.
    return re.sub("[\ufffe\uffff]", "", clean_text(text)).lstrip()


def _checked(text: str) -> tuple[str, str]:
    """`text` from its root element on, and the root's tag. Raises `FetchError` where that is not a feed's."""
    at = 0
    while match := _PROLOG.match(text, at):
        at = match.end()
    doctype = _DOCTYPE.match(text, at)
    if doctype and doctype.group(1).lower() != "html":
        if doctype.group(2) == "[":
            advice = "It is not read: such feeds can be made to explode. Tell the publisher, or choose another feed."
            raise FetchError("soft", "the feed declares its own entities (DTD)", advice)
        at = doctype.end()
        while match := _PROLOG.match(text, at):
            at = match.end()
    root = _ROOT.match(text, at)
    name = root.group(1) if root else ""
    if name.rpartition(":")[2].lower() not in FEEDS:
        raise _not_a_feed(text, name.lower(), bool(doctype))
    return text[at:].lstrip(), name


def _not_a_feed(text: str, root: str, doctype: bool) -> FetchError:
    advice = "Check the address; it should lead to RSS or Atom."
    if doctype or root in ("html", "head", "body", "script", "meta", "div", "p"):
        title = re.search(r"<title[^>]{0,200}>(.{1,300}?)</title", text[:50_000], re.IGNORECASE | re.DOTALL)
        named = f" ({html_to_text(title.group(1))[:80]!r})" if title else ""
        if _ROBOT_CHECK.search(text[:50_000]):
            advice = "Ask the publisher to let feed readers through, or choose another feed."
            return FetchError("soft", f"not a feed but a check for robots{named}", advice)
        advice = "Open the page and give the address of its feed."
        return WebPageError("soft", f"not a feed but a web page{named}", advice)
    if text.startswith("["):
        return FetchError("soft", "not a feed but JSON", advice)
    return FetchError(
        "soft",
        f"not a feed but XML of another kind (<{root[:40]}>)" if root else "not a feed but text",
        advice,
    )


def _mended(text: str) -> tuple[str, bool]:
    """`text` with its stray ampersands and HTML entities put right where XML asks for it; and whether it is XML."""
    if (well_formed := _well_formed(text)) or len(text) > 4 * MAX_MALFORMED:
        return text, well_formed
    pieces, at = [], 0
    while at >= 0:  # in a CDATA section an ampersand is only that
        start = text.find("<![CDATA[", at)
        end = text.find("]]>", start) if start >= 0 else -1
        pieces.append(_AMPERSAND.sub(_as_xml, text[at : start if end >= 0 else None]))
        pieces.append(text[start:end] if end >= 0 else "")
        at = end
    text = "".join(pieces)
    return text, _well_formed(text)


def _as_xml(match: re.Match[str]) -> str:
    name = match.group(1) or ""
    if name.startswith("#"):
        code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
        allowed = (
            code in (9, 10, 13)
            or 0x20 <= code < 0xD800
            or 0xE000 <= code < 0xFFFE
            or 0x10000 <= code < 0x110000
        )
        return match.group() if allowed else "\ufffd"
    return html.escape(html5[name]) if name in html5 else f"&amp;{name}"


def _well_formed(text: str) -> bool:
    """Whether it is XML. Raises `FetchError` where its elements are made to keep a parser busy."""
    parser = expat.ParserCreate(namespace_separator=" ")
    elements = 0

    def count(name: str, attributes: dict[str, str]) -> None:
        nonlocal elements
        elements += 1
        if elements > MAX_ELEMENTS or len(attributes) > MAX_ATTRIBUTES:
            advice = "Choose another feed; this one is not meant to be read."
            raise FetchError("soft", "the feed has more elements or attributes than any feed needs", advice)

    parser.StartElementHandler = count
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError:
        return False
    return True


def _complete(text: str, root: str, well_formed: bool) -> tuple[str, int, bool]:
    """The text with at most `MAX_ENTRIES` entries and closed, how many entries it had, and whether it was whole."""
    end = re.search(rf"</{re.escape(root)}\s*>", text[-5000:], re.IGNORECASE)
    ends = [match.end() for match in _ENTRY_END.finditer(text)]
    fits = [one for one in ends[:MAX_ENTRIES] if well_formed or one <= MAX_MALFORMED]
    if end and len(fits) == len(ends) and (well_formed or len(text) <= MAX_MALFORMED):
        return text, len(ends), True
    last = fits[-1] if fits else 0
    return text[:last] + _closing(root), len(ends), end is not None


def _closing(root: str) -> str:
    return f"</channel></{root}>" if root.lower() == "rss" else f"</{root}>"
