"""What an event takes from the mentions that tell it: sides, items and status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sitrep.events.same_act.merge import CONTAINERS, GENERIC
from sitrep.events.sentence.mention import Mention, Party, item_words
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.words.marks import ItemMark
from sitrep.model import SYMMETRIC, Item


def fold_parties(group: Sequence[Mention], role: str) -> list[Party]:
    """The parties of a role from the mention that knows most; inferred ones only where no mention names any."""
    known = [m for m in group if getattr(m, role)]
    if not known:
        return []
    if role == "recipient":
        known = [m for m in known if m.headed] or [m for m in known if not m.inferred] or known
        at_home = group[0].kind == "deployment" and any(m.country in m.codes("actor") for m in group)
        if at_home and known[0].guessed.get("recipient") == FOCUS:
            return []  # 'Brazil moves armour', below it 'from Campo Grande to Boa Vista'
        both = any(len(m.actor) > 1 and not m.recipient for m in group)
        if group[0].kind == "agreement" and both and known[0].inferred:
            return []  # both sides are named as those who signed
    else:
        known = [m for m in known if not m.lent] or known
    body = [m for m in known if m.view.sentence.kind == "body"] or known
    other = "recipient" if role == "actor" else "actor"
    against = {c for m in group if not (m.inferred or m.lent) for c in m.codes(other)}
    symmetric = group[0].kind in SYMMETRIC

    def known_best(mention: Mention) -> tuple[bool, int, int]:
        """Who is the other side to another telling is doubtful; of the rest the fullest telling, the first."""
        doubtful = not symmetric and bool(against & set(mention.codes(role)))
        return (not doubtful, min(len(mention.codes(role)), 2), -mention.start)

    chosen = max(body, key=known_best)
    if symmetric and role == "actor":
        chosen = next((m for m in known if _names_more(m, chosen)), chosen)
    return list(getattr(chosen, role))


def other_party(group: Sequence[Mention], codes: Sequence[str]) -> list[Party]:
    """'He flew to Doha and was received by the emir': told once from either side, the other one meets, too."""
    if group[0].kind not in SYMMETRIC or len(codes) != 1:
        return []
    told = [[*m.recipient, *m.actor] for m in sorted(group, key=lambda m: m.inferred or m.lent)]
    others = (
        [p for p in sides if p.code not in codes] for sides in told if codes[0] in {p.code for p in sides}
    )
    return next((found for found in others if found), [])


def _names_more(mention: Mention, other: Mention) -> bool:
    """'Philippines, Japan hold drills', and below that only one of them: a heading that names all who take part."""
    some = other.sides()
    return not mention.inferred and some < {*mention.codes("actor")}


def _drop_kinds(mention: Mention) -> None:
    """'An attack submarine, the USS Helena': what kind of ship it is, before the name of it, is no second one."""
    named = {
        m.start: m for m in mention.item_marks if m.item_class.startswith("ship") and m.item.quantity is None
    }
    for mark in [m for m in mention.item_marks if m.item_class.startswith("ship") and m.item.quantity == 1]:
        between = mention.view.text[mark.end : mark.end + 6]
        lead = next((w for w in (", the ", ", ") if between.startswith(w)), "")
        if lead and mark.end + len(lead) in named and len(mention.item_marks) > 1:
            mention.item_marks = [m for m in mention.item_marks if m is not mark]
            mention.items = [i for i in mention.items if i is not mark.item]


_LONG_NAME = re.compile(r"\s(?:[A-Z][\w-]+\s)*$")


def _drop_long_names(mention: Mention) -> None:
    """'Six M142 High Mobility Artillery Rocket Systems': the long name behind a short one is the same thing."""
    for first, behind in pairwise(mention.item_marks):
        gap = mention.view.text[first.end : behind.start]
        if (
            first.designation
            and behind.item.quantity is None
            and _LONG_NAME.match(gap)
            and behind.text[0].isupper()
        ):
            item = replace(first.item, name=f"{first.item.name}{gap}{behind.item.name}")
            mention.items = [item if i is first.item else i for i in mention.items if i is not behind.item]
            mention.item_marks = [
                replace(m, item=item) if m is first else m for m in mention.item_marks if m is not behind
            ]
            return


_PEOPLE = frozenset("men soldiers troops people persons fighters".split())
_BETWEEN = re.compile(r",?\s+(?:some|about|around|nearly|almost|roughly|perhaps)?\s*$")


def _count_behind(mention: Mention) -> None:
    """'The last fighters, some 150 men, drove off': how many they are, and no others."""
    for first, behind in pairwise(mention.item_marks):
        force = first.item_class.startswith("force") and first.item.quantity is None
        plain = behind.item.quantity and behind.text.lower().split()[-1] in _PEOPLE
        gap, after = (
            mention.view.text[first.end : behind.start],
            mention.view.text[behind.end : behind.end + 1],
        )
        if force and plain and gap.startswith(",") and _BETWEEN.match(gap) and after in (",", "."):
            item = replace(
                first.item,
                quantity_low=behind.item.quantity_low,
                quantity_high=behind.item.quantity_high,
            )
            mention.items = [item if i is first.item else i for i in mention.items if i is not behind.item]
            mention.item_marks = [
                replace(m, item=item) if m is first else m for m in mention.item_marks if m is not behind
            ]
            return


def fold_items(group: Sequence[Mention]) -> list[Item]:
    """The items of the fullest telling in the body; others add what is of another family, or a number."""
    body = [m for m in group if m.items and m.view.sentence.kind == "body"] or [m for m in group if m.items]
    if not body:
        return []
    for mention in body:
        _drop_wholes(mention)
        _drop_kinds(mention)
        _count_behind(mention)
        _drop_long_names(mention)
    in_body = {id(m) for m in body}
    main = max(body, key=lambda m: (not m.background, sum(i.quantity is not None for i in m.items), -m.start))
    kept = _without_containers(main)
    out: list[Item] = []
    for item in kept:
        if not any(_is_same_item(old, item) for old in out):
            out.append(item)
    marks = {id(m.item): m for m in main.item_marks}
    families = {m.item_class.split(".")[0] for m in main.item_marks}
    others = [m for m in group if m is not main and m.items]
    for mention in others:
        for mark in mention.item_marks:
            same = next((k for k, old in enumerate(out) if _is_same_item(old, mark.item)), None)
            if same is not None:
                if out[same].quantity is None and mark.item.quantity is not None:
                    out[same] = mark.item
                continue
            vague = next(
                (k for k, old in enumerate(out) if mark.designation and _vaguer(marks.get(id(old)), mark)),
                None,
            )
            if vague is not None:
                old = out[vague]
                out[vague] = (
                    mark.item
                    if mark.item.quantity
                    else replace(mark.item, quantity_low=old.quantity_low, quantity_high=old.quantity_high)
                )
            elif (
                id(mention) in in_body
                and _beside(mention, main)
                or (
                    id(mention) in in_body
                    and mark.item_class.split(".")[0] not in families
                    and not item_words(mark.item) & GENERIC
                )
            ):
                out.append(mark.item)
    return out


def _beside(other: Mention, main: Mention) -> bool:
    """Two acts of one sentence that are one event: 'arrested six men and confiscated 24 lorries'."""
    if other.view is not main.view or other.verb is None or main.verb is None or other.verb is main.verb:
        return False
    return other.kind == "seizure" and not (other.background or main.background)


_WHOLE = re.compile(r"\s+of\s+(?:the|its|their|an?|[A-Z]\w+['’]s)?\s*(?:[A-Za-z-]+\s+){0,2}$")


def _drop_wholes(mention: Mention) -> None:
    """'Twelve tanks of the 45th Brigade', 'a battalion of the garrison': what the things belong to did not move."""
    marks = mention.item_marks
    wholes = {
        id(later.item)
        for before, later in pairwise(marks)
        if later.item_class.startswith("force")
        and before.item_class.split(".")[0] in _PARTS
        and not item_words(before.item) <= CONTAINERS - _UNITS
        and _WHOLE.match(mention.view.text[before.end : later.start] + " ")
    }
    if wholes and len(wholes) < len(mention.items):
        mention.items = [i for i in mention.items if id(i) not in wholes]
        mention.item_marks = [m for m in marks if id(m.item) not in wholes]


_PARTS = frozenset("force vehicle aircraft ship weapon airdefence people".split())
_UNITS = frozenset("battalion company brigade unit squadron flight".split())


def _vaguer(old: ItemMark | None, new: ItemMark) -> bool:
    """'the destroyer' against 'HMS Duncan': the same family, only one of them named, no other number."""
    if old is None or old.designation or old.item_class.split(".")[0] != new.item_class.split(".")[0]:
        return False
    return not (old.item.quantity and new.item.quantity and old.item.quantity != new.item.quantity)


def _without_containers(mention: Mention) -> list[Item]:
    """'A contingent of 600 soldiers' is 600 soldiers; 'a car carrier' behind the ship's name is that ship."""
    units = {
        id(m.item)
        for m in mention.item_marks
        if m.item_class == "force.units" and m.item.quantity is None and not m.designation
    }
    kept = [
        i
        for i in mention.items
        if id(i) not in units and not (item_words(i) <= CONTAINERS and (i.quantity or 1) == 1)
    ]
    named = {id(m.item) for m in mention.item_marks if m.designation}
    if named & {id(i) for i in kept}:  # 'another weapon, the Typhon launcher'
        kept = [i for i in kept if id(i) in named or i.quantity or not item_words(i) <= _VAGUE]
    return kept or mention.items


_VAGUE = frozenset("weapon arm system equipment hardware force".split())


def _is_same_item(a: Item, b: Item) -> bool:
    words_a, words_b = item_words(a), item_words(b)
    return (
        words_a <= words_b
        or words_b <= words_a
        or bool(words_a & words_b and a.quantity == b.quantity is not None)
    )


def fold_status(group: Sequence[Mention]) -> str:
    """The status of the first telling in the body; the title alone decides only where there is no other."""
    body = (
        [m for m in group if m.view.sentence.kind == "body" and not m.background]
        or [m for m in group if m.view.sentence.kind == "body"]
        or list(group)
    )
    first = body[0]
    if first.kind == "agreement" and first.status == "planned" and any(_is_signed(m) for m in group):
        return "confirmed"
    if first.status == "planned" and any(_carried_out(m, first) for m in body[1:]):
        return "confirmed"
    if first.status == "planned" and first.frame == "guard" and any(_is_there(m, first) for m in group):
        return "confirmed"
    return first.status


_SIGNING = frozenset("sign ink seal conclude clinch finalise finalize".split())


def _is_signed(mention: Mention) -> bool:
    """'Oslo, Riga ink deal' over 'Riga will buy 11 frigates': what the pact is for is to come, and the pact is not."""
    verb = mention.verb
    if verb is None or verb.lemma not in _SIGNING:
        return False
    return mention.status == "confirmed" and mention.view.sentence.kind == "title"


def _is_there(earlier: Mention, first: Mention) -> bool:
    """'The troops who arrived on Monday will guard the port': what those who are there are to do."""
    if first.same_as is earlier and earlier.status == "confirmed":
        return True
    came = earlier.verb is not None and earlier.verb.past and not earlier.noun
    return (
        came and earlier.view is first.view and earlier.start < first.start and earlier.status == "confirmed"
    )


def _carried_out(later: Mention, first: Mention) -> bool:
    """'Italy had promised six jets; they arrived on Tuesday': the same sentence tells what became of the plan."""
    told = later.status == "confirmed" and not later.noun and later.view is first.view
    return told and first.verb is not None and (first.verb.past or first.verb.perfect)
