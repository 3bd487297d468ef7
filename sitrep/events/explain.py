"""Why an event was made, and why none was: for `sitrep explain`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.events.extractor import Notes, RuleExtractor
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark
from sitrep.model import Document, Event


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and what it is in the event: trigger, actor, recipient, item, date, place."""

    start: int
    end: int
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence that tells an event."""

    start: int
    end: int
    sentence: str
    frame: str
    status: str
    operators: tuple[str, ...]
    """'planned: will', 'denied: no', in the order in which they were met."""
    speakers: tuple[str, ...]
    pieces: tuple[Piece, ...]
    inferred: tuple[str, ...] = ()
    """'actor RUS: the delivery told of before': sides the sentence does not name, and where they are from."""


@dataclass(frozen=True, slots=True)
class ExplainedEvent:
    """An event and the sentences it was made from."""

    event: Event
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A trigger word that made no event."""

    start: int
    end: int
    trigger: str
    sentence: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All events of a document, and all triggers that made none."""

    events: tuple[ExplainedEvent, ...]
    silent: tuple[Silent, ...]


def explain(extractor: RuleExtractor, document: Document) -> Explanation:
    """The reading of a document, step by step; offsets count in `document.full_text`."""
    notes: Notes = []
    told = extractor.told(document, notes)
    text = document.full_text
    events, silent = [], [_silent(text, note) for note in notes]
    for group, event in told:
        if event is not None:
            events.append(ExplainedEvent(event, tuple(_telling(text, m) for m in group)))
        else:
            silent += [
                Silent(
                    m.start,
                    m.end,
                    text[m.start : m.end],
                    _sentence(text, m),
                    "only background: a noun without both sides",
                )
                for m in group
            ]
    silent.sort(key=lambda s: s.start)
    return Explanation(tuple(events), tuple(silent))


def _sentence(text: str, mention: Mention) -> str:
    return text[mention.view.sentence.start : mention.view.sentence.end]


def _silent(text: str, note: tuple[View, int, int, str]) -> Silent:
    view, start, end, why = note
    return Silent(start, end, text[start:end], text[view.sentence.start : view.sentence.end], why)


def _telling(text: str, mention: Mention) -> Telling:
    sentence = mention.view.sentence
    pieces = [Piece(mention.start, mention.end, "trigger", text[mention.start : mention.end])]
    for role in ("actor", "recipient"):
        for party in getattr(mention, role):
            mark = party.mark
            if mark is not None and sentence.start <= mark.start < sentence.end:
                pieces.append(Piece(party.mark.start, party.mark.end, role, party.mark.text))
    marks: Sequence[ItemMark] = mention.item_marks
    pieces += [Piece(m.start, m.end, "item", m.text) for m in marks]
    for name, mark in (("date", mention.date), ("place", mention.place)):
        if mark is not None:
            pieces.append(Piece(mark.start, mark.end, name, mark.text))
    return Telling(
        sentence.start, sentence.end, text[sentence.start : sentence.end], mention.frame, mention.status,
        tuple(f"{effect}: {cue}" for effect, cue in mention.effects.found),
        tuple(s.attribution.name for s in mention.speakers), tuple(sorted(pieces, key=lambda p: p.start)),
        tuple(f"{role} {', '.join(mention.codes(role))}: {why}" for role, why in mention.inferences()),
    )  # fmt: skip
