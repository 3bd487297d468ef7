"""Hostile HTML to plain text, without scripts, styles and markup. Bounded by libxml2's own depth limit."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from connectors.plaintext import clean_text

if TYPE_CHECKING:
    import lxml.etree

_DROPPED = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "applet", "svg",
    "math", "canvas", "button", "select", "textarea",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_MARKUP = re.compile(r"<[a-zA-Z/!?]")


def html_to_text(markup: str) -> str:
    """The text of an HTML page or fragment: entities decoded, blocks on their own lines."""
    markup = clean_text(markup)
    if not _MARKUP.search(markup):  # most feed titles and many summaries; saves the parser
        return tidy(html.unescape(markup)) if "&" in markup else tidy(markup)
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(_XML_DECLARATION.sub("", markup), parser=parser)
    except lxml.etree.LxmlError:  # nothing but comments
        return ""
    return tidy("".join(_pieces(root)))


def without_scripts(text: str) -> str:
    """Plain text without the `<script>` and `<style>` elements of a page that was pasted whole; one that is not closed
    stays, for a text may speak of it."""
    for opening, closing in _SCRIPTS:
        pieces, at = [], 0
        for opened in opening.finditer(text):
            if opened.start() < at:  # within the one before
                continue
            closed = closing.search(text, opened.end())
            if closed is None:
                break
            pieces.append(text[at : opened.start()])
            at = closed.end()
        text = "".join((*pieces, text[at:]))
    return text


_SCRIPTS = tuple(
    (
        re.compile(rf"<{name}(?=[\s>])[^<>]{{0,2000}}>", re.IGNORECASE),
        re.compile(rf"</{name}\s*>", re.IGNORECASE),
    )
    for name in ("script", "style")
)


def _pieces(root: lxml.etree._Element) -> list[str]:
    """Text and line breaks in document order, by an explicit walk: recursion would fail on depth."""
    import lxml.etree

    pieces: list[str] = []
    walk = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in _DROPPED:
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                pieces.append("\n\n" if tag == "p" else "\n")
            if node.text and tag:
                pieces.append(_flow(node.text))
            continue
        if tag in _BLOCKS and tag not in ("br", "hr"):
            pieces.append("\n\n" if tag == "p" else "\n")
        if node.tail:
            pieces.append(_flow(node.tail))
    return pieces


def _flow(text: str) -> str:
    """In HTML a line break in the source is only a space."""
    return re.sub(r"\s+", " ", text)


def tidy(text: str) -> str:
    """Lines without spaces at their ends and in runs, at most one blank line between them."""
    text = clean_text(text).replace("\xa0", " ")
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
