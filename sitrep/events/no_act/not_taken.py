"""Who only travels, steers or is lost, and blows by which something else is dated: nothing is moved or taken."""

from __future__ import annotations

from sitrep.events.items.item_families import STEERED
from sitrep.events.sentence.mention import Mention

_BEYOND = frozenset({"since", "before", "ahead of", "because of", "than in", "than"})
_MARKED_BY = frozenset({"strike", "seizure", "exercise"})


def is_reference_point(mention: Mention) -> bool:
    """'Since the seizure of the tanker', 'fewer than in the manoeuvres of April': only when, or against what."""
    if mention.kind not in _MARKED_BY or not mention.noun:
        return False
    if mention.view.sentence.kind == "title":
        return False  # 'reinforces its base before border drill'
    chunk = next((c for c in mention.view.chunks if c.kind == "N" and mention.stands_in([c])), None)
    return chunk is not None and (
        chunk.prep in _BEYOND or (chunk.i0 > 0 and mention.view.low[chunk.i0 - 1] == "than")
    )


_STEERERS = frozenset("driver pilot captain skipper master helmsman chauffeur".split())


def is_steered(mention: Mention) -> bool:
    """'The driver brought the bus to a police post': what one man steers is neither given, sent nor seized."""
    verb = mention.verb
    if mention.kind not in _STEERING or verb is None or mention.noun or verb.passive or not verb.subject:
        return False
    mine = bool(mention.item_marks) and all(m.item_class.startswith(STEERED) for m in mention.item_marks)
    return mine and mention.view.low[verb.subject[0].head] in _STEERERS


_STEERING = frozenset({"delivery", "deployment", "seizure"})


def is_lost(mention: Mention) -> bool:
    """'Two of its aircraft have not come back': what was lost has not left."""
    verb = mention.verb
    if mention.kind != "withdrawal" or mention.status != "denied" or verb is None or not verb.perfect:
        return False
    return verb.lemma.split()[0] in ("come", "return", "get") and not verb.passive


_TRANSPORTS = frozenset(
    "transport transports ferries plane planes bus buses landing-craft airliner airliners flight train trains "
    "helicopter helicopters lorry lorries truck trucks coach coaches".split()
)


def is_embarking(mention: Mention) -> bool:
    """'900 men boarded ships at Mombasa', 'boarded a plane': to travel in them, and not to take them."""
    verb = mention.verb
    if mention.kind != "seizure" or verb is None or verb.lemma != "board" or verb.passive or not verb.after:
        return False
    first, view = verb.after[0], mention.view
    if first.prep or any(first.i0 <= a < first.i1 for a, _b, mark in view.parties if mark.code):
        return False
    bare = first.i1 - first.i0 == 1 and view.low[first.head] == "ships"
    return bare or view.low[first.head] in _TRANSPORTS
