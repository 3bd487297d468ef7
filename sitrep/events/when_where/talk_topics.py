"""Places that talks are about, which are not where they are held: 'discussed the war in Sudan'."""

from __future__ import annotations

from sitrep.events.sentence.mention import TO_SOMEWHERE, Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PlaceMark

_ABOUT = frozenset({"on", "about", "over", "concerning", "regarding"})
_TALKS = frozenset(
    "talk talks negotiation negotiations discussion discussions consultation consultations meeting meetings summit "
    "conference agreement deal accord statement".split()
)
_MATTERS = frozenset(
    "war wars conflict conflicts crisis situation fighting development developments violence ceasefire truce peace "
    "tension tensions unrest offensive escalation invasion hostilities reconstruction security stability insurgency "
    "genocide massacre famine bloodshed coup elections operation operations".split()
)
_RAISING = frozenset("discuss debate address raise review consider tackle".split())


_TALKS_HELD = frozenset("summit conference talks meeting negotiations congress".split())
"""'Promised 300 men at the London conference': where it is spoken of, and not where it is done."""


def topics(mention: Mention) -> set[int]:
    """Starts of the places that the talks are about; a pact on a place is of it."""
    view = mention.view
    if mention.kind in TO_SOMEWHERE:
        return {m.start for _a, b, m in view.places if view.low[b : b + 1] and view.low[b] in _TALKS_HELD}
    if mention.kind != "talks":
        return set()
    return {m.start for a, _b, m in view.places if _is_topic(view, a, m) or _is_raised(mention, a, m)}


def _is_topic(view: View, at: int, place: PlaceMark) -> bool:
    """'Talks on Sudan', 'the war in Ukraine', 'the security situation in eastern Congo'."""
    if not place.preposition:
        return False
    chunk = next((c for c in view.chunks if c.kind == "N" and c.i0 <= at < c.i1 and c.prep), None)
    before = view.low[chunk.i0 - 1] if chunk is not None and chunk.i0 > 0 else ""
    return before in (_TALKS if place.preposition in _ABOUT else _MATTERS)


def _is_raised(mention: Mention, at: int, place: PlaceMark) -> bool:
    """'Discussed Gaza', 'reviewed the Sudan crisis'."""
    verb = mention.verb
    if mention.noun or verb is None or place.preposition or verb.lemma not in _RAISING:
        return False
    return any(c.kind == "N" and not c.prep and c.i0 <= at < c.i1 for c in verb.after[:1])
