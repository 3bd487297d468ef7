"""What a person decides holds for every report that comes later."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core.test_developments import NOON, on, report, run

from sitrep.developments import MergeResult, merge
from sitrep.model import Item
from sitrep.rulings import divide, unite
from sitrep.state import DevelopmentState

TANKS = (Item("T-90M", 30),)


def two_tellings() -> list[DevelopmentState]:
    """One delivery that was taken for two: the second paper names other goods and another day."""
    states, _ = run([report(1, **on(2))], [report(2, items=TANKS, **on(6))])
    assert len(states) == 2
    return list(states.values())


def after(states: list[DevelopmentState], *reports: object) -> MergeResult:
    return merge([replace(r, batch=9) for r in reports], states, NOON, 9)


def test_a_merged_development_has_the_reports_figures_and_sources_of_both() -> None:
    one, other = two_tellings()
    result = unite(one, [other], NOON, 3)
    (state,) = result.states
    assert (state.id, state.independent_sources, len(state.items)) == (one.id, 2, 3)
    assert [(link.development, link.report.event) for link in result.links] == [(one.id, "e2")]
    assert {(h.development, h.change) for h in result.history} >= {(one.id, "merged"), (other.id, "merged")}


def test_what_came_to_either_before_the_merging_still_comes_to_the_merged_one() -> None:
    one, other = two_tellings()
    merged = unite(one, [other], NOON, 3).states[0]
    for late in (report(7, **on(2)), report(8, items=TANKS, **on(6))):
        assert after([merged], late).new == ()
        assert after([merged], late).links[0].development == one.id
    assert after([merged], report(9, items=(Item("cement", 900),), **on(15))).new != ()


def test_reports_split_off_are_a_development_of_their_own_and_later_ones_join_the_likelier() -> None:
    states, _ = run(
        [report(1, place="Caracas", **on(2)), report(2, **on(3)), report(3, place="Maracay", **on(3))]
    )
    whole = max(states.values(), key=lambda s: len(s.reports))
    leaving = {whole.reports[-1].event}
    result = divide(whole, leaving, "new", NOON, 4)
    left, made = result.states
    assert ({r.event for r in made.reports}, made.id) == (leaving, "new")
    assert left.id == whole.id and not leaving & {r.event for r in left.reports}
    assert {(h.development, h.change) for h in result.history} >= {(left.id, "split"), ("new", "new")}


def test_a_new_version_stays_where_a_person_has_put_the_old_one() -> None:
    states, _ = run([report(1, **on(2)), report(2, **on(2)), report(3, **on(2))])
    (whole,) = states.values()
    left, made = divide(whole, {"e3"}, "new", NOON, 4).states
    again = report(3, event="e3b", version=2, **on(2))
    result = merge([replace(again, batch=5)], [left, made], NOON, 5, superseded={"e3"})
    assert [link.development for link in result.links] == ["new"]
    assert result.links[0].report.held


def test_a_merging_survives_that_every_report_of_one_part_is_corrected() -> None:
    one, other = two_tellings()
    merged = unite(one, [other], NOON, 3).states[0]
    again = report(2, event="e2b", version=2, items=TANKS, **on(6))
    result = merge([replace(again, batch=5)], [merged], NOON, 5, superseded={"e2"})
    assert [link.development for link in result.links] == [one.id]


def test_a_split_leaves_something_on_both_sides() -> None:
    one, _ = two_tellings()
    for leaving in (set(), {"e1"}):
        with pytest.raises(ValueError, match="at least one"):
            divide(one, leaving, "new", NOON, 4)
