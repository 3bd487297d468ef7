"""Sentences with a verb of giving in which nothing is given, beside such as look alike and give."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 12, tzinfo=UTC)


def deliveries(text: str) -> int:
    """How many are told."""
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return sum(e.kind == "delivery" for e in found)


@pytest.mark.parametrize(
    "text",
    [
        "Chadian rebels made off with seven crates of rifles that were meant for the army in Abeche.",
        "Customs men in Perth impounded 40 drones bound for Port Moresby.",
        "The Greek navy seized a freighter off Crete on Monday; the ship is being taken to Piraeus.",
        "Reservists in Kyrgyzstan have been issued with rifles, the army said.",
        "Brokers in Conakry hope that a truce with Mali will bring down the price of wheat.",
        "A Turkish institute supplied ship time for the study of Bulgaria's coast.",
        "Nigeria, which used to provide most of Niger's fuel, closed the border on Monday.",
        "The ministry listed two traders in Oman for helping Iran to sell its crude.",
        "Rations in Yemen will be halved in March unless Norway gives more money.",
        "The Chilean frigate came out of a refit last year with a new radar.",
        "Kalashnikovs sold for 900 dollars at a market in Agadez on Monday.",
        "The pilot flew the helicopter to Libya.",
        "Canada kept limits on sending jets to Ukraine.",
        "Norway has a ban on exporting rifles to Sudan.",
    ],
)
def test_nothing_is_given(text: str) -> None:
    assert deliveries(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Rebels in Chad captured a town; seven crates of rifles that were meant for Libya arrived on Monday.",
        "Recruits in Kyrgyzstan have been issued with rifles by Russia.",
        "Turkey supplied two ships to Bulgaria.",
        "Nigeria, which used to be poor, provided fuel to Niger on Monday.",
        "The council thanked two managers in Dubai for helping Russia to sell oil to Syria.",
        "A tug took the generators to Yemen on Monday.",
    ],
)
def test_something_is(text: str) -> None:
    assert deliveries(text) == 1
