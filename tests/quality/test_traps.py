"""Texts of plain life in the words of war, each beside a sentence in the same words that does tell an event.

`own/traps.jsonl`: `title` and `text` of the trap, `twin` and the `kind` of its event. Sixty-one traps were written in
one go from the head, about sport, trade, culture, science, labour, crime, weather, courts, religion, tourism, health,
farming, schools and politics, before any was run; the twins were written later, before they were run. Kept are the 43
whose reading as no event is beyond doubt. The first time, the 61 made 48 false events; these 43 made 35 before anything
was changed for them. They have been read since: their figure says what the rules know of such texts, not how they fare
on new ones.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitrep.events import RuleExtractor
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

LINES = [
    json.loads(line) for line in (Path(__file__).parent / "own" / "traps.jsonl").read_text().splitlines()
]
KINDS = frozenset(
    "request agreement delivery repair deployment mobilization exercise withdrawal strike seizure sanction threat"
    " talks".split()
)
DAY = datetime(2025, 6, 18, tzinfo=UTC)
FALSE_EVENTS_PER_TRAP = 0.2
TWINS_FOUND = 0.97


@pytest.fixture(scope="module")
def extractor() -> RuleExtractor:
    return EXTRACTOR


def kinds(extractor: RuleExtractor, text: str, title: str = "") -> list[str]:
    found = extractor.extract(Document(doc="x", text=text, title=title, published=DAY))
    return [event.kind for event in found if event.kind in KINDS]


def test_texts_of_plain_life_make_hardly_any_events(extractor: RuleExtractor) -> None:
    false = {line["id"]: made for line in LINES if (made := kinds(extractor, line["text"], line["title"]))}
    assert sum(map(len, false.values())) <= FALSE_EVENTS_PER_TRAP * len(LINES), false


def test_the_same_words_do_tell_an_event_beside_them(extractor: RuleExtractor) -> None:
    missed = [line["id"] for line in LINES if line["kind"] not in kinds(extractor, line["twin"])]
    assert len(missed) <= (1 - TWINS_FOUND) * len(LINES), missed
