"""Whom a request was for, where a noun tells it and a verb what became of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 11, tzinfo=UTC)


def requests(text: str) -> list[Event]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    return [e for e in found if e.kind == "request"]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("A request for drones from Somalia lies on President Erdogan's desk.", "SOM", "TUR"),
        ("Somalia's request for 20 drones is still being weighed in Ankara.", "SOM", "TUR"),
        ("Ankara is weighing a Somali request for 20 drones.", "SOM", "TUR"),
        ("Kuwait turned down an Iraqi request for mine hunters.", "IRQ", "KWT"),
        ("Tehran said no to an Iraqi request for drones.", "IRQ", "IRN"),
        ("Paris has not yet answered Chad's request for helicopters.", "TCD", "FRA"),
        ("An appeal by Haiti for police was granted by Nairobi.", "HTI", "KEN"),
        ("Bamako's request for wheat was passed on to Moscow.", "MLI", "RUS"),
        ("Peru's plea for helicopters found a willing ear in Santiago.", "PER", "CHL"),
        ("Guatemala's appeal for cargo planes fell on deaf ears in Washington.", "GTM", "USA"),
        ("Norway acceded to a request by Kyiv for missiles.", "UKR", "NOR"),
    ],
)
def test_who_answers_or_holds_a_request_was_asked(text: str, actor: str, recipient: str) -> None:
    assert [(e.actor, e.recipient, e.status) for e in requests(text)] == [
        ((actor,), (recipient,), "confirmed")
    ]


def test_no_request_came() -> None:
    assert [e.status for e in requests("Brazil has received no request from Ecuador for help.")] == ["denied"]


def test_readiness_to_answer_requests_is_no_request() -> None:
    assert requests("Russia is prepared to respond to our partners' requests for help.") == []
