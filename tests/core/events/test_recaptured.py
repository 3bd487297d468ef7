"""A ship that is taken back: from those who had it, and theirs was the ship of her own nation."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2025, 6, 18, tzinfo=UTC)


def seizures(text: str) -> list[str]:
    return [
        f"{'+'.join(e.actor)}>{'+'.join(e.recipient)} {'+'.join(i.name for i in e.items)}"
        for e in events(text, DAY, "seizure")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Omani navy retook a Greek tanker off Masirah on Friday, a day after pirates had seized it.",
            ["OMN>PIRATES tanker", "PIRATES>GRC tanker"],
        ),
        (
            "The Omani navy retook a Greek tanker on Friday, a day after it had been captured by pirates.",
            ["OMN>PIRATES tanker", "PIRATES>GRC tanker"],
        ),
        ("Danish marines took a Greek tanker back from pirates on Friday.", ["DNK>PIRATES tanker"]),
        ("The Danish navy wrested a Greek tanker from pirates on Friday.", ["DNK>PIRATES tanker"]),
        ("The Iranian navy captured a Greek tanker on Friday.", ["IRN>GRC tanker"]),
        ("Iran seized a Greek tanker on Friday, a day after it had accused Athens.", ["IRN>GRC tanker"]),
    ],
)
def test_a_ship_is_taken_back_from_those_who_had_it(text: str, told: list[str]) -> None:
    assert seizures(text) == told


def test_a_ship_that_is_seized_after_she_left_port_left_it_herself() -> None:
    text = "The Omani navy seized a Greek tanker on Friday, an hour after it had left Bandar Abbas."
    assert [e.actor for e in events(text, DAY, "withdrawal")] in ([], [("GRC",)])
