"""The goods that the slots of an act leave out: what is banned, drilled with, asked for, or contracted for."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.sentence.match import Slots, fill
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.word_classes import HANDING_OVER
from sitrep.model import Item

_NO_GOODS = {
    "strike": ("figure", "force", "people", "staff", "infrastructure", "aid", "money", "territory"),
    "sanction": ("figure", "force", "people", "infrastructure", "money", "territory"),
    "exercise": ("figure", "infrastructure", "people", "aid", "money", "territory"),
    "agreement": ("figure", "force", "people", "staff", "infrastructure", "money", "territory"),
}
"""Classes that are no goods of such an act."""
_SLOTS = {"sanction": ("obj", "on", "of"), "exercise": ("with", "involving", "using")}
_BANS = frozenset({"embargo", "embargoes", "ban", "bans"})
_BANNED = frozenset("arms weapons oil fuel gas grain gold coal steel timber diamond".split())
_FIRING = frozenset("fire launch shoot drop lay use test release".split())
_WORK = frozenset(
    "build buy purchase sell supply deliver provide modernise modernize upgrade overhaul repair refit maintain service "
    "refurbish make produce convert lease hand restore acquire procure ship export equip".split()
)


def goods_told(mention: Mention, slots: Slots, verb: Verb | None) -> None:
    """Fill the items of a strike, a sanction, an exercise or an agreement that has none, in place."""
    if mention.items or mention.kind not in _NO_GOODS:
        return
    view = mention.view
    chunks = [c for name in _SLOTS.get(mention.kind, ()) if name in slots for c in slots[name].chunks]
    if mention.kind == "exercise":
        chunks += _objects(view, verb, "ing", _FIRING)
    elif mention.kind == "agreement":
        chunks += _objects(view, verb, "inf", _WORK)
    elif mention.kind == "strike" and verb is not None and verb.subject:
        armed = (
            v for v in view.verbs if v.lemma == "arm" and v is not verb and v.subject[:1] == verb.subject[:1]
        )
        chunks += [c for v in armed for c in behind(v, "with")]  # 'men armed with mortars attacked'
    marks = _within(view, chunks, _NO_GOODS[mention.kind])
    mention.item_marks, mention.items = marks, [m.item for m in marks]
    if mention.kind == "sanction" and not marks:
        mention.items = _embargoed(mention, chunks)


def _objects(view: View, verb: Verb | None, link: str, lemmas: frozenset[str]) -> list[Chunk]:
    """'Practised firing missiles', 'agreed to build 40 boats': the objects of the verbs under the verb."""
    below = (v for v in view.verbs if v.parent is verb and v.link == link and v.lemma.split()[0] in lemmas)
    return [c for v in below for c in _first_object(v)] if verb is not None else []


def _first_object(verb: Verb) -> list[Chunk]:
    """The object with what is coordinated with it or stands behind 'of'."""
    out: list[Chunk] = []
    for chunk in verb.after:
        if chunk.kind == "N" and (chunk.date or chunk.prep not in ("", "of")):
            break
        out.append(chunk)
    return out


def _within(view: View, chunks: Iterable[Chunk], never: tuple[str, ...]) -> list[ItemMark]:
    spans = [(c.i0, c.i1) for c in chunks if c.kind == "N"]
    return [
        m
        for a, _b, m in view.items
        if not m.item_class.startswith(never) and any(i0 <= a < i1 for i0, i1 in spans)
    ]


def _embargoed(mention: Mention, chunks: Iterable[Chunk]) -> list[Item]:
    """'The arms embargo', 'an oil ban'."""
    low, tokens = mention.view.low, mention.view.tokens
    heads = [c.head for c in chunks if c.kind == "N"]
    heads += [k for k, t in enumerate(tokens) if t.start == mention.start and mention.noun]
    for k in heads:
        if k > 0 and low[k] in _BANS and low[k - 1] in _BANNED:
            return [Item(tokens[k - 1].text, None, None)]
    return []


_HELP = frozenset({"help", "assistance", "aid", "support"})


_GIVING = HANDING_OVER | {
    *"station deploy return release dispatch contribute offer obtain secure receive procure repair overhaul".split(),
    *"restore fund extend speed".split(),
    "send back",
    "hand over",
    "send in",
    "fly in",
}


def asked_items(mention: Mention, verb: Verb | None) -> None:
    """What is asked for stands in the infinitive: 'asked Kenya to send the remaining 600 men'."""
    helped = {item.name.lower() for item in mention.items} <= _HELP  # 'asked for help repairing its jets'
    if mention.kind != "request" or not helped or verb is None:
        return
    asked: list[ItemMark] = []
    empty = not mention.items
    for other in mention.view.verbs:
        beside = other.link == "inf" if empty or asked else other.link == "ing"
        if other.parent is verb and beside and other.lemma in _GIVING:
            slot = fill(
                mention.view, [c for c in other.after if c.kind in "N,C" and not c.prep or c.prep == "of"]
            )
            asked += [m for m in slot.items if not m.item_class.startswith("figure") and m not in asked]
    if asked:
        mention.item_marks = asked
        mention.items = [m.item for m in asked]
