"""Repairs that only a noun tells, beside a verb that says nothing of them."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str) -> list[str]:
    """'kind status actor>recipient' of each event."""
    document = Document(doc="x", text=text, published=datetime(2025, 6, 12, tzinfo=UTC))
    found = EXTRACTOR.extract(document)
    return [f"{e.kind} {e.status} {','.join(e.actor)}>{','.join(e.recipient)}" for e in found]


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("The Greek submarine Papanikolis is back with the fleet after a refit at Skaramangas.",
         "repair confirmed >GRC"),
        ("The Peruvian corvette Herrera sailed with a new mast after an overhaul at Callao.", "repair confirmed >PER"),
        ("A Greek yard gave back the Cypriot patrol boat after an overhaul.", "repair confirmed GRC>CYP"),
        ("With her refit over, the Chilean tanker Araucano is at sea again.", "repair confirmed >CHL"),
    ],
)  # fmt: skip
def test_the_thing_stands_beside_the_word_for_the_work(text: str, repair: str) -> None:
    assert told(text) == [repair]


@pytest.mark.parametrize(
    "text",
    [
        "The minister came back to Lima after an overhaul of the tax code.",
        "Chile asked Peru for two tugs after an overhaul of its budget.",
        "The soldiers slept in the school during the repairs.",
    ],
)
def test_work_on_no_thing_of_the_kind_is_no_repair(text: str) -> None:
    assert not [x for x in told(text) if x.startswith("repair")]


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("A helicopter of the Chilean air force is airworthy again.", "repair confirmed >CHL"),
        ("A radar of the Chilean army has been made serviceable by Israeli technicians.", "repair confirmed ISR>CHL"),
        ("Boats of the Chilean navy will be kept in working order by a Spanish firm.", "repair planned ESP>CHL"),
    ],
)  # fmt: skip
def test_a_thing_of_an_army_is_mended_and_its_army_is_whose_it_is(text: str, repair: str) -> None:
    assert told(text) == [repair]


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("Tonga's patrol boat Siliva left for Cairns for maintenance.", "repair planned >TON"),
        ("Romania's only reactor was shut down for maintenance.", "repair planned >ROU"),
        ("Malaysia's submarine Tun Razak entered dry dock in Sepanggar.", "repair planned >MYS"),
        ("Two jets of the Omani air force are undergoing reactivation.", "repair planned >OMN"),
        ("The Kenyan contingent got six carriers back from the workshop of a Danish contractor.",
         "repair confirmed DNK>KEN"),
        ("The army of Ireland is having its carriers upgraded in Navan.", "repair planned IRL>IRL"),
    ],
)  # fmt: skip
def test_a_thing_goes_to_be_mended_and_comes_back(text: str, repair: str) -> None:
    assert told(text) == [repair]


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan troops of the army are back in barracks at Nakuru.",
        "Romania's only theatre was shut down for maintenance.",
        "The Kenyan contingent got six new carriers.",
        "The Chilean navy's crews are back at sea.",
    ],
)
def test_men_and_houses_are_not_mended(text: str) -> None:
    assert not [x for x in told(text) if x.startswith("repair")]
