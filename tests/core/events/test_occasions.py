"""Acts told only as the occasion of another: talks at which somebody asked, blows that a truce ended."""

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2031, 5, 14, tzinfo=UTC)

ASKED = [
    ("At talks in Riga, Norway's foreign minister urged Iran to free the crew.", {"NOR", "IRN"}),
    (
        "At a meeting in Lome on Friday, Ghana's president asked his Togolese counterpart for fuel.",
        {"GHA", "TGO"},
    ),
    ("By phone on Tuesday, Brazil's president begged Argentina for gas.", {"BRA", "ARG"}),
    (
        "During a phone talk on Monday the French president asked Egypt to let the lorries through.",
        {"FRA", "EGY"},
    ),
    ("Peru and Chile struck a deal on Tuesday after nine rounds of talks in Quito.", {"PER", "CHL"}),
    ("Following six hours of talks in Geneva, Chad and Niger agreed on a truce.", {"TCD", "NER"}),
]


@pytest.mark.parametrize(("text", "sides"), ASKED)
def test_who_asks_at_a_meeting_talks_there(text: str, sides: set[str]) -> None:
    (talks,) = events(text, DAY, "talks")
    assert {*talks.actor, *talks.recipient} == sides


@pytest.mark.parametrize(
    "text",
    [
        "At a meeting of its cabinet, Ghana asked Togo for fuel.",
        "At talks with the unions, Ghana urged Togo to open the road.",
        "At a Nato meeting, Poland asked Germany for air defences.",
        "At a meeting of G20 ministers Brazil urged Russia to end the war.",
        "Two Syrian fighters have told us by phone that 300 others were flown to Baku.",
        "After six hours of talk shows, Kenya's president asked Chad for maize.",
    ],
)
def test_other_meetings_are_none_with_whom_is_asked(text: str) -> None:
    assert not [e for e in events(text, DAY, "talks") if len({*e.actor, *e.recipient}) > 1]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Chad and Sudan agreed on a truce on Monday after two weeks of shelling.", "TCD", "SDN"),
        (
            "A ceasefire between Peru and Chile held on Friday after three days of border fighting.",
            "PER",
            "CHL",
        ),
        ("The RSF took the Sudanese town of Babanusa on Monday after four days of fighting.", "RSF", "SDN"),
        ("M23 captured the hill of Kabindi in Congo after four hours of mortar fire.", "M23", "COD"),
    ],
)
def test_who_makes_peace_or_takes_the_town_had_fought(text: str, actor: str, recipient: str) -> None:
    (blow,) = events(text, DAY, "strike")
    assert (blow.actor, blow.recipient, blow.date_text) == ((actor,), (recipient,), None)


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Sudan agreed on a price on Monday after two weeks of heated exchanges.",
        "The unions signed a truce after days of fighting over pay.",
        "The airport of Goma reopened after three days of fighting.",
        "Chad and Sudan signed a truce after nine months of talks.",
    ],
)
def test_quarrels_are_no_blows(text: str) -> None:
    assert not events(text, DAY, "strike")
