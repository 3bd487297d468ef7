"""Delivery or deployment: the one place that looks again at what a reading called the one or the other.

What is moved decides first. Goods that are used up (food, fuel, ammunition, money) are delivered. Men are deployed.
Weapon systems, vehicles, aircraft and ships may be either, and the sentence says which:

| it says                                                    | it is a    |
| ---------------------------------------------------------- | ---------- |
| a crew or soldiers come with them                          | deployment |
| they are for the mover's own men: 'to its battalion'       | deployment |
| they are a force's own: 'the contingent's armoured cars'   | deployment |
| what they are to do there: 'to fight the fires'            | deployment |
| they stay where the mover's own country is                 | deployment |
| another receiver: 'to a depot in Poland for Ukraine'       | delivery   |
| that they were bought, given or built for somebody         | delivery   |
| they are new where they arrive: 'Chad's new jets'          | delivery   |
| the text told before that they were ordered or promised    | delivery   |
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep.events.bought import as_ordered, bought_by, is_battery, phrases, sides_of_deal
from sitrep.events.chunks import Chunk, Verb
from sitrep.events.marks import ItemMark, PartyMark
from sitrep.events.mention import PLACE, Mention, Party
from sitrep.events.states import STATES

SYSTEMS = ("airdefence", "aircraft", "ship", "weapon.missile", "weapon.artillery", "vehicle", "drone", "radar",
           "electronic", "sensor", "weapon.other")  # fmt: skip
"""What may be given away or sent with its crew."""
_MEN = ("force", "staff")
_CREWED = re.compile(
    r"\b(?:with|and|including|plus) (?:its|their|her|his) (?:own )?(?:crews?|operators|gunners|teams?)\b"
    r"|\bwith (?:a |the )?(?:[a-z]+ )?crews?\b|\b(?:crewed|manned) by\b|\bcrews? included|\bcomplete with crews?\b"
    r"|\bown (?:soldiers|crews?|troops|personnel|operators)\b"
)
_WITH = frozenset({"with", "along with", "together with", "alongside"})
_OWN = frozenset({"its", "their", "his", "her", "our"})
_BODIES = frozenset(
    "battalion contingent company troops soldiers peacekeepers men force forces garrison brigade regiment squadron "
    "detachment unit units base bases fleet navy marines mission embassy platoon".split()
)
_UNITS = frozenset("battalion contingent company brigade regiment squadron detachment unit platoon".split())
_AIMS = frozenset(
    "guard protect defend watch patrol monitor escort police cover shield deter fight search rescue evacuate "
    "douse extinguish contain battle track hunt enforce secure".split()
)
"""What systems are to do there, by whoever sent them."""
_EMERGENCY = frozenset(
    "fight search rescue evacuate douse extinguish contain battle help assist join look put".split()
)
"""Such work is done by the sender's crews, whoever is helped."""
_ERRANDS = frozenset(
    "exercise exercises drill drills manoeuvres maneuvers rescue search patrol patrols".split()
)
_GIVING = frozenset(
    "give donate hand supply provide deliver export sell gift grant present receive get obtain acquire buy take "
    "accept purchase cede transfer pledge promise offer lend lease loan".split()
)
_NEW = frozenset({"new", "newest", "brand-new", "newly", "second-hand", "refurbished"})
_MOVING = frozenset(
    "leave sail depart head set fly go steam expect send dispatch despatch divert redirect call moor berth anchor "
    "make tie drop bind schedule wait stand lie return turn transit pass approach near".split()
)
_LEAVING = frozenset("leave sail depart head set_off set_out fly be go steam".split())


def settle_move(mention: Mention, told: Sequence[Mention]) -> None:
    """Make a delivery a deployment, or a deployment a delivery, where the facts say so; `told`: all mentions so far."""
    if mention.kind == "delivery":
        if _stationed(mention):
            mention.kind = "deployment"
    elif mention.kind == "deployment" and _systems(mention):
        _given(mention, told)


def _systems(mention: Mention) -> list[ItemMark]:
    """The weapon systems it is about; none where men are moved too."""
    marks = mention.item_marks
    if not marks or any(m.item_class.startswith(_MEN) and not is_battery(m) for m in marks):
        return []
    return [m for m in marks if m.item_class.startswith(SYSTEMS) or is_battery(m)]


# -- a delivery that is a deployment ----------------------------------------------------------------------------------
def _stationed(mention: Mention) -> bool:
    marks, sentence = mention.item_marks, mention.view.sentence
    if marks and all(m.item_class.startswith("force") and not is_battery(m) for m in marks):
        return True
    if not marks or not all(m.item_class.startswith((*SYSTEMS, *_MEN)) for m in marks):
        return False
    if _CREWED.search(mention.view.text, sentence.start, sentence.end):
        return True
    verb = mention.verb
    if verb is None or mention.noun:
        return False
    return _men_come_along(mention, verb) or _for_own_men(mention, verb) or _of_a_force(mention) or (
        verb.lemma.split()[0] not in _GIVING and _has_task(mention, verb)
    )  # fmt: skip


def _men_in(mention: Mention, chunk: Chunk) -> bool:
    return any(
        chunk.i0 <= a < chunk.i1 and m.item_class.startswith("force") for a, _b, m in mention.view.items
    )


def _men_come_along(mention: Mention, verb: Verb) -> bool:
    """'Sent two batteries with 300 soldiers', 'a company landed with 12 tanks'."""
    along = any(c.prep in _WITH and _men_in(mention, c) for c in [*phrases(verb), *verb.subject])
    low = mention.view.low
    own = not verb.passive and any(_men_in(mention, c) or low[c.head] in _UNITS for c in verb.subject[:1])
    carried = any(c.prep in _WITH for c in phrases(verb))
    return along or (own and carried)


def _for_own_men(mention: Mention, verb: Verb) -> bool:
    """'Flew two helicopters to its battalion', 'tanks for its troops there'; a receiver's own men are another thing."""
    acts = {p.mark.start for p in mention.actor if p.mark is not None}
    starts = {m.start for a, _b, m in mention.view.parties if any(c.i0 <= a < c.i1 for c in verb.subject)}
    if verb.passive or not acts & starts:
        return False
    low = mention.view.low
    return any(
        c.prep in ("to", "for") and _OWN & set(low[c.i0 : c.i1 - 1]) and low[c.head] in _BODIES
        for c in phrases(verb)
    )


def _of_a_force(mention: Mention) -> bool:
    """'The Irish contingent's armoured cars': whose they are is a force abroad; its new ones are a delivery."""
    view, first = mention.view, mention.item_marks[0]
    if any(v.lemma in ("carry", "bring") and v.parent is mention.verb for v in view.verbs):
        return False  # 'the navy's ship is expected, carrying water'
    for chunk in view.chunks:
        if (
            chunk.kind == "N"
            and chunk.i0 < chunk.i1
            and view.tokens[chunk.i0].start <= first.start < view.tokens[chunk.i1 - 1].end
        ):
            before = [k for k in range(chunk.i0, chunk.i1) if view.tokens[k].start < first.start]
            words = [view.low[k] for k in before]
            owned = any(w in ("'s", "’s", "'", "’") for w in words)
            return owned and bool(_BODIES & set(words)) and not _NEW & set(words)
    return False


def _has_task(mention: Mention, verb: Verb) -> bool:
    """'Sent to guard the islands', 'sends helicopters to fight the fires', 'flown in for the exercise'."""
    named = any(p.code in STATES and _named_receiver(mention, verb, p) for p in mention.recipient)
    aims = _EMERGENCY if named else _AIMS | _EMERGENCY
    for other in mention.view.verbs:
        if other.parent is verb and other.link == "inf" and other.lemma.split()[0] in aims:
            return True
    errands = (c for c in phrases(verb) if c.prep == "for" and not _holds(mention, c))
    return not named and any(_ERRANDS & set(mention.view.low[c.i0 : c.i1]) for c in errands)


def _named_receiver(mention: Mention, verb: Verb, party: Party) -> bool:
    """The sentence says to whom or for whom, and not only whither."""
    if mention.guessed.get("recipient") == PLACE or party.mark is None:
        return False
    return any(
        mention.view.tokens[c.i0].start <= party.mark.start < mention.view.tokens[c.i1 - 1].end
        for c in phrases(verb)
        if c.prep in ("", "to", "for")
    )


# -- a deployment that is a delivery ----------------------------------------------------------------------------------
def _given(mention: Mention, told: Sequence[Mention]) -> None:
    verb = mention.verb
    if verb is None or mention.noun:
        return
    sentence = mention.view.sentence
    if _CREWED.search(mention.view.text, sentence.start, sentence.end) or _men_come_along(mention, verb):
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
    elif _arrives(verb) and _new_here(mention):
        mention.kind = "delivery"
        mention.settle("recipient", mention.actor)
        mention.settle("actor", [])
    elif _arrives(verb) and (deal := bought_by(mention, verb)) is not None:
        mention.kind = "delivery"
        sides_of_deal(mention, deal)
    elif _arrives(verb):
        as_ordered(mention, told)


_USED_UP = ("aid", "fuel", "ammunition", "parts", "energy")
_LOADED = frozenset({"with", "carrying", "loaded with", "laden with"})


def _holds(mention: Mention, chunk: Chunk) -> bool:
    """The thing is named in the phrase."""
    start, tokens = mention.item_marks[0].start, mention.view.tokens
    return tokens[chunk.i0].start <= start < tokens[chunk.i1 - 1].end


def _cargo(mention: Mention, verb: Verb) -> list[ItemMark]:
    """What a ship or plane brings: a warship food, any other also tanks; where men are aboard, it is theirs."""
    first, view = mention.item_marks[0].item_class, mention.view
    moves = _arrives(verb) or verb.lemma.split()[0] in _MOVING
    if not moves or not any(_holds(mention, c) for c in [*verb.subject, *phrases(verb)[:1]]):
        return []
    if not first.startswith(("ship", "aircraft")) or first.startswith(("aircraft.fighter", "aircraft.heli")):
        return []
    chunks = [c for c in [*verb.subject, *phrases(verb)] if c.prep in _LOADED]
    for other in view.verbs:
        if (
            other.lemma in ("carry", "bring", "transport")
            and other.link in ("ing", "reduced")
            and not other.passive
        ):
            chunks += (
                other.after[:1] if other.parent is verb or other.antecedent[:1] == verb.subject[:1] else []
            )
    armed = "warship" in first or "submarine" in first
    plain = mention.items[0].name.lower().rstrip("s") in ("ship", "vessel", "boat")
    may = _USED_UP if armed and not plain else (*_USED_UP, *SYSTEMS)
    found = [m for a, _b, m in view.items if any(c.i0 <= a < c.i1 for c in chunks)]
    if any(m.item_class.startswith((*_MEN, "people")) for m in found):
        return []
    return [m for m in found if m.item_class.startswith(may)]


_ARRIVING = frozenset(
    "arrive reach land come dock touch berth enter fly roll cross be pull get unload offload put follow".split()
)


def _arrives(verb: Verb) -> bool:
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
                whole = mark.end >= mention.view.tokens[chunk.head].end or head in _BODIES
                if whole and mark.code:
                    return Party(mark.code, mark.text, mark)
    return None


def _may_receive(mention: Mention, mark: PartyMark) -> bool:
    return mark.code in STATES and mark.code not in mention.codes("actor") and mark.how in ("name", "force")


def _new_here(mention: Mention) -> bool:
    """'Chad's new jets landed at N'Djamena': whose they are is where they arrive."""
    first, view = mention.item_marks[0], mention.view
    owner = mention.codes("actor")
    if mention.country is None or owner != (mention.country,):
        return False
    lead = [view.low[k] for k, t in enumerate(view.tokens) if first.start - 30 <= t.start < first.end]
    return bool(_NEW & set(lead))
