"""An act told again by its own name: 'A convoy reached Goma. The 15 trucks brought flour.', 'The strike targeted'."""

from __future__ import annotations

from itertools import pairwise

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.word_classes import ARRIVING, POINTING

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


def by_one_of_them(a: Mention, b: Mention) -> bool:
    """'400 soldiers from Oman and Qatar arrived. The Omanis came by air': a part of those that came."""
    whole, part = (a, b) if a.start <= b.start else (b, a)
    own, all_of_them = set(part.codes("actor")), set(whole.codes("actor"))
    done = {a.status, b.status} <= {"confirmed", "reported"}
    peoples = bool(part.item_marks) and part.item_marks[0].text[:4] in ("The ", "the ")
    named = peoples and part.item_marks[0].item.name not in part.item_marks[0].text
    return (
        a.kind == "deployment" and done and named and part.sentences_after(whole) == 1 and own < all_of_them
    )


def is_part_of_it(a: Mention, b: Mention) -> bool:
    """'Moved 20 tanks to Ivalo. The last five came on Monday', '200 of them went on': fewer of those just told."""
    whole, part = (a, b) if a.start <= b.start else (b, a)
    verb = part.verb
    if a.kind != "deployment" or verb is None or part.noun or part.sentences_after(whole) != 1:
        return False
    if (
        {a.status, b.status} != {"confirmed"}
        or not verb.subject
        or whole.codes("actor") != part.codes("actor")
    ):
        return False
    words = part.view.low[verb.subject[0].i0 : verb.i0]
    counts = [m.item_marks[0].item.quantity if m.item_marks else None for m in (whole, part)]
    fewer = counts[0] is not None and counts[1] is not None and counts[1] < counts[0]
    of_them = any(pair in _OF_THEM for pair in pairwise(words))
    return (
        fewer and "another" not in words and "more" not in words and (of_them or words[:2] == ["the", "last"])
    )


_OF_THEM = {("of", "them"), ("of", "those"), ("of", "these")}


def is_same_load(a: Mention, b: Mention) -> bool:
    """The later of two deliveries has 'the' carrier of the earlier as its subject, and no receiver of its own."""
    first, later = (a, b) if a.start <= b.start else (b, a)
    verb = later.verb
    if a.kind != "delivery" or verb is None or later.noun or first.status != later.status:
        return False
    if _given_as_told(first, later, verb):
        return True
    if verb.passive:
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


_LOTS = CARRIERS | {"gift", "donation", "goods", "load", "equipment", "materiel", "handover", "delivery"}
_THAT = POINTING | {"all"}


def _given_as_told(first: Mention, later: Mention, verb: Verb) -> bool:
    """'Diesel was landed in Havana. Pemex had sent the cargo': who gave, or how, what has come just before."""
    if first.status not in ("confirmed", "reported") or not 0 < later.sentences_after(first) <= _REACH:
        return False
    told = [set(m.codes("actor")) for m in (first, later) if not m.lent]
    if len(told) == 2 and all(told) and not told[0] & told[1]:
        return False
    got = [set(m.codes("recipient")) for m in (first, later) if not m.inferred]
    if len(got) == 2 and all(got) and not got[0] & got[1]:
        return False
    named = later.recipient and not later.inferred and first.inferred and first.country
    if named and first.country not in later.codes("recipient"):
        return False  # 'landed in Havana', 'the cargo sent to Haiti'
    arrives = verb.lemma.split()[0] in _ARRIVING
    thing = next(
        (c for c in (verb.subject if verb.passive or arrives else verb.after) if c.kind == "N"), None
    )
    if thing is None or thing.prep or later.view.low[thing.i0] not in _THAT:
        return False
    words = later.view.words(thing)
    same = later.view.low[thing.head] in _LOTS or (arrives and _same_sort(first, later))
    return same and ANOTHER.isdisjoint(words) and _is_all(first, later)


_ARRIVING = ARRIVING | {"roll"}


def _same_sort(first: Mention, later: Mention) -> bool:
    """'Two patrol vessels' and 'the ships': one family, and the later has no number of its own."""
    own = [m for m in later.item_marks if m.item.quantity is not None or m.designation]
    return bool(later.item_marks) and not own and bool(first.families() & later.families())


def _is_all(first: Mention, later: Mention) -> bool:
    """Of as many things, where both count the same sort: 'three ships came', 'the ship was built in Lorient'."""
    counts = [{m.item.quantity for m in x.item_marks if m.item.quantity} for x in (first, later)]
    same = bool(first.families() & later.families())
    return not (same and all(counts) and not counts[0] & counts[1])


def _by_carrier(first: Mention) -> bool:
    """Its own clause names something that carries, or is a headline, which leaves that out."""
    return first.view.sentence.kind == "title" or not CARRIERS.isdisjoint(first.view.low[slice(*first.span)])


_BLOWS = frozenset(
    "strike strikes airstrike airstrikes raid raids attack attacks bombing bombings shelling blast blasts explosion "
    "explosions ambush assault bombardment barrage".split()
)
_NEAR = 2
"""Sentences behind a blow in which 'the strike' is that one."""
NOT_DONE = frozenset({"planned", "possible", "denied"})


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
    if {a.status, b.status} & NOT_DONE or (first.date and later.date):
        return False
    if first.place and later.place and first.place.text != later.place.text:
        return False
    subject = verb.subject[0]
    words = later.view.words(subject)
    if words == ["it"]:  # 'The ambush near Tin was the worst yet. It hit a force in transition.'
        told = first.noun and later.sentences_after(first) == 1
        return told and any(first.stands_in(v.subject[:1]) for v in first.view.verbs if v.link == "main")
    return (
        words[0] in ("the", "that", "this")
        and later.view.low[subject.head] in _BLOWS
        and ANOTHER.isdisjoint(words)
        and len(words) <= _SHORT
    )


def is_such_a_one(a: Mention, b: Mention) -> bool:
    """'US jets bombed the port. It was the third such raid this month.': 'it' is the act of the sentence before."""
    first, later = (a, b) if a.start <= b.start else (b, a)
    if not later.noun or first.noun and first.weak or later.sentences_after(first) != 1:
        return False
    if {a.status, b.status} & NOT_DONE or (later.actor and first.actor and not _shared(first, later)):
        return False
    view = later.view
    verb = next((v for v in view.verbs if v.lemma == "be" and later.stands_in(v.after[:1])), None)
    return verb is not None and bool(verb.subject) and view.words(verb.subject[0]) in _THAT_ACT


_THAT_ACT = (["it"], ["this"], ["that"])


def _shared(a: Mention, b: Mention) -> bool:
    return bool({*a.codes("actor"), *a.codes("recipient")} & set(b.codes("actor")))


_SHORT = 3
"""Words of 'the strike', 'the drone attack'; a longer name may be of another."""
