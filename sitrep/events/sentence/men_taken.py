"""Men who are only counted: 'six soldiers were killed and nine captured' takes nine of those that were killed."""

from __future__ import annotations

from dataclasses import replace

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.items.item_families import MEN
from sitrep.events.sentence.left_out import COUNTING
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.number_words import number_at

_TAKING = frozenset("capture arrest detain seize take abduct kidnap catch".split())


def more_taken(view: View, chunk: Chunk) -> tuple[list[ItemMark], Chunk] | None:
    """'Six soldiers were killed and nine captured': men of those named before, and the phrase that names them."""
    if chunk.prep or not chunk.i0 or view.tags[chunk.i0 - 1] not in "C,;S":
        return None
    if view.low[chunk.i1 : chunk.i1 + 1] == ["of"]:
        return None  # 'five of his countrymen'
    own = view.low[chunk.i0 : chunk.i1]
    if any(w not in COUNTING | {"others"} and number_at([w], 0) is None for w in own):
        return None
    taken = any(v.subject[:1] == [chunk] and v.lemma.split()[0] in _TAKING for v in view.verbs)
    first = next((v for v in reversed(view.verbs) if v.i1 <= chunk.i0 and v.subject), None)
    if not taken or first is None or first.subject[0].i0 >= chunk.i0:
        return None
    number = next((n for k in range(len(own)) if (n := number_at(own, k))), None)
    count = number[0] if number else None
    head = first.subject[0]
    men = [m for a, _b, m in view.items if head.i0 <= a < chunk.i0 and m.item_class.startswith(MEN)]
    return [replace(m, item=replace(m.item, quantity_low=count, quantity_high=count)) for m in men[:1]], head
