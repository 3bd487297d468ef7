"""Whose a ship is that is seized or listed, by what the sentences around say of her."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 6, 18, tzinfo=UTC)


def told(title: str, text: str, kind: str) -> list[str]:
    found = EXTRACTOR.extract(Document(doc="x", title=title, text=text, published=DAY))
    return ["+".join(e.recipient) for e in found if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The vessel, the Amber, flies the flag of Gabon.", "GAB"),
        ("The Amber Star, sailing under the flag of Gabon, was stopped on Friday.", "GAB"),
        ("The ship is owned by a Greek firm.", "GRC"),
        ("The Amber Star was said to hold Libyan oil.", "LBY"),
        ("The Amber Star carried Libyan oil under the flag of Gabon.", "LBY"),
        ("The minister praised the flag of Gabon.", ""),  # of no ship
        ("Libyan oil is dear.", ""),
    ],
)
def test_a_seized_ship_is_of_her_cargo_or_her_flag(text: str, whose: str) -> None:
    assert told("Portugal seizes tanker", text, "seizure") == [whose]


def test_a_ship_of_a_nation_stays_hers() -> None:
    text = "Portugal seized the Omani tanker Fahal on Monday. The vessel carries Libyan oil."
    assert told("", text, "seizure") == ["OMN"]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Norway added the tanker Amber to its list on Monday.", "AMBER"),
        ("Norway added the Libyan tanker Amber to its list on Monday.", "LBY"),
        ("Norway added two tankers to its list on Monday.", ""),
    ],
)
def test_a_listed_ship_is_punished_by_her_name(text: str, whose: str) -> None:
    assert told("", text, "sanction") == [whose]
