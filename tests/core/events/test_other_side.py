"""The other side of an order or a request where no slot of the verb names it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 11, tzinfo=UTC)


def only(kind: str, text: str) -> Event:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    return next(e for e in found if e.kind == kind)


@pytest.mark.parametrize(
    ("text", "seller"),
    [
        ("Hungary signed for four more Gripens. Saab said that the first would be ready in 2026.", ("SAAB",)),
        ("Hungary signed for four jets. Saab and Boeing had both bid for the order.", ()),
        ("Norway signed for four radars. Kongsberg said that it had hoped for more.", ()),
    ],
)
def test_the_one_foreign_firm_named_beside_an_order_sells(text: str, seller: tuple[str, ...]) -> None:
    assert only("agreement", text).recipient == seller


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Ecuador has requested U.S. help in patrolling its ports.", "USA"),
        ("NATO help was requested by Ukraine.", "NATO"),
        ("Guyana appealed to the Caribbean bloc for help.", "CARICOM"),
        ("Rwanda asked the world body for tents.", "UN"),
        ("Belgrade's request for a Security Council meeting was backed by Moscow.", "UN"),
    ],
)
def test_whose_help_is_asked_for_is_asked(text: str, recipient: str) -> None:
    assert only("request", text).recipient == (recipient,)


def test_neither_is_a_denial_behind_the_subject() -> None:
    assert (
        only("request", "India neither asked for mediation nor wants it, its foreign secretary said.").status
        == "denied"
    )


def test_a_vote_to_ratify_ratifies() -> None:
    text = "North Macedonia's parliament has voted to ratify a partnership with Britain."
    assert only("agreement", text).status == "confirmed"


@pytest.mark.parametrize(
    "text",
    [
        "Togo's premier phoned President Macron asking for helicopters.",
        "Togo's premier called President Macron to ask for helicopters.",
        "Togo's premier telephoned President Macron, urging him to send helicopters.",
    ],
)
def test_who_rings_to_ask_has_talked_and_asked(text: str) -> None:
    told = [only(kind, text) for kind in ("talks", "request")]
    assert [(e.actor, e.recipient, e.status) for e in told] == [(("TGO",), ("FRA",), "confirmed")] * 2


TANKS = "Poland signed a contract with Hyundai Rotem for 180 K2 tanks. "


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        (TANKS + "Poland also bought 48 FA-50 jets. The first 12 jets were delivered in 2023.", False),
        (
            "Poland bought 48 FA-50 jets. Hyundai Rotem signed a contract for 180 K2 tanks. The first 24 FA-50 jets "
            "were delivered in 2023.",
            False,
        ),
        (
            "Poland signed a second contract with Hyundai Rotem worth $6.5 billion. The first 24 FA-50 jets were "
            "delivered in 2023.",
            False,
        ),
        (TANKS + "The first ten tanks were delivered in 2023.", True),
    ],
)
def test_a_firm_delivers_only_what_its_contract_is_about(text: str, firm: bool) -> None:
    assert ("HYUNDAI ROTEM" in only("delivery", text).actor) == firm


@pytest.mark.parametrize(
    "text",
    [
        "Goa Shipyard will hand over a frigate in May. China agreed to build a port and two patrol boats there.",
        "China reached a deal to modernise the port of Chittagong and its radars. Goa Shipyard launched a corvette.",
        "Kenya bought 40 howitzers. Goa Shipyard signed a contract with Oman for two corvettes.",
    ],
)
def test_a_firm_is_no_side_of_a_pact_on_other_goods_or_on_works(text: str) -> None:
    found = [e for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind == "agreement"]
    assert found and "GOA SHIPYARD" not in found[0].recipient
