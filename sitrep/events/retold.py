"""An act told again by its own name: 'A convoy reached Goma. The 15 trucks brought flour.', 'The strike targeted'."""

from __future__ import annotations

from sitrep.events.mention import Mention

CARRIERS = frozenset(
    "convoy convoys truck trucks lorry lorries aircraft plane planes flight flights ship ships vessel vessels boat "
    "boats freighter tanker train ferry barge barges helicopter helicopters shipment consignment cargo".split()
)
_CARRYING = frozenset(
    "bring carry deliver transport haul hold contain unload offload ferry fly drop bear".split()
)
ANOTHER = frozenset(
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
    definite = words[:1] == ["the"] and later.view.low[subject.head] in CARRIERS
    return definite and ANOTHER.isdisjoint(later.view.low[subject.i0 : verb.i1]) and _by_carrier(first)


def _by_carrier(first: Mention) -> bool:
    """Its own clause names something that carries."""
    return not CARRIERS.isdisjoint(first.view.low[slice(*first.span)])


_BLOWS = frozenset(
    "strike strikes airstrike airstrikes raid raids attack attacks bombing bombings shelling blast blasts explosion "
    "explosions ambush assault bombardment barrage".split()
)
_NEAR = 2
"""Sentences behind a blow in which 'the strike' is that one."""
_OPEN = frozenset({"planned", "possible", "denied"})


def is_that_blow(a: Mention, b: Mention) -> bool:
    """'Israel bombed Tyre. The strike had targeted a depot.': the later of two has 'the strike' as its subject."""
    first, later = (a, b) if a.start <= b.start else (b, a)
    if a.kind != "strike" or not 0 < later.sentences_after(first) <= _NEAR:
        return False
    verb = later.verb
    if later.noun:
        verb = next((v for v in later.view.verbs if later.stands_in(v.subject[:1])), None)
    if verb is None or verb.passive or not verb.subject:
        return False
    if {a.status, b.status} & _OPEN or (first.date and later.date):
        return False
    if first.place and later.place and first.place.text != later.place.text:
        return False
    subject = verb.subject[0]
    words = later.view.words(subject)
    return (
        words[0] in ("the", "that", "this")
        and later.view.low[subject.head] in _BLOWS
        and ANOTHER.isdisjoint(words)
        and len(words) <= _SHORT
    )


_SHORT = 3
"""Words of 'the strike', 'the drone attack'; a longer name may be of another."""
