"""An infinitive in the clauses of a parse."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_stack import Clause, Parse, listed


def infinitive(parse: Parse, j: int, verb: Verb) -> None:
    """'to send': under the verb or noun before it; in a headline the verb itself ('Japan to give radars')."""
    cur = parse.stack[-1]
    before = parse.look.previous(j)
    if before is not None and before.kind == "C" and cur.link == "inf":
        verb.subject = cur.subject
        clause = cur
    elif cur.link == "sub" and cur.verb is None and not cur.pre and cur.parent is not None:
        clause = cur  # 'is mulling whether to send'
        clause.link = "inf"
        verb.subject = clause.subject = cur.parent.subject
    elif cur.verb is not None and _told_in_headline(parse, cur.verb, before):
        _will(parse, cur.verb, verb)
        return
    elif cur.verb is not None:
        clause = _under_verb(parse, verb, cur.verb, before)
    elif under := _under_noun(parse, j, before):
        clause = under
        verb.subject = clause.subject  # 'Berlin's refusal to send tanks angered Kyiv'
        parse.stack.append(clause)
        parse.add(verb, clause)
        return
    elif cur.link == "main" and cur.pre and not _told_later(parse, j):
        parse.set_subject(cur)  # headline: 'Japan to give Philippines radars'
        verb.subject = cur.subject
        verb.finite, verb.modal = True, "be to"
        parse.add(verb, cur)
        return
    else:
        clause = Clause("noun", "to", None, antecedent=cur.pre[-1:])
        parse.stack.append(clause)
    parse.add(verb, clause)
    verb.link = "inf" if clause.link != "noun" else "noun"


_SAYS = frozenset("say claim report confirm hint reveal insist".split())


def _told_in_headline(parse: Parse, said: Verb, before: Chunk | None) -> bool:
    """'Israel says Iran to get Chinese jets': whom a headline tells of stands right behind the verb of saying."""
    named = before is not None and before.kind == "N" and before.bare and said.after == [before]
    return named and said.lemma in _SAYS and not (said.past or said.passive or said.modal)


def _will(parse: Parse, said: Verb, verb: Verb) -> None:
    """The clause that is told: 'Iran to get jets', of what is to come."""
    told = Clause("that", "", said, subject=said.after[:])
    said.after.clear()
    parse.stack.append(told)
    verb.subject, verb.finite, verb.modal = told.subject, True, "be to"
    parse.add(verb, told)


def _under_noun(parse: Parse, j: int, before: Chunk | None) -> Clause | None:
    """The clause of an infinitive that says what the noun before it is about, while the verb is still to come."""
    cur = parse.stack[-1]
    noun = before if before is not None and before.kind == "N" and before in cur.pre else None
    able = noun is not None and parse.tokens[noun.i1 - 1].lower in _ABLE and _finite_later(parse, j)
    able = able or (_is_willing(parse, j, cur) and _finite_later(parse, j))
    word = parse.tokens[noun.head].lower if noun is not None else ""
    staged = noun is not None and noun.prep == "in" and word in _STAGES
    if not (able or staged or word in parse.grammar.governing):
        return None
    at = next((k for k, c in enumerate(cur.pre) if c.bare), None) if staged else None
    subject = parse.last_phrase(cur) if at is None else listed(cur.pre, at)
    return Clause("noun", "to", None, subject=subject, antecedent=[noun] if noun else [])


def _under_verb(parse: Parse, verb: Verb, parent: Verb, before: Chunk | None) -> Clause:
    """The clause of an infinitive under a verb: its doer is the subject of that verb, or whom that verb speaks to."""
    cur = parse.stack[-1]
    at = next((k for k, c in enumerate(parent.after) if c.bare), -1)
    subject = parent.subject
    bare = parse.tokens[verb.i0].lower != "to"  # 'saw the first of its jets arrive'
    if (
        (bare or parent.lemma in parse.grammar.object_control or verb.passive)
        and not parent.passive
        and at >= 0
        and parse.tokens[parent.after[at].head].lower not in _PREDICATES
    ):
        subject = listed(parent.after, at)  # 'told Mali and Niger to leave', 'sent its ships to be refitted'
    elif _told_of(parse, cur, parent):
        subject = cur.antecedent
    if parent.ambiguous and parent.subject and parent.lemma in _OWN_WILL:
        parent.ambiguous = False  # 'Minsk threatened to seize lorries stranded there'
    noun = before if before is not None and before.kind == "N" and not before.prep else None
    if (
        before is not None
        and before.prep == "for"
        and before in parent.after
        and (parent.lemma in _FOR_WHOM or _makes_room(parse, parent, at))
    ):
        subject = [before]  # 'it took weeks for the shells to get there', 'called for Paris to send men'
    clause = Clause("inf", "to", parent, subject=subject, antecedent=[noun] if noun else [])
    verb.subject = subject
    parse.stack.append(clause)
    return clause


def _told_of(parse: Parse, cur: Clause, parent: Verb) -> bool:
    """'The men whom Oman had told to go': they are to go."""
    control = parent.lemma in parse.grammar.object_control and not parent.passive
    return control and cur.link == "rel" and bool(cur.antecedent) and cur.subject is not cur.antecedent


def _makes_room(parse: Parse, parent: Verb, at: int) -> bool:
    """'Gave leave for 200 soldiers to go', 'cleared the way for tanks to be sent'."""
    return at >= 0 and parse.tokens[parent.after[at].head].lower in _ROOM


_PREDICATES = frozenset("due ready likely unlikely able unable sure certain set bound poised fit".split())
"""What the subject is said to be: 'the jets are due to be handed over'."""


_STAGES = frozenset("deal pact accord agreement talks negotiations bid move push race drive".split())
"""'Oslo, Riga in deal to buy tanks': what a headline without a verb says they are at."""
_ABLE = frozenset({"able", "unable", "willing", "ready", "eager", "free"})


def _is_willing(parse: Parse, j: int, cur: Clause) -> bool:
    """'Oman, keen to help, sent a frigate': an adjective behind a comma, of the subject before it."""
    behind_comma = j > 2 and [c.kind for c in parse.chunks[j - 2 : j]] == [",", "A"]
    return behind_comma and any(c.bare for c in cur.pre)


def _finite_later(parse: Parse, j: int) -> bool:
    """'A submarine able to carry missiles, the Kazan, tied up in Havana': the verb of the sentence is still to come."""
    return any(isinstance(c, Verb) and c.finite for c in parse.chunks[j + 1 : j + 12])


def _told_later(parse: Parse, j: int) -> bool:
    """'A battery and 100 men to operate it have arrived': the verb is still to come."""
    for chunk in parse.chunks[j + 1 : j + 6]:
        if isinstance(chunk, Verb):
            return (
                chunk.finite and not chunk.ambiguous and (chunk.perfect or bool(chunk.modal) or chunk.passive)
            )
        if chunk.kind not in "NA":
            return False
    return False


_OWN_WILL = frozenset(
    "threaten offer promise pledge vow swear try attempt seek refuse agree want start".split()
)
"""Whoever is said to do this with an infinitive does it himself: no participle."""
_FOR_WHOM = frozenset(
    "take call ask wait arrange press push plead appeal be need allow pray hope want".split()
)
"""Of these 'for' and a phrase before an infinitive say who is to act."""
_ROOM = frozenset(
    "way light leave permission go-ahead approval consent mandate blessing agreement authorisation authorization "
    "clearance plan plans order orders request time need pressure assent nod".split()
)
"""'Cleared the way for men to be sent': behind these too."""
