"""What carries a thing, by a participle beside it: 'lorries loaded with medicine', 'a ship carrying tents'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.view import View

LOADING = frozenset("load carry lade pack bring haul fill transport stuff bear convey contain cram".split())


def carrying_of(view: View, verb: Verb) -> Verb | None:
    """The participle by which the subject or object carries a thing: 'loaded with medicine', 'carrying tents'."""
    own = [*verb.subject[:1], *[c for c in verb.after if c.kind == "N"][:1]]
    for other in view.verbs:
        if (
            other is not verb
            and other.lemma in LOADING
            and not other.finite
            and other.subject
            and other.subject[0] in own
        ):
            return other
    return None
