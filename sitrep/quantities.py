"""Items as running English wants them: '10,000 troops', '$50 million in aid', 'Su-30 fighters'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep.model import Item
from sitrep.parties import plain

# A bare designation ('Pantsir-S1') reads badly alone; its family tells which noun news puts behind it.
_FAMILY_NOUN: tuple[tuple[str, str], ...] = (
    (r"pantsir|buk|tor-m|s-[234]00|s-125|himars|nasams|iris-t", "systems"),
    (r"samp/t|thaad|iskander|iron dome|patriot", "systems"),
    (r"kalibr|kinzhal|oreshnik|tomahawk|atacms|storm shadow", "missiles"),
    (r"taurus|igla|stinger|javelin|zircon|kh-\d", "missiles"),
    (r"shahed|geran|mohajer|bayraktar|lancet|heron|mq-\d|tb-?2", "drones"),
    (r"su-\d|mig-?\d|f-\d\d|f/a-\d|gripen|rafale|mirage|eurofighter|jf-17", "fighters"),
    (r"mi-\d|ka-\d|uh-\d|ah-\d|ch-\d", "helicopters"),
    (r"t-\d\d|leopard|abrams|challenger|k2\b", "tanks"),
    (r"il-\d|an-\d|c-130|c-17|a400m|kc-", "aircraft"),
)
_NOUNS = tuple((re.compile(pattern, re.I), noun) for pattern, noun in _FAMILY_NOUN)
_INVARIANT = {
    "aid", "aircraft", "ammunition", "armour", "artillery", "assistance", "cattle", "cavalry", "cement",
    "children", "crew", "equipment", "flour", "food", "fuel", "funding", "gas", "gear", "hardware",
    "infantry", "logistics", "materiel", "medicine", "men", "money", "oil", "people", "personnel", "police",
    "rice", "staff", "support", "training", "troops", "water", "weaponry", "wheat", "women",
}  # fmt: skip
_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def number(value: float) -> str:
    """'10,000', '1.5 million', '2.5'; at most three significant digits behind a scale word."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def join(words: Sequence[str], limit: int = 3) -> str:
    """'a', 'a and b', 'a, b and c'; more than `limit` end in 'and 2 others'."""
    if len(words) > limit + 1:
        words = [*words[:limit], f"{len(words) - limit} others"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def amount(item: Item) -> str | None:
    """The figure of an item: '10,000', '10 to 20', 'up to 50', 'at least 5'... None where none is given.

    A single bound is the one figure the text gives, so it stands alone; equal bounds are one figure.
    """
    low, high = item.quantity_low, item.quantity_high
    if low is not None and high is not None and low != high:
        return f"{number(low)} to {number(high)}"
    value = low if low is not None else high
    return None if value is None else number(value)


def item_phrase(item: Item, noun: str | None = None) -> str:
    """One item with its figure and unit; `noun` goes behind a bare designation."""
    name = plain(item.name) if noun is None else f"{plain(item.name)} {noun}"
    figure = amount(item)
    if figure is None:
        return name
    if item.unit:
        sign = _CURRENCIES.get(item.unit.upper())
        if sign:
            money = f"{sign}{figure.replace(' to ', f' to {sign}')}"
        elif figure == "1" and _is_plain_noun(item.unit):
            money = f"one {_singular(plain(item.unit, 20))}"
        else:
            money = f"{figure} {plain(item.unit, 20)}"
        if name.lower() in {"money", "dollars", "euros", "pounds", "", item.unit.lower()}:
            return money
        return f"{money} in {name}" if sign or item.unit.isupper() else f"{money} of {name}"
    if figure == "1":
        counted = _counted(name, singular=True)
        return f"one {counted}" if _is_plain_noun(counted.split()[-1]) else counted  # 'HMS Blyth' is one ship
    return f"{figure} {_counted(name, singular=False)}"


def items_phrase(items: Sequence[Item], limit: int = 3) -> str:
    """All items: 'Pantsir-S1 and Buk-M2 systems', '10,000 troops, 8 warships and a submarine'."""
    shown = list(items) if len(items) <= limit + 1 else list(items[:limit])
    words = [item_phrase(item, _noun(item)) for item in shown]
    if len(shown) < len(items):
        return join([*words, f"{len(items) - len(shown)} other items"], limit + 1)
    return join(_share_noun(words, [amount(item) for item in shown]), limit + 1)


def _share_noun(words: Sequence[str], figures: Sequence[str | None]) -> list[str]:
    """'ballistic missiles', 'cruise missiles' -> 'ballistic', 'cruise missiles', where neither has a figure."""
    shared = list(words)
    before, _, noun = words[-1].rpartition(" ") if words else ("", "", "")
    if not before or figures[-1] or not _is_plain_noun(noun):
        return shared
    for place in range(len(words) - 2, -1, -1):
        before, _, same = words[place].rpartition(" ")
        if figures[place] or not before or same != noun:
            break
        shared[place] = before
    return shared


def _noun(item: Item) -> str | None:
    """The noun to put behind a bare designation; None where the name has one or its family is not known."""
    words = item.name.split()
    if not words or item.unit or len(words) > 3 or any(_is_plain_noun(word) for word in words):
        return None
    if words[-1].endswith("s"):  # 'Su-30s', 'Tomahawks' are plurals already
        return None
    return next((noun for pattern, noun in _NOUNS if pattern.match(item.name)), None)


def _is_plain_noun(word: str) -> bool:
    return word.isalpha() and word.islower()


def _counted(name: str, singular: bool) -> str:
    """The name with its head noun in the number that the figure asks for; proper names stay as they are."""
    head, of, rest = name.partition(" of ")
    before, _, last = head.rpartition(" ")
    if not last.isalpha() or not last.islower() or last in _INVARIANT:
        return name
    if singular:
        last = _singular(last)
    elif not last.endswith("s"):
        last = last[:-1] + "ies" if last.endswith("y") and last[-2:-1] not in "aeiou" else last + "s"
    return f"{before} {last}".strip() + of + rest


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
