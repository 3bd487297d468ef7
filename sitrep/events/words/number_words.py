"""Cardinals as figures and words: '1,200', '3.5 million', 'two hundred and twenty', 'a dozen'."""

from __future__ import annotations

import re

ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen "
        "eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mln": 1e6, "mn": 1e6,
    "bln": 1e9, "bn": 1e9, "trn": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "dozen": 12,
    "score": 20,
    "m": 1e6, "k": 1e3, "tn": 1e12, "millions": 1e6, "billions": 1e9, "b": 1e9,
}  # fmt: skip
_GLUED = re.compile(r"(\d[\d,.]*)(k|m|mn|mln|bn|bln|b|tn|trn|million|billion|trillion)\Z")
DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?\Z|\d{1,15}(?:\.\d{1,6})?\Z")


def plain_number(low: str) -> float | None:
    """The value of one word: digits ('1,200', '3.5'), digits with a scale ('1.2m', '3bn'), or a number word."""
    if low[0].isdigit():
        if not low.isascii():
            return None
        if DIGITS.match(low):
            return float(low.replace(",", ""))
        glued = _GLUED.match(low)
        if glued and DIGITS.match(glued[1]):
            return float(glued[1].replace(",", "")) * SCALES[glued[2]]
        return None
    value = ONES.get(low, TENS.get(low))
    if value is not None:
        return float(value)
    tens, dash, ones = low.partition("-")
    if dash and tens in TENS and 0 < ONES.get(ones, 0) < 10:
        return float(TENS[tens] + ONES[ones])
    return None


def number_at(low: list[str], i: int) -> tuple[float, int] | None:
    """A cardinal that starts at word i: its value and the index after it. 'a dozen', 'half a million', '3.5
    million'."""
    n = len(low)
    if i >= n:
        return None
    first = low[i]
    if first in ("a", "an"):
        if i + 1 < n and low[i + 1] in ("pair", "couple"):
            return 2.0, i + 2
        if i + 2 < n and low[i + 1] == "half" and low[i + 2] == "dozen":
            return 6.0, i + 3
        if i + 1 < n and low[i + 1] in SCALES and len(low[i + 1]) > 3:
            return scaled(low, i + 1, 1.0)
        return None
    if first == "half":
        if i + 2 < n and low[i + 1] in ("a", "an") and low[i + 2] in SCALES and len(low[i + 2]) > 3:
            return SCALES[low[i + 2]] / 2, i + 3
        return None
    value = plain_number(first)
    if value is None:
        return None
    if i + 3 < n and low[i + 1] == "and" and low[i + 2] == "a" and low[i + 3] == "half":
        return scaled(low, i + 4, value + 0.5)
    if first in TENS and i + 1 < n and 0 < ONES.get(low[i + 1], 0) < 10:
        return scaled(low, i + 2, value + ONES[low[i + 1]])
    return scaled(low, i + 1, value)


def scaled(low: list[str], i: int, value: float) -> tuple[float, int]:
    """Scales and remainders after a first value: 'hundred and twenty', 'thousand', 'million', 'dozen'."""
    total = 0.0
    for _ in range(6):
        if i < len(low) and low[i] in SCALES and (len(low[i]) > 1 or value < 1000):
            if low[i] in ("m", "k", "b", "score"):  # '20 m wide' is a length; only glued forms count
                break
            value *= SCALES[low[i]]
            i += 1
            continue
        if value >= 100 and i + 1 < len(low) and low[i] == "and" and _follows_hundred(low, i):
            rest = plain_number(low[i + 1])
            total, value, i = total + value, rest or 0.0, i + 2
            continue
        if value >= 100 and i < len(low) and low[i] in ONES | TENS and low[i - 1] in ("hundred", "thousand"):
            total, value, i = total + value, float((ONES | TENS)[low[i]]), i + 1
            continue
        break
    return total + value, i


def _follows_hundred(low: list[str], i: int) -> bool:
    """'two hundred and twenty' goes on; 'two hundred and three tanks' too, '300 and 20 tanks' does not."""
    rest = low[i + 1]
    return low[i - 1] in ("hundred", "thousand") and not rest[0].isdigit() and plain_number(rest) is not None
