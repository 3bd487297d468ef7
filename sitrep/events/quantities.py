"""Words of a text with their offsets, and the quantities written in it: '1,200', 'two dozen', 'up to 40',
'$1.5 billion'.

Items, dates and places read the same words, so they are cut once per text. Everything here is one pass from left to
right: a quantity never looks back, and never further ahead than a dozen words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., U.A.E.
    r"|[A-Z]{1,2}\$"  # US$, SI$
    r"|\w[\w\u0300-\u036f]*(?:(?:[-'’/&‑]|(?<=\d)[.,](?=\d))\w[\w\u0300-\u036f]*)*"
    r"|[^\w\s]"
    r"|\n[^\S\n]*(?=\n)|\n(?=[ \t]{0,8}[-•*#–—])"  # a paragraph ends, or the next item of a list begins
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words and punctuation marks of a text, in lists of equal length; a paragraph break is the word '\\n'."""

    start: list[int]
    end: list[int]
    """End of the word without a possessive ending: "Russia's" ends after 'Russia'."""
    word: list[str]
    low: list[str]
    """Lower case, typographic apostrophes and hyphens made plain."""
    possessive: frozenset[int]
    """Indexes of the words that carry a possessive ending."""
    full_end: list[int]
    """End including the possessive ending."""


@lru_cache(maxsize=2)
def words(text: str) -> Words:
    """Cut a text into words. Linear; the last two texts are remembered, as three recognisers ask for the same one."""
    start: list[int] = []
    end: list[int] = []
    word: list[str] = []
    full_end: list[int] = []
    possessive: set[int] = set()
    for match in _WORD.finditer(text):
        first, last = match.span()
        piece = match.group()
        if piece[0] == "\n":
            piece = "\n"
        full_end.append(last)
        if len(piece) > 2 and piece[-1] in "sS" and piece[-2] in "'’":
            possessive.add(len(word))
            piece, last = piece[:-2], last - 2
        start.append(first)
        end.append(last)
        word.append(piece)
    low = [w.lower().replace("’", "'").replace("‑", "-") for w in word]
    return Words(start, end, word, low, frozenset(possessive), full_end)


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


_ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen "
        "eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mln": 1e6, "mn": 1e6,
    "bln": 1e9, "bn": 1e9, "trn": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "dozen": 12,
    "score": 20,
    "m": 1e6, "k": 1e3, "tn": 1e12, "millions": 1e6, "billions": 1e9, "b": 1e9,
}  # fmt: skip
_GLUED = re.compile(r"(\d[\d,.]*)(k|m|mn|mln|bn|bln|b|tn|trn|million|billion|trillion)\Z")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?\Z|\d{1,15}(?:\.\d{1,6})?\Z")
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
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY",
            "₪": "ILS", "₦": "NGN", "₱": "PHP", "₫": "VND", "₸": "KZT", "₾": "GEL", "₼": "AZN", "֏": "AMD"}  # fmt: skip
_SYMBOLS |= {
    "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "nt$": "TWD", "si$": "SBD", "fj$": "FJD", "r$": "BRL", "j$": "JMD", "tt$": "TTD", "n$": "NAD", "z$": "ZWL",
    "g$": "GYD", "ec$": "XCD", "l$": "LRD", "mx$": "MXN", "b$": "BND",
}  # fmt: skip
_CODES = {
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "rs": "INR", "inr": "INR", "pkr": "PKR", "rm": "MYR", "rp": "IDR",
    "cny": "CNY", "rmb": "CNY", "jpy": "JPY", "krw": "KRW", "rub": "RUB", "uah": "UAH", "try": "TRY", "tl": "TRY",
    "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "czk": "CZK", "huf": "HUF", "ron": "RON",
    "aud": "AUD", "cad": "CAD", "sar": "SAR", "aed": "AED", "qar": "QAR", "ils": "ILS", "nis": "ILS", "egp": "EGP",
    "ngn": "NGN", "kes": "KES", "ksh": "KES", "zar": "ZAR", "brl": "BRL", "cfa": "XOF", "fcfa": "XOF", "sbd": "SBD",
    "pgk": "PGK", "php": "PHP", "thb": "THB", "twd": "TWD", "kwd": "KWD", "sdr": "XDR", "ugx": "UGX", "tzs": "TZS",
    "etb": "ETB", "lkr": "LKR", "bdt": "BDT", "tk": "BDT",
}  # fmt: skip
_CURRENCY_WORDS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "sterling": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "won": "KRW", "rouble": "RUB", "ruble": "RUB", "hryvnia": "UAH", "hryvnias": "UAH",
    "zloty": "PLN",
    "zlotys": "PLN", "lira": "TRY", "liras": "TRY", "shekel": "ILS", "rand": "ZAR", "naira": "NGN", "forint": "HUF",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "dirham": "AED", "riyal": "SAR", "leu": "RON", "lei": "RON",
    "lev": "BGN", "leva": "BGN", "tenge": "KZT", "lari": "GEL", "dram": "AMD", "manat": "AZN", "birr": "ETB",
    "kyat": "MMK",
    "taka": "BDT", "cedi": "GHS", "krona": "SEK", "kronor": "SEK", "kroner": "NOK", "krone": "NOK", "rupee": "local",
    "peso": "local", "dinar": "local", "franc": "local", "shilling": "local", "real": "BRL", "reais": "BRL",
    "dong": "VND",
    "kwacha": "ZMW", "koruna": "CZK", "korunas": "CZK", "crown": "local", "sol": "PEN", "soles": "PEN",
    "bolivar": "VES",
    "kina": "PGK", "afghani": "AFN", "som": "KGS", "soum": "UZS", "somoni": "TJS", "tugrik": "MNT", "metical": "MZN",
    "riel": "KHR", "kip": "LAK", "rial": "IRR", "cent": "local",
}  # fmt: skip
_ADJECTIVE_DOLLARS = {
    ("australian", "dollar"): "AUD", ("canadian", "dollar"): "CAD", ("taiwan", "dollar"): "TWD",
    ("us", "dollar"): "USD",
    ("u.s.", "dollar"): "USD", ("american", "dollar"): "USD", ("singapore", "dollar"): "SGD", ("hong", "dollar"): "HKD",
    ("new", "dollar"): "TWD", ("swiss", "franc"): "CHF", ("cfa", "franc"): "XOF", ("danish", "kroner"): "DKK",
    ("danish", "crown"): "DKK", ("norwegian", "kroner"): "NOK", ("norwegian", "crown"): "NOK",
    ("czech", "crown"): "CZK",
    ("czech", "koruna"): "CZK", ("swedish", "crown"): "SEK", ("swedish", "kronor"): "SEK", ("indian", "rupee"): "INR",
    ("pakistani", "rupee"): "PKR", ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP",
    ("syrian", "pound"): "SYP",
    ("sudanese", "pound"): "SDG", ("mexican", "peso"): "MXN", ("philippine", "peso"): "PHP",
    ("colombian", "peso"): "COP",
    ("argentine", "peso"): "ARS", ("chilean", "peso"): "CLP", ("iraqi", "dinar"): "IQD", ("kuwaiti", "dinar"): "KWD",
    ("jordanian", "dinar"): "JOD", ("libyan", "dinar"): "LYD", ("serbian", "dinar"): "RSD",
    ("kenyan", "shilling"): "KES",
    ("ugandan", "shilling"): "UGX", ("turkish", "lira"): "TRY", ("iranian", "rial"): "IRR", ("omani", "rial"): "OMR",
    ("qatari", "riyal"): "QAR", ("saudi", "riyal"): "SAR", ("brazilian", "real"): "BRL", ("sri", "rupee"): "LKR",
}  # fmt: skip


def singular(word: str) -> str:
    """The singular of a plain English plural, lower case; other words as they are."""
    if len(word) < 4 or word[-1] != "s" or word[-2] in "su'":
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


def plain_number(low: str) -> float | None:
    """The value of one word: digits ('1,200', '3.5'), digits with a scale ('1.2m', '3bn'), or a number word."""
    if low[0].isdigit():
        if not low.isascii():
            return None
        if _DIGITS.match(low):
            return float(low.replace(",", ""))
        glued = _GLUED.match(low)
        if glued and _DIGITS.match(glued[1]):
            return float(glued[1].replace(",", "")) * SCALES[glued[2]]
        return None
    value = _ONES.get(low, _TENS.get(low))
    if value is not None:
        return float(value)
    tens, dash, ones = low.partition("-")
    if dash and tens in _TENS and 0 < _ONES.get(ones, 0) < 10:
        return float(_TENS[tens] + _ONES[ones])
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
            return _scaled(low, i + 1, 1.0)
        return None
    if first == "half":
        if i + 2 < n and low[i + 1] in ("a", "an") and low[i + 2] in SCALES and len(low[i + 2]) > 3:
            return SCALES[low[i + 2]] / 2, i + 3
        return None
    value = plain_number(first)
    if value is None:
        return None
    if i + 3 < n and low[i + 1] == "and" and low[i + 2] == "a" and low[i + 3] == "half":
        return _scaled(low, i + 4, value + 0.5)
    if first in _TENS and i + 1 < n and 0 < _ONES.get(low[i + 1], 0) < 10:
        return _scaled(low, i + 2, value + _ONES[low[i + 1]])
    return _scaled(low, i + 1, value)


def _scaled(low: list[str], i: int, value: float) -> tuple[float, int]:
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
        if (
            value >= 100
            and i < len(low)
            and low[i] in _ONES | _TENS
            and low[i - 1] in ("hundred", "thousand")
        ):
            total, value, i = total + value, float((_ONES | _TENS)[low[i]]), i + 1
            continue
        break
    return total + value, i


def _follows_hundred(low: list[str], i: int) -> bool:
    """'two hundred and twenty' goes on; 'two hundred and three tanks' too, '300 and 20 tanks' does not."""
    rest = low[i + 1]
    return low[i - 1] in ("hundred", "thousand") and not rest[0].isdigit() and plain_number(rest) is not None


def quantities(found: Words) -> list[Quantity]:
    """All quantities of a text, left to right, without overlaps. Years, ordinals, calibres are left to the caller."""
    low = found.low
    out: list[Quantity] = []
    i, n = 0, len(low)
    while i < n:
        word = low[i]
        if word[0].isdigit() or word in _STARTS or word in _SYMBOLS or word[-1:] == "-" or "-" in word:
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
        opener = next((o for o in _OPENERS.get(low[i], ()) if low[i : i + len(o[0])] == list(o[0])), None)
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


def _exact(first: float, second: float) -> tuple[float | None, float | None]:
    return first, second


def _at_least(first: float, second: float) -> tuple[float | None, float | None]:
    return first, None


def _at_most(first: float, second: float) -> tuple[float | None, float | None]:
    return None, second


def _core(low: list[str], i: int) -> tuple[float, float, int, str | None] | None:
    """The figure itself: (low, high, index after it, currency)."""
    n = len(low)
    currency, j = _currency_before(low, i)
    word = low[j] if j < n else ""
    if not word:
        return None
    span = _HYPHEN_RANGE.match(word) if word[0].isdigit() and word.isascii() else None
    if span and _DIGITS.match(span[1]) and _DIGITS.match(span[2]):
        a, b = float(span[1].replace(",", "")), float(span[2].replace(",", ""))
        scale = SCALES[span[3]] if span[3] else 1.0
        value, k = _scaled(low, j + 1, 1.0)
        if a < b and not (1900 <= a <= 2100 and k == j + 1):
            return _with_currency(low, a * scale * value, b * scale * value, k, currency)
        return None
    suffixed = _suffixed(word)
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
        _, second_at = _currency_before(low, k + 1)
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
    return _with_currency(low, value, high, k, currency)


def _suffixed(word: str) -> tuple[float, float] | None:
    """'40-odd', '30-plus', '40-some', '200-plus'."""
    head, dash, tail = word.rpartition("-")
    if dash and tail in ("odd", "some", "plus") and head:
        value = plain_number(head)
        if value is not None:
            return value, value
    return None


def _currency_before(low: list[str], i: int) -> tuple[str | None, int]:
    """A currency sign or code before the figure: '$', 'US$', 'SI$', 'EUR'."""
    n = len(low)
    if low[i] in _SYMBOLS and i + 1 < n:
        return _SYMBOLS[low[i]], i + 1
    if i + 2 < n and low[i + 1] == "$" and low[i] in ("us", "u.s."):
        return "USD", i + 2
    if i + 1 < n and low[i] in _CODES and low[i + 1][0].isdigit():
        return _CODES[low[i]], i + 1
    return None, i


def _with_currency(
    low: list[str], first: float, second: float, i: int, currency: str | None
) -> tuple[float, float, int, str | None]:
    """A currency word after the figure: '28 billion euros', '20 million Danish kroner'."""
    if currency is not None:
        return first, second, i, currency
    for skip in (0, 1, 2):
        if i + skip >= len(low):
            break
        unit = singular(low[i + skip])
        known = _CURRENCY_WORDS.get(unit) or (_CODES.get(unit) if skip == 0 and len(unit) == 3 else None)
        if known and unit != "cent":
            if skip:
                known = _ADJECTIVE_DOLLARS.get(
                    (low[i], unit), known if skip == 1 and known != "local" else "local"
                )
                if skip == 2 and low[i] not in ("new", "hong", "sri"):
                    break
            return first, second, i + skip + 1, known
    return first, second, i, None


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


def _of_the(low: list[str], j: int) -> int:
    """'six of the 12', 'the first four of 40': the part counts, the whole is passed over."""
    n = len(low)
    if j + 1 < n and low[j] == "of":
        k = j + 1
        if low[k] in (
            "the",
            "its",
            "their",
            "these",
            "those",
            "his",
            "our",
            "some",
            "about",
            "around",
            "an",
            "up",
            "nearly",
        ):
            k += 1
            if k < n and low[k] in ("estimated", "to"):
                k += 1
        whole = number_at(low, k)
        if whole is not None and low[k] not in ("a", "an"):
            return whole[1]
    return j


_FRACTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "quarter": 0.25,
    "two-thirds": 2 / 3,
    "three-quarters": 0.75,
    "thirds": 2 / 3,
}


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
    frozenset(_ONES) | frozenset(_TENS) | _VAGUE | _NEAR | frozenset(_OPENERS) | _FEW | frozenset(_FRACTIONS)
    | frozenset(_CODES) | frozenset(("us", "u.s."))
    | frozenset("a an half another further additional extra between ~ ≈ one".split())
)  # fmt: skip
