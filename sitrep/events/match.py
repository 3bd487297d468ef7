"""What stands around a trigger: the slots of verbs (subj, obj, iobj, prepositions) and of nouns."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from itertools import pairwise

from sitrep.events.chunks import Chunk, Verb
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
            own = [t.lower for t in view.tokens[chunk.i0 + len(chunk.prep.split()) : chunk.i1]]
            alone = len(own) == 1 and own[0] in _STANDS_FOR_ITEMS
            if not slot.items and not chunk.date and (alone or _elliptic(own)):
                earlier = [
                    m
                    for _a, b, m in view.items
                    if b <= chunk.i0 and not m.item_class.startswith(("figure", "infra", "territory"))
                ] or view.carried
                slot.items = [
                    m for m in earlier if m.item_class.split(".")[0] == earlier[-1].item_class.split(".")[0]
                ][-3:]
    first = next((c for c in chunks if c.kind == "N"), None)
    if first is not None:
        slot.named = any(view.tokens[k].text[0].isupper() for k in range(max(first.i0, 1), first.i1))
        lead = [t.lower for t in view.tokens[first.i0 : first.i0 + 3]]
        slot.negated = (
            lead[0] in ("no", "none", "neither", "nobody", "nothing")
            or lead[:2] in (["not", "a"], ["not", "one"])
            or (first.i0 > 0 and view.tokens[first.i0 - 1].lower == "not" and lead[0] in ("a", "one", "any"))
            or (first.prep != "" and len(lead) > 1 and lead[1] == "no")
        )
    return slot


def fill_range(view: View, i0: int, i1: int) -> Slot:
    """The slot of a stretch of tokens (what stands before a noun in its own phrase)."""
    slot = Slot([])
    _add(view, slot, i0, i1)
    return slot


def _add(view: View, slot: Slot, i0: int, i1: int) -> None:
    slot.words.update(t.lower for t in view.tokens[i0:i1])
    for a, b in pairwise(view.tokens[i0:i1]):
        if a.text[0].isupper() and b.text[0].isupper():
            slot.words.add(a.lower + "_" + b.lower)  # a name of two words: 'African Lion'
    slot.parties += [m for a, b, m in view.parties if i0 <= a < i1]
    slot.items += [m for a, b, m in view.items if i0 <= a < i1 or a < i0 < b]
    slot.places += [m for a, b, m in view.places if i0 <= a < i1 or (a < i0 < b)]
    slot.dates += [m for a, b, m in view.dates if i0 <= a < i1]


def _elliptic(words: list[str]) -> bool:
    """A part or a count without its noun: 'the first arrived', 'the rest went home', 'may send more'."""
    return " ".join(words) in _PARTS


_PARTS = frozenset({"the first", "the rest", "the remainder", "half", "half of them", "more"})
_STANDS_FOR_ITEMS = frozenset("they them these both which all most some those".split())


# -- slots of verbs ---------------------------------------------------------------------------------------------------
def verb_slots(view: View, verb: Verb, passive: bool) -> Slots:
    """subj, obj, iobj and prepositions of a verb group; for a passive the subject is the object (or the receiver)."""
    found: dict[str, list[Chunk]] = {}
    bare: list[list[Chunk]] = []
    for prep, chunks in groups(verb.after):
        if prep in ("", "date"):
            if prep == "" and (not bare or len(bare) == 1 and not found):
                bare.append(chunks)
            elif prep == "date":
                found.setdefault("date", []).extend(chunks)
        else:
            found.setdefault(prep, []).extend(chunks)
    for prep, chunks in groups(verb.before):
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
    if verb.lemma.endswith((" out", " away")) and "of" in found:
        found.setdefault("from", []).extend(found.pop("of"))
    if "out of" in found:
        found.setdefault("from", []).extend(found["out of"])
    if passive:
        for prep, chunks in groups(subject)[1:]:
            if prep in ("on", "against", "to", "for", "with", "between"):
                found.setdefault(prep, []).extend(chunks)
    else:
        for prep, chunks in groups(subject)[1:]:
            if prep == "for":
                found.setdefault("meant", []).extend(chunks)  # 'Dutch jets for Ukraine arrive'
    out: Slots = {}
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
        if len(bare) > 1 and view.tokens[bare[1][0].head].lower in _MEASURES:
            bare = bare[:1]
        if len(bare) > 1 and any(a < bare[1][0].i0 < b for a, b, _m in view.parties):
            bare = [[*bare[0], *bare[1]]]  # one name: 'five leaders of the M23'
        if len(bare) > 1:
            out["iobj"], out["obj"] = fill(view, bare[0]), fill(view, bare[1])
        elif bare:
            _single_object(view, bare[0], out)
    for prep, chunks in found.items():
        out.setdefault(prep, fill(view, chunks))
    loaded = _load(view, verb)
    if loaded:
        out["loaded"] = fill(view, loaded)
        out.setdefault("with", out["loaded"])
    if adverbs:
        out["adverb"] = Slot([], adverbs)
    if "obj" in out and "of" not in out:
        inner = [c for c in out["obj"].chunks[1:] if c.kind == "N" and c.prep == "of"]
        if inner:
            out["of"] = fill(view, inner)
    return out


def _is_scene(slot: Slot) -> bool:
    return bool(slot.places) or any(m.item_class.startswith(("territory", "infra")) for m in slot.items)


_LOADING = frozenset("load carry lade pack bring haul fill transport stuff".split())


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


_MEASURES = frozenset(
    "month months year week day days time times hour hours kilometre kilometres km mile miles percent".split()
)


def _single_object(view: View, chunks: list[Chunk], out: Slots) -> None:
    """'gave Philippines five radars' in a headline is one phrase: the party before the item is the receiver."""
    slot = fill(view, chunks)
    if slot.items and slot.parties and len(chunks) and chunks[0].kind == "N":
        first = chunks[0]
        party = next(((a, b, m) for a, b, m in view.parties if m is slot.parties[0]), None)
        behind = party[1] if party else 0
        item_at = next((a for a, b, m in view.items if m in slot.items and a >= behind), -1)
        if (
            party
            and party[0] <= first.i0 + 1
            and party[1] <= item_at
            and party[2].how in ("name", "metonym", "leader", "office", "force")
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


# -- slots of nouns ---------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Governor:
    """The verb a noun hangs on, and how: 'obj', 'subj', or a preposition."""

    verb: Verb
    how: str


def governors(view: View) -> dict[int, Governor]:
    """Chunk identity -> its verb and role."""
    out: dict[int, Governor] = {}
    for verb in view.verbs:
        for chunk in verb.subject:
            if chunk.kind == "N":
                out.setdefault(id(chunk), Governor(verb, "subj" if not verb.passive else "obj"))
        for prep, chunks in groups(verb.before):
            for chunk in chunks:
                out.setdefault(id(chunk), Governor(verb, prep or "lead"))
    for verb in view.verbs:
        for prep, chunks in groups(verb.after):
            for chunk in chunks:
                how = prep or "obj"
                out.setdefault(id(chunk), Governor(verb, how))
    return out


_EXAMPLES = frozenset({"including", "like", "such as"})
_DISTANCES = frozenset("kilometres kilometers km miles metres meters".split())


def noun_slots(
    view: View, position: int, chunk: Chunk, at: int, to: int, acts: Container[str] = frozenset()
) -> Slots:
    """Slots of the noun at tokens at..to in `chunk` (the chunk at index `position`).

    `acts`: nouns that tell an act of their own, which end a list: 'the landing of two planes and the delivery of arms'.
    """
    out: Slots = {}
    if chunk.prep:
        out["prep"] = Slot([], {chunk.prep})
    before = fill_range(view, chunk.i0, at)
    if before.words:
        out["comp"] = before
        out["poss"] = before
        lead = [t.lower for t in view.tokens[chunk.i0 : chunk.i0 + 3]]
        before.negated = lead[:1] == ["no"] or (chunk.prep != "" and lead[1:2] == ["no"])
    found: dict[str, list[Chunk]] = {}
    current: list[Chunk] | None = None
    skip_to = 0
    for k in range(position + 1, min(len(view.chunks), position + 14)):
        nxt = view.chunks[k]
        if k < skip_to:
            continue
        if nxt.kind == "N" and nxt.date:
            found.setdefault("date", []).append(nxt)
            current = None
        elif nxt.kind == "N" and nxt.prep in _EXAMPLES and current is not None:
            current.append(nxt)
        elif nxt.kind == "N" and nxt.prep:
            current = found.setdefault(nxt.prep, []) if nxt.prep != "of" or current is None else current
            current.append(nxt)
        elif nxt.kind == "N" and current is not None and view.chunks[k - 1].kind in "C,":
            ahead = view.chunks[k + 1] if k + 1 < len(view.chunks) else None
            last = view.tokens[current[-1].head].text
            unfinished = "-" in last and last.replace("-", "").isalpha() and last.islower()
            starts = isinstance(ahead, Verb) and ahead.finite and not unfinished  # 'long-range, cheap drones'
            if starts and (view.chunks[k - 1].kind != "C" or view.chunks[k - 2].kind == ","):
                break
            head = view.tokens[nxt.head].lower
            if head in _DISTANCES or (
                head in acts and ahead is not None and ahead.kind == "N" and ahead.prep == "of"
            ):
                break
            current.append(nxt)
        elif nxt.kind == "," and (after := _past_insert(view, k)):
            skip_to = after
        elif nxt.kind in "C," and current is not None:
            continue
        elif (
            isinstance(nxt, Verb)
            and not nxt.finite
            and nxt.passive
            and current is None
            and nxt is view.chunks[position + 1]
        ):
            for prep, chunks in groups(nxt.after):
                found.setdefault(prep or "date", []).extend(chunks)
            break
        else:
            break
    for prep, chunks in found.items():
        if prep not in out:
            out[prep] = fill(view, chunks)
    return out


def _past_insert(view: View, k: int) -> int:
    """Index behind ', made by Thales,' at chunk k, or 0."""
    if k + 1 >= len(view.chunks) or not isinstance(view.chunks[k + 1], Verb):
        return 0
    for m in range(k + 2, min(len(view.chunks), k + 7)):
        if view.chunks[m].kind == ",":
            return m + 1
    return 0
