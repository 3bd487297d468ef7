"""'What Kyiv called a raid', 'what looked like mortars': words that only say what it is called are no clause."""

from __future__ import annotations

from sitrep.events.words.text import Token
from sitrep.events.words.word_classes import CLAIMING

_CALLED = frozenset(
    "call calls called term terms termed label labels labelled dub dubs dubbed deem deems deemed".split()
)
_AS = frozenset(
    "describe describes described portray portrays portrayed regard regards regarded sees saw".split()
)
_SEEMED = frozenset(
    "look looks looked appear appears appeared seem seems seemed sound sounds sounded".split()
)
_WAS = frozenset("is are was were".split())
_FAR = 8
"""Words of who calls it so."""
_WHO = frozenset("NDJ'#OCA")


def hedges(tokens: list[Token], tags: list[str], flags: list[int]) -> None:
    """Mark such words as adverbs, so that the thing stands behind the preposition or the verb before them; in place."""
    for i in range(len(tokens) - 2):
        if tokens[i].lower != "what":
            continue
        end = _hedge(i, tokens, tags)
        for k in range(i, end):
            tags[k], flags[k] = "A", 0
        if end == i and i and tags[i - 1] == "P" and _is_phrase(i, tokens, tags):
            tags[i : i + 3] = "NAA"  # 'a tenth of what is wanted, and has called on donors'
            flags[i + 2] = 0


def _is_phrase(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """'What is wanted' and no more of it."""
    behind = tokens[i + 3].text if i + 3 < len(tokens) else "."
    return tokens[i + 1].lower in _WAS and tags[i + 2] == "V" and behind in (",", ".", ";")


def _hedge(i: int, tokens: list[Token], tags: list[str]) -> int:
    """The token behind the hedge that begins at i; i where there is none."""
    n = len(tokens)
    for k in range(i + 1, min(n - 1, i + _FAR)):
        word, following = tokens[k].lower, tokens[k + 1].lower
        if k == i + 1 and word in _SEEMED:
            if following == "like":
                return k + 2
            return k + 3 if following == "to" and k + 2 < n and tokens[k + 2].lower == "be" else i
        if k > i + 1 and word in _CALLED and tags[k + 1] in "DNJ#":
            return k + 1
        if k > i + 1 and word in _AS and following == "as":
            return k + 2
        if k > i + 1 and word in CLAIMING and following in _WAS:
            return k + 2
        if tags[k] not in _WHO:
            return i
    return i
