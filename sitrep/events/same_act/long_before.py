"""An act of another year told beside the news: 'Marines came to Batanes. In 2024 a launcher was sent to Luzon.'"""

from __future__ import annotations

from sitrep.events.sentence.mention import Mention, item_words
from sitrep.events.words.word_classes import POINTING

_LEADS = frozenset({"in", "back in", "already in", "by", "during", "on", "earlier, in", "since"})
_THAT = POINTING | {"both", "all"}


def long_before(a: Mention, b: Mention) -> bool:
    """One has a year of its own, long before the text, and other things or another place; the other has no date."""
    old, new = (a, b) if a.long_past else (b, a)
    if not old.long_past or new.date is not None or old.noun or new.noun:
        return False
    sentences = old.view.sentence, new.view.sentence
    if sentences[0] is sentences[1] or "title" in (sentences[0].kind, sentences[1].kind):
        return False
    things, others = ({word for item in m.items for word in item_words(item)} for m in (old, new))
    if _goes_back(max(a, b, key=lambda m: m.start)):
        return False
    towns = [m.place for m in (old, new) if m.place is not None and m.place.how != "country"]
    elsewhere = len(towns) == 2 and towns[0].text != towns[1].text
    return elsewhere or (not things & others and (bool(things and others) or _leads(old)))


def _goes_back(later: Mention) -> bool:
    """'The tanks, handed over in 2023': things told of before."""
    if later.carried:
        return True
    for mark in later.item_marks[:1]:
        before = later.view.text[later.view.sentence.start : mark.start].lower().split()[-1:]
        first = mark.text.lower().split()[0]
        return mark.item.quantity is None and not mark.designation and bool(_THAT & {*before, first})
    return False


def _leads(mention: Mention) -> bool:
    """'In 2022 Japan imposed': the sentence turns to another time."""
    date = mention.date
    return (
        date is not None
        and mention.view.text[mention.view.sentence.start : date.start].strip().lower() in _LEADS
    )
