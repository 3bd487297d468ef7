"""A part of what was told: 'eight have arrived', 'two of which were delivered', 'two of whose lenders'."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...], float | None]]:
    document = Document(doc="x", text=text, published=datetime(2026, 5, 14, tzinfo=UTC))
    return [
        (e.kind, e.status, e.actor, e.recipient, e.items[0].quantity_low if e.items else None)
        for e in EXTRACTOR.extract(document)
    ]


@pytest.mark.parametrize(
    "part", ["Eight have arrived.", "Eight of them arrived on Tuesday.", "Eight were handed over."]
)
def test_a_number_alone_is_a_part_of_what_was_promised(part: str) -> None:
    assert told(f"Norway has promised Estonia 14 tanks. {part}") == [
        ("delivery", "planned", ("NOR",), ("EST",), 14),
        ("delivery", "confirmed", ("NOR",), ("EST",), 8),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Two were killed in Oslo.",
        "Twenty have arrived.",
        "Not one had left its depot by Monday.",
        "One was late.",
    ],
)
def test_a_number_that_is_no_part(other: str) -> None:
    assert told(f"Norway has promised Estonia 14 tanks. {other}")[:1] == [
        ("delivery", "planned", ("NOR",), ("EST",), 14)
    ]
    assert len(told(f"Norway has promised Estonia 14 tanks. {other}")) == 1


def test_how_many_of_the_things_before_the_relative() -> None:
    found = told("Peru bought six boats from China, the first two of which were delivered on Monday.")
    assert ("delivery", "confirmed", ("CHN",), ("PER",), 2) in found
    found = told("Israel lost three drones, two of which were shot down by Syria on Monday.")
    assert [row[4] for row in found if row[0] == "strike"] == [2]


def test_whose_they_are() -> None:
    found = told("Chad, two of whose soldiers were captured by the rebels on Monday, is silent.")
    assert found == [("seizure", "confirmed", ("REBELS",), ("TCD",), 2)]
