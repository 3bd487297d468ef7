"""The party that a word goes back to among those named last."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES


def last_person(recent: Sequence[PartyMark]) -> tuple[str, ...]:
    """The last person named by office or name: 'he' is not the state that shipped the missiles."""
    return next(
        (
            (m.code,)
            for m in reversed(recent[-6:])
            if m.code and m.how in ("leader", "office") and not m.plural
        ),
        (),
    )


def last(recent: Sequence[PartyMark], want: str | None) -> tuple[str, ...]:
    """The last one of that sort: 'state', 'group', a sector, or None for any."""
    for mark in reversed(recent):
        if not mark.code:
            continue
        state = mark.code in STATES and mark.sector in ("GOV", "MIL", None)
        service = mark.code in STATES and mark.sector in ("COP", "SPY", "JUD", "LEG")
        if (
            want is None
            or (want == "state" and state)
            or (
                want == "group"
                and not (state or service)
                and mark.sector not in ("IGO", "BUS", "MED", "GOV", "MIL", "NGO")
            )
            or mark.sector == want
        ):
            return (mark.code,)
    return ()


def the_country(
    recent: Sequence[PartyMark], subject: tuple[str, ...], focus: str | None, others: set[str]
) -> tuple[str, ...]:
    """The state written about, else the last one named; none of the `others` that the same verb has as its objects."""
    if focus and focus not in subject and focus not in others:
        return (focus,)
    named = [m for m in recent if m.code not in others]
    return last([m for m in named if m.code not in subject], "state") or last(named, "state")
