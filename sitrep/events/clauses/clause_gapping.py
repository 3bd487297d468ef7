"""A second conjunct that leaves its verb out: 'sent two frigates to Crete and a tug to Malta', 'and Sweden 150'.

The verb is taken once more with what the second conjunct has of its own: another object beside the same preposition,
another receiver with its own goods, another doer, or only another place with its own day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.words.marks import DateMark, ItemMark, PartyMark, PlaceMark
from sitrep.events.words.number_words import number_at
from sitrep.events.words.word_classes import NUMBERS


class Sentence(Protocol):
    """What is looked at of a parsed sentence."""

    low: list[str]
    verbs: list[Verb]
    items: list[tuple[int, int, ItemMark]]
    parties: list[tuple[int, int, PartyMark]]
    places: list[tuple[int, int, PlaceMark]]
    dates: list[tuple[int, int, DateMark]]

    def span(self, i0: int, i1: int) -> str:
        """The text from the first to the last token."""


_LONGEST = 300
"""Words of a sentence in which they are looked for."""
_LIST_MOST = 6
"""Conjuncts of one verb that are looked for."""


def with_gaps(view: Sentence) -> list[Verb]:
    """The verbs of a sentence, with those that a conjunct leaves out; a sentence without end stays as it is."""
    if len(view.low) > _LONGEST:
        return view.verbs
    out: list[Verb] = []
    for verb in view.verbs:
        out.append(verb)
        for _ in range(_LIST_MOST):
            second = _gap(view, verb) if len(verb.after) > 3 else None
            if second is None:
                break
            out.append(second)
            verb = second
    return out


def _gap(view: Sentence, verb: Verb) -> Verb | None:
    """Cut the first conjunct off that can stand alone; the verb keeps what stands before it."""
    after = verb.after
    for k in range(1, len(after) - 1):
        if after[k].kind not in "C," or after[k + 1].kind != "N":
            continue
        start = k + 2 if after[k + 1].kind == "C" else k + 1
        first, rest = after[:k], after[start:]
        end = next((n for n, c in enumerate(rest) if c.kind in "C," and n), len(rest))
        copy = _second(view, verb, first, rest[:end], rest, after[k].kind)
        if copy is not None:
            verb.after = first + _shared_dates(first, copy.after) + _shared_goal(verb, first, copy)
            return copy
    return None


def _shared_goal(verb: Verb, first: list[Chunk], copy: Verb) -> list[Chunk]:
    """'Oslo sent tanks and Rome guns | to Kyiv': whither both sent them."""
    if copy.subject == verb.subject or any(c.prep for c in first):
        return []
    return [c for c in copy.after if c.prep == "to" and not c.date]


def _second(
    view: Sentence, verb: Verb, first: list[Chunk], near: list[Chunk], rest: list[Chunk], joint: str
) -> Verb | None:
    """The verb once more with the second conjunct, or None where that is no conjunct of its own."""
    if not near or near[0].kind != "N" or near[0].date or first[0].kind != "N":
        return None
    obj = first[0] if not first[0].prep and not first[0].date else None
    head = near[0]
    if head.prep:
        return _same_way(view, verb, first, near, rest, obj) if joint == "C" else None
    if obj is None:
        return None
    if (
        len(first) == 1
        and (given := _own_subject(view, first, True))
        and (own := _own_subject(view, near, True))
    ):
        first[:] = given  # 'gave Ukraine ten howitzers and Moldova four radars'
        return _copy(verb, [*own, *[c for c in rest if c.i0 >= own[1].i1]], verb.subject)
    own = _own_subject(view, near, bool(_items(view, obj)))
    if (
        own is not None
        and not verb.passive
        and not (len(first) > 1 and first[1].kind == "N" and not first[1].prep)
    ):
        subject, goods = own
        has = {c.prep for c in near[1:] if c.kind == "N"}
        shared = [c for c in first[1:] if c.kind == "N" and (c.prep or c.date) and c.prep not in has | {"of"}]
        left = [c for c in rest if c.i0 >= goods.i1]
        return _copy(verb, [goods, *left, *shared], [subject])
    if len(first) > 1 and first[1].kind == "N" and not first[1].prep and not first[1].date:
        double = len(near) > 1 and not near[1].prep and not near[1].date and near[1].kind == "N"
        alike = _parties(view, obj) and _items(view, first[1]) and not _items(view, obj)
        dated = any(c.date for c in near[1:]) and any(c.date for c in first[2:])
        if alike and dated and _items(view, head) and not _parties(view, head):
            return _copy(
                verb, [obj, *rest], verb.subject
            )  # 'handed Fiji a boat on Monday and a tug on Friday'
        own = _own_subject(view, near, True) if alike and not verb.passive else None
        if own is not None and _is_some_more(view, own[1]):
            left = [c for c in rest if c.i0 >= own[1].i1]  # 'gave Oman ten guns and Sweden another six'
            return _copy(verb, [obj, own[1], *left], [own[0]])
        if double and alike and _parties(view, head) and _items(view, near[1]):
            return _copy(verb, rest, verb.subject)
        return None
    if len(near) < 2 or not _alike(view, obj, head):
        return None
    ways = {(c.prep, c.date) for c in first[1:] if _is_way(view, c)}
    if any(
        (c.prep, c.date) in ways or (c.date and any(d for _p, d in ways))
        for c in near[1:]
        if _is_way(view, c)
    ):
        return _copy(verb, [*rest, *_shared_dates(rest, first)], verb.subject)
    return None


_MORE = frozenset({"another", "further", "additional"})


def _is_some_more(view: Sentence, chunk: Chunk) -> bool:
    """'Another six', 'a further 30 mortars', of what was named; not 'a further loan'."""
    words = view.low[chunk.i0 : chunk.i1]
    return not _MORE.isdisjoint(words[:2]) and any(w[0].isdigit() or w in NUMBERS for w in words)


def _is_way(view: Sentence, chunk: Chunk) -> bool:
    """A phrase that says where, to whom, when, or for what."""
    if chunk.kind != "N" or chunk.prep == "of":
        return False
    if chunk.prep == "for" and _items(view, chunk):
        return True
    return chunk.date or bool(chunk.prep and (_places(view, chunk) or _named(view, chunk)))


_TALKING = frozenset("speak talk meet confer converse negotiate".split())


def _same_way(
    view: Sentence, verb: Verb, first: list[Chunk], near: list[Chunk], rest: list[Chunk], obj: Chunk | None
) -> Verb | None:
    """'Withdrew from Siversk on Monday and from Lyman on Thursday', 'spoke with Xi and with Modi'."""
    dated = [c for c in near[1:] if c.date]
    before = [c for c in first if c.kind == "N" and c.prep == near[0].prep and not c.date]
    if verb.lemma.endswith(f" {near[0].prep}") and obj is not None and verb.lemma.split()[0] in _TALKING:
        return _copy(verb, [replace(near[0], prep=""), *rest[1:], *_shared_dates(rest, first)], verb.subject)
    if near[0].prep == "with" and before and verb.lemma.split()[0] in _TALKING:
        return _copy(verb, [*rest, *_shared_dates(rest, first)], verb.subject)
    wished = [any(c.prep == "for" and _items(view, c) for c in part) for part in (first, near[1:])]
    if before and all(wished):  # 'appealed to the UN for tents and to Nigeria for helicopters'
        return _copy(verb, [*([obj] if obj is not None else []), *rest], verb.subject)
    if not dated or not before or not any(c.date for c in first):
        return None
    return _copy(verb, [*([obj] if obj is not None else []), *rest], verb.subject)


def _own_subject(view: Sentence, near: list[Chunk], goods: bool) -> tuple[Chunk, Chunk] | None:
    """'Sweden 150', 'Latvia 12 howitzers': a party by name and a number of things right behind it."""
    head = near[0]
    for _a, b, mark in [m for m in view.parties if m[0] in (head.i0, head.i0 + 1)]:
        if mark.how not in ("name", "metonym") or not goods:
            continue
        if b == head.i1 and len(near) > 1 and near[1].kind == "N" and not near[1].prep and not near[1].date:
            return (head, near[1]) if _counted(view, near[1]) else None
        counts = b < head.i1 and (_is_number(view.low[b]) or any(a == b for a, _c, _m in view.items))
        if counts and view.low[b] not in ("'s", "'"):
            tail = replace(head, i0=b)
            return (replace(head, i1=b, head=b - 1), tail) if _counted(view, tail) else None
    return None


def _counted(view: Sentence, chunk: Chunk) -> bool:
    """It opens with a number, or is goods."""
    return _is_number(view.low[chunk.i0]) or bool(_items(view, chunk))


def _is_number(word: str) -> bool:
    return number_at([word], 0) is not None


def _alike(view: Sentence, one: Chunk, other: Chunk) -> bool:
    """Goods beside goods (or a number of them), a town or a party beside the like."""
    if _items(view, one):
        number = other.i1 - other.i0 == 1 and _is_number(view.low[other.i0])
        return number or bool(_items(view, other))
    named = _parties(view, one) or _places(view, one)
    capital = view.span(other.head, other.head + 1)[:1].isupper()
    return (
        bool(named)
        and not _items(view, other)
        and bool(_parties(view, other) or _places(view, other) or capital)
    )


def _items(view: Sentence, chunk: Chunk) -> list[ItemMark]:
    return [m for a, b, m in view.items if chunk.i0 <= a < chunk.i1 and not m.item_class.startswith("figure")]


def _parties(view: Sentence, chunk: Chunk) -> list[PartyMark]:
    return [m for a, _b, m in view.parties if chunk.i0 <= a < chunk.i1]


def _named(view: Sentence, chunk: Chunk) -> bool:
    return any(m.how != "anaphor" for m in _parties(view, chunk))


def _places(view: Sentence, chunk: Chunk) -> list[PlaceMark]:
    return [m for a, _b, m in view.places if chunk.i0 <= a < chunk.i1]


def _shared_dates(without: Sequence[Chunk], given: Sequence[Chunk]) -> list[Chunk]:
    """A day told once counts for both conjuncts."""
    return [] if any(c.date for c in without) else [c for c in given if c.date][:1]


def _copy(verb: Verb, after: list[Chunk], subject: list[Chunk]) -> Verb:
    second = replace(verb, after=after, subject=subject, before=[], link=verb.link)
    second.gapped = True
    return second
