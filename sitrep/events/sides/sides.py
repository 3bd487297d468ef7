"""The last resort for a side nobody names: what the rest of the document says of the same goods, fight or pact.

Runs once all sentences are read, so that a later sentence can tell who gave what an earlier one only says arrived. It
fills empty sides only, never where the sentence itself says that they are unknown, and each guess keeps its reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitrep.events.frames.role_parties import stands_in
from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sides.asked import asked_here
from sitrep.events.sides.between_two import between_two, contract_beside, seller_beside
from sitrep.events.sides.blame import accused, blamed
from sitrep.events.sides.captures import BOUND_FOR, bound_for, by_rebels
from sitrep.events.sides.carried_owners import owners_told_before
from sitrep.events.sides.focus import written_about
from sitrep.events.sides.homeward import leaves_too, of_one_hand
from sitrep.events.sides.opponents import offender, opponent
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.sides.sent_away import told_to_leave
from sitrep.events.sides.text_sides import (
    buyer_at_home,
    last_resort,
    spoken_of_most,
    took_land,
    truce_of_fighters,
)
from sitrep.events.sides.wars import war
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.model import SYMMETRIC

_UNKNOWN = frozenset(
    "unknown unidentified unnamed unclear unexplained mysterious undisclosed suspected blamed blame nobody".split()
)
"""Words of a sentence that leaves its sides open on purpose."""
_WINDOW = 40
"""Mentions and parties on either side that a mention looks at."""
_NEAR = 2
"""Sentences between a mention and what it takes a side from, where the goods are not the same."""


@dataclass(slots=True)
class _Pair:
    """Two sides named by one mention, giver (or attacker) first."""

    first: list[Party]
    second: list[Party]
    families: set[str]
    of: Mention


def fill_sides(mentions: Sequence[Mention], parties: Sequence[PartyMark], focus: str | None = None) -> None:
    """Fill what is still empty, in place; each mention looks at those around it, so that long texts stay linear."""
    told = [pair for mention in mentions for pair in _pairs(mention)]
    starts = [pair.of.start for pair in told]
    named = [p.start for p in parties]
    given: list[Mention] = []
    before: Mention | None = None
    for position, mention in enumerate(mentions):
        at = bisect_left(starts, mention.start)
        pairs = told[max(0, at - _WINDOW) : at + _WINDOW]
        owners_told_before(mention, parties, named)
        if mention.kind == "strike" and not mention.actor:
            blamed(mention, mentions[max(0, position - 3) : position])
            accused(mention, mentions[position + 1 : position + 5])
        if mention.kind == "agreement":
            contract_beside(mention, mentions[max(0, position - 2) : position])
        if (mention.actor and mention.recipient) or _left_open(mention):
            pass
        elif mention.kind == "delivery":
            given.append(mention)
        elif mention.kind in ("agreement", "talks"):
            _pact(mention, pairs)
            around = mentions[max(0, position - _WINDOW) : position + _WINDOW]
            here = bisect_left(named, mention.start)
            buyer_at_home(mention, written_about(mention, focus))
            seller_beside(mention, parties[max(0, here - _WINDOW) : here + _WINDOW])
            truce_of_fighters(mention, around, parties[max(0, here - _WINDOW) : here + _WINDOW])
            between_two(mention, parties[max(0, here - _WINDOW) : here])
        elif mention.kind == "seizure":
            here = bisect_left(named, mention.view.sentence.end)
            said = parties[max(0, here - _WINDOW) : here]
            _taken(mention, mentions[max(0, position - _WINDOW) : position], said)
            if took_land(mention):
                spoken_of_most(mention, [*said, *parties[here : here + _WINDOW]])
        elif mention.kind == "withdrawal":
            leaves_too(mention, mentions[max(0, position - 4) : position + 4])
            told_to_leave(mention, mentions[max(0, position - 6) : position])
            of_one_hand(mention, mentions[max(0, position - _WINDOW) : position + _WINDOW])
        elif mention.kind in ("sanction", "rupture"):
            _sanctioned(mention, pairs)
            _aimed_at(mention, mentions[max(0, position - _WINDOW) : position], parties, named)
        elif mention.kind == "deployment":
            _over_the_border(mention, pairs)
            _to_its_ally(mention, pairs)
            of_one_hand(mention, mentions[max(0, position - _WINDOW) : position + _WINDOW])
        elif mention.kind == "strike":
            here = bisect_left(named, mention.start)
            _same_blow(mention, mentions[max(0, position - 2) : position])
            _fight(mention, before, pairs)
            war(mention, _fights(mention, pairs), parties[max(0, here - _WINDOW) : here + _WINDOW])
        elif mention.kind in ("request", "threat"):
            opponent(mention, mentions[max(0, position - _WINDOW) : position])
            offender(mention, mentions[position + 1 : position + 4])
            if mention.kind == "request":
                asked_here(mention, written_about(mention, focus))
            else:
                here = bisect_left(named, mention.view.sentence.end)
                spoken_of_most(mention, parties[max(0, here - _WINDOW) : here])
        if mention.kind == "strike" and mention.actor:
            before = mention
    if given:
        _transfers(given, [pair for mention in mentions for pair in _pairs(mention)])
        for first, then in pairwise(m for m in mentions if m.kind == "delivery"):
            _of_one_hand(first, then)
    for mention in mentions:
        if not _left_open(mention):
            last_resort(mention, written_about(mention, focus))


def _transfers(given: Sequence[Mention], told: Sequence[_Pair]) -> None:
    """The sides of deliveries, once all pacts have theirs."""
    starts = [pair.of.start for pair in told]
    for mention in given:
        at = bisect_left(starts, mention.start)
        _transfer(mention, told[max(0, at - _WINDOW) : at + _WINDOW])


def _of_one_hand(before: Mention, mention: Mention) -> None:
    """'Hungary's first Gripen landed. Saab is to hand over three more': whoever gives more of them gave the first.

    Not 'three more jets', which may be others, and not what could have been sent.
    """
    told = mention.actor and "actor" not in mention.guessed and mention.status not in ("possible", "denied")
    if not told or before.actor or _MORE.isdisjoint(mention.view.low[slice(*mention.span)]):
        return
    same = before.recipient and set(before.codes("recipient")) == set(mention.codes("recipient"))
    near = 0 <= mention.sentences_after(before) <= 1 and _thing_names(mention) <= _thing_names(before)
    if same and near and not _left_open(before):
        before.guess("actor", list(mention.actor), "who gives the next of them")


_MORE = frozenset({"more", "further"})
_NEXT = _MORE | {"second", "third", "fourth", "another", "next"}


def _comes_next(mention: Mention, other: Mention) -> bool:
    """'Spain will hand over a third boat': who may give the next has not given those that are there."""
    ahead = (
        other.kind == "delivery" and other.status in ("planned", "possible") and other.start > mention.start
    )
    counted = not _NEXT.isdisjoint(other.view.low[slice(*other.span)])
    return mention.status == "confirmed" and ahead and counted


def _thing_names(mention: Mention) -> set[str]:
    """The nouns of its things, in the singular."""
    return {m.item.name.lower().split()[-1].removesuffix("s") for m in mention.item_marks if m.item.name}


def _left_open(mention: Mention) -> bool:
    low, high = mention.span
    return any(t.lower in _UNKNOWN for t in mention.view.tokens[low:high])


def _pairs(mention: Mention) -> Iterator[_Pair]:
    guessed = {why for why in mention.guessed.values() if why != PLACE}
    if mention.status == "denied" or guessed - ({FOCUS} if mention.kind == "agreement" else set()):
        return
    first, second = mention.actor, mention.recipient
    if mention.kind in SYMMETRIC and not second and len(first) == 2:
        first, second = first[:1], first[1:]
    if first and second:
        if mention.kind == "request":
            first, second = second, first
        yield _Pair(first, second, mention.families(), mention)


def _distance(mention: Mention, pair: _Pair) -> int:
    return abs(mention.sentences_after(pair.of))


def _codes(parties: Sequence[Party]) -> set[str]:
    return {p.code for p in parties}


def _transfer(mention: Mention, pairs: Sequence[_Pair]) -> None:
    """Who gave and who got: from a delivery, an order or a request that tells of the same goods or is near by."""
    families = mention.families()
    by_place = mention.guessed.get("recipient") == PLACE  # or 'the navy in Izmit'
    by_place = by_place or (bool(mention.recipient) and all(stands_in(p) for p in mention.recipient))
    best: tuple[tuple[int, int], list[Party], list[Party], str] | None = None
    for pair in pairs:
        asked = pair.of.kind == "request" and mention.carried and pair.of.start < mention.start
        if not (asked or pair.of.kind in ("delivery", "agreement")) or pair.of is mention:
            continue
        same = bool(families & pair.families)
        if _comes_next(mention, pair.of):
            continue
        if not same and (_distance(mention, pair) > _NEAR or (families and pair.families)):
            continue
        for giver, getter in _directions(pair):
            at_givers = by_place and _codes(mention.recipient) <= _codes(giver)  # 'handed over in Izmit'
            if mention.recipient and not (at_givers or _codes(mention.recipient) & _codes(getter)):
                continue
            if mention.actor and not _codes(mention.actor) & _codes(giver):
                continue
            rank = (-same, _distance(mention, pair))
            if best is None or rank < best[0]:
                best = (rank, giver, getter, pair.of.kind)
    if best is None:
        return
    _rank, giver, getter, kind = best
    giver = _one_hand(giver)
    why = f"the {kind} told of elsewhere in the text"
    if by_place and _codes(mention.recipient) <= _codes(giver):
        mention.recipient = []
    if not mention.actor:
        mention.guess("actor", [p for p in giver if p.code not in mention.codes("recipient")], why)
    if not mention.recipient:
        mention.guess("recipient", [p for p in getter if p.code not in mention.codes("actor")], why)


def _one_hand(firms: list[Party]) -> list[Party]:
    """Of two firms of one country with a contract each it is not said whose goods these are: that country's."""
    homes = {p.mark.country if p.mark is not None else None for p in firms}
    home = homes.pop() if len(firms) > 1 and len(homes) == 1 else None
    return [Party(home, "")] if home else firms


_BUYING = frozenset(
    "buy order purchase procure acquire contract import get receive obtain want select choose".split()
)
_PURCHASE = frozenset("purchase purchases acquisition procurement".split())
_SALE = frozenset("sale sales".split())
_SELLING = frozenset("sell supply offer export provide lend donate".split())


def _directions(pair: _Pair) -> list[tuple[list[Party], list[Party]]]:
    """Giver and getter; who orders gets, a firm gives, and of two states or two firms else it is not said who does."""
    if pair.of.kind != "agreement":
        return [(pair.first, pair.second)]
    lemma = pair.of.verb.lemma.split()[0] if pair.of.verb is not None and not pair.of.noun else ""
    words = set(pair.of.view.low[slice(*pair.of.span)])
    if lemma in _BUYING or (words & _PURCHASE and "from" in words):
        return [(pair.second, pair.first)]
    if lemma in _SELLING or (words & _SALE and "to" in words):
        return [(pair.first, pair.second)]
    firms = [not _codes(side) & STATES for side in (pair.first, pair.second)]
    if firms == [True, False]:
        return [(pair.first, pair.second)]
    return [(pair.second, pair.first)] if firms == [False, True] else []


def _pact(mention: Mention, pairs: Sequence[_Pair]) -> None:
    """Between whom: those who talk, trade or fight in the nearest sentence that names two."""
    own = _codes(mention.actor) | _codes(mention.recipient)
    if len(own) > 1:
        return
    kinds = {"talks", "agreement"}
    if not own and mention.kind == "agreement":
        kinds |= {"delivery", "repair", "strike"}
    near = [p for p in pairs if p.of.kind in kinds and p.of is not mention and _distance(mention, p) <= _NEAR]
    for pair in sorted(near, key=lambda p: _distance(mention, p)):
        sides = (
            [*pair.second, *pair.first]
            if pair.of.kind in ("delivery", "repair")
            else [*pair.first, *pair.second]
        )
        if own and not own & _codes(sides):
            continue
        others = [p for p in sides if p.code not in own]
        why = f"the {pair.of.kind} told of beside it"
        if not own:
            mention.guess("actor", others[:1], why)
            mention.guess("recipient", others[1:], why)
        elif mention.actor:
            mention.guess("recipient", others[:1], why)
        else:
            mention.guess("actor", others[:1], why)
        return


def _taken(mention: Mention, before: Sequence[Mention], parties: Sequence[PartyMark]) -> None:
    """Whose the goods were that are seized: whose they are called, for whom they were, or to whom they were given."""
    if mention.recipient or not mention.actor:
        return
    actors = mention.codes("actor")
    owners: list[Party] = []
    for mark in mention.item_marks:
        whose = [p for p in parties if p.how == "demonym" and mark.start <= p.end + 1 and p.end <= mark.end]
        owners += [Party(p.code, p.text, p) for p in whose[-1:] if p.code and p.code not in actors]
    mention.guess("recipient", owners, "whose the goods are")
    men = all(m.item_class.startswith(("people", "force", "staff")) for m in mention.item_marks)
    if not mention.recipient and not men:  # men 'suspected of spying for Russia' were not bound for it
        mention.guess("recipient", bound_for(mention), BOUND_FOR)
    families = mention.families()
    given = [m for m in before if m.kind == "delivery" and m.recipient and families & m.families()]
    if not mention.recipient and given:
        getter = [p for p in given[-1].recipient if p.code not in actors]
        mention.guess("recipient", getter, "to whom such goods were given")


def _sanctioned(mention: Mention, pairs: Sequence[_Pair]) -> None:
    """Who imposed it, where all the document's sanctions are of one hand."""
    if mention.kind != "sanction" or mention.actor:
        return
    hands = {tuple(sorted(_codes(p.first))): p for p in pairs if p.of.kind == "sanction"}
    if len(hands) == 1:
        makers = next(iter(hands.values())).first
        given = [p for p in makers if p.code not in mention.codes("recipient")]
        mention.guess("actor", given, "who else in the text imposes sanctions")


def _aimed_at(
    mention: Mention, before: Sequence[Mention], parties: Sequence[PartyMark], starts: Sequence[int]
) -> None:
    """'Its embassy was stormed. Mexico broke off ties': against who harmed it, or whom the text speaks of most."""
    if not _EVERYBODY.isdisjoint(mention.view.low[slice(*mention.span)]):
        return
    opponent(mention, before)
    here = bisect_left(starts, mention.view.sentence.start)
    said = [p for p in parties[max(0, here - _WINDOW) : here] if p.code in STATES]
    own = set(mention.codes("actor"))
    friends = {c for m in before if m.kind in _FRIENDLY for c in m.sides() if own & m.sides()}
    often = Counter(p.code for p in said if p.code not in own | friends).most_common(1)
    if mention.kind == "sanction" and often and often[0][1] > 1 and not _DOMESTIC & set(mention.view.low):
        spoken_of_most(mention, [p for p in said if p.code not in friends])


_FRIENDLY = frozenset("delivery support cooperation assistance talks agreement exercise".split())
_DOMESTIC = frozenset("church mosque newspaper broadcaster party opposition website parliament own".split())
_EVERYBODY = frozenset("foreign all any every either both neither neighbours exports export".split())
"""Words of a ban that is laid on nobody in particular, or on two at once."""
_ANSWER = frozenset("retaliation retaliated answered answering response reply reprisal revenge".split())


_SHOT_DOWN = ("drone", "aircraft")


def _same_blow(mention: Mention, before: Sequence[Mention]) -> None:
    """'Kharkiv came under attack. Russian shells killed six': who was hit is told before, and who did it behind."""
    if not mention.actor or mention.recipient or mention.country is not None:
        return
    if (
        mention.frame.startswith("shoot.down")
        or mention.place is not None
        or any(m.item_class.startswith(_SHOT_DOWN) for m in mention.item_marks[-1:])
    ):
        return  # 'jets shot down a drone near the border'
    for other in reversed(before):
        if other.kind != "strike" or other.actor or not 0 < mention.sentences_after(other) <= 1:
            continue
        hit = [p for p in other.recipient if p.code not in mention.codes("actor")]
        days = {m.date_start for m in (mention.date, other.date) if m is not None}
        if len(days) > 1 or other.view.sentence.kind == "title":
            return
        if hit and other.status in ("confirmed", "reported"):
            mention.guess("recipient", hit, "the strike told of before")
            mention.country = other.country
            other.guess("actor", list(mention.actor), "the strike told of beside it")
            return


def _fight(mention: Mention, before: Mention | None, pairs: Sequence[_Pair]) -> None:
    """Who shoots at whom, where all the document's fighting is between the same two."""
    low, high = mention.span
    if _ANSWER & set(mention.view.low[low:high]):
        if before is not None and not mention.recipient:
            struck = [p for p in before.actor if p.code not in mention.codes("actor")]
            mention.guess("recipient", struck, _REPLY)
        if before is not None and not mention.actor:
            strikers = [p for p in before.recipient if p.code not in mention.codes("recipient")]
            mention.guess("actor", strikers, _REPLY)
        return
    fights = [p for p in pairs if p.of.kind in ("strike", "seizure") and p.of is not mention]
    if mention.recipient and not mention.actor and not by_rebels(mention):
        hit = [p for p in fights if _codes(p.second) & _codes(mention.recipient)]
        hitters = {tuple(sorted(_codes(p.first))) for p in hit}
        if len(hitters) == 1:
            given = [p for p in hit[0].first if p.code not in mention.codes("recipient")]
            mention.guess("actor", given, "who else in the text strikes there")


def _fights(mention: Mention, pairs: Sequence[_Pair]) -> list[tuple[list[str], list[str]]]:
    told = (p for p in pairs if p.of.kind in ("strike", "seizure") and p.of is not mention)
    return [(sorted(_codes(p.first)), sorted(_codes(p.second))) for p in told]


def _over_the_border(mention: Mention, pairs: Sequence[_Pair]) -> None:
    """'may send troops over the border': to the one whom the text says they fight."""
    low, high = mention.span
    words = mention.view.low[low:high]
    if mention.recipient or not {"over", "across"} & set(words) or not {"border", "frontier"} & set(words):
        return
    for pair in (p for p in pairs if p.of.kind == "strike"):
        sides = [*pair.first, *pair.second]
        if _codes(mention.actor) & _codes(sides):
            mention.guess(
                "recipient", [p for p in sides if p.code not in mention.codes("actor")], "whom they fight"
            )
            return


def _to_its_ally(mention: Mention, pairs: Sequence[_Pair]) -> None:
    """'They signed a defence pact. Cairo will send 5,000 soldiers, Mogadishu said': to the one who tells of it."""
    for pair in pairs:
        sides = {p.code: p for p in (*pair.first, *pair.second)}
        teller = [p for code, p in sides.items() if code in mention.told_by()]
        if pair.of.kind != "agreement" or len(sides) != 2 or not 0 <= mention.sentences_after(pair.of) <= 2:
            continue
        if mention.recipient or mention.country or mention.status != "planned":
            continue
        if teller and set(mention.codes("actor")) == sides.keys() - {teller[0].code}:
            mention.guess("recipient", teller, "its partner tells of it")
            return


_REPLY = "it answers the attack told of before"
