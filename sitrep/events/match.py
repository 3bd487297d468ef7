"""What stands around a trigger: the slots of verbs (subj, obj, iobj, prepositions) and of nouns."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.events.attached import by_of_infinitive, leads, without_asides
from sitrep.events.chunks import Chunk, Verb
from sitrep.events.companions import beside, with_origin
from sitrep.events.left_out import left_out, stood_for_by_it
from sitrep.events.marks import DateMark, ItemMark, PartyMark, PlaceMark
from sitrep.events.phrase_groups import groups
from sitrep.events.view import View


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
    for chunk in chunks:
        if chunk.kind == "N":
            _add(view, slot, chunk.i0, chunk.i1)
            if not slot.items and not chunk.date:
                slot.items = left_out(view, chunks, chunk)
    first = next((c for c in chunks if c.kind == "N"), None)
    if first is not None:
        slot.named = any(view.tokens[k].text[0].isupper() for k in range(max(first.i0, 1), first.i1))
        slot.negated = _negated(view.low, first)
    return slot


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


def fill_range(view: View, i0: int, i1: int) -> Slot:
    """The slot of a stretch of tokens (what stands before a noun in its own phrase)."""
    slot = Slot([])
    _add(view, slot, i0, i1)
    return slot


def _add(view: View, slot: Slot, i0: int, i1: int) -> None:
    slot.words.update(view.low[i0:i1])
    if view.names:
        slot.words.update(view.names[k] for k in range(i0, i1 - 1) if k in view.names)
    slot.parties += [m for a, b, m in view.parties if i0 <= a < i1]
    slot.items += [m for a, b, m in view.items if i0 <= a < i1 or a < i0 < b]
    slot.places += [m for a, b, m in view.places if i0 <= a < i1 or (a < i0 < b)]
    slot.dates += [m for a, b, m in view.dates if i0 <= a < i1]


# -- slots of verbs ---------------------------------------------------------------------------------------------------
def verb_slots(view: View, verb: Verb, passive: bool) -> Slots:
    """subj, obj, iobj and prepositions of a verb group; for a passive the subject is the object (or the receiver)."""
    found: dict[str, list[Chunk]] = {}
    bare: list[list[Chunk]] = []
    behind = with_origin(view, without_asides(view, groups(_shared(view, verb, passive) or verb.after)))
    for prep, chunks in behind:
        if prep in ("", "date"):
            lasting = prep == "" and chunks[0].kind == "N" and view.low[chunks[0].head] in _SPANS
            if lasting and (passive or bare):
                found.setdefault("date", []).extend(chunks)  # 'gave the garrison at Tine six hours'
            elif prep == "" and (not bare or len(bare) == 1 and not found):
                bare.append(chunks)
            elif prep == "date":
                found.setdefault("date", []).extend(chunks)
        else:
            found.setdefault(prep, []).extend(chunks)
    for prep, chunks in leads(view, verb.before):
        found.setdefault(prep or "lead", []).extend(chunks)
    subject = list(verb.subject)
    if verb.link in ("rel", "noun") and verb.antecedent and verb.link == "rel":
        if verb.marker.endswith(" which") and verb.marker != "of which":
            found.setdefault(verb.marker.split(" ")[0], []).extend(verb.antecedent)
        elif verb.marker == "of which":
            subject += verb.antecedent
        elif verb.subject is not verb.antecedent and not bare and not passive and verb.marker != "whose":
            bare.append(verb.antecedent)
    if verb.marker == "where" and _is_scene(fill(view, verb.antecedent)):  # 'Amari, where jets arrived'
        found.setdefault("in", []).extend(verb.antecedent)
    adverbs = {t.lower for c in verb.after if c.kind == "A" for t in view.tokens[c.i0 : c.i1]}
    if verb.lemma.endswith(_GONE):
        adverbs.add(verb.lemma.split()[1])  # for the readings of the bare verb: 'rolled back from'
    if verb.lemma.endswith((" out", " away")) and "of" in found:
        found.setdefault("from", []).extend(found.pop("of"))
    if "out of" in found:
        found.setdefault("from", []).extend(found["out of"])
    if (
        not passive
        and subject
        and verb.lemma.split()[0] in _SETTING_IN
        and view.low[subject[0].head] in _BANS
    ):
        parts = groups(subject)  # 'the ban on exports to Mali came into force'
        for prep, chunks in parts[1:]:
            if prep in _AGAINST:
                found.setdefault(prep, []).extend(chunks)
        subject = [c for prep, chunks in parts if prep not in _AGAINST for c in chunks]
    on_subject = groups(subject)[1:]
    if passive:
        for prep, chunks in on_subject:
            if prep in ("on", "against", "to", "for", "with", "between"):
                found.setdefault(prep, []).extend(chunks)
    else:
        for prep, chunks in on_subject:
            if prep == "for":
                found.setdefault("meant", []).extend(chunks)  # 'Dutch jets for Ukraine arrive'
            elif prep in ("with", "carrying"):
                found.setdefault("loaded", []).extend(chunks)  # 'A plane with 30 tonnes of shells landed'
    together = beside(view, [*groups(verb.before), *on_subject, *behind])
    if passive and "by" not in found and (inner := by_of_infinitive(view, verb)):
        found["by"] = inner
    if found.get("by") and view.low[found["by"][0].head] == "way":
        found.setdefault("via", found.pop("by"))  # 'flown home by way of Rwanda'
    out: Slots = {}
    if together:
        out["beside"] = fill(view, together)
    if passive:
        if bare:
            if fill(view, subject).items and not fill(view, bare[0]).items:
                bare_first: list[Chunk] = subject
                out["result"] = fill(view, bare[0])
            else:
                out["iobj"] = fill(view, subject)
                bare_first = bare[0]
            out["obj"] = fill(view, bare_first)
        else:
            out["obj"] = fill(view, subject)
        if "by" in found:
            out["subj"] = fill(view, [c for c in found.pop("by") if not c.date])
    else:
        if subject:
            out["subj"] = fill(view, subject)
        if len(bare) > 1 and (
            view.tokens[bare[1][0].head].lower in _MEASURES or view.low[bare[0][0].i1 - 1] in _WORTH
        ):
            bare = bare[:1]
        if len(bare) > 1 and any(a < bare[1][0].i0 < b for a, b, _m in view.parties):
            bare = [[*bare[0], *bare[1]]]  # one name: 'five leaders of the M23'
        if len(bare) > 1:
            out["iobj"], out["obj"] = fill(view, bare[0]), fill(view, bare[1])
        elif bare:
            _single_object(view, bare[0], out, verb.lemma.split()[0] in _TWO_OBJECTS)
    for prep, chunks in found.items():
        out.setdefault(prep, fill(view, chunks))
    _things_for_it(view, verb, passive, out)
    particle = verb.lemma.partition(" ")[2]
    if particle in _LED_BY and "obj" in out:
        out.setdefault(particle, out["obj"])  # 'shells fell on two churches': for the readings of 'fall'
    loaded = _load(view, verb)
    if loaded:
        out["loaded"] = fill(view, loaded)
        out.setdefault("with", out["loaded"])
    if verb.modal:
        out["modal"] = Slot([], {verb.modal})
    if adverbs:
        out["adverb"] = Slot([], adverbs)
    if "obj" in out and "of" not in out:
        inner = [c for c in out["obj"].chunks[1:] if c.kind == "N" and c.prep == "of"]
        if inner:
            out["of"] = fill(view, inner)
    return out


_AGAINST = frozenset({"on", "against", "to", "for", "from"})
_SETTING_IN = frozenset("take come enter snap kick return begin start end lapse expire last".split())
_BANS = frozenset("embargo ban sanctions blockade freeze tariffs tariff curbs restrictions".split())
"""Nouns of which the phrases behind them say against whom."""
_COMING = frozenset("arrive reach land dock berth moor".split())
_HANDLED = frozenset(
    "deliver hand ship send donate supply receive unload transfer repair overhaul refit refurbish test-fire test "
    "launch fly export sell airlift return lend".split()
)
"""Verbs of which a thing is the object: 'it' behind them is no plan, no state and no deed."""


def _things_for_it(view: View, verb: Verb, passive: bool, out: Slots) -> None:
    """'It was handed over on Friday', 'Ankara sent it in June': the thing named in the sentence before."""
    for name in ("obj", "subj"):
        slot = out.get(name)
        if slot is None or slot.items or slot.words != {"it"}:
            continue
        if verb.lemma.split()[0] in (_HANDLED if name == "obj" else _COMING):
            slot.items = stood_for_by_it(view, slot.chunks[0].i0)


def _shared(view: View, verb: Verb, passive: bool) -> list[Chunk]:
    """What follows the second verb of 'sought and obtained a briefing' is the object of the first too."""
    if (
        passive
        or any(c.kind not in "CA," for c in verb.after)
        or verb.i1 + 1 >= len(view.tokens)
        or view.low[verb.i1] not in ("and", "or")
    ):
        return []
    second = next((v for v in view.verbs if v.i0 == verb.i1 + 1), None)
    alike = second is not None and second.subject is verb.subject and not second.passive
    return second.after if alike and second is not None and second.finite == verb.finite else []


def _is_scene(slot: Slot) -> bool:
    return bool(slot.places) or any(m.item_class.startswith(("territory", "infra")) for m in slot.items)


_LOADING = frozenset("load carry lade pack bring haul fill transport stuff bear convey contain cram".split())


def _load(view: View, verb: Verb) -> list[Chunk]:
    """What the subject or object carries by a participle: 'trucks loaded with medicine', 'planes carrying tents'."""
    own = [*verb.subject[:1], *[c for c in verb.after if c.kind == "N"][:1]]
    for other in view.verbs:
        if (
            other is not verb
            and other.lemma in _LOADING
            and not other.finite
            and other.subject
            and other.subject[0] in own
        ):
            return [c for prep, g in groups(other.after) if prep in ("", "with") for c in g][:6]
    return []


_WORTH = frozenset({"worth", "costing", "totalling", "valued"})
_LED_BY = frozenset({"on", "upon", "into", "at", "through", "under"})
_GONE = (" back", " home", " away")
_SPANS = frozenset("hour hours day days week weeks month months minutes".split())
_MEASURES = frozenset(
    "month months year week day days time times hour hours kilometre kilometres km mile miles percent".split()
)


_TWO_OBJECTS = frozenset(
    "give hand send offer sell promise lend grant supply ship donate provide award pay deny deliver pledge owe buy "
    "bring get pass fly lease rent transfer wish allow ask demand order tell show teach serve furnish issue cost "
    "assign dispatch loan guarantee refuse build make let leave take hold charge fine put keep".split()
)


def _single_object(view: View, chunks: list[Chunk], out: Slots, two: bool) -> None:
    """'gave Philippines five radars' in a headline is one phrase: the party before the item is the receiver."""
    slot = fill(view, chunks)
    if two and slot.items and slot.parties and len(chunks) and chunks[0].kind == "N":
        first = chunks[0]
        party = next(((a, b, m) for a, b, m in view.parties if m is slot.parties[0]), None)
        behind = party[1] if party else 0
        item_at = next((a for a, b, m in view.items if m in slot.items and a >= behind), -1)
        if (
            party
            and party[0] <= first.i0 + 1
            and party[1] <= item_at
            and (
                party[2].how in ("name", "metonym", "leader", "office", "force")
                or (
                    party[2].plural and party[1] - party[0] > 1 and party[1] == item_at
                )  # 'handed the rebels mortars'
            )
        ):
            following = view.tokens[party[1]].lower if party[1] < len(view.tokens) else ""
            if following not in ("'s", "'", "-made", "and") and item_at >= party[1]:
                out["iobj"] = fill_range(view, first.i0, party[1])
                rest = fill_range(view, party[1], first.i1)
                more = fill(view, chunks[1:])
                rest.chunks = [Chunk("N", party[1], first.i1, "", first.head), *chunks[1:]]
                for name in ("parties", "items", "places", "dates"):
                    getattr(rest, name).extend(getattr(more, name))
                rest.words |= more.words
                out["obj"] = rest
                return
    out["obj"] = slot
