"""What stands around a trigger: the slots of verbs (subj, obj, iobj, prepositions) and of nouns."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.items.item_families import GOODS, MEN
from sitrep.events.sentence.bursts import BURSTING, of_a_burst, passers_by
from sitrep.events.sentence.carrying import LOADING, carrying_of
from sitrep.events.sentence.left_out import left_out, stood_for_by_it
from sitrep.events.sentence.men_taken import more_taken
from sitrep.events.sentence.own_ones import own_one
from sitrep.events.sentence.receiver_before import behind_receiver
from sitrep.events.sentence.share_left import SHARES, is_share_left
from sitrep.events.sentence.verb_around import COMING, Around, phrases_around
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import DateMark, ItemMark, PartyMark, PlaceMark
from sitrep.events.words.word_classes import CAPTIVE, HANDING_OVER


@dataclass(slots=True)
class Slot:
    """A filled slot: the phrases, and what is in them (found once)."""

    chunks: list[Chunk]
    words: set[str] = field(default_factory=set)
    parties: list[PartyMark] = field(default_factory=list)
    items: list[ItemMark] = field(default_factory=list)
    places: list[PlaceMark] = field(default_factory=list)
    dates: list[DateMark] = field(default_factory=list)
    negated: bool = False
    """'no', 'none of', 'not a single'."""
    tested: dict[str, bool] = field(default_factory=dict)
    """Classes that were tested on it, which many readings ask for."""
    named: bool = False
    """Its first phrase holds a word with a capital that is not the first of the sentence."""


Slots = dict[str, Slot]


def fill(view: View, chunks: list[Chunk]) -> Slot:
    """The slot of some phrases."""
    slot = Slot(chunks)
    first: Chunk | None = None
    for chunk in chunks:
        if chunk.kind == "N":
            first = first or chunk
            _add(view, slot, chunk.i0, chunk.i1)
            if (not slot.items or view.low[chunk.i1 - 1] in _NO_ITEMS) and not chunk.date:
                if taken := more_taken(view, chunk):
                    whole = fill(view, [taken[1]])
                    slot.items, slot.parties = taken[0], slot.parties or whole.parties
                    slot.words |= whole.words
                elif own := own_one(view, chunk):
                    slot.items = [own[0]]
                    slot.words.add(own[1])
                else:
                    slot.items = left_out(view, chunks, chunk) or slot.items
    if first is not None:
        slot.named = True in view.capital[max(first.i0, 1) : first.i1]
        slot.negated = not _NOT.isdisjoint(view.low[max(first.i0 - 1, 0) : first.i0 + 2]) and _negated(
            view.low, first
        )
    return slot


_NO_ITEMS = SHARES | {"units"}
"""Words of items that may stand for others: 'a share of the rest', 'two more units' of a ship."""


def _negated(low: list[str], first: Chunk) -> bool:
    """'No tanks', 'not a single shell', 'in no port'; not 'no fewer than ten'."""
    lead = low[first.i0 : first.i0 + 2]
    return (
        lead[0] in _NONE
        or lead in (["not", "a"], ["not", "one"])
        or (first.i0 > 0 and low[first.i0 - 1] == "not" and lead[0] in ("a", "one", "any"))
        or (first.prep != "" and lead[1:] == ["no"])
    ) and lead not in (["no", "more"], ["no", "fewer"], ["no", "less"])


_NONE = frozenset("no none neither nobody nothing".split())
_NOT = _NONE | {"not"}


def fill_range(view: View, i0: int, i1: int) -> Slot:
    """The slot of a stretch of tokens (what stands before a noun in its own phrase)."""
    slot = Slot([])
    _add(view, slot, i0, i1)
    return slot


def _add(view: View, slot: Slot, i0: int, i1: int) -> None:
    slot.words.update(view.low[i0:i1])
    if view.names:
        slot.words.update([view.names[k] for k in range(i0, i1 - 1) if k in view.names])
    if view.parties:
        slot.parties += [m for a, b, m in view.parties if i0 <= a < i1]
    if view.items:
        slot.items += [m for a, b, m in view.items if i0 <= a < i1 or a < i0 < b]
    if view.places:
        slot.places += [m for a, b, m in view.places if i0 <= a < i1 or (a < i0 < b)]
    if view.dates:
        slot.dates += [m for a, b, m in view.dates if i0 <= a < i1]


# -- slots of verbs ---------------------------------------------------------------------------------------------------
def verb_slots(view: View, verb: Verb, passive: bool) -> Slots:
    """subj, obj, iobj and prepositions of a verb group; for a passive the subject is the object (or the receiver)."""
    at_scene = verb.marker == "where" and _is_scene(
        fill(view, verb.antecedent)
    )  # 'Amari, where jets arrived'
    around = phrases_around(view, verb, passive, at_scene)
    if passive and verb.link == "reduced" and len(around.subject) > 1 and verb.lemma in _GIVING:
        around.subject = _given(view, around.subject)
    if passive and verb.lemma in _SEIZING and len(around.subject) > 2:
        around.subject = _ship_under(view, around.subject)
    out: Slots = {}
    if around.together:
        out["beside"] = fill(view, around.together)
    if passive:
        _passive_sides(view, around, out)
    else:
        _active_sides(view, verb, around, out)
    for prep, chunks in around.led.items():
        out.setdefault(prep, fill(view, chunks))
    _things_for_it(view, verb, out)
    if verb.lemma in BURSTING and (near := passers_by(view, verb)):
        out.setdefault("near", fill(view, near))
    elif verb.link == "ing" and of_a_burst(verb):
        out.pop("subj", None)
    particle = verb.lemma.partition(" ")[2]
    if particle in _LED_BY and "obj" in out:
        out.setdefault(particle, out["obj"])  # 'shells fell on two churches': for the readings of 'fall'
    if carrying := carrying_of(view, verb):
        _load(view, verb, carrying, out)
    if verb.modal:
        out["modal"] = Slot([], {verb.modal.replace(" ", "_")})
    if around.adverbs:
        out["adverb"] = Slot([], around.adverbs)
    if "obj" in out and "of" not in out and not is_share_left(view, out["obj"].chunks):
        inner = [c for c in out["obj"].chunks[1:] if c.kind == "N" and c.prep == "of"]
        if inner:
            out["of"] = fill(view, inner)
    return out


_GIVING = HANDING_OVER | {"lease", "hand over"}
_NO_GOODS = (*MEN, "infra", "figure")


def _given(view: View, chunks: list[Chunk]) -> list[Chunk]:
    """'Crews for the drones | supplied by Oman': of two phrases the goods are what was supplied, not the men."""
    first, rest = chunks[0], chunks[1:]
    classes = [m.item_class for a, _b, m in view.items if first.i0 <= a < first.i1]
    if not classes or not all(c.startswith(_NO_GOODS) for c in classes):
        return chunks
    for k, chunk in enumerate(rest):
        goods = any(m.item_class.startswith(GOODS) for a, _b, m in view.items if chunk.i0 <= a < chunk.i1)
        if goods and chunk.prep in ("for", "on", "of", "from"):
            return rest[k:]
    return chunks


_SEIZING = frozenset("seize capture take hijack board impound intercept commandeer detain".split())
_ABOARD = frozenset({"among", "aboard", "on board", "on"})


def _ship_under(view: View, chunks: list[Chunk]) -> list[Chunk]:
    """'Filipinos | among crew | of tanker captured by Iran', in a headline: the ship was, and not those aboard her."""
    if not any(c.prep in _ABOARD for c in chunks[1:-1]):
        return chunks
    last = chunks[-1]
    ship = any(m.item_class.startswith("ship") for a, b, m in view.items if a < last.i1 and b > last.i0)
    return [last] if ship and last.prep == "of" else chunks


def _without_receiver(view: View, chunks: list[Chunk]) -> list[Chunk]:
    """'Howitzers | for Chadian soldiers were shipped': men whom goods are for are not shipped."""
    at = next((k for k, c in enumerate(chunks) if k and c.prep == "for"), 0)
    if not at:
        return chunks
    end = chunks[0].i1
    goods = any(chunks[0].i0 <= a < end and m.item_class.startswith(GOODS) for a, _b, m in view.items)
    men = any(
        a >= chunks[at].i0 and a < chunks[-1].i1 and m.item_class.startswith("force")
        for a, _b, m in view.items
    )
    return chunks[:at] if goods and men else chunks


def _passive_sides(view: View, around: Around, out: Slots) -> None:
    """'Jets were given', 'Oman was given jets', 'the jets were made targets'; who did it stands behind 'by'."""
    subject = fill(view, _without_receiver(view, around.subject))
    bare = fill(view, around.bare[0]) if around.bare else None
    if bare is None:
        out["obj"] = subject
    elif (subject.items and not bare.items) or not bare.words.isdisjoint(CAPTIVE):
        out["result"], out["obj"] = bare, subject
    else:
        out["iobj"], out["obj"] = subject, bare
    if "by" in around.led:
        doers = [c for c in around.led.pop("by") if not c.date]
        home = around.led.get("from", [])[:1]
        if doers and home and home[0].i0 == doers[-1].i1 and view.low[doers[-1].head] in _CRAFTSMEN:
            del around.led["from"]
            doers += home  # 'by builders from China'
        out["subj"] = fill(view, doers)


_CRAFTSMEN = frozenset(
    "builders engineers technicians experts specialists sappers fitters welders divers crews pilots mechanics doctors "
    "contractors electricians medics rescuers firefighters surgeons instructors trainers workers teams team".split()
)
"""Men who are sent to do a work: 'from' says whence, not from whom anything is taken."""


def _active_sides(view: View, verb: Verb, around: Around, out: Slots) -> None:
    if around.subject:
        out["subj"] = fill(view, around.subject)
    bare = _objects(view, around.bare)
    if len(bare) > 1:
        out["iobj"], out["obj"] = fill(view, bare[0]), fill(view, bare[1])
    elif bare:
        _single_object(
            view, bare[0], out, verb.lemma.split()[0] in _TWO_OBJECTS, _GOALS.isdisjoint(around.led)
        )


def _objects(view: View, bare: list[list[Chunk]]) -> list[list[Chunk]]:
    """The objects, without a measure behind the first, and with one name in one piece."""
    if len(bare) < 2:
        return bare
    first, second = bare[0], bare[1]
    if view.low[second[0].head] in _MEASURES_OR_MORE or view.low[first[0].i1 - 1] in _WORTH:
        return [first]
    if any(a < second[0].i0 < b for a, b, _m in view.parties):
        return [[*first, *second]]  # 'five leaders of the M23'
    return bare


_IT = frozenset({"it"})
_HANDLED = frozenset(
    "deliver hand ship send donate supply receive unload transfer repair mend fix splice rebuild overhaul refit "
    "refurbish test-fire test launch fly export sell airlift return lend".split()
)
"""Verbs of which a thing is the object: 'it' behind them is no plan, no state and no deed."""


def _things_for_it(view: View, verb: Verb, out: Slots) -> None:
    """'It was handed over on Friday', 'Ankara sent it in June': the thing named in the sentence before."""
    for name in ("obj", "subj"):
        slot = out.get(name)
        if slot is None or slot.items or slot.words != _IT:
            continue
        if verb.lemma.split()[0] in (_HANDLED if name == "obj" else COMING):
            slot.items = stood_for_by_it(view, slot.chunks[0].i0)


def _is_scene(slot: Slot) -> bool:
    return bool(slot.places) or any(m.item_class.startswith(("territory", "infra")) for m in slot.items)


_WHITHER = frozenset({"into", "through", "onto"})
"""'Drove a car packed with explosives into the gate': whither is said of what carries the load, and so of the verb."""


def _load(view: View, verb: Verb, carrying: Verb, out: Slots) -> None:
    """Fill the slots for what is carried, and for whither it is."""
    phrases = groups(carrying.after)
    if loaded := [c for prep, g in phrases if prep in ("", "with") for c in g][:6]:
        out["loaded"] = fill(view, loaded)
        out.setdefault("with", out["loaded"])
    if carrying.i0 > verb.i0 and verb.lemma not in LOADING:
        for prep, group in phrases:
            if prep in _WHITHER:
                out.setdefault(prep, fill(view, group))


_WORTH = frozenset({"worth", "costing", "totalling", "valued"})
_LED_BY = frozenset({"on", "upon", "into", "at", "through", "under"})
_MEASURES = frozenset(
    "month months year week day days time times hour hours kilometre kilometres km mile miles percent".split()
)
_MEASURES_OR_MORE = _MEASURES | {"more"}


_TWO_OBJECTS = frozenset(
    "give hand send offer sell promise lend grant supply ship donate provide award pay deny deliver pledge owe buy "
    "bring get pass fly lease rent transfer wish allow ask demand order tell show teach serve furnish issue cost "
    "assign dispatch loan guarantee refuse build make let leave take hold charge fine put keep".split()
)


_GOALS = frozenset({"to", "for", "into", "towards", "against", "at", "over", "near"})


def _single_object(view: View, chunks: list[Chunk], out: Slots, two: bool, nowhere: bool) -> None:
    """'gave Philippines five radars' in a headline is one phrase: the party before the item is the receiver."""
    slot = fill(view, chunks)
    first = chunks[0]
    behind = (
        behind_receiver(view, slot.parties, slot.items, first, nowhere) if two and first.kind == "N" else 0
    )
    if not behind:
        out["obj"] = slot
        return
    out["iobj"] = fill_range(view, first.i0, behind)
    rest = fill_range(view, behind, first.i1)
    more = fill(view, chunks[1:])
    rest.chunks = [Chunk("N", behind, first.i1, "", first.head), *chunks[1:]]
    for name in ("parties", "items", "places", "dates"):
        getattr(rest, name).extend(getattr(more, name))
    rest.words |= more.words
    out["obj"] = rest
