"""Word classes of a sentence: closed classes by list, verbs by form and context, all else a noun.

Tags, one character each: N noun or name, V verb, X auxiliary (be, have, do), M modal, T 'to' before a verb,
G negation, D determiner or possessive, J adjective or participle before a noun, # number, P preposition,
C and/or/but, S subordinator, R relative pronoun, O personal pronoun, A adverb, ' possessive mark, comma,
; : - ( ) as they are, " quotation mark, . other sign.
"""

from __future__ import annotations

from sitrep.events.tagging.tag_context import SECOND_LOOK
from sitrep.events.tagging.tag_first import first_tags
from sitrep.events.tagging.tag_hedges import hedges
from sitrep.events.tagging.tag_repairs import (
    CLOSING,
    PAPERS,
    bare_before,
    closing_speech,
    counted_men,
    neither_verb,
    papers,
    rescue_clause,
    rescue_occasion,
    rescue_verb,
    wishing,
)
from sitrep.events.tagging.tag_resumed import RELATIVES, resumed
from sitrep.events.tagging.tagging import Tagging
from sitrep.events.tagging.verb_phrases import BOUNDS, bound_of_number
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import VerbForms
from sitrep.events.words.word_classes import COMPASS, NTH


def tag_tokens(tokens: list[Token], locked: list[int], verbs: VerbForms) -> tuple[list[str], list[int]]:
    """Tags of the tokens and, where the tag is V, the forms still possible.

    `locked[i]`: 1 in an item or place, 2 in a party, 3 in a demonym, 4 an item word that may be a verb, 5 'and'.
    """
    tags, flags = first_tags(tokens, locked, verbs)
    n = len(tokens)
    s = Tagging(n, tokens, tags, flags, locked, verbs)
    for i in range(n - 2):
        if tokens[i].lower in BOUNDS:
            for k in range(i, bound_of_number(i, tokens, tags)):
                tags[k], flags[k] = "D", 0  # 'more than 24 raids' is one phrase
    for i in range(n):
        lower = tokens[i].lower
        if lower in _LEADING and _one_word(i, lower, s):
            continue
        look = SECOND_LOOK.get(tags[i])
        if look is not None:
            look(i, lower, s)
    words = {t.lower for t in tokens}
    if not PAPERS.isdisjoint(words):
        papers(tokens, tags, flags)
    if "what" in words:
        hedges(tokens, tags, flags)
    if "T" in tags:
        wishing(tokens, tags, flags)
    counted_men(tokens, tags, flags)
    if "before" in words or "since" in words:
        bare_before(tokens, tags)
    if "neither" in words:
        neither_verb(tokens, tags)
    if not CLOSING.isdisjoint(words):
        closing_speech(tokens, tags, flags)
    if not RELATIVES.isdisjoint(words):
        resumed(tokens, tags, flags, locked, verbs)
    if not ("V" in tags or "X" in tags or "M" in tags):
        rescue_verb(n, tokens, tags, flags, locked, verbs)
    elif n > 4:
        rescue_clause(n, tokens, tags, flags, locked, verbs)
        if "S" in tags:
            rescue_occasion(tokens, tags, flags, locked, verbs)
    return tags, flags


_ADVERBS_OF_TWO = {
    "in": frozenset("writing turn vain fact".split()),
    "to": frozenset({"date"}),
    "no": frozenset({"longer", "sooner"}),
    "by": frozenset({"now", "then"}),
    "any": frozenset({"longer"}),
    "at": frozenset({"last", "once"}),
    "of": frozenset({"course"}),
    "for": frozenset({"now"}),
}
_SET_PHRASES: dict[str, list[list[str]]] = {}
for _phrase in (
    "true to form, true to its word, true to their word, needless to say, so to speak, as it were, as it happens, "
    "as it happened, as it turned out, as it turns out, to be sure, to be fair, to be precise, to be exact, "
    "to put it mildly, to say the least, come what may, if need be, if anything, truth be told, "
    "as luck would have it, so the story goes, so the story went, as the saying goes, that is to say, "
    "as far as anybody can tell, as far as anyone can tell, as far as is known, as far as we know, sure enough, "
    "by all accounts, by most accounts, by some accounts"
).split(", "):
    _SET_PHRASES.setdefault(_phrase.split()[0], []).append(_phrase.split())
_BEFORE_OF = frozenset({"ahead", "instead", "regardless", "irrespective"})
"""With 'of' behind them one preposition."""
_ORDER = NTH | {"first", "last", "final", "only", "latest"}
_MEASURES = frozenset("km kilometres kilometers miles mile metres meters m nm yards feet".split())
_LEADING = (
    _ADVERBS_OF_TWO.keys() | _SET_PHRASES.keys() | _BEFORE_OF | COMPASS | _ORDER | {"as", "such", "about"}
)
"""The first words of the phrases that are one word."""


def _one_word(i: int, lower: str, s: Tagging) -> bool:
    """'Has asked in writing', 'Norway as well as Denmark', 'arms such as mortars': tagged here, as one word."""
    if i + 1 == s.n:
        return False
    tags, following = s.tags, s.tokens[i + 1].lower
    if lower == "as":
        well = following == "well" and i + 2 < s.n and s.tokens[i + 2].lower == "as"
        if well:
            tags[i : i + 3] = "CAA"
        return well or _set_phrase(i, lower, s)
    if lower == "about":  # 'of whom about 730 have come'
        counts = tags[i - 1 : i] == ["R"] and s.tokens[i + 1].text[0].isdigit()
        if counts:
            tags[i] = "A"
        return counts
    if lower == "such" or lower in _BEFORE_OF:
        pair = following == ("as" if lower == "such" else "of")
        if pair:
            tags[i] = tags[i + 1] = "P"
        return pair
    if lower in COMPASS:
        return following == "of" and i > 0 and _lies(i, s)
    if lower in _ORDER and following == "and" and tags[i - 1 : i] == ["D"] and i + 3 < s.n:
        if s.tokens[i + 2].lower in _ORDER and tags[i + 3] in "NJV#":
            tags[i : i + 3] = "JJJ"  # 'the sixth and last overhauled trainer'
            s.flags[i + 2] = 0
            return True
        return False
    if following in _ADVERBS_OF_TWO.get(lower, ()):
        tags[i] = tags[i + 1] = "A"
        return True
    return _set_phrase(i, lower, s)


def _lies(i: int, s: Tagging) -> bool:
    """'Keeps ships east of Suez', 'was hit 55 nm south of Aden': where it is, and how far off; not 'the east of'."""
    tags, k = s.tags, i - 1
    if s.tokens[k].lower in _MEASURES:
        if k < 1 or tags[k - 1] not in "#N" or not s.tokens[k - 1].text[0].isdigit():
            return False
        if k > 1 and tags[k - 2] not in "NVX,":
            return False  # 'a base 30 km north of Goma', not 'some 30 km'
        tags[k - 1] = tags[k] = "A"
    elif tags[k] not in "NVX#,A":
        return False
    tags[i] = tags[i + 1] = "P"
    s.flags[i] = 0
    return True


def _set_phrase(i: int, lower: str, s: Tagging) -> bool:
    """'Israel, true to form, bombed': words that say nothing of who does what, and open no clause."""
    for phrase in _SET_PHRASES.get(lower, ()):
        if [t.lower for t in s.tokens[i : i + len(phrase)]] == phrase:
            s.tags[i : i + len(phrase)] = "A" * len(phrase)
            return True
    return False
