"""The shipped lexicon and the extractor with it, read once for all tests of a process and what they fork off."""

from datetime import UTC, datetime

from connectors.lexicon import read_lexicon
from flows.extraction import shipped_rules
from sitrep.model import Document

SOURCES = read_lexicon()
EXTRACTOR = shipped_rules()


def statuses(text: str, kind: str) -> list[str]:
    """Of the events of this kind in a text of 18 June 2025."""
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    return [e.status for e in found if e.kind == kind]
