"""The sentences that stand beside frames under `fits` and `fails`, tried on the frames."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sitrep.events.extractor import Notes, RuleExtractor
from sitrep.events.words.lexicon import Entry, problem
from sitrep.model import Document, Failure

_DAY = datetime(2025, 6, 4, 12, tzinfo=UTC)
_RULED_OUT = "another sense: "


def reading_of(extractor: RuleExtractor, sentence: str) -> tuple[dict[str, str], set[str]]:
    """The kind of each frame that made an event of the sentence, and the frames without a kind that ruled one out."""
    document = Document(doc="x", text=sentence, published=_DAY)
    made: dict[str, str] = {
        mark.removeprefix("frame:"): event.kind
        for event in extractor.extract(document)
        for mark in event.trace
        if mark.startswith("frame:")
    }
    notes: Notes = []
    extractor.told(document, notes)
    return made, {why.removeprefix(_RULED_OUT) for *_, why in notes if why.startswith(_RULED_OUT)}


def wrong_example(extractor: RuleExtractor, frame: str, kind: str, fits: bool, sentence: str) -> str:
    """Why the example does not hold; '' for one that does."""
    made, ruled_out = reading_of(extractor, sentence)
    told = ", ".join(f"{one} by {other}" for other, one in made.items()) or "nothing"
    if kind and fits:
        return "" if made.get(frame) == kind else f"the frame makes no {kind} of it; read is: {told}"
    if kind:
        return f"a {kind} is read in it; read is: {told}" if kind in made.values() else ""
    if fits:
        return "the frame rules it out" if made and frame in ruled_out else ""
    return "" if frame in ruled_out else f"the frame does not rule it out; read is: {told}"


def wrong_examples(extractor: RuleExtractor, entries: Iterable[Entry]) -> list[Failure]:
    """A failure for each sentence of these frames that does not hold; frames that are not in use are passed over."""
    by_id = {str(entry.get("id")): entry for entry in entries}
    failures = []
    for frame, kind, fits, sentence in extractor.frames.examples:
        if frame in by_id and (why := wrong_example(extractor, frame, kind, fits, sentence)):
            under = "fits" if fits else "fails"
            error = f"under '{under}' stands '{sentence}', but {why}"
            advice = "change the sentence or the frame; `sitrep explain` tells more"
            failures.append(problem(by_id[frame], error, advice))
    return failures
