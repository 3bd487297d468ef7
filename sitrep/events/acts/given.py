"""What was called a deployment, but gives the things away; `given_or_stationed` says by which facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.events.acts.bought import as_ordered, bought_by, sides_of_deal
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.sides.moved_things import (
    BODIES,
    MEN,
    NEW,
    SYSTEMS,
    comes_with_crew,
    holds,
    men_come_along,
    phrases,
)
from sitrep.events.sides.thanks_and_protests import THANKS
from sitrep.events.words.marks import ItemMark, PartyMark
from sitrep.events.words.states import STATES

_MOVING = frozenset(
    "leave sail depart head set fly go steam expect send dispatch despatch divert redirect call moor berth anchor "
    "make tie drop bind schedule wait stand lie return turn transit pass approach near".split()
)
_LEAVING = frozenset("leave sail depart head set_off set_out fly be go steam".split())


_ON_STATION = "march.on.station"
"""Ships on station serve whoever has them; they are not being handed over."""


def settle_given(mention: Mention, told: Sequence[Mention]) -> None:
    """Make a deployment of weapon systems a delivery where they change hands; `told`: the mentions before."""
    verb = mention.verb
    if verb is None or mention.noun or mention.frame == _ON_STATION:
        return
    if comes_with_crew(mention) or men_come_along(mention, verb):
        return
    cargo = _cargo(mention, verb)
    if cargo:
        mention.kind, mention.item_marks, mention.items = "delivery", cargo, [m.item for m in cargo]
    receiver = _receiver(mention, verb)
    if receiver is not None:
        mention.kind, mention.recipient, mention.inferred = "delivery", [receiver], False
        mention.actor = [p for p in mention.actor if p.code != receiver.code]
    elif cargo:
        return
    elif (fleet := _joins(mention, verb)) is not None:
        mention.kind = "delivery"
        mention.settle("recipient", [fleet])
        mention.actor = [p for p in mention.actor if p.code != fleet.code]
    elif (lot := _as_before(mention, verb, told)) is not None:
        mention.kind = "delivery"
        mention.guess("recipient", lot.recipient, "the delivery told of before")
    elif mention.guessed.get("recipient") == THANKS or _GIFT & set(mention.view.low[slice(*mention.span)]):
        mention.kind = "delivery"
    elif _arrives(verb) and _new_here(mention, _FIRST_OF if _sold_whole(mention) else NEW):
        mention.kind = "delivery"
        mention.settle("recipient", mention.actor)
        mention.settle("actor", [])
    elif (_arrives(verb) or verb.lemma == "be") and (deal := bought_by(mention, verb)) is not None:
        mention.kind = "delivery"
        sides_of_deal(mention, deal)
    elif _arrives(verb):
        as_ordered(mention, told)
    if mention.kind == "delivery" and mention.country and mention.codes("actor") == (mention.country,):
        mention.recipient, mention.actor = mention.actor, []  # under the flag of those who get it
        mention.inferred = mention.lent = False


def carried_off(mention: Mention) -> None:
    """'A train carrying 24 tanks left for Lithuania': the tanks are what goes there."""
    verb = mention.verb
    if verb is None or mention.noun or len(mention.item_marks) != 1:
        return
    if not mention.item_marks[0].item_class.startswith("vehicle.other"):
        return
    spans = [(c.i0, c.i1) for c in _carried_by(mention.view, verb)]
    goods = [m for a, _b, m in mention.view.items if any(i0 <= a < i1 for i0, i1 in spans)]
    if goods:
        mention.item_marks, mention.items = goods, [m.item for m in goods]


def _carried_by(view: View, verb: Verb) -> list[Chunk]:
    """'A train carrying 24 tanks left', 'a ship docked, bringing flour': what the subject of the verb carries."""
    loads = [v for v in view.verbs if v.lemma in _CARRYING and v.link in ("ing", "reduced") and not v.passive]
    own = [v for v in loads if v.parent is verb or v.antecedent[:1] == verb.subject[:1]]
    own += [v for v in view.verbs if _unloads(v, verb)]
    return [c for v in own for c in v.after[:1]]


def _unloads(other: Verb, verb: Verb) -> bool:
    """'Landed at Aden and unloaded rifles', 'docked to discharge diesel'."""
    if other.lemma not in _UNLOADING or other.passive or other.negated:
        return False
    shared = other.link in ("coord", "main") and bool(verb.subject) and other.subject[:1] == verb.subject[:1]
    return other is not verb and (shared or (other.link in ("inf", "ing") and other.parent is verb))


_CARRYING = frozenset({"carry", "bring", "transport"})
_UNLOADING = frozenset({"unload", "offload", "discharge", "drop off", "set down", "put ashore", "deliver"})
_USED_UP = ("aid", "fuel", "ammunition", "parts", "energy")
_LOADED = frozenset({"with", "carrying", "loaded with", "laden with"})


def _cargo(mention: Mention, verb: Verb) -> list[ItemMark]:
    """What a ship or plane brings: a warship food, any other also tanks; where men are aboard, it is theirs."""
    first, view = mention.item_marks[0].item_class, mention.view
    moves = _arrives(verb) or verb.lemma.split()[0] in _MOVING
    if not moves or not any(holds(mention, c) for c in [*verb.subject, *phrases(verb)[:1]]):
        return []
    if not first.startswith(("ship", "aircraft", "vehicle.other")) or first.startswith(
        ("aircraft.fighter", "aircraft.heli")
    ):
        return []
    chunks = [c for c in [*verb.subject, *phrases(verb)] if c.prep in _LOADED]
    chunks += _carried_by(view, verb)
    for other in view.verbs:
        loaded = other.lemma in ("load", "lade") and other.link == "reduced"
        if loaded and other.subject[:1] == verb.subject[:1]:
            chunks += [c for c in other.after if c.prep == "with"]
    armed = "warship" in first or "submarine" in first
    plain = mention.items[0].name.lower().rstrip("s") in ("ship", "vessel", "boat")
    may = _USED_UP if armed and not plain else (*_USED_UP, *SYSTEMS, "weapon")
    found = [m for a, _b, m in view.items if any(c.i0 <= a < c.i1 for c in chunks)]
    if first.startswith("ship") and any(m.item_class.startswith("ship.warship") for m in found):
        return []  # 'a research ship sailed with five warships'
    if any(m.item_class.startswith((*MEN, "people")) for m in found):
        return []
    return [m for m in found if m.item_class.startswith(may)]


_SENT = frozenset("send dispatch despatch fly ship".split())


def _as_before(mention: Mention, verb: Verb, told: Sequence[Mention]) -> Mention | None:
    """'Poland gave Ukraine tanks. Latvia will send 12 howitzers': without a place of its own it goes there too."""
    open_end = not mention.recipient or "recipient" in mention.guessed
    if verb.lemma not in _SENT or not open_end or mention.place is not None or _has_goal(verb):
        return None
    for other in reversed(told):
        back = mention.sentences_after(other)
        if other is mention or other.start >= mention.start:
            continue
        if mention.country is not None and (back or mention.country not in other.codes("recipient")):
            return None  # a place of its own; 'which sent ten to Chad, has now sent 20 more' has none
        if other.kind == "request" and _granted(mention, other):
            return replace(other, recipient=other.actor)
        if other.kind == "agreement" and (buyer := _bought_by(mention, other)):
            return replace(other, recipient=buyer)
        if other.kind not in ("delivery", "deployment"):
            continue
        if other.kind == "deployment" or not 0 <= back <= 2:
            return None
        arms = any(m.item_class.startswith((*SYSTEMS, "weapon", "ammunition")) for m in other.item_marks)
        same = set(other.codes("actor")) & set(mention.codes("actor")) and back <= 1
        beside = back == 0 and other.verb is not None and other.verb.lemma == verb.lemma
        mutual = set(other.codes("recipient")) & set(mention.codes("actor"))
        if other.recipient and not mutual and (same or beside or arms):
            return other
    return None


_GOALS = frozenset("to into toward towards off near around through".split())


def _has_goal(verb: Verb) -> bool:
    """'Sent two destroyers to the Gulf': where they go is said."""
    return any(c.prep in _GOALS and not c.date for c in phrases(verb))


def _granted(mention: Mention, asked: Mention) -> bool:
    """'Oslo asked Rome for tanks. Rome sent four': whoever was asked for such things sends them."""
    family = {m.item_class.split(".")[0] for m in asked.item_marks}
    same = any(m.item_class.split(".")[0] in family for m in mention.item_marks)
    asked_for = bool(set(asked.codes("recipient")) & set(mention.codes("actor")))
    if not asked.recipient:  # 'has asked its allies for radars. France sent two'
        asked_for = not _FRIENDS.isdisjoint(asked.view.low) and _HOSTILE.isdisjoint(mention.view.low)
    return same and asked_for and bool(asked.actor) and 0 <= mention.sentences_after(asked) <= 2


_FRIENDS = frozenset("allies partners friends donors neighbours neighbors west supporters".split())
_HOSTILE = frozenset("overnight against towards toward at into over".split())
"""Words of drones and missiles that are sent to strike."""


def _bought_by(mention: Mention, deal: Mention) -> list[Party]:
    """'Denmark sold Argentina F-16s. It is to send 24 of the type': the other side of the deal on such things."""
    family = {m.item_class for m in deal.item_marks}
    same = any(m.item_class in family for m in mention.item_marks)
    sides = [*deal.actor, *deal.recipient]
    sells = set(mention.codes("actor")) & {p.code for p in sides}
    if not same or not sells or not 0 <= mention.sentences_after(deal) <= 2:
        return []
    return [p for p in sides if p.code not in sells]


_GIFT = frozenset({"gift", "donation"})


def _joins(mention: Mention, verb: Verb) -> Party | None:
    """'Six helicopters joined the Tunisian air force': whose arms they then are."""
    if verb.lemma not in ("join", "enter") or not any(holds(mention, c) for c in verb.subject):
        return None
    for chunk in phrases(verb)[:1]:
        for a, _b, mark in mention.view.parties:
            led = mention.view.text[mark.end : mark.end + 4] == "-led"  # 'the US-led force' is nobody's own
            if not chunk.i0 <= a < chunk.i1 or mark.code not in STATES or led:
                continue
            if mark.sector == "MIL" or mention.view.low[chunk.head] in _FLEETS:
                return Party(mark.code or "", mark.text, mark)
    return None


_FLEETS = frozenset("force fleet navy army guard arsenal inventory gendarmerie coastguard".split())


_ARRIVING = frozenset(
    "arrive reach land come dock touch berth enter fly roll cross be pull get unload offload put follow".split()
)


def _arrives(verb: Verb) -> bool:
    """'Arrived', 'docked', 'sailed into Alexandria'."""
    if verb.lemma in ("sail", "steam"):
        return any(c.prep == "into" for c in phrases(verb))
    return verb.lemma.split()[0] in _ARRIVING


def _receiver(mention: Mention, verb: Verb) -> Party | None:
    """'For the Sudanese army', 'for Ukraine': another state than the mover's, and not the way a ship takes."""
    if verb.lemma.replace(" ", "_") in _LEAVING or verb.lemma in _LEAVING:
        return None
    for chunk in [*verb.subject, *phrases(verb)]:
        if chunk.prep != "for" or chunk.date:
            continue
        for a, _b, mark in mention.view.parties:
            if chunk.i0 <= a < chunk.i1 and _may_receive(mention, mark):
                head = mention.view.low[chunk.head]
                whole = mark.end >= mention.view.tokens[chunk.head].end or head in BODIES
                if whole and mark.code:
                    return Party(mark.code, mark.text, mark)
    return None


def _may_receive(mention: Mention, mark: PartyMark) -> bool:
    return mark.code in STATES and mark.code not in mention.codes("actor") and mark.how in ("name", "force")


def own_first(mention: Mention) -> None:
    """'Chile's first Boxer vehicles come ashore at Iquique': a delivery to whose first they are."""
    verb = mention.verb
    if verb is None or mention.noun or mention.recipient or not mention.lent or not mention.item_marks:
        return
    if _arrives(verb) and _new_here(mention, _FIRST):
        mention.settle("recipient", mention.actor)
        mention.settle("actor", [])


_FIRST_OF = NEW | {"first"}
_SOLD_WHOLE = (
    "aircraft.fighter",
    "aircraft.heli",
    "airdefence",
    "vehicle.tank",
    "vehicle.armoured",
    "weapon",
    "drone",
)


def _sold_whole(mention: Mention) -> bool:
    """A state's first of them is a purchase; its first ship may be one of many that call."""
    return mention.item_marks[0].item_class.startswith(_SOLD_WHOLE)


_FIRST = NEW | {"first", "second", "third", "next", "last"}


def _new_here(mention: Mention, words: frozenset[str] = NEW) -> bool:
    """'Chad's new jets landed at N'Djamena': whose they are is where they arrive."""
    first, view = mention.item_marks[0], mention.view
    owner = mention.codes("actor")
    here = mention.country is None and words is NEW and len(owner) == 1
    if not here and (mention.country is None or owner != (mention.country,)):
        return False
    lead = [view.low[k] for k, t in enumerate(view.tokens) if first.start - 30 <= t.start < first.end]
    return bool(words & set(lead))
