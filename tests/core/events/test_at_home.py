"""What a state does at home, told in the passive: it is on both sides."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2025, 6, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "doer", "owner"),
    [
        ("Bulgaria's frigate Drazki was repaired in Varna.", ("BGR",), ("BGR",)),
        ("Two Indian frigates were refitted at the dockyard in Mumbai.", ("IND",), ("IND",)),
        ("Two Indian frigates were refitted in Czech yards.", ("CZE",), ("IND",)),
        ("Two Omani jets were made airworthy again in Karachi.", ("PAK",), ("OMN",)),
        ("The Kenyan submarine Simba is in Talcahuano, Chile, for an overhaul.", ("CHL",), ("KEN",)),
        ("Two Indian frigates were refitted.", (), ("IND",)),
    ],
)
def test_a_ship_that_is_mended_at_home_is_mended_by_her_own_state(
    text: str, doer: tuple[str, ...], owner: tuple[str, ...]
) -> None:
    (event,) = events(text, DAY, "repair")
    assert (event.actor, event.recipient) == (doer, owner)


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("LIMA — On the orders of the president 900 tents were carried to the victims of Piura.", ("PER",)),
        ("Rations for the garrison of the Malaysian navy on the reef were landed on Friday.", ("MYS",)),
        ("Rations for the Malaysian island were landed on Friday.", ()),
        ("Haiti had no vaccines left. On Monday 900 doses were brought to Jacmel.", ()),
    ],
)
def test_what_a_state_orders_or_sends_to_its_own_men_it_gives(text: str, giver: tuple[str, ...]) -> None:
    (event,) = events(text, DAY, "delivery")
    assert event.actor == giver
