"""Men and goods that set out together: 'thirty rescuers and ten tonnes of tents left for Syria' tells two acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.events.items.item_families import MEN
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.states import STATES

_SPENT = ("aid", "fuel", "ammunition", "energy", "parts")
"""Families of goods that stay where men have brought them."""
_LEFT = frozenset("leave set take fly sail depart head go".split())
"""Verbs of setting out: what left is still on its way."""


def goods_beside_men(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with a delivery beside each deployment of men that takes along goods by weight."""
    out: list[Mention] = []
    for mention in mentions:
        out.append(mention)
        goods = _goods(mention)
        if goods:
            mention.item_marks = [m for m in mention.item_marks if m not in goods]
            mention.items = [m.item for m in mention.item_marks]
            out.append(_delivery(mention, goods))
    return out


def _goods(mention: Mention) -> list[ItemMark]:
    marks = mention.item_marks
    if mention.kind != "deployment" or not mention.recipient or mention.noun:
        return []
    if not any(m.item_class.startswith(MEN) for m in marks):
        return []
    return [m for m in marks if m.item.unit is not None and m.item_class.startswith(_SPENT)]


def _delivery(mention: Mention, goods: list[ItemMark]) -> Mention:
    """The goods, by and to the same, on the same day."""
    made = replace(
        mention, kind="delivery", item_marks=goods, items=[m.item for m in goods], type="",
        guessed=dict(mention.guessed), actor=list(mention.actor), recipient=list(mention.recipient),
    )  # fmt: skip
    if _under_way(mention, goods) and mention.status == "confirmed":
        made.status = "planned"
    if mention.country in mention.codes("actor"):  # told by the town left
        made.place, made.country = None, next((c for c in mention.codes("recipient") if c in STATES), None)
    return made


def _under_way(mention: Mention, goods: Sequence[ItemMark]) -> bool:
    """They left or flew themselves, and nobody is said to have brought them."""
    verb, view = mention.verb, mention.view
    if verb is None or verb.passive or verb.lemma.split()[0] not in _LEFT:
        return False
    starts = [a for a, _b, m in view.items if m in goods]
    return any(c.i0 <= a < c.i1 for c in verb.subject for a in starts)
