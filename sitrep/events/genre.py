"""What section of the paper a document is from: sport, stage, markets and others borrow the words of war."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitrep.events.gate import SOCIAL
from sitrep.events.lexicon import LexiconSources
from sitrep.events.marks import ItemMark, PartyMark
from sitrep.events.mention import Mention
from sitrep.events.view import View

_ENOUGH = 3
"""Different words of one genre that make a document one of it."""
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
"""'Beat Uganda 3-2': a score, which counts as a word of sport."""
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
    if any(_SCORE.fullmatch(word) for word in words):
        words.add("goals")
    best, count = None, 0
    for name, known in genres.items():
        if name == _AFFAIRS:
            continue
        found = len(words & known)
        if found > count:
            best, count = name, found
    enough = count * 60 >= len(words) if count >= _ENOUGH else count == _ENOUGH - 1 and len(words) <= _SHORT
    return best if enough else None


_STATE_SECTORS = frozenset({"GOV", "MIL", "REB", "UAF", "IGO", None})


_AFFAIRS = "affairs"
PLAIN = "plain life"
_SPARSE = 28, 40
"""Words of a short text, and of a longer one, for each word, office, force or arm of the affairs of states: with fewer
of these the text is about plain life."""
_LEAST, _LONGER = 20, 70
_OFFICES = frozenset({"office", "leader", "force"})


def is_plain(
    views: Sequence[View],
    genres: Mapping[str, frozenset[str]],
    parties: Sequence[PartyMark],
    items: Sequence[ItemMark],
) -> bool:
    """Whether a text has hardly anything of states and forces in it but the names of countries."""
    known = genres.get(_AFFAIRS, frozenset())
    count, words = 0, set()
    for view in views:
        low = {token.lower for token in view.tokens}
        count += len(view.tokens)
        words |= low & known
    found = len(words) + sum(i.item_class.startswith(_ARMS) for i in items)
    found += sum(p.how in _OFFICES or p.sector in _POWERS for p in parties)
    return bool(known) and count >= _LEAST and found * _SPARSE[count > _LONGER] < count


_POWERS = frozenset({"GOV", "MIL", "REB", "UAF", "IGO", "SPY", "COP"})


def is_about_states(parties: Sequence[PartyMark], items: Sequence[ItemMark]) -> bool:
    """Whether a document tells of states and forces: two such parties named, and arms, forces or aid twice."""
    named = sum(p.code is not None and p.sector in _STATE_SECTORS for p in parties)
    armed = sum(i.item_class.startswith(_ARMS) for i in items)
    return named > 1 and armed > 1


def is_out_of_place(mention: Mention, genre: str, genres: Mapping[str, frozenset[str]]) -> bool:
    """In such a document only an act between two named sides, with arms or forces in it, is news of ours.

    A text about labour tells of protests, refusals and arrests, though of no air strikes; such acts between two parties
    are news everywhere.
    """
    if genre == PLAIN:
        return mention.kind in _WARLIKE and not _is_serious(mention, genres.get(_AFFAIRS, frozenset()))
    two = bool(mention.actor) and bool(mention.recipient) and not mention.inferred
    if mention.kind in SOCIAL and (two or genre == "labour"):
        return False
    return not (two and any(m.item_class.startswith(_ARMS) for m in mention.item_marks))


_GIFTS = frozenset({"delivery", "repair"})
_WARLIKE = _GIFTS | frozenset("strike seizure deployment withdrawal mobilization exercise".split())
_SERIOUS = (*_ARMS, "vehicle", "fuel", "radar", "electronic")


def _is_serious(mention: Mention, affairs: frozenset[str]) -> bool:
    """In a text about plain life: arms or aid in it for a side that the sentence names, a power that acts, or an act
    between two whom its own sentence names in the words of such affairs, as in a round-up of the day's news."""
    serious = (*_SERIOUS, "ship") if mention.kind == "delivery" else _SERIOUS
    told = any(m.item_class.startswith(serious) for m in mention.item_marks)
    named = bool(mention.recipient) and not mention.inferred or bool(mention.actor) and not mention.lent
    if told and (named or mention.kind in _GIFTS or mention.kind == "strike"):
        return True
    sides = {*mention.codes("actor"), *mention.codes("recipient")}
    two = len(sides) > 1 and bool(mention.actor) and not mention.lent
    told_so = mention.kind == "exercise" or not affairs.isdisjoint(mention.view.low)
    if two and told_so and (mention.kind == "strike" or not mention.inferred):
        return True
    marks = [p.mark for p in (*mention.actor, *mention.recipient) if p.mark is not None]
    return any(m.how in _OFFICES or m.sector in _POWERS for m in marks)
