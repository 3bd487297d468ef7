"""What a sentence tells of the rest of a delivery or a deployment in a phrase behind it."""

from datetime import UTC, date, datetime

import pytest

from sitrep.model import Event
from tests_support.extracting import events

DAY = datetime(2025, 6, 12, tzinfo=UTC)


def told(text: str) -> list[Event]:
    return events(text, DAY, "delivery", "deployment")


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("with eight more to follow by August", 8),
        ("with the other eight to come in August", 8),
        ("with the remaining eight due in August", 8),
        ("with the rest to be delivered in August", None),
    ],
)
def test_the_rest_of_a_delivery_is_to_come(phrase: str, number: float | None) -> None:
    done, rest = told(f"Serbia handed over four howitzers to Kenya in May, {phrase}.")
    assert (done.status, done.date_start, done.items[0].quantity) == ("confirmed", date(2025, 5, 1), 4)
    assert (rest.kind, rest.status, rest.actor, rest.recipient) == ("delivery", "planned", ("SRB",), ("KEN",))
    assert (rest.date_start, rest.items[0].quantity) == (date(2025, 8, 1), number)


def test_the_day_of_the_rest_is_not_that_of_what_was_done() -> None:
    done, rest = told("France has sent 12 guns to Ukraine, with the remaining six due in January.")
    assert (done.status, done.date_start) == ("confirmed", None)
    assert (rest.status, rest.date_start) == ("planned", date(2026, 1, 1))


def test_more_men_are_to_follow() -> None:
    done, rest = told(
        "Some 200 Kenyan policemen landed in Haiti on Monday, with 600 more to follow by August."
    )
    assert (done.kind, done.status, rest.kind, rest.status) == (
        "deployment",
        "confirmed",
        "deployment",
        "planned",
    )
    assert rest.items[0].quantity == 600


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine received ten tanks with 30 soldiers to follow them.",
        "Norway sent 20 missiles with two launchers to Ukraine.",
        "A ship with ten more tanks is due in Tartus on Friday.",
    ],
)
def test_what_comes_with_it_is_no_rest(text: str) -> None:
    assert len(told(text)) == 1
