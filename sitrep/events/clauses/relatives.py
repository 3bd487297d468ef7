"""Whom a relative stands for where the clause has a pronoun for the things before it: who gives is no gift."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Verb
from sitrep.events.words.text import Token
from sitrep.events.words.word_classes import GIVING

_HANDING = GIVING | {"pass", "donate", "present", "transfer", "deliver", "supply"}
_LEAVING = frozenset({"withdraw", "recall", "pull out", "pull back", "redeploy", "repatriate", "bring home"})
"""What is done to forces and never to a place or a day."""
_TO_SOMEBODY = frozenset({"for", "to"})


def settle_relatives(verbs: Sequence[Verb], tokens: Sequence[Token]) -> None:
    """'Finished two boats for the navy, which gave them to Fiji': the navy gave the boats."""
    for verb in verbs:
        whole = verb.antecedent
        if (
            verb.passive
            and verb.link == "rel"
            and verb.lemma in _LEAVING
            and verb.marker in ("which", "that")
        ):
            _take_thing(verb)
        if verb.link != "rel" or verb.passive or len(whole) < 2 or whole[-1].prep not in _TO_SOMEBODY:
            continue
        if verb.subject != whole or verb.lemma.split()[0] not in _HANDING or not verb.after:
            continue
        given = verb.after[0]
        if given.kind == "N" and [t.lower for t in tokens[given.i0 : given.i1]] in (["it"], ["them"]):
            verb.antecedent = verb.subject = whole[-1:]


def _take_thing(verb: Verb) -> None:
    """'Sent a battery to Riga in July, which was withdrawn': the battery was, and no town or month."""
    whole, outer = verb.antecedent, verb.parent
    if outer is None or not whole or whole[0] not in outer.after or not (whole[0].prep or whole[0].date):
        return
    if whole[0].prep == "of" or any(c.bare for c in whole):
        return
    before = outer.after[: outer.after.index(whole[0])]
    thing = next((c for c in reversed(before) if c.bare or c.prep == "of"), None)
    if thing is not None:
        verb.antecedent = verb.subject = [thing]
