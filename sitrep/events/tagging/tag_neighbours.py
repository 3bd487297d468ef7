"""What a word is by its neighbours: a time and no subject, a participle before its noun, 'her' without a noun."""

from __future__ import annotations

from sitrep.events.words.calendar_words import DAY_NAMES, MONTH_NAMES
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, ING

_MONTHS = (MONTH_NAMES - {"may"}) | DAY_NAMES | {"then", "yesterday", "christmas", "easter"}


def only_a_time(i: int, n: int, tokens: list[Token], tags: list[str]) -> bool:
    """'Had stood there since 1989 are now', 'since 12 May the army has': a time, of which what follows is no verb."""
    k = i
    while k < n and (_is_month(tokens[k]) or (tokens[k].text.isdigit() and len(tokens[k].text) in (1, 2, 4))):
        k += 1
    timed = any(_is_month(tokens[m]) or len(tokens[m].text) == 4 for m in range(i, k))
    return timed and (k == n or tags[k] in "XMVDOC,.")


def _is_month(token: Token) -> bool:
    return token.lower in _MONTHS or token.text == "May"


def describes(n: int, tokens: list[Token], tags: list[str], flags: list[int]) -> bool:
    """A participle that opens the sentence stands before its noun where another verb follows with no comma between."""
    if not tokens[0].lower.endswith("ed") or flags[0] & BASE or n < 4 or tags[1] not in "NJV":
        return False
    for k in range(2, min(n, 12)):
        if tags[k] in ',;:-"SR':
            return False
        if tags[k] in "XM" or (tags[k] == "V" and (tags[k - 1] == "N" or k == 2) and not flags[k] & ING):
            return True
    return False


def stands_alone(i: int, n: int, tokens: list[Token]) -> bool:
    """No noun can follow: 'her' is whom, and not whose."""
    behind = tokens[i + 1].lower if i + 1 < n else "."
    return not behind[0].isalnum() or behind in ("to", "for", "from", "by", "into", "in", "at", "that", "and")


def existential(k: int, tokens: list[Token], tags: list[str]) -> bool:
    """'There has been', 'there was': what follows is there, and does nothing."""
    while k > 0 and tags[k] in "XAG":
        if tokens[k].lower == "there":
            return True
        k -= 1
    return tokens[k].lower == "there"
