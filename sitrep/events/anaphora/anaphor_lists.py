"""Whose 'police' are in 'Fijian soldiers and police': of whom the first of a list of forces is."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES

_ARMS = frozenset({"MIL", "COP"})
_FORCES = frozenset(
    "soldiers troops police policemen officers gendarmes commandos paratroopers marines sailors airmen rangers guards "
    "coastguards sappers engineers medics doctors infantry advisers advisors instructors trainers personnel men "
    "reservists gunners pilots".split()
)
_BETWEEN = frozenset("and , or federal military riot special border naval army air force other more".split())


def of_first_in_list(
    view: View, mark: PartyMark, at: int, known: Mapping[int, tuple[str, ...]]
) -> tuple[str, ...]:
    """'Fijian soldiers and police', 'its commandos and marines', 'a Kenyan-led police force': one party's."""
    before = next((p for p in reversed(view.parties) if p[2].end <= mark.start), None)
    if mark.how != "anaphor" or mark.sector not in _ARMS or before is None:
        return ()
    first, behind, owner = before
    codes = (owner.code,) if owner.code else known.get(owner.start, ())
    if not STATES.issuperset(codes):
        return ()  # 'the rebels and police'
    if view.text[owner.end : mark.start] == "-led ":
        return codes
    between = view.low[behind:at]
    listed = bool(between) and between[-1] in ("and", ",", "or") and set(between) <= _FORCES | _BETWEEN
    armed = owner.sector in _ARMS or (owner.how == "demonym" and bool(_FORCES & set(between)))
    rivals = first > 0 and view.low[first - 1] == "between"
    return codes if listed and armed and not rivals else ()
