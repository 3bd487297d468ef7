"""An overhaul named beside the thing it is done to, whatever the verb: 'is back with the fleet after a refit'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.acts.finish import finish
from sitrep.events.acts.noun_mentions import clause_span
from sitrep.events.clauses.chunks import Chunk
from sitrep.events.frames.context import Context
from sitrep.events.frames.frames import Frame
from sitrep.events.items.item_families import ARMS
from sitrep.events.sentence.match import fill, verb_slots
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.noun_slots import Governor, noun_slots
from sitrep.events.sentence.view import View
from sitrep.events.sides.roles import fill_roles
from sitrep.events.status.operators import noun_effects
from sitrep.events.words.marks import ItemMark

UPKEEP = frozenset(
    "overhaul overhauls refit refits repairs refurbishment dry-docking drydocking reconditioning".split()
)
"""Nouns that say of whatever thing they stand beside that it is worked on."""
_THINGS = (*ARMS, "infra", "energy")
_GOING_ON = frozenset({"for", "in", "under", "into", "during", "through", "to"})
"""Behind these the work is to come or goes on; behind 'after' and 'out of' it is done."""
_OF = ("of", "on", "to", "for")
FRAME = "upkeep.told"


def worked_on(
    view: View, found: Sequence[Mention], context: Context, govern: Mapping[int, Governor]
) -> list[Mention]:
    """The repair of a sentence that tells none otherwise, by a noun for the work and a thing in its clause."""
    if any(m.kind in ("repair", "request", "agreement") for m in found):
        return []
    for position, chunk in enumerate(view.chunks):
        if chunk.kind != "N" or chunk.head < 0 or view.low[chunk.head] not in UPKEEP:
            continue
        made = _told(view, position, chunk, context, govern)
        if made is not None:
            return [made]
    return []


def _told(
    view: View, position: int, chunk: Chunk, context: Context, govern: Mapping[int, Governor]
) -> Mention | None:
    at = chunk.head
    slots = noun_slots(view, position, chunk, at)
    effects, governor, _light = noun_effects(view, chunk, position, context.operators, govern)
    things = _things(view, chunk, governor, [c for n in _OF if n in slots for c in slots[n].chunks])
    if not things:
        return None
    made = Mention(
        "repair", FRAME, view, view.tokens[at].start, view.tokens[at].end, noun=True, effects=effects
    )
    made.background, made.span = effects.background, (chunk.i0, chunk.i1)
    verb = governor.verb if governor is not None else None
    roles = {"by": "actor", "poss": "recipient", "of": "recipient", "in": "place", "at": "place"}
    if verb is not None:
        made.span = min(made.span[0], clause_span(verb)[0]), max(made.span[1], clause_span(verb)[1])
        for name, slot in verb_slots(view, verb, verb.passive).items():
            if name in ("at", "in", "by", "date"):
                slots.setdefault(name, slot)
        mends = not verb.passive and not any(c.i0 <= things[0][0] < c.i1 for c in verb.subject)
        if mends and verb.subject:
            slots["subj"] = fill(view, verb.subject)
            roles["subj"] = "actor"
    slots["thing"] = fill(view, [c for c in view.chunks if c.i0 <= things[0][0] < c.i1])
    roles["thing"] = "recipient_item"
    fill_roles(made, slots, roles, context.resolved, context.focus)
    made.item_marks = [m for _a, m in things]
    made.items = [m.item for m in made.item_marks]
    status = "planned" if chunk.prep in _GOING_ON else None
    return finish(made, Frame(FRAME, "repair", (), (), {}, (), status=status), slots, verb, context)


def _things(
    view: View, chunk: Chunk, governor: Governor | None, behind: Sequence[Chunk]
) -> list[tuple[int, ItemMark]]:
    """The things that the noun is of, or else those of its clause that stand nearest before it."""
    near: list[list[Chunk]] = [list(behind), [chunk]]
    if governor is not None:
        near += [[c for c in governor.verb.after if c.i0 < chunk.i0 and not c.prep], governor.verb.subject]
    elif view.chunks and view.chunks[0] is not chunk:
        near.append([view.chunks[0]])
    for chunks in near:
        spans = [(c.i0, c.i1) for c in chunks if c.kind == "N" and not c.date]
        marks = [(a, m) for a, _b, m in view.items if any(i0 <= a < i1 for i0, i1 in spans)]
        marks = [(a, m) for a, m in marks if m.item_class.startswith(_THINGS)]
        if marks:
            return marks[:2]
    return []
