"""Whose a ship is that is seized or listed, by what the sentences around say of her: her flag, her owner, her cargo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitrep.events.anaphora.flags import flag_of
from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES

_AHEAD = 2
"""Sentences behind the act in which the ship is told of."""
_SHIPS = frozenset(
    "ship vessel tanker freighter trawler carrier coaster boat bulker dhow supertanker she".split()
)
_FLAG_AHEAD = re.compile(
    r"\b(?:flags? of|registered in|registered under the flag of|hails from) (?:the )?$", re.I
)
_FLAG_BEHIND = re.compile(r"(?:['’]s)? flag\b|-flagged\b|-registered\b|-owned\b|-operated\b", re.I)
_OWNED = re.compile(r"\b(?:owned|operated|managed|run) by (?:an? |the )?$", re.I)
_LOADED = frozenset(
    "carry hold haul transport load lade take bring ship ferry contain discharge unload land".split()
)
_LOAD = re.compile(r"\b(?:laden|loaded|carrying|cargo of|full of|load of)\b", re.I)
_WHY = "whose the ship or her cargo is said to be"


def nations_of_ships(mentions: Sequence[Mention], views: Sequence[View]) -> None:
    """Fill in whose the ship is that is seized, or put on a list, where the act itself names nobody as hit."""
    for mention in mentions:
        ships = [m for m in mention.item_marks if m.item_class.startswith("ship")]
        one = (
            len(ships) == 1
            and ships[0].item.quantity in (None, 1)
            and not ships[0].text.lower().endswith("s")
        )
        if mention.kind not in ("seizure", "sanction") or mention.recipient or not one:
            continue
        index = mention.view.sentence.index
        near = [v for v in views if 0 <= v.sentence.index - index <= _AHEAD]
        told = [found for v in near for found in _told_of(v, v is mention.view)]
        other = [p for p in told if p.code not in mention.codes("actor")]
        mention.guess("recipient", other[:1], _WHY)


def _told_of(view: View, own: bool) -> Iterator[Party]:
    """The states to which a sentence about the ship ties her: by her cargo before her flag."""
    if not (own or _is_about_ship(view)):
        return
    marks = [m for *_, m in view.parties if m.code in STATES or (m.country in STATES and m.sector == "BUS")]
    for test in (_cargo, _flag):
        for mark in marks:
            if test(view, mark):
                code = mark.code if mark.code in STATES else mark.country
                yield Party(code or "", mark.text, mark)


def _is_about_ship(view: View) -> bool:
    """'The vessel flies', 'She was', 'The Marlin Star was': her, or a name that nothing known bears, is the subject."""
    if any(_is_name(view, c) for v in view.verbs if v.passive for c in v.after if c.prep == "by"):
        return True  # 'oil was landed by the Marlin Star'
    first = next((c for v in view.verbs for c in v.subject[:1]), None)
    if first is None or first.i0 > 0 or first.kind != "N":
        return False
    definite = view.low[0] in ("the", "she")
    return definite and (view.low[first.head] in _SHIPS or _is_name(view, first))


def _is_name(view: View, chunk: Chunk) -> bool:
    """'The Marlin Star': a name that nothing known bears."""
    begin = chunk.i0 + len(chunk.prep.split())
    if view.low[begin] != "the" or begin + 1 >= chunk.i1:
        return False
    known = (*view.parties, *view.places, *view.items, *view.dates)
    free = not any(a < chunk.i1 and b > begin + 1 for a, b, _mark in known)
    names = view.tokens[begin + 1 : chunk.i1]
    return free and all(t.text[0].isupper() or t.text[0].isdigit() for t in names)


def _flag(view: View, mark: PartyMark) -> bool:
    """'Flies the flag of Benin', 'registered in the Cook Islands', 'owned by a Greek firm', 'Panama-flagged'."""
    ahead, behind = view.text[max(0, mark.start - 40) : mark.start], view.text[mark.end : mark.end + 20]
    return bool(_FLAG_AHEAD.search(ahead) or _FLAG_BEHIND.match(behind) or _OWNED.search(ahead))


def _cargo(view: View, mark: PartyMark) -> bool:
    """'Said to hold Venezuelan oil', 'laden with Iranian crude': goods by the nation's adjective, aboard."""
    if mark.how != "demonym":
        return False
    goods = any(
        m.start - 1 <= mark.end + 1 and mark.start <= m.end and m.item_class.startswith(_GOODS)
        for _a, _b, m in view.items
        if m.start <= mark.end + 1 and m.end > mark.start
    )
    aboard = any(v.lemma.split()[0] in _LOADED for v in view.verbs)
    return goods and (aboard or _LOAD.search(view.text, view.sentence.start, mark.start) is not None)


_GOODS = ("fuel", "aid", "goods", "arms", "ammunition", "energy", "metal", "raw")


def names_of_listed(mentions: Sequence[Mention]) -> None:
    """'Added the tanker Lunin to its list': a ship that is punished by name, where nothing says whose she is."""
    for mention in mentions:
        if mention.kind != "sanction" or mention.recipient or not mention.actor:
            continue
        names = [
            n for m in mention.item_marks if m.item_class.startswith("ship") and (n := _NAMED.search(m.text))
        ]
        mention.guess("recipient", [Party(n[1].upper(), n[1]) for n in names if not flag_of(n[1])], _BY_NAME)


_NAMED = re.compile(
    r"^[a-z ]*(?:ship|vessel|tanker|freighter|carrier|trawler|coaster) ([A-Z][\w'’-]+(?: [A-Z\d][\w'’-]*)*)$"
)
_BY_NAME = "the ship by her name"
