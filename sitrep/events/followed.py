"""'Italy will follow', 'France did the same', 'Oman reciprocated': another party does what was told just before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.events.chunks import Verb
from sitrep.events.context import Context
from sitrep.events.finish import finish
from sitrep.events.frames import Frame
from sitrep.events.match import verb_slots
from sitrep.events.mention import Mention
from sitrep.events.noun_mentions import clause_span
from sitrep.events.noun_slots import Governor
from sitrep.events.operators import verb_effects
from sitrep.events.role_parties import parties_of
from sitrep.events.view import View

_ALIKE = frozenset({"deployment", "withdrawal", "delivery", "sanction", "mobilization", "repair"})
"""What one state does after another."""
_NEAR = 20
"""Mentions of the sentence among which the act that is followed is looked for."""
FOLLOWING = frozenset(
    "follow follows followed following same likewise kind reciprocate reciprocates reciprocated".split()
)
"""Words without one of which no sentence says so."""
_ANSWERS = frozenset({"respond", "retaliate", "reply", "answer", "react", "hit"})
_FOLLOWS = _ANSWERS | {"follow", "do", "reciprocate"}
_SAME = frozenset({"same", "likewise", "so"})


def followers(
    view: View, found: Sequence[Mention], context: Context, govern: Mapping[int, Governor]
) -> list[Mention]:
    """The acts of a sentence that are told by saying that another party follows."""
    out = []
    for verb in view.verbs:
        if not _does_the_same(view, verb) or any(m.verb is verb for m in found[-_NEAR:]):
            continue
        before = [
            m for m in found[-_NEAR:] if m.kind in _ALIKE and m.verb and m.verb.i0 < verb.i0 and m.actor
        ]
        if before and (made := _again(view, verb, before[-1], context, govern)) is not None:
            out.append(made)
    return out


def _does_the_same(view: View, verb: Verb) -> bool:
    first = verb.lemma.split()[0]
    if verb.passive or verb.negated or first not in _FOLLOWS:
        return False
    if first == "reciprocate":
        return True
    if first in _ANSWERS:
        return any(c.prep == "in" and "kind" in view.words(c) for c in verb.after if c.kind == "N")
    words = {w for c in verb.after[:1] if c.kind != "N" or (not c.prep and not c.date) for w in view.words(c)}
    if verb.lemma.split()[0] == "do":
        return bool(words & _SAME)
    return not words - {"suit", ".", ",", "later"} and verb.lemma in ("follow", "follow suit")


def _again(
    view: View, verb: Verb, told: Mention, context: Context, govern: Mapping[int, Governor]
) -> Mention | None:
    """What was told, with the subject of the verb as its doer; how many things are moved is not told again."""
    slots = verb_slots(view, verb, passive=False)
    doers = parties_of(view, slots["subj"], context.resolved) if "subj" in slots else []
    codes = {p.code for p in doers}
    struck = told.kind == "sanction" and bool(codes) and codes <= set(told.codes("recipient"))
    if not doers or codes & set(told.codes("actor")) or (codes & set(told.codes("recipient")) and not struck):
        return None
    start, end = view.tokens[verb.main].start, view.tokens[verb.i1 - 1].end
    effects = verb_effects(view, verb, context.operators, govern)
    made = Mention(told.kind, "follow.suit", view, start, end, verb=verb, effects=effects, actor=doers)
    made.background, made.type, made.span = effects.background, told.type, clause_span(verb)
    made.guess("recipient", list(told.actor if struck else told.recipient), "the act that is followed")
    own = slots["with"].items if "with" in slots else []
    again = [] if struck else told.item_marks  # who answers a curb in kind curbs other goods
    made.item_marks = own or [
        replace(m, item=replace(m.item, quantity_low=None, quantity_high=None)) for m in again
    ]
    made.items = [m.item for m in made.item_marks]
    frame = Frame("follow.suit", told.kind, (), (), {}, (frozenset({"actor"}),))
    return finish(made, frame, slots, verb, context)
