"""'A share of what is left', 'part of the surplus': of the goods named before, where somebody is to get it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.items.item_families import GOODS
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark

SHARES = frozenset({"share", "portion", "part"})
_PARTS = SHARES | {"some"}
_LEFT = frozenset("rest remainder surplus excess leftovers".split())
_REMAINS = frozenset({"remain", "leave", "leave over", "be left", "spare"})
_GETTING = frozenset("receive get obtain give offer send".split())


def share_left(
    view: View, chunks: Sequence[Chunk], chunk: Chunk, named: Sequence[ItemMark]
) -> list[ItemMark]:
    """The goods named before, uncounted: how many are left over is not said."""
    at = next((k for k, c in enumerate(chunks) if c is chunk), 0)
    if not is_share_left(view, chunks[at:]):
        return []
    got = any(v.after[:1] == [chunk] and v.lemma.split()[0] in _GETTING for v in view.verbs)
    goods = [m for m in named if m.item_class.startswith(GOODS)] if got else []
    return [replace(m, item=replace(m.item, quantity_low=None, quantity_high=None)) for m in goods[-1:]]


def is_share_left(view: View, chunks: Sequence[Chunk]) -> bool:
    """The phrase begins with a part, and goes on with what it is a part of."""
    if len(chunks) < 2 or chunks[0].kind != "N" or chunks[1].prep != "of":
        return False
    return view.low[chunks[0].i1 - 1] in _PARTS and _is_left(view, chunks[1])


def _is_left(view: View, chunk: Chunk) -> bool:
    """'Of the surplus', 'of what remains', 'of what is left over'."""
    words = view.low[chunk.i0 + 1 : chunk.i1]
    if words == ["what", "remains"]:
        return True
    if words == ["what"]:
        verb = next((v for v in view.verbs if v.i0 >= chunk.i1), None)
        return verb is not None and verb.i0 == chunk.i1 and verb.lemma in _REMAINS
    return 0 < len(words) <= 2 and words[-1] in _LEFT
