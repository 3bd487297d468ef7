"""Whose what is seized is, where the clause does not say: on land, that of the state where it happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES

_CIVILIANS = frozenset(
    "people person persons man men woman women boy boys girl girls child children civilian civilians "
    "student students pupil pupils teacher teachers passenger passengers worker workers villager "
    "villagers farmer farmers docker dockers trader traders suspect suspects resident residents driver "
    "drivers journalist journalists protester protesters greengrocer youths member members crew crews "
    "hostage hostages employee employees staff migrants fishermen herdsmen".split()
)
_AFLOAT = frozenset({"ship", "boat"})
_WATERS = frozenset(
    "off aboard sea gulf strait tanker tankers freighter bulker carrier ship ships vessel vessels skiffs".split()
)


def homes_of(marks: Sequence[PartyMark]) -> dict[str, str]:
    """Armed groups and other bodies of a document, and the country that each belongs to."""
    return {
        mark.code: mark.country for mark in marks if mark.code and mark.country and mark.code not in STATES
    }


def whose_ground(mention: Mention, scene: str | None, homes: Mapping[str, str]) -> None:
    """A town, soldiers or arms taken on land are those of the state there, unless that state takes them itself."""
    if mention.kind != "seizure" or mention.recipient:
        return
    if flag := _home_port(mention):
        mention.guess("recipient", [Party(flag, "")], "her home port")
        return
    told = mention.told_by()
    if mention.actor and told and told[0] in STATES and told[0] not in mention.codes("actor"):
        mention.guess("recipient", [Party(told[0], "")], "the state that tells of it")
        return
    words = set(mention.view.low[slice(*mention.span)])
    if (
        at_sea(mention)
        or civilians(mention)
        or _RELIEF & words
        or (_TRAFFIC & words and not _MILITARY & words)
    ):
        return
    vague = mention.place is None or mention.place.how == "form"
    home = next((homes[code] for code in mention.codes("actor") if code in homes), None)
    here = mention.country or home or (scene if vague and (mention.actor or _soldiers(mention)) else None)
    if here in STATES and here not in mention.codes("actor"):
        mention.guess("recipient", [Party(here or "", "")], PLACE)


_RELIEF = frozenset(
    "aid relief humanitarian food nutrition medicines partner partners charity rations".split()
)
"""What is taken of this is no state's."""
_TRAFFIC = frozenset("convoy convoys lorries trucks buses bus warehouse warehouses containers".split())
_MILITARY = frozenset("army military soldiers troops police ammunition arms weapons rifles guards".split())
REBELS = frozenset(
    "rebels insurgents jihadists militants separatists guerrillas terrorists fighters militiamen mutineers".split()
)


def by_rebels(mention: Mention) -> bool:
    """Its doer is a bare word for those who fight a state: 'the rebels'."""
    return not mention.actor and bool(REBELS & set(mention.actor_phrase.lower().split()[-1:]))


def state_hit(mention: Mention, scene: str | None) -> None:
    """'The rebels shelled the port': who fights against a state at home hits that state, where no other is named."""
    if mention.kind != "strike" or at_sea(mention) or civilians(mention):
        return
    groups = [
        p for p in mention.actor if p.code not in STATES and p.mark is not None and p.mark.sector == "REB"
    ]
    homes = {p.mark.country for p in groups if p.mark is not None}
    home = homes.pop() if len(homes) == 1 and len(groups) == len(mention.actor) else None
    foe = _FOES.get(groups[0].code, _FOES.get(home or "")) if home else None
    if foe and mention.codes("recipient") in ((), (home,)) and (mention.inferred or not mention.recipient):
        if mention.country in (None, home, foe) or groups[0].code in _FOES:
            mention.guess("recipient", [Party(foe, "")], "the state that it fights")
        return
    region = mention.place is not None and mention.place.country is None and mention.place.how == "region"
    here = mention.country or (None if region else scene or _only_land(mention) or home)
    if mention.recipient or here not in STATES:
        return
    if by_rebels(mention) or (groups and len(groups) == len(mention.actor)):
        mention.guess("recipient", [Party(here or "", "")], "the state that it fights")


def _only_land(mention: Mention) -> str | None:
    """The one state of the sentence, by its towns and its name."""
    lands = {p.country for *_, p in mention.view.places} | {
        m.code for *_, m in mention.view.parties if m.code in STATES
    }
    return lands.pop() if len(lands) == 1 else None


BOUND_FOR = "for whom the goods were"
"""Why a state is the other side of a seizure that has never seen the goods: it does not say where they were taken."""


def bound_for(mention: Mention) -> list[Party]:
    """'seized 400 tonnes of arms for the rebels', 'a shipment bound for them'."""
    view = mention.view
    for chunk in view.chunks:
        behind = view.tokens[chunk.i0].start > mention.start and any(
            b <= chunk.i0 for _a, b, _m in view.items
        )
        if behind and chunk.prep == "for":
            marks = [m for a, _b, m in view.parties if chunk.i0 <= a < chunk.i1]
            found = [Party(m.code, m.text, m) for m in marks if m.code]
            return [p for p in found if p.code not in mention.codes("actor")][:1]
    return []


_FOES = {"PSE": "ISR", "HEZBOLLAH": "ISR", "ESH": "MAR", "NAM": "ZAF", "TLS": "IDN"}
"""Whom the groups of a land under foreign rule fight, and not a state of their own."""


def at_sea(mention: Mention) -> bool:
    """A ship is spoken of, or waters."""
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


def _soldiers(mention: Mention) -> bool:
    return any(m.item_class.startswith("force") for m in mention.item_marks)


def civilians(mention: Mention) -> bool:
    """Private persons stand for no state; soldiers, officials and guards do."""
    heads = [i.name.lower().split()[-1] for i in mention.items if i.name]
    heads += mention.recipient_phrase.lower().split()[-1:]
    return any(h in _CIVILIANS for h in heads)
