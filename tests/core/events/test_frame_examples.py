"""Every reading of the frame files is tried on the sentences that stand beside it."""

from collections.abc import Iterable

import pytest

from sitrep.events.examples import wrong_example
from tests_support.extracting import EXTRACTOR, SOURCES

EXAMPLES = EXTRACTOR.frames.examples
KINDS = sorted({kind for _, kind, _, _ in EXAMPLES if kind})
READINGS = {
    frame.id: frame.kind
    for group in (*EXTRACTOR.frames.verbs.values(), *EXTRACTOR.frames.nouns.values())
    for frame in group
}


def assert_none(failed: Iterable[tuple[object, ...]]) -> None:
    """Each that failed is named: pytest would shorten a list."""
    told = "\n".join(map(str, failed))
    assert not told, told


def examples(kind: str, fit: bool) -> list[tuple[str, str]]:
    """(reading, sentence) of a kind: one test for all of them, which names each that fails."""
    return [(f, s) for f, k, fits, s in EXAMPLES if k == kind and fits == fit]


def wrong(kind: str, fit: bool) -> list[tuple[str, str, str]]:
    return [(f, s, why) for f, s in examples(kind, fit) if (why := wrong_example(EXTRACTOR, f, kind, fit, s))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_that_fits_a_reading_makes_its_event(kind: str) -> None:
    assert_none(wrong(kind, True))


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_that_does_not_fit_makes_no_such_event(kind: str) -> None:
    assert_none(wrong(kind, False))


def test_a_figure_of_speech_is_told_as_one() -> None:
    assert_none(wrong("", False))


def test_what_is_meant_as_it_stands_is_no_figure_of_speech() -> None:
    assert_none(wrong("", True))


def test_every_reading_has_both_an_example_and_a_counterexample() -> None:
    fits = {f for f, k, yes, _ in EXAMPLES if yes}
    fails = {f for f, k, yes, _ in EXAMPLES if not yes}
    assert {frame for frame, kind in READINGS.items() if kind} - fits == set()
    assert set(READINGS) - fails == set()


def test_the_shipped_lexicon_has_no_mistakes() -> None:
    assert EXTRACTOR.failures == ()


def test_every_reading_has_an_id_of_its_own() -> None:
    ids = [str(entry["id"]) for entry in SOURCES.of("frames")]
    assert [one for one in set(ids) if ids.count(one) > 1] == []
