"""Who withholds what from whom: 'an embargo on American sales to Turkey'."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.clauses.chunks import Verb
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import PLACE, Mention, Party

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


_LEAVING = frozenset("leave quit depart go be pack".split()) | {"get out", "go home"}
_ENVOYS = frozenset(
    "ambassador ambassadors envoy envoys diplomat diplomats consul consuls consulate embassy attaché attache chargé "
    "charge".split()
)


def host_expels(mention: Mention, verb: Verb | None) -> None:
    """'The Zambian envoy was given until Saturday to leave Lilongwe': the country that he is to leave expels him."""
    if mention.kind != "sanction" or mention.actor or verb is None or not verb.passive or mention.noun:
        return
    view = mention.view
    if not verb.subject or _ENVOYS.isdisjoint(w for c in verb.subject[:1] for w in view.words(c)):
        return
    below = [v for v in view.verbs if v.parent is verb and v.lemma in _LEAVING]
    spans = [
        (c.i0, c.i1) for v in [verb, *below] for c in [*v.after, *v.subject[1:], *v.before] if c.kind == "N"
    ]
    hosts = [p.country for a, _b, p in view.places if p.country and any(i0 <= a < i1 for i0, i1 in spans)]
    hosts = [c for c in hosts if c not in mention.codes("recipient")]
    mention.guess("actor", [Party(c, "") for c in hosts[:1]], PLACE)
