"""Peoples that stand for their forces: 'Kenya sent 400 policemen ... The Kenyans landed on Monday'."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import replace

from sitrep.events.sentence.view import Marks
from sitrep.events.words.marks import ItemMark, PartyMark
from sitrep.events.words.states import STATES

_NEAR = 160
"""Characters between a state and the forces that are taken for its own."""
_FORCES = ("force.troops", "force.units", "force.people")
_LEADS = re.compile(
    r"(?:^|[.;:,(\"“”—–-]\s*|\n\s*|\b(?:where|that|as|while|when|after|before|and|whom|which|if|but|until|since|once|"
    r"because|than|(?:most|some|last|half|all|first|rest) of)\s+)"
    r"(?:the (?:last|first|few|other|remaining) )?$",
    re.IGNORECASE,
)
"""What stands before a people that is the subject of its clause."""
_CIVIL = re.compile(
    r"evacuat|refugee|\bhomes\b|fled\b|flee|\bbus\b|tourist|student|worker|embassy|consul|foreign min|players?\b|"
    r"fans?\b|voters?\b|settlers",
    re.IGNORECASE,
)
"""Words beside which a people is not its soldiers."""
_AROUND = 100


def with_peoples(marks: Marks, text: str) -> Marks:
    """The marks, in which a people whose forces the text told of before is a thing that is moved, as they are."""
    peoples = [p for p in marks.parties if p.plural and p.how == "name" and p.code in STATES]
    if not peoples:
        return marks
    forces = [m for m in marks.items if m.item_class.startswith(_FORCES)]
    items = list(marks.items)
    for people in peoples:
        known = _force_before(people, forces, marks.parties)
        if known is None or _CIVIL.search(text[max(0, people.start - _AROUND) : people.end + _AROUND]):
            continue
        at = next((k for k, m in enumerate(items) if m.start < people.end and people.start < m.end), -1)
        if at >= 0 and items[at].item_class == "people.civilian":
            items[at] = replace(items[at], item_class="force.people")
        elif at < 0 and _is_subject(people, text):
            insort(items, _as_they(people, known), key=lambda m: m.start)
    return replace(marks, items=tuple(items))


def _force_before(
    people: PartyMark, forces: list[ItemMark], parties: tuple[PartyMark, ...]
) -> ItemMark | None:
    """The force before the people that stands nearest to the name of the same state, the last of those so near."""
    own = [p for p in parties if p.code == people.code and p.end <= people.start and not p.plural]
    found, least = None, _NEAR
    for force in forces:
        away = min((max(force.start - p.end, p.start - force.end, 0) for p in own), default=_NEAR)
        if force.end <= people.start and away <= least and away < _NEAR:
            found, least = force, away
    return found


def _is_subject(people: PartyMark, text: str) -> bool:
    """It opens its clause, and nothing is said to be its own."""
    return text[people.end : people.end + 1] not in ("'", "’") and bool(
        _LEADS.search(text[max(0, people.start - 30) : people.start])
    )


def _as_they(people: PartyMark, force: ItemMark) -> ItemMark:
    """The force named before, under the name of its people and without its number."""
    item = replace(force.item, quantity_low=None, quantity_high=None)
    return ItemMark(people.start, people.end, people.text, item, force.item_class)
