"""Every reading of the frame files is tried on the sentences that stand beside it."""

from datetime import UTC, datetime

import pytest

from connectors.lexicon import read_lexicon
from sitrep.events.extractor import Notes
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

EXAMPLES = EXTRACTOR.frames.examples
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


@pytest.mark.parametrize(
    ("frame", "kind", "sentence"), [(f, k, s) for f, k, fits, s in EXAMPLES if fits and k]
)
def test_a_sentence_that_fits_a_reading_makes_its_event(frame: str, kind: str, sentence: str) -> None:
    found = [(e.kind, e.trace) for e in EXTRACTOR.extract(document(sentence))]
    assert any(made == kind and f"frame:{frame}" in trace for made, trace in found), found


@pytest.mark.parametrize(
    ("frame", "kind", "sentence"), [(f, k, s) for f, k, fits, s in EXAMPLES if not fits and k]
)
def test_a_sentence_that_does_not_fit_makes_no_such_event(frame: str, kind: str, sentence: str) -> None:
    assert kind not in kinds(sentence), f"{frame}: {sentence}"


@pytest.mark.parametrize(("frame", "sentence"), [(f, s) for f, k, fits, s in EXAMPLES if not fits and not k])
def test_a_figure_of_speech_is_told_as_one(frame: str, sentence: str) -> None:
    assert frame in excluded(sentence)


@pytest.mark.parametrize(("frame", "sentence"), [(f, s) for f, k, fits, s in EXAMPLES if fits and not k])
def test_what_is_meant_as_it_stands_is_no_figure_of_speech(frame: str, sentence: str) -> None:
    assert kinds(sentence) and frame not in excluded(sentence)


def test_every_reading_has_both_an_example_and_a_counterexample() -> None:
    fits = {f for f, k, yes, _ in EXAMPLES if yes}
    fails = {f for f, k, yes, _ in EXAMPLES if not yes}
    assert {frame for frame, kind in READINGS.items() if kind} - fits == set()
    assert set(READINGS) - fails == set()


def test_the_shipped_lexicon_has_no_mistakes() -> None:
    assert EXTRACTOR.failures == ()


def test_every_reading_has_an_id_of_its_own() -> None:
    ids = [str(entry["id"]) for entry in read_lexicon().of("frames")]
    assert [one for one in set(ids) if ids.count(one) > 1] == []
