"""A delivery told again by what carried it: 'A convoy reached Goma. The 15 trucks brought flour.'"""

from __future__ import annotations

from sitrep.events.mention import Mention

_CARRIERS = frozenset(
    "convoy convoys truck trucks lorry lorries aircraft plane planes flight flights ship ships vessel vessels boat "
    "boats freighter tanker train ferry barge barges helicopter helicopters shipment consignment cargo".split()
)
_CARRYING = frozenset(
    "bring carry deliver transport haul hold contain unload offload ferry fly drop bear".split()
)
_ANOTHER = frozenset(
    "second third fourth next other another further more new later earlier previous last also separate".split()
)
_REACH = 3
"""Sentences behind the first telling."""


def is_same_load(a: Mention, b: Mention) -> bool:
    """The later of two deliveries has 'the' carrier of the earlier as its subject, and no receiver of its own."""
    first, later = (a, b) if a.start <= b.start else (b, a)
    verb = later.verb
    if a.kind != "delivery" or verb is None or later.noun or verb.passive or first.status != later.status:
        return False
    if (
        not 0 < later.sentences_after(first) <= _REACH
        or verb.lemma.split()[0] not in _CARRYING
        or not verb.subject
    ):
        return False
    if later.recipient and not later.inferred and later.codes("recipient") != first.codes("recipient"):
        return False
    subject = verb.subject[0]
    words = later.view.words(subject)
    definite = words[:1] == ["the"] and later.view.low[subject.head] in _CARRIERS
    return definite and _ANOTHER.isdisjoint(later.view.low[subject.i0 : verb.i1]) and _by_carrier(first)


def _by_carrier(first: Mention) -> bool:
    """Its own clause names something that carries."""
    return not _CARRIERS.isdisjoint(first.view.low[slice(*first.span)])
