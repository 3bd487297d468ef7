"""Marks from phrases: joint figures, later mentions of ships, bare sums, and 'two dozen more'."""

from __future__ import annotations

from dataclasses import replace

from sitrep.events.items.item_reading import Phrase, Reading, proper_run, span
from sitrep.events.items.quantities import Quantity
from sitrep.events.words.marks import ItemMark
from sitrep.forces import SHIP_PREFIXES
from sitrep.model import Item

_BIG = ("weapon", "ammunition", "drone")


def joined(r: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """'367 drones and missiles': one figure over two plurals of a kind makes one item."""
    out: list[Phrase] = []
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


def fighters(r: Reading, phrases: list[Phrase]) -> None:
    """'the fighters' are aircraft once the text has named some ('Rafale', 'MiG-29') and no fighting men.

    'The two fighters' at the head of a sentence are those that were named last.
    """
    jets = -1
    for k, p in enumerate(phrases):
        if p.item_class == "aircraft.fighter":
            jets = k
        elif jets >= 0 and p.last - p.name == 1 and r.low[p.name] in ("fighters", "fighter"):
            before = r.word[p.first - 1] if p.first else ""
            men = before.isalpha() and before[0].isupper()
            again = before == "The" and k == jets + 1 and (p.first == p.name or p.low is not None)
            plain = not men and p.first == p.name
            p.item_class = "aircraft.fighter" if plain or again else p.item_class


def _kin(a: str, b: str) -> bool:
    top = [c.split(".")[0] for c in (a, b)]
    return top[0] == top[1] and top[0] != "people" or all(t in _BIG for t in top)


def find_mark(r: Reading, p: Phrase) -> ItemMark:
    """The mark of a phrase."""
    start = r.found.start[p.first]
    end = r.found.end[p.last - 1]
    name = _written(r, p)
    return ItemMark(
        start, end, r.text[start:end], Item(name, p.low, p.high, p.unit or None), p.item_class, p.designation
    )  # fmt: skip


_OPENING = frozenset({"\n", ".", "!", "?", ":", "-", "–", "—", '"', "“"})


def _written(r: Reading, p: Phrase) -> str:
    """'drones' where only the head of a sentence, or a headline, made 'Drones' of it; 'Patriots' are a name."""
    name = p.label or span(r, p.name, p.last)
    first, *rest = name.split()
    if p.designation or first != r.word[p.name] or not first[1:].islower() or rest[:1] not in ([], ["of"]):
        return name
    at = r.found.start[p.name]
    opens = not p.name or r.word[p.name - 1] in _OPENING
    titled = any(begin <= at < end for begin, end in r.title_case)
    return name[0].lower() + name[1:] if opens or titled else name


def ship_mentions(r: Reading, phrases: list[Phrase]) -> list[ItemMark]:
    """Later mentions of a ship by its bare name ('the Kiwala'), once the text has introduced it with its type."""
    known: dict[tuple[str, ...], str] = {}
    taken: set[int] = set()
    for p in phrases:
        taken.update(range(p.first, p.last))
        if p.designation and p.item_class.startswith("ship."):
            run = [
                k
                for k in range(p.name, p.last)
                if r.word[k][0].isupper() and r.word[k] not in SHIP_PREFIXES or r.word[k].isdigit()
            ]
            if run and len(known) < 50:
                known[tuple(r.word[k] for k in run)] = p.item_class
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
                begin, end = r.found.start[i], r.found.end[last - 1]
                item = Item(span(r, i, last))
                marks.append(ItemMark(begin, end, r.text[begin:end], item, known[name], True))
    return marks


def apposed_ships(r: Reading, phrases: list[Phrase]) -> list[Phrase]:
    """A ship and its name in apposition are one item: 'the Galaxy Leader, a car carrier', 'a destroyer, the Alborz'."""
    out: list[Phrase] = []
    for p in phrases:
        if not p.item_class.startswith("ship.") or p.designation or p.label is not None:
            out.append(p)
            continue
        k = p.first
        while k > 0 and r.low[k - 1] in ("a", "an", "the"):
            k -= 1
        comma = 2 < k < p.first and r.low[k - 1] == ","
        if (
            comma
            and out
            and out[-1].last == k - 1
            and out[-1].designation
            and out[-1].item_class.startswith("ship.")
        ):
            named = out[-1]
            named.label = named.label or span(r, named.name, named.last)
            named.last = p.last
            continue
        _take_name(r, p, k if comma else 0)
        out.append(p)
    return out


def _take_name(r: Reading, p: Phrase, k: int) -> None:
    """The name before the comma that ends at word k, or the one behind the phrase (', the Alborz')."""
    if k:
        first = k - 1
        while first > 0 and first > k - 4 and r.word[first - 1][0].isupper() and r.word[first - 1].isalpha():
            first -= 1
        if first < k - 1 and first > 0 and r.low[first - 1] in ("the", "of", "tanker", "ship", "vessel"):
            p.first = p.name = first
            p.label, p.designation = span(r, first, k - 1), True
            return
    if r.low[p.last : p.last + 2] == [",", "the"]:
        last = proper_run(r, p.last + 2, 3)
        closed = r.low[last : last + 1] in ([","], ["."], [])
        if last > p.last + 2 and closed and r.word[p.last + 2] not in r.lexicon.proper | r.lexicon.demonyms:
            name = span(r, p.last + 2, last)
            p.label = name if p.number == "p" else f"{span(r, p.name, p.last)} {name}"
            p.designation = True
            p.name, p.last = (p.last + 2, last) if p.number == "p" else (p.name, last)


def bare_money(r: Reading, phrases: list[Phrase]) -> list[ItemMark]:
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


def _sum_text(r: Reading, q: Quantity) -> str:
    """The sum without its hedge."""
    first = q.first
    while first < q.last - 1 and not (
        r.low[first][0].isdigit() or not r.low[first].isalpha() or r.low[first + 1] == "$"
    ):
        first += 1
    return span(r, first, q.last)


_AFTER_ELLIPSIS = frozenset(
    "in are is were was will would to by , . ; have had has from for on within later and are could "
    "should may might due of "
    "at are – — arrived followed remain came went \n".split()
)


def ellipses(r: Reading, phrases: list[Phrase]) -> list[ItemMark]:
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
            if candidate.unit is None and (
                candidate.number in ("p", "d") or candidate.designation or candidate.quantity
            ):
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
        item = replace(find_mark(r, last).item, quantity_low=q.low, quantity_high=q.high)
        marks.append(ItemMark(start, end, r.text[start:end], item, last.item_class, last.designation))
    return marks
