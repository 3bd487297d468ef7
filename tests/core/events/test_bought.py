"""What was bought, ordered or made for somebody: who gives it, and who gets it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Ten lorries ordered by Moldova arrived in Odesa on Monday.", "", "MDA"),
        ("A shipment of tents ordered by Jordan left Varna.", "", "JOR"),
        ("Tanks bought by Iraq from Poland arrived at Umm Qasr.", "POL", "IRQ"),
        ("Tents bought by Norway for Chad were delivered on Monday.", "NOR", "TCD"),
        ("The last of 12 Caesar guns bought by Lithuania was handed over in Vilnius.", "", "LTU"),
        ("Two frigates ordered by Greece were delivered in Lorient by France.", "FRA", "GRC"),
    ],
)
def test_the_buyer_gets_what_was_ordered_wherever_it_lands(text: str, actor: str, recipient: str) -> None:
    [event] = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    assert (event.kind, ", ".join(event.actor), ", ".join(event.recipient)) == ("delivery", actor, recipient)


def test_a_port_is_no_goods() -> None:
    [event] = EXTRACTOR.extract(
        Document(doc="x", text="Ships left the port of Varna with howitzers.", published=DAY)
    )
    assert [item.name for item in event.items] == ["ships", "howitzers"]


def test_who_received_one_does_not_give_the_next() -> None:
    text = "The Seychelles received a patrol plane from India; a second is to follow in June."
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    assert {(event.actor, event.recipient) for event in found} == {(("IND",), ("SYC",))}


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "country"),
    [
        ("Ghana's navy received four patrol boats paid for by the European Union.", "EU", "GHA", "GHA"),
        ("Norway has paid for four boats that were handed to Ghana's navy on Monday.", "NOR", "GHA", "GHA"),
        ("Spain has built a frigate that was delivered to Egypt in May.", "ESP", "EGY", "EGY"),
        ("Two patrol boats built in Japan were handed over to the Philippine coast guard.", "JPN", "PHL", "PHL"),
        ("Italy's gift of ten howitzers has reached the Moldovan artillery.", "ITA", "MDA", "MDA"),
        ("Kenya has quietly funnelled rifles to Somalia.", "KEN", "SOM", "SOM"),
        ("Unicef distributed 2,000 food parcels in Port Sudan.", "UNICEF", "SDN", "SDN"),
        ("Chad's gunners are already using the mortars donated by Hungary.", "HUN", "TCD", "TCD"),
    ],
)  # fmt: skip
def test_who_paid_for_or_made_the_goods_gives_them(
    text: str, actor: str, recipient: str, country: str
) -> None:
    [event] = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    assert (event.kind, event.status) == ("delivery", "confirmed")
    assert (", ".join(event.actor), ", ".join(event.recipient), event.country) == (actor, recipient, country)


def test_what_the_seller_will_send_goes_to_the_other_side_of_the_contract() -> None:
    text = (
        "Denmark and Argentina signed a contract for 24 F-16 jets on Monday. Denmark will send six of the F-16s "
        "in December."
    )
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    assert [(e.kind, e.status, e.actor, e.recipient) for e in found[1:]] == [
        ("delivery", "planned", ("DNK",), ("ARG",))
    ]
