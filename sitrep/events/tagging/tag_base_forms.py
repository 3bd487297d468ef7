"""Is this base or third-person form a verb here? What stands before it decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from sitrep.events.tagging.tag_agreement import agrees
from sitrep.events.tagging.tag_coordinated import coordinated
from sitrep.events.tagging.tag_resumed import resumes
from sitrep.events.tagging.tagging import Tagging
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, PAST, THIRD
from sitrep.events.words.word_classes import STRONG


def base_form(i: int, k: int, previous: str, following: str, s: Tagging) -> int:
    """The forms it may have behind the word at k: none after a determiner, some after a subject it agrees with."""
    if previous in _BEFORE_NOUN:
        return 0
    return _BEHIND.get(previous, _behind_noun)(i, k, following, s)


_BEFORE_NOUN = frozenset("J'P(-.")
"""Tags behind which a word that may be a noun is one."""


def _finite(i: int, s: Tagging) -> int:
    return s.flags[i] & (BASE | THIRD | PAST)


def _behind_colon(i: int, k: int, following: str, s: Tagging) -> int:
    finite = s.flags[i] & (THIRD | PAST) and s.tokens[i].lower not in s.verbs.both
    return _finite(i, s) if finite and following in ("D", "P", "T", "#", "O") else 0


def _behind_number(i: int, k: int, following: str, s: Tagging) -> int:
    """'The two sign a pact', 'and one hit a school', 'the remaining four follow in May'."""
    if _rest_comes(i, k, following, s):
        return s.flags[i] & BASE
    opens = k == i - 1 and (k == 0 or s.tags[k - 1] in ',;:C"')
    if opens and s.flags[i] & PAST and following in ("D", "O"):
        return s.flags[i] & PAST
    alone = 0 < k == i - 1 and s.tokens[k - 1].lower == "the" and following == "D"
    return s.flags[i] & BASE if alone and s.tokens[k].lower in ("two", "three", "four") else 0


def _rest_comes(i: int, k: int, following: str, s: Tagging) -> bool:
    """'Four more | follow in autumn', 'another 20 | leave on Friday': a count that opens the clause, and no noun."""
    if s.tokens[i].lower not in _COMING or following not in ("P", "T", "A", "."):
        return False
    j = k
    while j >= 0 and (s.tags[j] in "D#" or s.tokens[j].lower in _OF_MORE):
        j -= 1
    return any(s.tags[m] == "#" for m in range(j + 1, k + 1)) and (j < 0 or s.tags[j] in ',;:C"')


_COMING = frozenset("follow come leave go".split())
_OF_MORE = frozenset("remaining last final further next".split())


def _behind_determiner(i: int, k: int, following: str, s: Tagging) -> int:
    lower = s.tokens[i].lower
    if s.tokens[k].lower == "more" and _rest_comes(i, k, following, s):
        return s.flags[i] & BASE
    pronoun = s.tokens[k].lower in ("both", "all", "some", "many", "several", "that")
    if not pronoun or lower in s.verbs.both:
        return 0
    return _finite(i, s) if lower != "leave" or following in ("D", "N") else 0  # 'cancelled all leave'


def _opening(i: int, k: int, following: str, s: Tagging) -> int:
    """At the head of the sentence or of a quotation: an imperative."""
    imperative = s.tokens[i].lower not in s.verbs.both and s.flags[i] & BASE and following in ("D", "O")
    return _finite(i, s) if imperative else 0


def _behind_pronoun(i: int, k: int, following: str, s: Tagging) -> int:
    before = s.tokens[k].lower
    if before == "whose":
        return 0  # 'whose bases Russian jets have bombed'
    if before == "them" and k and s.tokens[k - 1].lower == "of" and s.flags[i] & THIRD:
        return 0  # 'soldiers, all of them volunteers'
    if s.tokens[i].lower == "leave" and k and s.tokens[k - 1].lower in _GRANTING:
        return 0  # 'gave them leave to land'
    object_of = s.tags[k] == "O" and before in ("him", "them", "us", "me", "her", "it")
    if object_of and s.flags[i] & BASE and s.tokens[i].lower in s.verbs.both:
        return 0
    return _finite(i, s)


_GRANTING = frozenset("give gives gave given giving grant grants granted granting".split())


def _behind_subordinator(i: int, k: int, following: str, s: Tagging) -> int:
    lower, third = s.tokens[i].lower, s.flags[i] & THIRD
    if third and lower in STRONG:
        return 0
    if third and lower in s.verbs.both and i + 1 < s.n and s.flags[i + 1] & (PAST | BASE):
        return 0  # 'as jets hit the depot', 'after rebels claim the town'
    if following and following in "XMV" and s.tokens[k].lower != "to":
        return 0  # 'because blasts had hit the port'
    return _finite(i, s) if third or lower not in s.verbs.both else 0


def _behind_and(i: int, k: int, following: str, s: Tagging) -> int:
    lower = s.tokens[i].lower
    plain = lower not in s.verbs.both and lower not in STRONG
    return _finite(i, s) if coordinated(i, k, following, s.flags[i], s.tokens, s.tags, plain) else 0


_LETTING = frozenset("help helped helps let make made see saw".split())


def _behind_verb(i: int, k: int, following: str, s: Tagging) -> int:
    """'helped rebuild'."""
    bare = s.tokens[k].lower in _LETTING and s.tokens[i].lower not in s.verbs.both
    return s.flags[i] & BASE if bare else 0


def _behind_comma(i: int, k: int, following: str, s: Tagging) -> int:
    lower = s.tokens[i].lower
    if resumes(i, k, following, s):
        return s.flags[i] & (BASE | THIRD)
    if not s.flags[i] & THIRD or (lower in STRONG and not _intends(i, k, s)):
        return 0
    acts = following in ("D", "T", "P", "S", "O", "#")
    return _finite(i, s) if acts or (following in ("N", "A") and lower not in s.verbs.both) else 0


def _intends(i: int, k: int, s: Tagging) -> bool:
    """'Chad's envoy, Ali Moussa, | plans to travel': a name is put in before it, and an infinitive follows."""
    named = 0 < k == i - 1 and s.tokens[k - 1].text[0].isupper() and s.tags[k - 1] == "N"
    follows = i + 2 < s.n and s.tokens[i + 1].lower == "to" and bool(s.flags[i + 2] & BASE)
    return named and follows and s.tags[i + 2] == "V"


def _behind_noun(i: int, k: int, following: str, s: Tagging) -> int:
    """Behind 'should' or 'let' and a subject the base form; else a form that agrees with the noun."""
    tokens, tags, flag = s.tokens, s.tags, s.flags[i]
    if k and tags[k - 1] == "D" and _PAIR.fullmatch(tokens[k].text):
        return 0  # 'the Congo-Rwanda accord'
    if flag & BASE and tags[k] == "N":
        if behind_should(i, s):
            return BASE
        if following in _OBJECT and _auxiliary_before(k, tokens, tags):
            return BASE
        lower = tokens[i].lower
        free = lower not in s.verbs.both or (lower in _AFTER_LET and following in _CLOSING)
        free = free or following in ("D", "O")  # 'helps Ghana repair its boats'
        if free and _let_before(k, tokens, tags):
            return BASE
    if flag & THIRD and following == "O" and i + 1 < s.n and tokens[i + 1].lower in _OBJECTS:
        return flag & THIRD  # 'the army backs them'
    return _finite(i, s) if agrees(i, k, following, flag, s) else 0


_PAIR = re.compile(r"[A-Z]\w+[-–][A-Z]\w+")
_OBJECTS = frozenset("them him us me".split())


def behind_should(i: int, s: Tagging) -> bool:
    """'Should Norway | send tanks': a condition, of which the verb is bare."""
    return any(
        s.tags[j] == "S" and s.tokens[j].lower == "should" and not {"V", ","} & set(s.tags[j:i])
        for j in range(max(0, i - 8), i)
    )


_AFTER_LET = frozenset(
    "stay sail march land pass leave return fight move travel patrol use stand work".split()
)
"""Nouns too, but verbs behind 'let the frigate'."""
_CLOSING = frozenset({"", "P", ".", ",", "A", "D", "C", "S", ";"})


def _let_before(k: int, tokens: list[Token], tags: list[str]) -> bool:
    """'let the world know', 'helped Ghana rebuild': a phrase between, no other verb."""
    while k > 0 and (tags[k] in "NDJ#'" or (tags[k] == "P" and tokens[k].lower == "of")):
        k -= 1
    return tokens[k].lower in (
        _LETS_OR_HELPS if tags[k] == "V" else _BEFORE_SUBJECT if tags[k] in "XM" else ()
    )


_LETS_OR_HELPS = frozenset("let lets letting help helped helps helping".split())


def _auxiliary_before(k: int, tokens: list[Token], tags: list[str]) -> bool:
    """'not until Monday did Ghana | ship them': the auxiliary waits for its verb."""
    while k > 0 and tags[k] in "NDJ#":
        k -= 1
    return tags[k] in "XM" and tokens[k].lower in _BEFORE_SUBJECT


_OBJECT = frozenset("DNO#JPA")
_BEFORE_SUBJECT = frozenset("do does did will would can could may might must shall".split())
"""Auxiliaries that may stand before their subject: 'not until Monday did Ghana ship them'."""


_BEHIND: dict[str, Callable[[int, int, str, Tagging], int]] = {
    "": _opening,
    '"': _opening,
    ":": _behind_colon,
    "#": _behind_number,
    "D": _behind_determiner,
    "O": _behind_pronoun,
    "R": _behind_pronoun,
    "S": _behind_subordinator,
    "C": _behind_and,
    "V": _behind_verb,
    ",": _behind_comma,
}
"""By the tag of the word before; a noun and all else see `_behind_noun`."""
