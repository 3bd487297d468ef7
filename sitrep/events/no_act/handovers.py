"""Bases that pass from one force to the next: 'will take over its camps' is a stationing, and no seizure."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.sides.moved_things import phrases

_PREMISES = frozenset(
    "base bases camp camps barracks post posts outpost outposts checkpoint checkpoints airfield airbase garrison "
    "position positions".split()
)
_LEAVING = frozenset("leave vacate quit hand give evacuate relinquish clear".split())
_PEACEFUL = frozenset(
    "peacekeepers peacekeeping mission police policemen gendarmes gendarmerie helmets successor successors relief "
    "replacements".split()
)
_ARMED = frozenset(
    "rebels rebel fighters insurgents militants jihadists gunmen militia militiamen bandits gang gangs guerrillas "
    "terrorists".split()
)
_FIGHT = frozenset(
    "fighting battle battles clash clashes attack assault siege raid ambush hours shelling".split()
)
_TERMS = frozenset("accord agreement deal pact arrangement treaty mandate".split())


def is_captured(mention: Mention, verb: Verb | None) -> bool:
    """Of what was read as one force taking over a base: no sign that another gave it up."""
    if mention.kind != "deployment" or verb is None or verb.lemma != "take over":
        return False
    things = verb.subject[:1] if verb.passive else [c for c in phrases(verb)[:1] if not c.prep]
    low = mention.view.low
    return any(low[c.head] in _PREMISES and not _in_turn(mention, verb, c) for c in things)


def _in_turn(mention: Mention, verb: Verb, thing: Chunk) -> bool:
    """It is planned, agreed, left by others, or taken over by those who only take turns."""
    low = mention.view.low
    doers = [c for c in phrases(verb) if c.prep == "by"] if verb.passive else verb.subject
    who = {w for c in doers for w in low[c.i0 : c.i1]}
    around = {w for c in phrases(verb)[1:] for w in low[c.i0 : c.i1]}
    if (who | around) & _ARMED or around & _FIGHT:
        return False
    if any(p.mark is not None and p.mark.sector == "REB" for p in mention.actor):
        return False
    if verb.modal or verb.infinitive or who & _PEACEFUL or around & _TERMS:
        return True
    theirs = verb.passive and low[thing.i0] in ("their", "its")
    left_to_them = theirs or any(c.prep == "from" for c in phrases(verb))
    return left_to_them or any(
        v.lemma.split()[0] in _LEAVING and v.link in ("rel", "reduced") and thing in v.antecedent
        for v in mention.view.verbs
    )
