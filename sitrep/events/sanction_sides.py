"""Who withholds what from whom: 'an embargo on American sales to Turkey'."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.match import Slots
from sitrep.events.mention import Mention
from sitrep.events.role_parties import parties_of

_OUTWARD = frozenset(
    "sale sales export exports shipment shipments supplies deliveries aid loans transfers".split()
)


def withheld(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """Goods that go out are those of the one who withholds them, where the sentence says to whom they went."""
    if mention.kind != "sanction" or "on" not in slots or not slots["on"].words & _OUTWARD:
        return
    goal = next((slots[n] for n in ("to", "for") if n in slots and slots[n].parties), None)
    whose = [m.code for m in slots["on"].parties if m.code]
    if goal is None or not whose:
        return
    taking = [p for p in parties_of(mention.view, goal, resolved) if p.code not in whose]
    if taking and not set(mention.codes("actor")) - set(whose):
        mention.recipient = taking
        mention.actor = parties_of(mention.view, slots["on"], resolved)
