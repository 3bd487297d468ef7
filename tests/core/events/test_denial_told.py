"""A denial in other words than the claim: whoever got the claim must get it."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2026, 11, 25, tzinfo=UTC)
CLAIM = "Iran has sent drones to Sudan, a newspaper reported."


def told(text):
    return [
        (event.kind, event.status, " ".join(event.actor), " ".join(event.recipient))
        for event in EXTRACTOR.extract(Document(doc="d", text=text, published=DAY))
    ]


@pytest.mark.parametrize(
    "denial",
    [
        "Tehran denied it.",
        "Tehran denied the report.",
        "Tehran dismissed the claim.",
        "The Iranian foreign ministry rejected the accusation.",
        "Tehran called it a fabrication.",
        "A spokesman for Iran's army described the story as fantasy.",
        "Tehran said this was not true.",
        "Tehran said that the report was false.",
        '"These reports are baseless," Iran\'s foreign ministry said.',
        "Khartoum denies having received any.",
        "Tehran says no such drones exist.",
        "Iran waved the report away.",
    ],
)
def test_who_is_concerned_denies_what_was_told_before(denial):
    claim, denied = EXTRACTOR.extract(Document(doc="d", text=f"{CLAIM} {denial}", published=DAY))
    assert (claim.kind, claim.status, denied.kind, denied.status) == (
        "delivery",
        "reported",
        "delivery",
        "denied",
    )
    assert (denied.actor, denied.recipient, denied.items) == (claim.actor, claim.recipient, claim.items)
    assert [a.name for a in denied.attribution] == ["SDN" if "Khartoum" in denial else "IRN"]
    assert denied.evidence[0].text == denial


@pytest.mark.parametrize(
    "sentence",
    [
        "A UN report says the Emirates flew drones to the RSF, a claim Abu Dhabi denies.",
        "A UN report says the Emirates flew drones to the RSF, which Abu Dhabi denied.",
        "A UN report says the Emirates flew drones to the RSF; Abu Dhabi called the account nonsense.",
    ],
)
def test_the_denial_stands_in_the_same_sentence(sentence):
    assert told(sentence) == [
        ("delivery", "reported", "ARE", "RSF"),
        ("delivery", "denied", "ARE", "RSF"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Tehran neither confirmed nor denied the report.",
        "Tehran has not denied it.",
        "Oslo denied the report.",
        "Tehran denied the visa.",
        "Tehran said this was true.",
    ],
)
def test_nothing_is_denied_here(other):
    assert [event[:2] for event in told(f"{CLAIM} {other}") if event[0] == "delivery"] == [
        ("delivery", "reported")
    ]


def test_a_part_denied_is_the_part_of_who_denies_it():
    text = "A drone hit a depot in Poti on Monday, Georgia said. Moscow denied any part in it."
    assert told(text) == [("strike", "confirmed", "", "GEO"), ("strike", "denied", "RUS", "GEO")]


def test_who_made_the_claim_does_not_deny_it():
    text = "Georgia said Russia had shelled Poti. Tbilisi rejected the accusation that it had fired first."
    assert ("strike", "denied", "RUS", "GEO") not in told(text)
