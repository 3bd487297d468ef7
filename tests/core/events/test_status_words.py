"""Words that say how sure an act is: officials without a name, offers, departures, rumours that are turned down."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str, title: str = "") -> list[tuple[str, str]]:
    published = datetime(2025, 11, 12, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=published))
    return [(e.kind, e.status) for e in found]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (
            "Two containers of rifles reached Mombasa on Friday, customs officials said.",
            "delivery",
            "confirmed",
        ),
        ("The Indian army has moved a brigade to Ladakh, a senior officer said.", "deployment", "confirmed"),
        ("The Pakistani air force bombed a camp in Khyber, officials said.", "strike", "confirmed"),
        ("Chad asked Turkey for drones last month, according to three officials.", "request", "reported"),
        ("Iran has sent Sudan drones, Western intelligence officials said.", "delivery", "reported"),
        ("Rwandan troops shelled a camp near Goma, aid workers said.", "strike", "reported"),
    ],
)
def test_officials_without_a_name_speak_for_the_land_told_of(text: str, kind: str, status: str) -> None:
    assert (kind, status) in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Talks between Niger and Benin are said to be well under way.", "talks"),
        ("Analysts reckon that Serbia sold shells to Ukraine.", "delivery"),
        ("Videos show a drone destroying a Malian truck near Ber.", "strike"),
    ],
)
def test_what_is_said_or_shown_is_reported(text: str, kind: str) -> None:
    assert (kind, "reported") in told(text)


def test_a_headline_leaves_out_the_verb_of_what_is_said() -> None:
    assert told("The weather was fine.", "Greece said to have sold F-4 engines to Turkey") == [
        ("delivery", "reported")
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Moscow has offered Laos six Su-30 fighters.", "delivery"),
        ("Egypt has offered to overhaul Sudan's MiG-29s.", "repair"),
    ],
)
def test_what_is_offered_is_possible(text: str, kind: str) -> None:
    assert [s for k, s in told(text) if k == kind] == ["possible"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The frigate Reina Sofia has sailed for Lebanon with 180 men.", "deployment", "planned"),
        ("Two destroyers have left Busan for the Gulf of Aden.", "deployment", "planned"),
        ("Two destroyers left Busan for the Gulf of Aden on Monday.", "deployment", "confirmed"),
        (
            "A freighter carrying 12 Leopard tanks for Chile sailed from Emden on Friday.",
            "delivery",
            "planned",
        ),
        ("A ship carrying 30 armoured vehicles for Mali is due in Conakry on Sunday.", "delivery", "planned"),
        ("The shipment of shells is on its way to Odesa.", "delivery", "planned"),
    ],
)
def test_what_has_set_out_is_not_there_yet(text: str, kind: str, status: str) -> None:
    assert [s for k, s in told(text) if k == kind] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Tehran rejected as propaganda a claim by Oslo that Russia had received missiles from Iran.",
            "delivery",
        ),
        ("Minsk scoffed at talk that Wagner fighters had moved to the Polish border.", "deployment"),
        ("The M23 disclaimed responsibility for the attack on Goma airport.", "strike"),
        ("It was not Rwanda that shelled the camp at Goma, Kigali said.", "strike"),
        ("Accra scoffed at talk that Washington had imposed visa bans on six of its judges.", "sanction"),
    ],
)
def test_a_claim_that_is_turned_down_is_denied(text: str, kind: str) -> None:
    assert [s for k, s in told(text) if k == kind] == ["denied"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Rumour has it that Moldova received twelve trucks from the United States.", "delivery", "reported"),
        ("Word in Accra is that the army has bombed a camp in Togo.", "strike", "reported"),
        ("Washington has yet to decide whether to give Moldova the trucks.", "delivery", "possible"),
        ("The RSF announced the capture of Bara in Kordofan.", "seizure", "confirmed"),
        ("Reservists in Guyana have been told to report to barracks by Sunday.", "mobilization", "confirmed"),
        ("Apache helicopters of the Indian army can be seen over Leh.", "deployment", "confirmed"),
        ("Tehran dismissed as a lie an assertion by the minister, Espen Barth Eide, that Russia had received "
         "missiles from Iran.", "delivery", "denied"),
    ],
)  # fmt: skip
def test_turns_of_phrase_say_how_sure_it_is(text: str, kind: str, status: str) -> None:
    assert [s for k, s in told(text) if k == kind] == [status]


def test_officials_of_a_longer_text_are_those_of_the_state_it_is_about() -> None:
    text = (
        "The first 180 French paratroops landed in Chad on Monday, officials said. Chad is short of men. "
        "Chad's president thanked them. Libya protested."
    )
    assert ("deployment", "confirmed") in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reports that Kenyan soldiers have entered Somalia are incorrect.", "deployment"),
        ("Posts claiming that Cairo has been sending fuel to Khartoum are not correct.", "delivery"),
        ("Messages alleging that Oman has shipped rifles to Aden are false.", "delivery"),
        ("Articles saying that Kenya has sent troops to Juba are untrue, the ministry said.", "deployment"),
        ("Oslo has no intention, the premier stressed, of sending soldiers to Mali.", "deployment"),
    ],
)
def test_what_is_called_untrue_or_not_meant_is_denied(text: str, kind: str) -> None:
    assert (kind, "denied") in told(text)


def test_a_claim_whose_teller_is_false_in_something_else_is_not_denied() -> None:
    assert ("delivery", "denied") not in told(
        "Posts claiming that Cairo has sent fuel to Khartoum are popular."
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A Rwandan column entered Goma on Monday, a Kivu Radio reporter saw.", "confirmed"),
        ("Turkish tanks rolled into Jarablus at dawn, an AFP reporter at the border saw.", "confirmed"),
        ("A Rwandan column entered Goma on Monday, Kivu Radio said.", "reported"),
    ],
)
def test_what_a_reporter_has_seen_himself_is_confirmed(text: str, status: str) -> None:
    assert ("deployment", status) in told(text)


def test_who_returns_home_in_a_month_to_come_has_yet_to() -> None:
    assert ("withdrawal", "planned") in told("The German frigate Hessen returns home in February.")
