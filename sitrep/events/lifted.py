"""A sanction that is named only because it ends: 'lifted the ban on Syrian oil', 'the easing of the embargo'."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.chunks import Chunk
from sitrep.events.noun_slots import Governor
from sitrep.events.view import View

LIFTING, ENDING = "lifting", "ending"
"""The word classes of the frame files: verbs, phrasal ones with _, and nouns."""


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
    if governor.how == "with":
        return verb.lemma.startswith("do") and "away" in view.low[verb.main : verb.main + 3]
    return governor.how == "obj" and verb.lemma.replace(" ", "_") in classes.get(LIFTING, frozenset())
