"""Goods and forces that a phrase leaves out because the text just named them: 'the rest', 'two more', 'the third'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.events.chunks import Chunk
from sitrep.events.marks import ItemMark
from sitrep.events.number_words import number_at
from sitrep.events.view import View

_STANDS_FOR_ITEMS = frozenset("they them these both which all most some those".split())
_PARTS = frozenset({"the first", "the rest", "the remainder", "half", "half of them", "more"})
_AROUND_NUMBERS = frozenset(
    "the a an another other further more additional extra next last final about around some".split()
)
_ORDINALS = frozenset("first second third fourth fifth sixth last".split())
_SCALES = frozenset("hundred thousand million dozen".split())
_COUNTING = _AROUND_NUMBERS | _ORDINALS | _SCALES
_NO_GOODS = ("figure", "infra", "territory")


def left_out(view: View, chunks: Sequence[Chunk], chunk: Chunk) -> list[ItemMark]:
    """The items a phrase without a noun stands for, with its own number where it has one."""
    own = view.low[chunk.i0 + len(chunk.prep.split()) : chunk.i1]
    if (len(own) == 1 and own[0] in _STANDS_FOR_ITEMS) or " ".join(own) in _PARTS:
        return _named_before(view, chunk)
    if chunk.prep or len(own) < 2:
        return []
    for word in own:
        if word not in _COUNTING and number_at([word], 0) is None:
            return []
    if _goes_on(chunks, chunk):
        return []
    number = next((cardinal for k in range(len(own)) if (cardinal := number_at(own, k))), None)
    counted = number is not None and bool({"more", "another", "other", "further", "additional"} & set(own))
    ordinal = len(own) == 2 and own[0] in ("the", "a") and own[1] in _ORDINALS
    first_few = (
        number is not None and len(own) == 3 and own[0] == "the" and (own[1] == "first" or own[2] == "one")
    )
    if not (counted or ordinal or first_few):
        return []  # 'the first twelve are to be turned over'
    found = _named_before(view, chunk)[-1:]
    if first_few and any(m.item_class.startswith(("force", "people")) for m in found):
        return []
    count = number[0] if number else 1.0
    return [replace(m, item=replace(m.item, quantity_low=count, quantity_high=count)) for m in found]


def stood_for_by_it(view: View, i0: int) -> list[ItemMark]:
    """What 'it' at token i0 may stand for: the one thing named before it, in the sentence or the one before."""
    marks = [m for _a, b, m in view.items if b <= i0] or view.carried
    return next(([m] for m in marks if _is_one_thing(m)), [])


def _is_one_thing(mark: ItemMark) -> bool:
    item = mark.item
    if mark.item_class.startswith((*_NO_GOODS, "force", "people", "staff")):
        return False
    return item.quantity == 1 or item.unit is not None or (item.quantity is None and item.name[-1:] != "s")


def _goes_on(chunks: Sequence[Chunk], chunk: Chunk) -> bool:
    """'two more of the tanks': an 'of' phrase names the goods."""
    at = next((k for k, c in enumerate(chunks) if c is chunk), -1)
    return 0 <= at < len(chunks) - 1 and chunks[at + 1].prep == "of"


def _named_before(view: View, chunk: Chunk) -> list[ItemMark]:
    """The last family of items named in the sentence, or carried from the one before."""
    earlier = [
        m for _a, b, m in view.items if b <= chunk.i0 and not m.item_class.startswith(_NO_GOODS)
    ] or view.carried
    return [m for m in earlier if m.item_class.split(".")[0] == earlier[-1].item_class.split(".")[0]][-3:]
