"""Plain moves of goods and forces, told with any words around the verb: particles, peoples, ways and days."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

Row = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def told(text: str) -> list[Row]:
    document = Document(doc="x", text=text, published=datetime(2025, 6, 4, tzinfo=UTC))
    return [(e.kind, e.status, e.actor, e.recipient) for e in EXTRACTOR.extract(document)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Super Tucanos land at Bogotá as search for rebels drags on",
            ("delivery", "confirmed", (), ("COL",)),
        ),
        ("Aid planes land in Vanuatu after runway cleared", ("delivery", "confirmed", (), ("VUT",))),
        ("NATO force moves into Prizren after riots", ("deployment", "confirmed", ("NATO",), ("XKX",))),
        ("UN force lands in Dili after riots", ("deployment", "confirmed", ("UN",), ("TLS",))),
    ],
)
def test_the_verb_of_a_headline_is_found(text: str, row: Row) -> None:
    assert told(text) == [row]


def test_a_blow_after_midnight_is_no_verb() -> None:
    assert [row[0] for row in told("US strikes in Yemen after midnight killed ten rebels.")] == ["strike"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Greeks promise mortars to Chad.", ("delivery", "planned", ("GRC",), ("TCD",))),
        ("The Danes promise Kyiv tanks.", ("delivery", "planned", ("DNK",), ("UKR",))),
        ("The Swedes supply mortars to Kyiv.", ("delivery", "confirmed", ("SWE",), ("UKR",))),
    ],
)
def test_what_a_people_does_is_no_part_of_the_goods(text: str, row: Row) -> None:
    assert told(text) == [row]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Turkish trucks continue to bring in Bayraktar drones for the RSF.",
            ("delivery", "confirmed", ("TUR",), ("RSF",)),
        ),
        ("Turkey airlifted in Kirpi vehicles.", ("delivery", "confirmed", ("TUR",), ())),
        ("The planes brought in Red Cross tents.", ("delivery", "confirmed", (), ())),
    ],
)
def test_in_before_the_name_of_goods_belongs_to_the_verb(text: str, row: Row) -> None:
    assert [r[:3] for r in told(text)] == [row[:3]]


def test_in_before_a_place_does_not() -> None:
    (row,) = told("Norwegian marines landed in Estonia yesterday.")
    assert row == ("deployment", "confirmed", ("NOR",), ("EST",))


def test_what_was_bought_by_one_arrived_by_sea() -> None:
    text = "Peru bought ten howitzers from Israel in May. Four howitzers bought by Peru arrived by sea on Monday."
    assert ("delivery", "confirmed", ("ISR",), ("PER",)) in told(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Two Greek frigates are on their way from Souda to Beirut.",
            ("deployment", "planned", ("GRC",), ("LBN",)),
        ),
        ("Thirty engineers are on their way from Portugal.", ("deployment", "planned", ("PRT",), ())),
        ("Rwandan soldiers embarked for Pemba on Friday.", ("deployment", "planned", ("RWA",), ("MOZ",))),
        (
            "The Danish frigate Niels Juel slipped out of Korsør for Haifa on Monday.",
            ("deployment", "planned", ("DNK",), ("ISR",)),
        ),
        (
            "Ten trucks with flour pulled out of Djibouti for Mekelle on Monday.",
            ("delivery", "planned", (), ("ETH",)),
        ),
        ("Chadian commandos may land tomorrow.", ("deployment", "possible", ("TCD",), ())),
        (
            "Some 300 ELN men crossed into Venezuela on Monday.",
            ("deployment", "confirmed", ("ELN",), ("VEN",)),
        ),
        ("About 500 Wagner men are in Mali.", ("deployment", "confirmed", ("WAGNER",), ("MLI",))),
    ],
)
def test_a_way_a_port_and_a_day_make_a_move(text: str, row: Row) -> None:
    assert told(text) == [row]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("French troops pulled out of Kidal for Gao on Monday.", "withdrawal"),
        ("The French soldiers are on their way home from Mali.", "withdrawal"),
    ],
)
def test_forces_that_leave_stay_withdrawn(text: str, kind: str) -> None:
    assert {row[0] for row in told(text)} <= {kind}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The handover of the first two corvettes to Egypt is fixed for 10 June.",
            ("delivery", "planned", (), ("EGY",)),
        ),
        (
            "The arrival of the Kenyan contingent in Goma has been fixed for 10 June.",
            ("deployment", "planned", ("KEN",), ("COD",)),
        ),
    ],
)
def test_what_is_fixed_for_a_day_is_planned_and_not_mended(text: str, row: Row) -> None:
    assert told(text) == [row]


def test_what_is_fixed_by_mechanics_is_mended() -> None:
    assert [row[0] for row in told("Czech mechanics have fixed two Iraqi helicopters.")] == ["repair"]


def test_the_men_of_a_group_are_counted() -> None:
    document = Document(doc="x", text="Some 300 RSF fighters crossed into Chad on Monday.")
    (event,) = EXTRACTOR.extract(document)
    assert [(i.name, i.quantity_low) for i in event.items] == [("fighters", 300.0)]
