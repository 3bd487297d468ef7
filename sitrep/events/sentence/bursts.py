"""Bombs that go off as others pass by: who was near is told by the clause behind."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.view import View

BURSTING = frozenset({"explode", "detonate", "go off", "blow up"})
_PASSING = frozenset({"as", "when"})
_WHERE = frozenset({"in", "near", "at", "outside"})


def passers_by(view: View, verb: Verb) -> list[Chunk]:
    """'A bomb exploded as a patrol passed in Quetta': the patrol, and where it was."""
    for other in view.verbs:
        if other.parent is verb and other.link == "sub" and other.marker in _PASSING and other.subject:
            return [*other.subject, *(c for c in other.after if c.prep in _WHERE)]
    return []


def of_a_burst(verb: Verb) -> bool:
    """'A mine went off as a convoy passed, wounding three': the mine wounded them."""
    passing = verb.parent
    if passing is None or passing.link != "sub" or passing.marker not in _PASSING:
        return False
    return passing.parent is not None and passing.parent.lemma in BURSTING
