"""Which event of a corrected article goes on from which of the text before. Pure.

A corrected sentence is still about the same: another day, figure or name in it is no other occurrence, and a sentence
that nobody touched is not taken back because the words around it are read otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sitrep.likeness import folded, item_key
from sitrep.model import Event

CORRECTED, UNTOUCHED = 0.7, 1.0
"""The least share of words that a sentence has in common with what it was before."""
SHORTEST = 4
"""Sentences of fewer words are alike by chance."""

_COLON = r"\s*(?:[:(–—-]|$)"
_TAKEN_BACK = re.compile(rf"\s*(?:correction|corrected|corrects|retraction){_COLON}", re.I)
_CLARIFIED = re.compile(rf"\s*clarification{_COLON}", re.I)
"""A heading under which something is set right and nothing is taken back."""
_TEXT = r"(?:version|story|report|article|item)"
_PAPER = (
    rf"\b(?:we|this (?:news)?paper|our {_TEXT}|(?:our|an|the) (?:earlier|previous) {_TEXT})"
    r"(?: of this (?:story|report|article))?(?: on \w+)?(?: ha[ds]| have)?"
)
"""The paper itself: who else is said to have 'wrongly reported' is only blamed."""
_WRONGLY = r"(?:erroneously|incorrectly|mistakenly|wrongly)"
_SAID = re.compile(
    rf"{_PAPER} (?:{_WRONGLY} (?:reported|stated|said)|(?:reported|stated|said) {_WRONGLY}|"
    r"(?:gave|given) (?:the|a) wrong)\b",
    re.I,
)
_WITHDRAWS = re.compile(
    r"\bwe (?:hereby )?(?:retract|"
    r"withdraw (?:it|(?:that|the|this|our) (?:\w+ )?(?:report|story|article|item|claim)))\b",
    re.I,
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
"""The 'we' of a speaker is no paper's."""


def is_notice(title: str, sentences: Iterable[str]) -> bool:
    """True for a paper's own word, at another address, that something it had told was wrong: 'Correction: ...'."""
    told = tuple(sentences)
    clarified = any(_CLARIFIED.match(text) for text in (title, *told))
    return clarified or withdraws(title, told) or any(_SAID.search(_QUOTED.sub("", text)) for text in told)


def withdraws(title: str, sentences: Iterable[str]) -> bool:
    """True where it is headed as a correction or says 'we withdraw': who only tells of a denial takes nothing back."""
    told = tuple(sentences)
    headed = any(_TAKEN_BACK.match(text) for text in (title, *told))
    return headed or any(_WITHDRAWS.search(_QUOTED.sub("", text)) for text in told)


def goes_on(
    old: Sequence[tuple[str, Event]], new: Sequence[tuple[str, Event]], least: float = CORRECTED
) -> dict[str, str]:
    """New event id -> that of the old event, both of one article, whose sentence it tells; each at most once.

    `least`: the share of words in common, UNTOUCHED where the sentence must be the same.
    """
    pairs = sorted(
        (-_common(before, after), -_agreeing(before, after), m, n)
        for m, (_, before) in enumerate(old)
        for n, (_, after) in enumerate(new)
        if before.kind == after.kind
    )
    found: dict[int, int] = {}
    for common, _, m, n in pairs:
        if -common >= least and n not in found and m not in found.values():
            found[n] = m
    return {new[n][0]: old[m][0] for n, m in found.items()}


def _common(before: Event, after: Event) -> float:
    """The share of words in common of their likest sentences."""
    bags = [[Counter(folded(e.text).split()) for e in event.evidence] for event in (before, after)]
    mine, theirs = ([bag for bag in side if bag.total() >= SHORTEST] for side in bags)
    return max((2 * (a & b).total() / (a.total() + b.total()) for a in mine for b in theirs), default=0.0)


def _agreeing(before: Event, after: Event) -> int:
    """How many of sides, items, place and day are the same: of one sentence that tells two events."""
    slots = [
        ({*e.actor}, {*e.recipient}, {item_key(i.name) for i in e.items}, e.place, e.date_start)
        for e in (before, after)
    ]
    return sum(bool(a) and a == b for a, b in zip(*slots, strict=True))
