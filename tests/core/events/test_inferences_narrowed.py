"""Inferences that a review found to go too far: each beside what the inference was made for."""

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2025, 6, 18, tzinfo=UTC)
KINDS = ("strike", "seizure", "deployment", "delivery", "agreement", "talks", "mobilization", "request")


def told(text, *kinds):
    return [
        f"{e.kind} {e.status} {'+'.join(e.actor)}>{'+'.join(e.recipient)}"
        for e in events(text, DAY, *(kinds or KINDS))
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Poland scrambled jets after Russia fired missiles at Lviv, and bombed Kharkiv.",
            "strike confirmed RUS>UKR",
        ),
        ("Lebanon complained as Israel bombed Tyre, and seized two fishermen.", "seizure confirmed ISR>LBN"),
        ("Iran protested after Israel hit Isfahan, and killed ten guards.", "strike confirmed ISR>IRN"),
        ("Ukraine pulled back after Russia took the town, and shelled it.", "strike confirmed RUS>UKR"),
        (
            "Oslo protested after a Russian jet came near, and scrambled two fighters.",
            "mobilization confirmed NOR>",
        ),
    ],
)
def test_who_acts_behind_an_occasion(text, wanted):
    """A blow goes on with whoever struck, an answer with whoever complained."""
    found = told(text, "strike", "seizure", "mobilization")
    assert wanted in found
    assert not [
        f for f in found if f.split()[2].split(">")[0] in ("POL", "LBN", "IRN", "UKR") and "mob" not in f
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Food ran out after the seizure of two aid trucks by Israel, Hamas said.",
            ["seizure reported ISR>"],
        ),
        (
            "Prices rose after the Ukrainian attack on a refinery in Ryazan, a blogger said.",
            ["strike reported UKR>RUS"],
        ),
        (
            "Pakistan moved jets to Skardu after the attack in Pahalgam, satellite photos suggest.",
            ["strike confirmed >IND"],
        ),
        ("Hamas's ministry said Israel had killed 40 people in Gaza.", ["strike reported ISR>PSE"]),
        ("The Taliban said that Pakistan had bombed Khost.", ["strike reported PAK>AFG"]),
        (
            "Iran delivered 20 lorries of flour to Kabul, a Taliban spokesman said.",
            ["delivery confirmed IRN>AFG"],
        ),
    ],
)
def test_who_vouches_for_what_a_foe_did(text, wanted):
    assert told(text, "strike", "seizure", "delivery") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A deal with Iran is near, the foreign minister of Oman said.", ["agreement possible IRN>"]),
        ("A deal with Iran is close, the US president said.", ["agreement possible IRN>"]),
        ("A deal with Turkey has been signed, Libya's oil minister said.", ["agreement confirmed LBY>TUR"]),
    ],
)
def test_who_tells_of_a_deal_that_is_not_signed(text, wanted):
    assert told(text, "agreement") == wanted
