"""Which of the time expressions and places of a sentence belong to a mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from sitrep.events.chunks import Verb
from sitrep.events.dates import as_future, as_past
from sitrep.events.marks import DateMark, PlaceMark
from sitrep.events.match import Slots
from sitrep.events.mention import PLACE, YARD, Mention, Party
from sitrep.events.states import STATES
from sitrep.events.view import View

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
_SOURCE = frozenset({"from", "via", "through"})
_INFER = frozenset({"strike", "deployment", "delivery", "withdrawal", "repair"})


def choose_date(mention: Mention, slots: Slots, verb: Verb | None) -> DateMark | None:
    """The date of the clause; else the only date of the sentence that no other verb owns."""
    own: list[tuple[int, DateMark]] = []
    for name, slot in slots.items():
        if name in ("subj", "obj", "iobj", "poss", "comp") and not slot.dates:
            continue
        own += [(0 if name not in ("subj", "of") else 1, m) for m in slot.dates]
    node = verb
    while not own and node is not None and node.link in ("inf", "ing", "noun") and node.parent is not None:
        node = node.parent
        if node.link == "par":
            break
        own += [(2, m) for m in dates_of(mention.view, node)]
    own += [(0, m) for other in own_relatives(mention) for m in dates_of(mention.view, other)]
    if not own and verb is not None and mention.kind in ("threat", "request"):
        own += [(2, m) for m in dates_of(mention.view, verb)]
    if not own and verb is not None:
        own += [(2, m) for other in _same_time(mention, verb) for m in dates_of(mention.view, other)]
    if not own:
        own += [(3, m) for m in _free(mention, verb)[:1]]
    own = [(rank, m) for rank, m in own if m.relation != "until" or mention.kind != "deployment"]
    if not own:
        return None
    return min(
        own, key=lambda pair: (pair[1].relation == "until", pair[0], _precision(pair[1]), pair[1].start)
    )[1]


def _free(mention: Mention, verb: Verb | None) -> list[DateMark]:
    """Dates of the same part of the sentence that no other clause owns; a colon shares them with what it announces."""
    view = mention.view
    low, high = mention.span
    after_colon = verb is not None and verb.marker == ":"
    covered = [
        _range(v)
        for v in view.verbs
        if v is not verb
        and v.link in ("par", "rel", "sub", "that", "main", "coord")
        and not (v.link == "main" and (after_colon or v.marker == ":") and not _parted(view, verb, v))
    ]
    return [
        m
        for a, _b, m in view.dates
        if low <= a < high
        or not (any(r[0] <= a < r[1] for r in covered) or _semicolon(view, min(a, low), max(a, low)))
    ]


def _semicolon(view: View, i0: int, i1: int) -> bool:
    return any(t.text == ";" for t in view.tokens[i0:i1])


def _parted(view: View, verb: Verb | None, other: Verb) -> bool:
    """More than the colon stands between the two clauses, or acts of their own stand in both."""
    if verb is None:
        return True
    i0, i1 = sorted((verb.i0, other.i0))
    return _semicolon(view, i0, i1) or not any(t.text == ":" for t in view.tokens[i0:i1])


_RUNNING = frozenset("begin start open end run last".split()) | {"take place", "get under way", "kick off"}


def own_relatives(mention: Mention) -> list[Verb]:
    """The relative clauses that say when it is: '(takes part in) an exercise that begins on 10 June'."""
    tokens, verb = mention.view.tokens, mention.verb
    if not mention.noun and (verb is None or verb.lemma not in _JOINING):
        return []
    if verb is not None and not mention.noun:
        low, high = tokens[verb.i0].start, tokens[max(c.i1 for c in [verb, *verb.after]) - 1].end
    else:
        low, high = mention.start, mention.end
    return [
        v
        for v in mention.view.verbs
        if v.link == "rel"
        and v.lemma in _RUNNING
        and any(tokens[c.i0].start < high and low < tokens[c.i1 - 1].end for c in v.antecedent)
    ]


_JOINING = frozenset({"take", "participate", "join", "attend"})


_AT_THAT_TIME = frozenset({"when", "as", "while"})


def _same_time(mention: Mention, verb: Verb) -> list[Verb]:
    """The clauses that happen with it: 'were wounded last Thursday when a tank fired'."""
    others = [v for v in mention.view.verbs if v.parent is verb and v.marker in _AT_THAT_TIME]
    if verb.parent is not None and verb.link == "sub" and verb.marker in _AT_THAT_TIME:
        others.append(verb.parent)
    return others


def settle_date(mention: Mention, published: date | None) -> DateMark | None:
    """A plan points forward ('in December', 'on Sunday'); a request is dated by its making, not its deadline."""
    mark = mention.date
    if mark is None or published is None:
        if (
            mark is None
            and mention.view.live
            and published is not None
            and mention.status in ("confirmed", "reported")
        ):
            return DateMark(0, 0, "", published, published, "day")
        return mark
    if (
        mention.kind in ("request", "threat", "talks")
        and mention.status != "planned"
        and (mark.date_start > published or mark.relation in ("by", "until", "before"))
    ):
        return None
    done = mention.verb is not None and mention.verb.past and not mention.verb.modal
    if done and mark.precision != "published" and mark.text.lower().startswith("within"):
        return None  # how long it took
    meant = mention.view.text[max(0, mark.start - 4) : mark.start] == "for "  # 'announced drills for July'
    if mention.status in ("planned", "possible") and (not done or meant):
        return as_future(mark, published)
    return as_past(mark, published) if mention.status != "denied" else mark


def _precision(mark: DateMark) -> int:
    return {"day": 0, "month": 1, "year": 2}.get(mark.precision, 3)


def _range(verb: Verb) -> tuple[int, int]:
    low, high = verb.i0, verb.i1
    for chunk in [*verb.after, *verb.before]:
        low, high = min(low, chunk.i0), max(high, chunk.i1)
    return low, high


def dates_of(view: View, verb: Verb) -> list[DateMark]:
    """The dates of a clause."""
    spans = [(c.i0, c.i1) for c in [*verb.after, *verb.before] if c.date]
    return [m for a, _b, m in view.dates if any(i0 <= a < i1 for i0, i1 in spans)]


def choose_place(
    mention: Mention, slots: Slots, verb: Verb | None, resolved: Mapping[int, tuple[str, ...]]
) -> None:
    """Place and country of a mention; where the kind wants a receiver and none is named, the country is it."""
    place = _first_place(mention, slots) or mention.place
    if place is None and verb is not None and verb.parent is not None and verb.link in ("inf", "ing", "noun"):
        spans = [(c.i0, c.i1) for c in [*verb.parent.after, *verb.parent.before]]
        place = next((m for a, _b, m in mention.view.places if any(i0 <= a < i1 for i0, i1 in spans)), None)
    if place is None:
        low, high = mention.span
        named = {m.start for *_, m in mention.view.parties if m.how == "metonym"}
        acting = {p.mark.start for p in mention.actor if p.mark is not None}
        named |= {p.mark.start for p in (*mention.actor, *mention.recipient) if p.mark is not None}
        beside = _beside_source([m for *_, m in mention.view.places])
        place = next(
            (
                m
                for a, _b, m in mention.view.places
                if low <= a < high
                and m.start not in acting
                and m.how != "dateline"
                and (m.preposition in _AT or (m.preposition is None and m.start not in named))
                and not (
                    mention.kind in ("delivery", "deployment")
                    and (m.preposition in _SOURCE or m.start in beside)
                )
            ),
            None,
        )
    if mention.kind == "withdrawal" and place is not None and place.preposition in _GOAL:
        place = None  # where they go to is not what they leave
    if (
        mention.kind in _SAID
        and place is not None
        and any(p.mark is not None and p.mark.start <= place.start < p.mark.end for p in mention.recipient)
    ):
        place = None  # 'asked Russia': the one asked, no place
    mention.place = place
    mention.country = place.country if place else None
    if place is None and mention.kind in ("delivery", "deployment", "withdrawal"):
        mention.place = _on_the_way(mention)
    actors = mention.codes("actor")
    if mention.country is None:
        mention.country = _state_in(slots, resolved, mention.kind == "withdrawal")
    if mention.kind == "repair" and mention.recipient and mention.country and not actors:
        if mention.country not in mention.codes("recipient"):  # 'Polish jets were overhauled in Aleverca'
            mention.guess("actor", [Party(mention.country, place.text if place else "")], YARD)
        return
    if mention.kind == "strike" and place is not None and place.preposition in ("off", "near"):
        slot = slots.get("obj") or slots.get("on") or slots.get("of")
        if slot is not None and any(m.item_class.startswith("ship") for m in slot.items):
            return  # a ship off a coast is not the coast's
    if (
        verb is not None
        and verb.lemma in _LEAVING
        and place in (slots["obj"].places if "obj" in slots else ())
    ):
        return  # 'is to leave Pisa': where it comes from
    homes = {p.mark.country for p in mention.actor if p.mark is not None and mention.kind == "repair"}
    actors = (*actors, *(home for home in homes if home))  # a yard at home mends other people's ships
    if mention.kind in _INFER and not mention.recipient and mention.country and mention.country not in actors:
        mention.guess("recipient", [Party(mention.country, place.text if place else "")], PLACE)


_LEAVING = frozenset({"leave", "depart", "quit"})
_SAID = frozenset({"request", "threat", "sanction", "agreement"})
_GOAL = frozenset("to into towards toward for".split())


def _on_the_way(mention: Mention) -> PlaceMark | None:
    """'through Nyala airport': where no other place is named; it says nothing of the receiver."""
    low, high = mention.span
    prepositions = ("from",) if mention.kind == "withdrawal" else ("through", "via")
    marks = (m for a, _b, m in mention.view.places if low <= a < high and m.preposition in prepositions)
    return next(marks, None)


def _state_in(slots: Slots, resolved: Mapping[int, tuple[str, ...]], leaving: bool) -> str | None:
    """'in the country': the state that a phrase of place stands for."""
    for name in ("in", "to", "into", "at", "near", "off", "inside", "across"):
        slot = slots.get(name) if not (leaving and name in _GOAL) else None
        if name == "in" and "from" in slots:
            continue  # 'from Rzeszow, in Poland'
        for mark in slot.parties if slot else ():
            code = mark.code or next(iter(resolved.get(mark.start, ())), None)
            if code in STATES and (mark.how in ("name", "metonym") or (mark.anaphor or "") in _LANDS):
                return code
    return None


_LANDS = frozenset(
    "country nation kingdom republic state neighbour neighbor island capital archipelago territory "
    "emirate sultanate".split()
)


def _beside_source(marks: Sequence[PlaceMark]) -> set[int]:
    """Starts of places that only say where a source lies: 'Poland' in 'from Rzeszow, in Poland'."""
    return {b.start for a, b in pairwise(marks) if a.preposition in _SOURCE and b.start - a.end <= 6}


def _first_place(mention: Mention, slots: Slots) -> PlaceMark | None:
    prefer = _PREFER.get(mention.kind, _EVERY)
    marks = [m for *_, m in mention.view.places]
    actors = {p.mark.start for p in mention.actor if p.mark is not None}
    beside = _beside_source(marks) if mention.kind in ("delivery", "deployment") else set()
    for wanted in ("city", "region", "feature", "form", "country"):
        for name in (*prefer, *_EVERY):
            slot = slots.get(name)
            if slot is None:
                continue
            for mark in slot.places:
                if mark.start in beside or mark.start in actors:
                    continue
                if (
                    name == "obj"
                    and not mark.preposition
                    and mention.kind
                    in ("request", "agreement", "delivery", "mobilization", "sanction", "threat")
                ):
                    continue
                if mark.preposition in _SOURCE and mention.kind in ("delivery", "deployment", "repair"):
                    continue
                if (mark.how == wanted) or (
                    wanted == "form" and mark.how not in ("city", "region", "feature", "country", "dateline")
                ):
                    return mark
    return None
