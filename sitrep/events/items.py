"""Items of a text: what is delivered, deployed, asked for, used, seized or repaired, with its quantity.

A mark is a noun phrase: quantity, modifiers, designation and head ('about 40 refurbished Leopard 2A6 main battle
tanks'). The name keeps designation, type-giving modifiers and head ('Leopard 2A6 main battle tanks'); adjectives of
age, state and nationality stay out. Quantities without a figure ('dozens of', 'several') have null bounds; 'at least
six' has only a low, 'up to 40' only a high bound; 'about 40' has both at 40. 'a frigate' counts 1.

One pass over the words; a phrase looks at most a dozen words to either side, so time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sitrep.events.equipment import (
    ItemLexicon,
    Term,
    compile_items,
    head_at,
    is_variant,
    looks_like_designation,
    name_at,
    spell,
)
from sitrep.events.marks import ItemMark
from sitrep.events.quantities import Quantity, Words, quantities, words
from sitrep.model import Item

__all__ = ["compile_items", "find_items"]

_MAX_LEFT = 9
_DETERMINERS = frozenset("the its their his her our these those this that my your all both such".split())
_PRONOUNS = frozenset("it them him her us me you itself themselves".split())
_MODALS = frozenset(
    "to will would can could may might must should shall cannot not they we who i you let lets and/or".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
_YEAR_BEFORE = (
    frozenset("in since until till by of from during before after for to between early late mid".split())
    | _MONTHS
)
_COUNTED_BEFORE = frozenset(
    "article resolution channel flight section phase chapter no number nr line route highway road unit area zone sector day "
    "week year page room gate pier berth level category type block mk mark ward apartment base version model class "
    "protocol grade step title annex appendix order decree law aged age operation # group".split()
)
_BIG = ("weapon", "ammunition", "drone")
_PASS_ENDINGS = (
    "-made", "-built", "-backed", "-led", "-supplied", "-owned", "-held", "-flagged", "-registered", "-old", "-donated",
    "-era", "-style", "-designed", "-produced", "-funded", "-trained", "-allied", "-born", "-run", "-linked", "-strong",
    "-speaking", "-aged", "-occupied", "-controlled", "-bound", "-operated", "-crewed", "-provided", "-origin", "-needed",
    "-off", "-aligned", "-imposed", "-delivered", "-assembled", "-friendly", "-hit", "-stricken", "-torn", "-dominated",
)  # fmt: skip
_SHIP_PREFIXES = frozenset(
    "USS USNS USCGC USAV HMS RFA HMAS HMCS HMNZS INS ICGS BRP ROKS JS JDS KRI TCG ITS ESPS SPS ARC ARA BAP PNS SLNS BNS RSS "
    "KD HNLMS HDMS HNoMS KNM ORP MV MT SS RV CCGS LÉ FGS HTMS HS BNRS NRP KM TLDM HSwMS PLANS M/V M/T MSC JCG NNS SAS KNS".split()
)
_SHIP_HEADS = ("ship.",)
_FORMATIONS = frozenset(
    "Brigade Battalion Regiment Division Squadron Corps Fleet Army Wing Legion Flotilla Battery Group Company".split()
)
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th|d)\Z")
_ORDINAL_WORDS = frozenset("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split())
_CALIBRE = re.compile(r"\d{2,3}(?:\.\d+)?-?(?:mm|millimetre|millimeter|cm)\Z")
_INITIALS = re.compile(r"[A-Z]\Z")
_PARTICLES = frozenset("de da do dos du of al el bin ibn van von la le di y e".split())


@dataclass(slots=True)
class _Phrase:
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
class _Reading:
    """The text as the functions below see it."""

    text: str
    found: Words
    low: list[str]
    """Lower case, in the lexicon's spelling."""
    lexicon: ItemLexicon
    by_end: dict[int, Quantity]
    by_start: dict[int, Quantity]
    title_case: list[tuple[int, int]]

    @property
    def word(self) -> list[str]:
        return self.found.word


def find_items(text: str, lexicon: ItemLexicon) -> tuple[ItemMark, ...]:
    """All items of the text, sorted, without overlaps; `text[m.start:m.end] == m.text` for each mark m."""
    found = words(text)
    low = spell(found.low)
    counted = [q for q in quantities(found) if not _is_year(low, q)]
    reading = _Reading(
        text,
        found,
        low,
        lexicon,
        {q.last: q for q in counted},
        {q.first: q for q in counted},
        _title_lines(text),
    )
    phrases: list[_Phrase] = []
    i, n, done = 0, len(low), 0
    while i < n:
        phrase = _phrase_at(reading, i, done, _floor(reading, phrases, done))
        if phrase is None:
            i += 1
            continue
        _trim(phrases, phrase)
        phrases.append(phrase)
        i = done = phrase.last
    phrases = _joined(reading, phrases)
    marks = [_mark(reading, p) for p in phrases]
    marks += _ship_mentions(reading, phrases)
    marks += _bare_money(reading, phrases)
    marks += _ellipses(reading, phrases)
    marks.sort(key=lambda m: (m.start, -m.end))
    return _disjoint(marks)


def _floor(r: _Reading, phrases: list[_Phrase], done: int) -> int:
    """How far back the next phrase may count: into the last one, where that one only counts it ('rounds of ...')."""
    if (
        not phrases
        or phrases[-1].last != done
        or r.low[done : done + 1] != ["of"]
        or phrases[-1].quantity_after
    ):
        return done
    return phrases[-2].last if len(phrases) > 1 else 0


def _trim(phrases: list[_Phrase], phrase: _Phrase) -> None:
    """Drop earlier phrases that the new one covers ('rounds' in 'rounds of 155 mm ammunition')."""
    while phrases and phrases[-1].last > phrase.first:
        if phrases[-1].first >= phrase.first:
            phrases.pop()
        else:
            phrase.first = max(phrase.first, phrases[-1].last)
            break


def _disjoint(marks: list[ItemMark]) -> tuple[ItemMark, ...]:
    out: list[ItemMark] = []
    for mark in marks:
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return tuple(out)


def _title_lines(text: str) -> list[tuple[int, int]]:
    """Offsets of a headline in title case, where capitals say nothing: the first line, if most words are capitalised."""
    end = text.find("\n")
    line = text[: end if end >= 0 else min(len(text), 300)]
    if len(line) > 300:
        return []
    long = [w for w in re.findall(r"[^\W\d_]{4,}", line)]
    if len(long) >= 3 and sum(w[0].isupper() for w in long) > 0.65 * len(long):
        return [(0, len(line))]
    return []


def _is_year(low: list[str], q: Quantity) -> bool:
    """'in 2024', '9 May', 'Article 5', '12 years', '20 km', '45 per cent': figures that count no items."""
    before = low[q.first - 1] if q.first else ""
    single = q.last - q.first == 1 and low[q.first][0].isdigit()
    if single and q.low is not None:
        if 1900 <= q.low <= 2100 and "," not in low[q.first] and before in _YEAR_BEFORE:
            return True
        if q.low <= 31 and (before in _MONTHS or (q.last < len(low) and low[q.last] in _MONTHS)):
            return True
        if before in _COUNTED_BEFORE or (before == "." and q.first > 1 and low[q.first - 2] in ("no", "art")):
            return True
    return False


def _phrase_at(r: _Reading, i: int, done: int, floor: int) -> _Phrase | None:
    """The phrase whose first lexicon word is word i, or None; it may take words from `floor` on to count itself."""
    core = _ship_name(r, i) or _numbered_unit(r, i) or _core(r, i)
    if core is None or core.last <= done:
        return None
    if core.first < done:
        core.first = done
    if core.name < done:
        core.name = done
    if not core.designation or core.unit is None:
        _extend_left(r, core, done)
    _count(r, core, done, floor)
    return core if _accepted(r, core) else None


def _match(r: _Reading, i: int) -> tuple[int, Term, bool] | None:
    """Name or head at word i, the longer one; (index after it, term, is plural)."""
    word = r.word[i]
    if word == "\n":
        return None
    named = name_at(r.lexicon, word_list(r), i) if word[0].isupper() or word[0].isdigit() else None
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


def word_list(r: _Reading) -> list[str]:
    """Words as written."""
    return r.found.word


def _is_count(r: _Reading, i: int) -> bool:
    """A bare figure after a name is a variant ('Leopard 2'), unless it plainly counts ('Patriot 12 missiles' does not occur)."""
    word = r.word[i]
    return word.isdigit() and (
        len(word) > 3 or i + 1 < len(r.low) and r.low[i + 1] in r.lexicon.units["length"]
    )


def _core(r: _Reading, i: int) -> _Phrase | None:
    """Names and heads that follow each other: 'IRIS-T SLM' + 'air defence' + 'fire unit'."""
    got = _match(r, i)
    if got is None and i in r.by_end and r.word[i] in r.lexicon.peoples:
        return _Phrase(i, i, i + 1, "people.civilian", "p", False)
    if got is None:
        if not r.word[i][0].isupper() or not looks_like_designation(r.word[i]):
            return None
        after = _next_head(r, i + 1)
        if after is None and (i not in r.by_end or r.low[i - 1][-1] == "."):
            return None
        got = (i + 1, Term((), "generic", "d"), r.word[i][-1] == "s")
    end, term, is_plural = got
    phrase = _Phrase(i, i, end, term.item_class, "p" if is_plural else term.number, term.number == "d")
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
        following = _next_head(r, end)
        if following is None:
            break
        end, term, is_plural = following
        extended = True
        if phrase.designation and phrase.item_class != "generic" and r.low[end - 1] in _LOOSE_HEADS:
            pass
        elif phrase.designation and r.low[end - 1] in ("carrier", "carriers"):
            phrase.item_class = "vehicle.armoured"
        elif term.item_class not in ("generic", "transfer") or phrase.item_class == "generic":
            phrase.item_class = term.item_class
        phrase.designation = phrase.designation or term.number == "d"
        phrase.number = "p" if is_plural else term.number
        phrase.last = end
    if bare and not extended and not _counted_before(r, i):
        return None
    return phrase


def _next_head(r: _Reading, i: int) -> tuple[int, Term, bool] | None:
    """A head or name that goes on the compound at word i; type-giving modifiers may stand between."""
    keep = r.lexicon.units["keep"]
    for k in range(i, min(i + 4, len(r.low))):
        got = _match(r, k)
        if got is not None and not (got[1].number == "n"):
            if got[0] == k + 1 and r.low[k] in _FINITE:
                return None
            if got[1].item_class.startswith("figure") or (k == i and r.low[k] in _VERBLIKE and k > 0):
                return None
            return got
        word = r.low[k]
        if (
            word not in keep
            and not _kept_hyphen(word)
            and not (r.word[k][0].isupper() and looks_like_designation(r.word[k]))
        ):
            return None
    return None


_LOOSE_HEADS = frozenset(
    "carrier carriers fighter fighters unit units battery batteries vehicle vehicles aircraft plane planes jet jets "
    "interceptor interceptors ship ships boat boats missile missiles system systems gun guns round rounds".split()
)
"""Heads that take their class from the designation before them ('JF-17 fighters')."""
_FINITE = frozenset(
    "lands fires moves boards docks sets backs heads hands holds returns posts orders reports plans drives marches staffs feeds "
    "needs targets demands offers supports changes powers sails rolls lines ranks shares prices rates answers messages votes "
    "leaves sites bases stores houses masses".split()
)
"""Plurals that behind another noun are rather its verb: 'a battalion lands'."""
_VERBLIKE = frozenset(
    "ships arms shells bombs supplies forces aids fuels crews guards trains houses fires patrols plants".split()
)


def _kept_hyphen(word: str) -> bool:
    """'short-range', 'anti-ship', 'surface-to-air', 'mine-resistant'; not 'Chinese-made'."""
    return "-" in word and not word.endswith(_PASS_ENDINGS) and not word[0].isdigit()


def _counted_before(r: _Reading, i: int) -> bool:
    """A figure or a determiner of number stands before word i, adjectives aside."""
    k = i
    while (
        k > 0
        and k > i - 3
        and (r.low[k - 1] in r.lexicon.units["pass"] or r.word[k - 1] in r.lexicon.demonyms)
    ):
        k -= 1
    return k in r.by_end


def _extend_left(r: _Reading, p: _Phrase, done: int) -> None:
    """Modifiers: kept ones into the name, others passed over on the way to the quantity."""
    units, people = r.lexicon.units, p.item_class.startswith(("force", "people", "staff"))
    keep, passed = units["keep"], units["pass"]
    k, in_name = p.name, True
    floor = max(done, p.name - _MAX_LEFT)
    while k > floor:
        if k in r.by_end and not _is_calibre_number(r, k - 1):
            break
        word, low = r.word[k - 1], r.low[k - 1]
        if k - 1 in r.found.possessive:
            break
        if low in keep or _CALIBRE.match(low):
            in_name = in_name and not (low in passed and people)
        elif low in units["calibre"] and k > 1 and r.low[k - 2][0].isdigit():
            k -= 1
        elif _is_calibre_number(r, k - 1):
            pass
        elif low in passed or word in r.lexicon.demonyms or _passed_hyphen(low, word):
            in_name = False
        elif _kept_hyphen(low) and (word[0].islower() or _starts_sentence(r, k - 1) or low in keep):
            pass
        elif word[0].isupper() and word.isalpha() and _name_part(r, k - 1):
            in_name = in_name and not people
        elif low in ("and", "or") and k > 1 and in_name and r.low[k - 2] in keep and r.low[k] in keep:
            pass
        elif (
            low in ("and", "or")
            and k > 1
            and r.word[k] in r.lexicon.demonyms
            and r.word[k - 2] in r.lexicon.demonyms
        ):
            pass
        else:
            break
        k -= 1
        if in_name:
            p.name = k
    p.first = k if k in r.by_end or _article(r, k, floor) else p.name


def _article(r: _Reading, k: int, floor: int) -> bool:
    """An article opens the phrase at word k, so that the adjectives behind it belong to it."""
    return k > floor and (r.low[k - 1] in _DETERMINERS or r.low[k - 1] in ("a", "an", "one", "of"))


def _is_calibre_number(r: _Reading, i: int) -> bool:
    return (
        r.low[i][0].isdigit()
        and i + 1 < len(r.low)
        and r.low[i + 1] in ("mm", "millimetre", "millimeter", "cm", "calibre")
    )


def _passed_hyphen(low: str, word: str) -> bool:
    return "-" in low and (low.endswith(_PASS_ENDINGS) or word[0].isupper())


def _name_part(r: _Reading, i: int) -> bool:
    """A capitalised word before a head that may be a designation unknown to the lexicon ('Vuran armoured vehicles')."""
    word = r.word[i]
    if word in r.lexicon.proper or r.low[i] in _MONTHS or len(word) < 3 or _starts_sentence(r, i):
        return False
    if (
        i > 0
        and r.found.end[i - 1] == r.found.start[i] - 1
        and r.low[i - 1] in ("mr", "mrs", "president", "minister")
    ):
        return False
    return not _in_title(r, i)


def _in_title(r: _Reading, i: int) -> bool:
    return bool(r.title_case) and r.found.start[i] < r.title_case[0][1]


def _starts_sentence(r: _Reading, i: int) -> bool:
    return i == 0 or r.low[i - 1] in (
        ".",
        "!",
        "?",
        ":",
        "\n",
        '"',
        "“",
        "—",
        "-",
        "•",
        "–",
        "(",
        "‘",
        "'",
        "*",
    )


def _count(r: _Reading, p: _Phrase, done: int, floor: int) -> None:
    """Attach the quantity: before the phrase, before 'N of' / 'tonnes of' / 'a batch of', or after ('crew of 11')."""
    k = p.first
    quantity = r.by_end.get(k)
    if quantity is not None and quantity.first >= done:
        p.first, p.quantity = quantity.first, quantity
        _bounds(p, quantity)
        k = quantity.first
    elif k > done and r.low[k - 1] in ("a", "an", "one") and p.number == "s" and p.item_class != "money":
        p.first = k - 1 if r.low[k - 1] == "one" else k
        p.low = p.high = 1.0
    if p.quantity is None and r.low[p.last : p.last + 1] == ["of"] and p.last + 1 in r.by_start:
        after = r.by_start[p.last + 1]
        if not _item_follows(r, after.last) and not _unit_follows(r, after):
            p.quantity = after
            _bounds(p, after)
            p.label = _span(r, p.name, p.last)
            p.last = after.last
            p.quantity_after = True
            return
    _worth(r, p)
    _of_chain(r, p, k, floor)


def _item_follows(r: _Reading, i: int) -> bool:
    """An item stands at word i, adjectives aside: 'a contingent of 139 Kazakh peacekeepers'."""
    passed, keep = r.lexicon.units["pass"], r.lexicon.units["keep"]
    for k in range(i, min(i + 5, len(r.low))):
        if _match(r, k) is not None:
            return True
        word, low = r.word[k], r.low[k]
        if not (low in passed or low in keep or "-" in low or (word[0].isupper() and word.isalpha())):
            return False
    return False


def _bounds(p: _Phrase, q: Quantity) -> None:
    p.low, p.high = q.low, q.high
    if q.currency:
        p.unit = q.currency if q.currency != "local" else None


def _unit_follows(r: _Reading, q: Quantity) -> bool:
    return q.last < len(r.low) and r.low[q.last] in r.lexicon.units["length"] | r.lexicon.units["measure"]


def _worth(r: _Reading, p: _Phrase) -> None:
    """'aid worth $500 million', 'a loan of 3 billion euros': the sum is the quantity of a money-like item."""
    if p.quantity is not None or not (
        p.item_class == "money" or r.low[p.last - 1] in ("aid", "assistance", "package")
    ):
        return
    k = p.last
    if k < len(r.low) and r.low[k] in ("worth", "totalling", "totaling", "of", "amounting"):
        k += 2 if r.low[k + 1 : k + 2] in (["to"], ["some"], ["about"]) else 1
        q = r.by_start.get(k) or r.by_start.get(k - 1)
        if q is not None and q.currency:
            p.quantity = q
            p.label = _span(r, p.name, p.last)
            _bounds(p, q)
            p.last = q.last


def _of_chain(r: _Reading, p: _Phrase, k: int, done: int) -> None:
    """What counts the item from before an 'of': measures, containers, groups, formations, money."""
    definite = False
    for _ in range(5):
        if k > done and (
            r.low[k - 1] in _DETERMINERS
            or k - 1 in r.found.possessive
            or (definite and r.low[k - 1].isalpha())
        ):
            if r.low[k - 1] in ("of", "in") or r.low[k - 1] in _STOPS:
                break
            definite = True
            k -= 1
            if r.low[k] in _DETERMINERS:
                break
        else:
            break
    if k - 2 < done or r.low[k - 1] not in ("of", "in"):
        return
    units = r.lexicon.units
    g = k - 2
    word = r.low[g]
    if r.low[k - 1] == "in" or word == "worth":
        start = g if word == "worth" else k - 1
        q = r.by_end.get(start)
        if q is not None and q.currency and q.first >= done and p.quantity is None:
            p.first, p.quantity = q.first, q
            _bounds(p, q)
        return
    direct = r.by_end.get(k - 1)
    if (
        direct is not None and direct.first >= done and (p.quantity is None or definite)
    ):  # 'six of the tanks', '$2 bn of aid'
        p.first, p.quantity = direct.first, direct
        _bounds(p, direct)
        return
    kind = next((u for u in ("measure", "container", "formation", "group") if _in_list(word, units[u])), None)
    if kind is None or definite:  # 'a battalion of the army' counts nothing
        return
    start = g
    while start > done and start not in r.by_end and (
        r.low[start - 1] in units["keep"] or r.low[start - 1] in units["pass"] or _kept_hyphen(r.low[start - 1])
        or (kind == "formation" and _match(r, start - 1) is not None and r.low[start - 1] not in _DETERMINERS)
    ):  # fmt: skip
        start -= 1
    q = r.by_end.get(start)
    if kind == "container":
        p.label = _span(r, g, p.last)
    if kind == "group":
        p.low = p.high = None if p.quantity is None else p.low
        if p.quantity is not None:
            _bounds(p, p.quantity)
        p.first = min(p.first, g)
        return
    if q is not None and q.first >= done and p.quantity is None:
        p.quantity = q
        _bounds(p, q)
        p.first = q.first
    elif p.quantity is None and kind == "formation" and r.low[start - 1 : start] in (["a"], ["an"], ["one"]):
        p.low = p.high = 1.0
        p.first = start
    else:
        p.first = min(p.first, start)
    if kind in ("measure", "formation"):
        p.unit = _unit_name(word)


_STOPS = frozenset("to and or with from by on at for that which who is are was were has have had as".split())


def _in_list(word: str, known: frozenset[str]) -> bool:
    return word in known or (
        word[-1:] == "s" and (word[:-1] in known or (word.endswith("ies") and word[:-3] + "y" in known))
    )


_UNIT_NAMES = {
    "tonne": "tonnes", "ton": "tons", "kilo": "kg", "kilos": "kg", "kilogram": "kg", "kilograms": "kg", "kilogramme": "kg",
    "litre": "litres", "barrel": "barrels", "gram": "grams", "gallon": "gallons", "kilogrammes": "kg", "mw": "MW",
    "battalion": "battalions", "battery": "batteries", "squadron": "squadrons", "regiment": "regiments",
    "brigade": "brigades", "company": "companies", "division": "divisions", "platoon": "platoons", "lbs": "lb",
}  # fmt: skip


def _unit_name(word: str) -> str:
    return _UNIT_NAMES.get(word, word)


def _span(r: _Reading, first: int, last: int) -> str:
    return r.text[r.found.start[first] : r.found.end[last - 1]]


def _accepted(r: _Reading, p: _Phrase) -> bool:
    """Not a verb, not a mere modifier, not a piece of a proper name, not a length of time."""
    low, units, n = r.low, r.lexicon.units, len(r.low)
    head = p.last - 1 if p.label is None else p.name
    after = low[p.last] if p.last < n else ""
    if p.item_class == "transfer" and not p.designation:
        return False
    if (
        p.item_class == "generic"
        and not p.designation
        and (p.quantity is None or p.quantity.currency is not None)
    ):
        return False
    if p.number == "n" and (p.quantity is None or p.quantity.currency):
        return False
    if p.last - 1 in r.found.possessive:
        return False
    if p.label is None and p.number != "p" and after in units["cancel"] and after not in units["event_after"]:
        return False
    if (
        p.label is None
        and low[head] in ("arms", "weapons")
        and after in units["cancel"]
        and after not in units["event_after"]
    ):
        return False
    single = p.last - p.name == 1 and p.label is None
    if single and low[head] in units["verb"] and not p.designation and _is_verb(r, p, head):
        return False
    if r.word[head] in r.lexicon.peoples:
        return p.quantity is not None
    if not p.designation and r.word[head][0].isupper() and not _in_title(r, head):
        return _capital_head(r, p, head)
    return True


def _is_verb(r: _Reading, p: _Phrase, head: int) -> bool:
    """'Israel bombs the port', 'to ship 12 tanks', 'which supplies Kyiv'."""
    low, word = r.low, r.word
    before = low[p.first - 1] if p.first else "\n"
    nearest = low[head - 1] if head else "\n"
    after = low[head + 1] if head + 1 < len(low) else ""
    if p.quantity is not None or nearest in (
        "a",
        "an",
        "the",
        "of",
        "with",
        "from",
        "by",
        "for",
        "these",
        "those",
        "its",
        "their",
    ):
        return False
    if nearest in _MODALS and (nearest != "to" or after not in (".", ",", "and", "")):
        return True
    if nearest in ("that", "which", "who") or (before in ("that", "which", "who") and p.first == head):
        return True
    if low[head][-1] != "s":
        return False
    follows = (
        after in _DETERMINERS
        or after in _PRONOUNS
        or after in ("a", "an", "another", "more", "out", "up", "off", "back")
    )
    object_after = head + 1 < len(word) and (word[head + 1][0].isupper() or word[head + 1][0].isdigit())
    subject = (
        head > 0
        and p.first == head
        and word[head - 1][0].isupper()
        and word[head - 1] not in r.lexicon.demonyms
    )
    if follows and (subject or nearest.isalpha()):
        return not (nearest in r.lexicon.units["pass"] or nearest in r.lexicon.units["keep"])
    return subject and (object_after or _match(r, head + 1) is not None if head + 1 < len(word) else False)


def _capital_head(r: _Reading, p: _Phrase, head: int) -> bool:
    """A capitalised head within a sentence is part of a proper name ('Rapid Support Forces', 'the Fund')."""
    if _starts_sentence(r, head) and p.name == head:
        return True
    if (
        p.name < head
        and _starts_sentence(r, p.name)
        and all(r.word[k][0].islower() for k in range(p.name + 1, p.last))
    ):
        return True
    lower_name = [k for k in range(p.name, p.last) if r.word[k][0].islower()]
    if lower_name and p.name < head and r.word[head].isupper():
        return True
    before = p.name - 1
    return (
        head > 0
        and before >= 0
        and r.word[before] in r.lexicon.demonyms
        and p.item_class.startswith("force")
        and _starts_sentence(r, before)
    )


def _ship_name(r: _Reading, i: int) -> _Phrase | None:
    """'USS Gerald R. Ford', and 'the frigate Neustrashimy', 'tanker Star One'."""
    word = r.word[i]
    if word in _SHIP_PREFIXES:
        end = _proper_run(r, i + 1, 3)
        return (
            _Phrase(i, i, end, "ship.civil" if word in _CIVIL_PREFIXES else "ship.warship", "s", True)
            if end > i + 1
            else None
        )
    if not word[0].islower() and not _starts_sentence(r, i):
        return None
    got = head_at(r.lexicon, r.low, i)
    if got is None or not got[1].item_class.startswith(_SHIP_HEADS) or got[1].number != "s":
        return None
    end = got[0]
    if end >= len(r.word) or i + 1 < len(r.word) and i in r.found.possessive:
        return None
    start = end + 1 if r.word[end] in ('"', "“", "'", "‘") else end
    if start < len(r.word) and r.word[start] in _SHIP_PREFIXES:
        last = _proper_run(r, start + 1, 3)
        return _Phrase(i, i, last, got[1].item_class, "s", True) if last > start + 1 else None
    last = _proper_run(r, start, 3)
    if last == start or (
        last - start == 1 and (r.word[start] in r.lexicon.proper or r.word[start] in r.lexicon.demonyms)
    ):
        return None
    if (
        r.low[start] in _MONTHS
        or last - 1 in r.found.possessive
        and last - start == 1
        and r.word[start] in r.lexicon.proper
    ):
        return None
    if start > end and last < len(r.word) and r.word[last] in ('"', "”", "'", "’"):
        last += 1
    return _Phrase(
        i,
        i,
        last,
        got[1].item_class,
        "s",
        True,
        label=_span(r, i, last).replace('"', "").replace("“", "").replace("”", ""),
    )


_CIVIL_PREFIXES = frozenset("MV MT SS RV M/V M/T MSC CCGS".split())


def _proper_run(r: _Reading, i: int, most: int) -> int:
    """Index after up to `most` capitalised words from word i; initials, particles and a figure may belong to it."""
    k, taken = i, 0
    n = len(r.word)
    while k < n and taken < most + 1:
        word = r.word[k]
        if word[0].isupper() and word not in _SHIP_PREFIXES and (taken < most):
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


def _numbered_unit(r: _Reading, i: int) -> _Phrase | None:
    """'45th Armoured Brigade', '101st squadron', 'Third Army': the name of a formation."""
    word = r.word[i]
    if not (_ORDINAL.match(r.low[i]) or word in _ORDINAL_WORDS):
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
            or (r.word[k].capitalize() in _FORMATIONS and word not in _ORDINAL_WORDS and r.low[k] != "group")
        )
    ):
        return _Phrase(i, i, k + 1, "force.units", "s", True, unit="")
    return None


def _joined(r: _Reading, phrases: list[_Phrase]) -> list[_Phrase]:
    """'367 drones and missiles': one figure over two plurals of a kind makes one item."""
    out: list[_Phrase] = []
    for p in phrases:
        q = out[-1] if out else None
        if (
            q is not None and q.quantity is not None and q.number == "p" and p.number == "p" and p.quantity is None
            and q.unit is None and q.label is None and p.label is None and p.first == p.name == q.last + 1
            and r.low[q.last] in ("and", "or") and _kin(q.item_class, p.item_class)
            and not p.designation and (q.low or q.high or 0) >= 3
        ):  # fmt: skip
            q.last = p.last
            continue
        out.append(p)
    return out


def _kin(a: str, b: str) -> bool:
    top = [c.split(".")[0] for c in (a, b)]
    return top[0] == top[1] and top[0] != "people" or all(t in _BIG for t in top)


def _mark(r: _Reading, p: _Phrase) -> ItemMark:
    start = r.found.start[p.first]
    end = r.found.end[p.last - 1]
    name = p.label or _span(r, p.name, p.last)
    return ItemMark(
        start, end, r.text[start:end], Item(name, p.low, p.high, p.unit or None), p.item_class, p.designation
    )  # fmt: skip


def _ship_mentions(r: _Reading, phrases: list[_Phrase]) -> list[ItemMark]:
    """Later mentions of a ship by its bare name ('the Kiwala'), once the text has introduced it with its type."""
    known: dict[tuple[str, ...], str] = {}
    taken: set[int] = set()
    for p in phrases:
        taken.update(range(p.first, p.last))
        if p.designation and p.item_class.startswith("ship."):
            run = [
                k
                for k in range(p.name, p.last)
                if r.word[k][0].isupper() and r.word[k] not in _SHIP_PREFIXES or r.word[k].isdigit()
            ]
            if run and len(known) < 50:
                known[tuple(r.word[k] for k in run)] = p.item_class
        if p.item_class.startswith("ship.") and not p.designation:
            for run in _apposed(r, p):
                known[run] = p.item_class
    if not known:
        return []
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for name in known:
        firsts.setdefault(name[0], []).append(name)
    marks = []
    for i, word in enumerate(r.word):
        for name in firsts.get(word, ()):
            last = i + len(name)
            if (
                tuple(r.word[i:last]) == name
                and not taken.intersection(range(i, last))
                and last - 1 not in r.found.possessive
            ):
                text = _span(r, i, last)
                marks.append(
                    ItemMark(r.found.start[i], r.found.end[last - 1], text, Item(text), known[name], True)
                )
    return marks


def _apposed(r: _Reading, p: _Phrase) -> list[tuple[str, ...]]:
    """Names in apposition to a ship: 'the Galaxy Leader, a car carrier', 'one of the vessels, the Kiwala,'."""
    out = []
    k = p.first
    while k > 0 and r.low[k - 1] in ("a", "an", "the"):
        k -= 1
    if k > 2 and r.low[k - 1] == ",":
        first = k - 1
        while first > 0 and first > k - 4 and r.word[first - 1][0].isupper():
            first -= 1
        if first < k - 1 and first > 0 and r.low[first - 1] in ("the", "of", "tanker", "ship", "vessel"):
            out.append(tuple(r.word[first : k - 1]))
    if r.low[p.last : p.last + 2] == [",", "the"]:
        last = _proper_run(r, p.last + 2, 3)
        if last > p.last + 2 and r.low[last : last + 1] in ([","], ["."]):
            out.append(tuple(r.word[p.last + 2 : last]))
    return out


def _bare_money(r: _Reading, phrases: list[_Phrase]) -> list[ItemMark]:
    """Sums that no item took: '$500 million'."""
    used = {id(p.quantity) for p in phrases if p.quantity is not None}
    marks = []
    for q in r.by_start.values():
        if q.currency and id(q) not in used:
            first = q.first
            start, end = r.found.start[first], r.found.end[q.last - 1]
            unit = q.currency if q.currency != "local" else None
            marks.append(
                ItemMark(start, end, r.text[start:end], Item(_sum_text(r, q), q.low, q.high, unit), "money")
            )
    return marks


def _sum_text(r: _Reading, q: Quantity) -> str:
    """The sum without its hedge."""
    first = q.first
    while first < q.last - 1 and not (
        r.low[first][0].isdigit() or not r.low[first][0].isalpha() or r.low[first + 1] == "$"
    ):
        first += 1
    return _span(r, first, q.last)


_AFTER_ELLIPSIS = frozenset(
    "in are is were was will would to by , . ; have had has from for on within later and are could should may might due of "
    "at are – — arrived followed remain came went \n".split()
)


def _ellipses(r: _Reading, phrases: list[_Phrase]) -> list[ItemMark]:
    """'another 30 in March', 'two dozen more are to follow', 'all but 12 of them': more of the item named last."""
    used = {id(p.quantity) for p in phrases if p.quantity is not None}
    ordered = sorted(phrases, key=lambda p: p.last)
    marks: list[ItemMark] = []
    k, named, counted = 0, None, None
    for q in sorted(r.by_start.values(), key=lambda q: q.first):
        while k < len(ordered) and ordered[k].last <= q.first:
            candidate = ordered[k]
            if candidate.quantity is not None and not candidate.quantity.currency and candidate.unit is None:
                counted = candidate
            if candidate.unit is None and (candidate.number in ("p", "d") or candidate.designation or candidate.quantity):
                named = candidate
            k += 1
        near = q.more and counted is not None and q.first - counted.last < 60
        last = counted if near else named
        if id(q) in used or q.vague or q.currency or last is None or q.first - last.last > 60:
            continue
        after = r.low[q.last] if q.last < len(r.low) else "."
        of_them = r.low[q.last : q.last + 2] in (["of", "them"], ["of", "which"], ["of", "these"])
        if not (
            of_them or (q.more and (after in _AFTER_ELLIPSIS or r.low[q.last - 1] in ("more", "others")))
        ):
            continue
        if q.more and not of_them and after not in _AFTER_ELLIPSIS:
            continue
        start, end = r.found.start[q.first], r.found.end[q.last - 1]
        item = replace(_mark(r, last).item, quantity_low=q.low, quantity_high=q.high)
        marks.append(ItemMark(start, end, r.text[start:end], item, last.item_class, last.designation))
    return marks
