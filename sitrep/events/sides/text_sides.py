"""Sides that only the text as a whole gives: whom else it speaks of most, and who fights whom in all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sides.addressees import ANYBODY, REGARDED
from sitrep.events.sides.opponents import threatens_whoever_comes
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.sides.takers import OUTLAWS
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES

MOST = "whom else the text speaks of most"
FIGHTERS = "who fights in the text"
_TRUCE = frozenset(
    "truce ceasefire cease-fire armistice pause hostilities guns fire belligerents calm lull".split()
)
_ARMED = frozenset({"GOV", "MIL", "REB", None})
_LAND = frozenset({"wider.take.named", "seize.land", "take.place", "seize"})


def spoken_of_most(mention: Mention, parties: Sequence[PartyMark]) -> None:
    """'Beijing warned of countermeasures if the launcher stayed': whom else the text speaks of most up to there."""
    homes = (p.mark.country for p in mention.actor if p.mark is not None and p.mark.sector != "REB")
    own = {*mention.codes("actor"), *homes}  # rebels may well threaten their own state
    named = {p.code: p for p in parties if p.code in STATES or (p.code and p.sector == "IGO")}
    if any(c in STATES for c in named if c not in own) and not any(
        c in STATES for c in mention.codes("actor")
    ):
        named = {c: p for c, p in named.items() if c in STATES}  # rebels threaten states
    count = Counter(p.code for p in parties if p.code in named and p.code not in own).most_common(2)
    clear = len(count) == 1 or (len(count) > 1 and count[0][1] > count[1][1])
    anybody = mention.frame in ("who.does.will", ANYBODY, *REGARDED)  # 'any ship that enters will be stopped'
    anybody = anybody or threatens_whoever_comes(mention)
    if mention.actor and not mention.recipient and clear and count[0][0] and not anybody:
        mention.guess("recipient", [Party(count[0][0], "")], MOST)


def took_land(mention: Mention) -> bool:
    """'Israeli columns have taken Abu Ageila': a state took a town or a hill, in a country that no word gives."""
    land = (
        any(m.item_class.startswith("territory") for m in mention.item_marks)
        or mention.frame == "wider.take.named"
    )
    return (
        land
        and mention.frame in _LAND
        and mention.country is None
        and bool(mention.actor)
        and all(p.code in STATES for p in mention.actor)
    )


def truce_of_fighters(mention: Mention, mentions: Sequence[Mention], parties: Sequence[PartyMark]) -> None:
    """'A truce has held since noon': between the two that fight in the text, where it tells of no other fight."""
    if mention.kind != "agreement" or mention.actor or mention.recipient:
        return
    if not _TRUCE & set(mention.view.low[slice(*mention.span)]):
        return
    fights: Counter[frozenset[str]] = Counter()
    for other in mentions:
        sides = frozenset((*other.codes("actor"), *other.codes("recipient")))
        if other.kind == "strike" and len(sides) == 2 and other.status != "denied":
            fights[sides] += 1
    named = Counter(p.code for p in parties if p.code and p.sector in _ARMED).most_common(3)
    two = len(named) > 1 and named[1][1] > 1 and (len(named) == 2 or named[2][1] < named[1][1])
    if len(fights) == 1 or (two and not fights):
        first, second = sorted(next(iter(fights)) if fights else {c for c, _n in named[:2] if c})
        mention.guess("actor", [Party(first, "")], FIGHTERS)
        mention.guess("recipient", [Party(second, "")], FIGHTERS)


def buyer_at_home(mention: Mention, focus: str | None) -> None:
    """'The board has cleared the purchase of tanks from Elbit': a firm deals with the state written about."""
    firms = mention.recipient and all(
        p.mark is not None and p.mark.sector == "BUS" for p in mention.recipient
    )
    if mention.kind != "agreement" or mention.actor or not firms or focus not in STATES:
        return
    if focus not in {p.mark.country for p in mention.recipient if p.mark is not None}:
        mention.guess("actor", [Party(focus or "", "")], FOCUS)


def last_resort(mention: Mention, focus: str | None) -> None:
    """Goods are for the country that they come to; a pact, or a blow by outlaws, is of the country written about."""
    if mention.kind == "delivery" and not mention.recipient:
        here = mention.country or focus
        if here in STATES and here not in mention.codes("actor"):
            mention.guess("recipient", [Party(here or "", "")], PLACE if mention.country else FOCUS)
    elif mention.kind == "strike" and not (mention.actor or mention.recipient):
        outlaws = not OUTLAWS.isdisjoint(mention.actor_phrase.lower().split())
        if outlaws and focus in STATES:
            mention.guess("recipient", [Party(focus or "", "")], FOCUS)
    elif mention.kind == "agreement" and mention.recipient and not mention.actor:
        buyer = [Party(focus, "")] if focus and focus not in mention.codes("recipient") else []
        mention.guess("actor", buyer, FOCUS)
