"""Words of a text with their offsets. Items, dates and places read the same words, so they are cut once per text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., U.A.E.
    r"|[A-Z]{1,2}\$"  # US$, SI$
    r"|\w[\w\u0300-\u036f]*(?:(?:[-'’/&‑]|(?<=\d)[.,](?=\d))\w[\w\u0300-\u036f]*)*"
    r"|[^\w\s]"
    r"|\n[^\S\n]*(?=\n)|\n(?=[ \t]{0,8}[-•*#–—])"  # a paragraph ends, or the next item of a list begins
)


OPENING = frozenset({".", "!", "?", ":", "\n", '"', "“", "—", "-", "•", "–", "(", "‘", "*"})
"""Words behind which a sentence, a quotation or a list item begins."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words and punctuation marks of a text, in lists of equal length; a paragraph break is the word '\\n'."""

    start: list[int]
    end: list[int]
    """End of the word without a possessive ending: "Russia's" ends after 'Russia'."""
    word: list[str]
    low: list[str]
    """Lower case, typographic apostrophes and hyphens made plain."""
    possessive: frozenset[int]
    """Indexes of the words that carry a possessive ending."""
    full_end: list[int]
    """End including the possessive ending."""


@lru_cache(maxsize=2)
def words(text: str) -> Words:
    """Cut a text into words. Linear; the last two texts are remembered, as three recognisers ask for the same one."""
    start: list[int] = []
    end: list[int] = []
    word: list[str] = []
    full_end: list[int] = []
    possessive: set[int] = set()
    for match in _WORD.finditer(text):
        first, last = match.span()
        piece = match.group()
        if piece[0] == "\n":
            piece = "\n"
        full_end.append(last)
        if piece[-1] in "sS" and len(piece) > 2 and piece[-2] in "'’":
            possessive.add(len(word))
            piece, last = piece[:-2], last - 2
        start.append(first)
        end.append(last)
        word.append(piece)
    low = [w.lower() if w.isascii() else w.lower().replace("’", "'").replace("‑", "-") for w in word]
    return Words(start, end, word, low, frozenset(possessive), full_end)


def singular(word: str) -> str:
    """The singular of a plain English plural, lower case; other words as they are."""
    if len(word) < 4 or word[-1] != "s" or word[-2] in "su'":
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]
