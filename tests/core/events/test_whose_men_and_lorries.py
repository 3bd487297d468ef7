"""Whose the men, the lorries and the workshops of a sentence are, and who tells of them."""

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2025, 6, 4, tzinfo=UTC)

Side = tuple[str, ...]


@pytest.mark.parametrize(
    ("text", "kind", "status", "actor", "recipient"),
    [
        (
            "Reservists of the Kharkiv brigade had been called to their barracks on Monday.",
            "mobilization", "confirmed", ("UKR",), (),
        ),
        (
            "Two hundred men of the Izmir battalion arrived in Mogadishu on Sunday.",
            "deployment", "confirmed", ("TUR",), ("SOM",),
        ),
        (
            "Three hundred soldiers of the Lublin brigade have been sent to Latvia.",
            "deployment", "confirmed", ("POL",), ("LVA",),
        ),
        (
            "Brazil's 2nd Jungle Battalion was put on alert, according to an army communiqué.",
            "mobilization", "confirmed", ("BRA",), (),
        ),
        (
            "A cargo plane with 60 special forces soldiers landed in Amman, the ministry in Seoul confirmed.",
            "deployment", "confirmed", ("KOR",), ("JOR",),
        ),
        (
            "Twelve trucks got through to Derna on Friday with 3,000 blankets from the Italian Red Cross.",
            "delivery", "confirmed", ("ITALIAN RED CROSS",), ("LBY",),
        ),
        (
            "Ten lorries rented by Oxfam arrived in Asmara on Friday with flour from Muscat.",
            "delivery", "confirmed", ("OXFAM",), ("ERI",),
        ),
        (
            "The shipyard in Varna had overhauled the two frigates by May.",
            "repair", "confirmed", ("BGR",), (),
        ),
        (
            "All UN staff were relocated from Goma to Kinshasa on Friday.",
            "withdrawal", "confirmed", ("UN",), (),
        ),
        (
            "France flew 40 staff out of Niamey to Agadez on Sunday.",
            "withdrawal", "confirmed", ("FRA",), (),
        ),
        (
            "Turkey's minister flew in to Niamey with a promise of four helicopters.",
            "delivery", "planned", ("TUR",), ("NER",),
        ),
        (
            "The delegation came home from Rabat with a promise of ten lorries for Malawi.",
            "delivery", "planned", ("MAR",), ("MWI",),
        ),
        (
            "Kenya's minister came back from Rabat with a promise of a field hospital.",
            "delivery", "planned", ("MAR",), ("KEN",),
        ),
        (
            "Chad's army entered Darfur on Sunday, fishermen along the shore said.",
            "deployment", "reported", ("TCD",), ("SDN",),
        ),
        (
            "Turkish tanks crossed into Idlib on Monday, farmers beyond the border told reporters.",
            "deployment", "reported", ("TUR",), ("SYR",),
        ),
    ],
)  # fmt: skip
def test_sides_and_status(text: str, kind: str, status: str, actor: Side, recipient: Side) -> None:
    (event,) = events(text, DAY, kind)
    assert (event.status, event.actor, event.recipient) == (status, actor, recipient)


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The UN moved 50 staff from Aleppo to Beirut on Friday.", ("SYR",)),
        ("France pulled its soldiers out of Niger to Chad.", ("NER",)),
    ],
)
def test_who_goes_on_to_another_country_has_left_the_first(text: str, recipient: Side) -> None:
    (event,) = events(text, DAY, "withdrawal")
    assert event.recipient == recipient


def test_a_town_from_which_goods_come_still_sends_them() -> None:
    (event,) = events("Ten lorries arrived in Asmara on Friday with flour from Muscat.", DAY, "delivery")
    assert event.actor == ("OMN",)
