"""What the date of an act means once its status is known: a plan points forward, what is done points back."""

from __future__ import annotations

import re
from datetime import date

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.times.dates import as_future, as_past
from sitrep.events.when_where.date_choice import decided_on
from sitrep.events.words.marks import DateMark


def settle_date(mention: Mention, published: date | None) -> DateMark | None:
    """A plan points forward ('in December', 'on Sunday'); a request is dated by its making, not its deadline."""
    mark = mention.date
    if mark is None or published is None:
        if (
            mark is None
            and mention.view.live
            and published is not None
            and mention.status in ("confirmed", "reported")
        ):
            return DateMark(0, 0, "", published, published, "day")
        return mark
    if (
        mention.kind in ("request", "threat", "talks")
        and mention.status != "planned"
        and (mark.date_start > published or mark.relation in ("by", "until", "before"))
    ):
        return None
    told = mention.status in ("confirmed", "reported")
    decided = told and mention.kind in ("agreement", "sanction") and mark.resolved
    if decided and (mark.relation == "until" or as_past(mark, published).date_start > published):
        return None  # 'extended the pact until 2030', 'banned imports from 2027': not the day it was done
    done = mention.verb is not None and _is_past(mention.verb)
    if mark.relation == "by" and (done or mention.kind == "mobilization"):
        return None  # 'had shipped 40 by September', 'are to report by Sunday': no later than that
    if done and mark.precision != "published" and mark.text.lower().startswith("within"):
        return None  # how long it took
    meant = mention.view.text[max(0, mark.start - 4) : mark.start] == "for "  # 'announced drills for July'
    if mark.relation == "since":
        return as_past(mark, published)  # 'have been repairing it since October'
    due = mention.verb is not None and mention.verb.lemma == "be"  # 'was due on Friday'
    if mention.status in ("planned", "possible") and (not done or meant or due):
        if mention.kind == "sanction" and not mention.noun and mark in decided_on(mention, mention.verb):
            return None
        return as_future(mark, published)
    return as_past(mark, published) if mention.status != "denied" else mark


_LONG = 90
"""Days before the text: what has a year of its own and is older is not its news."""


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_long_past(mark: DateMark | None, published: date | None) -> bool:
    """'In 2024', 'in March 2023': a year named, and long before the text."""
    if mark is None or published is None or _YEAR.search(mark.text) is None:
        return False
    return (published - mark.date_end).days > _LONG


_SET_ABOUT = frozenset("begin start seek try attempt struggle fail refuse".split())


def _is_past(verb: Verb) -> bool:
    """'Sent', 'began to repair', 'sought to sign on Friday': told as done, begun or tried."""
    above = verb.parent if verb.link in ("inf", "ing") else None
    begun = above is not None and above.lemma in _SET_ABOUT and above.past and not above.modal
    guessed = verb.perfect and verb.modal in (
        "may",
        "might",
        "could",
        "must",
    )  # 'may have delivered on Monday'
    return (verb.past and not verb.modal) or begun or guessed
