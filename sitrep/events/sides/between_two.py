"""A side of a pact that only the text beside it names: the two states named so far, the one firm that sells."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.items.item_families import ARMS
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES


def between_two(mention: Mention, said: Sequence[PartyMark]) -> None:
    """'Guyana and Venezuela freeze their dispute' above 'under a protocol signed in Port of Spain'."""
    if mention.kind != "agreement" or mention.actor or mention.recipient or mention.status == "denied":
        return
    place = mention.place
    named = {
        m.code: m
        for m in said
        if m.code in STATES and not (place is not None and place.start <= m.start < place.end)
    }
    if len(named) == 2:
        first, second = named
        why = "the two states that the text has named"
        mention.guess("actor", [Party(first or "", "")], why)
        mention.guess("recipient", [Party(second or "", "")], why)


def contract_beside(mention: Mention, before: Sequence[Mention]) -> None:
    """'Iraq will receive eight batteries. The contract with LIG Nex1 is worth ...': who gets the goods has the deal."""
    firms = mention.recipient and all(p.code not in STATES for p in mention.recipient)
    if not mention.noun or not firms or (mention.actor and mention.guessed.get("actor") != FOCUS):
        return
    for other in reversed(before):
        if other.kind == "delivery" and 0 <= mention.sentences_after(other) <= 1 and not other.inferred:
            mention.guess("actor", list(other.recipient), "who gets the goods told of before")
            return


_BESIDE = 300
"""Characters within which a text names who sells."""


def seller_beside(mention: Mention, parties: Sequence[PartyMark]) -> None:
    """'Lima signed for 12 jets. Saab said that the first ...': the one firm named beside an order sells."""
    arms = any(m.item_class.startswith(ARMS) for m in mention.item_marks)
    if mention.kind != "agreement" or not arms or mention.recipient or len(mention.actor) != 1:
        return
    buyer = mention.actor[0]
    near = [p for p in parties if p.code and p.sector == "BUS" and abs(p.start - mention.start) < _BESIDE]
    firms = {p.code: p for p in near if p.code != buyer.code and p.country != buyer.code}
    if buyer.code in STATES and len(firms) == 1:
        mention.guess("recipient", [Party(next(iter(firms)) or "", "")], "the firm named beside it")
