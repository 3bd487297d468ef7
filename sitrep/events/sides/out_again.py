"""Whose force is pulled out that the sentence has just told of as sent: 'lent Riga a battery, which was withdrawn'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.mention import Mention
from sitrep.events.words.states import STATES


def pulled_out_again(mention: Mention, before: Sequence[Mention]) -> None:
    """Who had sent the very thing takes it back, from the state that it was sent to."""
    verb = mention.verb
    if mention.kind != "withdrawal" or verb is None or verb.link != "rel" or not verb.passive:
        return
    same = (
        m for m in before if m.kind == "deployment" and m.view is mention.view and _of_one_thing(m, mention)
    )
    sent = next(same, None)
    if sent is None or mention.actor:
        return
    mention.guess("actor", sent.actor, "who had sent it")
    mention.guess("recipient", [p for p in sent.recipient if p.code in STATES], "where it had been sent")


def _of_one_thing(sent: Mention, left: Mention) -> bool:
    return bool(left.item_marks) and left.item_marks[0] in sent.item_marks
