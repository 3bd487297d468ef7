"""A blow that names no side and no weapon is no event."""

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

WAR = "Sudan's army shelled rebels of the RSF with howitzers at Bara on Monday, killing 12 soldiers."


def kinds(text: str) -> list[str]:
    return [event.kind for event in EXTRACTOR.extract(Document(doc="x", text=f"{WAR}\n\n{text}"))]


@pytest.mark.parametrize(
    "text", ["Shots were exchanged all night.", "Firing could be heard until the morning."]
)
def test_a_blow_without_sides_is_no_event(text: str) -> None:
    assert kinds(text) == kinds("")
