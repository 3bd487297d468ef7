"""OPML 2.0 (opml.org): lists of feeds as other readers write and read them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import lxml.etree

from connectors.feedsfile import problem
from connectors.plaintext import NotTextError, clean_line, decode
from sitrep.feed import Feed
from sitrep.model import Failure

MAX_BYTES = 10_000_000
_OURS = "{urn:sitrep}"
"""Namespace of what OPML has no name for; other readers pass over it."""
_KEPT = ("country", "interval_minutes", "full_text", "paused")


def read_opml(path: Path) -> tuple[list[Feed], list[Failure]]:
    """The feeds of a file, folders flattened, each once; a failure for each that cannot be used. Never raises."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return [], [_failed(path, f"larger than {MAX_BYTES // 1_000_000} MB", "Split it.")]
        data = path.read_bytes()
        if b"<!ENTITY" in data or b"<!ENTITY" in decode(data).text.encode():
            return [], [_failed(path, "it declares its own entities (DTD)", "Export it again.")]
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = lxml.etree.fromstring(data, parser)
    except OSError as error:
        return [], [_failed(path, f"cannot be read: {error.strerror or error}", "Check the path.")]
    except (lxml.etree.XMLSyntaxError, NotTextError, ValueError) as error:
        return [], [_failed(path, f"not well-formed XML: {clean_line(str(error))[:200]}", "Export it again.")]
    feeds: dict[str, Feed] = {}
    failures = []
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if not url:
            continue
        if wrong := problem("url", url):
            failures.append(_failed(f"{path}:{outline.sourceline}", *wrong))
        else:
            feeds.setdefault(url, _feed(outline, url))
    if not feeds and not failures:
        failures.append(_failed(path, "no feed in this file", "It should hold outlines with an 'xmlUrl'."))
    return list(feeds.values()), failures


def _feed(outline: lxml.etree._Element, url: str) -> Feed:
    given = {name: (outline.get(_OURS + name) or "").strip() for name in _KEPT}
    given["language"] = (outline.get("language") or "").strip()
    good = {name: value for name, value in given.items() if value and not problem(name, value)}
    return Feed(
        url=url,
        publisher=clean_line(outline.get("title") or outline.get("text") or "")[:200] or None,
        country=good.get("country"),
        interval_minutes=int(good["interval_minutes"]) if "interval_minutes" in good else None,
        full_text=good.get("full_text") == "true",
        language=good.get("language"),
        paused=good.get("paused") == "true",
    )


def write_opml(path: Path, feeds: Iterable[Feed]) -> None:
    """Write the feeds with all that is known of them."""
    root = lxml.etree.Element("opml", {"version": "2.0"}, nsmap={"sitrep": "urn:sitrep"})
    lxml.etree.SubElement(lxml.etree.SubElement(root, "head"), "title").text = "Feeds of sitrep"
    body = lxml.etree.SubElement(root, "body")
    for feed in feeds:
        name = feed.publisher or feed.url
        outline = lxml.etree.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=feed.url)
        if feed.language:
            outline.set("language", feed.language)
        for key in _KEPT:
            if value := getattr(feed, key):
                outline.set(_OURS + key, str(value).lower() if isinstance(value, bool) else str(value))
    path.write_bytes(lxml.etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _failed(subject: Path | str, error: str, advice: str) -> Failure:
    return Failure("feeds", str(subject), error, advice)
