"""Forces that go home: where they go is whose they are, and who tells of forces without an owner takes them home."""

from __future__ import annotations

from sitrep.events.mention import PLACE, TOLD, Mention, Party
from sitrep.events.states import STATES

_HOME = frozenset({"home", "back", "return", "returned", "returns", "returning", "homeward", "homebound"})
_RETURNING = frozenset("return fly go come sail".split())
_GOAL = frozenset({"to", "in", "at", "into"})
_FAR = 6
"""Tokens between 'home', 'back' and the place."""
HOMEWARD = "where they go home to"


def goes_home(mention: Mention) -> None:
    """'Will be back in Hanover by Christmas', 'flew home to Nancy': the country of the place takes its forces home."""
    verb = mention.verb
    arrives = mention.kind == "deployment" and verb is not None and verb.lemma.split()[0] in _RETURNING
    if not (mention.kind == "withdrawal" or arrives) or mention.actor or not _forces(mention):
        return
    low, high = mention.span
    view = mention.view
    for at, _end, place in view.places:
        behind = view.low[max(low, at - _FAR - 1) : at]
        if (
            low <= at < high
            and place.country in STATES
            and place.preposition in _GOAL
            and _HOME & set(behind)
        ):
            mention.kind = "withdrawal"
            if place.country in mention.codes("recipient"):
                mention.settle("recipient", [])
            if mention.place is place:
                mention.place = mention.country = None
            mention.guess("actor", [Party(place.country or "", place.text)], HOMEWARD)
            return


def told_by_owner(mention: Mention) -> None:
    """'The frigate will return in June, Spain's minister said'; 'troops left Jalalabad, the ministry in Kabul said'."""
    if mention.kind != "withdrawal" or mention.actor or not _forces(mention):
        return
    told = next((c for c in mention.told_by() if c in STATES), None)
    taken = mention.codes("recipient")
    if told is None or (told in taken and mention.guessed.get("recipient") != PLACE):
        return
    if told in taken:
        mention.recipient = []
    mention.guess("actor", [Party(told, "")], TOLD)


def _forces(mention: Mention) -> bool:
    return any(
        m.item_class.startswith(("force", "ship", "aircraft", "airdefence", "vehicle", "weapon"))
        for m in mention.item_marks
    )
