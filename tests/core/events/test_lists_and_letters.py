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
