"""The quantity of an item phrase: before it, before an 'of', or behind it."""

from __future__ import annotations

from sitrep.events.items.equipment import ItemLexicon
from sitrep.events.items.item_reading import (
    DETERMINERS,
    MONTHS,
    Phrase,
    Reading,
    find_match,
    kept_hyphen,
    span,
    unit_follows,
)
from sitrep.events.items.quantities import Quantity
from sitrep.events.words.calendar_words import COUNTS
from sitrep.events.words.word_classes import NTH
from sitrep.events.words.words import Words

_YEAR_BEFORE = (
    frozenset("in since until till by of from during before after for to between early late mid".split())
    | MONTHS
)


_COUNTED_BEFORE = frozenset(
    "article resolution channel flight section phase chapter no number nr line route highway road unit "
    "area zone sector day "
    "week year page room gate pier berth level category type block mk mark ward apartment base version "
    "model class "
    "protocol grade step title annex appendix order decree law aged age operation # group".split()
)


def is_year(low: list[str], q: Quantity) -> bool:
    """'in 2024', '9 May', 'Article 5', '12 years', '20 km', '45 per cent': figures that count no items."""
    before = low[q.first - 1] if q.first else ""
    single = q.last - q.first == 1 and low[q.first][0].isdigit()
    if single and q.low is not None:
        if 1900 <= q.low <= 2100 and "," not in low[q.first] and before in _YEAR_BEFORE:
            return True
        if q.low <= 31 and (before in MONTHS or (q.last < len(low) and low[q.last] in MONTHS)):
            return True
        if before in _COUNTED_BEFORE or (before == "." and q.first > 1 and low[q.first - 2] in ("no", "art")):
            return True
    return False


def is_numbered_name(found: Words, q: Quantity, lexicon: ItemLexicon) -> bool:
    """'Nord Stream 2 pipeline', 'three Bell 212 helicopters': the figure behind a name belongs to it."""
    k = q.first - 1
    if _is_model(found, q, lexicon):
        return True
    if q.last - q.first != 1 or k < 1 or not found.low[q.first].isdecimal() or (q.low or 0) > 99:
        return False
    pair = found.word[k - 1 : k + 1]
    return all(
        w[0].isupper()
        and w.isalpha()
        and not w.isupper()
        and w not in lexicon.proper
        and w not in lexicon.demonyms
        for w in pair
    )


def _is_model(found: Words, q: Quantity, lexicon: ItemLexicon) -> bool:
    """A name that is counted itself has its figure as a part: 'two Bell 212', 'a Kamaz 4310'; not 'two Marines 40'."""
    k = q.first - 1
    if (
        q.last - q.first != 1
        or k < 1
        or not found.low[q.first].isdecimal()
        or not 2 <= len(found.low[q.first]) <= 4
    ):
        return False
    name, before = found.word[k], found.low[k - 1]
    counted = before in COUNTS or before.isdecimal()
    return (
        counted
        and name.isalpha()
        and name[0].isupper()
        and not name.endswith("s")
        and (not name.isupper() or len(name) < 3)
        and name not in lexicon.proper
        and name not in lexicon.demonyms
        and found.low[k] not in MONTHS
    )


def count(r: Reading, p: Phrase, done: int, floor: int) -> None:
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
        if not _item_follows(r, after.last) and not unit_follows(r, after) and not _of_owners(r, p, after):
            p.quantity = after
            _bounds(p, after)
            p.label = span(r, p.name, p.last)
            p.last = after.last
            p.quantity_after = True
            return
    _worth(r, p)
    _of_chain(r, p, k, floor)


def _of_owners(r: Reading, p: Phrase, after: Quantity) -> bool:
    """'The assets of two Russian banks': the number counts whose they are."""
    few = p.item_class == "money" and not after.currency and (after.low or after.high or 0) < 1000
    return few and r.word[after.last : after.last + 1] != [] and r.word[after.last].isalpha()


def _item_follows(r: Reading, i: int) -> bool:
    """An item stands at word i, adjectives aside: 'a contingent of 139 Kazakh peacekeepers'."""
    passed, keep = r.lexicon.units["pass"], r.lexicon.units["keep"]
    for k in range(i, min(i + 5, len(r.low))):
        if find_match(r, k) is not None:
            return True
        word, low = r.word[k], r.low[k]
        if not (low in passed or low in keep or "-" in low or (word[0].isupper() and word.isalpha())):
            return False
    return False


def _bounds(p: Phrase, q: Quantity) -> None:
    p.low, p.high = q.low, q.high
    if q.currency:
        p.unit = q.currency if q.currency != "local" else None


def _worth(r: Reading, p: Phrase) -> None:
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
            p.label = span(r, p.name, p.last)
            _bounds(p, q)
            p.last = q.last


def _of_chain(r: Reading, p: Phrase, k: int, done: int) -> None:
    """What counts the item from before an 'of': measures, containers, groups, formations, money."""
    k, definite = _past_owner(r, k, done)
    if k - 2 < done or r.low[k - 1] not in ("of", "in"):
        return
    word = r.low[k - 2]
    if r.low[k - 1] == "in" or word == "worth":
        _sum_of(r, p, k - 2 if word == "worth" else k - 1, done)
        return
    direct = r.by_end.get(k - 1)
    if direct is not None and direct.first >= done and (p.quantity is None or definite):
        p.first, p.quantity = direct.first, direct  # 'six of the tanks', '$2 bn of aid'
        _bounds(p, direct)
    elif p.quantity is not None and not p.quantity.currency and word in _OF_MANY:
        one = 1.0 if word in _ONE_OF and r.low[k - 3 : k - 2] == ["the"] else None
        p.low = p.high = 2.0 if word == "pair" else one
        p.first = k - 2
    else:
        _of_unit(r, p, k, done, definite)


def _past_owner(r: Reading, k: int, done: int) -> tuple[int, bool]:
    """Where the phrase begins with its article or owner, and has it one: 'six of | the army's tanks'."""
    definite = False
    for _ in range(5):
        if k <= done or r.low[k - 1] in _STOPS:
            break
        determined = r.low[k - 1] in DETERMINERS
        if not (determined or k - 1 in r.found.possessive or (definite and r.low[k - 1].isalpha())):
            break
        definite = True
        k -= 1
        if determined:
            break
    return k, definite


def _sum_of(r: Reading, p: Phrase, end: int, done: int) -> None:
    """'$300 million worth of shells', '$5 million in aid': the sum that ends there counts the item."""
    q = r.by_end.get(end)
    if q is not None and q.currency and q.first >= done and p.quantity is None:
        p.first, p.quantity = q.first, q
        _bounds(p, q)


def _of_unit(r: Reading, p: Phrase, k: int, done: int, definite: bool) -> None:
    """'Three crates of', 'two battalions of', 'a group of': the word before the 'of' is a unit, or counts nothing."""
    units, g = r.lexicon.units, k - 2
    word = r.low[g]
    kind = next((u for u in ("measure", "container", "formation", "group") if _in_list(word, units[u])), None)
    own = kind == "container" and r.low[k] in ("its", "their")
    if kind is None or (definite and not own):  # 'a battalion of the army' counts nothing
        return
    if kind == "group":
        p.low = p.high = None if p.quantity is None else p.low
        if p.quantity is not None:
            _bounds(p, p.quantity)
        p.first = min(p.first, g)
        return
    start = g
    while start > done and start not in r.by_end and _describes(r, start - 1, kind):
        start -= 1
    q = r.by_end.get(start)
    men = p.quantity is not None  # 'a battalion of 700 soldiers' are 700 soldiers, and not 700 battalions
    if kind == "container" and p.quantity is None:  # not 'a planeload of 20,000 vests'
        p.label = span(r, g, p.last)
    if q is not None and q.first >= done and p.quantity is None:
        p.quantity = q
        _bounds(p, q)
        p.first = q.first
    elif p.quantity is None and kind == "formation" and r.low[start - 1 : start] in (["a"], ["an"], ["one"]):
        p.low = p.high = 1.0
        p.first = start
    else:
        p.first = min(p.first, start)
    if kind == "measure" or (kind == "formation" and not men):
        p.unit = _UNIT_NAMES.get(word, word)


def _describes(r: Reading, i: int, kind: str) -> bool:
    """Is word i an adjective of the unit behind it: 'two mechanised battalions', 'a tank company'?"""
    low, units = r.low[i], r.lexicon.units
    if low in units["keep"] or low in units["pass"] or kept_hyphen(low):
        return True
    return kind == "formation" and low not in DETERMINERS and find_match(r, i) is not None


_ONE_OF = NTH | {"first", "latest", "newest"}
"""'The first of 90 vehicles' is one of them; 'first of 90 vehicles' in a headline may be several."""
_SOME_OF = frozenset("last rest remainder most many some several part majority bulk".split())
"""'The last of 40 buses', 'most of the 90 tanks': how many is not said."""
_OF_MANY = _ONE_OF | _SOME_OF | {"pair"}
_STOPS = frozenset(
    "of in to and or with from by on at for that which who is are was were has have had as".split()
)


def _in_list(word: str, known: frozenset[str]) -> bool:
    return word in known or (
        word[-1:] == "s" and (word[:-1] in known or (word.endswith("ies") and word[:-3] + "y" in known))
    )


_UNIT_NAMES = {
    "t": "tonnes",
    "tonne": "tonnes", "ton": "tons", "kilo": "kg", "kilos": "kg", "kilogram": "kg", "kilograms": "kg",
    "kilogramme": "kg",
    "litre": "litres", "barrel": "barrels", "gram": "grams", "gallon": "gallons", "kilogrammes": "kg", "mw": "MW",
    "battalion": "battalions", "battery": "batteries", "squadron": "squadrons", "regiment": "regiments",
    "brigade": "brigades", "company": "companies", "division": "divisions", "platoon": "platoons", "lbs": "lb",
}  # fmt: skip
