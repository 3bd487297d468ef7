"""Whose forces they are that come or go, by the clause that hangs on them: 'the jets France had based at Niamey'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.frames.context import Context
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.clause_parties import parties_but

_KEEPING = frozenset(
    "keep station base have send deploy post maintain hold contribute lend provide dispatch".split()
)


def whose_sent(mention: Mention, context: Context) -> None:
    """Fill the side that acts from who is said to have sent, or kept, the forces that move."""
    verb = mention.verb
    if mention.kind not in ("withdrawal", "deployment", "strike", "seizure") or verb is None or mention.noun:
        return
    if _kept_abroad(mention, verb, context) or mention.kind in ("strike", "seizure"):
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


def _kept_abroad(mention: Mention, verb: Verb, context: Context) -> bool:
    """'France has 1,500 soldiers in Niger, who will leave': whose they are, and not where they are; they leave that."""
    recalled = verb.passive and mention.kind == "withdrawal" and not mention.actor
    active = recalled or not verb.passive  # 'sent frigates to Crete, which were recalled'
    head = verb.antecedent[0] if verb.link == "rel" and verb.antecedent and active else None
    keeper = next((v for v in mention.view.verbs if head in v.after and v.lemma in _KEEPING), None)
    if head is None or keeper is None or keeper.passive or verb.marker not in ("who", "which", "that"):
        return False
    if not any(
        head.i0 <= a < head.i1 and m.item_class.startswith(_FORCES) for a, _b, m in mention.view.items
    ):
        return False
    behind = keeper.after if recalled else verb.antecedent[1:]
    spans = [(c.i0, c.i1) for c in behind if c.kind == "N" and c.prep in ("in", "at", "on", "to")]
    there = {m.code for a, _b, m in mention.view.parties if any(i <= a < j for i, j in spans)}
    owners = parties_but(mention, keeper.subject, (), context)
    if not owners or not there.issuperset(mention.codes("actor")):
        return False
    mention.settle("actor", owners)
    lands = [p for a, _b, p in mention.view.places if p.country and any(i <= a < j for i, j in spans)]
    if mention.kind == "withdrawal" and not mention.recipient:
        mention.recipient = [Party(p.country or "", p.text) for p in lands[-1:]]
    return True


_FORCES = ("force", "ship", "aircraft", "airdefence", "vehicle")


def _stands_for(party: Party) -> bool:
    """'The battalion', of which the text said before whose it was: its own clause knows better."""
    return party.mark is not None and party.mark.how == "anaphor"
