"""Moves and loads that are only the way to a blow, or what was struck: the strike or seizure beside them tells it."""

from __future__ import annotations

from sitrep.events.chunks import Verb
from sitrep.events.mention import Mention

_BLOWS = frozenset({"strike", "seizure"})


def leads_to_blow(mention: Mention, found: list[Mention]) -> bool:
    """'Crossed into Tyre and bombed it', 'stormed the base, arriving in pickups': how fighters came is no stationing.

    Unless it says when they came or how many they were: that is news of its own.
    """
    verb = mention.verb
    if (
        mention.kind != "deployment"
        or verb is None
        or mention.noun
        or verb.passive
        or verb.perfect
        or verb.modal
    ):
        return False
    if mention.date is not None or any(m.item.quantity is not None for m in mention.item_marks):
        return False
    return any(
        m.kind in _BLOWS
        and m.verb is not None
        and m.verb is not verb
        and not m.noun
        and _same_doer(verb, m.verb)
        for m in found
    )


def _same_doer(move: Verb, blow: Verb) -> bool:
    """Both verbs have one subject, or the one hangs on the other."""
    if blow.passive or not move.subject:
        return False
    return blow.subject == move.subject or (blow.link in ("inf", "ing") and blow.parent is move)


def is_load_of_struck(mention: Mention, found: list[Mention]) -> bool:
    """'Ambushed a truck carrying food to Dikwa': what was struck or taken and what it had on board."""
    verb = mention.verb
    if mention.kind != "delivery" or verb is None or mention.noun:
        return False
    if verb.link not in ("rel", "reduced", "ing") or not verb.antecedent:
        return False
    return any(m.kind in _BLOWS and m.verb and verb.antecedent[0] in m.verb.after for m in found)
