"""Conditions that are told without an 'if': 'Cross the river and we open fire', 'One more shell and you are at war'."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.view import View
from sitrep.events.status.menace import QUOTES, quoted

_JOINTS = frozenset({"and", "or"})
_SUBJECTS = frozenset(
    "we you they i it he she there no not the your their our every his its this that".split()
)
_COUNTED = frozenset("one any another more next".split())
"""'One more rocket', 'any more of that', 'the next drone over Brest'."""
_MOMENTS = frozenset("day moment minute second instant hour".split())
_BETWEEN = 30
"""Words from the opening of a condition to what is to follow, with who says it."""
_IF = frozenset("if unless should when whenever until whoever".split())


def joint(view: View, lists: Mapping[str, frozenset[str]]) -> int:
    """The 'and' or 'or' that parts a condition from what is to follow; -1 where there is none."""
    low = view.low
    start = 0
    if not QUOTES.isdisjoint(low):
        start = next(k for k, w in enumerate(low) if w in QUOTES) + 1
        if start > len(low) // 2:
            start = 0
    if not _opens(low, start, lists):
        return -1
    for k in range(start + 2, min(len(low) - 2, start + _BETWEEN)):
        if low[k] in _JOINTS and low[k + 1] in _SUBJECTS:
            return k if not _has_clause(view, start, k) else -1
    return -1


def _opens(low: list[str], start: int, lists: Mapping[str, frozenset[str]]) -> bool:
    """A bare verb or a count opens: 'touch', 'one more', 'the next'."""
    first, second = [*low[start : start + 2], "", ""][:2]
    if first in _COUNTED or (first in ("the", "a", "just") and second in ("next", "single", "one")):
        return True
    bare = first in lists["dares"] or first in lists["blows"] or first in lists["curbs"]
    return bare and second not in _JOINTS and second not in (",", ".", "of")


def _has_clause(view: View, start: int, end: int) -> bool:
    """A verb with a subject of its own stands before the joint, and it is not the one that tells."""
    return any(
        start <= v.i0 < end
        and v.finite
        and v.link in ("main", "coord")
        and any(c.kind == "N" and c.i0 >= start for c in v.subject)
        for v in view.verbs
        if v.lemma not in ("tell", "say", "warn", "add")
    )


def terms(view: View, lists: Mapping[str, frozenset[str]]) -> int:
    """Where a condition without an 'if' ends, as in 'the day they touch our pipes, ...'; -1 where there is none."""
    found = joint(view, lists)
    if found >= 0 or _MOMENTS.isdisjoint(view.low):
        return found
    for verb in view.verbs:
        k = verb.subject[-1].i0 - 1 if verb.subject else 0
        if k > 0 and view.low[k] in _MOMENTS and view.low[k - 1] == "the":
            return verb.i0
    return -1


def is_now(view: View, verb: Verb) -> bool:
    """'We hit the dams', 'you lose your ore': the present tense of direct speech for what will be done."""
    present = not verb.past or view.low[verb.main] == verb.lemma.split()[0]
    plain = verb.finite and not (verb.modal or verb.perfect or verb.progressive or verb.passive)
    if not (plain and present) or verb.link not in ("main", "coord") or verb.marker in _IF:
        return False
    return not QUOTES.isdisjoint(view.low) and quoted(view)[verb.i0]
