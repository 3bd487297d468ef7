"""Which sentence shows an event best: the one that names most of its sides, items and place. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sitrep.likeness import folded, singular
from sitrep.model import Event
from sitrep.parties import party_name


class Quote(NamedTuple):
    """A sentence of an event's evidence, and what it names of the event."""

    place: int = 1
    """Its place in `evidence`, from 1."""
    shows: tuple[str, ...] | None = None
    """Of 'actor', 'recipient', 'place', 'body' (it stands below the title) and the names of items; None where
    nobody has looked."""


_SMALL = frozenset("the a an of and in on to from for its his their by".split())


def best_quote(event: Event, title: str) -> Quote:
    """The sentence that names most; of equal ones one below the title, then the first."""
    found = [Quote(n, _shows(event, e.text, e.start >= len(title))) for n, e in enumerate(event.evidence, 1)]
    return max(found, key=lambda quote: (len(quote.shows or ()), -quote.place), default=Quote())


def _shows(event: Event, sentence: str, body: bool) -> tuple[str, ...]:
    words = {singular(word) for word in folded(sentence).split()}
    sides = {
        "actor": (*event.actor_text, *map(party_name, event.actor)),
        "recipient": (*event.recipient_text, *map(party_name, event.recipient)),
        "place": (event.place,) if event.place else (),
    }
    named = [side for side, phrases in sides.items() if _named(phrases, words)]
    items = [item.name for item in event.items if _has_item(item.name, words)]
    return (*named, *dict.fromkeys(items), *(["body"] if body else []))


def _named(phrases: Iterable[str], words: set[str]) -> bool:
    """True where the sentence has a word that tells of one of the phrases."""
    told = ({singular(word) for word in folded(phrase).split()} for phrase in phrases)
    return any((phrase - _SMALL) & words for phrase in told)


def _has_item(name: str, words: set[str]) -> bool:
    """By a word of its proper name, where it has one; else by its noun: 'destroyer' alone does not show USS Gravely."""
    parts = name.split()
    proper = [w for w in parts if any(c.isupper() or c.isdigit() for c in w)]
    return _named(proper or parts[-1:], words)
