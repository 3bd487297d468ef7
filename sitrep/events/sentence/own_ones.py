"""'Its own' for the envoys it has of those named before: 'expelled the Omani ambassador and recalled its own'."""

from __future__ import annotations

from dataclasses import replace

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.word_classes import OWNERS


def own_one(view: View, chunk: Chunk) -> tuple[ItemMark, str] | None:
    """What 'its own' stands for where the last thing named before is an envoy, and the noun that names him."""
    if view.low[chunk.i1 - 1] != "own" or view.low[chunk.i1 - 2] not in OWNERS:
        return None
    if view.low[chunk.i1 : chunk.i1 + 1] == ["of"]:
        return None  # 'its own of 1991'
    found = next(((b, m) for _a, b, m in reversed(view.items) if b <= chunk.i0), None)
    if found is None or not found[1].item_class.startswith("staff"):
        return None
    end, mark = found
    return replace(mark, item=replace(mark.item, quantity_low=None, quantity_high=None)), view.low[end - 1]
