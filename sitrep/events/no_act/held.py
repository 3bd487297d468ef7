"""Seized ships, and men who were held or set free: where they go or lie is no stationing of anybody's forces."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.mention import Mention

_FREED = frozenset(
    "freed released rescued liberated captured kidnapped abducted hijacked seized detained".split()
)
_SAILORS = frozenset("sailor sailors crew crews crewmen seafarer seafarers mariner mariners seamen".split())
_SHIPS = frozenset("ship vessel tanker freighter trawler boat carrier bulker".split())
_PLAIN = 3
"""Words of 'the ship itself', 'the seized tanker'."""


def of_the_held(mention: Mention, held: Sequence[Mention]) -> bool:
    """'The freed sailors flew to Muscat', 'Iran seized a tanker. The ship itself remains at Bandar Abbas'."""
    verb = mention.verb
    if mention.kind not in ("deployment", "withdrawal") or mention.noun or verb is None or not verb.subject:
        return False
    words = set(mention.view.words(verb.subject[0]))
    if _FREED & words:
        return True
    taken = any(
        h.start < mention.start and any(m.item_class.startswith("ship") for m in h.item_marks) for h in held
    )
    if not taken:
        return False
    return bool(_SAILORS & words) or ("the" in words and len(words) <= _PLAIN and bool(_SHIPS & words))
