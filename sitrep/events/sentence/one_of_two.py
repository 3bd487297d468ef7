"""'The former', 'the latter': one of two sorts of goods that were named in one breath before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.items.item_families import GOODS
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark

ONE_OF_TWO = frozenset({"former", "latter"})
_COMING = frozenset("arrive come reach land dock follow enter be go".split())
_BETWEEN = 30
"""Characters that 'and' and an adjective or two may fill between the two."""


def one_of_two(view: View, chunk: Chunk, named: Sequence[ItemMark]) -> list[ItemMark]:
    """The first or the second of the last two goods joined by 'and' or 'or', where the verb is one of goods."""
    if not any(_is_of_goods(v, chunk) for v in view.verbs):
        return []  # 'the latter sent 20 men', 'the former ratified it': of parties
    latter = view.low[chunk.i1 - 1] == "latter"
    for first, second in reversed(list(pairwise(named))):
        between = view.text[first.end : second.start].lower()
        joined = not {"and", "or"}.isdisjoint(between.split()) and len(between) <= _BETWEEN
        if joined and first.item_class.startswith(GOODS) and second.item_class.startswith(GOODS):
            return [second if latter else first]
    return []


def _is_of_goods(verb: Verb, chunk: Chunk) -> bool:
    """'The former were handed over', 'the latter arrived', 'gave the latter to Chad'."""
    if verb.subject[:1] == [chunk]:
        return verb.passive or verb.lemma.split()[0] in _COMING
    return verb.after[:1] == [chunk]
