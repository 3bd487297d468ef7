"""Who brokers or hosts a pact or talks is no side of them."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.match import Slots
from sitrep.events.mention import Mention
from sitrep.events.role_parties import parties_of


def without_broker(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """'A truce brokered by Algiers between Chad and Libya': who brokers or hosts is no side of it."""
    if mention.kind not in ("agreement", "talks") or "between" not in slots:
        return
    inside = {p.code for p in parties_of(mention.view, slots["between"], resolved)}
    doers = [slots[n] for n in ("by", "subj") if n in slots and slots[n].chunks]
    brokers = next((s for s in doers if s.chunks[0].prep == "by"), None)
    if len(inside) > 1 and brokers is not None:
        out = {p.code for p in parties_of(mention.view, brokers, resolved)} - inside
        mention.actor = [p for p in mention.actor if p.code not in out]
        mention.recipient = [p for p in mention.recipient if p.code not in out]
