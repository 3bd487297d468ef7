"""Sentences that were read stay what they tell when they are built otherwise (`benchmarks/turned.py`)."""

import pytest

from benchmarks.likes import OWN, read
from benchmarks.turned import Reader, Turned, compare, turns
from tests_support.extracting import EXTRACTOR

LINES = read(OWN / f"{name}.jsonl" for name in ("fresh-2", "fresh-5", "fresh-6"))


@pytest.fixture(scope="module")
def turned() -> dict[str, tuple[bool, list[Turned]]]:
    return {name: (with_status, found) for name, with_status, found in turns(LINES)}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(EXTRACTOR)


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("Hours before the markets opened, {inner}.", 0.97),
        ("There is no doubt that {inner}.", 0.96),
        ("Officials said {inner}.", 0.93),
        ("Norway, keen to show resolve, ...", 0.98),
        ("(who ...)", 0.9),
        ("..., and ...", 0.9),
    ],
)
def test_events_stay_in_a_sentence_built_otherwise(
    turned: dict[str, tuple[bool, list[Turned]]], reader: Reader, name: str, floor: float
) -> None:
    with_status, found = turned[name]
    told = same = 0
    for _, before, after in compare(reader, found, with_status):
        told, same = told + before.total(), same + (before & after).total()
    assert told > 10 and same >= floor * told, (told, same)
