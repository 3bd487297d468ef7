"""A sanction that is named only because it ends: 'lifted the ban on Syrian oil', 'the easing of the embargo'."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.chunks import Chunk, Verb
from sitrep.events.noun_slots import Governor
from sitrep.events.view import View

LIFTING, ENDING = "lifting", "ending"
"""The word classes of the frame files: verbs, phrasal ones with _, and nouns."""


_RUNNING_OUT = frozenset({"end", "expire", "lapse", "run out", "cease"})


def _runs_out(view: View, verb: Verb) -> bool:
    """'The embargo expires in May', 'ten years of sanctions come to an end', 'the ban is over'."""
    if verb.negated or verb.modal in ("may", "might", "could"):
        return False
    behind = view.low[verb.i1 : verb.i1 + 3]
    return (
        verb.lemma in _RUNNING_OUT
        or (verb.lemma == "come" and behind == ["to", "an", "end"])
        or (verb.lemma == "be" and behind[:1] == ["over"])
    )


def is_lifted(
    view: View, position: int, chunk: Chunk, governor: Governor | None, classes: Mapping[str, frozenset[str]]
) -> bool:
    """Does the sanction at this chunk end, by its verb or by the noun before it?"""
    endings = classes.get(ENDING, frozenset())
    if chunk.prep in ("of", "to", "in") and position:
        before = view.chunks[position - 1]
        if before.kind == "N" and before.head >= 0 and view.low[before.head] in endings:
            return True
    if governor is None:
        return False
    verb = governor.verb
    if governor.how == "subj" and _runs_out(view, verb):
        return True
    if governor.how == "with":
        return verb.lemma.startswith("do") and "away" in view.low[verb.main : verb.main + 3]
    return governor.how == "obj" and verb.lemma.replace(" ", "_") in classes.get(LIFTING, frozenset())
