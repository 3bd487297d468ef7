"""Which date an act gets: that of its own clause, part of the sentence, or of the sentence behind it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from connectors.lexicon import read_lexicon
from sitrep.events import RuleExtractor
from sitrep.model import Document

EXTRACTOR = RuleExtractor(read_lexicon())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rebels attacked a convoy in Mali in the morning.", "2025-06-18"),
        ("A boat from Malta brought 16 ambulances to Libya at noon.", "2025-06-18"),
        ("Rebels attacked a convoy in Mali at 6 p.m.", "2025-06-18"),
        ("Rebels attacked a convoy in Mali at dawn on Monday.", "2025-06-16"),
        ("Rebels attacked a convoy in Mali overnight to Monday.", "2025-06-16"),
        ("Rebels attacked a convoy in Mali the day before yesterday.", "2025-06-16"),
        ("The pact was signed in March 2024. Rebels attacked a convoy in Mali on the 9th.", "2025-06-09"),
        ("Spain will send a frigate to Oman by the weekend.", "2025-06"),
        ("Spain will withdraw its troops from Oman within ninety days.", "2025-09"),
        ("Spain will send a frigate to Oman within days.", "2025-06"),
        ("Spain will send a frigate to Oman by the autumn.", "2025"),
        ("Spain will send a frigate to Oman as early as September.", "2025-09"),
        (
            "On Friday the rebels showed their strength: fighters from JNIM attacked a convoy in Mali.",
            "2025-06-13",
        ),
        ("Spain has begun to fly its soldiers home from Oman: about 130 left on Sunday.", "2025-06-15"),
        ("Spain will send a frigate to Oman. It sails on Friday.", "2025-06-20"),
        ("Turkey is to modernise 20 tanks of Pakistan. Work starts in July.", "2025-07"),
    ],
)
def test_the_date_of_an_act(text: str, value: str | None) -> None:
    published = datetime(2025, 6, 18, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=published))
    kinds = ("strike", "delivery", "deployment", "withdrawal", "repair")
    assert [e.date_text for e in found if e.kind in kinds] == [value]


def test_a_time_behind_and_is_that_of_the_second_verb() -> None:
    text = (
        "Ethiopian troops took Barentu on the 8th and, five days later, recaptured Zalambessa from Eritrea."
    )
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 18, tzinfo=UTC)))
    assert [e.date_text for e in found if e.kind == "seizure"] == ["2025-06-08", "2025-06-13"]
