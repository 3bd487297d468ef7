"""Request, agreement and delivery of the same goods between the same parties are stages of one story."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from core.test_developments import only, report

from sitrep.lifecycle import follows, stage_keys
from sitrep.model import Item
from sitrep.state import DevelopmentState

RADARS = (Item("GM200 radars", 3),)


def state(kind: str, actor: str, recipient: str | None, when: date, **given: Any) -> DevelopmentState:
    base = {
        "kind": kind, "actor": (actor,), "recipient": (recipient,) if recipient else (), "items": RADARS,
        "date_start": when, "date_end": when, "date_precision": "day", "published": when,
    }  # fmt: skip
    return only([report(1, **base | given)])


REQUEST = state("request", "ARM", "FRA", date(2025, 6, 2))
AGREEMENT = state("agreement", "ARM", "FRA", date(2025, 7, 14))
DELIVERY = state("delivery", "FRA", "ARM", date(2025, 11, 10), items=(Item("GM200 radar", 1),))


def test_each_stage_follows_the_earlier_ones_and_shares_a_key_with_them() -> None:
    for earlier, later in ((REQUEST, AGREEMENT), (REQUEST, DELIVERY), (AGREEMENT, DELIVERY)):
        assert follows(later, earlier) and not follows(earlier, later)
        assert stage_keys(earlier) & stage_keys(later)


@pytest.mark.parametrize(
    "other",
    [
        state("delivery", "FRA", "ARM", date(2025, 11, 10), items=(Item("blankets", 900),)),
        state("delivery", "IND", "ARM", date(2025, 11, 10)),
        state("delivery", "ARM", "FRA", date(2025, 11, 10)),
        state("delivery", "FRA", "ARM", date(2025, 4, 1)),
        state("delivery", "FRA", "ARM", date(2027, 11, 10)),
        state("delivery", "FRA", "ARM", date(2025, 11, 10), items=(Item("aid"),)),
    ],
    ids=["other goods", "other giver", "other direction", "before it", "years later", "goods not named"],
)
def test_what_differs_is_no_stage(other: DevelopmentState) -> None:
    assert not follows(other, REQUEST)


def test_forces_that_were_asked_for_follow_the_request_by_the_country_they_come_to() -> None:
    asked = state("request", "HTI", "KEN", date(2025, 6, 2), items=(Item("police officers", 1000),))
    sent = state("deployment", "KEN", None, date(2025, 9, 2), country="HTI", items=(Item("police", 200),))
    assert follows(sent, asked)


def test_the_ratification_of_a_treaty_follows_its_signing() -> None:
    def treaty(when: date, phase: str, *matter: str, other: str = "FRA") -> DevelopmentState:
        return state("agreement", "ARM", other, when, items=(), phase=phase, matter=matter)

    signed = treaty(date(2025, 5, 2), "began", "customs", "union")
    ratified = treaty(date(2025, 9, 2), "ended", "customs")
    assert follows(ratified, signed) and stage_keys(ratified) & stage_keys(signed)
    assert ratified.headline == "Armenia reported to have ratified an agreement with France"
    assert signed.headline == "Armenia reported to have reached an agreement with France"
    for other in (
        treaty(date(2025, 9, 2), "ended", "extradition"),
        treaty(date(2025, 9, 2), "ended"),
        treaty(date(2025, 9, 2), "began", "customs"),
        treaty(date(2025, 3, 2), "ended", "customs"),
        treaty(date(2025, 9, 2), "ended", "customs", other="GEO"),
    ):
        assert not follows(other, signed)
