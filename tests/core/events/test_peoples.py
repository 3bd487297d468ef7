"""A people stands for its forces where the text told of these before; else it is a people."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document, Event
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 5, 14, tzinfo=UTC)


def found(text: str) -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(doc="x", text=text, title="", published=DAY))


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Danish soldiers train in Gao. The Danes are leaving Mali in June.", "withdrawal", "DNK"),
        (
            "Kenya has 400 policemen in Haiti. Another 600 Kenyans are due in Port-au-Prince.",
            "deployment",
            "KEN",
        ),
        ("Rwanda keeps a battalion there. On Sunday the Rwandans moved up to Palma.", "deployment", "RWA"),
        ("Turkish troops are well fed. The Turks have dug in at Bashiqa.", "deployment", "TUR"),
    ],
)
def test_a_people_is_its_forces(text: str, kind: str, actor: str) -> None:
    assert (kind, (actor,)) in {(e.kind, e.actor) for e in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The Danes are leaving Mali out of the talks.",
        "The Kenyans arrived in Paris for the games.",
        "Thai soldiers shelled Poipet. More than 138,000 Thais have left their homes.",
    ],
)
def test_a_people_is_no_force_of_itself(text: str) -> None:
    assert not {e.kind for e in found(text)} & {"deployment", "withdrawal"}


def test_those_of_several_states_came_with_the_others() -> None:
    text = "Some 400 soldiers from Oman and Qatar arrived in Chad on Monday. The Omanis crossed the border at Adré."
    assert [e.actor for e in found(text) if e.kind == "deployment"] == [("OMN", "QAT")]
