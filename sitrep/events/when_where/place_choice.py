"""Which of the places of a sentence belongs to a mention."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from sitrep.events.anaphora.flags import flown
from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.match import Slot, Slots, fill
from sitrep.events.sentence.mention import PLACE, YARD, Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.when_where.place_above import first_in, of_verb_above, of_witness, where_to_wait
from sitrep.events.when_where.place_aside import (
    GOAL,
    SOURCE,
    beside_source,
    left,
    of_goal,
    of_subject,
    where_made,
    where_told,
)
from sitrep.events.when_where.pointed import next_door, pointed_at, the_town, where_hit
from sitrep.events.when_where.talk_topics import topics
from sitrep.events.words.marks import PlaceMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import COMPASS

_PREFER: dict[str, tuple[str, ...]] = {
    "delivery": ("to", "into", "in", "at", "obj", "on", "near", "through", "via", "for"),
    "deployment": (
        "to",
        "into",
        "in",
        "at",
        "on",
        "near",
        "off",
        "obj",
        "along",
        "from",
        "around",
        "towards",
        "for",
        "over",
    ),
    "withdrawal": ("from", "obj", "in", "at", "near", "out of"),
    "strike": ("on", "at", "in", "near", "obj", "against", "outside", "over", "off", "around", "of", "into"),
    "seizure": ("in", "near", "off", "at", "obj", "of", "on", "over"),
    "exercise": ("in", "off", "near", "at", "on", "into", "over", "from", "around"),
    "talks": ("in", "at", "to", "obj", "on", "for"),
    "agreement": ("in", "at"),
    "repair": ("at", "in", "near", "on", "of", "obj"),
}


_EVERY = ("in", "at", "near", "on", "off", "obj", "lead", "to", "into")


_AT = frozenset(
    "in at near off on outside over around to into toward towards inside along across through from via of".split()
)


_FROM: dict[str, frozenset[str]] = {"strike": frozenset({"from"}), "withdrawal": SOURCE - {"from"}}
"""Where they who strike come from is not where they do; 'drove out through Rwanda'."""


_INFER = frozenset({"strike", "deployment", "delivery", "withdrawal", "repair"})


def choose_place(
    mention: Mention, slots: Slots, verb: Verb | None, resolved: Mapping[int, tuple[str, ...]]
) -> None:
    """Place and country of a mention; where the kind wants a receiver and none is named, the country is it."""
    place = _place_of(mention, slots, verb)
    mention.place = place
    mention.country = place.country if place and not _border_of(mention.view, place) else None
    if place is None and mention.kind in ("delivery", "deployment", "withdrawal"):
        mention.place = _on_the_way(mention)
    if mention.country is None:
        told_of = topics(mention)
        within = "in" in slots and any(m.start in told_of for m in slots["in"].places)
        mention.country = None if within else _state_in(mention, slots, resolved)
        if mention.country is None and mention.place is None:
            mention.country = pointed_at(mention)
    if not mention.country:
        return
    land = [Party(mention.country, place.text if place else "")]
    if mention.kind == "repair" and not mention.actor and mention.recipient:
        if mention.country not in mention.codes("recipient"):  # 'Polish jets were overhauled in Aleverca'
            mention.guess("actor", land, YARD)
    elif mention.kind == "repair" and not mention.actor and _in_subject(mention, slots, place):
        mention.guess("actor", land, YARD)  # 'a contractor in Miami is to overhaul ten of them'
    elif _receives(mention, slots, verb, place):
        mention.guess("recipient", land, PLACE)


def _place_of(mention: Mention, slots: Slots, verb: Verb | None) -> PlaceMark | None:
    """The place, from the nearest phrase to the farthest; none where it is a side and no place."""
    place = (
        _first_place(mention, slots)
        or where_to_wait(mention, verb)
        or mention.place
        or of_verb_above(mention, verb)
        or _in_clause(mention, verb)
        or _before_where(mention, verb)
        or the_town(mention)
        or of_witness(mention)
    )
    if place is None or (mention.kind == "withdrawal" and place.preposition in GOAL):
        return None  # where they go to is not what they leave
    if mention.kind == "deployment" and _passes(slots, verb, place):
        return None  # 'left Portsmouth for the Gulf'
    if mention.kind == "delivery" and _passes(slots, verb, place):
        return None  # 'the lorries left Mersin and are due in Homs': nor is it where goods are delivered
    return None if _is_addressee(mention, place) else place


def _in_clause(mention: Mention, verb: Verb | None) -> PlaceMark | None:
    """The first place of the clause that is no side of the act, nor where somebody or something comes from."""
    low, high = mention.span
    acting = {p.mark.start for p in mention.actor if p.mark is not None}
    named = {m.start for *_, m in mention.view.parties if m.how == "metonym"} | acting
    named |= {p.mark.start for p in mention.recipient if p.mark is not None}
    passed = acting | of_subject(mention, verb) | where_made(mention) | topics(mention) | flown(mention.view)
    passed |= where_told(mention.view)
    if mention.kind == "repair":
        passed |= where_hit(mention)
    if mention.kind == "withdrawal":
        passed |= of_goal(mention, verb)
    if mention.kind in _INFER:
        passed |= beside_source(mention.view)
    if mention.kind in ("delivery", "deployment"):
        passed |= left(mention)
    source = SOURCE if mention.kind in ("delivery", "deployment") else _FROM.get(mention.kind, frozenset())
    return next(
        (
            m
            for a, _b, m in mention.view.places
            if low <= a < high
            and m.start not in passed
            and m.how != "dateline"
            and (m.preposition in _AT or (m.preposition is None and m.start not in named))
            and m.preposition not in source
            and not (m.preposition == "of" and m.how == "country" and m.country in mention.codes("actor"))
            and not (
                mention.kind == "seizure" and m.preposition == "from" and verb is not None and a < verb.i0
            )
        ),
        None,
    )


def _before_where(mention: Mention, verb: Verb | None) -> PlaceMark | None:
    """'in Ashgabat, where they signed a treaty'."""
    if verb is None or verb.marker != "where":
        return None
    return first_in(mention.view, verb.antecedent)


def _is_addressee(mention: Mention, place: PlaceMark) -> bool:
    """'asked Russia': the one asked, no place."""
    if mention.kind not in _SAID or (mention.kind == "agreement" and place.how != "country"):
        return False
    marks = (p.mark for p in mention.recipient if p.mark is not None)
    return any(mark.start <= place.start < mark.end for mark in marks)


def _passes(slots: Slots, verb: Verb | None, place: PlaceMark | None) -> bool:
    """'Is to leave Pisa': where it comes from."""
    return verb is not None and verb.lemma in _PASSING and "obj" in slots and place in slots["obj"].places


def _receives(mention: Mention, slots: Slots, verb: Verb | None, place: PlaceMark | None) -> bool:
    """Is the country where it happens the one hit, given or sent something?"""
    if mention.kind not in _INFER or mention.recipient or mention.country in mention.codes("actor"):
        return False
    if mention.kind == "strike" and _at_sea(slots, place):
        return False  # a ship off a coast is not the coast's
    if mention.kind == "delivery" and next_door(mention.view, mention.country):
        return False  # 'unloaded at Conakry in neighbouring Guinea': on the way to who is written about
    if _passes(slots, verb, place):
        return False
    if mention.kind == "deployment" and place is not None and place.preposition == "off":
        return where_to_wait(mention, verb) is place  # else off a coast is not in the country
    homes = {p.mark.country for p in mention.actor if p.mark is not None and mention.kind == "repair"}
    return mention.country not in homes  # a yard at home mends other people's ships


def _in_subject(mention: Mention, slots: Slots, place: PlaceMark | None) -> bool:
    """Is the place where the doer is, and no thing: 'a yard in Cartagena'?"""
    slot = slots.get("subj")
    if any(
        a.prep == "by" and place in fill(mention.view, [b]).places for a, b in pairwise(mention.view.chunks)
    ):
        return place is not None  # 'by a yard in Cartagena'
    mended = slot is not None and any(m in slot.items for m in mention.item_marks)
    return slot is not None and not mended and place in slot.places


def _at_sea(slots: Slots, place: PlaceMark | None) -> bool:
    """Is a ship hit off a coast, so many miles from a town, or in somebody's waters?"""
    slot = slots.get("obj") or slots.get("on") or slots.get("of")
    if slot is None or not any(m.item_class.startswith("ship") for m in slot.items):
        return False
    within = slots["in"].words if "in" in slots else set()
    far = place is not None and place.preposition in ("off", "near", "from", "outside")
    return far or bool(within & {"zone", "waters"})


_PASSING = frozenset({"leave", "depart", "quit", "pass", "transit", "round"})


_SAID = frozenset({"request", "threat", "sanction", "agreement"})


def _border_of(view: View, place: PlaceMark) -> bool:
    """'Near the Kaliningrad border': on this side of it or on the other."""
    if view.text[max(0, place.start - 12) : place.start].lower().endswith(("border with ", "border of ")):
        return True
    behind = view.text[place.end : place.end + 8].lower()
    return place.preposition in ("near", "on", "at", "along") and behind in (
        " border ",
        " border,",
        " border.",
    )


def _on_the_way(mention: Mention) -> PlaceMark | None:
    """'through Nyala airport': where no other place is named; it says nothing of the receiver."""
    low, high = mention.span
    prepositions = ("from",) if mention.kind == "withdrawal" else ("through", "via")
    marks = (m for a, _b, m in mention.view.places if low <= a < high and m.preposition in prepositions)
    return next(marks, None)


def _state_in(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> str | None:
    """'in the country': the state that a phrase of place stands for."""
    leaving, told = mention.kind == "withdrawal", where_told(mention.view)
    for name in ("in", "to", "into", "at", "near", "off", "inside", "across"):
        slot = slots.get(name) if not (leaving and name in GOAL) else None
        if name == "in" and ("from" in slots or _behind_a_way(slots)):
            continue  # 'from Rzeszow, in Poland', 'through the Suez Canal in Egypt'
        for mark in [m for m in slot.parties if m.start not in told] if slot else ():
            code = mark.code or next(iter(resolved.get(mark.start, ())), None)
            if code in STATES and (mark.how in ("name", "metonym") or (mark.anaphor or "") in _LANDS):
                return code
    return None


def _behind_a_way(slots: Slots) -> bool:
    """The phrase with 'in' stands right behind one with 'through' or 'via'."""
    ends = {slots[n].chunks[-1].i1 for n in ("through", "via") if n in slots and slots[n].chunks}
    within = slots["in"].chunks if "in" in slots else []
    return bool(within) and within[0].i0 in ends


_LANDS = frozenset(
    "country nation kingdom republic state neighbour neighbor island capital archipelago territory "
    "emirate sultanate".split()
)


def _names_a_place(slot: Slot | None) -> bool:
    """'In Brussels, Oslo sent men to Moldova': where they go is named."""
    return slot is not None and bool(slot.places) and not slot.dates


def _first_place(mention: Mention, slots: Slots) -> PlaceMark | None:
    """The most precise place, first of where things go, then of the slots in the order that the kind prefers."""
    kind = mention.kind
    order = [name for name in (*_PREFER.get(kind, _EVERY), *_EVERY) if name in slots and slots[name].places]
    if not order:
        return None
    actors = {p.mark.start for p in mention.actor if p.mark is not None}
    moved = kind in ("delivery", "deployment")
    left_out = actors | where_made(mention) | topics(mention) | flown(mention.view) | where_told(mention.view)
    left_out |= beside_source(mention.view) if moved else set()
    left_out |= of_goal(mention, mention.verb) if kind == "withdrawal" else set()
    goal = [n for n in ("to", "into") if moved and _names_a_place(slots.get(n))]
    for names in (goal, dict.fromkeys(order)):
        marks = [m for n in names for m in slots[n].places if m.start not in left_out and _fits(m, n, kind)]
        for wanted in ("city", "region", "feature", "form", "beside", "country"):
            found = next((m for m in marks if _sort(m) == wanted), None)
            if found is not None:
                return found
    return None


_SORTS = {"city": "city", "region": "region", "feature": "feature", "country": "country", "dateline": ""}


def _sort(mark: PlaceMark) -> str:
    """How precise it is; 'south of El Obeid' comes behind the village that lies there."""
    beside = mark.text.split()[0].lower() in COMPASS and mark.how == "form"
    return "beside" if beside else _SORTS.get(mark.how, "form")


_NOT_OF_OBJECT = frozenset("request agreement delivery mobilization sanction threat".split())


def _fits(mark: PlaceMark, name: str, kind: str) -> bool:
    if name == "obj" and not mark.preposition and kind in _NOT_OF_OBJECT:
        return False
    if mark.preposition == "closest to":  # 'the province closest to Taiwan'
        return False
    return not (mark.preposition in SOURCE and kind in ("delivery", "deployment", "repair"))
