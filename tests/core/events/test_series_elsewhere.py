"""More of what was told, said by where it is, by who has it and by what is still wanting."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 12, tzinfo=UTC)
BOUGHT = "Malaysia bought 18 jets from South Korea in 2023. "
GIVEN = "Norway gave Ghana four patrol boats on Monday. "


def deliveries(text: str) -> list[Event]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return [e for e in found if e.kind == "delivery"]


@pytest.mark.parametrize(
    ("sentence", "status", "number"),
    [
        ("Ten are already in Kuantan.", "confirmed", 10),
        ("Five were lined up in Kuantan on Monday.", "confirmed", 5),
        ("The remaining six are being crated at Sacheon.", "planned", 6),
        ("The last two were signed for on Tuesday.", "confirmed", 2),
        ("A third will be made over in August.", "planned", 1),
        ("The six that are missing are to be sent in August.", "planned", 6),
        ("Eight are outstanding.", "planned", 8),
        ("Half of them have been delivered.", "confirmed", None),
        ("Another four are on the quay in Singapore.", "planned", 4),
        ("None has arrived.", "planned", 18),
        ("Not one has been handed over.", "planned", 18),
    ],
)
def test_more_of_what_was_bought(sentence: str, status: str, number: float | None) -> None:
    told = deliveries(BOUGHT + sentence)
    assert [(e.status, e.items[0].quantity) for e in told] == [(status, number)]
    assert (told[0].actor, told[0].recipient, told[0].items[0].name) == (("KOR",), ("MYS",), "jets")


@pytest.mark.parametrize(
    ("sentence", "status", "number"),
    [
        ("Kuala Lumpur has had six.", "confirmed", 6),
        ("It now has ten.", "confirmed", 10),
        ("Malaysia is still waiting for the rest.", "planned", None),
        ("For the balance it is still waiting.", "planned", None),
        ("The second squadron got theirs on Tuesday.", "confirmed", None),
        ("The air force will receive two more in August.", "planned", 2),
    ],
)
def test_who_has_or_awaits_a_part(sentence: str, status: str, number: float | None) -> None:
    told = deliveries(BOUGHT + sentence)
    assert [(e.status, e.items[0].quantity) for e in told] == [(status, number)]
    assert (told[0].actor, told[0].recipient) == (("KOR",), ("MYS",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Six are under repair in Kuantan.",
        "Four of them are at Busan.",
        "Another six are parked in Kuantan until the customs have seen them.",
        "None of them has flown.",
        "It has two reasons for the delay.",
        "Japan has six.",
        "Ten ministers are already in Kuantan.",
    ],
)
def test_what_else_there_is_to_say_delivers_nothing(sentence: str) -> None:
    assert not deliveries(BOUGHT + sentence)


def test_some_sentences_may_stand_between() -> None:
    told = deliveries(BOUGHT + "The price was kept secret. The press guessed. Ten have arrived.")
    assert [(e.status, e.items[0].quantity) for e in told] == [("confirmed", 10)]


@pytest.mark.parametrize(
    ("sentence", "goods"),
    [
        ("Uniforms are to follow.", "uniforms"),
        ("The rifles will come separately.", "rifles"),
        ("Tents will follow in August.", "tents"),
    ],
)
def test_other_goods_are_to_come_of_the_same(sentence: str, goods: str) -> None:
    later = deliveries(GIVEN + sentence)[-1]
    assert (later.status, later.items[0].name) == ("planned", goods)
    assert (later.actor, later.recipient) == (("NOR",), ("GHA",))


@pytest.mark.parametrize("sentence", ["An election is to follow.", "The rifles came separately."])
def test_no_other_goods_are_to_come(sentence: str) -> None:
    assert [e.items[0].name for e in deliveries(GIVEN + sentence)][1:] in ([], ["rifles"])
