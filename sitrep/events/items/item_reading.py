"""A text as the item recogniser reads it: lexicon matches, and what stands around a word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sitrep.events.items.equipment import (
    ItemLexicon,
    Term,
    head_at,
    is_variant,
    looks_like_designation,
    name_at,
)
from sitrep.events.items.quantities import Quantity
from sitrep.events.words.calendar_words import DAY_NAMES
from sitrep.events.words.calendar_words import MONTHS as CALENDAR
from sitrep.events.words.word_classes import CAPTIVE
from sitrep.events.words.words import OPENING, Words
from sitrep.forces import SHIP_PREFIXES

DETERMINERS = frozenset("the its their his her our these those this that my your all both such".split())


MONTHS = frozenset(CALENDAR) | DAY_NAMES


PASS_ENDINGS = (
    "-made", "-built", "-backed", "-led", "-supplied", "-owned", "-held", "-flagged", "-registered", "-old", "-donated",
    "-era", "-style", "-designed", "-produced", "-funded", "-trained", "-allied", "-born", "-run", "-linked", "-strong",
    "-speaking", "-aged", "-occupied", "-controlled", "-bound", "-operated", "-crewed", "-provided", "-origin",
    "-needed",
    "-off", "-aligned", "-imposed", "-delivered", "-assembled", "-friendly", "-hit", "-stricken", "-torn", "-dominated",
)  # fmt: skip


CALIBRE = re.compile(r"\d{2,3}(?:\.\d+)?-?(?:mm|millimetre|millimeter|cm)\Z")


_INITIALS = re.compile(r"[A-Z]\Z")


_PARTICLES = frozenset("de da do dos du of al el bin ibn van von la le di y e".split())


@dataclass(slots=True)
class Phrase:
    """A phrase under construction, in word indexes."""

    first: int
    """First word of the whole phrase, quantity included."""
    name: int
    last: int
    """Index after the head."""
    item_class: str
    number: str
    designation: bool
    quantity: Quantity | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    label: str | None = None
    """The name, where it is not simply words [name, last)."""
    quantity_after: bool = False


@dataclass(slots=True)
class Reading:
    """The text as the functions below see it."""

    text: str
    found: Words
    low: list[str]
    """Lower case, in the lexicon's spelling."""
    lexicon: ItemLexicon
    by_end: dict[int, Quantity]
    by_start: dict[int, Quantity]
    title_case: list[tuple[int, int]]
    word: list[str] = field(init=False)
    """As written."""

    def __post_init__(self) -> None:
        self.word = self.found.word


def find_match(r: Reading, i: int) -> tuple[int, Term, bool] | None:
    """Name or head at word i, the longer one; (index after it, term, is plural)."""
    word = r.word[i]
    if word == "\n":
        return None
    named = name_at(r.lexicon, r.word, i) if word[0].isupper() or word[0].isdigit() else None
    headed = head_at(r.lexicon, r.low, i)
    if named is not None and (headed is None or named[0] >= headed[0]):
        end, term, is_plural = named
        if term.number == "d" and not is_plural:
            while end < len(r.word) and end < i + 5 and is_variant(r.word[end]) and not _is_count(r, end):
                end += 1
        return end, term, is_plural
    if headed is not None:
        return headed[0], headed[1], headed[1].number == "p"
    return None


def _is_count(r: Reading, i: int) -> bool:
    """'Fired an Iskander 500 km into Ukraine': before a unit of length the figure is no variant, as in 'Leopard 2'."""
    return r.word[i].isdigit() and i + 1 < len(r.low) and r.low[i + 1] in r.lexicon.units["length"]


def next_head(r: Reading, i: int) -> tuple[int, Term, bool] | None:
    """A head or name that goes on the compound at word i; type-giving modifiers may stand between."""
    keep = r.lexicon.units["keep"]
    for k in range(i, min(i + 4, len(r.low))):
        got = find_match(r, k)
        if got is not None and got[1].number != "n":
            if r.low[k] in CAPTIVE:
                return None  # 'took its crew hostage'
            if got[0] == k + 1 and r.low[k] in _FINITE:
                return None
            if got[1].item_class.startswith("figure") or (k == i and r.low[k] in _VERBLIKE and k > 0):
                return None
            return got
        word = r.low[k]
        if (
            word not in keep
            and not kept_hyphen(word)
            and not (r.word[k][0].isupper() and looks_like_designation(r.word[k]))
        ):
            return None
    return None


LOOSE_HEADS = frozenset(
    "launcher launchers freighter freighters bomber bombers tanker tankers carrier carriers fighter fighters "
    "unit units battery batteries vehicle vehicles aircraft plane planes jet jets interceptor interceptors ship "
    "ships boat boats missile missiles system systems gun guns round rounds trainer trainers".split()
)
"""Heads that take their class from the designation before them ('JF-17 fighters')."""


_FINITE = frozenset(
    "lands fires moves boards docks sets backs heads hands holds returns posts orders reports plans "
    "drives marches staffs feeds "
    "needs targets demands offers supports changes powers sails rolls lines ranks shares prices rates "
    "answers messages votes "
    "leaves sites bases stores houses masses".split()
)
"""Plurals that behind another noun are rather its verb: 'a battalion lands'."""


_VERBLIKE = frozenset(
    "ships arms shells bombs supplies forces aids fuels crews guards trains houses fires patrols "
    "plants".split()
)


DONE_VERBS = frozenset(
    "test-fired test-launched flight-tested pre-positioned re-deployed forward-deployed".split()
)
"""Verbs with a hyphen, which are no modifiers."""


def kept_hyphen(word: str) -> bool:
    """'short-range', 'anti-ship', 'surface-to-air', 'mine-resistant'; not 'Chinese-made'."""
    return (
        word not in DONE_VERBS and "-" in word and not word.endswith(PASS_ENDINGS) and not word[0].isdigit()
    )


def counted_before(r: Reading, i: int) -> bool:
    """A figure or a determiner of number stands before word i, adjectives aside."""
    k = i
    while (
        k > 0
        and k > i - 3
        and (r.low[k - 1] in r.lexicon.units["pass"] or r.word[k - 1] in r.lexicon.demonyms)
    ):
        k -= 1
    return k in r.by_end or (k < i and _one_of_a_state(r, k, i))


def _one_of_a_state(r: Reading, k: int, i: int) -> bool:
    """'A French Mirage', 'an American Reaper near Gao', against 'an Israeli Dana Cohen'."""
    article = k > 0 and r.low[k - 1] in ("a", "an", "another", "one")
    named = i + 1 < len(r.word) and r.word[i + 1][0].isupper()
    return article and not named and any(r.word[m] in r.lexicon.demonyms for m in range(k, i))


def is_calibre_number(r: Reading, i: int) -> bool:
    """Word i is the figure of a calibre: '155' in '155 mm'."""
    return (
        r.low[i][0].isdigit()
        and i + 1 < len(r.low)
        and r.low[i + 1] in ("mm", "millimetre", "millimeter", "cm", "calibre")
    )


def in_title(r: Reading, i: int) -> bool:
    """Word i stands in a headline in title case."""
    return bool(r.title_case) and r.found.start[i] < r.title_case[0][1]


def starts_sentence(r: Reading, i: int) -> bool:
    """Word i opens a sentence, a quotation or a list item."""
    return i == 0 or r.low[i - 1] in OPENING or r.low[i - 1] == "'"


def unit_follows(r: Reading, q: Quantity) -> bool:
    """A length, time or measure stands behind the quantity."""
    return q.last < len(r.low) and r.low[q.last] in r.lexicon.units["length"] | r.lexicon.units["measure"]


def span(r: Reading, first: int, last: int) -> str:
    """The words [first, last) as one line."""
    return " ".join(r.text[r.found.start[first] : r.found.end[last - 1]].split())


def proper_run(r: Reading, i: int, most: int) -> int:
    """Index after up to `most` capitalised words from word i; initials, particles and a figure may belong to it."""
    k, taken = i, 0
    n = len(r.word)
    while k < n and taken < most + 1:
        word = r.word[k]
        if word[0].isupper() and word not in SHIP_PREFIXES and (taken < most):
            k, taken = k + 1, taken + 1
            if k - 1 in r.found.possessive:
                break
            if _INITIALS.match(word) and k < n and r.word[k] == ".":
                k += 1
        elif taken and word in _PARTICLES and k + 1 < n and r.word[k + 1][0].isupper() and word != "of":
            k += 1
        elif taken and word.isdigit() and len(word) < 3:
            return k + 1
        else:
            break
    return k
