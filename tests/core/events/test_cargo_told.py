"""What a ship or plane brought, told in the sentence after it came; and blows that answer blows."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 5, 14, tzinfo=UTC)


def found(text: str) -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))


@pytest.mark.parametrize(
    "load",
    [
        "It carried 20 armoured vehicles.",
        "She had 20 armoured vehicles on board.",
        "On board were 20 armoured vehicles.",
        "It was loaded with 20 armoured vehicles.",
        "In its belly were 20 armoured vehicles.",
    ],
)
def test_the_load_is_what_is_delivered(load: str) -> None:
    (event,) = found(f"A Turkish freighter docked at Misrata on Sunday. {load}")
    assert (event.kind, event.recipient, len(event.evidence)) == ("delivery", ("LBY",), 2)
    assert [(i.name, i.quantity) for i in event.items] == [("armoured vehicles", 20)]


@pytest.mark.parametrize(
    "text",
    [
        "A Turkish freighter docked at Misrata on Sunday. It carried 20 passengers.",
        "The Turkish frigate Gediz docked at Misrata on Sunday. It carries 16 missiles.",
        "A Russian Il-76 landed in Bamako at dawn. It can carry 40 tonnes of ammunition.",
        "A Russian Il-76 landed in Bamako at dawn. It carried 90 soldiers.",
    ],
)
def test_no_load_is_told(text: str) -> None:
    assert "delivery" not in {e.kind for e in found(text)}


@pytest.mark.parametrize(
    "answer",
    [
        "India answered with mortars.",
        "India responded with missiles on Lahore.",
        "India hit back with artillery.",
    ],
)
def test_an_answer_is_a_blow_of_its_own(answer: str) -> None:
    blows = [
        e for e in found(f"Pakistan shelled Indian posts in Poonch on Monday. {answer}") if e.kind == "strike"
    ]
    assert [e.actor for e in blows] == [("PAK",), ("IND",)]


def test_more_of_it_may_be_named_again() -> None:
    text = "India gave Mauritius a patrol boat on Friday. A second boat of the class is to follow in autumn."
    assert [(e.status, e.recipient) for e in found(text) if e.kind == "delivery"] == [
        ("confirmed", ("MUS",)),
        ("planned", ("MUS",)),
    ]


@pytest.mark.parametrize("load", ["with rice", "carrying rice", "bearing rice", "with rice in their holds"])
def test_what_a_carrier_is_laden_with_goes_and_not_the_carrier(load: str) -> None:
    found = EXTRACTOR.extract(
        Document(doc="x", text=f"Three freighters {load} have sailed for Haiti.", title="")
    )
    assert [(e.kind, [i.name for i in e.items]) for e in found] == [("delivery", ["rice"])]


def test_a_ship_that_puts_to_sea_has_brought_nothing_yet() -> None:
    text = "A Chinese vessel carrying solar panels put to sea on Friday and is expected in Havana on 2 June."
    found = EXTRACTOR.extract(Document(doc="x", text=text, title=""))
    assert [(e.kind, e.status, [i.name for i in e.items]) for e in found] == [
        ("delivery", "planned", ["solar panels"])
    ]


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("A Turkish freighter docked at Lagos on Sunday. It carried 20 armoured vehicles for Niger.", "NER"),
        ("An Iranian freighter docked at Beirut on Sunday. She had rockets for Hezbollah on board.", "HEZBOLLAH"),
    ],
)  # fmt: skip
def test_a_load_is_for_whom_it_is_said_to_be_and_not_for_the_port(text: str, receiver: str) -> None:
    assert [(e.kind, e.recipient) for e in found(text)] == [("delivery", (receiver,))]
