"""Forces that leave the state that told them to go, in a sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.mention import Mention
from sitrep.events.states import STATES

SENT_AWAY = "who wanted them to leave"
_LEAVING = frozenset(
    "leave withdraw pull go quit out depart withdrawal departure pullout exit end expel home".split()
)
_GOING = frozenset(
    {*"leave go depart quit withdraw sail".split(), "pull out", "fly out", "go home", "fly home", "sail home"}
)
_DEMANDS = ("request", "threat", "sanction", "rupture")
_LATELY = 3
"""Sentences between the demand that they leave and their leaving."""


def told_to_leave(mention: Mention, before: Sequence[Mention]) -> None:
    """'Mali told France to leave. The last soldiers flew out': they left the state that wanted them gone."""
    verb = mention.verb
    if mention.recipient or mention.country is not None or not mention.actor or verb is None:
        return
    if verb.lemma not in _GOING or any(c.bare and not c.date for c in verb.after):
        return  # 'left the city'
    for other in reversed(before):
        if not 0 <= mention.sentences_after(other) <= _LATELY or other.kind not in _DEMANDS:
            continue
        asked = set(other.codes("recipient")) & set(mention.codes("actor"))
        hosts = [p for p in other.actor if p.code in STATES]
        abroad = other.country not in (None, *(p.code for p in hosts))  # 'told Chad to leave a town of Sudan'
        ended = other.kind == "rupture" or not _LEAVING.isdisjoint(other.view.low)
        if asked and hosts and not abroad and ended:
            mention.guess("recipient", hosts[:1], SENT_AWAY)
            return
