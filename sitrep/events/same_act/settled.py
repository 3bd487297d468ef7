"""Two mentions of a kind that need no weighing: plainly one act, or plainly two."""

from __future__ import annotations

import re
from itertools import pairwise

from sitrep.events.same_act.long_before import long_before
from sitrep.events.same_act.one_act import (
    MUTUAL,
    another_lot,
    apart,
    by_others,
    each_decides,
    expels_besides,
    one_act,
)
from sitrep.events.same_act.retold import (
    by_one_of_them,
    is_part_of_it,
    is_same_load,
    is_such_a_one,
    is_that_blow,
)
from sitrep.events.sentence.mention import Mention

SURE = 50
"""Plainly one act."""
TWO = -1
"""A contradiction: two acts."""


def settled(a: Mention, b: Mention) -> int | None:
    """`SURE`, `TWO`, or None where what they tell must be weighed; the first test that fits decides."""
    if a.same_as is b or b.same_as is a or _word_for_word(a, b) or is_part_of_it(a, b):
        return SURE
    if a.beyond is b or b.beyond is a or _headed_elsewhere(a, b):
        return TWO
    if one_act(a, b):
        return SURE
    near = a.view.sentence.index == b.view.sentence.index
    answered = near and (_answers(a, b) or _answers(b, a) or _struck_back(a, b))
    if a.kind == "strike" and (answered or _parried(a, b)):
        return TWO
    if near and (_one_clause(a, b) or _visit_for_talks(a, b) or _part_in_exercise(a, b)):
        return SURE
    if near:
        besides = (
            another_lot(a, b)
            or expels_besides(a, b)
            or each_decides(a, b)
            or (a.kind == "seizure" and by_others(a, b))
        )
    elif any(test(a, b) for test in TOLD_AGAIN):
        return SURE
    else:
        besides = _told_besides(a, b)
    return TWO if besides or long_before(a, b) else None


_CREW = frozenset("captain skipper master crew sailors crewmen seamen seafarers fishermen mates".split())
_WHOSE = frozenset("its her their the his both all".split())
_ABOARD = 3
"""Sentences between the taking of a ship and what became of its crew."""


def crew_of(a: Mention, b: Mention) -> bool:
    """'The navy boarded the tanker. Its captain was detained.': taken with the ship."""
    ship, crew = (a, b) if a.start <= b.start else (b, a)
    if (
        a.kind != "seizure"
        or b.kind != "seizure"
        or crew.verb is None
        or not crew.verb.subject
        or not 0 < crew.sentences_after(ship) <= _ABOARD
    ):
        return False
    head = crew.verb.subject[0]
    words = set(crew.view.low[head.i0 : head.i1])
    taken = any(m.item_class.startswith("ship") for m in ship.item_marks)
    passive = crew.verb.passive or crew.verb.lemma == "be"
    return taken and passive and crew.view.low[head.i0] in _WHOSE and not _CREW.isdisjoint(words)


def _struck_back(a: Mention, b: Mention) -> bool:
    """'Thai jets bombed a post after rockets from across the border killed nine': two verbs, either way round."""
    if a.noun or b.noun or a.verb is b.verb:
        return False
    one, other = (set(m.codes("actor")) for m in (a, b))
    hit, struck = (set(m.codes("recipient")) for m in (a, b))
    return bool(one and other) and one == struck and other == hit and not one & other


def _word_for_word(a: Mention, b: Mention) -> bool:
    """The same words of a sentence that stands twice in the text, as in a summary of it."""
    one, two = a.view.sentence, b.view.sentence
    if one is two or a.frame != b.frame or a.start - one.start != b.start - two.start:
        return False
    return a.view.text[one.start : one.end].strip() == b.view.text[two.start : two.end].strip()


def _headed_elsewhere(a: Mention, b: Mention) -> bool:
    """An entry of a list, with the receiver its heading names, is part of what a sentence tells of all of them only."""
    if not (a.headed or b.headed):
        return False
    whole, part = (a, b) if b.headed else (b, a)
    given, all_given = set(part.codes("recipient")), set(whole.codes("recipient"))
    return given != all_given and (whole.headed or not given <= all_given)


def _one_clause(a: Mention, b: Mention) -> bool:
    """'Arrived to join the mission': one act."""
    if (
        a.verb is None
        or b.verb is None
        or not (a.verb.is_under(b.verb, _DEPTH) or b.verb.is_under(a.verb, _DEPTH))
    ):
        return False
    return not (_passed_on(a, b) or by_others(a, b) or on_other_days(a, b))


def on_other_days(a: Mention, b: Mention) -> bool:
    """'Bombed Hodeidah on Sunday after having struck Sanaa on 28 May': each verb has a day of its own."""
    one, other = a.date, b.date
    if a.kind not in _ONCE or a.status != b.status or a.status != "confirmed":
        return False
    if a.noun or b.noun or one is None or other is None or one is other or a.verb is b.verb:
        return False
    return one.date_end < other.date_start or other.date_end < one.date_start


TOLD_AGAIN = (crew_of, by_one_of_them, is_part_of_it, is_same_load, is_that_blow, is_such_a_one)
"""Tests of mentions in two sentences of which the later says by its words that it is the act of the earlier."""
_DEPTH = 5
"""Verbs above an act of which one may tell the same act."""
_ONCE = frozenset({"strike", "withdrawal", "seizure"})


def _passed_on(a: Mention, b: Mention) -> bool:
    """'shipped them to Syria, which passed them to Hezbollah': the receiver of the one gives in the other."""
    given, taken = set(a.codes("recipient")), set(b.codes("recipient"))
    known = a.kind == "delivery" and not (a.inferred or b.inferred)
    return known and bool(given and taken) and not given & taken


def _visit_for_talks(a: Mention, b: Mention) -> bool:
    return a.kind == "talks" and not _FOR_TALKS.isdisjoint((a.frame, b.frame))


_FOR_TALKS = frozenset({"travel.visit", "phrase.there.for.talks"})
"""Readings of who is somewhere to talk; the noun beside them tells of the same talks."""


def _part_in_exercise(a: Mention, b: Mention) -> bool:
    """'Take part in Cobra Gold, the yearly exercise'."""
    return (
        a.kind == "exercise"
        and any(m.lent or not m.actor or _TAKING_PART.search(m.frame) for m in (a, b))
        and not apart(a, b)
    )


_TAKING_PART = re.compile(r"take\.part|^phrase\.exercise")


DOWNING = frozenset(
    {"shoot.down", "conflict.some.brought.down", "conflict.raider.brought.down", "wider.claim.jet"}
)
"""Readings of what is shot down."""


def _parried(a: Mention, b: Mention) -> bool:
    """'Fired ten missiles; four were shot down', 'bombed a post; the two traded fire': a blow, and another blow."""
    if a.noun or b.noun:
        return False
    if (a.frame in DOWNING) != (b.frame in DOWNING):
        return True
    title = "title" in (a.view.sentence.kind, b.view.sentence.kind)
    return not title and {a.frame, b.frame} & MUTUAL != set() and "attack" in (a.frame, b.frame)


def _answers(later: Mention, earlier: Mention) -> bool:
    """'Bombed a camp, hours after its guns had shelled the port': a blow before the one told of."""
    verb = earlier.verb
    if verb is None or later.verb is None or verb.link != "sub" or verb.marker != "after":
        return False
    return verb.lemma not in ("hit", "strike", "explode") and (verb.perfect or verb.parent is later.verb)


def _told_besides(a: Mention, b: Mention) -> bool:
    """The later of two sentences says that it tells more than the earlier; a headline is no earlier sentence."""
    if "title" in (a.view.sentence.kind, b.view.sentence.kind):
        return False
    later = max(a, b, key=lambda m: m.start)
    return _a_part(later) or _further(later)


_PART = re.compile(
    r"\b(?:a (?:first|second|third|further)|another|the remaining"
    r"|(?:one|two|three|four|five|six|ten|\d+) (?:more|further))\b",
    re.I,
)


def _a_part(later: Mention) -> bool:
    """'A first 20 missiles', 'another battery': told after the whole, it is an act of its own."""
    if later.kind not in ("delivery", "deployment") or not later.item_marks:
        return False
    mark = later.item_marks[0]
    return bool(_PART.search(later.view.text, max(later.view.sentence.start, mark.start - 10), mark.end))


def _further(later: Mention) -> bool:
    """'Spares were also handed over', 'fighters are flown in as well': not what was told before."""
    if later.kind not in ("delivery", "deployment") or later.verb is None:
        return False
    also = "also" in later.view.low[later.verb.i0 : later.verb.i1]
    return also or ("as", "well") in pairwise(later.view.low[slice(*later.span)])
