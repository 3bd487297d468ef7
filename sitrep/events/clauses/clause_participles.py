"""Participles that belong to a subject that stands elsewhere: 'Chad, answering a plea, sent', 'By closing it, Chad'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sitrep.events.clauses.chunks import Chunk, Verb


def lend_subjects(verbs: Sequence[Verb]) -> None:
    """Give each such participle the subject of the main verb behind it, in place."""
    _opening_gerund(verbs)
    for verb, main in pairwise(verbs):
        if verb.subject or verb.parent is not None or main.link != "main" or not main.subject:
            continue
        head = main.subject[0]
        if verb.link == "ing" and not verb.marker and head.i1 <= verb.i0 < main.i0:
            verb.subject, verb.parent = _ahead_of(verb, main.subject), main


def _ahead_of(verb: Verb, subject: Sequence[Chunk]) -> list[Chunk]:
    """All of 'Chile, Peru and Bolivia, meeting in Arica, agreed' before the participle."""
    found = [c for c in subject if c.i1 <= verb.i0]
    return found[:-1] if found[-1].kind == "," else found


def _opening_gerund(verbs: Sequence[Verb]) -> None:
    """'After sending tanks to Oslo, Rome fell silent', 'By closing ...': who does the one thing does the other."""
    first = verbs[0] if verbs else None
    if first is None or first.link != "ing" or first.i0 > 2 or first.subject or first.marker not in _OPENING:
        return
    rest = sorted((v for v in verbs[1:] if v.link in ("main", "par")), key=lambda v: v.link)
    main = rest[0] if rest else None
    if main is not None and main.subject and main.subject[0].i0 > first.i1 and not main.passive:
        first.subject = main.subject


_OPENING = frozenset("after since before by in on upon while when besides despite without".split())
