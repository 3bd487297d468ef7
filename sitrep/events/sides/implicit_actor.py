"""Who acts in a clause without a subject: the subject above it, the owner that 'whose' means, or a pronoun's."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.context import Context
from sitrep.events.frames.frames import Frame
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import MOVED, Mention
from sitrep.events.sides.clause_parties import parties_in


def implicit_actor(mention: Mention, verb: Verb, slots: Slots, frame: Frame, context: Context) -> None:
    """A participle or a purpose clause acts for the subject above it: 'sank a boat, killing two'."""
    if mention.actor or verb.passive or frame.roles.get("subj") not in ("actor", "actor_item"):
        return
    if "subj" in slots and slots["subj"].parties:
        return
    if verb.marker == "whose" and verb.antecedent:
        owners = parties_in(mention, _owners(verb), context)
        if not owners and verb.parent is not None and not verb.parent.passive:
            owners = parties_in(mention, verb.parent.subject, context)
        mention.actor = [p for p in owners if p.code not in mention.codes("recipient")]
        return
    if not verb.subject and mention.view.heading:
        mention.actor = parties_in(mention, mention.view.heading, context)
    if not mention.actor and verb.link in ("ing", "inf") and verb.marker not in ("of", "from"):
        mention.actor = parties_in(mention, _subject_above(verb, context), context)
        mention.actor = mention.actor or parties_in(mention, _whose_men(mention, verb), context)


def _whose_men(mention: Mention, verb: Verb) -> list[Chunk]:
    """'With 900 soldiers heading to Crete, London has ...': they are of whoever acts in the clause behind."""
    moved = mention.kind in MOVED and verb.parent is None
    if not moved or not verb.subject or verb.subject[0].prep != "with":
        return []
    return next(
        (v.subject for v in mention.view.verbs if v.link == "main" and v.i0 > verb.i0 and not v.passive), []
    )


def _subject_above(verb: Verb, context: Context) -> list[Chunk]:
    """The nearest subject above the clause; who says so does not do it."""
    node = verb.parent
    while node is not None and node.lemma not in context.operators.speech:
        if node.subject and not node.passive:
            return node.subject
        node = node.parent
    return []


def _owners(verb: Verb) -> list[Chunk]:
    """All of 'Botswana and Lesotho, whose units'; of 'Oman raised a force, whose vanguard' who raised it."""
    above = verb.parent
    if above is None:
        return verb.antecedent
    around = above.after if verb.antecedent[0] in above.after else above.subject
    at = around.index(verb.antecedent[0]) if verb.antecedent[0] in around else 0
    while at > 1 and around[at - 1].kind in "C," and around[at - 2].kind == "N":
        at -= 2
    listed = around[at : around.index(verb.antecedent[-1]) + 1] if verb.antecedent[-1] in around else []
    return listed or verb.antecedent


_PRONOUNS = frozenset({"they", "he", "she", "it", "them", "him", "her", "we"})


def spelled_out(mention: Mention, verb: Verb | None) -> None:
    """The phrase for a pronoun: 'the miners said they would not', 'convicted a reporter and jailed him'."""
    above = verb.parent if verb is not None else None
    if mention.actor_phrase.lower() in _PRONOUNS and above is not None and verb and verb.link == "that":
        heads = [c for c in above.subject if c.kind == "N"][:1]
        if heads and not above.passive:
            mention.actor_phrase = mention.view.span(heads[0].i0, heads[0].i1)
    if mention.recipient_phrase.lower() in _PRONOUNS and above is not None and verb and verb.link == "coord":
        heads = [c for c in above.after if c.bare][:1]
        if heads:
            mention.recipient_phrase = mention.view.span(heads[0].i0, heads[0].i1)
