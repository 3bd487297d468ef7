"""What section of the paper a document is from: sport, stage, markets and others borrow the words of war."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitrep.events.items.item_families import WARLIKE
from sitrep.events.no_act.gate import SOCIAL
from sitrep.events.sentence.mention import BY_FORCE, MOVED, Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.lexicon import LexiconSources
from sitrep.events.words.marks import ItemMark, PartyMark
from sitrep.events.words.states import STATES
from sitrep.model import SYMMETRIC

_ENOUGH = 3
"""Different words of one genre that make a document one of it."""
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
"""'Beat Uganda 3-2': a score, which counts as a word of sport."""
_SHORT = 45
"""Different words of a feed item, for which two of a genre are enough."""
_ARMS = (*WARLIKE, "force", "aid")


def compile_genres(sources: LexiconSources) -> dict[str, frozenset[str]]:
    """The words of each genre from the `genres` entries; those of all the other pages together under `PLAIN`."""
    out: dict[str, frozenset[str]] = {}
    for entry in sources.of("genres"):
        if "id" in entry:
            name = str(entry["id"])
            name = PLAIN if name.startswith(_SECTION) else name
            out[name] = out.get(name, frozenset()) | frozenset(str(entry.get("words", "")).split())
    return out


def genre_of(views: Sequence[View], genres: Mapping[str, frozenset[str]]) -> str | None:
    """The genre with most of its words in the text, where there are enough of them for its length."""
    words: set[str] = set()
    for view in views:
        words.update(view.low)
    if any(word[0].isdigit() and _SCORE.fullmatch(word) for word in words):
        words.add("goals")
    best, count = None, 0
    for name, known in genres.items():
        if name in (_AFFAIRS, PLAIN) or name.startswith(_TOPIC):
            continue
        found = len(words & known)
        if found > count:
            best, count = name, found
    if len(words & genres.get(_AFFAIRS, frozenset())) >= _OUTWEIGHED * count:
        return None  # ships' brokers tell of rockets and frigates
    enough = count * 60 >= len(words) if count >= _ENOUGH else count == _ENOUGH - 1 and len(words) <= _SHORT
    return best if enough else None


_STATE_SECTORS = frozenset({"GOV", "MIL", "REB", "UAF", "IGO", None})


_AFFAIRS = "affairs"
PLAIN = "plain life"
_SECTION, _TOPIC = "section.", "topic."
_FEW, _DENSE, _OUTWEIGHED = 3, 20, 2.0
"""Words of the other pages in a plain text: so many at least, one in so many different ones, so many to each of war."""
WARLIKE_THINGS = (*WARLIKE, "force.troops", "force.units")
_ARMED_SECTORS = frozenset({"MIL", "REB", "UAF"})


def is_plain(
    views: Sequence[View],
    genres: Mapping[str, frozenset[str]],
    parties: Sequence[PartyMark],
    items: Sequence[ItemMark],
) -> bool:
    """Whether the words of the other pages of a paper outweigh those of war, with its forces and arms, in a text."""
    words: set[str] = set()
    for view in views:
        words.update(view.low)
    of_pages = len(words & genres.get(PLAIN, frozenset()))
    if of_pages < _FEW or of_pages * _DENSE < len(words):
        return False
    of_war = words & genres.get(_AFFAIRS, frozenset())
    things = {i.text.lower() for i in items if i.item_class.startswith(WARLIKE_THINGS)} - of_war
    armed = {p.text for p in parties if _armed(p)}
    return of_pages >= _OUTWEIGHED * (len(of_war) + len(things) + len(armed))


def _armed(party: PartyMark) -> bool:
    return party.how == "force" or party.sector in _ARMED_SECTORS


def is_about_states(parties: Sequence[PartyMark], items: Sequence[ItemMark]) -> bool:
    """Whether a document tells of states and forces: two such parties named, and arms, forces or aid twice."""
    named = sum(p.code is not None and p.sector in _STATE_SECTORS for p in parties)
    armed = sum(i.item_class.startswith(_ARMS) for i in items)
    return named > 1 and armed > 1


def is_out_of_place(mention: Mention, genre: str, genres: Mapping[str, frozenset[str]]) -> bool:
    """In such a document only an act between two named sides, with arms or in the words of war, is news of ours.

    A text about labour tells of protests, refusals and arrests, though of no air strikes; such acts between two parties
    are news everywhere.
    """
    affairs = genres.get(_AFFAIRS, frozenset())
    if genre == PLAIN:
        return mention.kind not in SOCIAL and not is_serious(mention, affairs)
    two = bool(mention.actor) and bool(mention.recipient) and not mention.inferred
    if mention.kind in SOCIAL and (two or genre == "labour"):
        return False
    armed = any(m.item_class.startswith((*_ARMS, *_SENSORS)) for m in mention.item_marks)
    return not (two and (armed or not affairs.isdisjoint(mention.view.low)))


_SENSORS = ("radar", "electronic")


def is_serious(mention: Mention, affairs: frozenset[str]) -> bool:
    """In a text about plain life: an act of armed men, of arms or aid for a side that is named, or between two states
    in the words of such affairs, as in a round-up of the day's news.
    """
    marks = [p.mark for p in (*mention.actor, *mention.recipient) if p.mark is not None]
    if any(_armed(mark) for mark in marks):
        return True
    told_so = not affairs.isdisjoint(mention.view.low)
    if mention.kind in _OF_STATES and any(
        m.code in STATES and m.how in _NAMED for m in marks[: len(mention.actor)]
    ):
        return True
    named = bool(mention.recipient) and not mention.inferred or bool(mention.actor) and not mention.lent
    things = (*WARLIKE_THINGS, "aid", *_SENSORS, *(("force",) if mention.kind in MOVED else ()))
    if named and any(m.item_class.startswith(things) for m in mention.item_marks):
        return True
    if told_so and mention.kind in BY_FORCE and mention.place is not None:
        return True
    sides = mention.sides()
    two = len(sides & STATES) > 1 and not mention.lent and not mention.inferred
    goods = mention.kind == "delivery" and bool(mention.item_marks)
    return two and (told_so or goods or mention.kind in SYMMETRIC)


_OF_STATES = frozenset({"sanction", "threat", "request", "withdrawal"})
"""What a state does that is named, with no word of war: 'Canada imposed sanctions on two former senators'."""
_NAMED = frozenset({"name", "metonym", "leader", "office"})
