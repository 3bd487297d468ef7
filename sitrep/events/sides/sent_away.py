"""Forces that leave the state that told them to go, in a sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.mention import Mention
from sitrep.events.words.states import STATES

SENT_AWAY = "who wanted them to leave"
_LEAVING = frozenset("leave withdraw pull quit withdrawal departure pullout expel".split())
_ENVOYS = frozenset("ambassador ambassadors diplomat diplomats envoy envoys consul attaché".split())
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
        ended = other.kind == "rupture" or _to_go(other)
        if asked and hosts and not abroad and ended:
            mention.guess("recipient", hosts[:1], SENT_AWAY)
            return


def _to_go(demand: Mention) -> bool:
    """It says that they are to leave the country, and not a strait, and no ambassador alone."""
    words = demand.view.low[demand.span[0] :]
    if not _ENVOYS.isdisjoint(words):
        return False
    at = next((k for k, word in enumerate(words) if word in _LEAVING), None)
    behind = words[at + 1 : at + 3] if at is not None else []
    return at is not None and (behind[:1] != ["the"] or behind[1:] in (["country"], ["island"]))
