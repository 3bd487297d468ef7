"""The sentences that stand beside frames under `fits` and `fails`, tried on the frames."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sitrep.events.extractor import Notes, RuleExtractor
from sitrep.events.words.lexicon import Entry, problem
from sitrep.model import Document, Event, Failure

_DAY = datetime(2025, 6, 4, 12, tzinfo=UTC)
_RULED_OUT = "another sense: "


def wrong_example(extractor: RuleExtractor, frame: str, kind: str, fits: bool, sentence: str) -> str:
    """Why the example does not hold; '' for one that does."""
    document = Document(doc="x", text=sentence, published=_DAY)
    events = extractor.extract(document)
    told = ", ".join(f"{e.kind} by {', '.join(_frames(e))}" for e in events) or "nothing"
    if kind and fits:
        made = any(e.kind == kind and frame in _frames(e) for e in events)
        return "" if made else f"the frame makes no {kind} of it; read is: {told}"
    if kind:
        return f"a {kind} is read in it; read is: {told}" if any(e.kind == kind for e in events) else ""
    ruled_out = frame in _ruling_out(extractor, document)
    if fits and not events:
        return "no event is read in it"
    if fits:
        return "the frame rules it out" if ruled_out else ""
    return "" if ruled_out else f"the frame does not rule it out; read is: {told}"


def _frames(event: Event) -> list[str]:
    return [mark.removeprefix("frame:") for mark in event.trace if mark.startswith("frame:")]


def _ruling_out(extractor: RuleExtractor, document: Document) -> set[str]:
    """The frames without a kind by which an act was taken for another sense."""
    notes: Notes = []
    extractor.told(document, notes)
    return {why.removeprefix(_RULED_OUT) for *_, why in notes if why.startswith(_RULED_OUT)}


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
