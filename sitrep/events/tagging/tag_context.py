"""The second look at a word: by its first tag and its neighbours it may turn out to be of another class.

One function for each tag; each settles the word at i in place.
"""

from __future__ import annotations

from collections.abc import Callable

from sitrep.events.tagging.tag_following import clause_follows, decide_that, verb_follows
from sitrep.events.tagging.tag_neighbours import describes, only_a_time, stands_alone
from sitrep.events.tagging.tag_verbs import decide_verb, is_participle_adjective
from sitrep.events.tagging.tagging import Tagging
from sitrep.events.tagging.verb_phrases import is_bound_for, is_estimate, is_unknown_verb
from sitrep.events.words.verbs import BASE, PAST, THIRD
from sitrep.events.words.word_classes import NTH, OWNERS


def _verb(i: int, lower: str, s: Tagging) -> None:
    if is_participle_adjective(i, s):
        s.tags[i] = "J"
    elif i == 0 and describes(s.n, s.tokens, s.tags, s.flags):
        s.tags[i], s.flags[i] = "J", 0  # 'Armed drones from Turkey reach Bamako'
    elif is_bound_for(i, s.tokens, s.tags):
        s.tags[i] = "P"
    elif lower == "second" and i + 1 < s.n and s.tags[i + 1] in "NJ" and s.tags[i - 1] not in "TMAC":
        s.tags[i], s.flags[i] = "J", 0  # 'ships second battery'; not 'will second officers'
    else:
        decide_verb(i, s)


def _adjective(i: int, lower: str, s: Tagging) -> None:
    if is_bound_for(i, s.tokens, s.tags):
        s.tags[i] = "P"
    elif (lower in ("right", "straight") and _how(i, s)) or (lower in _ORDINALS and _within_verb(i, s)):
        s.tags[i] = "A"  # 'to fly straight to Aleppo', 'will first be overhauled'


def _noun(i: int, lower: str, s: Tagging) -> None:
    if lower in ("right", "straight") and _how(i, s):
        s.tags[i] = "A"  # 'to put the battery right after a failure'
    elif is_unknown_verb(i, s.tokens, s.tags, s.locked):
        s.tags[i], s.flags[i] = "V", BASE


def _how(i: int, s: Tagging) -> bool:
    """Behind a verb or its object and before a phrase or the end: an adverb."""
    tags = s.tags
    return (
        i > 1
        and tags[i - 1] in "NV"
        and (i + 1 == s.n or tags[i + 1] in "P.,")
        and "V" in tags[max(0, i - 5) : i]
    )


def _adverb(i: int, lower: str, s: Tagging) -> None:
    tags = s.tags
    if lower == "forward" and i and s.tokens[i - 1].lower in _LOOKS and s.tags[i - 1] == "N":
        tags[i - 1], s.flags[i - 1] = "V", BASE  # 'Lima looks forward to sending boats'
    if lower == "back" and 0 < i < s.n - 1 and tags[i - 1] in "MT" and tags[i + 1] in "ND":
        tags[i], s.flags[i] = "V", BASE  # 'will back Moldova'
    elif lower == "home" and i and tags[i - 1] in "DJ'":
        tags[i] = "N"  # 'the home of the mayor'


def _determiner(i: int, lower: str, s: Tagging) -> None:
    if lower == "her" and stands_alone(i, s.n, s.tokens):
        s.tags[i] = "O"  # 'asked her to keep the road open'
    elif lower == "more" and i and s.tokens[i - 1].lower == "once":
        s.tags[i - 1] = s.tags[i] = "A"  # 'once more calls on'
    elif (
        lower in ("all", "both", "each") and 0 < i < s.n - 1 and s.tags[i - 1] == "X" and s.tags[i + 1] == "V"
    ):
        s.tags[i] = "A"  # 'the men have all left'
    elif lower == "that":
        decide_that(i, s.n, s.tokens, s.tags)
        after_is = i > 0 and s.tags[i - 1] == "X" and s.tags[i] == "D"
        if after_is and clause_follows(i + 1, s.n, s.tokens, s.tags, s.flags, s.verbs):
            s.tags[i] = "S"  # 'what is clear is that soldiers landed'


_LOOKS = frozenset({"look", "looks"})
_ORDINALS = frozenset({"first", "next", "last"})


def _within_verb(i: int, s: Tagging) -> bool:
    return 0 < i < s.n - 1 and s.tags[i - 1] in "XM" and s.tags[i + 1] in "XV"


def _number(i: int, lower: str, s: Tagging) -> None:
    if lower == "one" and i and s.tokens[i - 1].lower == "no":
        s.tags[i] = "O"  # 'no one expects'


def _pronoun(i: int, lower: str, s: Tagging) -> None:
    """Between a noun and its verb a reflexive is no object: 'the temple itself is a ruin'."""
    if (
        lower.endswith(("self", "selves"))
        and 0 < i < s.n - 1
        and s.tags[i - 1] == "N"
        and s.tags[i + 1] in "XM"
    ):
        s.tags[i] = "A"


def _preposition(i: int, lower: str, s: Tagging) -> None:
    tags = s.tags
    if lower == "to":
        _to(i, s)
    elif lower == "as" and (end := _as_is(i, s)):
        tags[i:end] = "A" * (end - i)
    elif lower == "round":
        if i and (tags[i - 1] in "DJ#'" or s.tokens[i - 1].lower in _NTH):
            tags[i] = "N"  # 'a fresh round in Doha', 'their fourth round'
    elif lower == "per":
        if i + 1 < s.n and s.tokens[i + 1].lower == "cent":
            tags[i] = "J"  # 'a 50 per cent tariff' is one phrase
    elif lower in ("outside", "inside") and _of_elsewhere(i, s):
        tags[i] = "J"
    elif lower == "like" and i and tags[i - 1] == "M":
        tags[i], s.flags[i] = "V", BASE  # 'would like three helicopters'
    elif lower == "since" and i and (tags[i - 1] == "X" or (tags[i - 1] == "A" and tags[i - 2] == "X")):
        tags[i] = "A"
    elif lower in _BEFORE_CLAUSE:
        if _opens_clause(i, lower, s):
            tags[i] = "S"
    elif is_estimate(i, s.tokens, tags, s.locked):
        tags[i] = "D"


def _of_elsewhere(i: int, s: Tagging) -> bool:
    """'Pleaded for outside help', 'no outside force', 'seek outside aid': who the help is from, and no place."""
    if not i or i + 1 == s.n or s.tags[i + 1] not in "NJV" or not s.tokens[i + 1].text[0].islower():
        return False
    before = s.tokens[i - 1].lower
    if s.tags[i - 1] == "V":
        return s.tokens[i + 1].lower in _HELP
    return s.tags[i - 1] in "DJ" or (s.tags[i - 1] == "P" and before in _BEFORE_KIND)


_HELP = frozenset(
    "help aid assistance support backing intervention interference pressure troops powers".split()
)
_BEFORE_KIND = frozenset("for of without with by against under".split())
_NTH = NTH | {"first", "next", "last"}


def _to(i: int, s: Tagging) -> None:
    """Before a verb it is no preposition; 'is to all appearances sent' has an adverb there."""
    if i + 1 == s.n:
        return
    if verb_follows(i + 1, s.n, s.tokens, s.tags, s.flags, s.verbs):
        s.tags[i] = "T"
    elif i and s.tags[i - 1] == "X" and s.tags[i + 1] == "V":
        s.tags[i] = "A"


_PLANNED = frozenset(
    "agreed planned expected scheduled promised reported foreseen intended announced ordered".split()
)


_AS_PLANNED = frozenset({"with", "on", "in", "despite", "the", "its", "their"})
"""'Will go ahead as planned | with the drills', 'hold as planned | the drills'."""


def _as_is(i: int, s: Tagging) -> int:
    """Where 'met this morning, as agreed.', 'Oman, as is well known, paid' end, which are no clause; else 0."""
    if i + 1 == s.n:
        return 0
    if s.tokens[i + 1].lower in _PLANNED:
        ends = i + 2 == s.n or s.tokens[i + 2].text in ".,;" or s.tokens[i + 2].lower in _AS_PLANNED
        return i + 2 if ends else 0
    shut = (i == 0 or s.tokens[i - 1].text == ",") and s.tags[i + 1] in "XM"
    return next((k for k in range(i + 2, min(s.n, i + 7)) if s.tokens[k].text in ".,;"), 0) if shut else 0


_BEFORE_CLAUSE = frozenset("after before as since until because than like".split())
_SEEN_AS = frozenset(
    "rejected rejects rejecting dismissed dismisses dismissing described describes describing denounced denounces "
    "branded condemned regards regarded".split()
)
"""'Dismissed as fiction an account', 'rejected as baseless reports that': no clause behind 'as'."""


def _opens_clause(i: int, lower: str, s: Tagging) -> bool:
    before = s.tokens[i - 1].lower
    if before == "such" or (lower == "as" and before in _SEEN_AS) or (lower == "since" and _is_ranked(i, s)):
        return False
    if _leads_in(i, s) or (lower == "until" and _is_hour(i, s)):
        return False
    return not only_a_time(i + 1, s.n, s.tokens, s.tags) and clause_follows(
        i + 1, s.n, s.tokens, s.tags, s.flags, s.verbs
    )


_HOURS = frozenset("half quarter noon midnight midday dawn dusk nightfall sunset sunrise".split())


def _is_hour(i: int, s: Tagging) -> bool:
    """'From six | until a quarter past nine guns shelled Goma': how long, and nothing that happened."""
    begins = any(t.lower == "from" for t in s.tokens[max(0, i - 5) : i])
    at = i + 1 + (s.tokens[i + 1].lower in ("a", "about", "around", "nearly")) if i + 1 < s.n else s.n
    return begins and at < s.n and (s.tokens[at].lower in _HOURS or s.tags[at] == "#")


_RANKS = frozenset(
    "first second third last biggest largest deadliest worst highest lowest heaviest longest".split()
)


def _is_ranked(i: int, s: Tagging) -> bool:
    """'Its biggest drill since the Cold War | got under way': the only verb is of what is ranked."""
    begin = next((k + 1 for k in range(i - 1, -1, -1) if s.tokens[k].text in ".;:"), 0)
    if not any(s.tokens[k].lower in _RANKS for k in range(begin, i)) or set(s.tags[begin:i]) & set("VXM"):
        return False
    stop = _end_of(i, s)
    return stop < s.n and _finite_groups(i, stop, s) == 1


def _leads_in(i: int, s: Tagging) -> bool:
    """'After a visit to Rome | the Omani premier flew home': the only verb of the sentence is not of the visit."""
    return (
        i == 0
        and s.tokens[i].lower in ("after", "before", "since")
        and _finite_groups(i, _end_of(i, s), s) == 1
        and not _names_who_acts(i, s)
    )


def _names_who_acts(i: int, s: Tagging) -> bool:
    """'After the strike on Beirut Lebanon asked': right before its verb stands a name, the town's as it seems."""
    verb = next((k for k in range(i + 1, s.n) if _is_finite(k, s)), i)
    return verb > i + 1 and s.tokens[verb - 1].text[0].isupper()


def _is_finite(k: int, s: Tagging) -> bool:
    return s.tags[k] in "XM" or (s.tags[k] == "V" and bool(s.flags[k] & (PAST | THIRD)))


def _end_of(i: int, s: Tagging) -> int:
    return next((k for k in range(i + 1, s.n) if s.tokens[k].text in ".;:"), s.n)


def _finite_groups(i: int, stop: int, s: Tagging) -> int:
    """How many finite verbs there are from i on, an auxiliary and its verb counted as one."""
    finite = [_is_finite(k, s) for k in range(i, stop)]
    return sum(here and not before for before, here in zip([False, *finite], finite, strict=False))


def _subordinator(i: int, lower: str, s: Tagging) -> None:
    if lower == "once" and i + 1 < s.n:
        behind = s.tags[i + 1] == "V" and i > 0 and s.tags[i - 1] == "N"  # 'whose army Russia once trained'
        if behind or s.tokens[i + 1].lower in ("again", "more"):
            s.tags[i] = "A"


def _quotation(i: int, lower: str, s: Tagging) -> None:
    """Within a verb or a phrase a quotation mark parts nothing."""
    tags = s.tags
    if not 0 < i < s.n - 1:
        return
    if tags[i - 1] in "MXT" and tags[i + 1] in "VXAG":
        tags[i] = "A"
    elif tags[i - 1] in "DJ" and tags[i + 1] in "NJ#V":
        tags[i] = "J"
    elif i + 3 < s.n and tags[i + 1] == "A" and tags[i + 2] == '"' and tags[i + 3] in "VXM":
        tags[i] = tags[i + 2] = "A"  # 'Canada "quietly" imposed sanctions'


def _modal(i: int, lower: str, s: Tagging) -> None:
    if [t.lower for t in s.tokens[i + 1 : i + 3]] == ["one", "day"]:
        s.tags[i + 1] = s.tags[i + 2] = "A"  # 'could one day be'
    owned = i and (s.tags[i - 1] == "'" or s.tokens[i - 1].lower in _WILLED)
    if lower == "will" and owned:
        s.tags[i] = "N"  # 'against their will'; not 'another will be delivered'
    elif lower == "should" and i + 1 < s.n and s.tags[i + 1] in "DNO#":
        s.tags[i] = "S"
    elif s.tokens[i].text == "May" and _is_month(i, s):
        s.tags[i] = "N"


_WILLED = OWNERS | {"my", "the", "free"}
_BEFORE_MONTH = frozenset("in since last until by on of early late mid next this from before after".split())


def _is_month(i: int, s: Tagging) -> bool:
    if i + 1 < s.n and s.tags[i + 1] in "#,.":
        return True
    return i > 0 and (s.tokens[i - 1].lower in _BEFORE_MONTH or s.tags[i - 1] == "#")


def _possessive(i: int, lower: str, s: Tagging) -> None:
    owned = i > 0 and s.tokens[i - 1].lower in _OWNING
    if lower == "'s" and i + 1 < s.n and not s.locked[i] and s.tags[i - 1] == "O" and not owned:
        s.tags[i] = "X"  # 'it's', against 'to nobody's surprise'


_OWNING = frozenset("nobody everybody somebody anybody everyone someone anyone one".split())


def _auxiliary(i: int, lower: str, s: Tagging) -> None:
    if lower in ("being", "having") and i and s.tags[i - 1] == "D":
        s.tags[i] = "N"


SECOND_LOOK: dict[str, Callable[[int, str, Tagging], None]] = {
    "V": _verb,
    "J": _adjective,
    "N": _noun,
    "A": _adverb,
    "D": _determiner,
    "#": _number,
    "O": _pronoun,
    "P": _preposition,
    "S": _subordinator,
    '"': _quotation,
    "M": _modal,
    "'": _possessive,
    "X": _auxiliary,
}
