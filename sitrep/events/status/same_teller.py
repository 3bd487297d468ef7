"""Who 'he' is that goes on telling: the priest of the sentence before, and not the last minister named."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.attribution import Known, speaker_of
from sitrep.events.sentence.operator_table import Operators
from sitrep.events.sentence.view import View

_ONE = frozenset({"he", "she"})
_MANY = frozenset({"they"})


def carry_teller(view: View, before: View, ops: Operators, known: Known) -> None:
    """'Soldiers had left, a priest said. They had crossed by boat, he said.': keep who said so for 'he said'."""
    low = view.low
    if _ONE.isdisjoint(low) and _MANY.isdisjoint(low):
        return
    tells = (v for v in view.verbs if _tells(v, ops) and len(view.words(v.subject[0])) == 1)
    told = {low[v.subject[0].i0] for v in tells if not _of_its_own(view, v)}
    said = [v for v in before.verbs if _tells(v, ops)]
    if not said or told.isdisjoint(_ONE | _MANY):
        return
    speaker = speaker_of(before, said[-1], known)
    if speaker is None or speaker.confirms or speaker.attribution.kind not in ("unnamed", "analyst", "other"):
        return
    head = before.low[said[-1].subject[0].head]
    many = head == "people" or (head.endswith("s") and not head.endswith("ss"))
    again = head in _ONE | _MANY  # told by the same in the sentence before, too
    if again or (not _MANY.isdisjoint(told) if many else not _ONE.isdisjoint(told)):
        view.teller = speaker.attribution


def _of_its_own(view: View, said: Verb) -> bool:
    """'President Xi met officers, and he said China had sent ships': who acts before it tells the rest."""
    at = said.subject[0].i0
    if said.link == "par" or not any(v.i0 > said.i0 for v in view.verbs):
        return False
    pronouns = _ONE | _MANY
    return any(v.i0 < at and v.subject and view.low[v.subject[0].head] not in pronouns for v in view.verbs)


def _tells(verb: Verb, ops: Operators) -> bool:
    return verb.lemma in ops.speech and bool(verb.subject) and verb.finite and not verb.passive
