"""The shipped lexicon and the extractor with it, read once for all tests of a process and what they fork off."""

from datetime import UTC, datetime

from connectors.lexicon import read_lexicon
from flows.extraction import shipped_rules
from sitrep.model import Document, Event

SOURCES = read_lexicon()
EXTRACTOR = shipped_rules()


def events(text: str, published: datetime, *kinds: str) -> list[Event]:
    """The events of a text, of these kinds only where any are given."""
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=published))
    return [e for e in found if not kinds or e.kind in kinds]


def sides(text: str, published: datetime, *kinds: str) -> set[str]:
    """All who act or are acted on in the events of a text, of these kinds only where any are given."""
    return {code for e in events(text, published, *kinds) for code in (*e.actor, *e.recipient)}


def statuses(text: str, kind: str) -> list[str]:
    """Of the events of this kind in a text of 18 June 2025."""
    return [e.status for e in events(text, datetime(2025, 6, 18, tzinfo=UTC), kind)]
