"""Several parties that one phrase stands for: 'the two sides', 'the three states', 'both leaders'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitrep.events.marks import PartyMark
from sitrep.events.states import STATES

_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
_APART = 250
"""Characters within which a list of that many parties stands."""


def counted(text: str) -> int:
    """The number in 'the three states'; 0 for none and for two."""
    return next((_NUMBERS[w] for w in text.lower().split() if w in _NUMBERS), 0)


def several(near: Sequence[PartyMark], text: str, states: bool, subject: Sequence[str]) -> tuple[str, ...]:
    """The two that are named most, or as many as the phrase counts, named together last, the subject aside."""
    named = [
        m
        for m in near
        if m.code and (m.code in STATES or not states) and m.sector not in ("IGO", "MED", "BUS")
    ]
    if number := counted(text):
        return _listed([m for m in named if m.code in STATES and m.code not in subject], number)
    if not states and (pair := _rebels_and_state(named)):
        return pair
    others = [m for m in named if m.code not in subject]
    named = others if len({m.code for m in others}) == 2 else named
    codes = [code for code, _n in Counter(m.code for m in named).most_common(2)]
    return tuple(c for c in codes if c) if len(codes) == 2 else ()


def _rebels_and_state(named: Sequence[PartyMark]) -> tuple[str, ...]:
    """'Both sides', where one armed group is named and the state that it fights: those two."""
    homes = {m.code: m.country for m in named if m.code and m.code not in STATES and m.sector == "REB"}
    if len(homes) != 1:
        return ()
    group, home = next(iter(homes.items()))
    return (home, group) if home and any(m.code == home for m in named) else ()


_TOGETHER = {"baltic": ("EST", "LVA", "LTU"), "benelux": ("BEL", "NLD", "LUX")}


def collective(word: str, text: str) -> tuple[str, ...]:
    """'The Baltic states', 'both superpowers': states that are called by one word."""
    if word == "superpowers":
        return ("USA", "RUS")
    if word in ("states", "countries", "nations", "republics", "governments"):
        return next((codes for name, codes in _TOGETHER.items() if name in text.lower()), ())
    return ()


def _listed(named: Sequence[PartyMark], number: int) -> tuple[str, ...]:
    for last in range(len(named), number - 1, -1):
        group = named[last - number : last]
        codes = dict.fromkeys(m.code for m in group if m.code)
        if len(codes) == number and group[-1].start - group[0].end <= _APART:
            return tuple(codes)
    return ()


def named_before(word: str, recent: Sequence[PartyMark], text: str) -> tuple[str, ...]:
    """'The brigade' after 'the German brigade': the party that the same noun had before."""
    for mark in reversed(recent[-20:]):
        if mark.code and word in text[mark.start : mark.end + 20].lower().split():
            return (mark.code,)
    return ()


def by_last_word(word: str, recent: Sequence[PartyMark]) -> tuple[str, ...]:
    """'The fund' after 'the International Monetary Fund': the party whose name ends so."""
    return next(
        ((m.code,) for m in reversed(recent) if m.code and m.text.lower().endswith(" " + word)),
        (),
    )
