"""Moves that are only the way to a blow or the load of its target, and such as are told of nobody and nowhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

BEFORE = "Kenyan and Somali ministers spoke about the border in Nairobi on Monday, as they do each month. "


def kinds(text: str) -> list[str]:
    """The kinds of acts in a text that goes on with this one."""
    day = datetime(2025, 11, 12, tzinfo=UTC)
    found = EXTRACTOR.extract(Document(doc="x", text=BEFORE + text, published=day))
    return [e.kind for e in found if e.evidence[0].start >= len(BEFORE) - 1]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ethiopian jets crossed into Lebanese airspace and bombed Tyre.", "strike"),
        ("Rebel columns entered Bunia and captured the airport.", "seizure"),
    ],
)
def test_how_fighters_came_to_the_fight_is_no_deployment(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_how_many_came_and_when_is_a_deployment_beside_the_fight() -> None:
    text = "About 300 Chadian soldiers crossed into Sudan on Tuesday and attacked a camp of the RSF."
    assert kinds(text) == ["deployment", "strike"]


def test_the_load_of_what_was_struck_is_not_delivered() -> None:
    assert kinds("Israeli jets struck a Lebanese convoy carrying rockets to Tyre.") == ["strike"]


@pytest.mark.parametrize(
    "text",
    [
        "Heavy machinery is provided by the engineers, and the recruits sell their own cartridges.",
        "They have moved on to other things.",
        "The convoys sail on.",
    ],
)
def test_goods_for_nobody_and_moves_of_a_pronoun_are_turns_of_speech(text: str) -> None:
    assert not {"delivery", "deployment"} & set(kinds(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Diplomats say that Rwanda has sold rockets.", "delivery"),
        ("Two lorries with flour arrived in Garissa.", "delivery"),
        ("They have sent 400 men.", "deployment"),
    ],
)
def test_what_is_said_to_be_given_or_has_a_place_or_number_stands(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya imports nearly all its wheat from Russia.",
        "The refinery supplies fuel to most of the coast.",
        "Grain shipments to Djibouti fell by a third.",
        "The frigate, which carries 180 sailors, was built in Kiel.",
        "A soldier was seen near the house before the murder.",
        "Kenyan police officers remain unpaid in Garissa.",
        "The ship was registered in Panama.",
        "A spokesman for the force came under pressure.",
        "The soldiers are under orders to shoot looters.",
    ],
)
def test_customs_strengths_and_single_men_are_no_moves(text: str) -> None:
    assert not {"delivery", "deployment"} & set(kinds(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya supplies maize flour to the camps in Somalia, its ministry said on Monday.", "delivery"),
        ("Venezuela denied that any of its soldiers had crossed into Guyana.", "deployment"),
        ("The ferry that carried 180 Danish sailors to Nuuk on Friday is back.", "deployment"),
        ("Kenyan police officers remain in Garissa.", "deployment"),
    ],
)
def test_an_act_among_them_stands(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Instructors hired by the last government left Chad in March.", ["withdrawal"]),
        ("Drones operated by the ministry take pictures of the coast.", []),
        ("None of the rockets landed in Lebanon.", []),
    ],
)
def test_how_leavers_came_whose_drones_they_are_and_what_is_given_up(text: str, acts: list[str]) -> None:
    told = [k for k in kinds(text) if k in ("delivery", "deployment", "withdrawal")]
    assert told == acts


def test_ships_on_station_are_not_handed_over() -> None:
    text = (
        "Japan handed Somalia two boats. They join two cutters which have been on station off Lamu since May."
    )
    assert kinds(text).count("delivery") == 1
