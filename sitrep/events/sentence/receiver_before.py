"""The receiver right before the goods in one phrase: 'gave Philippines five radars', 'sent Hamas rockets'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark, PartyMark
from sitrep.events.words.states import STATES


def behind_receiver(
    view: View, parties: Sequence[PartyMark], items: Sequence[ItemMark], first: Chunk, nowhere: bool
) -> int:
    """Where the party that begins the phrase ends, if it gets the item behind it; else 0.

    `nowhere`: nothing else says whither: 'sent Hamas rockets', against 'sent Hamas rockets to Tyre'.
    """
    if not items or not parties:
        return 0
    found = next((p for p in view.parties if p[2] is parties[0]), None)
    if found is None or found[0] > first.i0 + 1:
        return 0
    begin, end, party = found
    item_at = next((a for a, _b, m in view.items if m in items and a >= end), -1)
    named = party.how in ("name", "metonym", "leader", "office", "force")
    listed = party.plural and end - begin > 1 and end == item_at  # 'handed the rebels mortars'
    whole = nowhere and party.how == "demonym" and _is_whole_name(party, items)
    if item_at < end or not (named or listed or whole):
        return 0
    following = view.low[end] if end < len(view.tokens) else ""
    return 0 if following in ("'s", "'", "-made", "and") else end


def _is_whole_name(party: PartyMark, items: Sequence[ItemMark]) -> bool:
    """'The RSF', 'Hamas', 'the Houthis' before arms: a name of theirs, where a state has an adjective of its own."""
    whole = party.text.isupper() or party.text.upper() == party.code or party.text.endswith("s")
    return whole and party.code not in STATES and not any(m.item_class.startswith("force") for m in items)
