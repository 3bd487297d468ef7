"""Forces that are only spoken of, accidents, and figures of speech tell no move and no blow."""

import pytest

from sitrep.model import Document
from tests.tests_support.extracting import EXTRACTOR

SCORED = frozenset(
    "deployment delivery withdrawal strike seizure repair exercise agreement talks sanction".split()
)


def kinds(text: str) -> list[str]:
    return [e.kind for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind in SCORED]


NOTHING = [
    "Hundreds of soldiers' mothers gathered in front of the ministry in Yerevan.",
    "A search for the plane with ten Malawian soldiers aboard went on through the night.",
    "A column of smoke stood over the refinery at Tuapse.",
    "Iran's Guards hold their positions on the islands, a commander said.",
    "A helicopter of the Kenyan army crashed in Elgeyo on Thursday, killing ten soldiers.",
    "South Africa's navy has 40 sailors on trial for mutiny.",
    "The squadron that lost two jets last year flies Su-25s.",
    "Croatia's old MiGs were sold for scrap.",
    "A truck with tomatoes from Agadir burned out near Nioro.",
    "Ethiopian pilgrims arrived in Jerusalem by bus.",
    "A statue of the general arrived in Lviv on Friday.",
    "Azerbaijan has a treaty with Turkey that binds each to help the other.",
    "Poland came close to shutting the border.",
    "Ugandan soldiers hold the airport of Juba.",
    "Serbia's army put four Chinese batteries on show at Batajnica.",
    "A plane carrying 40 Turkish tourists landed at Kabul.",
    "Iran released 12 sailors of the tanker Suez and handed them over to Oman.",
    "A French firm took over the port of Owendo.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_only_spoken_of_is_no_act(text: str) -> None:
    assert kinds(text) == []


ACTS = [
    ("Russian soldiers gathered at the border near Kharkiv.", "deployment"),
    ("A plane with ten Malawian soldiers landed in Goma.", "deployment"),
    ("A column of Turkish tanks stood before Afrin.", "deployment"),
    ("A Russian drone crashed into a block of flats in Odesa, killing two.", "strike"),
    ("South Africa's navy has 40 sailors in Pemba.", "deployment"),
    ("Greece signed a treaty with France on Monday.", "agreement"),
    ("Rwandan soldiers took the port of Bukavu.", "seizure"),
    ("The MiGs were sold to Ukraine.", "delivery"),
]


@pytest.mark.parametrize(("text", "kind"), ACTS)
def test_forces_that_move_and_things_that_are_hit_are_told(text: str, kind: str) -> None:
    assert kind in kinds(text)


RETURNED = [
    "The helicopters that Chile had lent to Haiti flew back to Santiago on Tuesday.",
    "The instructors that Portugal sent to Cabo Delgado have returned.",
]


@pytest.mark.parametrize("text", RETURNED)
def test_how_they_had_once_come_is_told_with_their_return(text: str) -> None:
    assert not {"deployment", "delivery"} & set(kinds(text))
