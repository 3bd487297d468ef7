"""A pact between nobody, in a text that has named two states so far: between those."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.marks import PartyMark
from sitrep.events.mention import Mention, Party
from sitrep.events.states import STATES


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
