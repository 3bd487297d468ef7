"""What analyses and blogs add to news prose: lists under headings, letters, emphasis, acts told by nouns."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 9, 3, 12, tzinfo=UTC)


def events(text: str, kind: str) -> list[Event]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))
    return [e for e in found if e.kind == kind]


def test_the_heading_of_a_list_of_requests_is_the_side_that_was_asked() -> None:
    text = "Ankara asked Seoul and Warsaw for help.\n- Seoul: Asked to send howitzers.\n- Warsaw: Asked for drones."
    assert {(e.actor, e.recipient) for e in events(text, "request")} == {
        (("TUR",), ("KOR",)),
        (("TUR",), ("POL",)),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Ankara wrote a letter to Seoul, asking for howitzers.",
        "Ankara sent letters to Seoul requesting advanced howitzers.",
    ],
)
def test_a_request_in_a_letter_goes_to_whom_the_letter_goes_to(sentence: str) -> None:
    assert [(e.actor, e.recipient) for e in events(sentence, "request")] == [(("TUR",), ("KOR",))]


def test_acts_listed_behind_a_dash_are_those_of_the_side_before_it() -> None:
    text = (
        "Tunis asked Rome for help. Rome’s latest moves—the landing of two cargo planes "
        "and the reported delivery of mortars—came late."
    )
    sides = [
        (e.kind, e.status, e.actor, e.recipient)
        for e in events(text, "deployment") + events(text, "delivery")
    ]
    assert sides == [
        ("deployment", "confirmed", ("ITA",), ("TUN",)),
        ("delivery", "reported", ("ITA",), ("TUN",)),
    ]


def test_all_of_a_list_behind_with_is_on_its_way() -> None:
    text = "With 900 marines and a frigate heading to Crete, London has raised the pressure."
    found = events(text, "deployment")
    assert [(e.status, e.actor, [i.name for i in e.items]) for e in found] == [
        ("planned", ("GBR",), ["marines", "frigate"])
    ]


@pytest.mark.parametrize("mark", ["*", "**", "_", "`"])
def test_marks_of_emphasis_do_not_part_a_name_from_its_noun(mark: str) -> None:
    text = f"Turkey delivered {mark}Bayraktar{mark} drones to Mali."
    found = events(text, "delivery")
    assert [(e.actor, e.recipient) for e in found] == [(("TUR",), ("MLI",))]
    assert [len(e.items) for e in found] == [1]
    assert all(text[p.start : p.end] == p.text for e in found for p in e.evidence)


def test_what_a_weapon_is_capable_of_is_no_strike() -> None:
    assert events("Iran has missiles capable of striking Israel.", "strike") == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Iran sent Sudan guided bombs.", ["guided bombs"]),
        ("Iran sent Sudan spare parts and guided bombs.", ["spare parts", "guided bombs"]),
        ("Russia gave Mali towed howitzers.", ["towed howitzers"]),
        ("Belarus sold Togo guided missiles and towed guns.", ["guided missiles", "towed guns"]),
        ("Serbia handed Cyprus tracked vehicles.", ["tracked vehicles"]),
        ("Norway will send Ukraine tanks, radios and guided shells.", ["tanks", "radios", "guided shells"]),
    ],
)
def test_goods_may_begin_with_a_participle_behind_who_gets_them(sentence: str, names: list[str]) -> None:
    (event,) = events(sentence, "delivery")
    assert [i.name for i in event.items] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Venezuela asked Iran for missiles and for tanks.", ["missiles", "tanks"]),
        (
            "Kenya asked Germany for trucks, for helicopters and for body armour.",
            ["trucks", "helicopters", "body armour"],
        ),
        (
            "Ghana asked Iran for drones with a range of 1,000 km and for GPS jammers.",
            ["drones", "GPS jammers"],
        ),
        (
            "Mali asked Iran for drones with a range of 1,000 km, GPS jammers and radios.",
            ["drones", "GPS jammers", "radios"],
        ),
        (
            "Mali turned to Iran. From Iran it asked for drones able to fly 1,000 km, GPS jammers and radios.",
            ["drones", "GPS jammers", "radios"],
        ),
        (
            "Ethiopia asked Turkey for drones capable of staying aloft for a day, armoured vehicles and radios.",
            ["drones", "armoured vehicles", "radios"],
        ),
        ("Sudan sought missiles that can fly 300 km, tanks and radios.", ["missiles", "tanks", "radios"]),
        ("Chad asked Turkey for drones capable of sinking frigates, tugs and tankers.", ["drones"]),
    ],
)
def test_a_list_goes_on_behind_its_preposition_and_behind_what_goods_are_like(
    sentence: str, names: list[str]
) -> None:
    (event,) = events(sentence, "request")
    assert [i.name for i in event.items] == names


@pytest.mark.parametrize(
    ("sentence", "kind", "actor", "recipient"),
    [
        ("Spain delivered rifles to Mali and to Chad.", "delivery", ("ESP",), ("MLI", "TCD")),
        ("Ukraine received tanks from Poland and from Slovenia.", "delivery", ("POL", "SVN"), ("UKR",)),
        ("Poland requested missiles from South Korea and from Turkey.", "request", ("POL",), ("KOR", "TUR")),
        ("Chad held talks with Libya and with Sudan.", "talks", ("TCD",), ("LBY", "SDN")),
        (
            "Turkey shipped drones to Libya, to Niger and to Somalia.",
            "delivery",
            ("TUR",),
            ("LBY", "NER", "SOM"),
        ),
        ("Peru imposed sanctions on Iran and on North Korea.", "sanction", ("PER",), ("IRN", "PRK")),
    ],
)
def test_sides_listed_with_their_preposition_said_again(
    sentence: str, kind: str, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> None:
    assert [(e.actor, e.recipient) for e in events(sentence, kind)] == [(actor, recipient)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Venezuela asked Russia for missiles and the repair of its Su-30MK2 fighters.",
            ["missiles", "repair of Su-30MK2 fighters"],
        ),
        (
            "Angola asked Brazil for trucks and the overhaul of its Mi-17 helicopters.",
            ["trucks", "overhaul of Mi-17 helicopters"],
        ),
        ("Peru asked Italy for the repair of its frigates.", ["repair of frigates"]),
        (
            "Algeria requested spare parts and the modernisation of its T-72 tanks.",
            ["spare parts", "modernisation of T-72 tanks"],
        ),
        ("Cuba asked China for fuel and maintenance of its radars.", ["fuel", "maintenance of radars"]),
    ],
)
def test_what_is_to_be_mended_is_not_asked_for(sentence: str, names: list[str]) -> None:
    (event,) = events(sentence, "request")
    assert [i.name for i in event.items] == names
