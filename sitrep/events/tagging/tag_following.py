"""What follows a word tells its class: a verb after 'to', a clause after 'that' or 'after'."""

from __future__ import annotations

from sitrep.events.words.calendar_words import MONTHS, UNITS, WEEKDAYS
from sitrep.events.words.text import Token
from sitrep.events.words.verbs import BASE, PARTICIPLE, PAST, THIRD, VerbForms
from sitrep.events.words.word_classes import (
    STRONG,
)

_TIME_NAMES = MONTHS.keys() | WEEKDAYS.keys()
_SPOTS = frozenset({"border", "front", "base", "camp"})


def verb_follows(
    i: int, n: int, tokens: list[Token], tags: list[str], flags: list[int], verbs: VerbForms
) -> bool:
    """After 'to': is the next word a verb? An unknown word before a determiner becomes one, in place."""
    sure = i > 1 and (tags[i - 2] == "X" or tokens[i - 2].lower in _LEADS_TO)
    while i < n and tags[i] in "AG" and tags[i] != "":
        i += 1
    if i >= n or (tokens[i].lower in _SPOTS and (i + 1 == n or not tokens[i + 1].text[0].isalnum())):
        return False  # 'Army brings guns to border'
    if tags[i] == "X" and tokens[i].lower in ("be", "have", "do"):
        return True
    if (
        tags[i] == "N"
        and i + 1 < n
        and tags[i + 1] in "DO"
        and tokens[i].text.isalpha()
        and tokens[i].text.islower()
        and i + 2 < n
        and (not tokens[i].lower.endswith("s") or tokens[i].lower.endswith("ss"))
    ):
        tags[i], flags[i] = "V", BASE  # an unknown verb: 'to plug the gap'
        return True
    return (
        tags[i] == "V"
        and bool(flags[i] & BASE)
        and not (
            not sure
            and tokens[i].lower in verbs.both
            and i + 1 < n
            and not _named_place(i + 1, n, tokens)
            and tokens[i + 1].lower in ("of", "on", "by", "from", "and", "in", "at", "after", ".", ",")
            and flags[i] & ~BASE == 0
            and tokens[i].lower in _NOUNISH_AFTER_TO
        )
    )


def _named_place(i: int, n: int, tokens: list[Token]) -> bool:
    """'to land in Taipei', 'to land on Gotland'; not 'recalled to service in May'."""
    return (
        tokens[i].lower in ("in", "at", "on")
        and i + 1 < n
        and tokens[i + 1].text[0].isupper()
        and tokens[i + 1].lower not in _TIME_NAMES
    )


_LEADS_TO = frozenset(
    "plan plans planned planning want wants wanted hope hopes hoped intend intends intended due ready about expected "
    "poised scheduled set able going prepared preparing prepares likely unlikely threatened threatens vowed refuse "
    "refused refuses began begun begins trying tried tries order ordered".split()
)
"""Behind these and behind 'is', 'to' leads a verb: 'are to land', 'are ready to fire'."""
_NOUNISH_AFTER_TO = frozenset(
    "attack control use force transfer delivery aid support help review fire work base port camp "
    "power order market court "
    "ground rest land water front service".split()
)


def decide_that(i: int, n: int, tokens: list[Token], tags: list[str]) -> None:
    """'that' is a relative after a noun before a verb, a conjunction before a clause, else a determiner."""
    following = tags[i + 1] if i + 1 < n else "."
    previous = tags[i - 1] if i else "."
    noun = following == "V" and i + 2 < n and tokens[i + 2].lower == "of" and tokens[i + 1].lower in _PART_OF
    if (
        previous == "V"
        and tokens[i - 1].lower in _ON_GROUND
        and tokens[i + 2 : i + 3]
        and tokens[i + 2].lower == "of"
    ):
        tags[i], tags[i + 1] = "D", "N"  # 'had closed that stretch of border'
    elif previous == "V" and following == "N" and tokens[i - 1].lower in _ON_GROUND and _ends(i + 2, n, tags):
        tags[i] = "D"  # 'had attacked that town and been thrown back'
    elif noun or (following in "XMV" and _said_on_a_day(i, tokens, tags)):
        tags[i] = "S"  # 'said on Sunday that part of the force had left'
    elif following == "P" and tokens[i + 1].lower == "of":
        tags[i] = "O"  # 'the last contingent, that of Faya, has left'
    elif following == "V" and (
        tokens[i + 1].lower.endswith("ing")
        or (tokens[i + 1].lower in STRONG and i + 2 < n and tags[i + 2] in "XM")
    ):
        tags[i] = "S"  # 'warned Oslo that hosting bombers would mean war'
    elif following == "V" and _told_whom(i, tokens, tags) and _is_subject(i + 1, tokens, tags):
        tags[i], tags[i + 1] = "S", "N"  # 'told Mr Abiy that trains would run', 'that rail transit would'
    elif following in "XMVT" or (following == "A" and i + 2 < n and tags[i + 2] in "XMV"):
        quoted = previous == '"' and i > 1 and tags[i - 2] in "N#"  # 'attack "every boot" that stayed'
        tags[i] = "R" if previous in "N#O" or quoted else "S"
    elif previous == "V" and tokens[i - 1].lower in _CALLING:
        tags[i] = "O"  # 'called that "the road to war"'
    elif previous in "VN#,O" or previous == "C" or (previous == "J" and i > 1 and tags[i - 2] in "XVAG"):
        # 'a claim that shells were sent', 'said that': the clause reading
        tags[i] = "S"
    elif previous == "A" and tokens[i - 1].lower in ("so", "now", "such", "namely"):
        tags[i] = "S"  # 'so that the capital has light', 'their claim, namely that shells fell'
    elif previous in "AP" and i > 1 and tags[i - 2] == "V" and _says_that(i, tokens):
        tags[i] = "S"  # 'fired back that he would not', 'did not rule out that'
    elif previous == "X" and (following in "DO#" or (i + 1 < n and tokens[i + 1].text[0].isupper())):
        tags[i] = "S"  # 'word is that the camp fell', 'the news was that Oslo had paid'
    elif previous == "P":
        tags[i] = "D"


def _ends(i: int, n: int, tags: list[str]) -> bool:
    """No word of the same phrase and no verb follows."""
    return i >= n or tags[i] in "P,.;C"


_PART_OF = frozenset({"part", "parts", "half", "many", "most", "some"})
_DAYS = WEEKDAYS.keys() | {"yesterday", "today"}
_ON_GROUND = frozenset(
    "closed crossed sealed blocked guarded patrolled visited recaptured retook reopened left attacked "
    "shelled bombed raided stormed entered reached".split()
)
"""Verbs of places, behind which nobody says that something is so."""
_CALLING = frozenset("call calls called calling branded dubbed".split())


def _said_on_a_day(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """'Said on Sunday that half had left'; not 'a strike on Sunday that hit a school'."""
    k = i - 1
    if k < 1 or tokens[k].lower not in _DAYS:
        return False
    while k > 0 and (
        tags[k] == "A" or tokens[k].lower in _DAYS or tokens[k].lower in ("on", "late", "early")
    ):
        k -= 1
    return tags[k] == "V"


_TELLING = frozenset("told tells tell telling assured assures informed reminded warned convinced".split())


def _told_whom(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """'Told the minister | that': behind the hearer of a verb of telling."""
    k = i - 1
    while k > 0 and i - k < 6 and tags[k] in "NJD#":
        k -= 1
    return k < i - 1 and tokens[k].lower in _TELLING


def _is_subject(i: int, tokens: list[Token], tags: list[str]) -> bool:
    """A noun that could be a verb: 'that | trains would run', 'that | trucks stuck in Brest would be sold'."""
    if any(t in "XM" for t in tags[i + 1 : i + 3]):
        return True
    told_of = tokens[i].lower.endswith("s") and tags[i + 1 : i + 2] == ["V"]
    return told_of and next((t for t in tags[i + 2 :] if t in "XMSRC,;."), ".") in "XM"


def _says_that(i: int, tokens: list[Token]) -> bool:
    """An adverb or particle before 'that', and no noun of time or way behind it: 'came back that day'."""
    behind = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return (
        tokens[i - 1].lower in _BEFORE_THAT
        and behind not in UNITS
        and behind not in ("way", "time", "morning", "evening", "afternoon", "summer", "winter", "direction")
    )


_BEFORE_THAT = frozenset("back out again today yesterday later also on tonight earlier separately".split())


_OF_THINGS = frozenset("performed conducted undertaken signed concluded mediated brokered".split())
"""What is done to a thing, and needs an object where somebody does it."""


def clause_follows(
    i: int, n: int, tokens: list[Token], tags: list[str], flags: list[int], verbs: VerbForms
) -> bool:
    """A finite verb comes before the clause could end: 'after Iran shipped ...', against 'after talks in Doha'."""
    seen, inserted = False, 0
    aside = (
        i > 1 and tags[i - 2] == ","
    )  # 'Xi, after a talk with Kim, in May, said', against 'as Oman, too, sent'
    for k in range(i, min(n, i + 14)):
        tag = tags[k]
        if tag == "N" and tokens[k].text == ",":
            inserted += 1  # 'as Maddox, the envoy, was dining': within a name
            continue
        if tag in ';:."-' or (tag in "SR" and seen) or (seen and tokens[k].lower == "that"):
            return False
        if tag == "C" and k + 1 < n and tags[k + 1] in "XM":
            return False  # 'has shrunk since last June and is to end'
        if tag == ",":
            if not seen or (inserted := inserted + 1) > 2:
                return False
            continue
        if tag in "XM" and seen:
            return inserted != 1
        if tag == "V" and tags[k - 1] in "#D" and k + 1 < n and tokens[k + 1].lower in UNITS:
            continue  # 'after three lost days'
        counted = tag == "V" and tags[k - 1] in "#D" and tokens[k].lower in verbs.both
        if counted and k + 1 < n and tokens[k + 1].lower == "of":
            seen = True
            continue  # 'after nine rounds of talks'
        if tag == "V" and k + 1 < n and tokens[k + 1].lower == "by" and flags[k] & PARTICIPLE:
            continue  # 'after months of delay caused by a row'
        if tag == "V" and k + 1 < n and tags[k + 1] == "P" and tokens[k].lower in _OF_THINGS:
            continue  # 'after an overhaul performed in Minsk'
        behind_noun = tags[k - 1] in "NO#A)" or (k > i and tokens[k - 1].lower in verbs.both)
        behind_noun = behind_noun or (tags[k - 1] == "," and inserted == 2 and not aside)
        behind_noun = behind_noun or (k > i + 1 and tags[k - 2 : k] == ["D", "V"])  # 'as the rain stopped'
        if tag == "V" and seen and inserted != 1 and flags[k] & (PAST | THIRD) and behind_noun:
            return True
        if (
            tag == "V"
            and seen
            and inserted != 1
            and flags[k] & BASE
            and tags[k - 1] == "N"
            and tokens[k].lower not in verbs.both
            and tokens[k - 1].lower.endswith("s")
        ):
            return True
        started = (
            tag == "V" and k == i and tokens[k].lower in verbs.both
        )  # 'after shells had struck the hospital'
        if tag in "NO#" or started or (tag == "V" and tags[k - 1] == "D"):  # 'before a shot had been fired'
            seen = True
    return False
