"""Two passives with one auxiliary and a subject each: 'eleven were killed and four taken prisoner'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.clauses.clause_stack import Clause, Parse


def second_of_passives(parse: Parse, j: int, verb: Verb, cur: Clause) -> bool:
    """'Eleven were killed and | four taken prisoner': the auxiliary of the verb before counts for this one."""
    first = cur.verb
    if first is None or not (first.passive and first.finite) or len(first.after) < 2:
        return False
    joint, subject = first.after[-2:]
    if joint.kind != "C" or subject is not parse.chunks[j - 1] or subject.prep or subject.date:
        return False
    del first.after[-2:]
    verb.finite = verb.passive = True
    clause = Clause(cur.link, cur.marker, cur.parent, subject=[subject])
    verb.subject = clause.subject
    parse.stack[-1] = clause
    parse.add(verb, clause)
    verb.before = first.before
    return True
