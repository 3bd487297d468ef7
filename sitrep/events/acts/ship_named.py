"""The name of a seized ship, told in the sentence behind: 'seized a tanker. The Marlin Star was carrying fuel'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View

_OF_SHIPS = frozenset(
    "carry transport haul sail steam head fly anchor leave belong be have lie moor set transit pass".split()
)
_DONE_TO_SHIPS = frozenset(
    "intercept seize board capture take stop escort divert tow own build operate register charter manage load".split()
)


def ship_named(view: View, found: Sequence[Mention]) -> None:
    """Put the name into the item of a seizure told of in the sentence before, which calls her only 'a tanker'."""
    if view.low[:1] != ["the"]:
        return
    before = view.sentence.index - 1
    for told in found:
        if told.kind != "seizure" or told.view.sentence.index != before:
            continue
        ships = [k for k, m in enumerate(told.item_marks) if m.item_class.startswith("ship")]
        mark = told.item_marks[ships[0]] if len(ships) == 1 else None
        if mark is None or mark.item.quantity not in (None, 1) or not mark.item.name.islower():
            continue
        if name := _name_of_subject(view):
            item = replace(mark.item, name=f"{mark.item.name} {name}")
            told.items = [item if i == mark.item else i for i in told.items]
            told.item_marks[ships[0]] = replace(mark, item=item)


def _name_of_subject(view: View) -> str:
    """'Marlin Star' of 'The Marlin Star was carrying fuel': a name that nothing known bears, with what ships do."""
    for verb in view.verbs:
        first = verb.subject[0] if verb.subject else None
        does = verb.lemma in (_DONE_TO_SHIPS if verb.passive else _OF_SHIPS)
        if first is None or first.i0 != 0 or first.i1 < 2 or not does:
            continue
        words = view.tokens[1 : first.i1]
        known = (*view.parties, *view.places, *view.items, *view.dates)
        if any(a < first.i1 and b > 1 for a, b, _mark in known):
            return ""
        capital = all(t.text[0].isupper() or t.text[0].isdigit() for t in words)
        return view.span(1, first.i1) if capital else ""
    return ""
