"""A list of goods that goes on behind what one of them is like: 'drones able to fly 900 km, jammers and radios'."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.words.word_classes import GIVING, HANDING_OVER

_OF_GOODS = (
    GIVING
    | HANDING_OVER
    | frozenset("ask request seek want need buy order purchase receive get obtain acquire".split())
)
_ABLE = frozenset({"able", "capable"})
_MEASURING = frozenset("weigh cost measure displace".split())
_FEATURES = frozenset("range reach payload weight speed calibre caliber displacement endurance".split())


def lists_go_on(verbs: Sequence[Verb], low: Sequence[str], goods: Collection[int]) -> None:
    """Give the verb that has the goods as its object the rest of their list, in place; `goods` are their tokens."""
    for verb in verbs:
        if verb.lemma.split()[0] not in _OF_GOODS or not verb.after:
            continue
        verb.after = _without_features(low, goods, verb.after)
        inner = next((v for v in verbs if v.parent is verb and v.i0 > verb.i0 and _describes(low, v)), None)
        if inner is None or not _goods(goods, verb.after[-1]) or verb.after[-1].i1 > inner.i0:
            continue
        at = next((k for k, c in enumerate(inner.after) if c.kind == ","), 0)
        thing = at and any(
            _goods(goods, c) for c in inner.after[:at]
        )  # 'able to sink frigates, tugs and tankers'
        if at and not thing and _is_list(goods, inner.after[at:]):
            verb.after, inner.after = [*verb.after, *inner.after[at:]], inner.after[:at]


def _describes(low: Sequence[str], verb: Verb) -> bool:
    """'Able to fly', 'capable of staying aloft', 'weighing', 'that can fly': what something is like."""
    before = low[max(0, verb.i0 - 2) : verb.i0]
    if verb.link in ("inf", "ing") and not _ABLE.isdisjoint(before):
        return True
    return (verb.link == "ing" and verb.lemma in _MEASURING) or (verb.link == "rel" and verb.modal == "can")


def _goods(goods: Collection[int], chunk: Chunk) -> bool:
    return chunk.kind == "N" and any(chunk.i0 <= a < chunk.i1 for a in goods)


def _is_list(goods: Collection[int], chunks: list[Chunk]) -> bool:
    """', jammers and radios', ', jammers, radios and masts': bare goods, the last of them behind 'and'."""
    for mark, thing in zip(chunks[::2], chunks[1::2], strict=False):
        if mark.kind not in ",C" or not thing.bare or not _goods(goods, thing):
            return False
        if mark.kind == "C":
            return True
    return False


def _without_features(low: Sequence[str], goods: Collection[int], after: list[Chunk]) -> list[Chunk]:
    """'Drones | with a range | of 900 km | , jammers and radios': what they can do is passed over."""
    for k, chunk in enumerate(after[1:], 1):
        if chunk.prep == "with" and low[chunk.head] in _FEATURES and _goods(goods, after[k - 1]):
            end = k + 1 + (after[k + 1 : k + 2] != [] and after[k + 1].prep == "of")
            return [*after[:k], *after[end:]] if _is_list(goods, after[end:]) else after
    return after
