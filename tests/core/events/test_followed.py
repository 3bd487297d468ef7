"""Another party does what the sentence before told: 'So did Oslo', 'Oslo followed with 19', 'did the same'."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], float | None]]:
    document = Document(doc="x", text=text, published=datetime(2026, 5, 14, tzinfo=UTC))
    events = EXTRACTOR.extract(document)
    return [(e.kind, e.actor, e.recipient, e.items[0].quantity_low if e.items else None) for e in events]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Denmark followed with 19.", 19),
        ("So did Denmark.", None),
        ("Denmark did the same with 19.", 19),
        ("Denmark did likewise.", None),
        ("Denmark followed suit in June.", None),
    ],
)
def test_who_follows_does_the_same(text: str, count: float | None) -> None:
    found = told(f"Norway sent 12 howitzers to Estonia on Monday. {text}")
    assert found == [("delivery", ("NOR",), ("EST",), 12), ("delivery", ("DNK",), ("EST",), count)]


def test_what_follows_is_the_act_that_was_told_and_not_one_within_it() -> None:
    found = told(
        "Norway listed 30 tankers for helping Chad to sell its oil. Denmark will follow suit on Friday."
    )
    assert [(kind, actor) for kind, actor, *_rest in found if actor == ("DNK",)] == [("sanction", ("DNK",))]


@pytest.mark.parametrize(
    "text",
    ["Denmark did not.", "Denmark did its homework.", "The minister did so on Monday.", "Rain followed."],
)
def test_nothing_is_done_again(text: str) -> None:
    found = told(f"Norway sent 12 howitzers to Estonia on Monday. {text}")
    assert found == [("delivery", ("NOR",), ("EST",), 12)]


def test_only_the_sentence_before_is_followed() -> None:
    found = told("Norway sent 12 howitzers to Estonia on Monday. It rained all day. Denmark did the same.")
    assert len(found) == 1
