"""A denial in wider words than the claim reaches it; one that may mean something else does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sitrep.developments import MergeResult, merge
from sitrep.model import Attribution, Item
from sitrep.reports import Report
from sitrep.state import DevelopmentState

NOON = datetime(2027, 6, 4, 12, tzinfo=UTC)
ADRE = {"place": "Adre", "country": "TCD", "lat": 13.47, "lon": 22.2}
FAYA = {"place": "Faya", "country": "TCD", "lat": 17.92, "lon": 19.12}
CLAIM: dict[str, Any] = {
    "kind": "deployment", "status": "reported", "items": (Item("brigades", 2),), "date_start": date(2027, 6, 3),
    "date_end": date(2027, 6, 3), "date_precision": "day", "attribution": (Attribution("TCD", "official"),), **ADRE,
}  # fmt: skip
DENIAL: dict[str, Any] = {
    "kind": "deployment", "status": "denied", "items": (Item("troops"),), "place": "Chadian territory",
    "country": "TCD", "attribution": (Attribution("SDN", "official"),), "published": date(2027, 6, 5),
}  # fmt: skip


def report(n: int, **given: Any) -> Report:
    base: dict[str, Any] = {
        "event": f"e{n}", "article": f"a{n}", "version": 1, "family": f"f{n}", "batch": 1, "seen": NOON,
        "published": date(2027, 6, 4), "publisher": f"paper {n}", "source_group": f"paper {n}", "actor": ("SDN",),
        "recipient": ("TCD",),
    }  # fmt: skip
    return Report(**base | given)


def told(*documents: list[Report] | Report) -> tuple[list[DevelopmentState], MergeResult]:
    """The developments, and the last result, after the documents came one after the other."""
    states: dict[str, DevelopmentState] = {}
    for n, document in enumerate(documents, 1):
        reports = [document] if isinstance(document, Report) else document
        result = merge(
            [replace(r, batch=n) for r in reports], [*states.values()], NOON + timedelta(days=n), n
        )
        states |= {state.id: state for state in result.states}
    return [*states.values()], result


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"place": "Chad"},
        {"place": None, "country": None},
        {"items": ()},
        {"recipient": (), "items": (Item("brigades"),), "place": None, "country": None},
    ],
)
def test_a_denial_wider_than_the_claim_contests_it(words: dict[str, Any]) -> None:
    (state,), _ = told(report(1, **CLAIM), report(2, **DENIAL | words))
    assert (state.status, state.contested, state.denied_by) == ("reported", True, ("SDN",))
    assert (state.place, state.items[0].name) == ("Adre", "brigades")  # the claim is told as it was


@pytest.mark.parametrize(
    "words",
    [
        {"actor": ("LBY",)},
        {"recipient": ("NER",), "country": "NER", "place": "Niger"},
        FAYA,
        {"items": (Item("frigate"),)},
        {"items": (Item("troops", 40_000),), "date_start": date(2027, 5, 1), "date_precision": "day"},
        {"recipient": (), "items": (), "place": None, "country": None},
        {"published": date(2027, 8, 1)},
    ],
)
def test_a_denial_of_something_else_is_told_alone(words: dict[str, Any]) -> None:
    states, _ = told(report(1, **CLAIM), report(2, **DENIAL | words))
    assert next(s.status for s in states if s.kind == "deployment") == "reported"
    assert not any(s.contested for s in states)


def test_a_wide_denial_of_two_equal_claims_is_told_alone_with_both_as_doubts() -> None:
    soldiers = CLAIM | {"items": (Item("soldiers", 300),)}
    states, result = told(report(1, **CLAIM), report(2, **soldiers | FAYA), report(3, **DENIAL))
    assert [(s.status, s.contested) for s in states] == [("reported", False)] * 2 + [("denied", False)]
    assert {other for _, other, _ in result.possible_same} == {s.id for s in states[:2]}


def test_of_two_claims_the_one_whose_teller_is_contradicted_is_denied() -> None:
    other = CLAIM | FAYA | {"attribution": (Attribution("two residents", "unnamed"),)}
    rejects = report(3, kind="rejection", status="confirmed", recipient=("TCD",), event="e3r", published=None)
    states, _ = told(report(1, **CLAIM), report(2, **other), [report(3, **DENIAL), rejects])
    assert [s.place for s in states if s.contested] == ["Adre"]


def test_what_is_only_thought_possible_is_not_what_is_denied() -> None:
    states, _ = told(report(1, **CLAIM | {"status": "possible"}), report(2, **DENIAL))
    assert sorted(s.status for s in states) == ["denied", "possible"]


def test_goods_taken_are_denied_as_supplies_and_a_strike_only_within_a_day() -> None:
    taken = CLAIM | {"kind": "seizure", "items": (Item("rice"), Item("tents"))}
    denial = DENIAL | {"kind": "seizure", "items": (Item("supplies"),), "place": None, "country": None}
    (state,), _ = told(report(1, **taken), report(2, **denial))
    assert state.contested
    strike = {"kind": "strike", "items": ()}
    assert len(told(report(1, **CLAIM | strike), report(2, **DENIAL | strike))[0]) == 1
    late = DENIAL | strike | {"published": date(2027, 6, 6)}
    assert len(told(report(1, **CLAIM | strike), report(2, **late))[0]) == 2


def test_a_claim_that_comes_after_its_denial_is_contested_and_a_later_act_is_not() -> None:
    (state,), _ = told(report(1, **DENIAL), report(2, **CLAIM | {"published": date(2027, 6, 6)}))
    assert (state.status, state.contested, state.place) == ("reported", True, "Adre")
    later = CLAIM | {k: date(2027, 6, 20) for k in ("date_start", "date_end", "published")}
    assert len(told(report(1, **DENIAL), report(2, **later))[0]) == 2


SHIP: dict[str, Any] = {
    "kind": "seizure", "recipient": (), "items": (Item("oil tanker", 1),), "place": "Red Sea", "country": None,
    "date_start": date(2027, 6, 3), "date_end": date(2027, 6, 3), "date_precision": "day",
}  # fmt: skip
NOTICE: dict[str, Any] = SHIP | {
    "items": (Item("Sea Lark"),),
    "corrects": True,
    "published": date(2027, 6, 5),
}


def test_a_paper_that_withdraws_its_report_retracts_what_nobody_else_tells() -> None:
    notice = report(2, **NOTICE | {"status": "denied", "source_group": "paper 1", "withdraws": True})
    (state,), result = told(report(1, **SHIP, status="confirmed"), notice)
    assert (state.status, state.articles) == ("retracted", 0)
    assert [change.change for change in result.history] == ["retracted"]
    assert (result.links, result.unlinked) == ((), ("e1",))


def test_what_another_paper_tells_too_stands_without_the_paper_that_withdrew() -> None:
    first, second = report(1, **SHIP, status="confirmed"), report(2, **SHIP, status="reported")
    notice = report(3, **NOTICE | {"status": "denied", "source_group": "paper 1", "withdraws": True})
    (state,), result = told(first, second, notice)
    assert (state.status, state.independent_sources) == ("reported", 1)
    assert "corrected" in [change.change for change in result.history]


def test_a_papers_notice_is_told_with_its_name_and_does_not_withdraw() -> None:
    notice = report(
        2, **NOTICE | {"status": "confirmed", "source_group": "paper 1", "publisher": "Quay Post"}
    )
    (state,), result = told(report(1, **SHIP, status="confirmed"), notice)
    (corrected,) = [change for change in result.history if change.change == "corrected"]
    assert (state.status, corrected.after, corrected.event) == ("confirmed", "correction by Quay Post", "e2")


def test_a_notice_on_another_ship_corrects_nothing_here() -> None:
    notice = report(2, **NOTICE | {"status": "confirmed", "source_group": "paper 1", "actor": ("ERI",)})
    states, result = told(report(1, **SHIP, status="confirmed"), notice)
    assert len(states) == 2 and "corrected" not in [change.change for change in result.history]
