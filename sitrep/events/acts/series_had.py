"""'Delhi has had two', 'the second squadron got theirs', 'Quito still waits for the rest': who gets more of it is told.

The object has no noun of its own, only a count, as the subjects of `series` have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.events.acts.bought import seller_and_buyer
from sitrep.events.acts.series import another, as_its_first, told_before
from sitrep.events.acts.series_counts import OF_SERIES, counted, is_count, part_of, subject_words
from sitrep.events.acts.series_told import AGAIN
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.noun_slots import governors
from sitrep.events.sentence.view import View
from sitrep.events.words.number_words import number_at

_GOT = frozenset({"get", "receive", "obtain", "collect", "have", "accept", "see"})
_AWAITED = frozenset({"await", "expect", "wait"})
_STAND_INS = frozenset({"it", "they", "which"})


def more_had(view: View, found: list[Mention], told: Sequence[Mention], context: Context) -> list[Mention]:
    """The mentions of a sentence with the deliveries whose taker and number its verbs tell; `told`: the text before."""
    for verb in view.verbs if told else ():
        if verb.lemma not in _GOT | _AWAITED or verb.negated or any(m.verb is verb for m in found):
            continue
        got = _got(verb)
        before = told_before(view, got[0], [*told, *found]) if got else None
        if before is None or AGAIN.get(before.kind) != "delivery":
            continue
        awaited = verb.lemma in _AWAITED or _is_owed(view, got)
        if not _is_more(view, got, before, awaited) or not _by_the_taker(view, verb, before, context):
            continue
        words = subject_words(view, got)
        marks = (
            before.item_marks if words == _AS_MANY else counted([] if words == ["theirs"] else words, before)
        )
        status = "planned" if awaited else ""
        made = another(view, verb, before, status, context, governors(view), marks)
        if made is not None:
            made.actor, made.recipient = [], []  # 'has 190 coming to it'
            as_its_first(made)
            found = [*found, made]
    return sorted(found, key=lambda m: m.start)


_AS_MANY = ["as", "many"]


def _is_owed(view: View, got: Sequence[Chunk]) -> bool:
    """'Has 30 on order', 'has 30 coming to it', 'has 30 still to come'."""
    end = got[-1].i1
    behind = view.low[end - 1 : end + 3]
    return (
        behind[1:3] == ["on", "order"]
        or behind[0] == "coming"
        or behind[1:2] == ["coming"]
        or "come" in behind
    )


def _got(verb: Verb) -> list[Chunk]:
    """What is got or awaited: 'has had two of them', 'waits for the rest', 'for the rest it is waiting'."""
    led = "for" if verb.lemma == "wait" else ""
    for phrases in (verb.after, verb.before if led else []):
        for k, chunk in enumerate(phrases):
            if chunk.kind == "N" and chunk.prep == "as":
                return [chunk]
            if chunk.kind == "N" and chunk.prep == led and not chunk.date:
                alone = replace(chunk, i0=chunk.i0 + 1, prep="") if led else chunk
                return [alone, *(c for c in phrases[k + 1 : k + 2] if c.prep == "of")]
            if chunk.kind == "N" and not chunk.date:
                break
    return []


def _is_more(view: View, got: Sequence[Chunk], before: Mention, awaited: bool) -> bool:
    """A count and no other noun, of what was told before."""
    words = subject_words(view, got)
    if words in (["theirs"], _AS_MANY):
        return True
    if not words:
        return False
    if words[-1] == "coming":
        got = [replace(got[0], i1=got[0].i1 - 1)]
    counts = not OF_SERIES.isdisjoint(words) or number_at(subject_words(view, got), 0) is not None
    return counts and is_count(view, got, before) and part_of(view, got, before, awaited)


def _by_the_taker(view: View, verb: Verb, before: Mention, context: Context) -> bool:
    """The subject is the buyer, stands for him, or is a unit of his."""
    if not verb.subject:
        return False
    takers = {
        p.code for told in (before, before.beyond) if told is not None for p in seller_and_buyer(told)[1]
    }
    if view.words(verb.subject[0])[-1] in _STAND_INS:
        return bool(takers)
    slot = fill(view, verb.subject)
    named = any(m.code for m in slot.parties)
    if not named and any(m.item_class.startswith("force") for m in slot.items):
        return bool(takers)
    return bool(takers & {p.code for p in parties_of(view, slot, context.resolved)})
