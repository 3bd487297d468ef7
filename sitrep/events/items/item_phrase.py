"""The core of an item phrase: names and heads that follow each other, ships, formations, and modifiers before them."""

from __future__ import annotations

import re

from sitrep.events.items.equipment import Term, head_at, looks_like_designation
from sitrep.events.items.item_reading import (
    CALIBRE,
    DETERMINERS,
    DONE_VERBS,
    LOOSE_HEADS,
    MONTHS,
    PASS_ENDINGS,
    Phrase,
    Reading,
    counted_before,
    find_match,
    in_title,
    is_calibre_number,
    kept_hyphen,
    next_head,
    proper_run,
    span,
    starts_sentence,
)
from sitrep.forces import SHIP_PREFIXES

_MAX_LEFT = 9


_SHIP_HEADS = ("ship.",)


_FORMATIONS = frozenset(
    "Brigade Battalion Regiment Division Squadron Corps Fleet Army Wing Legion Flotilla Battery Group "
    "Company".split()
)


_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th|d)\Z")


ORDINAL_WORDS = frozenset("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split())

_FIRST_OF_TWO = frozenset(
    "north south east west central northern southern eastern western saudi sri new".split()
)
"""'300 North Korean soldiers': the word before a demonym that belongs to it."""


def find_core(r: Reading, i: int) -> Phrase | None:
    """Names and heads that follow each other: 'IRIS-T SLM' + 'air defence' + 'fire unit'."""
    got = find_match(r, i)
    behind = i > 0 and (r.low[i - 1] in _INFINITIVE or r.word[i - 1] in r.lexicon.peoples)
    verb = behind and r.low[i] in r.lexicon.units["verb"] and not r.low[i].endswith("s")
    given = verb and (next_head(r, i + 1) or (r.word[i + 1 : i + 2] and r.word[i + 1][0].isupper()))
    if given:
        return None  # 'to bomb churches', 'the Greeks promise mortars', 'the Danes promise Kyiv tanks'
    if got is None and i in r.by_end and r.word[i] in r.lexicon.peoples:
        return Phrase(i, i, i + 1, "people.civilian", "p", False)
    if got is None:
        if not r.word[i][0].isupper() or not looks_like_designation(r.word[i]):
            return None
        after = next_head(r, i + 1)
        if after is None and (i not in r.by_end or r.low[i - 1][-1] == "."):
            return None
        got = (i + 1, Term((), "generic", "d"), r.word[i][-1] == "s")
    end, term, is_plural = got
    if end == i + 1 and r.low[i] in ("navy", "army", "police") and r.low[end : end + 1] == ["and"]:
        shared = next_head(r, end + 1)
        if shared is not None and shared[2] and shared[0] > end + 2:
            return None  # 'navy and coast guard ships'
    phrase = Phrase(i, i, end, term.item_class, "p" if is_plural else term.number, term.number == "d")
    bare, extended = term.bare and not is_plural, False
    for _ in range(5):
        if is_plural and r.low[end - 1] not in (
            "arms",
            "weapons",
            "drugs",
            "goods",
            "forces",
            "spares",
            "communications",
        ):
            break
        if end - 1 in r.found.possessive:
            break
        following = next_head(r, end)
        if following is None:
            break
        end, term, is_plural = following
        extended = True
        if phrase.designation and phrase.item_class != "generic" and r.low[end - 1] in LOOSE_HEADS:
            if phrase.item_class.startswith("aircraft") and r.low[end - 1] in _LAUNCHED:  # Hawk batteries
                phrase.item_class = "airdefence"
        elif phrase.designation and r.low[end - 1] in ("carrier", "carriers"):
            phrase.item_class = "vehicle.armoured"
        elif term.item_class not in ("generic", "transfer") or phrase.item_class == "generic":
            phrase.item_class = term.item_class
        phrase.designation = phrase.designation or term.number == "d"
        phrase.number = "p" if is_plural else term.number
        phrase.last = end
    if bare and not extended and not counted_before(r, i):
        return None
    return phrase


_INFINITIVE = frozenset("to will would could can may might must should not".split())
_LAUNCHED = frozenset("missile missiles battery batteries launcher launchers".split())


def extend_left(r: Reading, p: Phrase, done: int) -> None:
    """Modifiers: kept ones into the name, others passed over on the way to the quantity."""
    people = p.item_class.startswith(("force", "people", "staff"))
    keep, passed = r.lexicon.units["keep"], r.lexicon.units["pass"]
    k, in_name = p.name, True
    floor = max(done, p.name - _MAX_LEFT)
    while k > floor and not _phrase_ends(r, k):
        word, low = r.word[k - 1], r.low[k - 1]
        if low in keep or CALIBRE.match(low):
            in_name = in_name and not (low in passed and people)
        elif low in r.lexicon.units["calibre"] and k > 1 and r.low[k - 2][0].isdigit():
            k -= 1
        elif is_calibre_number(r, k - 1):
            pass
        elif (
            low in passed
            or word in r.lexicon.demonyms
            or _passed_hyphen(low, word)
            or (low in _FIRST_OF_TWO and r.word[k] in r.lexicon.demonyms)
        ):
            in_name = False
        elif kept_hyphen(low) and (word[0].islower() or starts_sentence(r, k - 1) or low in keep):
            pass
        elif word[0].isupper() and any(c.isdigit() for c in word) and p.name == k and not people:
            pass  # an unknown designation: 'K10 ammunition vehicles'
        elif p.name == k and not people and _numbered_model(r, k - 1):
            k -= 1  # 'Bell 212 helicopters', 'Type 23 frigates'
        elif word[0].isupper() and word.isalpha() and _name_part(r, k - 1):
            in_name = in_name and not people
        elif _counted_group(r, p, k - 1):
            in_name = False
        elif not _joins_modifiers(r, k - 1, in_name):
            break
        k -= 1
        if in_name:
            p.name = k
    while p.name < p.last - 1 and r.low[p.name] in ("and", "or"):
        p.name += 1
    p.first = k if k in r.by_end or _article(r, k, floor) else p.name


def _counted_group(r: Reading, p: Phrase, i: int) -> bool:
    """'500 Wagner men', '200 RSF fighters': word i is whose they are, and a figure stands before it."""
    force = p.item_class.startswith("force") and p.name == i + 1
    return force and r.word[i][0].isupper() and r.word[i] in r.lexicon.proper and i in r.by_end


def _phrase_ends(r: Reading, k: int) -> bool:
    """Word k has a quantity, an owner or a verb before it, and no modifier."""
    if (k in r.by_end and not is_calibre_number(r, k - 1)) or k - 1 in r.found.possessive:
        return True
    low, units = r.low[k - 1], r.lexicon.units
    if low in DONE_VERBS or (
        low in units["pass"] and low.endswith("ed") and k > 1 and _subject_before(r, k - 1)
    ):
        return True
    return low in units["verb"] and k > 1 and r.low[k - 2] in ("to", "will", "would", "and")


def _joins_modifiers(r: Reading, i: int, in_name: bool) -> bool:
    """'Anti-tank and anti-aircraft missiles', 'Omani and Qatari jets': word i is 'and' between two of a kind."""
    if r.low[i] not in ("and", "or") or i < 1:
        return False
    keep, demonyms = r.lexicon.units["keep"], r.lexicon.demonyms
    named = in_name and r.low[i - 1] in keep and r.low[i + 1] in keep
    return named or (r.word[i + 1] in demonyms and r.word[i - 1] in demonyms)


def _numbered_model(r: Reading, i: int) -> bool:
    """The figure at word i counts nothing and stands behind a capitalised word."""
    if i < 2 or not r.low[i].isdecimal() or not 2 <= len(r.low[i]) <= 4 or i + 1 in r.by_end:
        return False
    name = r.word[i - 1]
    return (
        name.isalpha() and name[0].isupper() and r.low[i - 1] not in MONTHS and name not in r.lexicon.proper
    )


def _subject_before(r: Reading, i: int) -> bool:
    """A capitalised name stands right before word i, so that 'ordered', 'captured' is a verb."""
    return (
        r.word[i - 1][0].isupper()
        and r.word[i - 1] not in r.lexicon.demonyms
        and r.low[i - 1] not in DETERMINERS
    )


def _article(r: Reading, k: int, floor: int) -> bool:
    """An article opens the phrase at word k, so that the adjectives behind it belong to it."""
    return k > floor and (r.low[k - 1] in DETERMINERS or r.low[k - 1] in ("a", "an", "one", "of"))


def _passed_hyphen(low: str, word: str) -> bool:
    return "-" in low and (low.endswith(PASS_ENDINGS) or word[0].isupper())


def _name_part(r: Reading, i: int) -> bool:
    """A capitalised word before a head that may be a designation unknown to the lexicon ('Vuran armoured vehicles')."""
    word = r.word[i]
    if word in r.lexicon.proper or r.low[i] in MONTHS or len(word) < 3 or starts_sentence(r, i):
        return False
    if (
        i > 0
        and r.found.end[i - 1] == r.found.start[i] - 1
        and r.low[i - 1] in ("mr", "mrs", "president", "minister")
    ):
        return False
    return not in_title(r, i)


def ship_name(r: Reading, i: int) -> Phrase | None:
    """'USS Gerald R. Ford', and 'the frigate Neustrashimy', 'tanker Star One'."""
    word = r.word[i]
    if word in SHIP_PREFIXES:
        end = _prefixed_run(r, i + 1)
        return (
            Phrase(i, i, end, "ship.civil" if word in _CIVIL_PREFIXES else "ship.warship", "s", True)
            if end > i + 1
            else None
        )
    if not word[0].islower() and not starts_sentence(r, i):
        return None
    got = head_at(r.lexicon, r.low, i)
    if got is None or not got[1].item_class.startswith(_SHIP_HEADS) or got[1].number != "s":
        return None
    end = got[0]
    if end >= len(r.word) or i + 1 < len(r.word) and i in r.found.possessive:
        return None
    start = end + 1 if r.word[end] in ('"', "“", "'", "‘") else end
    if start < len(r.word) and r.word[start] in SHIP_PREFIXES:
        last = _prefixed_run(r, start + 1)
        return Phrase(i, i, last, got[1].item_class, "s", True) if last > start + 1 else None
    last = proper_run(r, start, 3)
    if last == start or (
        last - start == 1 and (r.word[start] in r.lexicon.proper or r.word[start] in r.lexicon.demonyms)
    ):
        return None
    if (
        r.low[start] in MONTHS
        or last - 1 in r.found.possessive
        and last - start == 1
        and r.word[start] in r.lexicon.proper
    ):
        return None
    if start > end and last < len(r.word) and r.word[last] in ('"', "”", "'", "’"):
        last += 1
    return Phrase(
        i,
        i,
        last,
        got[1].item_class,
        "s",
        True,
        label=span(r, i, last).replace('"', "").replace("“", "").replace("”", ""),
    )


def _prefixed_run(r: Reading, i: int) -> int:
    """The end of a name behind 'HMS': 'Queen Elizabeth', 'Prince of Wales'."""
    end = proper_run(r, i, 3)
    titled = end > i and r.low[i] in _TITLED and r.low[end : end + 1] == ["of"]
    return end + 2 if titled and end + 1 < len(r.word) and r.word[end + 1][0].isupper() else end


_TITLED = frozenset("prince princess duke duchess earl queen king lord star spirit pride city".split())


_CIVIL_PREFIXES = frozenset("MV MT SS RV M/V M/T MSC CCGS".split())


def numbered_unit(r: Reading, i: int) -> Phrase | None:
    """'45th Armoured Brigade', '101st squadron', 'Third Army': the name of a formation."""
    word = r.word[i]
    if word not in ORDINAL_WORDS and not (word[0].isdigit() and _ORDINAL.match(r.low[i])):
        return None
    k, n = i + 1, len(r.word)
    while k < n and k < i + 6 and r.word[k] not in _FORMATIONS:
        if not (r.word[k][0].isupper() or r.low[k] in r.lexicon.units["keep"]):
            break
        k += 1
    if (
        k < n
        and k < i + 6
        and (
            r.word[k] in _FORMATIONS
            or (r.word[k].capitalize() in _FORMATIONS and word not in ORDINAL_WORDS and r.low[k] != "group")
        )
    ):
        return Phrase(i, i, k + 1, "force.units", "s", True, unit="")
    return None
