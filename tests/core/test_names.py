"""Names of places, countries and sources, each said once."""

from __future__ import annotations

import pytest

from sitrep.headline import headline
from sitrep.parties import place_words, source_names


@pytest.mark.parametrize(
    ("place", "country", "words"),
    [
        ("Kordofan", "Sudan", "Kordofan, Sudan"),
        ("central Sudan", "Sudan", "central Sudan"),
        ("Sudan", "Sudan", "Sudan"),
        ("the Philippines", "Philippines", "the Philippines"),
        ("Nigerien border", "Niger", "Nigerien border, Niger"),
        ("North Hamgyong", "North Korea", "North Hamgyong, North Korea"),
        ("central Bangui", "Central African Republic", "central Bangui, Central African Republic"),
        ("South Durban", "South Africa", "South Durban, South Africa"),
        ("southern Korea", "South Korea", "southern Korea"),
        ("Red Sea", None, "Red Sea"),
        (None, "Sudan", "Sudan"),
        (None, None, ""),
    ],
)
def test_a_country_is_named_once_beside_a_place(place: str | None, country: str | None, words: str) -> None:
    assert place_words(place, country) == words


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Sudan Doctors Network", "doctors", "the Sudan Doctors Network"], ["Sudan Doctors Network"]),
        (["officers", "two senior officers", "a dockworker"], ["two senior officers", "a dockworker"]),
        (["The diplomat", "the diplomat"], ["the diplomat"]),
        (["Sudan", "Sudan Doctors Network"], ["Sudan", "Sudan Doctors Network"]),
        (["doctors", "residents"], ["doctors", "residents"]),
        (["The New York Times"], ["The New York Times"]),
    ],
)
def test_a_source_is_named_once(names: list[str], shown: list[str]) -> None:
    assert source_names(names) == shown


@pytest.mark.parametrize(
    ("place", "end"),
    [
        ("northern Philippines", "deployed Marines to the northern Philippines"),
        ("Batanes", "deployed Marines to Batanes in the Philippines"),
    ],
)
def test_a_headline_names_the_country_once(place: str, end: str) -> None:
    from sitrep.model import Item

    told = headline(
        "deployment", "confirmed", ["USA"], ["PHL"], [Item("Marines")], place=place, country="PHL"
    )
    assert told == f"United States {end}"
