"""Whom a request is for by the letter that carries it, or by whom the asker met."""

from __future__ import annotations

from itertools import pairwise

from sitrep.events.clauses.chunks import Verb
from sitrep.events.clauses.clause_gerund import LETTERS
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.frames.context import Context
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.addressees import ADVISING, named


def addressed(mention: Mention, verb: Verb | None, context: Context) -> None:
    """A request carried by a letter goes to whom the letter goes to, and comes from whom it comes from."""
    if mention.kind != "request" or mention.recipient or verb is None:
        return
    if mention.noun and verb.lemma in _ARRIVING and mention.stands_in(verb.subject[:1]):
        mention.recipient = [
            p
            for prep, c in groups(verb.after)
            if prep in ("", "with", "in", "at")
            for p in named(mention, c, context)
        ][:1]
        return
    if verb.link not in ("ing", "inf"):
        mention.recipient = _by_letter(mention, verb, context) or _met(mention, verb, context)
        return
    above = verb.parent
    if above is None:
        return
    for prep, chunks in groups(above.after):
        letter = [
            c for c in (above.subject if above.passive else above.after) if c.kind == "N" and not c.prep
        ]
        sent = letter and mention.view.tokens[letter[0].head].lower in LETTERS
        if (prep == "to" and (sent or above.lemma in _TURNING)) or (prep == "" and above.lemma in _MEETING):
            mention.recipient = named(mention, chunks, context)
            return


def _by_letter(mention: Mention, verb: Verb, context: Context) -> list[Party]:
    """'Fiji, in a letter to the EU, has asked for observers': whom the letter goes to."""
    chunks = [c for c in (*verb.before, *verb.subject, *verb.after) if c.kind == "N"]
    for letter, to in pairwise(chunks):
        if letter.prep in ("in", "by") and mention.view.low[letter.head] in LETTERS and to.prep == "to":
            return named(mention, [to], context)
    if verb.subject and not verb.passive and mention.view.low[verb.subject[0].head] in LETTERS:
        goal = [c for prep, group in groups(verb.subject) if prep == "to" for c in group]
        return named(mention, goal, context) if goal else []  # 'a letter from Bangui to the Kremlin asks'
    return []


def _met(mention: Mention, verb: Verb, context: Context) -> list[Party]:
    """'spoke with Ms Sandu and asked for trucks', 'met Mr Rama, who asked for trucks': whom the asker met."""
    if verb.link == "rel" and verb.parent is not None and _talks(verb.parent):
        return named(mention, verb.parent.subject, context)
    if verb.subject and verb.link in ("main", "coord", "that", "sub"):
        for other in mention.view.verbs:
            if (
                other.i0 < verb.i0
                and (_talks(other) or other.lemma in ADVISING)
                and other.subject[:1] == verb.subject[:1]
            ):
                for prep, chunks in groups(other.after):
                    if prep in ("", "with", "to") and (given := named(mention, chunks, context)):
                        return given
    return []


def _talks(verb: Verb) -> bool:
    return verb.lemma in _TALKING or verb.lemma.split()[0] in _TALKING


_TALKING = frozenset(
    "meet speak talk call phone telephone ring visit receive host see confer consult thank greet welcome".split()
) | {"sit down"}
_ARRIVING = frozenset("reach arrive land hit".split())
"""'A plea from Lima reached Quito': whom it is for."""
_TURNING = frozenset("write turn go fly travel appeal cable speak talk".split())
_MEETING = frozenset("meet call phone telephone visit ring use see".split())
