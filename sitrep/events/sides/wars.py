"""Who fights whom in a text, where a sentence names one side or none: the other side of its only war."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sides.captures import at_sea, civilians
from sitrep.events.sides.fights import CLASHES
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import BLOWS

WAR = "whom it fights in the text"
OCCUPIED = "who holds land there"
_MUTUAL = CLASHES | {"combat", "duels", "blows", "shooting"}
_HOLDERS = {"UKR": "RUS"}
"""Who holds land of a state that strikes there."""

Fight = tuple[Sequence[str], Sequence[str]]
"""The codes of two sides that a mention names."""


def war(mention: Mention, fights: Sequence[Fight], parties: Sequence[PartyMark]) -> None:
    """What the other fights of the text say of this one."""
    _apart(mention)
    _both(mention, fights or ([] if mention.recipient else _most_named(parties)))
    _from_across(mention)
    _from_land(mention, parties)
    _foe(mention, fights, parties)
    _attacker(mention, fights)


def _foe(mention: Mention, fights: Sequence[Fight], parties: Sequence[PartyMark]) -> None:
    """'Azerbaijani drones destroyed two tanks near Martakert': on its own land a state strikes its enemy there."""
    own = mention.codes("actor")
    if mention.recipient or not own or at_sea(mention) or civilians(mention) or _of_civil_life(mention):
        return
    if mention.country is not None and mention.country not in own:
        return
    against = {c for a, b in fights for c in _others(own, a, b)}
    if mention.country == own[0] and own[0] in _HOLDERS:
        against &= {_HOLDERS[own[0]]}
    breakaway = {
        p.code for p in parties if p.code not in STATES and p.country == own[0] and p.sector == "GOV"
    }
    if breakaway - against:
        return  # the war may be with either
    if len(against) == 1:
        mention.guess("recipient", [Party(against.pop(), "")], WAR)
    elif not against and len(own) == 1 and mention.country == own[0]:
        rebels = {p.code for p in parties if p.code and p.sector == "REB" and p.country == own[0]}
        if len(rebels) == 1:
            mention.guess("recipient", [Party(rebels.pop(), "")], WAR)
        elif not rebels and own[0] in _HOLDERS:
            mention.guess("recipient", [Party(_HOLDERS[own[0]], "")], OCCUPIED)


def _attacker(mention: Mention, fights: Sequence[Fight]) -> None:
    """'Ganja has been shelled again': by the one whom it fights, where the text tells of one war only."""
    struck = mention.codes("recipient")
    if mention.actor or len(struck) != 1 or struck[0] not in STATES or not by_nobody(mention):
        return
    if len({frozenset((*a, *b)) for a, b in fights}) == 1 and len(fights[0][0]) == len(fights[0][1]) == 1:
        others = [c for c in (*fights[0][0], *fights[0][1]) if c != struck[0]]
        if len(others) == 1:
            mention.guess("actor", [Party(others[0], "")], WAR)


def by_nobody(mention: Mention) -> bool:
    """Nobody is said to do it, or only what was fired or done: 'a rocket killed two villagers', 'in an air strike'."""
    doer = set(mention.actor_phrase.lower().split())
    if doer & _BLOWS:
        return True
    fired = (m for m in mention.item_marks if m.item_class.startswith(_FIRED_AT))
    return not doer or any(doer & set(m.text.lower().split()[-1:]) for m in fired)


_BLOWS = BLOWS | {"operation", "operations"}
_FIRED_AT = ("ammunition", "drone", "weapon", "missile")


def _apart(mention: Mention) -> None:
    """'A Thai soldier and two Cambodians were hurt when a duel broke out', 'fighting with Oman': two sides."""
    if not _MUTUAL & set(mention.view.low[slice(*mention.span)]) or (mention.actor and mention.recipient):
        return
    if not mention.actor and len(mention.recipient) == 2 and not mention.inferred:
        mention.settle("actor", mention.recipient[:1])
        mention.settle("recipient", mention.recipient[1:])
        return
    known = mention.codes("actor") or (() if mention.inferred else mention.codes("recipient"))
    fighting = [
        m for *_, m in mention.view.parties if m.code and m.sector not in ("IGO", "MED", "BUS", "NGO")
    ]
    other = dict.fromkeys(m.code for m in fighting if m.code not in known)
    if not known and len(other) == 2:
        sides = [Party(str(code), "") for code in other]
        mention.guess("actor", sides[:1], WAR)
        mention.guess("recipient", sides[1:], WAR)
        return
    first = next((v.subject for v in mention.view.verbs if v.finite and v.subject and not v.passive), [])
    spans = [(c.i0, c.i1) for c in first[:1]]
    leads = [m.code for a, _b, m in mention.view.parties if m.code and any(i <= a < j for i, j in spans)]
    if len(known) == 1 and leads[:1] and leads[0] not in known and leads[0] in other:
        role = "actor" if not mention.actor else "recipient"
        mention.guess(role, [Party(leads[0] or "", "")], WAR)


def _most_named(parties: Sequence[PartyMark]) -> list[Fight]:
    """The two that the text names most, and again and again, where it tells of no other fight."""
    armed = (p for p in parties if p.code and p.sector in ("GOV", "MIL", "REB", None))
    named = Counter(p.code for p in armed if p.code in STATES or p.sector == "REB").most_common(3)
    clear = len(named) > 1 and named[1][1] > 1 and (len(named) == 2 or named[2][1] < named[1][1])
    return [([str(named[0][0])], [str(named[1][0])])] if clear else []


def _from_across(mention: Mention) -> None:
    """'Rockets from across the border killed nine in Surin': from the other state that the sentence names."""
    low, high = mention.span
    words = mention.view.low[low:high]
    if mention.actor or len(mention.recipient) != 1 or not {"across", "over"} & set(words):
        return
    if not {"border", "frontier", "river"} & set(words):
        return
    struck = mention.recipient[0].code
    others = {m.code for *_, m in mention.view.parties if m.code in STATES and m.code != struck}
    if len(others) == 1 and struck in STATES:
        mention.guess("actor", [Party(str(others.pop()), "")], WAR)


def _from_land(mention: Mention, parties: Sequence[PartyMark]) -> None:
    """'Rockets fired from Lebanon hit Haifa': by the group there that the text names, else by that state."""
    if mention.actor or not mention.recipient:
        return
    low = mention.view.low
    for a, _b, place in mention.view.places:
        before = low[max(0, a - 4) : a]
        if "from" not in before[-3:] or not _FIRED & set(before) or not place.country:
            continue
        if place.country in mention.codes("recipient"):
            continue
        groups = {p.code for p in parties if p.code and p.sector == "REB" and p.country == place.country}
        owner = next(iter(groups)) if len(groups) == 1 else place.country if not groups else ""
        mention.guess("actor", [Party(owner, place.text)] if owner else [], "from where it was fired")
        return


_FIRED = frozenset({"fired", "launched", "lobbed", "shot"})


def _both(mention: Mention, fights: Sequence[Fight]) -> None:
    """'Fighting went on at the bridge': between the two of whose fights the text tells."""
    named = mention.sides()
    if len(named) > 1 or not _MUTUAL & set(mention.view.low[slice(*mention.span)]):
        return
    if named and mention.recipient and mention.guessed.get("recipient") != PLACE:
        return
    wars = {frozenset((*a, *b)) for a, b in fights}
    pair = next(iter(wars)) if len(wars) == 1 else frozenset[str]()
    if len(pair) == 2 and named <= pair:
        first = mention.actor[0].code if mention.actor else fights[0][0][0]
        second = next(c for c in pair if c != first)
        mention.guess("actor", mention.actor or [Party(first, "")], WAR)
        mention.guess("recipient", [Party(second, "")], WAR)


def _others(own: Sequence[str], a: Sequence[str], b: Sequence[str]) -> Sequence[str]:
    if set(own) & set(a):
        return b
    return a if set(own) & set(b) else ()


_CIVIL = frozenset(
    "market markets village villages school schools hospital hospitals clinic clinics church churches mosque mosques "
    "monastery camp camps house houses home homes wedding funeral bus buses worshippers congregation shelter".split()
)


def _of_civil_life(mention: Mention) -> bool:
    """What it hits belongs to neither army."""
    low, high = mention.span
    return bool(_CIVIL & set(mention.view.low[low:high]))
