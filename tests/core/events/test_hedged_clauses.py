"""Words that hide the verb of a sentence: 'what Kyiv called', 'able to', 'at once', a name behind 'themselves'."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str) -> list[str]:
    """'kind actor>recipient' of each event."""
    document = Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC))
    return [f"{e.kind} {','.join(e.actor)}>{','.join(e.recipient)}" for e in EXTRACTOR.extract(document)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kenyan jets struck what Nairobi described as camps of al-Shabaab near Ras Kamboni.",
         "strike KEN>AL-SHABAAB"),
        ("Thai guns shelled Preah Vihear on Tuesday with what Phnom Penh said were cluster bombs.", "strike THA>KHM"),
        ("An Indian submarine, the Vela, turned up at Colombo on what the navy described as a routine visit.",
         "deployment IND>LKA"),
        ("A French submarine able to carry 16 missiles, the Terrible, tied up in Halifax on Wednesday.",
         "deployment FRA>CAN"),
        ("President Ruto has demanded that Uganda act at once, his spokesman wrote, and called on Rwanda to send food.",
         "request KEN>RWA"),
        ("Norway said that planes entering the zone would be shot down.", "threat NOR>"),
        ("Ghana's navy said any trawler crossing the line would be sunk.", "threat GHA>"),
    ],
)  # fmt: skip
def test_the_verb_is_found_and_whose_it_is(text: str, event: str) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gabonese officers calling themselves the Committee appeared on television on Wednesday.",
        "The minister asked what Norway called its new frigate.",
        "Nobody knew what the soldiers saw in Oslo.",
    ],
)
def test_no_act_is_made_of_such_words(text: str) -> None:
    assert not [x for x in told(text) if x.startswith(("deployment", "strike", "delivery"))]


def test_what_kind_of_ship_it_is_is_no_second_ship() -> None:
    text = "An American attack submarine, the USS Alaska, turned up at Gibraltar on Monday."
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC)))
    assert [[i.name for i in e.items] for e in found] == [["USS Alaska"]]
