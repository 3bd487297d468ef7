"""How far a noun phrase goes, and which word is its head."""

from __future__ import annotations

from sitrep.events.words.text import Token
from sitrep.events.words.word_classes import COMPASS, SPANS, TIMES


def noun_phrase(
    i: int, n: int, tokens: list[Token], tags: list[str], breaks: set[int], dates: set[int]
) -> tuple[int, int, bool]:
    """Where the noun phrase that begins at token i ends, its head, and whether it is a time."""
    start = i
    head = -1
    is_date = i in dates
    while i < n:
        tag = tags[i]
        if i > start and (i in breaks or (tags[i - 1] == "N" and _counts_anew(i, start, n, tokens, tags))):
            break
        if i > start and i in dates and i - 1 in dates and tag in "NDJ#A":
            head = i
            i += 1
            continue
        if tag in "N#O":
            if i > start and tags[i - 1] in "NO" and (tag == "O" or tokens[i - 1].text in _WHOLE):
                break
            if (
                i > start + 1
                and tokens[i].text[0].isupper()
                and tokens[i - 1].text in TIMES
                and i not in dates
            ):
                break  # 'in the course of the night | Pashinyan spoke'
            if head < 0 or tokens[i].lower not in COMPASS or i + 1 >= n or tokens[i + 1].lower != "of":
                head = i  # 'two villages west of Huliaipole'
        elif tag == "D":
            if i > start and tags[i - 1] in "NO" and head >= 0:
                break
        elif tag in "J'":
            pass
        elif tag == "A":
            if not (i + 1 < n and tags[i + 1] in "NJ#" and (i == start or tags[i - 1] in "DJA'")) and not (
                i + 1 < n and tags[i + 1] == "#"
            ):
                break
            if i > start and head >= 0 and tags[i - 1] in "NO":
                break
        else:
            break
        i += 1
    return i, head if head >= 0 else i - 1, is_date


_WHOLE = frozenset("it them him us me you".split())
"""Pronouns that are a phrase of their own: 'lend it | thermal cameras'."""
_COUNTS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split()
)


def _counts_anew(i: int, start: int, n: int, tokens: list[Token], tags: list[str]) -> bool:
    """'into its inventory three Turkish aircraft': a number behind a common noun begins another phrase."""
    word, before = tokens[i], tokens[i - 1]
    if before.lower == "further":
        return False  # 'a further 600 soldiers'
    number = (
        word.lower in _COUNTS
        or tags[i] in "#N"
        and word.text.isdigit()
        and not (len(word.text) == 4 and word.text.startswith(("19", "20")))
    )
    if number and (_of_these(i, start, n, tokens, tags) or _is_term(i, n, tokens)):
        return True
    return (
        number
        and (
            (
                i - start >= 2
                and tags[start] in "D'"
                and before.text.islower()
                and before.lower not in _NUMBERED
            )
            or (i - start == 1 and i > 1 and tags[i - 2] == "P" and tokens[i - 2].lower == "from")
        )
        and i + 1 < n
        and tags[i + 1] in "NJ"
        and tokens[i + 1].lower not in ("percent", "per", "years", "days")
    )


def _of_these(i: int, start: int, n: int, tokens: list[Token], tags: list[str]) -> bool:
    """'Of eleven missiles | nine were shot down': a number between a phrase with 'of' that opens and the verb."""
    opens = start > 0 and tokens[start - 1].lower == "of" and (start == 1 or tags[start - 2] in ',:;-"C')
    return opens and i + 1 < n and tags[i + 1] in "XV" and tokens[i - 1].text.islower()


def _is_term(i: int, n: int, tokens: list[Token]) -> bool:
    """'Gave firms under such permits | two months to leave': how long somebody has for what he is to do."""
    span = i + 2 < n and tokens[i + 1].lower in SPANS and tokens[i + 2].lower == "to"
    return span and tokens[i - 1].text.islower() and tokens[i - 1].lower not in _NUMBERED


_NUMBERED = frozenset(
    "number group phase stage part type class article day week line round about some than least "
    "most over nearly last final remaining past other outstanding".split()
)
