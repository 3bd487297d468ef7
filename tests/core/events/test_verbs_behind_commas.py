"""Verbs that are nouns too, behind what is put in between them and their subject, and behind 'and'."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 4, tzinfo=UTC)


def acts(text: str) -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    return {(e.kind, e.status, e.actor, e.recipient) for e in found}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # behind a relative clause that commas shut in
        (
            "When Nawaf Salam, who leads Lebanon's government, meets Syria's president in Damascus on Monday,"
            " the border will come up.",
            ("talks", "planned", ("LBN",), ("SYR",)),
        ),
        (
            "On Friday Kenya's president, who leads the mediation, visits Juba.",
            ("talks", "planned", ("KEN",), ("SSD",)),
        ),
        (
            "The ministers of Kenya and Uganda, who fell out in May, meet Tanzania's president in Arusha.",
            ("talks", "confirmed", ("KEN", "UGA"), ("TZA",)),
        ),
        (
            "Israel, which struck Sanaa in May, strikes Hodeida again.",
            ("strike", "confirmed", ("ISR",), ("YEM",)),
        ),
        # behind a name or an office
        (
            "The Slovak prime minister, Robert Fico, meets Vladimir Putin in Moscow on Friday.",
            ("talks", "planned", ("SVK",), ("RUS",)),
        ),
        (
            "Mark Rutte, the head of NATO, visits Kyiv on Monday.",
            ("talks", "planned", ("NATO",), ("UKR",)),
        ),
        # behind 'and', where an infinitive or an auxiliary stands before it
        (
            "The minister wants to be heard and demands tanks from France.",
            ("request", "confirmed", (), ("FRA",)),
        ),
        (
            "Serbia plans to stay neutral and orders missiles from China.",
            ("agreement", "confirmed", ("SRB",), ("CHN",)),
        ),
        (
            "The ELN is short of food and demands medicine from Colombia.",
            ("request", "confirmed", ("ELN",), ("COL",)),
        ),
        (
            "Kenya has left the force but offers helicopters to Haiti.",
            ("delivery", "possible", ("KEN",), ("HTI",)),
        ),
    ],
)
def test_the_verb_goes_on(text: str, act: tuple[str, str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "In Kenya, which borders Somalia, strikes by nurses closed clinics.",
        "Peru wants to lift taxes and demands on farmers.",
        "The minister, who visited Cairo in May, talks of rain, said he was tired.",
    ],
)
def test_the_noun_stays_one(text: str) -> None:
    assert not {kind for kind, *_ in acts(text)} & {"strike", "request", "talks"}


def test_what_is_hit_is_no_verb() -> None:
    assert acts("Russia has hit bridges and ships in Odesa.") == {("strike", "confirmed", ("RUS",), ("UKR",))}


@pytest.mark.parametrize("pact", ["fuel and crewing accord", "basing and refuelling agreement"])
def test_a_form_in_ing_behind_and_is_of_the_compound(pact: str) -> None:
    assert acts(f"France and Djibouti signed a {pact}.") == {("agreement", "confirmed", ("FRA", "DJI"), ())}


def test_a_form_in_ing_behind_and_is_a_verb_behind_another() -> None:
    text = "Turkey is planning a base and overhauling a frigate in Somalia."
    assert ("repair", "planned", ("TUR",), ("SOM",)) in acts(text)
