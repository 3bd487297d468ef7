"""One event per document however often it is told: mentions that do not contradict each other become one."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.same_act.one_act import one_act, two_clauses
from sitrep.events.same_act.retold import NOT_DONE
from sitrep.events.same_act.settled import SURE, TOLD_AGAIN, TWO, settled
from sitrep.events.sentence.mention import BY_FORCE, MOVED, Mention, item_words
from sitrep.events.words.states import STATES
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
            near = group if len(group) <= _REACH else group[:2] + group[-2:]
            scores = [_same(mention, other) for other in near]
            score = max(scores)
            sure = any(_plainly_one(mention, o) for o in near)
            named = mention.kind in SYMMETRIC and len(mention.codes("actor")) > 1
            against = any(s < 0 and not _in_passing(o, near) for s, o in zip(scores, near, strict=True))
            if against and not sure and not (mention.noun and mention.weak and not named):
                score = -1
            if score > best_score:
                best, best_score = group, score
        if best is None:
            out.append([mention])
            groups.append(out[-1])
        else:
            best.append(mention)
    return out


def _plainly_one(a: Mention, b: Mention) -> bool:
    told_again = a.same_as is b or b.same_as is a
    return told_again or one_act(a, b) or any(test(a, b) for test in TOLD_AGAIN)


def _in_passing(mention: Mention, group: Sequence[Mention]) -> bool:
    """A noun beside the verb that tells the act: what stands around it keeps no other telling out of the group."""
    if not (mention.noun and mention.weak):
        return False
    index = mention.view.sentence.index
    return any(o is not mention and not o.noun and o.view.sentence.index == index for o in group)


def _same(a: Mention, b: Mention) -> int:
    """How well two mentions of a kind agree: negative for a contradiction, 0 for nothing in common."""
    known = settled(a, b)
    if known is not None:
        return known
    near = a.view.sentence.index == b.view.sentence.index
    title = "title" in (a.view.sentence.kind, b.view.sentence.kind)
    loose = near and any(m.background and (m.verb is None or m.verb.link == "reduced") for m in (a, b))
    unlike = not loose and a.status != b.status and bool({a.status, b.status} & NOT_DONE)
    if unlike and not near and not (title and "denied" not in (a.status, b.status)):
        return TWO
    parties = _parties(a, b, title)
    if parties == _OTHERS:
        return TWO
    if abs(a.sentences_after(b)) == 1 and (a.carried or b.carried) and a.status == b.status:
        return SURE  # 'They were sent under a pact'
    goods = _goods(a, b, near, title, loose)
    if goods < 0 or (near and _two_verbs(a, b, goods, loose)):
        return TWO
    if (
        a.kind in BY_FORCE
        and not (near or title or a.noun or b.noun)
        and (_elsewhere(a, b) or _by_other_means(a, b))
    ):
        return TWO
    dates = _dates(a, b)
    if not loose and (dates < 0 or _other_country(a, b, title)):
        return TWO
    score = parties + goods + max(dates, 0) + (2 if title else 0) + (1 if near else 0)
    if unlike:
        score -= 1
    if a.kind == "threat" and parties > 0 and abs(a.sentences_after(b)) <= _RETOLD:
        score += 1  # a threat and the words in which it was made
    bare = a.kind == "withdrawal" and not (a.actor and b.actor) and abs(a.sentences_after(b)) == 1
    if bare and min(a, b, key=lambda m: m.start).date is None:
        score += 1  # 'The French have left. The keys were handed over on Thursday.'
    if not title:
        score += _places(a, b)
    if (a.noun and a.background) or (b.noun and b.background):
        score += 1
    return score if score >= (2 if title or near else 3) else 0


_RETOLD = 3
"""Sentences within which one who threatens again says more of one threat."""


def _goods(a: Mention, b: Mention, near: bool, title: bool, loose: bool) -> int:
    """How well their goods agree: negative where other goods tell another act."""
    goods = _items(a.items, b.items)
    both = a.status if a.status == b.status else ""
    if both == "denied" and set(a.codes("actor")) & set(b.codes("actor")):
        goods = max(goods, 0)  # 'denied that it had sent ammunition', 'we have given no shells'
    if goods < 2 and (_retold(a, b) or _retold(b, a)):
        goods = 2
    weak = (a.weak and a.noun) or (b.weak and b.noun)
    may_differ = loose or (title and goods == -1) or (near and (weak or a.kind == "seizure"))
    if goods < 0 and not may_differ:
        return -1
    if both == "possible" and a.items and b.items and goods < 1 and not (near or title):
        return -1  # other goods that are only thought of are another thought
    return max(goods, 0)


def _two_verbs(a: Mention, b: Mention, goods: int, loose: bool) -> bool:
    """Two verbs of a sentence tell two acts, by their goods and receivers or, of blows, by their towns."""
    if a.noun or b.noun:
        return False
    if a.kind == "strike":
        return not loose and _elsewhere(a, b)
    apart = a.kind in ("withdrawal", "seizure") and two_clauses(a.verb, b.verb) and not loose
    if apart and _elsewhere(a, b) and not (_is_home(a) or _is_home(b)):
        return True
    if _dated_aside(a, b) or _dated_aside(b, a):
        return bool(a.items and b.items and not goods)
    return not (a.background or b.background or a.kind == "seizure") and _differ(a, b, goods)


_SHORT = 14


def _is_home(mention: Mention) -> bool:
    """'The contingent has packed up: the last 80 were flown to Lome': the town is where they go."""
    place = mention.place
    if mention.kind != "withdrawal" or place is None:
        return False
    ahead = mention.view.text[max(0, place.start - _SHORT) : place.start].endswith("direction of ")
    ahead = ahead or place.preposition in ("to", "towards", "toward", "for")
    return ahead or place.country in mention.codes("actor")


def _dated_aside(aside: Mention, main: Mention) -> bool:
    """'France, whose carriers came in 2023, is to supply 36 guns': the relative clause has a day of its own."""
    verb = aside.verb
    return verb is not None and verb.link == "rel" and aside.date is not None and main.date is not aside.date


def _other_country(a: Mention, b: Mention, title: bool) -> bool:
    denials = title and a.status == b.status == "denied"  # 'denies shipping rockets through a Polish port'
    home = _is_home(a) or _is_home(b)
    return bool(a.country and b.country) and a.country != b.country and not (denials or home)


def _places(a: Mention, b: Mention) -> int:
    """How well their towns and regions agree."""
    if not a.place or not b.place:
        return 0
    if a.place.text == b.place.text:
        return 2
    return -1 if a.place.how != "country" and b.place.how != "country" else 0


_MEANS = {
    **dict.fromkeys(("shoot", "shoot dead", "gun down", "stab", "behead"), "at hand"),
    **dict.fromkeys(("bomb", "shell", "bombard", "strafe", "torpedo", "bomb out"), "from afar"),
}


def _by_other_means(a: Mention, b: Mention) -> bool:
    """'Bombed a village', 'shot dead 90 protesters'."""
    means = {_MEANS.get(m.verb.lemma) for m in (a, b) if m.verb is not None}
    return len(means) == 2 and None not in means


def _elsewhere(a: Mention, b: Mention) -> bool:
    """Each blow has a town of its own."""
    return _places(a, b) < 0


def _differ(a: Mention, b: Mention, items: int) -> bool:
    """Two verbs of a sentence with other goods or another receiver tell two acts."""
    whole = any(item_words(i) & CONTAINERS for i in (*a.items, *b.items))
    other_goods = bool(a.items and b.items and not items and not whole and not _named_and_counted(a, b))
    return other_goods or bool(
        a.recipient and b.recipient and not set(a.codes("recipient")) & set(b.codes("recipient"))
    )


def _named_and_counted(a: Mention, b: Mention) -> bool:
    """'Picked the Gripen, and a contract for 24 aircraft was signed': what is bought, by its name and by its sort."""
    if a.kind != "agreement" or _generic(a.items) == _generic(b.items):
        return False
    sorts = [{m.item_class.split(".")[0] for m in x.item_marks} for x in (a, b)]
    return bool(sorts[0] & sorts[1])


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


_OTHERS = -9
"""Other parties: two acts, whatever else agrees."""


def _parties(a: Mention, b: Mention, title: bool) -> int:
    """How well their sides agree; `_OTHERS` for a contradiction."""
    actor_a, actor_b = set(a.codes("actor")), set(b.codes("actor"))
    to_a, to_b = set(a.codes("recipient")), set(b.codes("recipient"))
    if a.kind in SYMMETRIC:
        all_a, all_b = actor_a | to_a, actor_b | to_b
        if all_a and all_b:
            if not all_a & all_b:
                alone = (a.lent and len(all_a) == 1) or (b.lent and len(all_b) == 1)
                return 0 if a.kind == "exercise" and alone else _OTHERS
            return 3 if all_a & all_b == min(all_a, all_b, key=len) else -2
        return 0
    score = 0
    if actor_a and actor_b:
        if actor_a & actor_b:
            score += 2
        elif not (a.lent or b.lent or (title and a.kind in MOVED and _alliance(a) != _alliance(b))):
            return _OTHERS
    if to_a and to_b:
        if to_a & to_b:
            score += 2
        elif a.inferred or b.inferred:
            score -= 1
        elif title and actor_a & actor_b and (_land_of(a, to_b) or _land_of(b, to_a)):
            score += 1  # 'Israel strikes Lebanon' over 'jets hit posts of Hezbollah'
        else:
            return _OTHERS
    return score


def _land_of(mention: Mention, states: set[str]) -> bool:
    """The recipient is a group at home in one of these states."""
    marks = [p.mark for p in mention.recipient if p.mark is not None and p.code not in STATES]
    return any(mark.country in states for mark in marks)


def _alliance(mention: Mention) -> bool:
    """The actor is an alliance or its mission: in a headline it stands for the members that act."""
    marks = [p.mark for p in mention.actor if p.mark is not None and p.code not in STATES]
    return any(mark.sector in ("IGO", "MIL") for mark in marks)


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
