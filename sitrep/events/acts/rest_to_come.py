"""What is told of the rest of a delivery or a deployment in a phrase behind it: 'with eight more to follow in May'."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sitrep.events.acts.series_counts import OF_SERIES
from sitrep.events.sentence.mention import SENT, Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.when_where.date_settled import settle_date
from sitrep.events.words.marks import DateMark
from sitrep.events.words.number_words import number_at

FRAME = "rest.to.come"
_COMING = frozenset("come follow arrive".split())
_GIVEN = frozenset(
    "delivered shipped handed supplied sent deployed flown transferred added completed".split()
)
_DUE = frozenset("due expected scheduled planned".split())
_REACH = 7
"""Tokens between 'with' and the words that say that they are to come."""
_NEAR = 8
"""Tokens within which the day follows, where one is told."""


def rest_to_come(view: View, found: list[Mention], published: date | None) -> list[Mention]:
    """The mentions of a sentence with what it says is still to come: 'with the other four to be delivered by May'."""
    low = view.low
    if not found or "with" not in low:
        return found
    for k, word in enumerate(low):
        end = _said_to_come(view, k) if word == "with" else 0
        if not end:
            continue
        start = view.tokens[k].start
        told = [m for m in found if m.start < start and m.kind in SENT and m.item_marks]
        if told and told[-1].status in ("confirmed", "reported", "planned"):
            last = view.tokens[min(end, len(view.tokens) - 1)].end
            kept = [m for m in found if not (start < m.start < last and m.kind in SENT)]
            return sorted([*kept, _rest(view, told[-1], k, end, published)], key=lambda m: m.start)
    return found


def _said_to_come(view: View, k: int) -> int:
    """The token after 'to follow', 'to be delivered', 'due' in the phrase that 'with' at k leads; 0 for none."""
    low, n = view.low, len(view.low)
    at = k + 2 if low[k + 1 : k + 2] and low[k + 1] in ("the", "a", "an", "its", "their") else k + 1
    if at >= n or not _more_of_it(low, at):
        return 0
    for j in range(at + 1, min(n, k + _REACH + 1)):
        if low[j] == "to" and j + 1 < n:
            if low[j + 1] in _COMING:
                return j + 2
            if low[j + 1] == "be" and low[j + 2 : j + 3] and low[j + 2] in _GIVEN:
                return j + 3
        if low[j] in _DUE:
            to_come = low[j + 1 : j + 2] == ["to"] and low[j + 2 : j + 3] and low[j + 2] in _COMING
            return j + 3 if to_come else j + 1 if low[j + 1 : j + 2] != ["to"] else 0
        if j > at + 1 and view.tags[j] == "N" and low[j - 1] not in ("of", "the"):
            return 0  # 'with other European allies due to follow'
        if low[j] in ",;" or view.tags[j] in "XM":
            return 0  # 'a second flight with another 100 is due'
    return 0


def _more_of_it(low: list[str], at: int) -> bool:
    """'the other four', 'eight more', 'six due'; not '30 soldiers'."""
    number = number_at(low, at)
    if low[at] in OF_SERIES or number is None:
        return low[at] in OF_SERIES
    behind = low[number[1] : number[1] + 1]
    return bool(behind) and (behind[0] in OF_SERIES or behind[0] in _DUE or behind[0] in ("to", "of"))


def _day(view: View, end: int) -> DateMark | None:
    """The day that follows the phrase."""
    days = (m for a, _b, m in view.dates if end <= a <= end + _NEAR and m.precision != "published")
    return next((m for m in days if m.relation != "since"), None)


def _rest(view: View, told: Mention, k: int, end: int, published: date | None) -> Mention:
    """As much of it as the phrase says: how many, and when; of whom and for whom is as before."""
    numbers = (number_at(view.low, j) for j in range(k + 1, end))
    count = next((found[0] for found in numbers if found is not None), None)
    mark = told.item_marks[0]
    mark = replace(mark, item=replace(mark.item, quantity_low=count, quantity_high=count))
    token = view.tokens[k + 1]
    made = replace(
        told, frame=FRAME, view=view, start=token.start, end=token.end, noun=True, verb=None, item_marks=[mark],
        items=[mark.item], date=_day(view, end), status="planned", type="", span=(k, end), grounded=False,
        beyond=told, guessed=dict(told.guessed), same_as=None,
    )  # fmt: skip
    if made.date is not None and told.date is not None and told.date.start == made.date.start:
        told.date = None
        if told.status == "planned" and not told.effects.has("planned"):
            told.status = "confirmed"  # it was planned by this day alone
    made.date = settle_date(made, published)
    elsewhere = [
        m
        for a, _b, m in view.parties
        if end < a <= end + _NEAR and m.code and view.low[a - 1] in ("to", "in")
    ]
    if elsewhere:  # 'with another 300 to be deployed to Poland'
        made.settle("recipient", [Party(elsewhere[0].code or "", elsewhere[0].text, elsewhere[0])])
        made.place, made.country = None, elsewhere[0].country or elsewhere[0].code
    return made
