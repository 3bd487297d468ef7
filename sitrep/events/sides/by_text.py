"""The last resort for a side nobody names: what the rest of the document says of the same goods, fight or pact.

Runs once all sentences are read, so that a later sentence can tell who gave what an earlier one only says arrived. It
fills empty sides only, never where the sentence itself says that they are unknown, and each guess keeps its reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.asked import asked_here, told_to_leave
from sitrep.events.sides.captures import BOUND_FOR, bound_for
from sitrep.events.sides.carried_owners import owners_told_before
from sitrep.events.sides.culprits import accused, blamed
from sitrep.events.sides.fights import fight, fights_told, same_blow
from sitrep.events.sides.focus import written_about
from sitrep.events.sides.homeward import leaves_too, of_one_hand
from sitrep.events.sides.opponents import offender, opponent
from sitrep.events.sides.pacts import between_two, contract_beside, seller_beside, talks_beside
from sitrep.events.sides.pairs import WINDOW, Pair, codes, left_open, pairs_of
from sitrep.events.sides.recaptured import is_retaken
from sitrep.events.sides.sanction_sides import ban_aimed_at, imposed_too
from sitrep.events.sides.text_sides import (
    buyer_at_home,
    last_resort,
    spoken_of_most,
    took_land,
    truce_of_fighters,
)
from sitrep.events.sides.transfers import fill_transfers
from sitrep.events.sides.wars import war
from sitrep.events.words.marks import PartyMark


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a mention, so near that long texts stay linear."""

    before: Sequence[Mention]
    after: Sequence[Mention]
    pairs: Sequence[Pair]
    """Sides told of before and behind it."""
    parties: Sequence[PartyMark]
    starts: Sequence[int]
    """Of the parties."""
    focus: str | None
    strike: Mention | None
    """The last one before it whose doer is known."""

    def named_before(self, offset: int) -> Sequence[PartyMark]:
        """The last parties named before an offset of the text."""
        here = bisect_left(self.starts, offset)
        return self.parties[max(0, here - WINDOW) : here]

    def named_behind(self, offset: int) -> Sequence[PartyMark]:
        """The first parties named from an offset of the text on."""
        here = bisect_left(self.starts, offset)
        return self.parties[here : here + WINDOW]


def fill_sides(mentions: Sequence[Mention], parties: Sequence[PartyMark], focus: str | None = None) -> None:
    """Fill what is still empty, in place: what is told beside it, then who gave what, then by the text as a whole."""
    told = [pair for mention in mentions for pair in pairs_of(mention)]
    starts = [pair.of.start for pair in told]
    named = [p.start for p in parties]
    given: list[Mention] = []
    strike: Mention | None = None
    for position, mention in enumerate(mentions):
        at = bisect_left(starts, mention.start)
        near = _Around(
            mentions[max(0, position - WINDOW) : position],
            mentions[position + 1 : position + WINDOW],
            told[max(0, at - WINDOW) : at + WINDOW],
            parties,
            named,
            focus,
            strike,
        )
        owners_told_before(mention, parties, named)
        _told_beside(mention, near)
        if not ((mention.actor and mention.recipient) or left_open(mention)):
            if mention.kind == "delivery":
                given.append(mention)
            else:
                _by_kind(mention, near)
        if mention.kind == "strike" and mention.actor:
            strike = mention
    if given:
        fill_transfers(given, mentions)
    for mention in mentions:
        if not left_open(mention):
            last_resort(mention, written_about(mention, focus))


def _told_beside(mention: Mention, near: _Around) -> None:
    """Who is blamed for an attack, and which contract is meant: also where both sides are known or left open."""
    if mention.kind == "strike" and not mention.actor:
        blamed(mention, near.before[-3:])
        accused(mention, near.after[:4])
    if mention.kind == "agreement":
        contract_beside(mention, near.before[-2:])


def _by_kind(mention: Mention, near: _Around) -> None:
    """What acts of this kind take a side from."""
    kind, start, end = mention.kind, mention.start, mention.view.sentence.end
    if kind in ("agreement", "talks"):
        named = near.named_before(start)
        both_ways = [*named, *near.named_behind(start)]
        talks_beside(mention, near.pairs)
        buyer_at_home(mention, written_about(mention, near.focus))
        seller_beside(mention, both_ways, [*near.before, *near.after])
        truce_of_fighters(mention, [*near.before, mention, *near.after], both_ways)
        between_two(mention, named)
    elif kind == "seizure":
        _taken(mention, near.before, near.named_before(end))
        if took_land(mention):
            spoken_of_most(mention, [*near.named_before(end), *near.named_behind(end)])
    elif kind == "withdrawal":
        leaves_too(mention, [*near.before[-4:], mention, *near.after[:3]])
        told_to_leave(mention, near.before[-6:])
        of_one_hand(mention, [*near.before, mention, *near.after])
    elif kind in ("sanction", "rupture"):
        imposed_too(mention, near.pairs)
        ban_aimed_at(mention, near.before, near.named_before(mention.view.sentence.start))
    elif kind == "deployment":
        _over_the_border(mention, near.pairs)
        _to_its_ally(mention, near.pairs)
        of_one_hand(mention, [*near.before, mention, *near.after])
    elif kind == "strike":
        same_blow(mention, near.before[-2:])
        fight(mention, near.strike, near.pairs)
        war(mention, fights_told(mention, near.pairs), [*near.named_before(start), *near.named_behind(start)])
    elif kind in ("request", "threat"):
        opponent(mention, near.before)
        offender(mention, near.after[:3])
        if kind == "request":
            asked_here(mention, written_about(mention, near.focus))
        else:
            spoken_of_most(mention, near.named_before(end))


def _taken(mention: Mention, before: Sequence[Mention], parties: Sequence[PartyMark]) -> None:
    """Whose the goods were that are seized: whose they are called, for whom they were, or to whom they were given."""
    if mention.recipient or not mention.actor or is_retaken(mention):
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


def _over_the_border(mention: Mention, pairs: Sequence[Pair]) -> None:
    """'may send troops over the border': to the one whom the text says they fight."""
    low, high = mention.span
    words = mention.view.low[low:high]
    if mention.recipient or not {"over", "across"} & set(words) or not {"border", "frontier"} & set(words):
        return
    for pair in (p for p in pairs if p.of.kind == "strike"):
        sides = [*pair.first, *pair.second]
        if codes(mention.actor) & codes(sides):
            mention.guess(
                "recipient", [p for p in sides if p.code not in mention.codes("actor")], "whom they fight"
            )
            return


def _to_its_ally(mention: Mention, pairs: Sequence[Pair]) -> None:
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
