"""The quantities written in a text: '1,200', 'two dozen', 'up to 40', '$1.5 billion'.

One pass from left to right: a quantity never looks back, and never further ahead than a dozen words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sitrep.events.items.currencies import CODES, SYMBOLS, currency_before, with_currency
from sitrep.events.words.number_words import DIGITS, ONES, SCALES, TENS, number_at, plain_number, scaled
from sitrep.events.words.words import Words


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity over the words [first, last): low and high bound (None where open or not given)."""

    first: int
    last: int
    low: float | None
    high: float | None
    currency: str | None = None
    """ISO 4217, 'local' where a currency word is not one we know to be of one country; None for a count."""
    vague: bool = False
    """'dozens of', 'several hundred': a quantity, without a figure."""
    more: bool = False
    """'another 30', 'two dozen more': in addition to what was told before."""


_HYPHEN_RANGE = re.compile(r"(\d[\d,.]{0,14})-(\d[\d,.]{0,14})(k|m|bn)?\Z")
_VAGUE = frozenset("dozens hundreds thousands scores tens millions billions lots plenty several".split())
_NEAR = frozenset(
    "about around some roughly approximately circa approx approx. nearly almost estimated perhaps maybe "
    "exactly just "
    "only all total".split()
)
_FEW = frozenset("several few many multiple numerous various countless".split())
_OPEN_LOW: tuple[tuple[str, ...], ...] = (
    ("at", "least"), ("more", "than"), ("no", "fewer", "than"), ("no", "less", "than"), ("not", "less", "than"),
    ("not", "fewer", "than"), ("upwards", "of"), ("upward", "of"), ("in", "excess", "of"), ("a", "minimum", "of"),
    ("over",), ("above",), ("exceeding",), ("well", "over"), ("just", "over"), ("well", "above"), ("greater", "than"),
    ("minimum",), ("far", "more", "than"), ("well", "more", "than"),
)  # fmt: skip
_OPEN_HIGH: tuple[tuple[str, ...], ...] = (
    ("up", "to"), ("as", "many", "as"), ("no", "more", "than"), ("not", "more", "than"), ("fewer", "than"),
    ("less", "than"), ("under",), ("at", "most"), ("a", "maximum", "of"), ("below",), ("as", "much", "as"),
    ("just", "under"), ("maximum",), ("a", "ceiling", "of"), ("just", "short", "of"),
)  # fmt: skip
_OPENERS: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
for _phrases, _is_low in ((_OPEN_LOW, True), (_OPEN_HIGH, False)):
    for _phrase in _phrases:
        _OPENERS.setdefault(_phrase[0], []).append((_phrase, _is_low))
for _options in _OPENERS.values():
    _options.sort(key=lambda option: -len(option[0]))


def quantities(found: Words) -> list[Quantity]:
    """All quantities of a text, left to right, without overlaps. Years, ordinals, calibres are left to the caller."""
    low = found.low
    out: list[Quantity] = []
    i, n = 0, len(low)
    while i < n:
        word = low[i]
        if (
            word[0].isdigit()
            or word in _STARTS
            or word in SYMBOLS
            or "-" in word
            or (word in _ONLY_OPENERS and _opener(low, i))
        ):
            quantity = _quantity_at(low, i)
            if quantity is not None:
                out.append(quantity)
                i = quantity.last
                continue
        i += 1
    return out


_PHRASAL = frozenset(
    "hand handed hands handing take took takes taken taking turn turned turns turning bring brought give gave "
    "given passed pass flown flew fly carried".split()
)


def _quantity_at(low: list[str], i: int) -> Quantity | None:
    """A quantity with its hedges that starts at word i."""
    start, n = i, len(low)
    bound: Callable[[float, float], tuple[float | None, float | None]] = _exact
    more = False
    if low[i] in ("another", "further", "additional", "extra") or (
        low[i] in ("a", "an") and i + 1 < n and low[i + 1] in ("further", "additional", "extra")
    ):
        more = True
        i += 2 if low[i] in ("a", "an") else 1
    if i + 2 < n and low[i] in ("a", "an") and low[i + 1] in ("total", "combined") and low[i + 2] == "of":
        i += 3
    for _ in range(3):  # 'an estimated', 'more than about'
        if i >= n:
            return None
        opener = _opener(low, i) if low[i] in _OPENERS else None
        if opener is not None and opener[0] == ("over",) and i and low[i - 1] in _PHRASAL:
            return None  # 'handed over 8 jets'
        if opener is not None:
            bound = _at_least if opener[1] else _at_most
            i += len(opener[0])
        elif low[i] in _NEAR:
            i += 1
        elif low[i] in ("an", "the", "a") and i + 1 < n and low[i + 1] in ("estimated", "approximate"):
            i += 2
        elif low[i] in ("~", "≈"):
            i += 1
        else:
            break
    if i >= n:
        return None
    if low[i] == "between" and i + 1 < n:
        return _between(low, start, i + 1, more)
    if low[i] in ("from",):
        return None
    core = _core(low, i)
    if core is None:
        return _vague_at(low, start, i)
    first, second, j, currency = core
    if currency is None:
        j = _of_the(low, j)
    if j < n and low[j] in ("more", "other", "others", "additional", "further", "extra"):
        following = low[j + 1] if j + 1 < n else ""
        more = True
        if following != "than":
            j += 1
    if low[j : j + 2] == ["or", "more"] or low[j : j + 2] == ["or", "so"]:
        bound = _at_least if low[j + 1] == "more" else bound
        j += 2
    elif j < n and low[j] == "+":
        bound, j = _at_least, j + 1
    low_bound, high_bound = bound(first, second)
    return Quantity(start, j, low_bound, high_bound, currency, more=more)


def _opener(low: list[str], i: int) -> tuple[tuple[str, ...], bool] | None:
    """The words at i that bound a figure behind them, and whether from below."""
    return next((o for o in _OPENERS[low[i]] if tuple(low[i : i + len(o[0])]) == o[0]), None)


def _exact(first: float, second: float) -> tuple[float | None, float | None]:
    return first, second


def _at_least(first: float, second: float) -> tuple[float | None, float | None]:
    return first, None


def _at_most(first: float, second: float) -> tuple[float | None, float | None]:
    return None, second


def _core(low: list[str], i: int) -> tuple[float, float, int, str | None] | None:
    """The figure itself: (low, high, index after it, currency)."""
    n = len(low)
    currency, j = currency_before(low, i)
    word = low[j] if j < n else ""
    if not word:
        return None
    span = _HYPHEN_RANGE.match(word) if word[0].isdigit() and word.isascii() else None
    if span and DIGITS.match(span[1]) and DIGITS.match(span[2]):
        a, b = float(span[1].replace(",", "")), float(span[2].replace(",", ""))
        scale = SCALES[span[3]] if span[3] else 1.0
        value, k = scaled(low, j + 1, 1.0)
        if a < b and not (1900 <= a <= 2100 and k == j + 1):
            return with_currency(low, a * scale * value, b * scale * value, k, currency)
        return None
    suffixed = _suffixed(word) if "-" in word else None
    if suffixed is not None:
        return (*suffixed, j + 1, currency)
    got = number_at(low, j)
    if got is None:
        return None
    value, k = got
    if (
        k < n and low[k] in ("dollar", "euro") and low[k - 1][0].isdigit()
    ):  # '20-dollar' reads as one word elsewhere
        return None
    high = value
    if k + 1 < n and low[k] in ("to", "or", "-", "–", "—"):
        _, second_at = currency_before(low, k + 1)
        second = number_at(low, second_at)
        gap = low[k] != "or" or (second is not None and value < second[0] <= value + max(2.0, value / 2))
        if second is not None and second[0] > value and gap:
            high, after = second
            if value < high / 900 and low[after - 1] in SCALES and low[k - 1] not in SCALES:
                value *= SCALES[low[after - 1]]  # '2 to 3 million'
            elif (
                low[after - 1] in SCALES
                and low[k - 1] not in SCALES
                and value * SCALES[low[after - 1]] <= high
            ):
                value *= SCALES[low[after - 1]]
            k = after
    return with_currency(low, value, high, k, currency)


def _suffixed(word: str) -> tuple[float, float] | None:
    """'40-odd', '30-plus', '40-some', '200-plus'."""
    head, dash, tail = word.rpartition("-")
    if dash and tail in ("odd", "some", "plus") and head:
        value = plain_number(head)
        if value is not None:
            return value, value
    return None


def _between(low: list[str], start: int, i: int, more: bool) -> Quantity | None:
    """'between 20 and 30'."""
    first = _core(low, i)
    if first is None or first[2] + 1 >= len(low) or low[first[2]] not in ("and", "to"):
        return None
    second = _core(low, first[2] + 1)
    if second is None or second[1] <= 0:
        return None
    a = first[0]
    scale = low[second[2] - 1] if low[second[2] - 1] in SCALES else None
    if scale and low[first[2] - 1] not in SCALES and a * SCALES[scale] <= second[1]:
        a *= SCALES[scale]
    if a > second[1]:
        return None
    return Quantity(start, second[2], a, second[1], first[3] or second[3], more=more)


_BEFORE_WHOLE = frozenset("the its their these those his our some about around an up nearly".split())


def _of_the(low: list[str], j: int) -> int:
    """'six of the 12', 'the first four of 40': the part counts, the whole is passed over."""
    n = len(low)
    if j + 1 < n and low[j] == "of":
        k = j + 1
        if low[k] in _BEFORE_WHOLE:
            k += 1
            if k < n and low[k] in ("estimated", "to"):
                k += 1
        whole = number_at(low, k)
        if whole is not None and low[k] not in ("a", "an"):
            return whole[1]
    return j


_FRACTIONS = {
    "half": 0.5, "third": 1 / 3, "quarter": 0.25, "two-thirds": 2 / 3, "three-quarters": 0.75, "thirds": 2 / 3,
}  # fmt: skip


def _vague_at(low: list[str], start: int, i: int) -> Quantity | None:
    """Quantities without a figure ('dozens of', 'several hundred', 'a few'), and fractions of a figure."""
    n = len(low)
    word = low[i]
    if word in _FRACTIONS or (word in ("a", "one") and i + 1 < n and low[i + 1] in _FRACTIONS):
        k = i + (1 if word in _FRACTIONS else 2)
        share = _FRACTIONS[low[k - 1]]
        if k < n and low[k] == "of":
            k += 1
        if k < n and low[k] in ("the", "its", "their", "those", "these", "his"):
            k += 1
        whole = number_at(low, k)
        if whole is not None and whole[0] >= 2:
            part = float(round(whole[0] * share))
            return Quantity(start, whole[1], part, part)
        return None
    j = i
    while (
        j < n
        and j < i + 6
        and (low[j] in _VAGUE or low[j] in _FEW or low[j] in _QUALIFIERS or low[j] in SCALES)
    ):
        j += 1
    body = low[i:j]
    while body and body[-1] in ("a", "of", "and", "the"):
        body.pop()
    if not any(w in _VAGUE or w in _FEW for w in body):
        return None
    end = i + len(body)
    if end < n and low[end] == "of":
        end += 1
    return Quantity(start, end, None, None, vague=True)


_QUALIFIERS = frozenset("a of and or many very quite some couple".split())
_STARTS = (
    frozenset(ONES) | frozenset(TENS) | _VAGUE | _NEAR | _FEW | frozenset(_FRACTIONS)
    | frozenset(CODES) | frozenset(("us", "u.s."))
    | frozenset("a an half another further additional extra between ~ ≈ one".split())
)  # fmt: skip
_ONLY_OPENERS = _OPENERS.keys() - _STARTS
"""'At', 'no', 'up': they begin a quantity only as the phrases that bound one."""
