"""Whose the things are that a sentence names by a pronoun or a count alone: by the words for them in the one before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.words.marks import ItemMark, PartyMark

ORIGIN = "whose the things told of before were"
OWNER = "who had the things told of before"
_KINDS = frozenset({"delivery", "repair", "seizure"})
_STANDING_FOR_THEM = frozenset("it they them one two three four five six both some each of".split())
_REACH = 24
"""Characters in front of an item in which the adjective of its state stands: 'Iranian-made reconnaissance drones'."""
_NAMED = frozenset({"name", "metonym", "office", "force", "leader"})
_SENTENCE_ENDS = (". ", ".\n", "\n\n", "? ", "! ")


def owners_told_before(mention: Mention, parties: Sequence[PartyMark], starts: Sequence[int]) -> None:
    """'Sudan uses Iranian drones. They came in May': Iran's. 'Vietnam has six boats. India will mend them': Vietnam's.

    `starts`: where the parties begin, in their order.
    """
    marks = _things(mention) if mention.kind in _KINDS else []
    if not marks:
        return
    mark = marks[0]
    here = bisect_left(starts, mark.end)
    near = parties[max(0, here - 6) : here]
    taken = mention.sides()
    origin = [
        p for p in near if p.how == "demonym" and mark.start - _REACH <= p.start and p.code not in taken
    ]
    if origin and mention.kind == "delivery" and not mention.actor:
        mention.guess("actor", [Party(origin[-1].code or "", origin[-1].text)], ORIGIN)
    open_end = not mention.recipient or mention.guessed.get("recipient") in (PLACE, FOCUS)
    if origin and mention.kind != "delivery" and open_end:
        mention.guess("recipient", [Party(origin[-1].code or "", origin[-1].text)], ORIGIN)
        return
    if (open_end if mention.kind == "delivery" else not mention.recipient) and mention.kind != "seizure":
        low = near[0].start if near else mark.start  # no further back, so that long texts stay linear
        begin = max(mention.view.text.rfind(end, low, mark.start) for end in _SENTENCE_ENDS)
        named = [p for p in near if p.start > begin and p.code and p.how in _NAMED and p.end < mark.start]
        if named and named[0].sector == "BUS" and mention.kind == "delivery":
            _made_for(mention, named[0], parties[here : here + 2])
        elif named and named[0].code not in (*mention.codes("actor"), *(p.code for p in origin)):
            mention.guess("recipient", [Party(named[0].code or "", named[0].text)], OWNER)


def _made_for(mention: Mention, maker: PartyMark, behind: Sequence[PartyMark]) -> None:
    """'Hanwha is building howitzers for Poland. The first 24 have come': from the maker, for the one behind 'for'."""
    if not mention.actor:
        mention.guess("actor", [Party(maker.code or "", maker.text, mark=maker)], ORIGIN)
    text = mention.view.text
    given = [p for p in behind if p.code and _FOR.search(text[max(0, p.start - _REACH) : p.start])]
    if given:
        mention.guess("recipient", [Party(given[0].code or "", given[0].text)], OWNER)


_FOR = re.compile(r"\bfor (?:the )?(?:\w+ ){0,2}$")


def _things(mention: Mention) -> list[ItemMark]:
    """The things of a sentence before that a pronoun or a count stands for."""
    if mention.carried and mention.item_marks:
        return [m for m in mention.item_marks if m.start < mention.view.sentence.start][:1]
    verb, view = mention.verb, mention.view
    if mention.kind == "delivery" or verb is None or any(m.start < mention.start for *_, m in view.items):
        return []
    thing = next((c for c in (verb.subject if verb.passive else verb.after)[:1] if c.kind == "N"), None)
    stands = thing is not None and set(view.low[thing.i0 : thing.i1]) <= _STANDING_FOR_THEM
    return list(view.carried[-1:]) if stands else []
