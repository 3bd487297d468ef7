"""A state's own soldiers against its rulers: who seizes power takes it from the same state."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.words.states import STATES

_RULE = frozenset("power palace presidency presidential".split())
_RULERS = frozenset(
    {"president", "government", "cabinet", "capital", "broadcaster", "television", "parliament"}
)
_REBELLIOUS = frozenset("mutinous renegade mutineers putschists rebellious dissident coup plotters".split())
_ARMED = frozenset(
    "soldiers soldier officers officer troops guard guards unit army military colonel colonels paratroopers commandos "
    "captains lieutenant junta regiment battalion men".split()
)


def against_own_rulers(group: Sequence[Mention]) -> list[Party]:
    """The state whose soldiers 'seized power', 'took the palace' or, as mutineers, its capital; empty for none."""
    for mention in group:
        if mention.kind != "seizure":
            return []
        words = set(mention.view.low)
        mutiny = bool(_REBELLIOUS & words)
        if not (_ARMED & words or mutiny) or not (_RULE & words or (mutiny and _RULERS & words)):
            continue
        codes = {c for c in (*mention.codes("actor"), *mention.codes("recipient")) if c in STATES}
        codes = codes or ({mention.country} if mention.country in STATES else set())
        if len(codes) == 1:
            return [Party(str(codes.pop()), "")]
    return []
