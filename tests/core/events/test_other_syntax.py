"""One act told in other syntax is one event: phrases that lead in, clauses shut in by commas, the country meant."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

SENT = ("delivery", "confirmed", ("NOR",), ("EST",), "2025-06-10")


def told(text: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...], str | None]]:
    document = Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC))
    return [_row(e) for e in EXTRACTOR.extract(document)]


def _row(event: Event) -> tuple[str, str, tuple[str, ...], tuple[str, ...], str | None]:
    day = event.date_start.isoformat() if event.date_start else None
    return event.kind, event.status, event.actor, event.recipient, day


@pytest.mark.parametrize(
    "lead",
    [
        "In the meantime",
        "In a rare step",
        "Ahead of the summit",
        "In the east of the country",
        "On the orders of its president",
        "After weeks of delay",
        "With little warning",
    ],
)
def test_a_phrase_that_leads_in_needs_no_comma(lead: str) -> None:
    assert told(f"{lead} Norway sent 20 tanks to Estonia on Tuesday.") == [SENT]
    assert told(f"{lead} Norwegian forces attacked a base in Chad on Tuesday.") == [
        ("strike", "confirmed", ("NOR",), ("TCD",), "2025-06-10")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norway once again sent 20 tanks to Estonia on Tuesday.",
        "Norway held elections in May. The country sent 20 tanks to Estonia on Tuesday.",
        "Norway sent 20 tanks to Estonia, which has no navy of its own, on Tuesday.",
        "Norway sent 20 tanks to Estonia, where protests go on, on Tuesday.",
        "Norway sent 20 tanks, which snow had held up, to Estonia on Tuesday.",
        "Norway sent 20 tanks built in Sweden to Estonia on Tuesday.",
        "Norway, which analysts say is short of money, sent 20 tanks to Estonia on Tuesday.",
    ],
)
def test_the_same_act(text: str) -> None:
    assert told(text) == [SENT]


@pytest.mark.parametrize(
    "text",
    [
        "Norway is going to send 20 tanks to Estonia on Saturday.",
        "Norway plans, its critics say, to send 20 tanks to Estonia on Saturday.",
    ],
)
def test_what_is_to_come(text: str) -> None:
    assert told(text) == [("delivery", "planned", ("NOR",), ("EST",), "2025-06-14")]


def test_a_list_of_places_stays_in_the_relative_clause() -> None:
    found = told("Norway armed the rebels, who hold bases in Chad, in Mali and in Niger, on Tuesday.")
    assert [row for row in found if row[0] == "delivery"] == [
        ("delivery", "confirmed", ("NOR",), ("REBELS",), "2025-06-10")
    ]
    assert [row[2:4] for row in found if row[0] == "deployment"] == [(("REBELS",), ("TCD",))]
