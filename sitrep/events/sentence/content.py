"""What a verb of saying, asking or threatening has as its content, as words in slots of their own."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.match import Slot, Slots
from sitrep.events.sentence.view import View
from sitrep.events.words.verbs import BASE


def _shut_in(view: View, verb: Verb, other: Verb) -> bool:
    """'Unless they leave, a general warned, the hill will be shelled': what is said goes on behind the verb."""
    subject = other.subject[0].i0 if other.subject else other.i0
    if verb.subject and subject < verb.subject[0].i0:
        return view.tags[other.i0 - 1] == ","  # 'any vessel, a general warned, will be sunk'
    before = verb.subject[0].i0 - 1 if verb.subject else 0
    return (
        before > 0 and view.tags[before] == "," and view.tags[subject - 1] in ",'" + '"' and verb.i0 < subject
    )


def _closed_by(view: View, verb: Verb, other: Verb) -> bool:
    """'Ships will be sunk, a general warned': what stands before a parenthesis, or goes on behind it, is told by it."""
    if other.i0 < verb.i0:
        return other.link in ("main", "coord", "sub", "inf", "rel") or bool(other.modal)
    return other.i0 > verb.i0 and other.link == "main" and _shut_in(view, verb, other)


def _done(verb: Verb) -> bool:
    return verb.perfect or (verb.past and verb.lemma not in ("be", "have", "remain", "mean"))


_DEPTH = 4
"""Verbs above a clause that may be the one that tells it."""


def content(view: View, verb: Verb, slots: Slots) -> None:
    """The slot `content`: what is said, asked or threatened, as words; for a closing ', X warned' the main clause."""
    words: set[str] = set()
    modals: set[str] = set()
    conditions: set[str] = set()
    subjects: set[str] = set()
    for other in view.verbs:
        if other is verb:
            continue
        under = other.is_under(verb, _DEPTH)
        if (
            under
            or (other.link == "noun" and other.antecedent and other.antecedent[0] in verb.after)
            or (verb.link == "par" and _closed_by(view, verb, other))
        ):
            words.update(other.lemma.split())
            words.add(other.lemma)
            told = under and other.link == "that"
            if told or (verb.link == "par" and other.modal and other.link in ("main", "coord")):
                subjects.update(t.lower for c in other.subject for t in view.tokens[c.i0 : c.i1])
            if other.subject and view.tokens[other.subject[0].i0].lower == "no":
                words.add("no")  # 'said that no port was safe'
            if other.negated and other.link == "inf":
                words.add("not")  # 'told his men not to shoot'
            modals.add(other.modal.replace(" ", "_"))
            if other.negated and other.parent is verb and other.link == "that":
                modals.add("negated")  # 'said it was not preparing an attack'
            plain = other.flag == BASE or view.tokens[other.i0].lower == "be"
            if other.parent is verb and other.link == "that" and plain and not other.modal:
                modals.add("subjunctive")  # 'insists that Sweden hand over'
            if other.parent is verb and other.link == "that" and not other.modal and _done(other):
                modals.add("done")  # 'said it had shelled three posts in retaliation'
            if other.parent is verb and other.link == "that" and other.progressive and not other.modal:
                modals.add("progressive")  # 'said Serbia was preparing for war'
            if other.link == "sub":
                conditions.add(other.marker)
            for chunk in other.after:
                words.update(view.low[chunk.i0 : chunk.i1])
    if words:
        slots["content"] = Slot([], words)
        slots["content_modal"] = Slot([], modals)
        slots["content_if"] = Slot([], conditions)
        slots["content_subj"] = Slot([], subjects)
    if any(other.parent is verb and other.link == "inf" for other in view.verbs):
        slots["inf"] = Slot([], {"to"})
