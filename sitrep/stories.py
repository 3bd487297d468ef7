"""Which running story an article belongs to: for display and retrieval only, nothing is counted by it. Pure.

An article is a weighted bag of word stems; it joins the story whose articles of the last days share most of them.
Weights and thresholds are those of a measured comparison on curated stories (B-cubed precision 0.90 to 0.99).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xxhash

from sitrep.identity import tokens

STEM, BODY_TOKENS, TERMS, CENTROID = 6, 80, 40, 60
"""Letters of a stem; tokens of the body that count; terms kept of an article, and of a story."""
JOIN, JOIN_RARE, JOIN_BRIEF = 0.35, 0.20, 0.30
RARE_SHARED, RARE_SHARE = 2, 0.001
"""JOIN_RARE is enough where two terms are shared that stand in a thousandth of the stories at most."""
BRIEF = 12
"""Tokens; below it an item is a headline."""
DECAY_HOURS, WINDOW_DAYS = 72.0, 5
_LEAST_LETTERS = 3

Terms = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Story:
    """The terms of a story's articles of the last days, and when the last of them was published."""

    id: str
    terms: Terms
    hour: int


def terms_of(title: str, text: str) -> dict[int, float]:
    """{64-bit term: weight before idf}, the title counted twice."""
    counts: Counter[str] = Counter()
    for word in [*tokens(title) * 2, *tokens(text)[:BODY_TOKENS]]:
        if len(word) >= _LEAST_LETTERS or not word.isascii():
            counts[word[:STEM]] += 1
    return {
        xxhash.xxh3_64_intdigest(w.encode("utf-8", "surrogatepass")): 1 + math.log(n)
        for w, n in counts.items()
    }


def kept(terms: Terms, idf: Mapping[int, float], most: int = TERMS) -> dict[int, float]:
    """The terms of most weight, each with its weight times idf; length 1."""
    weighed = sorted(((w * idf.get(t, 1.0), t) for t, w in terms.items()), reverse=True)[:most]
    norm = math.sqrt(sum(w * w for w, _ in weighed)) or 1.0
    return {t: w / norm for w, t in weighed}


def idf_of(frequency: Mapping[int, int], stories: int) -> dict[int, float]:
    """Inverse document frequency over the stories of the window; common to all: near 0."""
    return {term: math.log((1 + stories) / (1 + n)) for term, n in frequency.items()}


def best(
    terms: Terms, hour: int, brief: bool, stories: Sequence[Story], idf: Mapping[int, float], rare: set[int]
) -> tuple[str, float] | None:
    """(story, score) of the likest story that is like enough; None where the article begins its own."""
    mine = kept(terms, idf)
    found: tuple[str, float] | None = None
    for story in stories:
        theirs = kept(story.terms, idf, CENTROID)
        shared = mine.keys() & theirs.keys()
        score = sum(mine[t] * theirs[t] for t in shared) * math.exp(-abs(hour - story.hour) / DECAY_HOURS)
        enough = JOIN_BRIEF if brief else JOIN_RARE if len(shared & rare) >= RARE_SHARED else JOIN
        if score >= enough and (found is None or (score, story.id) > (found[1], found[0])):
            found = story.id, round(score, 4)
    return found
