"""Whose what is seized is, where the clause does not say: on land, that of the state where it happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.mention import PLACE, Mention, Party
from sitrep.events.states import STATES

_CIVILIANS = frozenset(
    "people person persons man men woman women boy boys girl girls child children civilian civilians "
    "student students pupil pupils teacher teachers passenger passengers worker workers villager "
    "villagers farmer farmers docker dockers trader traders suspect suspects resident residents driver "
    "drivers journalist journalists protester protesters greengrocer youths member members crew crews "
    "hostage hostages employee employees staff migrants fishermen herdsmen".split()
)
_AFLOAT = frozenset({"ship", "boat"})
_WATERS = frozenset("off aboard sea gulf strait".split())


def homes_of(mentions: Sequence[Mention]) -> dict[str, str]:
    """Armed groups and other bodies of a document, and the country that each belongs to."""
    parties = (p for m in mentions for p in (*m.actor, *m.recipient) if p.code not in STATES)
    return {p.code: p.mark.country for p in parties if p.mark is not None and p.mark.country}


def whose_ground(mention: Mention, scene: str | None, homes: Mapping[str, str]) -> None:
    """A town, soldiers or arms taken on land are those of the state there, unless that state takes them itself."""
    if mention.kind != "seizure" or mention.recipient:
        return
    if flag := _home_port(mention):
        mention.guess("recipient", [Party(flag, "")], "her home port")
        return
    if home_of := _people_from(mention):
        mention.guess("recipient", [Party(home_of, "")], "where they are from")
        return
    told = mention.told_by()
    if mention.actor and told and told[0] in STATES and told[0] not in mention.codes("actor"):
        mention.guess("recipient", [Party(told[0], "")], "the state that tells of it")
        return
    if _at_sea(mention) or _civilians(mention):
        return
    vague = mention.place is None or mention.place.how == "form"
    home = next((homes[code] for code in mention.codes("actor") if code in homes), None)
    here = mention.country or home or (scene if vague and (mention.actor or _soldiers(mention)) else None)
    if here in STATES and here not in mention.codes("actor"):
        mention.guess("recipient", [Party(here or "", "")], PLACE)


REBELS = frozenset(
    "rebels insurgents jihadists militants separatists guerrillas terrorists fighters militiamen mutineers".split()
)


def by_rebels(mention: Mention) -> bool:
    """Its doer is a bare word for those who fight a state: 'the rebels'."""
    return not mention.actor and bool(REBELS & set(mention.actor_phrase.lower().split()[-1:]))


def state_hit(mention: Mention, scene: str | None) -> None:
    """'The rebels shelled the port': who fights against a state at home hits that state, where no other is named."""
    if mention.kind != "strike" or mention.recipient or _at_sea(mention) or _civilians(mention):
        return
    groups = [
        p for p in mention.actor if p.code not in STATES and p.mark is not None and p.mark.sector == "REB"
    ]
    here = mention.country or scene
    if here in STATES and (by_rebels(mention) or (groups and len(groups) == len(mention.actor))):
        mention.guess("recipient", [Party(here or "", "")], "the state that it fights")


def _at_sea(mention: Mention) -> bool:
    low, high = mention.span
    afloat = any(m.item_class.split(".")[0] in _AFLOAT for m in mention.item_marks)
    return afloat or bool(_WATERS & set(mention.view.low[low:high]))


def _home_port(mention: Mention) -> str | None:
    """'The trawler Melkart-9 (Murmansk)': where she is from, and not where she was taken."""
    text = mention.view.text
    for ship in (m for m in mention.item_marks if m.item_class.startswith("ship")):
        for _a, _b, port in mention.view.places:
            inside = text[port.start - 1] == "(" and text[port.end : port.end + 1] == ")"
            if inside and 0 < port.start - ship.end <= 3:
                if mention.place is port:
                    mention.place = mention.country = None
                return port.country if port.country not in mention.codes("actor") else None
    return None


def _people_from(mention: Mention) -> str | None:
    """'Six fishermen from Quang Ngai', taken by another state: theirs is the country they are from."""
    actors = mention.codes("actor")
    if not any(code in STATES for code in actors) or not mention.item_marks:
        return None
    first = min(m.start for m in mention.item_marks)
    for _a, _b, place in mention.view.places:
        text = mention.view.text[first : place.start]
        if place.preposition == "from" and place.start > first and not set(text) & set(".;,"):
            return place.country if place.country not in actors else None
    return None


def _soldiers(mention: Mention) -> bool:
    return any(m.item_class.startswith("force") for m in mention.item_marks)


def _civilians(mention: Mention) -> bool:
    """Private persons stand for no state; soldiers, officials and guards do."""
    heads = [i.name.lower().split()[-1] for i in mention.items if i.name]
    heads += mention.recipient_phrase.lower().split()[-1:]
    return any(h in _CIVILIANS for h in heads)
