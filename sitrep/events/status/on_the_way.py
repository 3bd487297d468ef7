"""Goods and forces that have set out and are not there yet: what is on its way is planned."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import Mention

UNDER_WAY = frozenset({"delivery", "repair", "withdrawal"})
"""Acts that are not done while they go on."""
_TRAVELLING = frozenset(
    "send move truck ferry ship fly sail steam cross travel rush dispatch transfer bring transport drive "
    "head come go deploy redeploy haul airlift".split()
)
_SET_OUT = frozenset("dispatch despatch depart".split()) | {"set out", "set off", "set sail"}
_DEPARTING = frozenset({"leave", "depart", "sail", "set sail", "set out", "set off", "head", "put out"})
_CARRYING = frozenset("carry bring transport bear haul ferry".split())
_BOUND = _DEPARTING | {"wait", "head", "steam", "anchor", "lie", "queue", "near", "approach", "be", "expect"}
_WAYS = frozenset({"way", "route", "transit"})
_EXPECTED = frozenset({"due", "bound", "expected"})


def on_the_way(mention: Mention, verb: Verb) -> bool:
    """'Two frigates are sailing to the Red Sea', 'the flour was dispatched by rail', 'the delivery is under way'."""
    low = mention.view.low
    if mention.noun:
        behind = low[verb.i1 : verb.i1 + 3]
        going = behind[:1] == ["underway"] or behind[:2] == ["under", "way"] or not _WAYS.isdisjoint(behind)
        return verb.lemma == "be" and mention.kind in UNDER_WAY and going
    if verb.lemma == "be" and not verb.negated and _on_its_way(low[verb.i1 : verb.i1 + 6]):
        return True  # 'the carrier is on her way from the Gulf'
    if mention.kind == "deployment":
        if verb.lemma in _DEPARTING and (verb.perfect or not verb.past) and _for_somewhere(verb):
            return True  # 'has left Busan for the Gulf', 'frigate sails for Malta'
        moving = verb.progressive or low[verb.i1 : verb.i1 + 2] == ["en", "route"]
        return not verb.perfect and moving and verb.lemma.split()[0] in _TRAVELLING
    if mention.kind == "delivery":
        return verb.lemma in _SET_OUT or _aboard(mention, verb)
    return False


_ARRIVED = frozenset(
    {"arrive", "reach", "land", "dock", "berth", "unload", "moor", "anchor", "touch down", "tie up"}
)


def has_come(mention: Mention, verb: Verb | None) -> bool:
    """'The ship, which left Lae on Friday with rice, berthed on Monday': it set out, and is there."""
    if verb is None or verb.link != "rel" or not (verb.past or verb.perfect) or not verb.antecedent:
        return False
    head = verb.antecedent[0]
    return any(
        other.lemma in _ARRIVED
        and other.finite
        and not (other.modal or other.negated)
        and head in other.subject[:1]
        for other in mention.view.verbs
        if other is not verb
    )


def _on_its_way(words: list[str]) -> bool:
    """'On her way', 'on the way home', 'already on their way'."""
    return any(a == "on" and c == "way" for a, _b, c in zip(words, words[1:], words[2:], strict=False))


def _for_somewhere(verb: Verb) -> bool:
    return any(c.prep in ("for", "to", "towards", "toward") and not c.date for c in verb.after)


def _aboard(mention: Mention, verb: Verb) -> bool:
    """'A freighter carrying tanks for Chile sailed on Friday', 'is due in Conakry': the cargo is where the ship is."""
    if verb.lemma not in _CARRYING or not verb.gerund or not verb.antecedent:
        return False
    ship = verb.antecedent[0]
    for other in mention.view.verbs:
        if other is not verb and other.finite and ship in other.subject[:1]:
            words = mention.view.low[other.i1 : other.i1 + 3]
            there = _EXPECTED.isdisjoint(words) and _WAYS.isdisjoint(words)
            return other.modal in ("will", "be to") or (
                other.lemma in _BOUND and not (other.lemma == "be" and there)
            )
    return False
