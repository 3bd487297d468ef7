"""Is a text only a piece of another, or another with a counter in it? Neither is a correction of it.

A feed gives the summary at the address of the full text; a page shows how often it was read.
"""

from __future__ import annotations

from collections import Counter

from sitrep.identity import tokens

LONGEST = 2 / 3
"""An excerpt has at most this share of the words; what keeps more of them is taken for a corrected text."""
CONTAINED = 0.9
"""Share of its three-word sequences that must stand in the other: summaries end in an ellipsis or a link."""
FEW, FEW_SHARE = 5, 0.1
"""A change of so many words, and of this share of a text, may be a counter or the time of day."""


def is_excerpt(text: str, of: str) -> bool:
    """True where `text` is much shorter than `of` and stands in it word for word; also where it is empty."""
    mine, theirs = tokens(text), tokens(of)
    if len(mine) > LONGEST * len(theirs):
        return False
    length = min(3, len(mine))
    sequences = _sequences(mine, length)
    return len(sequences & _sequences(theirs, length)) >= CONTAINED * len(sequences)


def barely_differs(text: str, other: str) -> bool:
    """True where all that changed is a few words among many."""
    mine, theirs = Counter(tokens(text)), Counter(tokens(other))
    changed = max((mine - theirs).total(), (theirs - mine).total())
    return changed <= FEW and changed <= FEW_SHARE * min(mine.total(), theirs.total())


def _sequences(words: list[str], length: int) -> set[tuple[str, ...]]:
    return set(zip(*(words[i:] for i in range(length)), strict=False)) if length else set()
