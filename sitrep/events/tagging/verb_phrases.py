"""Words that stand like a verb or a preposition although the lexicon does not say so, and bounds of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.tagging.tag_agreement import demanded
from sitrep.events.words.text import Token
from sitrep.events.words.word_classes import NUMBERS

_BOUND = frozenset("bound destined headed".split())
_ESTIMATES = frozenset("about around over under".split())


def is_unknown_verb(i: int, tokens: Sequence[Token], tags: Sequence[str], locked: Sequence[int]) -> bool:
    """A word the lexicon does not know, behind a modal that has a subject: 'it would not countenance a base'."""
    word = tokens[i].text
    if locked[i] or not (word.isalpha() and word.islower()) or len(word) < 3:
        return False
    if i > 2 and i + 1 < len(tokens) and tags[i + 1] in "OD" and demanded(i - 1, tokens, tags):
        return True  # 'requested that the Council restrain them'
    k = i - 1
    while k >= 0 and tags[k] in "AG":
        k -= 1
    return k > 0 and tags[k] == "M" and tags[k - 1] in "NO#R"


def is_bound_for(i: int, tokens: Sequence[Token], tags: Sequence[str]) -> bool:
    """'left port, bound for Oman', 'a militia close to Iran': the words that stand like a preposition."""
    if i == 0 or i + 1 >= len(tokens) or tags[i - 1] not in "N#,":
        return False
    word, following = tokens[i].lower, tokens[i + 1].lower
    return (word in _BOUND and following == "for") or (word in _NEAR and following == "to")


_NEAR = frozenset("close closer closest near nearer nearest adjacent".split())


def is_estimate(i: int, tokens: Sequence[Token], tags: Sequence[str], locked: Sequence[int]) -> bool:
    """'About 10,000 soldiers': at the head of a clause or phrase, before a number, no preposition."""
    if tokens[i].lower not in _ESTIMATES or i + 1 >= len(tokens):
        return False
    if not (
        tokens[i + 1].text[:1].isdigit() or tokens[i + 1].lower in NUMBERS or tokens[i + 1].lower == "half"
    ):
        return False
    if i == 0 or tags[i - 1] in ',;:C"(' or (tokens[i].lower == "about" and tags[i - 1] in "VS"):
        return True
    given = tokens[i - 1].lower.startswith(_GIVEN_OVER)
    return locked[i + 1] == _ITEM and tags[i - 1] == "V" and not given  # 'flew over 13 tonnes into Chad'


_GIVEN_OVER = ("turn", "hand", "tak", "took", "giv", "gave", "sign", "pass", "mak", "made")
"""Verbs with which 'over' is a particle: 'turned over 80 lorries'."""
_ITEM = 4
"""The lock of a word that begins an item."""
BOUNDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "more": (("than",),),
    "less": (("than",),),
    "fewer": (("than",),),
    "at": (("least",), ("most",)),
    "up": (("to",),),
    "as": (("many", "as"), ("few", "as"), ("much", "as")),
    "in": (("excess", "of"),),
    **dict.fromkeys("about around over under nearly almost roughly".split(), ((), ("half",))),
}
"""The words in front of a number that bound it, by the first: 'more than', 'at least', 'as many as'."""


def bound_of_number(i: int, tokens: Sequence[Token], tags: Sequence[str]) -> int:
    """The index after words that bound the number behind them, the first of them one of `BOUNDS`; else i."""
    if i and tokens[i].lower == "up" and tags[i - 1] == "N":
        return i  # 'brought its exports up to 6,000 barrels'
    estimate = BOUNDS[tokens[i].lower][0] == ()
    if estimate and (not i or tags[i - 1] != "P"):
        return i  # 'talks about a dozen prisoners'
    for rest in BOUNDS[tokens[i].lower]:
        end = i + 1 + len(rest)
        if end < len(tokens) and all(tokens[i + 1 + k].lower == word for k, word in enumerate(rest)):
            behind = tokens[end]
            article = behind.lower in ("a", "an", "one") and end + 1 < len(tokens)
            if not estimate and (tags[end] == "#" or behind.text[0].isdigit() or behind.lower in _SOME):
                return end
            if article and tokens[end + 1].lower in _ROUND:
                return end  # 'kept at least a dozen warships', 'made off with about | a dozen rifles'
    return i


_ROUND = frozenset("dozen hundred thousand score million couple handful quarter third".split())
_SOME = frozenset("dozens scores hundreds thousands half usd eur gbp us$".split())
