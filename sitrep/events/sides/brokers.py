"""Who brokers a pact or talks is no side of them; whose guest one is, is."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import Mention, Party


def without_broker(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """'A truce brokered by Algiers between Chad and Libya': who brokers or hosts is no side of it."""
    if mention.kind not in ("agreement", "talks"):
        return
    if mention.verb is not None and mention.verb.lemma in _BROKERING and not mention.noun:
        _only_between(mention, slots, resolved)
    if "between" not in slots:
        return
    inside = {p.code for p in parties_of(mention.view, slots["between"], resolved)}
    doers = [slots[n] for n in ("by", "subj") if n in slots and slots[n].chunks]
    brokers = next((s for s in doers if s.chunks[0].prep == "by"), None)
    if len(inside) > 1 and brokers is not None:
        out = {p.code for p in parties_of(mention.view, brokers, resolved)} - inside
        mention.actor = [p for p in mention.actor if p.code not in out]
        mention.recipient = [p for p in mention.recipient if p.code not in out]


def _only_between(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """'Qatar brokered a truce between Congo and the rebels', 'a truce brokered by Oman': not the one who brokers."""
    if "subj" in slots:
        out = {p.code for p in parties_of(mention.view, slots["subj"], resolved)}
        mention.actor = [p for p in mention.actor if p.code not in out]
        mention.recipient = [p for p in mention.recipient if p.code not in out]


_BROKERING = frozenset({"broker", "mediate"})


def host_there(mention: Mention, slots: Slots) -> None:
    """'In Ashgabat, where he and his host signed', 'met his counterpart in Basra': of the state of the town."""
    if mention.kind not in ("agreement", "talks") or mention.recipient or len(mention.codes("actor")) != 1:
        return
    beside = any(slots[n].words & _THERE for n in ("subj", "with", "obj", "by") if n in slots)
    if not beside and not _HOSTS & set(mention.view.low):
        return
    lands = [m.country for *_, m in mention.view.places if m.country and m.preposition in ("in", "to", "at")]
    abroad = list(dict.fromkeys(c for c in lands if c not in mention.codes("actor")))
    if len(abroad) == 1:
        mention.guess("recipient", [Party(abroad[0], "")], "whose guest they are")


_HOSTS = frozenset({"host", "hosts"})
_THERE = frozenset("host hosts counterpart counterparts colleague colleagues".split())
