"""Participles that belong to a subject that stands elsewhere: 'Chad, answering a plea, sent', 'Asked by Oslo, it'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sitrep.events.chunks import Verb

_ASKED = frozenset("ask request urge press beg invite warn tell order implore approach petition".split())
"""Verbs of which a past form that opens a sentence, before 'by', tells what was done to the subject to come."""


def lend_subjects(verbs: Sequence[Verb]) -> None:
    """Give each such participle the subject of the main verb behind it, in place."""
    for verb, main in pairwise(verbs):
        if verb.subject or verb.parent is not None or main.link != "main" or not main.subject:
            continue
        head = main.subject[0]
        if verb.link == "ing" and not verb.marker and head.i1 <= verb.i0 < main.i0:
            verb.subject, verb.parent = [head], main
        elif _asked_by(verb) and verb.after[-1].i1 <= head.i0:
            verb.passive, verb.finite, verb.ambiguous = True, False, False
            verb.subject, verb.parent, verb.link = main.subject, main, "reduced"


def _asked_by(verb: Verb) -> bool:
    first = verb.after[0] if verb.after else None
    opens = verb.i0 == 0 and verb.ambiguous and verb.lemma in _ASKED
    return opens and first is not None and first.kind == "N" and first.prep == "by"
