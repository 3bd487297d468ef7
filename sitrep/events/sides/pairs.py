"""The two sides that one mention names, as others may take them over, and the mentions that leave theirs open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sides.own_forces import FOCUS
from sitrep.model import SYMMETRIC

WINDOW = 40
"""Mentions and parties on either side that a mention looks at."""
NEAR = 2
"""Sentences between a mention and what it takes a side from, where the goods are not the same."""
_UNKNOWN = frozenset(
    "unknown unidentified unnamed unclear unexplained mysterious undisclosed suspected blamed blame nobody".split()
)
"""Words of a sentence that leaves its sides open on purpose."""


@dataclass(slots=True)
class Pair:
    """Two sides named by one mention, giver (or attacker) first."""

    first: list[Party]
    second: list[Party]
    families: set[str]
    of: Mention


def pairs_of(mention: Mention) -> Iterator[Pair]:
    """The pair of a mention that has both sides; none where one is only guessed, as no other may rest on it."""
    guessed = {why for why in mention.guessed.values() if why != PLACE}
    if mention.status == "denied" or guessed - ({FOCUS} if mention.kind == "agreement" else set()):
        return
    first, second = mention.actor, mention.recipient
    if mention.kind in SYMMETRIC and not second and len(first) == 2:
        first, second = first[:1], first[1:]
    if first and second:
        if mention.kind == "request":
            first, second = second, first
        yield Pair(first, second, mention.families(), mention)


def only_firms(parties: Sequence[Party]) -> bool:
    """A firm is a side of its own contracts, and of no other act near by that does not name it."""
    return bool(parties) and all(p.mark is not None and p.mark.sector == "BUS" for p in parties)


def left_open(mention: Mention) -> bool:
    """The sentence itself says that a side is not known."""
    low, high = mention.span
    return any(t.lower in _UNKNOWN for t in mention.view.tokens[low:high])


def distance(mention: Mention, pair: Pair) -> int:
    """Sentences between a mention and that of a pair."""
    return abs(mention.sentences_after(pair.of))


def codes(parties: Sequence[Party]) -> set[str]:
    """The codes of some parties."""
    return {p.code for p in parties}
