"""A subject that is a count: 'another', 'the remaining eight', 'a second batch of five', and what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.items.item_families import STEERED
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.number_words import number_at

OF_SERIES = frozenset(
    "another other others more further additional rest remainder remaining balance half second third fourth fifth "
    "sixth seventh eighth ninth tenth eleventh twelfth last next following final first delivery deliveries".split()
)
OF_SERIES |= {
    f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
    for n in range(2, 200)
}
"""Words of which a subject without a noun needs one to stand for more of the same: 'another', 'the 40th'."""
HANDING_OVER = frozenset("delivery deliveries shipment shipping dispatch despatch handover hand-over".split())
"""Nouns that say of what was bought or given only that it is handed over: 'deliveries run until 2027'."""
CONTINUING = OF_SERIES | HANDING_OVER
"""Words with which a subject may go on with what was told: those, and 'shipment awaits a permit'."""
WHERE_TO = ("to", "from")
"""What names who gets or gives it behind such a noun: 'deliveries to Norway begin in May'."""
_LOTS = {"pair": 2, "trio": 3, "one": 1} | dict.fromkeys(
    "batch lot shipment consignment tranche instalment load shipload planeload trainload lorryload truckload crate "
    "crates container containers".split(),
    0,
)
"""Words for a part of a series, with how many things they are; 0 where they do not say."""
JOURNEYS = frozenset(
    "flight flights trip trips run runs voyage voyages convoy convoys rotation rotations sortie sorties journey "
    "journeys airlift airlifts airdrop airdrops drop drops sailing sailings crossing crossings shuttle shuttles".split()
)
"""Words for a way once gone with goods: another of them brings more of the same, however much."""
_ABOUT = frozenset("far about around some only just nearly almost barely at least roughly".split())
"""Words before a number, and the halves of 'so far' and 'at least'."""
_AROUND = _ABOUT | frozenset("the a an all and of it them these those half dozen hundred thousand".split())
_MEASURES = frozenset(
    "tonne tonnes ton tons barrel barrels litre litres gallons metres cubic doses kilos kilograms sacks".split()
)
"""What goods are measured by that are no things of their own: 'another 200 tonnes'."""


_COUNTING = CONTINUING | _LOTS.keys() | _AROUND | _MEASURES


def is_of_series(view: View, subject: Sequence[Chunk]) -> bool:
    """One phrase, with a word that makes it a part of something told: 'another', 'the remaining eight tanks'."""
    words = subject_words(view, subject)
    if not CONTINUING & set(words) and leading_number(words) is None:
        return False
    own = ("of", *WHERE_TO) if HANDING_OVER & set(words) else ("of",)
    return not any(c.kind in "NC" for c in subject[1:2] if c.prep not in own)


def is_count(view: View, subject: Sequence[Chunk], before: Mention) -> bool:
    """'another', 'the remaining eight', 'a second batch of five', 'the last of them': a count and no other noun.

    What was told of before may be named again: 'a second boat', 'a further 600 Kenyans', 'six more machines'.
    """
    words = subject_words(view, subject)
    if is_journey(words):
        words = [w for w in words if w not in JOURNEYS and w not in _OWN]
    again = _named_again(view, subject[0], before) if before.kind != "agreement" else _LIKE
    k = 0
    while k < len(words):
        number = number_at(words, k)
        if number is not None:
            k = number[1]
        elif words[k] in _COUNTING or words[k] in again:
            k += 1
        else:
            return False
    return True


def is_journey(words: Sequence[str]) -> bool:
    """'A third flight', 'further airdrops': said of the way on which goods are brought, and not of the goods."""
    return bool(words) and words[-1] in JOURNEYS and not OF_SERIES.isdisjoint(words)


_OWN = frozenset({"its", "their", "his", "her", "such"})


def counts_alone(view: View) -> bool:
    """A verb of the sentence has a bare number for its subject: 'Eight have arrived', 'eight of which arrived'."""
    return any(
        v.subject
        and v.subject[0].kind == "N"
        and leading_number(view.low[v.subject[0].i0 : v.subject[0].i1]) is not None
        for v in view.verbs
    )


def leading_number(words: Sequence[str]) -> float | None:
    """The number with which the words begin: 'six', 'only two', 'about 200 of them', 'the eight'."""
    at = next((k for k, word in enumerate(words) if word not in _ABOUT and word != "the"), len(words))
    number = number_at(list(words), at) if at < len(words) else None
    return number[0] if number is not None else None


def part_of(view: View, subject: Sequence[Chunk], before: Mention, ahead: bool) -> bool:
    """A bare number is a part of a larger number that was promised or bought, or is said to be to come."""
    words = subject_words(view, subject)
    if CONTINUING & set(words):
        return True
    number = leading_number(words)
    while before.beyond is not None:
        before = before.beyond  # 'six have arrived and six are still to come'
    whole = before.items[0].quantity_low if len(before.items) == 1 else None
    if number is None or number <= 1:
        return False
    sold = before.verb is not None and before.verb.lemma in _SOLD
    if before.status == "planned" or before.kind == "agreement" or (sold and not ahead):
        return whole is not None and number < whole
    return ahead


def is_ahead(view: View, verb: Verb) -> bool:
    """'Two have yet to arrive', 'four are still to come', 'four are outstanding'."""
    around = view.low[max(verb.i0 - 2, 0) : verb.i1 + 3]
    if (verb.modal == "will" and verb.perfect) or (
        verb.passive and verb.lemma in _EXPECTED and not verb.past
    ):
        return True
    if verb.lemma == "be" and not _WANTING.isdisjoint(view.low[verb.i1 : verb.i1 + 2]):
        return True
    return verb.modal == "be to" or any(a in _STILL and b == "to" for a, b in pairwise(around))


_SOLD = frozenset({"sell", "order", "buy"})
"""Told as done, though not all of it need have come."""
_STILL = frozenset({"yet", "still"})
_EXPECTED = frozenset({"await", "expect", "schedule", "promise"})
_WANTING = frozenset({"outstanding", "overdue", "owing", "awaited"})


_LIKE = frozenset(
    "class type kind sort model machine machines unit units example examples hull aircraft".split()
)


_CARRIERS = {
    "aircraft.transport": frozenset({"plane", "planes", "flight", "flights", "aircraft"}),
    "ship.civil": frozenset({"ship", "ships", "vessel", "vessels", "shipload"}),
}
"""By what class of carrier goods came, and how another of them may be called."""


def _named_again(view: View, chunk: Chunk, before: Mention) -> set[str]:
    """The words by which the things or men told of before may be named once more."""
    words = {w for m in before.item_marks for w in m.text.lower().split()}
    words |= {w.removesuffix("s") for w in words} | {f"{w}s" for w in words}
    if carried := before.verb is not None and before.verb.subject[:1]:
        carriers = [m for a, _b, m in before.view.items if carried[0].i0 <= a < carried[0].i1]
        for sort, names in _CARRIERS.items():
            words |= names if any(m.item_class.startswith(sort) for m in carriers) else frozenset()
    own = set(before.codes("actor"))
    for a, b, mark in view.parties:
        if chunk.i0 <= a and b <= chunk.i1 and mark.code in own:
            words |= set(view.low[a:b])
    return words | _LIKE


def subject_words(view: View, subject: Sequence[Chunk]) -> list[str]:
    """The words of the subject with the 'of' phrase behind it."""
    end = subject[0].i1
    for chunk in subject[1:]:
        if chunk.prep != "of" or chunk.i0 != end:
            break
        end = chunk.i1
    return view.low[subject[0].i0 : end]


def count_again(mention: Mention) -> None:
    """What another reading counts as before: the rest of ten is not ten."""
    verb, before = mention.verb, mention.beyond
    if verb is None or before is None or any(m not in before.item_marks for m in mention.item_marks):
        return
    mention.item_marks = counted(subject_words(mention.view, verb.subject), before)
    mention.items = [m.item for m in mention.item_marks]


def counted(words: Sequence[str], before: Mention) -> list[ItemMark]:
    """What was told before, as many of it as the words say."""
    number: float | None = None
    for k in range(len(words)):
        if number is None and (found := number_at(list(words), k)) is not None:
            number = found[0]
    lots = [_LOTS[w] for w in words if w in _LOTS]
    own = set(words) - _AROUND
    alone = (bool(own) and own <= _ONE_MORE) or list(words) == ["a", "first"]
    if before.item_marks and before.item_marks[0].item_class.startswith("money"):
        alone = False  # 'the second third' of what was pledged
    number = number or next((n for n in lots if n), None) or (1.0 if alone and not lots else None)
    weighed = bool(before.item_marks) and before.item_marks[0].item.unit in _MEASURES
    if is_journey(words) or (number == 1 and weighed):
        number = None  # 'two more flights', and of 70 tonnes of flour 'the next one'
    marks = before.item_marks[:1] if number is not None else before.item_marks
    if number is not None and (carrier := _counted_carrier(before)) is not None:
        marks = [carrier]
    return [replace(m, item=replace(m.item, quantity_low=number, quantity_high=number)) for m in marks]


_ONE_MORE = frozenset(
    "another second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)


def _counted_carrier(before: Mention) -> ItemMark | None:
    """'Two planes with food landed; another ten are expected': planes are counted, and not the food."""
    subject = before.verb.subject[:1] if before.verb is not None else []
    if not subject or any(m.item.quantity is not None for m in before.item_marks):
        return None
    marks = [m for a, _b, m in before.view.items if subject[0].i0 <= a < subject[0].i1]
    counted = (m for m in marks if m.item.quantity is not None and m not in before.item_marks)
    return next((m for m in counted if m.item_class.startswith(STEERED)), None)
