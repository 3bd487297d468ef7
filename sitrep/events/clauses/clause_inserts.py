"""Clauses inside a clause: a clause of saying shut in by commas, a contact clause, what two do together."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_stack import Clause, Parse

_TOGETHER = frozenset("meet talk confer agree clash quarrel speak negotiate fight sign".split())


def both(parse: Parse, clause: Clause, verb: Verb) -> list[Chunk]:
    """'Mr Nielsen and Ms Frederiksen, who met in Nuuk', 'Danes and Swedes who came': the relative tells of all."""
    if not clause.antecedent:
        return []
    chunks = parse.chunks
    at = next((k for k, c in enumerate(chunks) if c is clause.antecedent[0]), 0)
    if at < 2 or chunks[at - 1].kind != "C" or chunks[at - 2].kind != "N":
        return []
    if verb.lemma in _TOGETHER:
        return [*chunks[at - 2 : at], *clause.antecedent]
    last = chunks[at]
    named = last.i1 - last.i0 == 1 and parse.tokens[last.i0].text[0].isupper()
    if not (named and len(clause.antecedent) == 1 and at + 1 < len(chunks) and chunks[at + 1].kind == "R"):
        return []
    first = at - 2
    while (
        first > 1
        and chunks[first - 1].kind == ","
        and chunks[first - 2].kind == "N"
        and not chunks[first].prep
    ):
        first -= 2
    return chunks[first : at + 1]


def aside(parse: Parse, j: int, verb: Verb, cur: Clause) -> bool:
    """'The jets, officials say, have left': a clause of saying between the subject and its verb."""
    closed = parse.look.shut_in(j) if verb.lemma in parse.grammar.speech else 0
    if not closed:
        return _of_the_statement(parse, j, verb, cur)
    comma = next((k for k in range(len(cur.pre) - 1, 0, -1) if cur.pre[k].kind == ","), 0)
    lead, said = cur.pre[:comma], cur.pre[comma + 1 :]
    relative = (
        cur.link == "rel" and not lead and cur.pre[:1] and cur.pre[0].kind == ","
    )  # 'who, it says, bought'
    if relative:
        said = cur.pre[1:]
    known = relative or any(c.bare for c in lead)
    rest = parse.chunks[j + 1 : closed]
    if not said and rest and not rest[0].prep and not rest[0].date:  # 'Oman, said an envoy, will send'
        said, rest = rest[:1], rest[1:]
    if not said or said[0].prep or not known:
        return False
    verb.subject, verb.link, verb.after = said, "par", rest
    parse.verbs.append(verb)
    parse.resume_at = closed
    cur.pre = lead
    return True


def _of_the_statement(parse: Parse, j: int, verb: Verb, cur: Clause) -> bool:
    """'Oman, a statement read out in Muscat said, has left': the participle is of the statement."""
    if not verb.ambiguous or len(cur.pre) < 3 or cur.pre[-2].kind != "," or cur.pre[-1].kind != "N":
        return False
    for k in range(j + 1, min(len(parse.chunks), j + 5)):
        later = parse.chunks[k]
        if isinstance(later, Verb):
            if later.lemma not in parse.grammar.speech or not parse.look.shut_in(k):
                return False
            verb.subject, verb.link, verb.finite, verb.passive = cur.pre[-1:], "reduced", False, True
            parse.verbs.append(verb)
            return True
        if later.kind not in "NA":
            return False
    return False


_WHO = frozenset("the they he she it we".split())


def contact(parse: Parse, j: int, verb: Verb, cur: Clause) -> bool:
    """'The missiles Iran sent to Syria were destroyed': two phrases side by side, and a verb for each."""
    ahead = parse.chunks[j + 1] if j + 1 < len(parse.chunks) else None
    bound = isinstance(ahead, Verb) and ahead.infinitive  # 'the rebels they are meant to hunt'
    if cur.link != "main" or (verb.passive and not bound) or len(cur.pre) < 2:
        return False
    what, who = cur.pre[-2:]
    first = parse.tokens[who.i0]
    if not (first.text[0].isupper() or first.lower in _WHO):
        return False
    beside = what.kind == who.kind == "N" and what.i1 == who.i0 and not (who.prep or who.date or what.date)
    if not beside or not parse.look.verb_to_come(j):
        return False
    if all(c.prep or c.date for c in cur.pre[:-1] if c.kind == "N"):
        return (
            False  # 'In exchange | Peru's boats will have engines put in': nothing the later verb is told of
        )
    cur.pre = cur.pre[:-1]
    clause = Clause("rel", "", None, subject=[who], antecedent=parse.last_phrase(cur))
    verb.subject, verb.ambiguous = [who], False
    parse.stack.append(clause)
    parse.add(verb, clause)
    return True
