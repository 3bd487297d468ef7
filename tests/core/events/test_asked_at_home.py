"""Who asks for something within one state: a mayor of his government, a senate of its president."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2025, 6, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The governor has asked the central government for tents.", (("MLI",), ("MLI",))),
        ("The mayor wants tents from the federal government.", (("MLI",), ("MLI",))),
        ("The prefect asked Bamako for boats.", (("MLI",), ("MLI",))),
        ("The mayor begged the state for tents.", (("MLI",), ("MLI",))),
        ("The prefect asked Niger for boats.", (("MLI",), ("NER",))),
        ("The government asked the jihadists to leave.", (("MLI",), ("JNIM",))),
    ],
)
def test_a_local_office_asks_its_own_state_and_not_the_foe(text: str, sides: object) -> None:
    (event,) = events(f"Mali's army fights JNIM near Kidal. {text}", DAY, "request")
    assert (event.actor, event.recipient) == sides


def test_a_parliament_asks_its_own_president() -> None:
    (event,) = events("Nigeria's Senate has urged President Bola Tinubu to recall the envoy.", DAY, "request")
    assert (event.actor, event.recipient) == (("NGA",), ("NGA",))
