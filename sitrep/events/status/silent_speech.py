"""Speech that no verb tells: 'Asmara, in a note: ...', and a quotation that goes on from the sentence before."""

from __future__ import annotations

from collections.abc import Set

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.view import View
from sitrep.events.status.menace import QUOTES, quoted
from sitrep.events.words.marks import PartyMark

LEMMA = "@silent"
_FIRST = frozenset("we us our ours i my".split())


def silent_verb(view: View, told_by: Set[str]) -> Verb | None:
    """What stands for the verb that is left out: the colon behind whoever speaks, or the head of the quotation."""
    if view.heading:
        at = next((k for k, word in enumerate(view.low) if word == ":"), -1)
        if at < 0 or not fill(view, view.heading).parties or _is_told(view, told_by):
            return None
        verb = Verb("V", at, at + 1, main=at, lemma=LEMMA, finite=True)
        verb.subject = view.heading
        return verb
    return Verb("V", 0, 0, main=0, lemma=LEMMA, finite=True, link="par") if view.speaker else None


def carry_speaker(view: View, before: View, told_by: Set[str]) -> None:
    """'"The talks failed," Hanoi's envoy said. "If they come, we shall fight."': who still speaks."""
    low = view.low
    if _FIRST.isdisjoint(low) or QUOTES.isdisjoint(low) or not quoted(view)[0] or _is_told(view, told_by):
        return
    view.speaker = _last_speaker(before, told_by) or before.speaker


def _is_told(view: View, told_by: Set[str]) -> bool:
    return any(v.link == "par" or (v.lemma in told_by and v.finite and not v.modal) for v in view.verbs)


def _last_speaker(view: View, told_by: Set[str]) -> list[PartyMark]:
    verbs = [v for v in view.verbs if v.lemma in told_by and v.subject and not v.passive]
    subject = verbs[-1].subject if verbs else []
    return fill(view, subject).parties[:1]
