"""Developments from written articles, against their labels: floors that no change may fall below."""

from pathlib import Path

import pytest

from benchmarks.told import OWN, Line, Told, figures, read, tell
from connectors.publishers import read_publishers
from flows.apply import Tools
from tests_support.extracting import EXTRACTOR

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev" / "articles.jsonl"
FLOOR = 0.95
"""B-cubed F1; the aim was 0.85."""
ALL_FLOOR = 0.94
"""The same where an event that the extractor missed stands alone."""
SHUFFLED = 0.02
"""The most that the order of arrival within a day may change it."""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(EXTRACTOR, read_publishers())


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return read(OWN)


def test_the_own_set_has_stories_with_reprints_follow_ups_and_look_alikes(lines: list[Line]) -> None:
    assert len({line["story"] for line in lines}) == 56 and len(lines) >= 300
    assert len({line["id"] for line in lines}) == len({line["url"] for line in lines}) == len(lines)
    assert sum(line["family"] != line["id"] for line in lines) >= 40
    told = [(line["story"], event["kind"]) for line in lines for event in line["events"]]
    assert len({event["development"] for line in lines for event in line["events"]}) >= 110
    assert len({kind for _, kind in told}) == 13
    for line in lines:
        assert all(event["evidence"] in line["text"] for event in map(_first, line["events"]))


def _first(event: Line) -> Line:
    evidence = event["evidence"]
    return event | {"evidence": evidence[0] if isinstance(evidence, list) else evidence}


@pytest.fixture(scope="module")
def told(tools: Tools, lines: list[Line]) -> list[Told]:
    return tell(lines, tools)


def test_developments_of_the_own_set_stay_above_their_floor(told: list[Told]) -> None:
    found = figures(told)
    assert found["B-cubed F1"] >= FLOOR and found["B-cubed F1, missed events alone"] >= ALL_FLOOR, found


def test_the_order_of_arrival_within_a_day_changes_hardly_anything(tools: Tools, lines: list[Line]) -> None:
    alike = [
        line for line in lines if line["story"] > "s40"
    ]  # the look-alikes, of which most stand side by side
    straight, shuffled = figures(tell(alike, tools)), figures(tell(alike, tools, shuffle=1))
    assert abs(shuffled["B-cubed F1"] - straight["B-cubed F1"]) <= SHUFFLED, shuffled


@pytest.mark.skipif(not GOLD.is_file(), reason="the gold sets are not beside the repository")
def test_developments_of_the_gold_articles_and_the_own_set_together(tools: Tools, told: list[Told]) -> None:
    found = figures([*told, *tell(read(GOLD), tools)])
    assert found["B-cubed F1"] >= FLOOR, found
