"""What a document gives to each of its sentences while they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sitrep.events.anaphora.told_forces import Told
from sitrep.events.frames.frames import FrameLexicon
from sitrep.events.sentence.attribution import Known, Speaker
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.operator_table import Operators
from sitrep.events.sentence.view import View
from sitrep.events.status.menace import NO_TURNS, Turns
from sitrep.events.status.vouching import sentence_speakers


@dataclass(slots=True)
class Context:
    """What a document gives to each of its sentences."""

    frames: FrameLexicon
    operators: Operators
    resolved: Mapping[int, tuple[str, ...]]
    known: Known
    published: date | None
    focus: str | None
    of_states: bool
    """The document is about states and forces, so that an act in it needs no named party to count."""
    ships: Mapping[str, str]
    """Names of ships -> the state they were said to be of."""
    forces: Mapping[int, Told] = field(default_factory=dict)
    """By the number of a sentence: what was told of forces before it."""
    notes: list[tuple[View, int, int, str]] | None = None
    """Where explanation is asked for: (sentence, start, end, why no event)."""
    turns: Turns = NO_TURNS
    """Turns of speech that menace."""
    issuer: str | None = None
    """The party that puts the text out itself; `peacekeeping`: a mission or force of several states."""
    peacekeeping: bool = False
    speakers: dict[int, list[Speaker]] = field(default_factory=dict)
    """By the start of a sentence: whose word covers it, found for the first of its mentions."""


def vouching(context: Context, view: View) -> list[Speaker]:
    """Who vouches for the sentence as a whole, or for its part up to a semicolon."""
    found = context.speakers.get(view.sentence.start)
    if found is None:
        found = sentence_speakers(view, context.operators, context.known)
        context.speakers[view.sentence.start] = found
    return found


def note(context: Context, view: View, i0: int, i1: int, why: str) -> None:
    """Note why the trigger at tokens i0..i1 made no event, where explanation is asked for."""
    if context.notes is not None:
        context.notes.append((view, view.tokens[i0].start, view.tokens[i1 - 1].end, why))


def note_mention(context: Context, mention: Mention, why: str) -> None:
    """Note why a mention was left out, where explanation is asked for."""
    if context.notes is not None:
        context.notes.append((mention.view, mention.start, mention.end, why))
