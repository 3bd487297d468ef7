"""A sanction that is named only because it ends: 'lifted the ban on Syrian oil', 'the easing of the embargo'."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.noun_slots import Governor
from sitrep.events.sentence.view import View

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


_IN_FORCE = frozenset(
    "criticise criticize condemn oppose evade dodge circumvent skirt flout bust violate breach defy bypass "
    "violation violations breaches evasion".split()
) | {"get round"}
"""Verbs and nouns that do not end what they speak of."""


def of_lifted(view: View, verb: Verb, classes: Mapping[str, frozenset[str]]) -> bool:
    """'Has lifted the sanctions imposed on Oman', 'curbs it imposed were eased': told only because they end."""
    told_of = verb.antecedent or (verb.subject if verb.link == "reduced" else [])
    if verb.link not in ("rel", "reduced") or not told_of:
        return False
    chunk = told_of[0]
    governor = next((g for v in view.verbs if v is not verb and (g := _governor(v, chunk))), None)
    position = next((k for k, c in enumerate(view.chunks) if c is chunk), 0)
    before = view.chunks[position - 1] if position else chunk
    if view.low[before.head] in _IN_FORCE or (governor is not None and governor.verb.lemma in _IN_FORCE):
        return False
    return is_lifted(view, position, chunk, governor, classes)


def _governor(verb: Verb, chunk: Chunk) -> Governor | None:
    if any(c is chunk for c in verb.after) and not chunk.prep:
        return Governor(verb, "obj")
    if verb.subject and verb.subject[0] is chunk:
        return Governor(verb, "obj" if verb.passive else "subj")
    return None
