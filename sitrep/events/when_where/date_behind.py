"""When it is, told in a sentence beside it: 'The company is to modernise 20 tanks. Work starts in July.'"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import BY_FORCE, Mention
from sitrep.events.sentence.view import View
from sitrep.events.times.dates import as_future
from sitrep.events.when_where.date_clauses import dates_of
from sitrep.events.when_where.date_settled import settle_date
from sitrep.events.words.marks import DateMark
from sitrep.events.words.word_classes import ARRIVING

_WHEN = frozenset(
    "begin start end finish conclude open run last follow arrive leave land dock unload sail depart be expect schedule "
    "plan".split()
) | {"take place", "get under way", "kick off", "set out", "put to sea"}
_MEANT = frozenset(
    "it they she both all first second last work works delivery deliveries shipment shipments handover exercise "
    "exercises drill drills manoeuvres talks train ship vessel convoy batch lot deployment training plane flight "
    "freighter cargo lorries planes".split()
)


def date_from_next(view: View, before: Sequence[Mention], published: date | None) -> None:
    """Give the date of a sentence that only says when to what the sentence before it tells, in place."""
    if not before or view.sentence.kind != "body" or not view.verbs:
        return
    verb = view.verbs[0]
    marks = [m for m in dates_of(view, verb) if m.precision != "published"]
    if len(marks) != 1 or verb.link != "main" or verb.negated or verb.lemma not in _WHEN or not verb.subject:
        return
    first = verb.subject[0]
    if not _MEANT & set(view.low[first.i0 : first.i1]):
        return
    open_ones = [
        m
        for m in before
        if _is_open(m, view.sentence.index - m.view.sentence.index, view, verb)
        and m.status in ("confirmed", "reported", "planned")
    ]
    if len(open_ones) == 1:
        mention = open_ones[0]
        mention.date = marks[0]
        mention.date = settle_date(mention, published)
        if published is not None and marks[0].precision == "day" and _is_awaited(view, verb):
            mention.date = as_future(marks[0], published)


def _is_open(mention: Mention, back: int, view: View, verb: Verb) -> bool:
    """It was told in the sentence before without a day; or it set out, and the sentence says when it is to arrive."""
    if back == 1 and mention.date is None:
        return True
    first = verb.subject[0]
    other = not _OF_OTHERS.isdisjoint(view.low[first.i0 : first.i1])  # 'Talks are scheduled for Friday'
    return back in (1, 2) and _is_on_its_way(mention) and _is_awaited(view, verb) and not other


_OF_OTHERS = frozenset(
    "exercise exercises drill drills manoeuvres talks training deployment work works".split()
)


_SETTING_OUT = frozenset("leave sail depart set head fly steam travel roll drive go".split())
_ARRIVING = ARRIVING | {"get"}
_AWAITED = frozenset("expect schedule".split())
_SAME = frozenset("it she they he both".split())


def expected_arrival(mention: Mention, published: date | None) -> DateMark | None:
    """'Left Juba on 4 March and is expected in Malakal on the 19th': when what is on its way is to arrive."""
    verb, view = mention.verb, mention.view
    if published is None or verb is None or not _is_on_its_way(mention):
        return None
    for later in view.verbs:
        if later.i0 < verb.i0 or later.past or later.negated or later.link not in ("main", "coord"):
            continue
        awaited = _is_awaited(view, later)
        subject = later.subject[:1]
        same = subject == verb.subject[:1] or bool(subject and view.low[subject[0].head] in _SAME)
        days = [m for m in dates_of(view, later) if m.precision == "day"] if awaited and same else []
        if days:
            return as_future(days[0], published)
    return None


def _is_on_its_way(mention: Mention) -> bool:
    """Goods or forces of which it is told that they set out."""
    verb, low = mention.verb, mention.view.low
    sets_out = verb is not None and verb.lemma.split()[0] in _SETTING_OUT
    if verb is not None and verb.lemma in ("put", "put to"):
        sets_out = "sea" in low[verb.i1 : verb.i1 + 2]  # 'put to sea on Monday and will dock in May'
    return sets_out and not mention.noun and mention.kind in ("delivery", "deployment")


def _is_awaited(view: View, verb: Verb) -> bool:
    """'Is due in Lima on Friday', 'is expected', 'should arrive'."""
    words = {view.low[k] for c in verb.after[:1] for k in range(c.i0, c.i1)}
    due = verb.lemma == "be" and "due" in words
    return due or (
        verb.passive if verb.lemma in _AWAITED else bool(verb.modal) and verb.lemma.split()[0] in _ARRIVING
    )


_PARTING = frozenset("later since retaliation response earlier recent recently".split())


def carry_date(new: Sequence[Mention], before: Sequence[Mention]) -> None:
    """'Last night gunmen stormed a post. They made off with nine rifles.': the next blow fell on the same day."""
    for mention in new:
        if mention.date is None and _goes_on(mention):
            mention.date = _day_before(mention, before)


def _goes_on(mention: Mention) -> bool:
    """A blow told in the plain past, of which the sentence gives no time."""
    verb, view = mention.verb, mention.view
    told = verb is not None and verb.past and not verb.perfect and not mention.noun
    blow = mention.kind in BY_FORCE and mention.status in ("confirmed", "reported")
    return told and blow and not view.dates and not _PARTING & set(view.low)


def _of_one_fight(mention: Mention, other: Mention) -> bool:
    """Nothing says that the one is elsewhere, or between others."""
    mine, theirs = (m.sides() for m in (mention, other))
    apart = mine and theirs and not mine & theirs
    elsewhere = mention.country and other.country and mention.country != other.country
    return not (apart or elsewhere)


def _day_before(mention: Mention, before: Sequence[Mention]) -> DateMark | None:
    here = mention.view.sentence
    for other in reversed(before):
        there, mark = other.view.sentence, other.date
        if there.index != here.index - 1 or there.paragraph != here.paragraph:
            return None
        if not _of_one_fight(mention, other):
            return None
        happened = other.kind in BY_FORCE and other.status in ("confirmed", "reported")
        if happened and mark is not None and mark.precision == "day" and mark.relation == "on":
            return mark
    return None
