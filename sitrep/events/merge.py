"""One event per document however often it is told: mentions that do not contradict each other become one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sitrep.events.chunks import Verb
from sitrep.events.mention import MOVED, Mention
from sitrep.events.one_act import another_lot, apart, by_others, expels_besides, one_act
from sitrep.events.states import STATES
from sitrep.model import SYMMETRIC, Item

_REACH = 12
"""Events of a kind, and tellings of an event, that a new mention is compared with; a text has few."""


def merge_mentions(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Groups of mentions, each one event, in the order of first telling."""
    out: list[list[Mention]] = []
    by_kind: dict[str, list[list[Mention]]] = {}
    for mention in mentions:
        best: list[Mention] | None = None
        best_score = 0
        groups = by_kind.setdefault(mention.kind, [])
        for group in groups[:2] + groups[2:][-_REACH:]:
            scores = [
                _same(mention, other) for other in (group if len(group) <= _REACH else group[:2] + group[-2:])
            ]
            score = max(scores)
            sure = any(one_act(mention, other) for other in group)
            named = mention.kind in SYMMETRIC and len(mention.codes("actor")) > 1
            if min(scores) < 0 and not sure and not (mention.noun and mention.weak and not named):
                score = -1
            if score > best_score:
                best, best_score = group, score
        if best is None:
            out.append([mention])
            groups.append(out[-1])
        else:
            best.append(mention)
    return out


def _word_for_word(a: Mention, b: Mention) -> bool:
    """The same words of a sentence that stands twice in the text, as in a summary of it."""
    one, two = a.view.sentence, b.view.sentence
    if one is two or a.frame != b.frame or a.start - one.start != b.start - two.start:
        return False
    return a.view.text[one.start : one.end].strip() == b.view.text[two.start : two.end].strip()


def _same(a: Mention, b: Mention) -> int:
    """How well two mentions agree: negative for a contradiction, 0 for nothing in common."""
    if a.kind != b.kind:
        return -1
    if _word_for_word(a, b):
        return 5
    if a.headed or b.headed:
        whole, part = (a, b) if b.headed else (b, a)
        given, all_given = set(part.codes("recipient")), set(whole.codes("recipient"))
        if given != all_given and (whole.headed or not given <= all_given):
            return -1
    title = "title" in (a.view.sentence.kind, b.view.sentence.kind)
    if one_act(a, b):
        return 5
    near = a.view.sentence.index == b.view.sentence.index
    if (
        near
        and a.verb is not None
        and b.verb is not None
        and (_under(a.verb, b.verb) or _under(b.verb, a.verb))
        and not _passed_on(a, b)
        and not by_others(a, b)
    ):
        return 5  # 'arrived to join the mission': one act
    if near and a.kind == "talks" and "travel.visit" in (a.frame, b.frame):
        return 5
    if (
        near
        and a.kind == "exercise"
        and any(m.lent or not m.actor or m.frame.startswith(("take.part", "phrase.exercise")) for m in (a, b))
        and not apart(a, b)
    ):
        return 5  # 'take part in Cobra Gold, the yearly exercise'
    later = max(a, b, key=lambda m: m.start)
    if not near and not title and (_a_part(later) or _further(later)):
        return -1
    if near and (another_lot(a, b) or expels_besides(a, b) or (a.kind == "seizure" and by_others(a, b))):
        return -1
    step = abs(a.sentences_after(b))
    if step == 1 and (a.carried or b.carried) and a.status == b.status and _parties(a, b, title) > -5:
        return 5  # 'They were sent under a pact'
    loose = near and any(m.background and (m.verb is None or m.verb.link == "reduced") for m in (a, b))
    score = 0
    if loose:
        pass
    elif a.status != b.status and {a.status, b.status} & {"denied", "planned", "possible"}:
        if not (title and "denied" not in (a.status, b.status)) and not near:
            return -1
        score -= 1
    score += _parties(a, b, title)
    if score <= -5:
        return -1
    items = _items(a.items, b.items)
    if a.status == b.status == "denied" and set(a.codes("actor")) & set(b.codes("actor")):
        items = max(items, 0)  # 'denied that it had sent ammunition', 'we have given no shells'
    if items < 2 and (_retold(a, b) or _retold(b, a)):
        items = 2
    if (
        items < 0
        and not (near and a.kind == "seizure")
        and not loose
        and not (title and items == -1)
        and not (near and (a.weak and a.noun or b.weak and b.noun))
    ):
        return -1
    if a.status == b.status == "possible" and a.items and b.items and items < 1 and not (near or title):
        return -1  # other goods that are only thought of are another thought
    items = max(items, 0)
    beside = (
        near
        and not (a.noun or b.noun or a.background or b.background)
        and a.kind not in ("strike", "seizure")
    )
    if beside and _differ(a, b, items):
        return -1
    if near and not (a.noun or b.noun or loose) and a.kind == "strike" and _elsewhere(a, b):
        return -1
    score += items
    dates = _dates(a, b)
    if loose:
        dates = max(dates, 0)
    if dates < 0:
        return -1
    score += dates + (2 if title else 0) + (1 if near else 0)
    denials = title and a.status == b.status == "denied"  # 'denies shipping rockets through a Polish port'
    if a.country and b.country and a.country != b.country and not (loose or denials):
        return -1
    if a.place and b.place and not title:
        score += (
            2
            if a.place.text == b.place.text
            else -1
            if a.place.how != "country" and b.place.how != "country"
            else 0
        )
    if (a.noun and a.background) or (b.noun and b.background):
        score += 1
    return score if score >= (2 if title or near else 3) else 0


def _passed_on(a: Mention, b: Mention) -> bool:
    """'shipped them to Syria, which passed them to Hezbollah': the receiver of the one gives in the other."""
    given, taken = set(a.codes("recipient")), set(b.codes("recipient"))
    known = a.kind == "delivery" and not (a.inferred or b.inferred)
    return known and bool(given and taken) and not given & taken


def _elsewhere(a: Mention, b: Mention) -> bool:
    """Two verbs of a sentence tell two blows where the towns differ."""
    towns = a.place and b.place and a.place.how != "country" and b.place.how != "country"
    return bool(towns and a.place and b.place and a.place.text != b.place.text)


def _differ(a: Mention, b: Mention, items: int) -> bool:
    """Two verbs of a sentence with other goods or another receiver tell two acts."""
    whole = any(item_words(i) & CONTAINERS for i in (*a.items, *b.items))
    other_goods = bool(a.items and b.items and not items and not whole)
    return other_goods or bool(
        a.recipient and b.recipient and not set(a.codes("recipient")) & set(b.codes("recipient"))
    )


def _retold(later: Mention, earlier: Mention) -> bool:
    """'The vessels' after '14 patrol boats': a definite noun of the same family, with no number of its own."""
    if later.actor and not later.lent or not later.item_marks or not earlier.item_marks:
        return False
    mark = later.item_marks[0]
    lead = later.view.text[max(0, mark.start - 4) : mark.start + 4].lower()
    same = mark.item_class.split(".")[0] == earlier.item_marks[0].item_class.split(".")[0]
    return (
        same
        and mark.item.quantity is None
        and not mark.designation
        and "the " in lead
        and earlier.start < later.start
    )


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


def _under(inner: Verb, outer: Verb) -> bool:
    node = inner.parent
    for _ in range(4):
        if node is None or node is outer:
            break
        node = node.parent
    return node is outer


def _parties(a: Mention, b: Mention, title: bool) -> int:
    actor_a, actor_b = set(a.codes("actor")), set(b.codes("actor"))
    to_a, to_b = set(a.codes("recipient")), set(b.codes("recipient"))
    if a.kind in SYMMETRIC:
        all_a, all_b = actor_a | to_a, actor_b | to_b
        if all_a and all_b:
            if not all_a & all_b:
                alone = (a.lent and len(all_a) == 1) or (b.lent and len(all_b) == 1)
                return 0 if a.kind == "exercise" and alone else -9
            return 3 if all_a & all_b == min(all_a, all_b, key=len) else -2
        return 0
    score = 0
    if actor_a and actor_b:
        if actor_a & actor_b:
            score += 2
        elif not (a.lent or b.lent or (title and a.kind in MOVED and _alliance(a) != _alliance(b))):
            return -9
    if to_a and to_b:
        if to_a & to_b:
            score += 2
        elif a.inferred or b.inferred:
            score -= 1
        else:
            return -9
    return score


def _alliance(mention: Mention) -> bool:
    """The actor is an alliance or its mission: in a headline it stands for the members that act."""
    marks = [p.mark for p in mention.actor if p.mark is not None and p.code not in STATES]
    return any(mark.sector in ("IGO", "MIL") for mark in marks)


def item_words(item: Item) -> set[str]:
    """Singular words of an item's name."""
    return {
        w[:-1] if w.endswith("s") and len(w) > 3 else w for w in item.name.lower().replace("-", " ").split()
    }


def _items(a: Sequence[Item], b: Sequence[Item]) -> int:
    if not a or not b:
        return 0
    for x in a:
        for y in b:
            words_x, words_y = item_words(x), item_words(y)
            if words_x & words_y:
                if x.quantity and y.quantity and x.quantity != y.quantity:
                    return -2
                return 2
    counted = {x.quantity for x in a if x.quantity}, {y.quantity for y in b if y.quantity}
    if counted[0] and counted[1] and not counted[0] & counted[1]:
        return -2
    return -1 if len(a) and len(b) and not _generic(a) and not _generic(b) else 0


GENERIC = frozenset(
    "arm weapon equipment aid system unit force troop soldier vehicle missile drone aircraft ship "
    "plane jet help shipment batch load gun tank train truck lorry convoy cargo vessel".split()
)


def _generic(items: Sequence[Item]) -> bool:
    return any(item_words(i) & GENERIC for i in items)


def _dates(a: Mention, b: Mention) -> int:
    if a.date is None or b.date is None:
        return 0
    if a.date.date_start <= b.date.date_end and b.date.date_start <= a.date.date_end:
        return 2 if a.date.date_start == b.date.date_start else 1
    return -1


CONTAINERS = frozenset(
    "batch lot contingent consignment cargo shipment load order earlier later new latest convoy package flight brigade "
    "battalion unit garrison town city village squadron".split()
)
