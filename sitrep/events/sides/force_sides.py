"""Sides that are a force told of before: 'the ship fired', 'the soldiers flew home', 'the vessels were rammed'."""

from __future__ import annotations

from sitrep.events.frames.context import Context
from sitrep.events.sentence.mention import MOVED, Mention, Party

_HIT = frozenset({"strike", "seizure", "repair"})


def of_the_force(mention: Mention, context: Context) -> None:
    """Fill the sides whose phrase stands for a force with the owner of the last one told of."""
    told = context.forces.get(mention.view.sentence.index)
    if told is None or mention.kind not in (*_HIT, *MOVED, "delivery"):
        return
    at = mention.view.sentence.index
    if not mention.actor:
        phrase = mention.actor_phrase
        if mention.kind in MOVED and not phrase and mention.item_marks:
            phrase = _with_article(mention)
        code = told.owner(phrase, at)
        if code and code not in mention.codes("recipient"):
            mention.settle("actor", [Party(code, phrase)])
    elif mention.kind == "exercise" and mention.verb is not None and mention.verb.subject:
        subject = mention.verb.subject[0]
        code = told.owner(mention.view.span(subject.i0, subject.i1), at)
        if code and code not in mention.codes("actor"):  # 'the ships will hold a drill with the Omani navy'
            mention.actor = [Party(code, ""), *mention.actor]
    if not mention.recipient and mention.kind in _HIT:
        code = told.owner(mention.recipient_phrase, at)
        if code and code not in mention.codes("actor"):
            mention.settle("recipient", [Party(code, mention.recipient_phrase)])


def _with_article(mention: Mention) -> str:
    mark = mention.item_marks[0]
    before = mention.view.text[max(0, mark.start - 4) : mark.start].lower()
    return ("the " + mark.text) if before == "the " else mark.text
