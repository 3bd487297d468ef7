"""Several parties that one phrase stands for: 'the two sides', 'the three states', 'both leaders'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES

_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
_APART = 250
"""Characters within which a list of that many parties stands."""


def counted(text: str) -> int:
    """The number in 'the three states'; 0 for none and for two."""
    return next((_NUMBERS[w] for w in text.lower().split() if w in _NUMBERS), 0)


_DEFINITE = frozenset({"the", "their", "these"})
_TWO = frozenset({"both", "rival", "opposing", "warring", "feuding"})
_MANY = frozenset("all other several many most some more".split())


def of_two(mark: PartyMark, view: View, at: int) -> bool:
    """'The two commanders', 'both armies' generals', 'the rival envoys': people or forces of two sides."""
    if not mark.plural or mark.sector not in ("GOV", "MIL", "LEG", "SPY"):
        return False
    words = {*mark.text.lower().replace("'", " ").split(), *view.low[max(0, at - 1) : at]}
    return not words.isdisjoint(_TWO) or ("two" in words and not words.isdisjoint(_DEFINITE))


def several(
    near: Sequence[PartyMark], text: str, states: bool, subject: Sequence[str], whole: str = ""
) -> tuple[str, ...]:
    """The two named together last, or named most, or as many as the phrase counts; the subject and hosts aside.

    `text` is the phrase, `whole` the text that it and the marks stand in.
    """
    named = [
        m
        for m in near
        if m.code and (m.code in STATES or not states) and m.sector not in ("IGO", "MED", "BUS")
    ]
    if number := counted(text):
        return _listed([m for m in named if m.code in STATES and m.code not in subject], number)
    if not states and (pair := _rebels_and_state(named)):
        return pair
    named = [m for m in named if not goes_between(m, whole)]
    if _MANY.isdisjoint(text.lower().split()) and (pair := _coupled(named, whole, subject)):
        return pair
    others = [m for m in named if m.code not in subject]
    named = others if len({m.code for m in others}) == 2 else named
    codes = [code for code, _n in Counter(m.code for m in named).most_common(2)]
    return tuple(c for c in codes if c) if len(codes) == 2 else ()


def sides_behind(view: View, at: int, known: set[str | None]) -> tuple[str, ...]:
    """'The sides initialled a treaty, but Baku will not sign it until Yerevan changes ...': who acts behind them."""
    if any(a < at and m.code for a, _b, m in view.parties):
        return ()
    heads = [
        v.subject[0]
        for v in view.verbs
        if v.finite and v.link in ("main", "sub", "coord") and v.subject and v.subject[0].i0 > at
    ]
    acting = [m for a, _b, m in view.parties if m.code in STATES and any(c.i0 <= a < c.i1 for c in heads)]
    codes = tuple(dict.fromkeys(m.code for m in acting if m.code))
    return codes if len(codes) == 2 and set(codes) <= known else ()


def _rebels_and_state(named: Sequence[PartyMark]) -> tuple[str, ...]:
    """'Both sides', where one armed group is named and the state that it fights: those two."""
    homes = {m.code: m.country for m in named if m.code and m.code not in STATES and m.sector == "REB"}
    if len(homes) != 1:
        return ()
    group, home = next(iter(homes.items()))
    return (home, group) if home and any(m.code == home for m in named) else ()


_GOING_BETWEEN = re.compile(
    r"(?:['’]s? \w+)?(?: \w+){0,3} (?:mediat(?!\w* by)|broker(?!\w* by)|host(?!\w* by)|chair(?!\w* by)|facilitat"
    r"|as (?:mediator|host|guarantor|go-between)s?\b|in the chair)"
)
_THROUGH = re.compile(
    r"\b(?:(?:mediat|host|broker|chair|facilitat|sponsor)ed by|(?:auspices|mediation|chairmanship|good offices) of"
    r")(?: \w+){0,3} $"
)
_SHORT = 45


def goes_between(mark: PartyMark, text: str) -> bool:
    """'With Qatar as mediator', 'talks hosted by Oman', 'Kenya offered to mediate': none of the two sides."""
    if _GOING_BETWEEN.match(text, mark.end, mark.end + _SHORT):
        return True
    return bool(_THROUGH.search(text[max(0, mark.start - _SHORT) : mark.start]))


_JOINED = re.compile(r"(?:['’]s?)?(?: [\w'’-]+){0,5} and(?: [\w'’-]+){0,3} $")
_LIST = re.compile(r",? (?:and )?(?:the )?$")
_PARLEY = re.compile(
    r"\b(?:between|envoys|delegations?|negotiators|talks|truce|cease-?fire|pact|treaty|accord|presidents"
    r"|ministers|generals|mediat\w+|broker\w*|shuttl\w+|fight\w*|clash\w*|frontier|border|sign\w*|declaration"
    r"|memorandum|agree\w*|met|meeting|summit|discuss\w*|exchang\w*|trad\w+|dispute\w*|quarrel\w*|accus\w*)\b"
)
_AROUND = 60
"""Characters before two names in which the text says that they talk or fight; half as many behind."""


def _coupled(named: Sequence[PartyMark], whole: str, subject: Sequence[str]) -> tuple[str, ...]:
    """'Between the American and Iranian delegations', 'from Chad and Sudan': the last two that an 'and' joins."""
    for at in range(len(named) - 1, 0, -1):
        first, second = named[at - 1], named[at]
        if first.code == second.code or not _JOINED.fullmatch(whole, first.end, second.start):
            continue
        if subject and {first.code, second.code} & set(subject):
            continue
        before = named[at - 2] if at > 1 else None
        if before is not None and _LIST.fullmatch(whole, before.end, first.start):
            continue
        begin = max(first.start - _AROUND, whole.rfind(". ", 0, first.start), 0)
        stop = whole.find(". ", second.end, second.end + _AROUND // 2)
        if _PARLEY.search(whole, begin, stop if stop > 0 else second.end + _AROUND // 2):
            return (first.code or "", second.code or "")
    return ()


_ASKING = re.compile(r"\b(?:ask|urg|call|press|beg|implor|order|persuad|accus|thank|prais|remind|warn)\w*")
_STATE = frozenset({"name", "metonym"})


def two_objects(view: View, at: int, subject: Sequence[str]) -> tuple[str, ...]:
    """'Oslo called on Chad and Mali to honour the pact they signed': one state is no 'they', the two before it are."""
    before = [m for a, _b, m in view.parties if a < at and m.code]
    if len(before) < 3 or len(subject) != 1:
        return ()
    first, second = before[-2:]
    one = next((m for m in before if m.code == subject[0]), None)
    if one is None or one.plural or one.how not in _STATE or subject[0] in (first.code, second.code):
        return ()
    joined = first.code != second.code and _JOINED.fullmatch(view.text, first.end, second.start)
    asked = _ASKING.search(view.text, one.end, first.start) if one.end < first.start else None
    return (first.code or "", second.code or "") if joined and asked else ()


_TOGETHER = {"baltic": ("EST", "LVA", "LTU"), "benelux": ("BEL", "NLD", "LUX")}
NAMESAKES = {"koreas": ("PRK", "KOR"), "congos": ("COD", "COG"), "sudans": ("SDN", "SSD")}
"""States that share a name: 'the two Koreas'."""


def collective(word: str, text: str) -> tuple[str, ...]:
    """'The Baltic states', 'both superpowers', 'the two Koreas': states that are called by one word."""
    if word == "superpowers":
        return ("USA", "RUS")
    if word in NAMESAKES:
        return NAMESAKES[word]
    if word in ("states", "countries", "nations", "republics", "governments", "neighbours", "neighbors"):
        return next((codes for name, codes in _TOGETHER.items() if name in text.lower()), ())
    return ()


def _listed(named: Sequence[PartyMark], number: int) -> tuple[str, ...]:
    for last in range(len(named), number - 1, -1):
        group = named[last - number : last]
        codes = dict.fromkeys(m.code for m in group if m.code)
        if len(codes) == number and group[-1].start - group[0].end <= _APART:
            return tuple(codes)
    return ()


def named_before(word: str, recent: Sequence[PartyMark], text: str, here: int) -> tuple[str, ...]:
    """'The brigade' after 'the German brigade': the party that the same noun had before; `here`: its own offset."""
    for mark in reversed(recent[-20:]):
        if mark.code and word in text[mark.start : min(mark.end + 20, here)].lower().split():
            return (mark.code,)
    return ()


def by_last_word(word: str, recent: Sequence[PartyMark]) -> tuple[str, ...]:
    """'The fund' after 'the International Monetary Fund': the party whose name ends so."""
    return next(
        ((m.code,) for m in reversed(recent) if m.code and m.text.lower().endswith(" " + word)),
        (),
    )
