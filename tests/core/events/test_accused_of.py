"""Whom a clause that hangs on a name accuses did it, and not who accuses him."""

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2026, 11, 25, tzinfo=UTC)


def deliveries(text):
    return [
        (event.status, " ".join(event.actor), " ".join(event.recipient))
        for event in events(text, DAY)
        if event.kind == "delivery"
    ]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Oman recalled its envoy from Ghana, which it accuses of arming the Houthis.", "GHA", "HOUTHIS"),
        ("The minister met officials from Chad, which Kinshasa accuses of arming the M23.", "TCD", "M23"),
        ("Chad, whom Sudan accuses of ferrying weapons to the RSF, held a poll on Monday.", "TCD", "RSF"),
        ("Peru wants a word with Chile, a state that it accuses of sending rifles to Cuba.", "CHL", "CUB"),
        ("Chile, accused by Peru of sending rifles to Cuba, said it would wait.", "CHL", "CUB"),
        ("Chile, which is accused by Peru of sending rifles to Cuba, said it would wait.", "CHL", "CUB"),
        ("Peru, which accuses Chile of sending rifles to Cuba, said it would wait.", "CHL", "CUB"),
    ],
)
def test_who_is_accused_did_it(text, actor, recipient):
    assert deliveries(text) == [("reported", actor, recipient)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru has called the envoy of Chile, which it accuses of sending rifles to Cuba. Santiago denies this.",
        "Chile, which Peru accuses of sending rifles to Cuba, rejected the charge.",
        "Chile, accused by Peru of sending rifles to Cuba, denied this.",
    ],
)
def test_the_denial_of_who_is_accused_reaches_it(text):
    assert deliveries(text) == [("reported", "CHL", "CUB"), ("denied", "CHL", "CUB")]


def test_a_state_that_did_it_is_the_one_named_before():
    assert deliveries("Peru criticised Chile, a state that has sent 40 tanks to Cuba.") == [
        ("confirmed", "CHL", "CUB")
    ]
