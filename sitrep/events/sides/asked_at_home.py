"""Who asks for something within one state: a mayor or a governor, of the government above him."""

from __future__ import annotations

from sitrep.events.sentence.mention import Mention, Party

_LOCAL = frozenset("governor mayor prefect administrator councillor elder alderman burgomaster".split())
"""Offices below the state."""
_OF_A_PART = frozenset("provincial regional district municipal county local cantonal departmental".split())
"""'The provincial minister', 'the district council'."""
_OFFICES = frozenset({"office", "leader", "force"})


def asked_at_home(mention: Mention) -> bool:
    """'The governor has asked Maputo for boats', 'Nepal's senate urged its premier': both sides are of one state."""
    if mention.kind != "request" or not mention.actor:
        return False
    asking, asked = [p.mark for p in mention.actor], [p.mark for p in mention.recipient]
    of_two = asked and all(m is not None and m.code and m.how in _OFFICES for m in (*asking, *asked))
    return bool(of_two) or all(_is_local(mention, p) for p in mention.actor)


def _is_local(mention: Mention, party: Party) -> bool:
    mark, view = party.mark, mention.view
    if mark is None or mark.code is not None:
        return False
    at = next((a for a, _b, m in view.parties if m is mark), 0)
    words = {*view.low[max(0, at - 1) : at], *mark.text.lower().split()}
    return (mark.anaphor or "").lower().rstrip("s") in _LOCAL or not words.isdisjoint(_OF_A_PART)
