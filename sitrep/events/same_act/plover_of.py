"""The PLOVER type of an event from how its mentions tell the act: promised, ordered, sold, by soldiers, by helpers."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.frames.plover import plover_type
from sitrep.events.sentence.mention import Mention

_PROMISING = frozenset("agree promise pledge vow offer commit undertake consent be stand swear".split())


def _under_way(mention: Mention) -> bool:
    """Nothing but the progressive, or being the purpose of what is done, makes it planned."""
    planned = sum(effect == "planned" for effect, _ in mention.effects.found)
    if mention.effects.purpose:
        return planned == 1 and not mention.effects.has("possible")
    return (
        mention.verb is not None
        and mention.verb.progressive
        and not planned
        and not mention.effects.has("possible")
    )


_DECISIONS = frozenset(
    "order approve authorise authorize announce decide declare sanction vote sign issue decision order "
    "orders ordered approved announced".split()
)


def _decided(mention: Mention) -> bool:
    """Every word that makes it planned is one of decision."""
    cues = [cue for effect, cue in mention.effects.found if effect == "planned"]
    return bool(cues) and all(cue in _DECISIONS for cue in cues)


_ARRESTS = frozenset("arrest detain apprehend nab round intern imprison jail confiscate impound".split())


def _armed(mention: Mention) -> bool:
    """Soldiers or rebels take or hold something, and it is no arrest."""
    if mention.verb is None:
        return False
    lemma = mention.verb.lemma.split()[0]
    sides = [p.mark for p in mention.actor if p.mark is not None]
    for chunk in mention.verb.subject:
        sides += [m for i0, _i1, m in mention.view.parties if chunk.i0 <= i0 < chunk.i1]
    forces = any(mark.sector in ("MIL", "REB", "UAF") for mark in sides)
    return forces and lemma not in _ARRESTS


_HELPERS = frozenset(
    "peacekeeping peacekeeper peacekeepers humanitarian relief medical rescue doctors medics nurses rescuers "
    "firefighters observers monitors experts instructors trainers advisers advisors engineers ebola earthquake "
    "flood floods".split()
)


def _helps(mention: Mention) -> bool:
    """Peacekeepers, medics or rescuers come or go: a word of the clause says so."""
    i0, i1 = mention.span
    of_un = any(code == "AU" or code.startswith("UN") for code in mention.codes("actor"))
    return of_un or not _HELPERS.isdisjoint(mention.view.low[i0:i1])


_SELLING = frozenset("sell buy purchase import export".split())


def type_of(
    group: Sequence[Mention],
    status: str,
    actor: Sequence[str],
    recipient: Sequence[str],
) -> str:
    """The PLOVER type; goods on their way are 'planned' to arrive, but given, and what an act is for is under way."""
    going = all(_under_way(m) for m in group)
    return plover_type(
        group[0].kind,
        "confirmed" if going and status == "planned" else status,
        actor,
        recipient,
        sold=any(m.verb is not None and m.verb.lemma in _SELLING for m in group),
        peacekeepers=any(_helps(m) for m in group),
        promised=any(
            cue in _PROMISING for m in group for effect, cue in m.effects.found if effect == "planned"
        ),
        armed=any(_armed(m) for m in group),
        decided=all(_decided(m) for m in group),
        own=next((m.type for m in group if m.type), ""),
    )
