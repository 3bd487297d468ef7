"""What a text is about by its opening: a work of fiction, or what is past (museums, obituaries, trials, anniversaries).

What is told below such an opening is of the story, or of long ago, unless it has a day of its own near the document's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sitrep.events.no_act.gate import LONG_AGO, SOCIAL, known_by_name
from sitrep.events.no_act.genre import WARLIKE_THINGS, is_serious
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View

STORY, PAST = "topic.story", "topic.past"
_FILM, _CRAFT, _TRIED, _COURT = "topic.film", "topic.craft", "topic.trial", "topic.court"
NAMES = {STORY: "a work of fiction", PAST: "what is past"}
"""The topics as `sitrep explain` names them."""
_OPENING = 2
"""Sentences below the title that say what a text is about."""
_DIED = re.compile(r"\bhas died\b|, who died\b|\bdied (?:on|at|last) ")
_OF_AGE = re.compile(
    r"\b(?:aged|at the age of) (?:[6-9]\d|1\d\d)\b|\b(?:He|She) was [6-9]\d\b|\bsurvived by (?:his|her)\b"
)
_ON_THIS_DAY = re.compile(
    r"\b(?:(?:[a-z]+ty|[a-z]+ty-\w+|\d\d+|a hundred|\w+ hundred) years ago (?:this|today|on|next)|on this day)\b",
    re.I,
)
_YEARS_AFTER = re.compile(r"(?<!for )(?<!to )\b(?:\d\d|\w+ty(?:-\w+)?|\w+teen) years after\b", re.I)
_NEAR = timedelta(days=100)
"""Within which of the document an act is of now."""


def topic_of(
    views: Sequence[View], words: Mapping[str, frozenset[str]], published: date | None
) -> tuple[str, int] | None:
    """The topic of a text and the index of the sentence that shows it; None for news."""
    title = sum(v.sentence.kind == "title" for v in views[:1])
    opening = views[: title + _OPENING]
    told = {word for v in opening for word in v.low}
    lead = opening[0].text[: opening[-1].sentence.end] if opening else ""
    stories = words.get(STORY, frozenset())
    if not told.isdisjoint(words.get(_CRAFT, ())):
        stories |= words.get(_FILM, frozenset())
    of_age = _OF_AGE.search(lead)
    for k, view in enumerate(opening):
        if _has_noun(view, stories):
            return STORY, k
        said = view.text[view.sentence.start : view.sentence.end]
        if _has_noun(view, words.get(PAST, frozenset())) or _ON_THIS_DAY.search(said):
            return PAST, k
        if of_age and _DIED.search(said):
            return PAST, k
    tried = told & words.get(_TRIED, frozenset()) and told & words.get(_COURT, frozenset())
    days = (mark.date_start for v in opening for *_, mark in v.dates)
    old = any(published is not None and day.year <= published.year - LONG_AGO for day in days)
    return (PAST, 0) if tried and (old or _YEARS_AFTER.search(lead)) else None


_NOT_AFTER = frozenset({"war", "end"})
_OF_IT = frozenset({"of"})


def _has_noun(view: View, words: frozenset[str]) -> bool:
    """One of the words as a noun, and not 'a war museum', 'film of the raid', 'the museum of the revolution'."""
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

    Nothing is left out of a text without a day of its own, nor of one that tells an act of today in earnest: dated
    near the text, 'has moved a brigade', told before the sentence that shows the topic, or done to what it is about
    ('shelled the museum').
    """
    topic = topic_of(views, words, published) if published is not None else None
    acts = [m for m in found if m.kind not in SOCIAL]
    if topic is None or not acts:
        return "", set()
    name, shown = topic
    affairs, about = words.get("affairs", frozenset()), words.get(PAST, frozenset())
    at = views[shown].sentence.index
    for mention in acts:
        near = _is_of_now(mention, published)
        dated = mention.date is not None and not near
        if not (is_serious(mention, affairs) or _between_two(mention)) or dated:
            continue
        before = mention.view.sentence.index < at
        opens = near and mention.view.sentence.index <= views[: _OPENING + 1][-1].sentence.index
        if before or opens or _has_done(mention) or (name == PAST and _done_to(mention, about)):
            return "", set()
    return name, {id(m) for m in acts if not (_is_of_now(m, published) and is_serious(m, affairs))}


def _has_done(mention: Mention) -> bool:
    """'Chad has moved a brigade': done by now, by whom the clause names; not 'tanks have come from Chad'."""
    verb = mention.verb
    if verb is None or not verb.perfect or verb.past or verb.infinitive or mention.noun:
        return False
    named = [a for a, _b, m in mention.view.parties if m.code in mention.codes("actor") and not m.anaphor]
    return any(c.i0 <= a < c.i1 for c in verb.subject if not c.prep for a in named)


def _done_to(mention: Mention, words: frozenset[str]) -> bool:
    """'A missile hit the museum in Odesa', 'troops seized the museum'."""
    verb = mention.verb
    return (
        verb is not None
        and any(mention.view.low[c.head] in words for c in verb.after if c.kind == "N" and c.head >= 0)
        and mention.kind in ("strike", "seizure")
    )


def _between_two(mention: Mention) -> bool:
    """Two sides that the sentence names."""
    return bool(mention.actor and mention.recipient) and not (mention.lent or mention.inferred)


_LONG = 35
"""Different words of a text that is long enough to say what it is about."""
_TOLD_OF = frozenset({"sanction", "mobilization", "exercise"})
"""Kinds that whoever does them makes one of states."""
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
