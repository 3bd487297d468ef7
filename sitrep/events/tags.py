"""Word classes of a sentence: closed classes by list, verbs by form and context, all else a noun.

Tags, one character each: N noun or name, V verb, X auxiliary (be, have, do), M modal, T 'to' before a verb,
G negation, D determiner or possessive, J adjective or participle before a noun, # number, P preposition,
C and/or/but, S subordinator, R relative pronoun, O personal pronoun, A adverb, ' possessive mark, comma,
; : - ( ) as they are, " quotation mark, . other sign.
"""

from __future__ import annotations

from sitrep.events.tag_first import first_tags
from sitrep.events.tag_following import clause_follows, decide_that, verb_follows
from sitrep.events.tag_neighbours import describes, only_a_time, stands_alone
from sitrep.events.tag_repairs import closing_speech, papers, rescue_verb, wishing
from sitrep.events.tag_verbs import decide_verb, is_participle_adjective
from sitrep.events.tagging import Tagging
from sitrep.events.text import Token
from sitrep.events.verb_phrases import bound_of_number, is_bound_for, is_estimate, is_unknown_verb
from sitrep.events.verbs import BASE, VerbForms

_PLANNED = frozenset(
    "agreed planned expected scheduled promised reported foreseen intended announced ordered".split()
)


def _as_planned(i: int, n: int, tokens: list[Token]) -> bool:
    """'met this morning, as agreed.': no clause of its own."""
    return (
        tokens[i].lower == "as"
        and i + 1 < n
        and tokens[i + 1].lower in _PLANNED
        and (i + 2 >= n or tokens[i + 2].text in ".,;")
    )


_ADVERBS_OF_TWO = {
    "in": frozenset("writing turn vain fact".split()),
    "no": frozenset({"longer"}),
    "any": frozenset({"longer"}),
    "at": frozenset({"last"}),
    "of": frozenset({"course"}),
    "for": frozenset({"now"}),
}


def _one_adverb(word: str, following: str) -> bool:
    """'Has asked in writing', 'may no longer be shipped': two words that are one adverb."""
    return word in _ADVERBS_OF_TWO and following in _ADVERBS_OF_TWO[word]


def _how(i: int, n: int, tags: list[str]) -> bool:
    """Behind a verb or its object and before a phrase or the end: an adverb."""
    return (
        i > 1
        and tags[i - 1] in "NV"
        and (i + 1 == n or tags[i + 1] in "P.,")
        and "V" in tags[max(0, i - 5) : i]
    )


def _stresses(i: int, n: int, tags: list[str]) -> bool:
    """Between a noun and its verb a reflexive is no object."""
    return i > 0 and tags[i - 1] == "N" and i + 1 < n and tags[i + 1] in "XM"


def tag_tokens(tokens: list[Token], locked: list[int], verbs: VerbForms) -> tuple[list[str], list[int]]:
    """Tags of the tokens and, where the tag is V, the forms still possible.

    `locked[i]`: 1 in an item or place, 2 in a party, 3 in a demonym, 4 an item word that may be a verb, 5 'and'.
    """
    tags, flags = first_tags(tokens, locked, verbs)
    n = len(tokens)
    s = Tagging(n, tokens, tags, flags, locked, verbs)
    for i in range(n - 2):
        for k in range(i, bound_of_number(i, tokens, tags)):
            tags[k], flags[k] = "D", 0  # 'more than 24 raids' is one phrase
    for i in range(n):
        tag = tags[i]
        if tag == "M" and [t.lower for t in tokens[i + 1 : i + 3]] == ["one", "day"]:
            tags[i + 1] = tags[i + 2] = "A"  # 'could one day be'
        if i + 1 < n and _one_adverb(tokens[i].lower, tokens[i + 1].lower):
            tags[i] = tags[i + 1] = "A"
        if tokens[i].lower == "as" and [t.lower for t in tokens[i + 1 : i + 3]] == ["well", "as"]:
            tags[i : i + 3] = "CAA"  # 'Norway as well as Denmark'
        elif tokens[i].lower == "such" and i + 1 < n and tokens[i + 1].lower == "as":
            tags[i] = tags[i + 1] = "P"
        elif (
            tag in "PS"
            and tokens[i].lower == "once"
            and 0 < i < n - 1
            and tags[i - 1] == "N"
            and tags[i + 1] == "V"
        ):
            tags[i] = "A"  # 'whose army Russia once trained'
        elif tag == "P" and _as_planned(i, n, tokens):
            tags[i] = tags[i + 1] = "A"
        elif tag == "V" and is_participle_adjective(i, s):
            tags[i] = "J"
        elif i == 0 and tag == "V" and describes(n, tokens, tags, flags):
            tags[i], flags[i] = "J", 0  # 'Armed drones from Turkey reach Bamako'
        elif tag in "VJ" and is_bound_for(i, tokens, tags):
            tags[i] = "P"
        elif (
            tag == "A"
            and tokens[i].lower == "back"
            and 0 < i < n - 1
            and tags[i - 1] in "MT"
            and tags[i + 1] in "ND"
        ):
            tags[i], flags[i] = "V", BASE  # 'will back Moldova'
        elif tag == "A" and tokens[i].lower == "home" and i and tags[i - 1] in "DJ'":
            tags[i] = "N"  # 'the home of the mayor'
        elif tag in "NJ" and tokens[i].lower in ("right", "straight") and _how(i, n, tags):
            tags[i] = "A"  # 'to put the battery right after a failure', 'to fly straight to Aleppo'
        elif tag == "P" and tokens[i].lower == "round" and i and tags[i - 1] in "DJ#'":
            tags[i] = "N"  # 'a fresh round in Doha'
        elif tag == "D" and tokens[i].lower == "her" and stands_alone(i, n, tokens):
            tags[i] = "O"  # 'asked her to keep the road open'
        elif tag == "D" and tokens[i].lower == "more" and i and tokens[i - 1].lower == "once":
            tags[i - 1] = tags[i] = "A"  # 'once more calls on'
        elif tag == "#" and tokens[i].lower == "one" and i and tokens[i - 1].lower == "no":
            tags[i] = "O"  # 'no one expects'
        elif tag == "O" and tokens[i].lower.endswith(("self", "selves")) and _stresses(i, n, tags):
            tags[i] = "A"  # 'the temple itself is a ruin'
        elif tag == "P" and tokens[i].lower == "per" and i + 1 < n and tokens[i + 1].lower == "cent":
            tags[i] = "J"  # 'a 50 per cent tariff' is one phrase
        elif tag == "P" and tokens[i].lower == "like" and i and tags[i - 1] == "M":
            tags[i], flags[i] = "V", BASE  # 'would like three helicopters'
        elif tag == "P" and is_estimate(i, tokens, tags, locked):
            tags[i] = "D"
        elif tag == "N" and is_unknown_verb(i, tokens, tags, locked):
            tags[i], flags[i] = "V", BASE
        elif tag == "V":
            decide_verb(i, s)
        elif tag == '"' and 0 < i < n - 1:
            if tags[i - 1] in "MXT" and tags[i + 1] in "VXAG":
                tags[i] = "A"
            elif tags[i - 1] in "DJ" and tags[i + 1] in "NJ#V":
                tags[i] = "J"
        elif tag == "P" and tokens[i].lower == "to":
            if i + 1 < n and verb_follows(i + 1, n, tokens, tags, flags, verbs):
                tags[i] = "T"
            elif i and tags[i - 1] == "X" and i + 1 < n and tags[i + 1] == "V":
                tags[i] = "A"
        elif tag == "P" and tokens[i].lower == "since" and i and tags[i - 1] == "X":
            tags[i] = "A"
        elif tag == "M" and tokens[i].lower == "should" and i + 1 < n and tags[i + 1] in "DNO#":
            tags[i] = "S"
        elif tag == "M" and tokens[i].text == "May" and _is_month(i, n, tokens, tags):
            tags[i] = "N"
        elif tag == "D" and tokens[i].lower == "that":
            decide_that(i, n, tokens, tags)
        elif tag == "P" and tokens[i].lower in (
            "after",
            "before",
            "as",
            "since",
            "until",
            "because",
            "than",
            "like",
            "once",
        ):
            before = tokens[i - 1].lower
            as_such = before == "such" or (tokens[i].lower == "as" and before in _SEEN_AS)
            if not (as_such or only_a_time(i + 1, n, tokens, tags)) and clause_follows(
                i + 1, n, tokens, tags, flags, verbs
            ):
                tags[i] = "S"
        elif tag == "'" and tokens[i].lower == "'s" and i + 1 < n and not locked[i] and tags[i - 1] == "O":
            tags[i] = "X"
        elif tag == "X" and tokens[i].lower in ("being", "having") and i and tags[i - 1] in "D":
            tags[i] = "N"
    papers(tokens, tags, flags)
    wishing(tokens, tags, flags)
    closing_speech(tokens, tags, flags)
    if not any(t in "VXM" for t in tags):
        rescue_verb(n, tokens, tags, flags, locked, verbs)
    return tags, flags


_SEEN_AS = frozenset(
    "rejected rejects rejecting dismissed dismisses dismissing described describes describing denounced denounces "
    "branded condemned regards regarded".split()
)
"""'Dismissed as fiction an account', 'rejected as baseless reports that': no clause behind 'as'."""
_BEFORE_MONTH = frozenset("in since last until by on of early late mid next this from before after".split())


def _is_month(i: int, n: int, tokens: list[Token], tags: list[str]) -> bool:
    if i + 1 < n and (tags[i + 1] == "#" or tags[i + 1] in ",."):
        return True
    return i > 0 and (tokens[i - 1].lower in _BEFORE_MONTH or tags[i - 1] == "#")
