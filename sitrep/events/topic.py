"""What a text is about by its opening: a work of fiction, or what is past (museums, obituaries, trials, anniversaries).

What is told below such an opening is of the story, or of long ago, unless it has a day of its own near the document's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sitrep.events.gate import SOCIAL, known_by_name
from sitrep.events.genre import WARLIKE_THINGS, is_serious
from sitrep.events.mention import Mention
from sitrep.events.view import View

STORY, PAST = "topic.story", "topic.past"
_TRIED, _COURT = "topic.trial", "topic.court"
_OPENING = 2
"""Sentences below the title that say what a text is about."""
_DIED = re.compile(r"\b(?:has died|died|dies|death of)\b")
_AT_AGE = re.compile(
    r"\b(?:aged|at the age of|at) \d\d\b|\b(?:He|She) was \d\d\b|\bsurvived by\b|\bleaves (?:a|his|her)\b"
)
_LONG_AGO = re.compile(
    r"\b(?:(?:[a-z]+ty|[a-z]+ty-\w+|\d\d+|a hundred|\w+ hundred) years ago (?:this|today|on|next)|on this day)\b",
    re.I,
)
_YEARS_AFTER = re.compile(r"\b(?:\d\d|\w+ty(?:-\w+)?|\w+teen) years (?:after|on)\b", re.I)
_OLD, _NEAR = 12, timedelta(days=100)


def topic_of(
    views: Sequence[View], words: Mapping[str, frozenset[str]], published: date | None
) -> str | None:
    """The topic of a text, None for news."""
    title = [v for v in views[:1] if v.sentence.kind == "title"]
    opening = views[: len(title) + _OPENING]
    if _has_noun(opening, words.get(STORY, frozenset())):
        return STORY
    if not opening:
        return None
    text, last = opening[0].text, views[-1].sentence.end
    lead = text[: opening[-1].sentence.end]
    if _has_noun(opening, words.get(PAST, frozenset())) or _LONG_AGO.search(lead):
        return PAST
    if _DIED.search(lead) and _AT_AGE.search(text, 0, last):
        return PAST
    told = {word for v in opening for word in v.low}
    tried = told & words.get(_TRIED, frozenset()) and told & words.get(_COURT, frozenset())
    days = (mark.date_start for v in opening for *_, mark in v.dates)
    old = any(published is not None and day.year <= published.year - _OLD for day in days)
    return PAST if tried and (old or _YEARS_AFTER.search(lead)) else None


_NOT_AFTER = frozenset({"war", "war-game", "end"})
_OF_IT = frozenset({"of"})


def _has_noun(opening: Sequence[View], words: frozenset[str]) -> bool:
    """One of the words as a noun, and not 'a series of', 'film of the raid', 'a war game'."""
    for view in opening:
        for k, word in enumerate(view.low):
            if word not in words or view.tags[k] != "N":
                continue
            before, behind = view.low[k - 1] if k else "", view.low[k + 1] if k + 1 < len(view.low) else ""
            if before not in _NOT_AFTER and behind not in _OF_IT:
                return True
    return False


def off_topic(
    found: Sequence[Mention],
    views: Sequence[View],
    words: Mapping[str, frozenset[str]],
    published: date | None,
) -> tuple[str, set[int]]:
    """The topic of a text, and by `id` the mentions that are only of its story or of the past.

    An opening that itself tells of what has just happened is news: 'a shell hit the museum in Odesa on Friday'.
    """
    topic = topic_of(views, words, published) if published is not None else None
    if topic is None:
        return "", set()
    affairs = words.get("affairs", frozenset())
    kept = [m for m in found if m.kind in SOCIAL or _is_of_now(m, published) and is_serious(m, affairs)]
    opening = [v.sentence.index for v in views if v.sentence.kind != "title"][:_OPENING]
    news = [*kept, *(m for m in found if _between_two(m, published))]
    if any(m.kind not in SOCIAL and m.view.sentence.index in opening for m in news):
        return "", set()
    return topic, {id(m) for m in found} - {id(m) for m in kept}


def _between_two(mention: Mention, published: date | None) -> bool:
    """'Poland has handed over tanks to Ukraine': two sides that the sentence names, and no tale."""
    if not mention.actor or not mention.recipient:
        return False
    told = mention.verb is not None and mention.verb.perfect and not mention.verb.past
    return _is_of_now(mention, published) or (told and not mention.lent and not mention.inferred)


_LONG = 35
"""Different words of a text that is long enough to say what it is about."""
_TOLD_OF = frozenset({"sanction", "mobilization"})
_ARMS: tuple[str, ...] = (*WARLIKE_THINGS, "aid", "radar", "electronic")


def figures_only(
    found: Sequence[Mention],
    views: Sequence[View],
    words: Mapping[str, frozenset[str]],
    published: date | None,
) -> set[int]:
    """By `id` the mentions without a day of their own in a text that has nothing in earnest.

    No act of it is one of armed men or between states, none has arms or aid, and nobody is quoted for one: there
    Nickel is bombarded, a fox lays siege to a house, and Seoul storms Berlin in a match.
    """
    acts = [m for m in found if m.kind not in SOCIAL]
    if not acts or published is None or len({word for v in views for word in v.low}) < _LONG:
        return set()
    affairs = words.get("affairs", frozenset())
    if any(_in_earnest(m) or is_serious(m, affairs) for m in acts):
        return set()
    return {id(m) for m in acts if not _is_of_now(m, published)}


def _in_earnest(mention: Mention) -> bool:
    arms = any(m.designation or m.item_class.startswith(_ARMS) for m in mention.item_marks)
    menace = mention.kind == "threat" and bool(mention.recipient) and known_by_name(mention, "actor")
    return arms or menace or bool(mention.speakers) or (mention.kind in _TOLD_OF and bool(mention.actor))


_HOUR = re.compile(
    r"(?:before |after |around )?(?:dawn|dusk|noon|midnight|night|daybreak|nightfall|morning|evening)"
)


def _is_of_now(mention: Mention, published: date | None) -> bool:
    """Whether its sentence dates it, near the day of the document or after it; 'at dawn' is no day."""
    found, sentence = mention.date, mention.view.sentence
    if found is None or published is None or not sentence.start <= found.start < sentence.end:
        return False
    if _HOUR.fullmatch(found.text.lower()):
        return False
    return found.date_start >= published - _NEAR
