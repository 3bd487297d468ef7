"""Places of a text."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.events.lexicon import LexiconSources
from sitrep.events.marks import PartyMark, PlaceMark
from sitrep.model import Failure


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    """The gazetteer."""

    failures: tuple[Failure, ...] = ()


def compile_places(sources: LexiconSources) -> PlaceLexicon:
    """The gazetteer, compiled."""
    return PlaceLexicon()


def find_places(text: str, lexicon: PlaceLexicon, parties: tuple[PartyMark, ...]) -> tuple[PlaceMark, ...]:
    """All places of a text."""
    return ()
