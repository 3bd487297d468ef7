"""'Italy will follow', 'France did the same', 'Oman reciprocated': another party does what was told just before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.events.acts.finish import finish
from sitrep.events.acts.noun_mentions import clause_span
from sitrep.events.clauses.chunks import Verb
from sitrep.events.frames.context import Context
from sitrep.events.frames.frames import Frame
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import Slots, verb_slots
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.noun_slots import Governor, governors
from sitrep.events.sentence.view import View
from sitrep.events.status.operators import verb_effects
from sitrep.events.words.number_words import number_at

_ALIKE = frozenset({"deployment", "withdrawal", "delivery", "sanction", "mobilization", "repair"})
"""What one state does after another."""
FOLLOWING = frozenset(
    "follow follows followed following same likewise kind reciprocate reciprocates reciprocated did does".split()
)
"""Words without one of which no sentence says so."""
_ANSWERS = frozenset({"respond", "retaliate", "reply", "answer", "react", "hit"})
_FOLLOWS = _ANSWERS | {"follow", "do", "reciprocate"}
_SAME = frozenset({"same", "likewise", "so"})


def followers(view: View, told: Sequence[Mention], context: Context) -> list[Mention]:
    """The acts of a sentence that are told by saying that another party follows; `told`: the last acts up to here."""
    out: list[Mention] = []
    if FOLLOWING.isdisjoint(view.low):
        return out
    here = view.sentence.index
    acts = [m for m in told if m.kind in _ALIKE and m.verb and m.actor and m.view.sentence.index >= here - 2]
    near = [m for m in acts if m.view.sentence.index >= here - 1]
    for verb in view.verbs:
        if not _does_the_same(view, verb) or any(m.verb is verb for m in told):
            continue
        if verb.modal and any(m.kind == "threat" and m.view is view for m in told):
            continue  # 'would see it as an act of war and would respond in kind'
        if any(m.view is view and _says_how(m, verb) for m in told):
            continue
        before = [m for m in near if m.view is not view or (m.verb is not None and m.verb.i0 < verb.i0)]
        before = [m for m in before if m.verb is not None and m.verb.link == "main"] or before
        if before and verb.past and not verb.modal:  # 'will come. Others did the same last autumn.'
            before = [m for m in before if m.status != "planned"] or _done(acts, view) or before
        if before and (made := _again(view, verb, before[-1], context, governors(view))) is not None:
            out.append(made)
    return out


def _says_how(mention: Mention, verb: Verb) -> bool:
    """'Followed suit, by calling up its reservists': the answer is told in words of its own."""
    how = mention.verb
    return how is not None and not mention.noun and how.link == "ing" and how.parent is verb


def _done(acts: Sequence[Mention], view: View) -> list[Mention]:
    """Of the acts told before the sentence, those that are done."""
    return [m for m in acts if m.view is not view and m.status in ("confirmed", "reported")]


def _does_the_same(view: View, verb: Verb) -> bool:
    first = verb.lemma.split()[0]
    if verb.passive or verb.negated or first not in _FOLLOWS:
        return False
    if first == "do" and so_did(view, verb):
        return True
    if first == "reciprocate":
        return True
    if first in _ANSWERS:
        return any(c.prep == "in" and "kind" in view.words(c) for c in verb.after if c.kind == "N")
    words = {w for c in verb.after[:1] if c.kind != "N" or (not c.prep and not c.date) for w in view.words(c)}
    if verb.lemma.split()[0] == "do":
        return bool(words & _SAME)
    return not words - {"suit", ".", ",", "later"} and verb.lemma in ("follow", "follow suit")


def so_did(view: View, verb: Verb) -> bool:
    """'So did Oslo', '..., as did Oslo': who does the same stands behind."""
    alone = verb.i1 - verb.i0 == 1 and verb.i0 > 0 and view.low[verb.i0 - 1] in ("so", "as")
    return alone and bool(verb.after) and verb.after[0].kind == "N" and not verb.after[0].prep


def _again(
    view: View, verb: Verb, told: Mention, context: Context, govern: Mapping[int, Governor]
) -> Mention | None:
    """What was told, with the subject of the verb as its doer; how many things are moved is not told again."""
    slots = verb_slots(view, verb, passive=False)
    who = slots.get("obj" if so_did(view, verb) else "subj")
    doers = parties_of(view, who, context.resolved) if who is not None else []
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
    count = _count(view, slots) if len(again) == 1 else None
    made.item_marks = own or [
        replace(m, item=replace(m.item, quantity_low=count, quantity_high=count)) for m in again
    ]
    made.items = [m.item for m in made.item_marks]
    frame = Frame("follow.suit", told.kind, (), (), {}, (frozenset({"actor"}),))
    return finish(made, frame, slots, verb, context)


def _count(view: View, slots: Slots) -> float | None:
    """'Oslo followed with 19'."""
    words = view.words(slots["with"].chunks[0])[1:] if "with" in slots else []
    number = number_at(words, 0)
    return number[0] if number is not None and number[1] == len(words) else None
