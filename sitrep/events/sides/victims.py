"""Whom a blow hits where its clause says only the land, or nobody: those hurt, whose the gate is, who tells."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import MISSIONS, POSSESSIVES
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.sides.clause_parties import parties_but
from sitrep.events.words.states import STATES

_HURT = frozenset("kill wound injure hurt hit damage destroy maim".split())


def victims(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Two peacekeepers were wounded when a tank fired at a tower': those hurt were struck, not the tower's land."""
    if mention.kind != "strike" or verb is None or is_firm(mention):
        return
    while verb.link in ("reduced", "rel", "ing") and verb.parent is not None:
        verb = verb.parent
    above = verb.parent
    if verb.link != "sub" or above is None or not above.passive or above.lemma not in _HURT:
        return
    if given := parties_but(mention, above.subject, mention.codes("actor"), context):
        mention.settle("recipient", given)


def is_firm(mention: Mention) -> bool:
    """Somebody is said to be struck, and not only the land where it happens or 'their lorry'."""
    marks = [p.mark for p in mention.recipient if p.mark is not None]
    return not mention.inferred and any(
        (m.anaphor or "") not in POSSESSIVES
        and not (m.how in ("name", "metonym") and m.code == mention.country)
        for m in marks
    )


def whose_own(mention: Mention, verb: Verb | None) -> None:
    """'Chinese cutters rammed its supply boat, the Philippines said': whose 'its' is, who tells of it."""
    if mention.kind not in ("strike", "seizure") or verb is None or verb.passive or is_firm(mention):
        return
    first = next((c for c in verb.after if c.kind == "N"), None)
    told = [c for c in mention.told_by()[:1] if c in STATES and c not in mention.codes("actor")]
    if told and mention.actor and first is not None and mention.view.low[first.i0] in ("its", "their"):
        mention.settle("recipient", [Party(told[0], "")])


_AT = frozenset("at near outside beside under on in into inside against next_to close_to by to".split())
_PREMISES = MISSIONS | frozenset(
    "base bases camp camps barracks post posts outpost patrol patrols convoy convoys compound headquarters checkpoint "
    "gate gates car cars vehicle vehicles truck trucks lorry bus jeep garrison position positions plane embassies "
    "column troops soldiers peacekeepers camp office offices mission".split()
)


def premises(mention: Mention, slots: Slots, context: Context) -> None:
    """'Exploded at the gate of the Russian embassy in Kabul', 'landed near an American base': whose these are."""
    if mention.kind != "strike" or is_firm(mention):
        return
    if "loaded" in slots and (
        given := parties_but(mention, slots["loaded"].chunks, mention.codes("actor"), context)
    ):
        mention.settle("recipient", given)
        return
    low, high = mention.span
    chunks = [c for c in mention.view.chunks if c.kind == "N" and low <= c.i0 < high and not c.date]
    for k, chunk in enumerate(chunks):
        if chunk.prep.replace(" ", "_") not in _AT or mention.view.low[chunk.head] not in _PREMISES:
            continue
        behind = [chunk]
        for c in chunks[k + 1 : k + 3]:
            if c.prep != "of":
                break
            behind.append(c)
        found = [
            p
            for p in parties_but(mention, behind, mention.codes("actor"), context)
            if _owner(mention, p, behind)
        ]
        if found:
            mention.settle("recipient", found[:1])
            return


def _owner(mention: Mention, party: Party, chunks: list[Chunk]) -> bool:
    """A party that owns the thing and is no land: 'an American base', 'a patrol of the French army'."""
    mark = party.mark
    if mark is None or (mark.anaphor or "") in POSSESSIVES:
        return False
    inside = any(
        mention.view.tokens[c.i0].start <= mark.start < mention.view.tokens[c.i1 - 1].end for c in chunks
    )
    return inside and (
        mark.how in ("demonym", "office", "force", "leader") or mark.sector not in (None, "GOV")
    )


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
    if mention.noun or not hit or _names_somebody(view, hit):
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


def _names_somebody(view: View, chunks: list[Chunk]) -> bool:
    return any(m.code for a, _b, m in view.parties if any(c.i0 <= a < c.i1 for c in chunks))
