"""Goods of a deal that a phrase without a clause of its own says are to come."""

from datetime import UTC, date, datetime

import pytest

from sitrep.model import Event
from tests_support.extracting import events

DAY = datetime(2025, 6, 12, tzinfo=UTC)


def deal_and_delivery(text: str) -> list[Event]:
    return events(text, DAY, "agreement", "delivery")


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        (", with delivery from 2027.", 54),
        (", with deliveries starting in 2027.", 54),
        (" for delivery in 2027.", 54),
        (", deliverable from 2027.", 54),
        (" to be delivered by 2027.", 54),
        (", the first of which are due in 2027.", None),
        (", the first arriving in 2027.", None),
        (", with the first ten due in 2027.", 10),
        (", a first batch of ten in 2027.", 10),
        (", which Lima expects to receive from 2027.", 54),
    ],
)
def test_what_was_bought_is_to_come(phrase: str, number: float | None) -> None:
    deal, delivery = deal_and_delivery(f"Peru signed a contract with Hyundai Rotem for 54 K2 tanks{phrase}")
    assert (deal.kind, deal.status, deal.date_start) == ("agreement", "confirmed", None)
    assert (delivery.kind, delivery.status) == ("delivery", "planned")
    assert (delivery.actor, delivery.recipient) == (("HYUNDAI ROTEM",), ("PER",))
    assert (delivery.date_start, delivery.date_precision) == (date(2027, 1, 1), "year")
    assert delivery.items[0].quantity == number


def test_the_deal_keeps_a_day_of_its_own() -> None:
    deal, delivery = deal_and_delivery(
        "On 3 June Chad ordered six radars from Thales, with delivery from May 2026."
    )
    assert (deal.date_start, delivery.date_start) == (date(2025, 6, 3), date(2026, 5, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Peru signed a contract with Hyundai Rotem for 54 K2 tanks, the first in its history.",
        "Peru signed a contract with Hyundai Rotem for 54 K2 tanks, the first since 2007.",
        "Peru signed a contract with Hyundai Rotem for 54 K2 tanks, and a training centre is due in 2027.",
    ],
)
def test_a_deal_without_a_word_of_its_goods_coming(text: str) -> None:
    assert [e.kind for e in deal_and_delivery(text)] == ["agreement"]


def test_goods_are_of_the_deal_that_they_stand_behind() -> None:
    text = (
        "Peru ordered six radars from Thales, with delivery from 2027, and Chile ordered four jets from Saab."
    )
    found = events(text, DAY)
    assert [(e.kind, e.recipient or e.actor, e.date_start) for e in found if e.kind == "delivery"] == [
        ("delivery", ("PER",), date(2027, 1, 1))
    ]
    assert not [e.date_start for e in found if e.kind == "agreement" and e.date_start]


@pytest.mark.parametrize(("between", "told"), [("", 1), (" Chile was calm. Rain fell in Lima.", 0)])
def test_goods_of_the_sentence_before_and_of_none_further_off(between: str, told: int) -> None:
    text = f"Peru signed a contract with Hyundai Rotem for 54 K2 tanks.{between} First deliveries in 2027."
    assert [e.kind for e in deal_and_delivery(text)].count("delivery") == told


@pytest.mark.parametrize(
    ("deal", "actor", "recipient"),
    [
        ("The United States approved the sale of 66 F-16s to Taiwan", ("USA",), ("TWN",)),
        ("Chad ordered 20 jets from Spain", ("ESP",), ("TCD",)),
    ],
)
def test_who_gives_is_who_sells(deal: str, actor: tuple[str, ...], recipient: tuple[str, ...]) -> None:
    delivery = deal_and_delivery(f"{deal}, with deliveries from 2027.")[-1]
    assert (delivery.kind, delivery.actor, delivery.recipient) == ("delivery", actor, recipient)


def test_a_day_of_the_deal_behind_that_of_the_goods_stays() -> None:
    deal, delivery = deal_and_delivery("Chad ordered 20 jets from Spain, with delivery from 2027, on 2 June.")
    assert (deal.date_start, delivery.date_start) == (date(2025, 6, 2), date(2027, 1, 1))


@pytest.mark.parametrize(
    "deal",
    [
        "Greece signed a contract with Israel for 36 launchers, which will be delivered from 2027.",
        "Greece signed a $6.5 billion contract with Israel for 36 launchers, to be delivered between 2027 and 2030.",
    ],
)
def test_who_sells_delivers_what_the_same_sentence_says_will_be_delivered(deal: str) -> None:
    agreement, delivery = deal_and_delivery(deal)
    assert (agreement.actor, agreement.recipient) == (("GRC",), ("ISR",))
    assert (delivery.actor, delivery.recipient, delivery.status) == (("ISR",), ("GRC",), "planned")
    assert [i.quantity for i in delivery.items] == [36]


@pytest.mark.parametrize("verb", ["cleared", "approved", "has cleared"])
def test_a_sale_of_arms_that_is_cleared_is_a_deal_and_a_delivery_to_come(verb: str) -> None:
    deal, delivery = deal_and_delivery(f"Washington {verb} the sale of 40 howitzers to Oman.")
    assert (deal.kind, deal.actor, deal.recipient) == ("agreement", ("USA",), ("OMN",))
    assert (delivery.kind, delivery.status, delivery.actor, delivery.recipient) == (
        "delivery", "planned", ("USA",), ("OMN",)
    )  # fmt: skip


def test_other_sales_that_are_cleared_bring_nothing() -> None:
    assert [e.kind for e in deal_and_delivery("France approved the sale of a bank to Qatar.")] != ["delivery"]
    assert deal_and_delivery("The Pentagon notified Congress of a planned sale of bonds to Oman.") == []


def test_a_sale_that_is_notified_is_planned() -> None:
    (notified,) = deal_and_delivery("The Pentagon notified Congress of a planned sale of 60 mortars to Oman.")
    assert (notified.kind, notified.status, notified.actor, notified.recipient) == (
        "delivery", "planned", ("USA",), ("OMN",)
    )  # fmt: skip


@pytest.mark.parametrize("says", ["concerns", "covers", "is for"])
def test_another_permit_is_of_the_same_giver(says: str) -> None:
    text = f"Sweden approved the export of rifles to Brazil on Monday. Another licence {says} 90 mortars for Oman."
    assert [(e.status, e.actor, e.recipient) for e in deal_and_delivery(text)] == [
        ("planned", ("SWE",), ("BRA",)), ("planned", ("SWE",), ("OMN",))
    ]  # fmt: skip


def test_a_permit_for_other_things_gives_nothing() -> None:
    assert deal_and_delivery("The permit covers 40 houses in Cyprus.") == []
