"""Goods of a deal that a phrase without a clause of its own says are to come: 'ordered 20 jets, the first due in May'.

The phrases: 'with delivery from 2027', 'for delivery in May', 'to be delivered by 2027', 'the first arriving in May',
'a first batch of ten before Christmas', 'which Lima is to receive'. Who gives and who gets them is what the deal says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sitrep.events.acts.bought import seller_and_buyer
from sitrep.events.acts.series import as_its_first
from sitrep.events.acts.series_counts import counted
from sitrep.events.items.item_families import ARMS, GOODS
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.when_where.date_settled import settle_date
from sitrep.events.words.marks import DateMark

_ACTS = frozenset("delivery deliveries handover handovers shipment".split())
_GIVEN = frozenset("delivered shipped supplied transferred handed exported".split())
_PARTS = frozenset("first last initial final remaining rest".split())
_EXPECTED = frozenset("due expected scheduled planned deliverable".split())
_COMING = frozenset(
    "arriving arrive delivered shipped due expected scheduled planned reach follow come".split()
)
_GETTING = frozenset("receive get take obtain".split())
_BEFORE_DATES = frozenset("in by before from next this within at on during".split())
_WORDS = _ACTS | _GIVEN | _PARTS | _EXPECTED | _GETTING
"""Words without one of which no sentence says so."""
_NEAR = 9
"""Tokens within which the day follows that makes a plan of a phrase."""
FRAME = "goods.to.come"


def goods_to_come(
    view: View, found: list[Mention], told: Sequence[Mention], published: date | None
) -> list[Mention]:
    """The mentions of a sentence with the delivery of what it, or the one before, says was bought."""
    for mention in found:
        _by_the_deal(mention, found)
    found = _with_sales_cleared(found)
    if _WORDS.isdisjoint(view.low) or any(m.kind == "delivery" for m in found):
        return found
    end = len(view.low)
    deals = [(m, True) for m in reversed(found) if _stands(m)]
    if not deals and not view.verbs:
        before = [m for m in reversed(told) if view.sentence.index - m.view.sentence.index == 1]
        deals = [(m, False) for m in before if _stands(m)][:1]
    for deal, here in deals:
        bought = [(a, b) for a, b, m in view.items if m in deal.item_marks] if here else [(0, 0)]
        span = _phrase(view, max((b for _a, b in bought), default=0), end, here)
        if span is not None:
            return _with_delivery(view, found, deal, span, published)
        end = min((a for a, _b in bought), default=end)
    return found


_CLEARING = frozenset("clear approve authorise authorize okay greenlight".split()) | {
    "sign off",
    "wave through",
}
_SALES = frozenset({"sale", "sales"})


def _with_sales_cleared(found: list[Mention]) -> list[Mention]:
    """'Cleared the sale of 40 howitzers to Morocco': who lets arms be sold means to deliver them."""
    out: list[Mention] = []
    for mention in found:
        out.append(mention)
        verb = mention.verb
        if verb is None or mention.kind != "agreement" or verb.lemma not in _CLEARING or not _stands(mention):
            continue
        sale = next((c for c in verb.after if c.kind == "N"), None)
        arms = mention.item_marks[0].item_class.startswith(ARMS)
        if sale is not None and mention.view.low[sale.head] in _SALES and arms:
            out.append(_delivery_of(mention))
    return out


def _delivery_of(deal: Mention) -> Mention:
    """What is sold goes from the one who lets it go to the other; no day is said."""
    made = replace(
        deal, kind="delivery", frame=FRAME, actor=[], recipient=[], date=None, status="planned", type="",
        beyond=deal, guessed={}, same_as=None, lent=False, inferred=False,
    )  # fmt: skip
    as_its_first(made)
    return made


def _by_the_deal(mention: Mention, found: Sequence[Mention]) -> None:
    """'Athens signed a contract with Paris for 24 jets, which will be delivered in May': who sells delivers."""
    verb = mention.verb
    if mention.kind != "delivery" or mention.noun or verb is None or not verb.passive:
        return
    open_sides = (not mention.actor or "actor" in mention.guessed) and (
        mention.inferred or not mention.recipient
    )
    deal = next((m for m in reversed(found) if m.start < mention.start and _stands(m)), None)
    if deal is None or not open_sides:
        return
    actor, recipient = seller_and_buyer(deal)
    mention.actor, mention.recipient, mention.place, mention.country = [], [], None, None
    mention.guess("actor", actor, "the agreement told of before")
    mention.guess("recipient", recipient, "the agreement told of before")
    if not any(m.item_class.startswith(GOODS) for m in mention.item_marks):
        mention.item_marks, mention.items = deal.item_marks, [m.item for m in deal.item_marks]


def _with_delivery(
    view: View, found: list[Mention], deal: Mention, span: tuple[int, int], published: date | None
) -> list[Mention]:
    made = _delivery(view, deal, span)
    made.date = settle_date(made, published)
    start = view.tokens[span[0]].start
    for mention in found:
        if mention.kind == "agreement" and mention.start < start:
            _without_its_day(mention, start, made.date.start if made.date is not None else start)
    return sorted([*found, made], key=lambda m: m.start)


def _stands(mention: Mention) -> bool:
    """A purchase of goods between two sides that is not denied or left open."""
    if mention.kind != "agreement" or mention.status not in ("confirmed", "reported", "planned"):
        return False
    goods = bool(mention.item_marks) and mention.item_marks[0].item_class.startswith(GOODS)
    sides = bool(mention.actor and mention.recipient)
    return goods and sides and mention.view.sentence.kind == "body"


def _phrase(view: View, at: int, n: int, here: bool) -> tuple[int, int] | None:
    """First token and token after the last of the phrase that says so, from token `at` up to `n`."""
    low = view.low
    for k in range(at, n):
        if low[k] == ";":
            return None
        day = _day(view, k)
        word, before = low[k], low[k - 1] if k else ""
        if word in _ACTS and (day or low[k + 1 : k + 2] == ["later"]) and (before in _LEADING or not here):
            return k, n
        if word == "deliverable" and day:
            return k, n
        if word in _GIVEN and before == "be" and low[k - 2 : k - 1] == ["to"] and (day or not here):
            return k, n
        if word in _PARTS and _is_part(view, k, at, day):
            return k, n
        if word in _GETTING and here and _is_got(view, k):
            return k, n
    return None


_LEADING = frozenset("for with and first initial the its their full".split())


def _day(view: View, k: int) -> DateMark | None:
    """The first day, month or year named right behind token k."""
    return next(
        (
            m
            for a, _b, m in view.dates
            if k < a <= k + _NEAR and m.precision != "published" and m.relation != "since"
        ),
        None,
    )


def _is_part(view: View, k: int, at: int, day: DateMark | None) -> bool:
    """', the first of which are due in May', 'with the first ten arriving', ', a first batch before Christmas'."""
    low = view.low
    start = k - 1 if k and low[k - 1] in ("the", "a", "an", "its") else k
    if start == 0 or low[start - 1] not in (",", "with", "and", "-", "–", "—") or start < at or day is None:
        return False
    first = next(a for a, _b, m in view.dates if m is day)
    between = low[k + 1 : first]
    verb = next((v for v in view.verbs if k < v.main < first and v.finite and not v.modal), None)
    if verb is not None and verb.lemma != "be":
        return False
    said = not _COMING.isdisjoint(between)
    bare = bool(between) and all(
        w in _LOT or w in _BEFORE_DATES or view.tags[k + 1 + i] == "#" for i, w in enumerate(between)
    )
    return said or bare


_LOT = frozenset(
    "of which them these batch lot one ones units machines examples aircraft boats ships".split()
)


def _is_got(view: View, k: int) -> bool:
    """'20 jets, which Lima expects to receive from May': the goods stand before the clause."""
    verb = next((v for v in view.verbs if v.main == k), None)
    above = verb.parent if verb is not None and verb.link == "inf" else None
    if verb is None or above is None or above.link != "rel" or verb.negated or above.negated:
        return False
    return not any(c.bare for c in verb.after)


def _delivery(view: View, deal: Mention, span: tuple[int, int]) -> Mention:
    """The delivery of what was bought, as much of it as the phrase says."""
    start = span[0]
    token = view.tokens[start]
    first, day = view.low[start] in _PARTS, _day(view, start)
    told = [a for a, _b, m in view.dates if m is day]
    marks = counted(view.low[start : min([*told, start + 5])], deal) if first else deal.item_marks
    if first and all(a.item == b.item for a, b in zip(marks, deal.item_marks, strict=False)):
        marks = [replace(m, item=replace(m.item, quantity_low=None, quantity_high=None)) for m in marks]
    made = replace(
        deal, kind="delivery", frame=FRAME, view=view, start=token.start, end=token.end, noun=True, verb=None,
        actor=[], recipient=[], item_marks=marks, items=[m.item for m in marks], date=day,
        place=None, country=None, status="planned", type="", span=span, grounded=False, lent=False, inferred=False,
        beyond=deal, guessed={}, same_as=None,
    )  # fmt: skip
    as_its_first(made)
    return made


def _without_its_day(deal: Mention, start: int, coming: int) -> None:
    """The day on which the goods come is not that of the deal, which may have one of its own before or behind."""
    if deal.date is None or deal.date.start < start:
        return
    deal.date = next(
        (
            m
            for *_, m in deal.view.dates
            if m.start < start or (m.start > coming and m.precision == "day")
            if m.precision != "published" and m.relation == "on" and not m.future
        ),
        None,
    )
