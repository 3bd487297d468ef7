"""When two names of things or places mean the same, and two figures count the same. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

import pycountry

from sitrep.model import Item
from sitrep.parties import SHORT_NAMES

EQUAL_FIGURES, ALIKE_FIGURES, OTHER_FIGURES = 2.5, 1.5, -2.0
"""Quantities equal within 2 %, equal when rounded to one digit, further apart than reports of one event are."""
UPDATE_FACTOR = 1.6
"""Figures within this factor may be an early and a late count, or two papers' counts: no evidence."""

_GENERIC_WORDS = """
aid assistance support help weapon arm equipment system hardware material supply goods cargo shipment
military force item munition package capability technology logistical logistics logistic financial financing
technical humanitarian other further
"""
_BROAD_WORDS = """
sea ocean gulf strait coast region border north south east west northern southern eastern western central
caribbean pacific atlantic mediterranean baltic airspace waters island islands province oblast state
capital area district city town village zone sector line coastline outskirts
"""
_CLASSES = (
    "soldier troop fighter serviceman personnel men force officer police marine paratrooper militant recruit "
    "instructor adviser advisor trainer",
    "boat ship vessel trawler tanker freighter warship frigate destroyer corvette",
    "aircraft jet plane warplane airplane",
    "drone uav",
    "truck lorry truckload lorryload",
    "shell round munition ammunition projectile",
    "fuel oil crude diesel petrol gasoline",
    "wheat grain cereal",
)
GENERIC = frozenset(_GENERIC_WORDS.split())
_SPOKEN = (
    "U.S.", "US", "USA", "UK", "Britain", "Democratic Republic of Congo", "Democratic Republic of the Congo", "DRC",
    "Republic of Congo", "Korea", "UAE", "Czechia", "The Gambia",
)  # fmt: skip
BROAD = frozenset(_BROAD_WORDS.split())
CLASS_OF = {word: n for n, words in enumerate(_CLASSES) for word in words.split()}
"""Nouns that one paper uses for what another calls by the next."""


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """A name without case, accents and punctuation."""
    text = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c))))


@lru_cache(maxsize=1 << 16)
def item_key(name: str) -> str:
    """'Pantsir-S1 systems' -> 'pantsirs1', 'Pantsir-S1' -> 'pantsirs1', 'patrol boats' -> 'patrol boat'."""
    designation = next((word for word in name.split() if re.search(r"[^\W\d].*\d|\d.*[^\W\d]", word)), None)
    if designation:
        return folded(designation).replace(" ", "")
    return " ".join(singular(word) for word in folded(name).split())


def singular(word: str) -> str:
    """A noun without its plural s."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )


@cache
def country_names() -> frozenset[str]:
    """Names of countries, folded: as a place they say no more than the country."""
    names = (
        getattr(c, kind, "") for c in pycountry.countries for kind in ("name", "official_name", "common_name")
    )
    spoken = (*SHORT_NAMES.values(), *_SPOKEN)
    return frozenset(folded(name) for name in (*names, *spoken) if name)


def alike(a: str, b: str) -> bool:
    """Equal, one with a word such as 'region' more, or 0.8 of the letter pairs in common (spellings of one place)."""
    if a == b:
        return True
    mine, theirs = set(a.split()), set(b.split())
    if (mine <= theirs or theirs <= mine) and mine ^ theirs <= BROAD and (mine & theirs) - BROAD:
        return True
    pairs = [Counter(x[i : i + 2] for i in range(len(x) - 1)) for x in (a, b)]
    total = sum(pairs[0].values()) + sum(pairs[1].values())
    return total > 0 and 2 * sum((pairs[0] & pairs[1]).values()) / total >= 0.8


def kilometres(mine: Sequence[tuple[float, float]], theirs: Sequence[tuple[float, float]]) -> float:
    """Kilometres; infinite where one side has no coordinates."""
    return min((_km(a, b) for a in mine for b in theirs), default=math.inf)


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def designated(key: str) -> bool:
    """True for a model's name: 'pantsirs1', 'su30mk2'."""
    return any(c.isdigit() for c in key)


@lru_cache(maxsize=1 << 16)
def same_item(a: str, b: str) -> bool:
    """True where two item keys name one thing, one perhaps less exactly."""
    if a == b:
        return True
    if designated(a) or designated(b):
        short, long = sorted((a, b), key=len)
        return len(short) >= 4 and long.startswith(short)  # Buk-M2 and Buk-M2E
    mine, theirs = set(a.split()), set(b.split())
    small, large = sorted((mine, theirs), key=len)
    return bool(small - GENERIC) and small <= large and a.split()[-1] == b.split()[-1]


@lru_cache(maxsize=1 << 16)
def related(a: str, b: str) -> bool:
    """A noun in common or of one class, and not two names that differ ('Kalibr missiles', 'Oreshnik missiles')."""
    names = [
        {w.casefold() for w in x.split() if w[0].isupper() or any(c.isdigit() for c in w)} for x in (a, b)
    ]
    if all(names):
        return bool(names[0] & names[1])
    words = [{singular(w) for w in folded(x).split()} - GENERIC for x in (a, b)]
    heads = [{CLASS_OF[w] for w in map(singular, folded(x).split()) if w in CLASS_OF} for x in (a, b)]
    return bool(words[0] & words[1] or heads[0] & heads[1])


_PARTS, _WHOLES = frozenset({"launcher", "radar"}), frozenset({"battery", "system"})
_WEAPONS = frozenset("rocket grenade".split())
"""'Rocket launchers' are weapons of their own."""


@lru_cache(maxsize=1 << 16)
def part_of(part: str, whole: str) -> bool:
    """True for 'launchers' of a 'NASAMS battery': its parts are told beside it and are no other goods."""
    mine, theirs = ([singular(w) for w in folded(x).split()] for x in (part, whole))
    if not mine or not theirs or mine[-1] not in _PARTS or theirs[-1] not in _WHOLES or _WEAPONS & set(mine):
        return False
    names = [{w for w in x.split() if w[0].isupper() or any(c.isdigit() for c in w)} for x in (part, whole)]
    return bool(names[1]) and (not names[0] or bool(names[0] & names[1]))


def figures_score(a: Item, b: Item) -> float:
    """EQUAL_, ALIKE_ or OTHER_FIGURES; 0 where one is unknown or both may count the same."""
    if a.quantity is None or b.quantity is None or not math.isfinite(a.quantity + b.quantity):
        return 0.0
    if a.unit and b.unit and folded(a.unit) != folded(b.unit):
        return 0.0
    ranges = [(i.quantity_low or i.quantity, i.quantity_high or i.quantity) for i in (a, b)]
    (low1, high1), (low2, high2) = [(float(low or 0), float(high or 0)) for low, high in ranges]
    if low1 <= high2 * 1.02 and low2 <= high1 * 1.02:
        return EQUAL_FIGURES
    if _rounded(low1) == _rounded(low2):
        return ALIKE_FIGURES
    return 0.0 if max(low1, low2) <= UPDATE_FACTOR * min(high1, high2) else OTHER_FIGURES


def _rounded(value: float) -> float:
    return round(value, -math.floor(math.log10(value))) if value >= 1 else value
