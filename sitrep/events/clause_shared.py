"""A participle that shares the auxiliary of the verb before it: 'has closed its embassy and flown the staff out'."""

from __future__ import annotations

from sitrep.events.chunks import Verb
from sitrep.events.clause_stack import Parse
from sitrep.events.clause_verbs import coordinate


def shares_auxiliary(parse: Parse, j: int, verb: Verb) -> bool:
    """Take a bare participle behind 'and' or 'but' as the second verb of a group with an auxiliary of its own."""
    joint = parse.look.previous(j)
    if joint is None or joint.kind != "C" or verb.ambiguous:
        return False
    first = next(
        (c.verb for c in reversed(parse.stack) if c.verb is not None and _has_auxiliary(c.verb)), None
    )
    if first is None or (not first.passive and _names_nothing(parse, j)):
        return False
    coordinate(parse, verb)
    verb.finite, verb.passive, verb.perfect = True, first.passive, first.perfect
    verb.past, verb.modal = first.past, verb.modal or first.modal
    return True


def _has_auxiliary(verb: Verb) -> bool:
    return verb.finite and not verb.ambiguous and (verb.perfect or verb.passive)


def _names_nothing(parse: Parse, j: int) -> bool:
    """Behind an active perfect the participle has an object or a way to go; 'and, driven by fear, fled' has not."""
    after = parse.chunks[j + 1] if j + 1 < len(parse.chunks) else None
    return after is None or after.kind != "N" or after.prep == "by"
