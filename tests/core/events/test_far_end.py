"""Where those who leave come to is no stationing; who embarks takes no ship."""

import pytest

from sitrep.model import Document
from tests.tests_support.extracting import EXTRACTOR

MOVES = frozenset({"deployment", "delivery", "withdrawal", "seizure"})


def kinds(text: str) -> list[str]:
    return [e.kind for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind in MOVES]


LEFT = [
    "The last 40 French soldiers left Bangui on Friday and landed in Libreville two hours later.",
    "Dutch peacekeepers pulled out of Gao on Tuesday. Their convoy reached Niamey on Thursday.",
    "Ethiopia pulled its garrison out of Baidoa on Friday. The soldiers crossed the border at Dolow on foot.",
    "Britain has evacuated its embassy staff from Khartoum. The RAF transport touched down at Larnaca on Sunday.",
    "Routed Afghan pilots flew 22 planes out of Kunduz and landed at Termez in Uzbekistan.",
    "India completed the withdrawal of its peacekeepers from Juba on Saturday, when 900 men boarded ships at Mombasa.",
]


@pytest.mark.parametrize("text", LEFT)
def test_the_far_end_of_a_withdrawal_is_no_deployment(text: str) -> None:
    assert kinds(text) == ["withdrawal"]


def test_others_who_come_and_a_new_task_are_a_deployment() -> None:
    others = "Ethiopian troops left Baidoa on Monday. On Wednesday 300 Ugandan soldiers arrived there."
    assert sorted(kinds(others)) == ["deployment", "withdrawal"]
    sent_on = "France withdrew 400 soldiers from Mali and sent them to Chad."
    assert sorted(kinds(sent_on)) == ["deployment", "withdrawal"]


def test_passengers_take_nothing_and_pirates_do() -> None:
    assert kinds("Passengers and 40 Kenyan soldiers boarded a train at Voi.") == []
    assert kinds("Somali pirates boarded the tanker Hana off Eyl.") == ["seizure"]
