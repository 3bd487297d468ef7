"""Where the subject begins behind a phrase that leads in without a comma: 'In the meantime | Norway sent'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.text import Token
from sitrep.events.verbs import BASE, PAST, THIRD

_OPENS = ',:;-"CS('
"""Tags behind which a clause may begin."""
_IN_PHRASE = "NJD#P'A"
_FINITE = BASE | THIRD | PAST
_LONGEST = 6
"""Words between the first of a subject and its verb."""


def behind_lead(tokens: Sequence[Token], tags: list[str], flags: list[int], capital: list[bool]) -> set[int]:
    """Tokens with which a name begins that is the subject of the verb to come, and no part of the phrase before."""
    found: set[int] = set()
    opened = -1  # where the phrases began that lead in, if a preposition was their first word
    for k, tag in enumerate(tags):
        if k == 0 or tags[k - 1] in _OPENS:
            opened = k if tag in "PA" else -1
        elif opened >= 0:
            if tag not in _IN_PHRASE:
                opened = -1
            elif (
                capital[k]
                and tag in "NJ"
                and tags[k - 1] in "NA"
                and not capital[k - 1]
                and "P" in tags[opened:k]
                and _has_verb(k, tags, flags)
                and (tokens[k - 1].lower not in _TITLES or tags[k - 2] == "D")
            ):
                found.add(k)
                opened = -1
    return found


_TITLES = frozenset(
    "president minister chancellor premier king queen prince general colonel captain commander leader chief "
    "ambassador secretary senator governor mayor envoy spokesman spokeswoman pope".split()
)
"""Words that belong to the name behind them: 'After talks with president Karl Aho ...'."""


def _has_verb(k: int, tags: list[str], flags: list[int]) -> bool:
    """A finite verb stands behind the name at k, with nothing but its own words and adverbs between."""
    for m in range(k + 1, min(len(tags), k + _LONGEST)):
        if tags[m] in "XM":
            return True
        if tags[m] == "V":
            return bool(flags[m] & _FINITE)
        if tags[m] not in "NJ'AC":
            return False
    return False
