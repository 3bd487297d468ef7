"""Whom a headline means by 'both sides', 'neighbours' or 'the navy': those that the sentence below it names."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.anaphor_words import ARMED, SIDE, SIDES
from sitrep.events.marks import PartyMark
from sitrep.events.states import STATES
from sitrep.events.view import View


def owner_below(mark: PartyMark, views: Sequence[View]) -> tuple[str, ...]:
    """'Navy ship brings rice' over 'The Dutch navy's ship Zeeland ...': the navy that the sentence below names."""
    word = (mark.anaphor or "").lower()
    if word not in ARMED or len(views) < 2 or views[0].sentence.kind != "title":
        return ()
    if any(m.code in STATES for *_, m in views[0].parties):
        return ()
    named = (m for _a, _b, m in views[1].parties if m.code in STATES and m.how in ("force", "office"))
    return next(((m.code,) for m in named if m.code and word in m.text.lower()), ())


def sides_below(mark: PartyMark, views: Sequence[View]) -> tuple[str, ...]:
    """'Both sides accept truce' over 'Chad and Libya accepted a cease-fire': Chad and Libya."""
    word = (mark.anaphor or "").lower()
    if (
        len(views) < 2
        or views[0].sentence.kind != "title"
        or not (word in SIDES or (mark.plural and word in SIDE))
    ):
        return ()
    named = [m.code for _a, _b, m in views[0].parties if m.code]
    if named:
        return ()
    return _subjects(views[1])


def sides_ahead(mark: PartyMark, following: View | None) -> tuple[str, ...]:
    """'The envoy asked both sides to stop. Chad and Libya have not answered.': those whom the next sentence names."""
    word = (mark.anaphor or "").lower()
    return _subjects(following) if following is not None and word in SIDES and mark.plural else ()


def _subjects(below: View) -> tuple[str, ...]:
    """The two that its first verb has as its subject; empty for one or many."""
    subjects = [c for v in below.verbs[:1] for c in v.subject]
    codes = dict.fromkeys(
        m.code for a, _b, m in below.parties if m.code and any(c.i0 <= a < c.i1 for c in subjects)
    )
    return tuple(codes) if len(codes) == 2 else ()
