"""Whose forces they are that come or go, by the clause that hangs on them: 'the jets France had based at Niamey'."""

from __future__ import annotations

from sitrep.events.clause_parties import parties_but
from sitrep.events.context import Context
from sitrep.events.mention import Mention, Party

_KEEPING = frozenset(
    "keep station base have send deploy post maintain hold contribute lend provide dispatch".split()
)


def whose_sent(mention: Mention, context: Context) -> None:
    """Fill the side that acts from who is said to have sent, or kept, the forces that move."""
    verb = mention.verb
    if mention.kind not in ("withdrawal", "deployment") or verb is None or mention.noun:
        return
    if mention.actor and not mention.lent and not all(_stands_for(p) for p in mention.actor):
        return
    moved = verb.subject[:1] or verb.after[:1]
    for other in mention.view.verbs:
        if (
            other.link == "rel"
            and not other.passive
            and other.lemma in _KEEPING
            and other.antecedent[:1] == moved
        ):
            given = parties_but(mention, other.subject, mention.codes("recipient"), context)
            if given:
                mention.settle("actor", given)
            return


def _stands_for(party: Party) -> bool:
    """'The battalion', of which the text said before whose it was: its own clause knows better."""
    return party.mark is not None and party.mark.how == "anaphor"
