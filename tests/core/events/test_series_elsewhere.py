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
        ("The ninth flew in on Tuesday.", "confirmed", 1),
        ("Four are awaited in August.", "planned", 4),
        ("The remaining six are to be put aboard next week.", "planned", 6),
        ("A first crate was opened on Tuesday.", "confirmed", None),
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
        ("Malaysia has seen six.", "confirmed", 6),
        ("It still has twelve coming to it.", "planned", 12),
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
        "Not having been delivered, they were cancelled.",
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
        ("Rifles will be sent on later.", "rifles"),
        ("An envoy said that rifles would come by air.", "rifles"),
    ],
)
def test_other_goods_are_to_come_of_the_same(sentence: str, goods: str) -> None:
    later = deliveries(GIVEN + sentence)[-1]
    assert (later.status, later.items[0].name) == ("planned", goods)
    assert (later.actor, later.recipient) == (("NOR",), ("GHA",))


def test_as_many_are_expected() -> None:
    later = deliveries("Oman received 30 drones from Turkey. It expects as many in August.")[-1]
    assert (later.status, later.actor, later.recipient, later.items[0].quantity) == (
        "planned",
        ("TUR",),
        ("OMN",),
        30,
    )


def test_another_plane_is_to_come_of_those_that_brought_it() -> None:
    later = deliveries(
        "Two Pakistani C-130s brought blankets to Lebanon on Monday. A third plane will follow on Friday."
    )
    assert [e.status for e in later] == ["confirmed", "planned"]


def test_another_part_of_the_money_is_to_be_paid() -> None:
    later = deliveries(
        "Qatar has paid Lebanon the first third of 60 million dollars. The second third is to be paid in August."
    )[-1]
    assert (later.status, later.recipient) == ("planned", ("LBN",))


def test_the_rest_of_the_price_is_no_delivery() -> None:
    assert not deliveries(BOUGHT + "The rest is to be paid in 2027.")


@pytest.mark.parametrize("sentence", ["An election is to follow.", "The rifles came separately."])
def test_no_other_goods_are_to_come(sentence: str) -> None:
    assert [e.items[0].name for e in deliveries(GIVEN + sentence)][1:] in ([], ["rifles"])
