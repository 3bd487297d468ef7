"""Repairs that only a noun tells, beside a verb that says nothing of them."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str) -> list[str]:
    """'kind status actor>recipient' of each event."""
    document = Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC))
    found = EXTRACTOR.extract(document)
    return [f"{e.kind} {e.status} {','.join(e.actor)}>{','.join(e.recipient)}" for e in found]


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("The Greek submarine Papanikolis is back with the fleet after a refit at Skaramangas.",
         "repair confirmed >GRC"),
        ("The Peruvian corvette Herrera sailed with a new mast after an overhaul at Callao.", "repair confirmed >PER"),
        ("A Greek yard gave back the Cypriot patrol boat after an overhaul.", "repair confirmed GRC>CYP"),
        ("With her refit over, the Chilean tanker Araucano is at sea again.", "repair confirmed >CHL"),
    ],
)  # fmt: skip
def test_the_thing_stands_beside_the_word_for_the_work(text: str, repair: str) -> None:
    assert told(text) == [repair]


@pytest.mark.parametrize(
    "text",
    [
        "The minister came back to Lima after an overhaul of the tax code.",
        "Chile asked Peru for two tugs after an overhaul of its budget.",
        "The soldiers slept in the school during the repairs.",
    ],
)
def test_work_on_no_thing_of_the_kind_is_no_repair(text: str) -> None:
    assert not [x for x in told(text) if x.startswith("repair")]
