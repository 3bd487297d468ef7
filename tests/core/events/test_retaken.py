"""Forces of a state that come into a town of its own which was lost take it back; others are stationed there."""

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def first(text: str) -> tuple[str, str, str, str]:
    event = EXTRACTOR.extract(Document(doc="x", text=text))[0]
    return event.kind, " ".join(event.actor), " ".join(event.recipient), event.items[0].name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ethiopian troops marched into Axum on Saturday, a month after it fell to the rebels.",
         ("seizure", "ETH", "REBELS", "Axum")),
        ("Iraqi forces entered Tikrit on Monday, a year after Islamic State had taken it.",
         ("seizure", "IRQ", "IS", "Tikrit")),
        ("Nigerian troops are back in Baga, which Boko Haram had overrun in January.",
         ("seizure", "NGA", "BOKO HARAM", "Baga")),
        ("Syrian troops entered Palmyra yesterday, ten months after its fall.", ("seizure", "SYR", "", "Palmyra")),
    ],
)  # fmt: skip
def test_a_town_that_was_lost_is_taken_back(text: str, told: tuple[str, str, str, str]) -> None:
    assert first(text) == told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chadian troops marched into Bangui, a month after it fell to the rebels.", "deployment"),
        ("Georgian troops marched into Batumi after they had taken Poti.", "deployment"),
    ],
)
def test_others_and_other_towns_are_a_deployment(text: str, kind: str) -> None:
    assert first(text)[0] == kind
