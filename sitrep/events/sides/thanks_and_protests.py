"""Who is thanked for a thing did it, and so did whom a protest goes to: 'Riga thanked Madrid for six jets'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.frames.context import Context
from sitrep.events.sentence.mention import GIVEN, Mention, Party
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


_PROTESTING = frozenset(
    "lodge file submit deliver hand make send protest complain summon call_in condemn criticise criticize denounce "
    "rebuke accuse object remonstrate chide scold".split()
)
_OVER = frozenset({"over", "about", "at", "against"})
_TO = frozenset({"", "with", "to"})


def drills_complained_of(mention: Mention) -> None:
    """The drill is that of whom one protests to, not of the one who protests."""
    if mention.kind != "exercise" or not mention.noun or mention.actor:
        return
    view = mention.view
    for verb in view.verbs:
        if verb.lemma.replace(" ", "_") not in _PROTESTING or verb.passive:
            continue
        for at, chunk in enumerate(verb.after):
            if chunk.prep not in _OVER or not mention.stands_in(verb.after[at:]):
                continue
            told = [c for c in verb.after[:at] if c.kind == "N" and c.prep in _TO]
            own = {m.code for c in verb.subject for a, _b, m in view.parties if c.i0 <= a < c.i1}
            others = [
                m
                for a, _b, m in view.parties
                if m.code and m.code not in own and any(c.i0 <= a < c.i1 for c in told)
            ]
            if not others:
                return
            mention.settle("actor", [Party(m.code, m.text, m) for m in others[:1] if m.code])
            return
