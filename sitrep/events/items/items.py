"""Items of a text: what is delivered, deployed, asked for, used, seized or repaired, with its quantity.

A mark is a noun phrase: quantity, modifiers, designation and head ('about 40 refurbished Leopard 2A6 main battle
tanks'). The name keeps designation, type-giving modifiers and head ('Leopard 2A6 main battle tanks'); adjectives of
age, state and nationality stay out. Quantities without a figure ('dozens of', 'several') have null bounds; 'at least
six' has only a low, 'up to 40' only a high bound; 'about 40' has both at 40. 'a frigate' counts 1.

One pass over the words; a phrase looks at most a dozen words to either side, so time is linear in the text.
"""

from __future__ import annotations

import re

from sitrep.events.items.equipment import ItemLexicon, compile_items, spell
from sitrep.events.items.item_check import accepted
from sitrep.events.items.item_count import count, is_numbered_name, is_year
from sitrep.events.items.item_marks import (
    apposed_ships,
    bare_money,
    ellipses,
    fighters,
    find_mark,
    joined,
    ship_mentions,
)
from sitrep.events.items.item_phrase import ORDINAL_WORDS, extend_left, find_core, numbered_unit, ship_name
from sitrep.events.items.item_reading import Phrase, Reading
from sitrep.events.items.quantities import quantities
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.words import words
from sitrep.forces import SHIP_PREFIXES

__all__ = ["compile_items", "find_items"]


def find_items(text: str, lexicon: ItemLexicon) -> tuple[ItemMark, ...]:
    """All items of the text, sorted, without overlaps; `text[m.start:m.end] == m.text` for each mark m."""
    found = words(text)
    low = spell(found.low)
    counted = [
        q for q in quantities(found) if not is_year(low, q) and not is_numbered_name(found, q, lexicon)
    ]
    reading = Reading(
        text,
        found,
        low,
        lexicon,
        {q.last: q for q in counted},
        {q.first: q for q in counted},
        _title_lines(text),
    )
    phrases: list[Phrase] = []
    i, n, done = 0, len(low), 0
    heads, word = lexicon.heads, found.word
    while i < n:
        if low[i] not in heads and not _may_begin(word[i], lexicon):  # most words begin no item
            i += 1
            continue
        phrase = _phrase_at(reading, i, done, phrases)
        if phrase is None:
            i += 1
            continue
        _trim(phrases, phrase)
        phrases.append(phrase)
        i = done = phrase.last
    phrases = apposed_ships(reading, joined(reading, phrases))
    fighters(reading, phrases)
    marks = [find_mark(reading, p) for p in phrases]
    marks += ship_mentions(reading, phrases)
    marks += bare_money(reading, phrases)
    marks += ellipses(reading, phrases)
    marks.sort(key=lambda m: (m.start, -m.end))
    return _disjoint(marks)


def _may_begin(word: str, lexicon: ItemLexicon) -> bool:
    """A word that is no head may begin an item: a name, a figure, 'Third', 'Romanians', 'HMS'."""
    if not word.isalpha():
        return word[0].isupper() or word[0].isdigit()
    return word[0].isupper() and (
        word in lexicon.names
        or word in lexicon.peoples
        or word in SHIP_PREFIXES
        or word in ORDINAL_WORDS
        or (word[-1] == "s" and word[:-1] in lexicon.names)
    )


def _floor(r: Reading, phrases: list[Phrase], done: int) -> int:
    """How far back the next phrase may count: into the last one, where that one only counts it ('rounds of ...')."""
    if (
        not phrases
        or phrases[-1].last != done
        or r.low[done : done + 1] != ["of"]
        or phrases[-1].quantity_after
    ):
        return done
    return phrases[-2].last if len(phrases) > 1 else 0


def _trim(phrases: list[Phrase], phrase: Phrase) -> None:
    """Drop earlier phrases that the new one covers ('rounds' in 'rounds of 155 mm ammunition')."""
    while phrases and phrases[-1].last > phrase.first:
        if phrases[-1].first >= phrase.first:
            phrases.pop()
        else:
            phrase.first = max(phrase.first, phrases[-1].last)
            break


def _disjoint(marks: list[ItemMark]) -> tuple[ItemMark, ...]:
    out: list[ItemMark] = []
    for mark in marks:
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return tuple(out)


def _title_lines(text: str) -> list[tuple[int, int]]:
    """Offsets of a headline in title case, where capitals say nothing: the first line, if most words are
    capitalised."""
    end = text.find("\n")
    line = text[: end if end >= 0 else min(len(text), 300)]
    if len(line) > 300:
        return []
    long: list[str] = re.findall(r"[^\W\d_]{4,}", line)
    if len(long) >= 3 and sum(w[0].isupper() for w in long) > 0.65 * len(long):
        return [(0, len(line))]
    return []


def _phrase_at(r: Reading, i: int, done: int, phrases: list[Phrase]) -> Phrase | None:
    """The phrase whose first lexicon word is word i, or None; `phrases` are those before it."""
    core = ship_name(r, i) or numbered_unit(r, i) or find_core(r, i)
    if core is None or core.last <= done:
        return None
    if core.first < done:
        core.first = done
    if core.name < done:
        core.name = done
    if not core.designation or core.unit is None:
        extend_left(r, core, done)
    count(r, core, done, _floor(r, phrases, done))
    return core if accepted(r, core) else None
