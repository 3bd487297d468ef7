"""Inferences that a review found to go too far: each beside what the inference was made for."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR, events

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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("China sends 30 warships around Taiwan twice a day, Taipei says.", "CHN>TWN"),
        ("Frequently attacked by rebels, the army sends 500 soldiers to Ituri.", "COD>"),
        (
            "The number of Russian soldiers arriving in Belarus has jumped since Monday, the ministry said.",
            "RUS>BLR",
        ),
        ("In a play to the gallery, Mr Putin sent 200 soldiers to Belarus.", "RUS>BLR"),
        ("In a play for influence, Russia sent 200 soldiers to Niger.", "RUS>NER"),
        ("The film shows how Russia sent 500 mercenaries to Mali in 2021.", "RUS>MLI"),
        ("Russia moved missiles onto the world stage by sending 20 to Belarus.", "RUS>BLR"),
    ],
)
def test_what_is_done_is_no_custom_and_no_play(text, wanted):
    assert told(text, "deployment") == [f"deployment confirmed {wanted}"]


@pytest.mark.parametrize(
    "text",
    [
        "Chinese ships pass through the strait once a fortnight.",
        "Russian bombers fly along the coast routinely.",
        "The number of tankers passing through the strait has doubled.",
        "In the play, Russian soldiers seize a platform.",
        "The movie recounts how marines were sent to Helmand.",
    ],
)
def test_customs_and_plays_are_no_acts(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran blamed Israel. Its ally sent 200 soldiers to Syria.", ["deployment confirmed >SYR"]),
        ("Iran blamed Israel. Its enemy sent 200 soldiers to Syria.", ["deployment confirmed ISR>SYR"]),
        (
            "Britain sent troops to Ghana. The bloc, which groups 12 West African states, asked for them.",
            ["deployment confirmed GBR>GHA"],
        ),
        ("Moldova has filed an application to join the bloc.", ["request confirmed MDA>EU"]),
    ],
)
def test_who_an_ally_and_a_bloc_are(text, wanted):
    assert told(text, "deployment", "request") == wanted


def test_an_alliance_is_not_guessed_from_one_state():
    assert told("Turkey sent tanks to Syria. The alliance condemned the move.", "accusation") == [
        "accusation confirmed >"
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "An analyst said China would deploy ships. "
            "President Xi met officers, and he said China had deployed 20 ships.",
            "CHN",
        ),
        (
            "Rebels shelled Goma, witnesses said. The army and the police fled, and they said they had bombed Sake.",
            "COD",
        ),
        (
            "Three boats were lost, a priest said. Congolese soldiers had left Uvira by noon, he said.",
            "a priest",
        ),
    ],
)
def test_who_acts_in_the_sentence_tells_it(text, source):
    last = events(text, DAY, *KINDS, "withdrawal")[-1]
    assert [a.name for a in last.attribution] == [source]


def test_a_pact_agreed_is_not_yet_signed():
    def pact(title, text):
        found = EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=DAY))
        return next(e for e in found if e.kind == "agreement")

    assert pact("Iran and Russia agree deal", "The two will sign a pact in May.").status == "planned"
    inked = pact("Japan, Australia ink deal", "Canberra will buy 11 frigates in 2027.")
    assert inked.status == "confirmed" and inked.date_start is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Oslo promised Kyiv F-16 jets. It came at a summit in Paris.", ["planned NOR>UKR"]),
        ("Japan promised the Philippines five ships. It came after talks in Tokyo.", ["planned JPN>PHL"]),
        ("Niger asked Algeria for aid. It came on the day that the president flew home.", []),
        ("Oslo promised Riga radars. They came on Monday.", ["planned NOR>LVA", "confirmed NOR>LVA"]),
        (
            "Diesel was landed in Havana. Mexico had sent the cargo to Haiti.",
            ["confirmed MEX>CUB", "confirmed MEX>HTI"],
        ),
        ("Diesel was landed in Havana. Mexico had sent the cargo.", ["confirmed MEX>CUB"]),
        (
            "The jets that France promised Greece were given to Croatia.",
            ["planned FRA>GRC", "confirmed FRA>HRV"],
        ),
        ("The shells that Oslo had promised Kyiv arrived at Rzeszow.", ["confirmed NOR>UKR"]),
    ],
)
def test_what_came_of_a_promise(text, wanted):
    assert told(text, "delivery") == [f"delivery {w}" for w in wanted]
