"""Texts of plain life in the words of war, each beside a sentence in the same words that does tell an event.

`own/traps.jsonl`: `title` and `text` of the trap, `twin` and the `kind` of its event. Sixty-one traps were written in
one go from the head, about sport, trade, culture, science, labour, crime, weather, courts, religion, tourism, health,
farming, schools and politics, before any was run; the twins were written later, before they were run. Kept are the 43
whose reading as no event is beyond doubt. The first time, the 61 made 48 false events; these 43 made 35 before anything
was changed for them. They have been read since: their figure says what the rules know of such texts, not how they fare
on new ones.

`own/traps-2.jsonl`: 83 more in two lots, on museums, exhibitions, obituaries, budgets, sport, games, history, manuals,
fairs, trials over old deeds, weather, markets, rescue, ceremony, books, films, letters and metaphors. The first 43 made
40 false events before anything was changed for them; the other 40, written after that and not read before they were
run, 39 before and 37 after it, and were then read as well. `own/trap-twins.jsonl`: news in the same words, with its
kind.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitrep.events import RuleExtractor
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def read(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (Path(__file__).parent / "own" / name).read_text().splitlines()]


LINES = read("traps.jsonl")
KINDS = frozenset(
    "request agreement delivery repair deployment mobilization exercise withdrawal strike seizure sanction threat"
    " talks".split()
)
DAY = datetime(2025, 6, 18, tzinfo=UTC)
FALSE_EVENTS_PER_TRAP = 0.2
FALSE_EVENTS_PER_LATER_TRAP = 0.4
TWINS_FOUND = 0.97
LATER_TWINS_FOUND = 0.9


@pytest.fixture(scope="module")
def extractor() -> RuleExtractor:
    return EXTRACTOR


def kinds(extractor: RuleExtractor, text: str, title: str = "", day: datetime = DAY) -> list[str]:
    found = extractor.extract(Document(doc="x", text=text, title=title, published=day))
    return [event.kind for event in found if event.kind in KINDS]


def test_texts_of_plain_life_make_hardly_any_events(extractor: RuleExtractor) -> None:
    false = {line["id"]: made for line in LINES if (made := kinds(extractor, line["text"], line["title"]))}
    assert sum(map(len, false.values())) <= FALSE_EVENTS_PER_TRAP * len(LINES), false


def test_the_same_words_do_tell_an_event_beside_them(extractor: RuleExtractor) -> None:
    missed = [line["id"] for line in LINES if line["kind"] not in kinds(extractor, line["twin"])]
    assert len(missed) <= (1 - TWINS_FOUND) * len(LINES), missed


def later_kinds(extractor: RuleExtractor, line: dict[str, str]) -> list[str]:
    day = datetime.fromisoformat(line["published"]).replace(tzinfo=UTC)
    return kinds(extractor, line["text"], line["title"], day)


def test_later_texts_of_plain_life_make_few_events(extractor: RuleExtractor) -> None:
    lines = read("traps-2.jsonl")
    false = {line["id"]: made for line in lines if (made := later_kinds(extractor, line))}
    assert sum(map(len, false.values())) <= FALSE_EVENTS_PER_LATER_TRAP * len(lines), false


def test_news_in_their_words_is_told(extractor: RuleExtractor) -> None:
    lines = read("trap-twins.jsonl")
    missed = [line["id"] for line in lines if line["kind"] not in later_kinds(extractor, line)]
    assert len(missed) <= (1 - LATER_TWINS_FOUND) * len(lines), missed
