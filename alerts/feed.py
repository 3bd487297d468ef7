"""The latest alerts as an Atom feed (RFC 4287), for feed readers and whatever else polls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from alerts.escape import line, link
from alerts.render import facts, quoted, sources, voices
from sitrep.summary import AlertRow, build

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold, escaped or not."""


def render_atom(rows: Sequence[AlertRow], now: datetime) -> str:
    """One entry per alert in the order given; `id` is that of the alert, so a reader shows each once."""
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _add(feed, "id", "urn:sitrep:alerts")
    _add(feed, "title", "sitrep alerts")
    _add(feed, "updated", _moment(max((row.created for row in rows), default=now)))
    author = ElementTree.SubElement(feed, "author")
    _add(author, "name", "sitrep")
    for row in rows:
        [item] = build([row], None, (), row.created).items
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", f"urn:sitrep:alert:{row.id}")
        _add(entry, "title", line(f"[{item.severity}] {item.headline}", 300))
        _add(entry, "updated", _moment(row.created))
        ElementTree.SubElement(entry, "category", term=item.severity)
        ElementTree.SubElement(entry, "category", term=line(row.reason))
        if address := link(item.url):
            ElementTree.SubElement(entry, "link", rel="alternate", href=address)
        quote = [words for source in sources(item) if (words := quoted(source))]
        _add(
            entry,
            "content",
            "\n".join([" · ".join(map(line, facts(item))), *quote, *map(line, voices(item))]),
        )
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    element = ElementTree.SubElement(parent, name)
    if name in ("title", "content"):
        element.set("type", "text")
    element.text = _NOT_XML.sub("\ufffd", text)


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
