"""What another clause or the rest of a page tells keeps its own date and does not swallow an act beside it."""

from datetime import UTC, datetime

from sitrep.events import event_json
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

PUBLISHED = datetime(2025, 11, 12, tzinfo=UTC)


def told(text: str) -> list[tuple[str, list[str], list[str], str | None]]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=PUBLISHED))
    lines = [event_json("x", event) for event in found]
    return [(e["kind"], e["actor"], e["recipient"], e["date"]) for e in lines]


def test_the_day_of_a_past_relative_clause_is_not_that_of_a_plan() -> None:
    assert told("Israel, which bombed Beirut in March, will send a delegation to Oman.") == [
        ("strike", ["ISR"], ["LBN"], "2025-03"),
        ("talks", ["ISR"], ["OMN"], None),
    ]


def test_a_threat_swallows_only_what_its_maker_does_on_a_condition() -> None:
    text = "France will send two frigates to Djibouti if parliament agrees, while Iran threatened to strike the base."
    assert ("deployment", ["FRA"], ["DJI"], None) in told(text)


def test_a_sanction_by_a_named_state_is_told_on_any_page() -> None:
    text = (
        "The council met the senators and the mayor. The court, the judges and the prosecutors were at odds. "
        "Canada imposed sanctions on two former Haitian senators."
    )
    assert "sanction" in [kind for kind, *_ in told(text)]


def test_a_delivery_between_two_named_states_is_told_on_any_page() -> None:
    text = (
        "Spain may have delivered 9 bulldozers to Tunisia on Monday, an analyst said. The national team drew its "
        "second match and stays top. Schools will open late because of the weather. Bakers expect prices to rise."
    )
    assert told(text) == [("delivery", ["ESP"], ["TUN"], "2025-11-10")]
