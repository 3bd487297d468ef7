"""What a person decides about developments: that two are one, or that one is two. Pure.

The automatic merging only ever places new events, so a ruling is never undone by it. What came to a merged
development before still does (`Report.anchor`), and a new version of an article stays where a person has put the
old one (`Report.held`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sitrep.developments import Change, Link, MergeResult
from sitrep.state import DevelopmentState, changes, fold


def unite(
    kept: DevelopmentState, others: Sequence[DevelopmentState], now: datetime, batch: int
) -> MergeResult:
    """`kept` with the reports of the others. The others are to be removed; their history ends with 'merged'.

    `unlinked` and `links` say which events move.
    """
    moved = [
        replace(report, anchor=report.anchor or other.id, held=True)
        for other in others
        for report in other.reports
    ]
    every = [*(replace(report, held=True) for report in kept.reports), *moved]
    # in order of arrival, behind one of its own kind: the first report gives the kind
    reports = sorted(every, key=lambda report: (report.kind != kept.kind, report.batch))
    coverage = {family: width for state in (*others, kept) for family, width in state.coverage.items()}
    before = replace(kept, first_seen=min(s.first_seen for s in (kept, *others)))
    state = fold(kept.id, reports, coverage, now, batch, before)
    told = [("merged", None, [other.id for other in others]), *changes(kept, state)]
    ended = [
        Change(
            other.id,
            "merged",
            other.headline,
            kept.id,
            None,
            replace(other, last_changed=now, last_batch=batch),
        )
        for other in others
    ]
    return MergeResult(
        states=(state,),
        changed=(kept.id,),
        links=tuple(Link(kept.id, report, None) for report in moved),
        unlinked=tuple(report.event for report in moved),
        history=(*(Change(kept.id, what, old, new, None, state) for what, old, new in told), *ended),
    )


def divide(
    state: DevelopmentState, leaving: Collection[str], new: str, now: datetime, batch: int
) -> MergeResult:
    """Two developments: `state` without the reports of the events `leaving`, and these as the development `new`.

    Raises ValueError where nothing would leave, or nothing stay.
    """
    gone = [replace(r, held=True, anchor="") for r in state.reports if r.event in leaving]
    stay = [replace(r, held=True) for r in state.reports if r.event not in leaving]
    if not gone or not stay:
        raise ValueError("of a split at least one report must leave and one must stay")
    left = fold(state.id, stay, state.coverage, now, batch, state)
    made = fold(new, gone, state.coverage, now, batch)
    history = [
        Change(state.id, "split", None, [new], None, left),
        *(Change(state.id, what, old, after, None, left) for what, old, after in changes(state, left)),
        Change(new, "new", None, made.status, made.lead_event, made),
        Change(new, "split", [state.id], None, None, made),
    ]
    return MergeResult(
        states=(left, made),
        new=(new,),
        changed=(state.id,),
        links=tuple(Link(new, report, None) for report in gone),
        unlinked=tuple(report.event for report in gone),
        history=tuple(history),
    )
