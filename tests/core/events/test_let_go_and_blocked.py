"""How a seizure ends, and what a state's ships do to others without taking them."""

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR


def told(text: str) -> list[tuple[str, str, list[str]]]:
    found = EXTRACTOR.extract(Document(doc="x", text=text))
    return [(e.kind, ",".join(e.actor), [i.name for i in e.items]) for e in found]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Eritrea has released the trawler Sea Lark and its 14 crew.", ["trawler Sea Lark", "crew"]),
        ("Eritrea freed 14 Yemeni fishermen.", ["fishermen"]),
        ("Eritrea let the trawler go on Monday.", ["trawler"]),
        ("Eritrea freed two hostages.", ["hostages"]),
    ],
)
def test_what_is_let_go_is_told_with_the_act(text: str, what: list[str]) -> None:
    assert told(text) == [("concession", "ERI", what)]


def test_a_film_a_report_and_soldiers_who_leave_are_not_let_go() -> None:
    assert not told("The studio released a film about a ferry.")
    assert told("Ghana has let a battalion leave for Goma.")[0][0] == "deployment"


def test_a_boat_that_is_blocked_is_neither_sanctioned_nor_turned_down() -> None:
    for verb in ("blocked", "hemmed in", "obstructed"):
        text = f"Turkish coast guards {verb} a Greek survey ship off Crete."
        assert told(text) == [("coercion", "TUR", ["survey ship"])]


def test_a_sale_of_ships_that_is_blocked_and_water_cannon_are_no_ships_blocked() -> None:
    assert "coercion" not in {
        kind for kind, *_ in told("Austria blocked the sale of two patrol boats to Oman.")
    }
    both = told("Vietnamese cutters blocked and fired water cannon at a Chinese ferry.")
    assert "sanction" not in {kind for kind, *_ in both}
