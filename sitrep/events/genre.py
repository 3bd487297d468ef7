"""What section of the paper a document is from: sport, stage, markets and others borrow the words of war."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.gate import SOCIAL
from sitrep.events.lexicon import LexiconSources
from sitrep.events.marks import ItemMark, PartyMark
from sitrep.events.mention import Mention
from sitrep.events.view import View

_ENOUGH = 3
"""Different words of one genre that make a document one of it."""
_SHORT = 45
"""Different words of a feed item, for which two of a genre are enough."""
_ARMS = (
    "weapon",
    "ammunition",
    "aircraft",
    "airdefence",
    "ship.warship",
    "ship.sub",
    "vehicle.tank",
    "vehicle.armoured",
    "force",
    "drone",
    "aid",
)


def compile_genres(sources: LexiconSources) -> dict[str, frozenset[str]]:
    """The words of each genre from the `genres` entries."""
    return {
        str(entry["id"]): frozenset(str(entry.get("words", "")).split())
        for entry in sources.of("genres")
        if "id" in entry
    }


def genre_of(views: Sequence[View], genres: Mapping[str, frozenset[str]]) -> str | None:
    """The genre with most of its words in the text, where there are enough of them for its length."""
    words = {token.lower for view in views for token in view.tokens}
    best, count = None, 0
    for name, known in genres.items():
        found = len(words & known)
        if found > count:
            best, count = name, found
    enough = count * 60 >= len(words) if count >= _ENOUGH else count == _ENOUGH - 1 and len(words) <= _SHORT
    return best if enough else None


_STATE_SECTORS = frozenset({"GOV", "MIL", "REB", "UAF", "IGO", None})


def is_about_states(parties: Sequence[PartyMark], items: Sequence[ItemMark]) -> bool:
    """Whether a document tells of states and forces: two such parties named, and arms, forces or aid twice."""
    named = sum(p.code is not None and p.sector in _STATE_SECTORS for p in parties)
    armed = sum(i.item_class.startswith(_ARMS) for i in items)
    return named > 1 and armed > 1


def is_out_of_place(mention: Mention, genre: str) -> bool:
    """In such a document only an act between two named sides, with arms or forces in it, is news of ours.

    A text about labour tells of protests, refusals and arrests, though of no air strikes; such acts between two parties
    are news everywhere.
    """
    two = bool(mention.actor) and bool(mention.recipient) and not mention.inferred
    if mention.kind in SOCIAL and (two or genre == "labour"):
        return False
    return not (two and any(m.item_class.startswith(_ARMS) for m in mention.item_marks))
