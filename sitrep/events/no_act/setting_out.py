"""A ship that leaves her own port withdraws from nowhere: she sets out."""

from __future__ import annotations

from sitrep.events.sentence.mention import Mention
from sitrep.events.sides.homeward import LEAVING

_HOME = frozenset({"home", "homeward", "homewards", "last", "final"})


def sets_out(mention: Mention) -> bool:
    """'The frigate left Haakonsvern on Wednesday': a warship, and a place of the actor's own."""
    verb = mention.verb
    if mention.kind != "withdrawal" or verb is None or verb.lemma not in LEAVING or mention.country is None:
        return False
    if not any(m.item_class.startswith(("ship.warship", "ship.submarine")) for m in mention.item_marks):
        return False
    dated = {k for i0, i1, _mark in mention.view.dates for k in range(i0, i1)}  # 'last Friday'
    if any(word in _HOME for k, word in enumerate(mention.view.low) if k not in dated):
        return False
    return not mention.actor or mention.country in mention.codes("actor")
