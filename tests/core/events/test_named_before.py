"""Goods and forces that a sentence leaves out because the one before named them, and forces that are let go."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 11, 12, tzinfo=UTC)


def acts(text: str, title: str = "") -> list[tuple[str, float | None]]:
    """Kind and number of the moves of goods and men, and of the repairs."""
    found = EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=DAY))
    kinds = ("delivery", "deployment", "repair")
    return [(e.kind, e.items[0].quantity if e.items else None) for e in found if e.kind in kinds]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Belgrade ordered 20 howitzers from Paris in March. Eight were handed over in June.", "delivery", 8),
        (
            "Sofia ordered 183 Strykers from the USA. The remaining 60 will be delivered in May.",
            "delivery",
            60,
        ),
        ("Peru has four Kilo submarines. One was overhauled at Callao last year.", "repair", 1),
        ("Five of the tanks had broken down. Three were repaired by Czech mechanics.", "repair", 3),
        ("The frigate struck a rock off Sohar. She will be patched up at a yard in Karachi.", "repair", None),
        ("The radar was hit by lightning. Technicians from Thales mended the set in a week.", "repair", None),
        ("The plane came down at Juba. The machine was repaired by Ukrainian mechanics.", "repair", None),
    ],
)
def test_a_number_or_a_general_word_stands_for_what_was_named_before(
    text: str, kind: str, number: float | None
) -> None:
    assert (kind, number) in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The guards caught twelve gunmen. Twelve were handed over to the police on Friday.",
        "The bank has four branches. One was repaired by a joiner last year.",
        "The pair will be back on tour in May.",
    ],
)
def test_what_was_not_goods_is_no_delivery_and_no_repair(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ethiopia's parliament agreed on Tuesday to let 3,000 soldiers go.",
        "The Bundestag voted by a large majority to let the frigate sail for the Red Sea.",
        "Parliament in Nairobi has voted to let British troops stay at Nanyuki.",
        "The agreement clears the way for 1,000 Kenyan officers to be sent to Haiti.",
        "The Austrian parliament gave leave on Thursday for 200 soldiers to go to Chad.",
    ],
)
def test_forces_that_are_let_go_are_deployed(text: str) -> None:
    assert [kind for kind, _ in acts(text)] == ["deployment"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels let the 30 prisoners go on Friday.",
        "The judge let the officer go after a night in the cells.",
        "Parliament voted to let shops stay open on Sundays.",
    ],
)
def test_captives_that_are_let_go_are_not(text: str) -> None:
    assert acts(text) == []


def test_who_is_asked_to_explain_is_the_it_of_the_explanation() -> None:
    text = "Chile asked Peru on Monday to explain why it needs the two frigates that it ordered from Spain."
    [deal] = [
        e for e in EXTRACTOR.extract(Document(doc="x", text=text, published=DAY)) if e.kind == "agreement"
    ]
    assert deal.actor == ("PER",)
