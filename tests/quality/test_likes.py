"""Texts that were read stay what they tell with another word for the same thing (`benchmarks/likes.py`)."""

import pytest

from benchmarks.likes import OWN, Told, as_written, compare, read
from tests_support.extracting import EXTRACTOR

LINES = read(OWN / f"{name}.jsonl" for name in ("fresh-2", "fresh-5", "fresh-6", "topics"))


@pytest.fixture(scope="module")
def articles() -> list[Told]:
    return as_written(EXTRACTOR, LINES)


@pytest.mark.parametrize(
    ("word", "like", "floor"),
    [
        ("soldiers", "marines", 0.97),
        ("flown", "airlifted", 0.85),
        ("on Monday", "Monday", 0.97),
        ("according to", "in the words of", 0.9),
        ("also", "likewise", 0.9),
    ],
)
def test_events_stay_with_another_word_for_the_same(
    articles: list[Told], word: str, like: str, floor: float
) -> None:
    told, same = compare(EXTRACTOR, articles, word, like)
    assert told > 10 and same >= floor * told, (told, same)
