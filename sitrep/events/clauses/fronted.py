"""Where the subject begins behind a phrase that leads in without a comma: 'In the meantime | Norway sent'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, PAST, THIRD
from sitrep.events.words.word_classes import CLOSING, NUMBERS

Marked = tuple[set[int], set[int]]
_OPENS = ',:;-"CS('
"""Tags behind which a clause may begin."""
_SAID = frozenset({"said", "says", "say"})
"""Behind these too: 'said with little warning | Spain withdrew'."""
_IN_PHRASE = "NJD#P'A"
_FINITE = BASE | THIRD | PAST
_LONGEST = 9
"""Words between the first of a subject and its verb."""


def behind_lead(
    tokens: Sequence[Token], tags: list[str], flags: list[int], capital: list[bool], marked: Marked
) -> set[int]:
    """Tokens with which a name begins that is the subject of the verb to come, and no part of the phrase before.

    `marked`: where parties and things begin that the text names and no other holds, and the tokens behind them.
    """
    found: set[int] = set()
    opened = -1  # where the phrases began that lead in, if a preposition was their first word
    for k, tag in enumerate(tags):
        if k == 0 or tags[k - 1] in _OPENS or tokens[k - 1].lower in _SAID:
            opened = k if tag in "PA" else -1
        elif opened >= 0:
            if tag not in _IN_PHRASE:
                opened = -1
            elif (
                "P" in tags[opened:k]
                and (
                    _begins_subject(k, tokens, tags, capital)
                    or (k in marked[0] and _parts(k, tags, capital, marked[1]))
                )
                and _has_verb(k, tags, flags)
            ):
                at = k - 1 if tags[k - 1] == "J" else k  # 'In the meantime | neighbouring Chad'
                found.add(at)
                opened = -1
    return found


def _begins_subject(k: int, tokens: Sequence[Token], tags: list[str], capital: list[bool]) -> bool:
    """A name, or a number with its noun, right behind a common noun or an adverb."""
    described = tags[k - 1] == "J" and tags[k - 2] == "N" and not capital[k - 2]
    if capital[k - 1] or not (tags[k - 1] in "NA" or described):
        return False
    if tags[k] == "#":
        return tags[k - 1] == "N" and k + 1 < len(tags) and tags[k + 1] in "NJ" and not capital[k + 1]
    title = tokens[k - 1].lower in _TITLES and tags[k - 2] != "D"
    counted = (
        tokens[k - 1].lower in NUMBERS and tokens[k - 2].lower != "for"
    )  # 'In June two Omani jets were moved'
    return capital[k] and tags[k] in "NJ" and not (title or counted)


def _parts(k: int, tags: list[str], capital: list[bool], ends: set[int]) -> bool:
    """'Under its terms | tribal fighters', 'from the air base | jets': the phrase before is whole."""
    if tags[k - 1] != "N" or capital[k - 1] or tags[k] not in "NJ":
        return False
    return tags[k - 2] in "D'" or (k in ends and tags[k - 2] in "NJ" and tags[k - 3] in "D'")


_TITLES = frozenset(
    "president minister chancellor premier king queen prince general colonel captain commander leader chief "
    "ambassador secretary senator governor mayor envoy spokesman spokeswoman pope".split()
)
"""Words that belong to the name behind them: 'After talks with president Karl Aho ...'."""


_INSERTED = 16
"""Words that are put in at most."""


def _has_verb(k: int, tags: list[str], flags: list[int]) -> bool:
    """A finite verb stands behind the name at k: with its own words, one phrase or what signs shut in between."""
    phrases = 0
    for m in range(k + 1, min(len(tags), k + _LONGEST)):
        if tags[m] in "XMV":
            return _is_finite(m, tags, flags)
        if tags[m] in CLOSING:
            return _verb_past_insert(m, tags, flags)
        phrases += tags[m] == "P"
        if phrases > 1 or tags[m] not in "NJ'ACPD#":
            return False
    return False


def _is_finite(m: int, tags: list[str], flags: list[int]) -> bool:
    return tags[m] in "XM" or bool(flags[m] & _FINITE)


def _verb_past_insert(at: int, tags: list[str], flags: list[int]) -> bool:
    """', which has no navy, sent', ', Denmark and Tunisia sent'."""
    closing = CLOSING[tags[at]]
    for m in range(at + 1, min(len(tags) - 1, at + _INSERTED)):
        if tags[m] in ";:":
            return False
        if tags[m] == closing:
            behind = m + 2 if tags[m + 1] == "A" and m + 2 < len(tags) else m + 1
            return tags[behind] in "XMV" and _is_finite(behind, tags, flags)
        if tags[at] == "," and tags[m] == "C" and all(t in "N," for t in tags[at:m]):
            listed = next((t for t in range(m + 1, min(len(tags), m + 4)) if tags[t] != "N"), m)
            return tags[listed] in "XMV" and _is_finite(listed, tags, flags)
    return False
