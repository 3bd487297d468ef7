"""What another reading of the same text changes: events paired by the words they rest on. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sitrep.model import Event

What = Literal["added", "removed", "status", "parties", "other"]
"""'parties': actor or recipient; 'other': items, date, place, attribution, denial, type or evidence."""
WHATS: tuple[What, ...] = ("added", "removed", "status", "parties", "other")


@dataclass(frozen=True, slots=True)
class Difference:
    """One event that the two readings do not have alike: the stored one, the new one, or both."""

    what: tuple[What, ...]
    before: Event | None
    after: Event | None

    @property
    def event(self) -> Event:
        """The one that stands, or stood."""
        found = self.after or self.before
        assert found is not None
        return found


def differences(stored: Sequence[Event], read: Sequence[Event]) -> tuple[Difference, ...]:
    """What is added, removed and changed. The extractor's name, its trace and its confidence do not count."""
    left, right = list(stored), list(read)
    for event in stored:  # equal ones first, so that a near-double takes nothing from them
        twin = next((other for other in right if _plain(other) == _plain(event)), None)
        if twin is not None:
            left.remove(event)
            right.remove(twin)
    pairs = sorted(
        ((likeness, i, j) for i, one in enumerate(left) for j, other in enumerate(right)
         if (likeness := _likeness(one, other)) is not None),
        key=lambda pair: (tuple(-part for part in pair[0]), pair[1], pair[2]),
    )  # fmt: skip
    taken: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in taken and j not in taken.values():
            taken[i] = j
    changed = [Difference(_changed(left[i], right[j]), left[i], right[j]) for i, j in sorted(taken.items())]
    removed = [Difference(("removed",), one, None) for i, one in enumerate(left) if i not in taken]
    added = [Difference(("added",), None, one) for j, one in enumerate(right) if j not in taken.values()]
    return (*changed, *removed, *added)


def count(found: Iterable[Difference]) -> dict[str, dict[str, int]]:
    """{kind: {added, removed, status, parties, other}}, the kind with most differences first."""
    kinds: dict[str, Counter[str]] = {}
    for difference in found:
        kinds.setdefault(difference.event.kind, Counter()).update(difference.what)
    ranked = sorted(kinds.items(), key=lambda item: (-item[1].total(), item[0]))
    return {kind: {what: counted[what] for what in WHATS} for kind, counted in ranked}


def _plain(event: Event) -> Event:
    return replace(event, extractor="", trace=(), confidence=0.0)


def _likeness(one: Event, other: Event) -> tuple[int, int, int] | None:
    """(characters of evidence in common, parties in common, same status); None where they are not one event."""
    if one.kind != other.kind:
        return None
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.evidence for b in other.evidence
    )
    if not common:
        return None
    parties = len({*one.actor, *one.recipient} & {*other.actor, *other.recipient})
    return common, parties, int(one.status == other.status)


def _changed(before: Event, after: Event) -> tuple[What, ...]:
    found: list[What] = []
    if before.status != after.status:
        found.append("status")
    if (before.actor, before.recipient) != (after.actor, after.recipient):
        found.append("parties")
    same = replace(after, status=before.status, actor=before.actor, recipient=before.recipient)
    # the words of the parties and the PLOVER type follow from what has been counted
    if found:
        same = replace(
            same, actor_text=before.actor_text, recipient_text=before.recipient_text, plover=before.plover
        )
    if _plain(same) != _plain(before):
        found.append("other")
    return tuple(found)
