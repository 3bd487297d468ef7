"""Whom a relative stands for where the clause has a pronoun for the things before it: who gives is no gift."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Verb
from sitrep.events.words.text import Token
from sitrep.events.words.word_classes import GIVING

_HANDING = GIVING | {"pass", "donate", "present", "transfer", "deliver", "supply"}
_TO_SOMEBODY = frozenset({"for", "to"})


def settle_relatives(verbs: Sequence[Verb], tokens: Sequence[Token]) -> None:
    """'Finished two boats for the navy, which gave them to Fiji': the navy gave the boats."""
    for verb in verbs:
        whole = verb.antecedent
        if verb.link != "rel" or verb.passive or len(whole) < 2 or whole[-1].prep not in _TO_SOMEBODY:
            continue
        if verb.subject != whole or verb.lemma.split()[0] not in _HANDING or not verb.after:
            continue
        given = verb.after[0]
        if given.kind == "N" and [t.lower for t in tokens[given.i0 : given.i1]] in (["it"], ["them"]):
            verb.antecedent = verb.subject = whole[-1:]
