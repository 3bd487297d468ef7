"""Phrases that hang on a noun or on a participle beside it, and are none of the verb."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_gerund import LETTERS
from sitrep.events.clauses.phrase_groups import behind, groups
from sitrep.events.items.item_families import MEN
from sitrep.events.sentence.view import View


def leads(view: View, before: list[Chunk]) -> list[tuple[str, list[Chunk]]]:
    """The phrases that open a clause, without what hangs on them: 'On orders | from Moscow, the corps left Ber'."""
    if not before:
        return []
    ends = {c.i1 for c in before if c.kind == "N" and not c.date and view.low[c.head] not in LETTERS}
    return [
        (prep, chunks)
        for prep, chunks in without_meeting_places(view, groups(before))
        if not (chunks and prep in _HANGING and (chunks[0].i0 in ends or view.low[chunks[0].head] in MOODS))
    ]


_HANGING = frozenset({"from", "to", "with", "by", "against"})
MOODS = frozenset(
    "dismay annoyance surprise delight fury chagrin relief satisfaction anger alarm joy".split()
)
"""'To the dismay of Athens, Turkey took delivery of missiles'."""


def without_asides(view: View, grouped: list[tuple[str, list[Chunk]]]) -> list[tuple[str, list[Chunk]]]:
    """Not 'with the Omani minister going between them', who does something else, and not 'to Oman's annoyance'."""
    kept = [(prep, chunks) for prep, chunks in grouped if not (chunks and _is_aside(view, prep, chunks[0]))]
    return without_meeting_places(view, kept)


_PART = frozenset("most all many some half several few both none one two three each".split())


def without_parts(view: View, after: list[Chunk]) -> list[Chunk]:
    """'Sent 2,000 men, most of them conscripts, to Gao': what the most of them are is put in between commas."""
    for k in range(len(after) - 3):
        comma, part, of, what = after[k : k + 4]
        told = comma.kind == "," and part.kind == of.kind == what.kind == "N" and of.prep == "of"
        if not (told and view.low[part.i0] in _PART and view.low[of.head] in ("them", "whom")):
            continue
        if any(what.i0 <= a < what.i1 and not m.item_class.startswith(MEN) for a, _b, m in view.items):
            continue  # 'five aircraft, three of them Rafales'
        end = k + 4
        while end < len(after) and after[end].kind == "N" and after[end].prep in ("of", "from"):
            end += 1
        closed = end < len(after) and after[end].kind == ","
        if not (what.prep or what.date) and (closed or after[end : end + 1] == [] or after[end].kind == "."):
            return [*after[:k], *after[end + closed :]]
    return after


def without_meeting_places(
    view: View, grouped: list[tuple[str, list[Chunk]]]
) -> list[tuple[str, list[Chunk]]]:
    """'After talks in Rome, Israel bombed a depot': Rome is where they talked."""
    out: list[tuple[str, list[Chunk]]] = []
    end = -1
    for prep, chunks in grouped:
        if not (prep in ("in", "at") and chunks and chunks[0].i0 == end):
            out.append((prep, chunks))
        met = prep in _BESIDE and bool(chunks) and view.low[chunks[-1].head] in _MEETINGS
        end = chunks[-1].i1 if met else -1
    return out


_BESIDE = frozenset({"after", "before", "following", "ahead of", "since"})
_MEETINGS = frozenset(
    "talks meeting meetings summit conference negotiations discussions consultations visit".split()
)


def _is_aside(view: View, prep: str, first: Chunk) -> bool:
    if prep == "with":
        return any(v.gerund and v.link == "ing" and v.subject and v.subject[0] is first for v in view.verbs)
    return prep == "to" and view.low[first.head] in MOODS


def by_of_infinitive(view: View, verb: Verb) -> list[Chunk]:
    """'Were told to leave by Niger': who told them stands behind the infinitive."""
    for other in view.verbs:
        if other.parent is verb and other.link == "inf" and not other.passive:
            return [c for c in behind(other, "by") if not c.date]
    return []


def by_party(view: View, verb: Verb) -> bool:
    """Does a phrase with 'by' and a party or armed men in it stand behind the verb, and no object?"""
    if any(c.bare for c in verb.after[:1]):
        return False
    spans = [(c.i0, c.i1) for prep, chunks in groups(verb.after) if prep == "by" for c in chunks[:1]]
    if any(low <= a < high and m.code for a, _b, m in view.parties for low, high in spans):
        return True
    armed = [a for a, _b, m in view.items if m.item_class == "force.people"] if spans else []
    return any(low <= a < high for a in armed for low, high in spans)
