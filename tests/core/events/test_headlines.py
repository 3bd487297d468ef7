"""A headline and the sentence below it that tells the same act are one event; another act stays another."""

import pytest

from sitrep.model import Document, Event
from tests.tests_support.extracting import EXTRACTOR


def told(title: str, text: str, kind: str) -> list[Event]:
    """The events of a kind in a text with its headline."""
    return [e for e in EXTRACTOR.extract(Document(doc="x", title=title, text=text)) if e.kind == kind]


ONE = [
    (
        "Five more Bushmasters for Suva, and unease in Nadi",
        "Australia on Monday handed over another five Bushmaster vehicles to Fiji's army at Queen Elizabeth Barracks.",
        "delivery",
        (("AUS",), ("FJI",)),
    ),
    (
        "South Korea completes refit of Peruvian corvette",
        "SEOUL - Hyundai Heavy Industries finished the overhaul of the Peruvian navy's corvette Ferre on Tuesday.",
        "repair",
        (("HD HYUNDAI",), ("PER",)),
    ),
    (
        "Gunmen abduct 34 farmers in Zamfara",
        "Bandits on motorcycles raided a village in northern Nigeria on Sunday and abducted 34 people, police said.",
        "seizure",
        None,
    ),
]
TWO = [
    (
        "Junta flies families out of Sittwe",
        "The Myanmar National Democratic Alliance Army withdrew from Lashio in April under a truce.",
        "withdrawal",
    ),
    (
        "Chad shells rebel camps after attack on border post",
        "FACT rebels had attacked a border post at Kouri on Friday, killing six soldiers of the Chadian army.",
        "strike",
    ),
    (
        "Oman receives four patrol boats",
        "Turkey delivered nine drones to Oman on Tuesday, the ministry in Ankara said.",
        "delivery",
    ),
]


@pytest.mark.parametrize(("title", "text", "kind", "sides"), ONE)
def test_a_headline_and_what_it_sums_up_are_one_event(
    title: str, text: str, kind: str, sides: tuple[tuple[str, ...], ...] | None
) -> None:
    found = told(title, text, kind)
    assert [len(e.evidence) for e in found] == [2]
    assert sides is None or (found[0].actor, found[0].recipient) == sides


@pytest.mark.parametrize(("title", "text", "kind"), TWO)
def test_a_headline_of_another_act_stays_an_event_of_its_own(title: str, text: str, kind: str) -> None:
    assert [len(e.evidence) for e in told(title, text, kind)] == [1, 1]


def test_a_headline_that_calls_a_stationing_a_gift_is_no_event_of_its_own() -> None:
    title, text = (
        "Jets for Vilnius",
        "Spain sent four jets to Siauliai on Monday to patrol Lithuania's skies.",
    )
    assert not told(title, text, "delivery")
    assert len(told(title, text, "deployment")) == 1
