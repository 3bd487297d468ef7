"""Whose the thing is that is struck or taken, by the clause that hangs on it: 'a camp used by the rebels'."""

from __future__ import annotations

from sitrep.events.anaphora.flags import flown
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind, groups
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.items.item_families import STEERED
from sitrep.events.sentence.match import Slots, fill
from sitrep.events.sentence.mention import Mention
from sitrep.events.sides.victims import is_firm

_CIVIL = frozenset("run own operate manage lease charter hire rent administer employ house".split())
"""Of these the land stays the side that is hit, unless what is hit moves or armed men have it: 'a plant owned by'."""
_HELD = _CIVIL | frozenset(
    "hold use occupy control man garrison defend guard inhabit crew command fly sail frequent".split()
)
"""'Used by', 'manned by': who stands behind 'by' has the thing, and is hit with it."""
_SENT = frozenset("launch fire send shoot".split())
"""'Drones launched by Chad were shot down': of what was downed."""
_FLAGGED = frozenset({"register", "flag"})
"""'Registered in Panama'."""
_MOORED = frozenset({"moor", "anchor", "berth", "dock"})
_ABOARD = frozenset("carry ferry transport take bring house shelter hold fly".split())
"""'A lorry carrying Chadian soldiers': who is aboard is hit."""
_UPON = ("of", "on", "against", "at")
"""The same of nouns: 'the seizure of a ship run by Omanis'."""
_STRUCK = ("obj", "on", "at", "against", "into", "near", "in")
"""Slots of what is hit or taken, before their places."""


def holders(mention: Mention, slots: Slots, context: Context) -> None:
    """Fill the side that is hit or robbed, from who holds, uses, owns or sits in what is hit; named sides stay."""
    if mention.kind not in ("strike", "seizure") or is_firm(mention):
        return
    things = _things(slots, _UPON if mention.noun else _STRUCK)
    if not things:
        return
    for other in mention.view.verbs:
        if (other is mention.verb and not mention.noun) or not _hangs_on(other, things, mention.noun):
            continue
        civil = other.lemma in _CIVIL and not _moves(mention, things)
        if _settle(mention, _holding(other), context, civil):
            _place_within(mention, other)
            return
    by = [c for c in mention.view.chunks if c.prep == "by" and any(c.i0 == t.i1 for t in things)]
    if by and mention.view.low[by[0].i0 - 1] == "run":  # 'a depot run by rebels'
        _settle(mention, by[:1], context, not _moves(mention, things))


def hangs_on_struck(mention: Mention, found: list[Mention]) -> bool:
    """'Hit a checkpoint manned by Malian troops', 'downed drones nearing Kyiv': of what is hit, and no deployment."""
    verb = mention.verb
    if verb is not None and mention.kind == "strike" and verb.link == "reduced" and verb.lemma in _SENT:
        downed = [m.verb for m in found if m.frame == "shoot.down" and m.verb is not None]
        return any(c in (v.subject if v.passive else v.after) for v in downed for c in verb.subject[:1])
    if mention.kind != "deployment" or verb is None:
        return False
    near = verb.link == "ing" and verb.lemma in ("approach", "near")
    if not near and (verb.link != "reduced" or verb.lemma not in _HELD | _MOORED):
        return False
    taking = [m.verb for m in found if m.kind in ("strike", "seizure") and m.verb is not None]
    return any(
        c in (above.subject if above.passive else above.after) for above in taking for c in verb.subject[:1]
    )


def _things(slots: Slots, names: tuple[str, ...]) -> list[Chunk]:
    """The head phrases of what is hit."""
    return [c for name in names if name in slots for c in slots[name].chunks[:1] if c.kind == "N"]


def _hangs_on(verb: Verb, things: list[Chunk], behind_noun: bool) -> bool:
    of = verb.antecedent if verb.link == "rel" else verb.subject if verb.link in ("reduced", "ing") else []
    return any(c in things for c in of[: 2 if behind_noun else 1])


def _holding(verb: Verb) -> list[Chunk]:
    """The phrase of who has the thing, or is in it."""
    if verb.passive:
        prep = "by" if verb.lemma in _HELD | _SENT else "in" if verb.lemma in _FLAGGED else ""
        return behind(verb, prep) if prep else []
    if verb.lemma == "belong":
        return behind(verb, "to")
    if verb.lemma in _ABOARD:
        return next((g for prep, g in groups(verb.after) if prep == ""), [])
    return []


def _moves(mention: Mention, things: list[Chunk]) -> bool:
    """A ship, a lorry, a plane: it belongs to no land."""
    return any(
        m.item_class.startswith(STEERED)
        for a, _b, m in mention.view.items
        if any(c.i0 <= a < c.i1 for c in things)
    )


def _settle(mention: Mention, holding: list[Chunk], context: Context, civil: bool) -> bool:
    """Take the side from these phrases; that it was lent to the doer, whose men are aboard, was wrong."""
    doers = () if mention.lent else mention.codes("actor")
    given = parties_of(mention.view, fill(mention.view, holding), context.resolved) if holding else []
    found = [p for p in given if p.code not in doers]
    if civil and mention.inferred:
        found = [p for p in found if p.mark is not None and p.mark.sector in ("REB", "MIL")]
    if found:
        mention.settle("recipient", found)
        mention.actor = [p for p in mention.actor if p.code not in mention.codes("recipient")]
    return bool(found)


def _place_within(mention: Mention, clause: Verb) -> None:
    """'A base used by American troops in Iraq': the clause says where it is."""
    if mention.country is not None or (mention.place is not None and mention.place.how == "feature"):
        return
    inside = [
        p
        for a, _b, p in mention.view.places
        if p.country and p.start not in flown(mention.view) and any(c.i0 <= a < c.i1 for c in clause.after)
    ]
    if inside:
        mention.place, mention.country = inside[0], inside[0].country
