"""Delivery or deployment: the one place that looks again at what a reading called the one or the other.

What is moved decides first. Goods that are used up (food, fuel, ammunition, money) are delivered. Men are deployed.
Weapon systems, vehicles, aircraft and ships may be either, and the sentence says which:

| it says                                                    | it is a    |
| ---------------------------------------------------------- | ---------- |
| a crew or soldiers come with them                          | deployment |
| soldiers stand in one list: 'flew 90 men and two tents'    | deployment |
| they are for the mover's own men: 'to its battalion'       | deployment |
| they go to the mover's own base: 'to its camp on Lesbos'   | deployment |
| men bring them: 'peacekeepers took six tanks to Bangui'    | deployment |
| they are lent for a task: 'lends a ship to the search'     | deployment |
| they are a force's own: 'the contingent's armoured cars'   | deployment |
| what they are to do there: 'to fight the fires'            | deployment |
| where they go is a border or a front: 'to the border'      | deployment |
| where they go is a sea: 'to the Gulf with helicopters'     | deployment |
| the state in which they move tells of it: its own          | deployment |
| rebels move them in their land: 'sent 80 cars to Bara'     | deployment |
| what they are for: 'firefighting planes'                   | deployment |
| a navy's ship by its name: 'the carrier HMS Prince'        | deployment |
| another receiver: 'to a depot in Poland for Ukraine'       | delivery   |
| that they were bought, given or built for somebody         | delivery   |
| they join another's fleet: 'joined the Tunisian air force' | delivery   |
| they are new where they arrive: 'Chad's new jets'          | delivery   |
| the text told before that they were ordered or promised    | delivery   |
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep.events.acts.given import carried_off, own_first, settle_given
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.mention import PLACE, TOLD, Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.sides.moved_things import (
    BODIES,
    MEN,
    NEW,
    SYSTEMS,
    UNITS,
    USED_UP,
    comes_with_crew,
    holds,
    in_commission,
    is_battery,
    lent_to_a_mission,
    load_of_convoy,
    load_of_men,
    men_beside,
    men_come_along,
    phrases,
    systems,
    to_own_base,
    within_its_land,
)
from sitrep.events.sides.tellers_act import own_teller
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import DRILLS, OWNERS

_AIMS = frozenset(
    "guard protect defend watch patrol monitor escort police cover shield deter fight search rescue evacuate "
    "douse extinguish contain battle track hunt enforce secure".split()
)
"""What systems are to do there, by whoever sent them."""
_EMERGENCY = frozenset(
    "fight search rescue evacuate douse extinguish contain battle help assist join look put".split()
)
"""Such work is done by the sender's crews, whoever is helped."""
_ERRANDS = frozenset("rescue search patrol patrols".split())
_GIVING = frozenset(
    "give donate hand supply provide deliver export sell gift grant present receive get obtain acquire buy take "
    "accept purchase cede transfer pledge promise offer lend lease loan unload offload".split()
)


_DISPATCHED = frozenset({"dispatch", "despatch"})
"""Goods that are dispatched are on their way; forces that are dispatched are deployed."""


REACH = 20
"""Mentions before, in which a deal or a delivery of the same things is looked for."""


def settle_move(mention: Mention, told: Sequence[Mention]) -> None:
    """Make a delivery a deployment, or a deployment a delivery, where the facts say so; `told`: the mentions before."""
    if mention.kind == "delivery":
        own_first(mention)
        carried_off(mention)
        if teller := own_teller(mention):
            mention.kind, mention.recipient = "deployment", []
            mention.guess("actor", [Party(teller, "")], TOLD)
        elif _stationed(mention) or load_of_men(mention, told):
            mention.kind = "deployment"
            if not mention.actor and mention.inferred and to_own_base(mention):
                mention.actor, mention.recipient = mention.recipient, []
            _likewise(mention, told)
            if (
                mention.verb is not None
                and mention.verb.lemma in _DISPATCHED
                and not mention.effects.has("planned")
            ):
                mention.status = "confirmed" if mention.status == "planned" else mention.status
    elif mention.kind == "deployment" and _only_goods(mention):
        mention.kind = "delivery"
        if mention.country and mention.codes("actor") == (mention.country,) and not mention.recipient:
            mention.recipient, mention.actor = mention.actor, []  # under the flag of those who get it
    elif mention.kind == "deployment" and systems(mention):
        settle_given(mention, told)


def _only_goods(mention: Mention) -> bool:
    """'An RAAF Hercules landed with four tonnes of water', 'parachuted rifles': used up, or carried by who gets it."""
    if mention.frame in _STAFFED:
        return False
    marks = [m for m in mention.item_marks if m.item.name.lower() not in _SERVICES]
    if goods := load_of_convoy(marks):
        mention.item_marks, mention.items = goods, [m.item for m in goods]
        return True
    sent = mention.verb is not None and mention.verb.lemma.split()[0] in _SENT_AS_ARMS
    return bool(marks) and all(
        m.item_class.startswith(USED_UP) or (sent and m.text.lower().split()[-1] in _ARMS) for m in marks
    )


_STAFFED = frozenset({"march.field.hospital", "march.open.field.hospital"})
"""'Opened a field hospital in Lviv': it works there with its own staff."""
_ARMS = frozenset("arms rifles machine-guns pistols kalashnikovs weapons weaponry grenades".split())
_SENT_AS_ARMS = frozenset("parachute drop airdrop fly send ship airlift smuggle funnel arrive".split())
_SERVICES = frozenset({"air force", "navy", "army", "coast guard"})


def _likewise(mention: Mention, told: Sequence[Mention]) -> None:
    """'Sent a battery to Slovakia. The launchers arrived with 150 soldiers': what was sent before is no gift either."""
    family = mention.item_marks[0].item_class.split(".")[0]
    for other in told:
        moved = other.verb is not None and other.verb.lemma.split()[0] in _SENDING
        same = any(m.item_class.split(".")[0] == family or is_battery(m) for m in other.item_marks)
        there = set(mention.codes("recipient")) & set(other.codes("recipient"))
        if other.kind == "delivery" and moved and same and there and mention.sentences_after(other) <= 2:
            other.kind = "deployment"


# -- a delivery that is a deployment ----------------------------------------------------------------------------------
_INTO_SERVICE = frozenset({"enter.service.with", "joined.air.force"})
"""'Two destroyers entered service with the Chilean navy': whose they are now, and not where they are."""


def _stationed(mention: Mention) -> bool:
    marks, verb = mention.item_marks, mention.verb
    if mention.frame in _INTO_SERVICE:
        return False
    taking = verb is not None and not mention.noun and verb.lemma.split()[0] in _TAKING_THERE
    if to_own_base(mention):
        return True
    men = men_beside(mention, verb) if verb is not None and taking else []
    if men := [m for m in men if m not in marks and not is_battery(m)]:
        mention.item_marks = [*men, *marks]
        mention.items = [m.item for m in mention.item_marks]
        return True
    if marks and all(m.item_class.startswith("force") and not is_battery(m) for m in marks):
        return True
    if verb is not None and verb.lemma.split()[0] not in _GIVING and in_commission(mention):
        mention.item_marks = [m for m in marks if m.item_class.startswith((*SYSTEMS, *MEN))]
        mention.items = [m.item for m in mention.item_marks]
        return True
    if not marks or not all(m.item_class.startswith((*SYSTEMS, *MEN)) for m in marks):
        return False
    if comes_with_crew(mention):
        return True
    if verb is None or mention.noun:
        return False
    if men_come_along(mention, verb) or _for_own_men(mention, verb) or _of_a_force(mention):
        return True
    if _brought_by_men(mention, verb) or _lent_for_a_task(mention, verb):
        return True
    if lent_to_a_mission(mention):
        mention.recipient = []
        return True
    moved = verb.lemma.split()[0] not in _GIVING
    return moved and (
        all(_BOMBERS.search(m.text) for m in marks)
        or _to_a_line(mention, verb)
        or _at_sea(mention, verb)
        or _has_task(mention, verb)
        or _part_of_a_mission(mention, verb)
        or _made_for_a_task(mention, verb)
        or (verb.lemma.split()[0] in _SENDING and within_its_land(mention, verb))
    )


_BOMBERS = re.compile(
    r"\bTu-(?:160|95|22)|\bB-(?:1B?|2|52)|\b(?:strategic|heavy|nuclear\S*|long-range) bomber|\bAWACS", re.I
)
"""What no state has ever given away."""

_LINES = frozenset(
    "border frontier boundary front frontline front-line line ridge airspace trenches outskirts suburbs scene area "
    "heights spot zone vicinity flashpoint".split()
)
_MISSIONS = frozenset("force mission operation garrison contingent coalition".split())
_TASKS = re.compile(
    r"\b(?:fire-?fighting|water-?bombing|rescue|surveillance|reconnaissance|spy|patrol|refuelling|hospital|survey|"
    r"research|salvage|bomber|gunship|airborne|early-warning|tanker aircraft|transport planes?|"
    r"ice-?breakers?)\b",
    re.I,
)


def _to_a_line(mention: Mention, verb: Verb) -> bool:
    """'Rushes tanks to the Afghan border': a border takes no delivery."""
    low, named = mention.view.low, {a for a, _b, m in mention.view.parties if m.code}
    bare = ("",) if verb.lemma in ("reach", "near", "approach") else ()
    ways = [c for c in phrases(verb) if c.prep in (*bare, "to", "towards", "toward", "along", "on", "near")]
    if any(c.prep == "for" and not c.date for c in phrases(verb)):
        return False
    return any(
        low[c.head] in _LINES
        or (c.prep == "to" and low[c.head] in _MISSIONS and not any(c.i0 <= a < c.i1 for a in named))
        for c in ways
        if not holds(mention, c)
    )


def _at_sea(mention: Mention, verb: Verb) -> bool:
    """'Goes to the Gulf of Guinea with two helicopters': at sea nobody takes delivery."""
    if mention.place is None or _WATERS.isdisjoint(mention.place.text.lower().split()):
        return False
    return any(
        m.item_class.startswith("ship.warship") and any(c.i0 <= a < c.i1 for c in verb.subject)
        for a, _b, m in mention.view.items
    )


_WATERS = frozenset({"gulf", "sea", "ocean", "strait"})


_BRINGING = frozenset("take bring carry haul drive ship move fly sail".split())
_BEARERS = frozenset(
    "soldiers troops peacekeepers marines gunners paratroopers gendarmes policemen infantrymen".split()
)


def _brought_by_men(mention: Mention, verb: Verb) -> bool:
    """'Zambian peacekeepers took six armoured cars to Bangui': what soldiers have with them stays theirs."""
    if verb.passive or verb.lemma.split()[0] not in _BRINGING:
        return False
    if any(c.prep == "for" and not c.date for c in phrases(verb)):
        return False
    return any(mention.view.low[c.head] in _BEARERS for c in verb.subject[:1] if c.head >= 0)


_LENDING = frozenset("lend loan provide supply contribute offer place put".split())
_COMMON_TASKS = frozenset("search hunt rescue operation patrol mission exercise drill manoeuvres".split())


def _lent_for_a_task(mention: Mention, verb: Verb) -> bool:
    """'Will lend a survey ship to the search', 'at the disposal of the mission': it works there with its own crew."""
    if verb.lemma.split()[0] not in _LENDING:
        return False
    low, ways = mention.view.low, phrases(verb)
    disposal = any(low[c.head] == "disposal" for c in ways if c.head >= 0)
    return any(
        low[c.head] in _COMMON_TASKS and (c.prep in ("to", "for", "in") or (c.prep == "of" and disposal))
        for c in ways
        if c.head >= 0 and not holds(mention, c)
    )


def _made_for_a_task(mention: Mention, verb: Verb) -> bool:
    """'Sent two firefighting planes', 'a hospital ship': what is sent for a task goes with its own crew."""
    first = mention.item_marks[0]
    firm = any(p.mark is not None and p.mark.sector == "BUS" for p in mention.actor)
    sent = (
        verb.lemma.split()[0] in _SENDING and not firm and first.item_class.startswith(("aircraft", "ship"))
    )
    task = _TASKS.search(mention.view.text, first.start, first.end) if sent else None
    bare = any(
        p.mark is not None and _within(mention, c, p.mark.start)
        for c in phrases(verb)
        for p in mention.recipient
        if not c.prep
    )
    return task is not None and not (bare and task[0] == "patrol")  # 'has sent Tunisia two patrol boats'


_TAKING_THERE = frozenset("send dispatch despatch fly rush move bring airlift ship ferry land".split())
_SENDING = frozenset("send dispatch despatch fly rush divert redirect order".split())


def _for_own_men(mention: Mention, verb: Verb) -> bool:
    """'Flew two helicopters to its battalion', 'tanks for its troops there'; a receiver's own men are another thing."""
    acts = {p.mark.start for p in mention.actor if p.mark is not None}
    starts = {m.start for a, _b, m in mention.view.parties if any(c.i0 <= a < c.i1 for c in verb.subject)}
    if verb.passive or not acts & starts:
        return False
    low = mention.view.low
    return any(
        c.prep in ("to", "for") and OWNERS & set(low[c.i0 : c.i1 - 1]) and low[c.head] in BODIES
        for c in phrases(verb)
    )


def _of_a_force(mention: Mention) -> bool:
    """'The Irish contingent's armoured cars', 'lorries of the Jaeger Brigade': whose they are is a force abroad; its
    new ones are a delivery.
    """
    view, first = mention.view, mention.item_marks[0]
    if any(v.lemma in ("carry", "bring") and v.parent is mention.verb for v in view.verbs):
        return False  # 'the navy's ship is expected, carrying water'
    for at, chunk in enumerate(view.chunks):
        if chunk.kind == "N" and chunk.i0 < chunk.i1 and holds(mention, chunk):
            before = [k for k in range(chunk.i0, chunk.i1) if view.tokens[k].start < first.start]
            words = [view.low[k] for k in before]
            owned = any(w in ("'s", "’s", "'", "’") for w in words) and bool(BODIES & set(words))
            return (owned or _belongs(view, at)) and not NEW & set(words)
    return False


def _belongs(view: View, at: int) -> bool:
    """The phrase behind the chunk at `at` is 'of the 5th Brigade'."""
    owner = view.chunks[at + 1] if at + 1 < len(view.chunks) else None
    return owner is not None and owner.prep == "of" and view.low[owner.head] in UNITS


def _has_task(mention: Mention, verb: Verb) -> bool:
    """'Sent to guard the islands', 'sends helicopters to fight the fires', 'flown in for the exercise'."""
    named = any(p.code in STATES and _named_receiver(mention, verb, p) for p in mention.recipient)
    aims = _EMERGENCY if named else _AIMS | _EMERGENCY
    for other in mention.view.verbs:
        if other.parent is verb and other.link == "inf" and other.lemma.split()[0] in aims:
            return True
    errands = (c for c in phrases(verb) if c.prep == "for" and not holds(mention, c))
    words = {w for c in errands for w in mention.view.low[c.i0 : c.i1]}
    return bool(words & (DRILLS if named else DRILLS | _ERRANDS))


def _part_of_a_mission(mention: Mention, verb: Verb) -> bool:
    """'Sent jets to Poland as part of a NATO mission'; not 'as part of an aid package'."""
    low = mention.view.low
    at = next((c.i1 for c in phrases(verb) if c.prep == "as" and "part" in low[c.i0 : c.i1]), None)
    named = {
        w for c in phrases(verb) if at is not None and c.i0 >= at and c.prep == "of" for w in low[c.i0 : c.i1]
    }
    return not named.isdisjoint(_MISSIONS | DRILLS | {"operation", "deployment", "rotation", "policing"})


def _named_receiver(mention: Mention, verb: Verb, party: Party) -> bool:
    """The sentence says to whom or for whom, and not only whither."""
    if mention.guessed.get("recipient") == PLACE or party.mark is None:
        return False
    return any(_within(mention, c, party.mark.start) for c in phrases(verb) if c.prep in ("", "to", "for"))


def _within(mention: Mention, chunk: Chunk, at: int) -> bool:
    return mention.view.tokens[chunk.i0].start <= at < mention.view.tokens[chunk.i1 - 1].end
