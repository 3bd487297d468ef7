"""Who withholds what from whom, and who else the text says does so: 'an embargo on American sales to Turkey'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sitrep.events.clauses.chunks import Verb
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sides.opponents import opponent
from sitrep.events.sides.pairs import Pair, codes
from sitrep.events.sides.text_sides import (
    spoken_of_most,
)
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import ENVOYS

_OUTWARD = frozenset(
    "sale sales export exports shipment shipments supplies deliveries aid loans transfers".split()
)


def withheld(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """Goods that go out are those of the one who withholds them, where the sentence says to whom they went."""
    if mention.kind != "sanction" or "on" not in slots or not slots["on"].words & _OUTWARD:
        return
    goal = next((slots[n] for n in ("to", "for") if n in slots and slots[n].parties), None)
    whose = [m.code for m in slots["on"].parties if m.code]
    if goal is None or not whose:
        return
    taking = [p for p in parties_of(mention.view, goal, resolved) if p.code not in whose]
    if taking and not set(mention.codes("actor")) - set(whose):
        mention.recipient = taking
        mention.actor = parties_of(mention.view, slots["on"], resolved)


_LEAVING = frozenset("leave quit depart go be pack".split()) | {"get out", "go home"}
_ENVOYS = ENVOYS | {"consulate", "embassy", "chargé", "charge"}


def host_expels(mention: Mention, verb: Verb | None) -> None:
    """'The Zambian envoy was given until Saturday to leave Lilongwe': the country that he is to leave expels him."""
    if mention.kind != "sanction" or mention.actor or verb is None or not verb.passive or mention.noun:
        return
    view = mention.view
    if not verb.subject or _ENVOYS.isdisjoint(w for c in verb.subject[:1] for w in view.words(c)):
        return
    below = [v for v in view.verbs if v.parent is verb and v.lemma in _LEAVING]
    spans = [
        (c.i0, c.i1) for v in [verb, *below] for c in [*v.after, *v.subject[1:], *v.before] if c.kind == "N"
    ]
    hosts = [p.country for a, _b, p in view.places if p.country and any(i0 <= a < i1 for i0, i1 in spans)]
    hosts = [c for c in hosts if c not in mention.codes("recipient")]
    mention.guess("actor", [Party(c, "") for c in hosts[:1]], PLACE)


def land_shut_off(mention: Mention, homes: Mapping[str, str]) -> None:
    """'The rebels have shut the roads from Uganda to lorries': their own land gets nothing, and not the far end.

    `homes`: armed groups of the text, and the country of each.
    """
    own = {homes.get(code) for code in mention.codes("actor")}
    if mention.kind != "sanction" or mention.verb is None or len(own) != 1 or None in own:
        return
    first = next((c for c in mention.verb.after if c.kind == "N"), None)
    if first is not None and mention.view.low[first.head] in _WAYS:
        mention.guess("recipient", [Party(c, "") for c in own if c], "the land of those who shut its roads")


_WAYS = frozenset("road roads route routes highway bridge bridges crossing crossings border frontier".split())


_WAR = "war|civil war|conflict|fighting|unrest|violence|bloodshed|insurgency"
_WAR_IN = re.compile(rf"\b(?:{_WAR}) (?:in|inside|across) (?:(?:the|north|south|east|west|\w+ern) )*$", re.I)
_OF_WAR = re.compile(rf"(?:['’]s?)? (?:{_WAR})\b(?=\W*$|[.,;:)]| (?:and|but|as|while|said|on)\b)", re.I)


def land_of_war(mention: Mention) -> None:
    """'Sanctions on seven people accused of fuelling the war in Sudan': where the war is, and nobody's state."""
    if mention.kind != "sanction":
        return
    text = mention.view.text
    mention.recipient = [
        p
        for p in mention.recipient
        if p.mark is None
        or not (
            _WAR_IN.search(text, mention.view.sentence.start, p.mark.start) or _OF_WAR.match(text, p.mark.end)
        )
    ]


def whose_list(mention: Mention, verb: Verb | None) -> None:
    """'Were put on the European Union's sanctions list', 'on a British blacklist': whose list it is has put them there.

    A list by the name of a state is as often of those who are on it ('the Russia list').
    """
    if mention.kind != "sanction" or mention.actor or verb is None or not verb.passive:
        return
    view = mention.view
    for chunk in verb.after:
        if chunk.prep not in _ONTO or view.low[chunk.head] not in _LISTS:
            continue
        owners = [m for a, _b, m in view.parties if m.code and chunk.i0 <= a < chunk.i1]
        owned = [m for m in owners if view.text[m.end : m.end + 2] in ("'s", "’s", "' ", "’ ")]
        theirs = mention.codes("recipient")
        owned = owned or [m for m in owners if m.code not in theirs and _lends_its_name(m)]
        mention.settle("actor", [Party(m.code, m.text, m) for m in owned[:1] if m.code])


def _lends_its_name(mark: PartyMark) -> bool:
    """'A British list', 'the EU list', 'the US list'."""
    return mark.how == "demonym" or mark.sector == "IGO" or mark.text in ("US", "U.S.", "UK", "U.K.")


def banned_land(mention: Mention) -> None:
    """'The council extends the Sudan arms embargo': a land's bare name before the ban says on whom it lies."""
    if mention.kind != "sanction" or not mention.noun or mention.recipient:
        return
    text = mention.view.text
    lands = [
        p
        for p in mention.actor
        if p.mark is not None
        and p.code in STATES
        and p.mark.end < mention.start
        and not _lends_its_name(p.mark)
        and _ARMS_BAN.fullmatch(text[p.mark.end : mention.end])
    ]
    if lands:
        mention.actor = [p for p in mention.actor if p not in lands]
        mention.settle("recipient", lands)


_ARMS_BAN = re.compile(r" (?:arms|weapons|oil|flight|trade) (?:embargo|ban|bans)", re.I)
_ONTO = frozenset({"on", "onto", "to", "in", "under"})
_LISTS = frozenset("list lists blacklist blacklists register denylist sanctions ban".split())


def imposed_too(mention: Mention, pairs: Sequence[Pair]) -> None:
    """Who imposed it, where all the document's sanctions are of one hand."""
    if mention.kind != "sanction" or mention.actor:
        return
    hands = {tuple(sorted(codes(p.first))): p for p in pairs if p.of.kind == "sanction"}
    if len(hands) == 1:
        makers = next(iter(hands.values())).first
        given = [p for p in makers if p.code not in mention.codes("recipient")]
        mention.guess("actor", given, "who else in the text imposes sanctions")


def ban_aimed_at(mention: Mention, before: Sequence[Mention], parties: Sequence[PartyMark]) -> None:
    """'Its embassy was stormed. Mexico broke off ties': against who harmed it, or whom the text speaks of most."""
    if not _EVERYBODY.isdisjoint(mention.view.low[slice(*mention.span)]):
        return
    opponent(mention, before)
    said = [p for p in parties if p.code in STATES]
    own = set(mention.codes("actor"))
    friends = {c for m in before if m.kind in _FRIENDLY for c in m.sides() if own & m.sides()}
    often = Counter(p.code for p in said if p.code not in own | friends).most_common(1)
    if mention.kind == "sanction" and often and often[0][1] > 1 and not _DOMESTIC & set(mention.view.low):
        spoken_of_most(mention, [p for p in said if p.code not in friends])


_FRIENDLY = frozenset("delivery support cooperation assistance talks agreement exercise".split())


_DOMESTIC = frozenset("church mosque newspaper broadcaster party opposition website parliament own".split())


_EVERYBODY = frozenset("foreign all any every either both neither neighbours exports export".split())
"""Words of a ban that is laid on nobody in particular, or on two at once."""
