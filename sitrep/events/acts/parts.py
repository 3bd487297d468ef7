"""How many of the things told before a relative clause tells of: 'boats, two of which were delivered'."""

from __future__ import annotations

from dataclasses import replace

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.number_words import number_at

_RELATIVES = frozenset({"which", "whom", "whose"})


def count_of_which(mention: Mention, verb: Verb) -> None:
    """Give the things that the relative stands for, or that 'whose' owns, the number before 'of which', in place."""
    low = mention.view.low
    first = verb.antecedent[0].i1 if verb.antecedent else verb.i0
    at = next((k for k in range(first + 1, verb.i0) if low[k] in _RELATIVES and low[k - 1] == "of"), None)
    if at is None or len(mention.item_marks) != 1:
        return
    for start in range(max(first, at - 4), at - 1):
        number = number_at(low, start)
        if number is not None and number[1] == at - 1:
            mark = mention.item_marks[0]
            item = replace(mark.item, quantity_low=number[0], quantity_high=number[0])
            mention.item_marks = [replace(mark, item=item)]
            mention.items = [item]
            return
