"""Whom a blow hit, where only the officials who tell of it say so: 'killed 11 soldiers, the Nigerien army said'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.words.states import STATES

_SERVANTS = frozenset(
    "soldier soldiers troops policeman policemen police officer officers guard guards gendarme gendarmes serviceman "
    "servicemen recruits conscripts cadets paratroopers marines sailors airmen pilot pilots militiamen rangers "
    "helicopter jet aircraft plane outpost post base barracks camp garrison patrol checkpoint".split()
)
_CIVILIANS = frozenset(
    "villager villagers civilian civilians pupil pupils student students schoolgirls schoolchildren children "
    "worshippers farmers residents people passengers workers miners herders traders fishermen women men girls boys "
    "teachers priest nurse doctor villages village school market church mosque bus".split()
)


def told_by_victim(mention: Mention, slots: Slots) -> None:
    """Fill the side hit from the first official who speaks, if nobody is named there and the place is not elsewhere."""
    if mention.kind not in ("strike", "seizure") or (mention.recipient and not mention.inferred):
        return
    view = mention.view
    hit = [c for name in ("obj", "iobj") if name in slots for c in slots[name].chunks]
    if mention.noun or not hit or _named(view, hit):
        return
    states = [c for c in mention.told_by() if c in STATES]
    if (
        len(states) != 1
        or states[0] in mention.codes("actor")
        or any(p.code in STATES for p in mention.actor)
    ):
        return
    words = {view.low[c.head] for c in hit if c.kind == "N"}
    local = mention.country in (None, states[0])
    if words & _SERVANTS or (words & _CIVILIANS and local):
        mention.settle("recipient", [Party(states[0], "")])


def _named(view: View, chunks: list[Chunk]) -> bool:
    return any(m.code for a, _b, m in view.parties if any(c.i0 <= a < c.i1 for c in chunks))
