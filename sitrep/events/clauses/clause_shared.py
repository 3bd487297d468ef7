"""A participle that shares the auxiliary of the verb before it: 'has closed its embassy and flown the staff out'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.clauses.clause_stack import Parse
from sitrep.events.clauses.clause_verbs import coordinate


def shares_auxiliary(parse: Parse, j: int, verb: Verb) -> bool:
    """Take a bare participle behind 'and' or 'but' as the second verb of a group with an auxiliary of its own."""
    joint = parse.look.previous(j)
    if joint is None or joint.kind != "C":
        return False
    first = next(
        (c.verb for c in reversed(parse.stack) if c.verb is not None and _has_auxiliary(c.verb)), None
    )
    if first is None or (not first.passive and _names_nothing(parse, j)):
        return False
    if verb.ambiguous and not (first.passive and first.modal and not _has_object(parse, j)):
        return False  # 'would be treated as hostile and attacked', but 'was treated and left the hospital'
    coordinate(parse, verb)
    verb.finite, verb.passive, verb.perfect, verb.ambiguous = True, first.passive, first.perfect, False
    verb.past, verb.modal = first.past, verb.modal or first.modal
    if first.link == "that" and first.subject:
        verb.subject, verb.link, verb.parent, verb.marker = first.subject, "that", first.parent, first.marker
    return True


def goes_on_too(parse: Parse, j: int, verb: Verb) -> bool:
    """'Is closing the airstrip and moving its soldiers': the second '-ing' is under way as the first."""
    joint, first = parse.look.previous(j), parse.stack[-1].verb
    if joint is None or joint.kind != "C" or first is None or verb.marker or not first.finite:
        return False
    if not (first.progressive and not first.passive) or not _has_object(parse, j):
        return False
    coordinate(parse, verb)
    verb.finite, verb.progressive, verb.gerund = True, True, False
    verb.past, verb.modal = first.past, verb.modal or first.modal
    return True


def _has_auxiliary(verb: Verb) -> bool:
    return verb.finite and not verb.ambiguous and (verb.perfect or verb.passive)


def _has_object(parse: Parse, j: int) -> bool:
    after = parse.chunks[j + 1] if j + 1 < len(parse.chunks) else None
    return after is not None and after.bare


def _names_nothing(parse: Parse, j: int) -> bool:
    """Behind an active perfect the participle has an object or a way to go; 'and, driven by fear, fled' has not."""
    after = parse.chunks[j + 1] if j + 1 < len(parse.chunks) else None
    return after is None or after.kind != "N" or after.prep == "by"
