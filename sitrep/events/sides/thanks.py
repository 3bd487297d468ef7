"""Who is thanked for a thing did it, and who gives thanks had it done: 'Riga thanked Madrid for sending six jets'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.frames.context import Context
from sitrep.events.sentence.mention import GIVEN, Mention
from sitrep.events.sides.clause_parties import parties_but
from sitrep.events.words.word_classes import THANKING

THANKS = "who gives thanks for it"


def thanked(mention: Mention, verb: Verb | None, context: Context) -> None:
    """Fill the sides of a gift, a deployment or a repair for which one party thanks another."""
    above = verb if mention.noun or verb is None else verb.parent
    if above is None or above.lemma not in THANKING or above.passive or mention.kind not in GIVEN:
        return
    if not _for_it(mention, verb, above):
        return
    helpers = [c for c in above.after if c.kind == "N" and not c.prep][:1]
    given = parties_but(mention, helpers, (), context)
    if given and (not mention.actor or mention.noun):
        mention.settle("actor", given)
    if above.lemma == "thank" and (not mention.recipient or mention.inferred):
        got = parties_but(mention, above.subject, mention.codes("actor"), context)
        mention.guess("recipient", got[:1], THANKS)


def _for_it(mention: Mention, verb: Verb | None, above: Verb) -> bool:
    """Does the act stand behind the 'for' of the thanks?"""
    if not mention.noun:
        return verb is not None and verb.link == "ing" and verb.marker == "for"
    return any(prep == "for" and mention.stands_in(chunks) for prep, chunks in groups(above.after))
