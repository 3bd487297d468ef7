"""Is a text only a piece of another? A feed's summary at the address of a full text is no correction of it."""

from __future__ import annotations

from sitrep.identity import tokens

LONGEST = 2 / 3
"""An excerpt has at most this share of the words; what keeps more of them is taken for a corrected text."""
CONTAINED = 0.9
"""Share of its three-word sequences that must stand in the other: summaries end in an ellipsis or a link."""


def is_excerpt(text: str, of: str) -> bool:
    """True where `text` is much shorter than `of` and stands in it word for word; also where it is empty."""
    mine, theirs = tokens(text), tokens(of)
    if len(mine) > LONGEST * len(theirs):
        return False
    length = min(3, len(mine))
    sequences = _sequences(mine, length)
    return len(sequences & _sequences(theirs, length)) >= CONTAINED * len(sequences)


def _sequences(words: list[str], length: int) -> set[tuple[str, ...]]:
    return set(zip(*(words[i:] for i in range(length)), strict=False)) if length else set()
