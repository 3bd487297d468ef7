"""Every reading of the frame files is tried on the sentences that stand beside it."""

from datetime import UTC, datetime

import pytest

from connectors.lexicon import read_lexicon
from sitrep.events import RuleExtractor
from sitrep.model import Document

EXTRACTOR = RuleExtractor(read_lexicon())
EXAMPLES = EXTRACTOR.frames.examples
DAY = datetime(2025, 6, 4, 12, tzinfo=UTC)


def kinds(sentence: str) -> set[str]:
    return {e.kind for e in EXTRACTOR.extract(Document(doc="x", text=sentence, published=DAY))}


@pytest.mark.parametrize(
    ("frame", "kind", "sentence"), [(f, k, s) for f, k, fits, s in EXAMPLES if fits and k]
)
def test_a_sentence_that_fits_a_reading_makes_its_event(frame: str, kind: str, sentence: str) -> None:
    assert kind in kinds(sentence), f"{frame}: {sentence}"


@pytest.mark.parametrize(
    ("frame", "kind", "sentence"), [(f, k, s) for f, k, fits, s in EXAMPLES if not fits and k]
)
def test_a_sentence_that_does_not_fit_makes_no_such_event(frame: str, kind: str, sentence: str) -> None:
    assert kind not in kinds(sentence), f"{frame}: {sentence}"


def test_every_reading_has_both_an_example_and_a_counterexample() -> None:
    fits = {f for f, k, yes, _ in EXAMPLES if yes}
    fails = {f for f, k, yes, _ in EXAMPLES if not yes}
    every = {
        f.id
        for group in (*EXTRACTOR.frames.verbs.values(), *EXTRACTOR.frames.nouns.values())
        for f in group
        if f.kind
    }
    assert every - fits == set()
    assert every - fails == set()


def test_the_shipped_lexicon_has_no_mistakes() -> None:
    assert EXTRACTOR.failures == ()


def test_every_reading_has_an_id_of_its_own() -> None:
    ids = [str(entry["id"]) for entry in read_lexicon().of("frames")]
    assert [one for one in set(ids) if ids.count(one) > 1] == []
