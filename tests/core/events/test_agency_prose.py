"""What news agencies write every day: toll sentences, ships that are due, 'the foreign ministry said', short forms."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

PUBLISHED = datetime(2025, 11, 12, tzinfo=UTC)


def events(text: str) -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(doc="x", text=text, published=PUBLISHED))


def told(text: str) -> set[tuple[str, str, str, str]]:
    return {(e.kind, e.status, ",".join(e.actor), ",".join(e.recipient)) for e in events(text)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Six jihadists were killed in northern Togo on Monday, the Togolese army said.",
            ("strike", "confirmed", "TGO", "JIHADISTS"),
        ),
        (
            "Six rebels were killed in an air strike in Bamenda on Monday, the Cameroonian army said.",
            ("strike", "confirmed", "CMR", "REBELS"),
        ),
        ("Four soldiers were killed in Maroua on Friday.", ("strike", "confirmed", "", "CMR")),
        (
            "A Turkish freighter is due in Mogadishu on Friday with 900 tonnes of cement.",
            ("delivery", "planned", "TUR", "SOM"),
        ),
        (
            "Greece plans to hand over used Marder fighting vehicles to Egypt.",
            ("delivery", "planned", "GRC", "EGY"),
        ),
        (
            "Peru has withdrawn its ambassador from Chile, the foreign ministry said.",
            ("withdrawal", "confirmed", "PER", "CHL"),
        ),
        (
            "Peru has expelled two Chilean diplomats, the ministry of foreign affairs announced.",
            ("sanction", "confirmed", "PER", "CHL"),
        ),
        (
            "Peru has sent two ships to Chile, foreign officials said.",
            ("deployment", "reported", "PER", "CHL"),
        ),
        ("The air force hit Houthi targets in Marib.", ("strike", "confirmed", "YEM", "HOUTHIS")),
        ("The navy hit Houthi targets in Marib.", ("strike", "confirmed", "YEM", "HOUTHIS")),
        (
            "Kyiv urged allies to send more interceptors after the latest Russian attack.",
            ("request", "confirmed", "UKR", ""),
        ),
    ],
)
def test_it_is_read(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Six soldiers were killed in a road accident in Togo on Monday.", "strike"),
        ("Six miners were killed in Togo on Monday.", "strike"),
        ("The army said it had hit Houthi targets in Marib.", "threat"),
        ("Kyiv urged allies to send more interceptors after the latest Russian attack.", "threat"),
        ("A relief convoy reaches besieged Sudanese city", "strike"),
        ("A UN convoy is expected in Goma on Monday with tents and blankets.", "deployment"),
    ],
)
def test_none_of_the_kind(text: str, kind: str) -> None:
    assert kind not in {e.kind for e in events(text)}
