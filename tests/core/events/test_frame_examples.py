"""Every reading of the frame files is tried on the sentences that stand beside it."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from sitrep.events.extractor import Notes
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR, SOURCES

EXAMPLES = EXTRACTOR.frames.examples
KINDS = sorted({kind for _, kind, _, _ in EXAMPLES if kind})
READINGS = {
    frame.id: frame.kind
    for group in (*EXTRACTOR.frames.verbs.values(), *EXTRACTOR.frames.nouns.values())
    for frame in group
}
DAY = datetime(2025, 6, 4, 12, tzinfo=UTC)


def document(sentence: str) -> Document:
    return Document(doc="x", text=sentence, published=DAY)


def kinds(sentence: str) -> set[str]:
    return {e.kind for e in EXTRACTOR.extract(document(sentence))}


def excluded(sentence: str) -> set[str]:
    notes: Notes = []
    EXTRACTOR.told(document(sentence), notes)
    return {why.removeprefix("another sense: ") for *_, why in notes if why.startswith("another sense: ")}


def assert_none(failed: Iterable[tuple[object, ...]]) -> None:
    """Each that failed is named: pytest would shorten a list."""
    told = "\n".join(map(str, failed))
    assert not told, told


def examples(kind: str, fit: bool) -> list[tuple[str, str]]:
    """(reading, sentence) of a kind: one test for all of them, which names each that fails."""
    return [(f, s) for f, k, fits, s in EXAMPLES if k == kind and fits == fit]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_that_fits_a_reading_makes_its_event(kind: str) -> None:
    failed = []
    for frame, sentence in examples(kind, True):
        found = [(e.kind, e.trace) for e in EXTRACTOR.extract(document(sentence))]
        if not any(made == kind and f"frame:{frame}" in trace for made, trace in found):
            failed.append((frame, sentence, found))
    assert_none(failed)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_that_does_not_fit_makes_no_such_event(kind: str) -> None:
    assert_none((f, s) for f, s in examples(kind, False) if kind in kinds(s))


def test_a_figure_of_speech_is_told_as_one() -> None:
    assert_none((f, s) for f, s in examples("", False) if f not in excluded(s))


def test_what_is_meant_as_it_stands_is_no_figure_of_speech() -> None:
    assert_none((f, s) for f, s in examples("", True) if not kinds(s) or f in excluded(s))


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
