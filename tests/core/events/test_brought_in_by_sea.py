"""Goods and men that come in by sea or by order: who sent them, and what is still to be done."""

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2025, 6, 4, tzinfo=UTC)

Side = tuple[str, ...]


@pytest.mark.parametrize(
    ("text", "kind", "status", "actor", "recipient"),
    [
        (
            "After a week at sea, two World Food Programme ships docked at Aden on Monday with wheat.",
            "delivery", "confirmed", ("WFP",), ("YEM",),
        ),
        (
            "Two African Union helicopters have been sent to Somalia.",
            "delivery", "confirmed", ("AU",), ("SOM",),
        ),
        (
            "Twelve howitzers came in from France through the port of Riga on Monday, Latvia's army said.",
            "delivery", "confirmed", ("FRA",), ("LVA",),
        ),
        (
            "Ten more Abrams tanks have come in by sea from the United States, Poland said.",
            "delivery", "confirmed", ("USA",), ("POL",),
        ),
        (
            "Ten fire engines were rolled off a freighter at Suva on Friday, a present from Japan.",
            "delivery", "confirmed", ("JPN",), ("FJI",),
        ),
        (
            "Germany was to have delivered ten howitzers to Kenya in May.",
            "delivery", "planned", ("DEU",), ("KEN",),
        ),
        (
            "The ten tanks which Spain was to have handed over to Kenya in May arrived on Friday.",
            "delivery", "confirmed", ("ESP",), ("KEN",),
        ),
        (
            "Wagner was to have sent 300 men to Mali and seized the town of Kidal.",
            "seizure", "planned", ("WAGNER",), ("MLI",),
        ),
        (
            "Sweden put its troops on high alert until the summit opens next week.",
            "mobilization", "confirmed", ("SWE",), (),
        ),
        (
            "Sweden has put its navy on alert until the grids cut loose from Russia next month.",
            "mobilization", "confirmed", ("SWE",), (),
        ),
        (
            "Four hundred soldiers of the Sapper Corps of Russia, flown into Abkhazia in May, continue to dig.",
            "deployment", "confirmed", ("RUS",), ("GEO",),
        ),
        (
            "Turkish engineers continue to repair the bridge in Idlib.",
            "repair", "planned", ("TUR",), ("SYR",),
        ),
    ],
)  # fmt: skip
def test_sides_and_status(text: str, kind: str, status: str, actor: Side, recipient: Side) -> None:
    (event,) = events(text, DAY, kind)
    assert (event.status, event.actor, event.recipient) == (status, actor, recipient)


def test_tanks_that_come_in_over_land_are_no_goods() -> None:
    (event,) = events("Russian tanks have come in from Belarus through the forest.", DAY)
    assert (event.kind, event.actor) == ("deployment", ("RUS",))


@pytest.mark.parametrize(
    "text",
    [
        "Pirates were driven off a tanker near Lomé on Monday.",
        "After a night of phone calls the summit opened in Lomé.",
    ],
)
def test_no_delivery(text: str) -> None:
    assert not events(text, DAY, "delivery", "deployment", "withdrawal")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Spare parts came from Europe to Egypt on Friday.", ()),
        ("A cargo of rifles from Europe arrived in Mali on Friday.", ()),
        ("Europe has sent ten howitzers to Armenia.", ("EU",)),
    ],
)
def test_europe_as_a_place_sends_nothing(text: str, actor: Side) -> None:
    (event,) = events(text, DAY, "delivery")
    assert event.actor == actor
