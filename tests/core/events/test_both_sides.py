"""Who 'the two sides', 'both armies' commanders' or 'the rivals' are, where talks and pacts name them elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 11, tzinfo=UTC)


def last_sides(kind: str, text: str) -> set[str]:
    """The sides of the last event of the kind."""
    found = EXTRACTOR.extract(Document(doc="x", text=text, published=DAY))
    told = [e for e in found if e.kind == kind][-1]
    return {*told.actor, *told.recipient}


@pytest.mark.parametrize(
    ("kind", "text", "sides"),
    [
        (
            "agreement",
            "Qatar's emir received envoys from Chad and Sudan. The two sides agreed to a truce.",
            "TCD SDN",
        ),
        (
            "talks",
            "Oman's minister carried messages between the American and Iranian delegations. "
            "The two sides will reconvene in Rome on Saturday.",
            "USA IRN",
        ),
        (
            "agreement",
            "Kazakhstan hosted the envoys of Armenia and Azerbaijan. The neighbours agreed on a draft.",
            "ARM AZE",
        ),
        (
            "talks",
            "Chad and Sudan fought over the wells. The two commanders met at Adre on Friday.",
            "TCD SDN",
        ),
        (
            "talks",
            "Nairobi and Mogadishu have quarrelled. The two prime ministers met in Addis Ababa.",
            "KEN SOM",
        ),
        (
            "talks",
            "Marines from Colombia and Venezuela brawled at the bridge. Their commanders met the next day.",
            "COL VEN",
        ),
        ("talks", "The Thai army shelled Cambodian posts. The rival commanders met at the gate.", "THA KHM"),
        (
            "agreement",
            "Kenya and Somalia have quarrelled. The foes signed an accord in Addis Ababa.",
            "KEN SOM",
        ),
        (
            "agreement",
            "Greek and Turkish frigates collided. The two capitals agreed to a direct line.",
            "GRC TUR",
        ),
        (
            "talks",
            "The commanders of the two armies met at the gate, Thai and Cambodian officials said.",
            "THA KHM",
        ),
        (
            "talks",
            "The two sides' negotiators met at Doha. Israel's team is led by Gal Hirsch, that of Hamas by a cleric.",
            "ISR HAMAS",
        ),
    ],
)
def test_both_are_the_two_that_the_text_names_together(kind: str, text: str, sides: str) -> None:
    assert last_sides(kind, text) == set(sides.split())


def test_two_that_are_named_together_for_something_else_are_no_sides() -> None:
    text = "Talks between Chad and Sudan dragged on. Japan and Brazil grow rice. The two sides met again on Monday."
    assert last_sides("talks", text) == {"TCD", "SDN"}


def test_men_who_were_freed_did_not_meet() -> None:
    text = (
        "Ships of Chad and Sudan collided. The two men were freed at dawn, and an accord was signed by Kenya."
    )
    assert last_sides("agreement", text) == {"KEN"}


def test_the_next_day_of_an_unknown_day_is_not_to_come() -> None:
    found = EXTRACTOR.extract(
        Document(doc="x", text="The Thai and Cambodian commanders met the next day.", published=DAY)
    )
    assert [(e.kind, e.status) for e in found] == [("talks", "confirmed")]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Washington called on Kigali and Kinshasa to honour the deal that they signed.", "RWA COD"),
        ("The Houthis told Oman and Qatar that they would sign a truce.", "HOUTHIS"),
        ("The Franco-Cypriot accord was ratified on Monday.", "FRA CYP"),
    ],
)
def test_sides_of_a_pact_by_pronoun_or_compound(text: str, sides: str) -> None:
    assert last_sides("agreement", text) == set(sides.split())


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The foreign ministers of Chad and Niger signed in Tunis on Friday.", "TCD NER"),
        ("Oslo and Bern signed at midnight.", "NOR CHE"),
        ("Kosovo and Serbia had talked since May. The two sides signed in Geneva on Sunday.", "XKX SRB"),
        ("Addis and Asmara signed a truce.", "ETH ERI"),
    ],
)
def test_two_who_sign_have_an_agreement(text: str, sides: str) -> None:
    assert last_sides("agreement", text) == set(sides.split())


def test_players_who_sign_have_none() -> None:
    text = "The striker of Chad and the keeper of Niger signed for Chelsea in May."
    assert [e.kind for e in EXTRACTOR.extract(Document(doc="x", text=text)) if e.kind == "agreement"] == []
