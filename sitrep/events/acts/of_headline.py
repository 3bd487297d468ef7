"""The thing of a headline in the sentences below it: 'Norway gives tanks to Kyiv' over 'The vehicles came by sea'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.same_act.one_act import PURPOSE
from sitrep.events.same_act.retold import ANOTHER
from sitrep.events.same_act.settled import DOWNING
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.moved_things import SYSTEMS
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.word_classes import ARRIVING, DEFINITE

_REACH = 2
"""Sentences below a headline that begin with its thing."""
_REST = ANOTHER | {"remaining", "other", "rest", "rival"}
_ONCE = frozenset({"delivery", "seizure", "repair"})
"""Kinds that befall one thing once."""
_TOWNS = frozenset("town city village capital settlement hamlet district area locality island base".split())


def of_headline(mention: Mention, heads: Sequence[Mention]) -> None:
    """Take what befalls the thing of the headline for the act the headline tells, with its sides."""
    verb = mention.verb
    if mention.noun or verb is None or not 0 < mention.view.sentence.index <= _REACH:
        return
    if mention.kind == "strike":
        _same_blow(mention, heads)
        return
    if mention.kind == "deployment" and _enters_town(mention, heads):
        return
    thing = _definite(mention)
    if thing is None:
        return
    for head in heads:
        if not _same_thing(head, mention, thing):
            continue
        if head.kind == "deployment" and mention.kind == "delivery" and thing.item_class.startswith(_BEARERS):
            _brings(mention, head, thing)
            return
        if not _may_tell(head, mention):
            continue
        _settle_kind(mention, head, thing, all(h.kind != "withdrawal" for h in heads))
        once = mention.kind in _ONCE or mention.frame in PURPOSE or _sets_out(mention, head)
        if mention.kind == head.kind and once and _take_sides(mention, head):
            mention.same_as = head
            return


def _settle_kind(mention: Mention, head: Mention, thing: ItemMark, only_sent: bool) -> None:
    """Goods that arrive are delivered; who sets out to be deployed withdraws from nowhere.

    `only_sent`: the headline tells of no withdrawal.
    """
    verb = mention.verb
    if (head.kind, mention.kind) == ("delivery", "deployment") and verb is not None:
        if verb.lemma.split()[0] in ARRIVING and thing.item_class.startswith(SYSTEMS):
            mention.kind = "delivery"
    elif (head.kind, mention.kind) == ("deployment", "withdrawal") and only_sent and _sets_out(mention, head):
        mention.kind, mention.recipient = "deployment", []


_DONE = frozenset({"confirmed", "reported"})


def _may_tell(head: Mention, mention: Mention) -> bool:
    """Nothing is denied, and what the headline has done is not still to come below it, but for what it is for."""
    to_come = head.status in _DONE and mention.status not in _DONE and mention.frame not in PURPOSE
    return not to_come and "denied" not in (head.status, mention.status)


def _definite(mention: Mention) -> ItemMark | None:
    """The thing in the subject or the object of the verb that is told as known: 'the two jets', 'the town'."""
    verb, view = mention.verb, mention.view
    if verb is None:
        return None
    for chunk in [*verb.subject[:1], *[c for c in verb.after[:1] if not c.prep]]:
        words = set(view.low[chunk.i0 : chunk.i1])
        if view.low[chunk.i0] not in DEFINITE or words & _REST:
            continue
        inside = [m for a, _b, m in view.items if chunk.i0 <= a < chunk.i1 and not m.designation]
        if len(inside) == 1 and inside[0] in mention.item_marks:
            return inside[0]
    return None


def _same_thing(head: Mention, mention: Mention, thing: ItemMark) -> bool:
    if thing.item_class.startswith("territory") or thing.text.lower().split()[-1] in _TOWNS:
        land = all(m.item_class.startswith("territory") for m in head.item_marks)
        return (
            head.kind == "seizure" and land and head.place is not None and mention.place in (None, head.place)
        )
    for mark in head.item_marks[:1]:
        if mark.item_class.split(".")[0] == thing.item_class.split(".")[0]:
            one, other = mark.item.quantity, thing.item.quantity
            return not (one and other and one != other)
    return False


_LEAVING = frozenset("leave depart fly sail set head".split())


def _sets_out(mention: Mention, head: Mention) -> bool:
    """'Kenya sends police to Haiti' over 'The officers left Nairobi': not from where they were sent to."""
    verb = mention.verb
    leaves = verb is not None and verb.lemma.split()[0] in _LEAVING
    return leaves and (mention.country is None or mention.country not in head.codes("recipient"))


_BEARERS = ("aircraft.transport", "aircraft.other", "ship", "vehicle.other")


def _brings(mention: Mention, head: Mention, bearer: ItemMark) -> None:
    """'Brazil sends plane to Jamaica' over 'The aircraft left with 20 tonnes of food': the food is what is sent."""
    goods = [m for m in mention.item_marks if m is not bearer]
    if not goods:
        return
    for told in (head, mention):
        told.item_marks, told.items = goods, [m.item for m in goods]
    head.kind = "delivery"
    mention.guess("actor", head.actor, "the headline")
    mention.guess("recipient", head.recipient, "the headline")
    mention.same_as = head


_ENTERING = frozenset("enter march push roll move sweep advance drive storm walk pour".split())


def _enters_town(mention: Mention, heads: Sequence[Mention]) -> bool:
    """'Army retakes Wad Madani' over 'Soldiers entered the town': how it was taken, and no stationing."""
    verb, low = mention.verb, mention.view.low
    if verb is None or verb.lemma.split()[0] not in _ENTERING:
        return False
    into = [c for c in verb.after[:2] if c.prep in ("", "into") and low[c.head] in _TOWNS]
    if not into:
        return False
    for head in heads:
        there = mention.country is None or mention.country == head.country
        if head.kind == "seizure" and head.status in _DONE and head.place is not None and there:
            mention.kind, mention.items, mention.item_marks = "seizure", [], []
            mention.actor, mention.recipient = list(head.actor), list(head.recipient)
            mention.same_as = head
            return True
    return False


_TARGETS = frozenset(
    "facility site plant building compound complex base airfield airbase port depot warehouse refinery hospital "
    "school camp village town city post convoy ship vessel tanker plane bus market bridge station target".split()
)


def _means(mention: Mention) -> ItemMark | None:
    """'The F-16s' that hit 20 targets."""
    low, verb = mention.view.low, mention.verb
    spans = [(c.i0, c.i1) for c in verb.subject[:1] if low[c.i0] in DEFINITE] if verb is not None else []
    return next((m for a, _b, m in mention.view.items if any(i <= a < j for i, j in spans)), None)


_SOME = frozenset("one two three four five six seven eight nine ten both all most some several".split())


def _same_blow(mention: Mention, heads: Sequence[Mention]) -> None:
    """'Kyiv hits oil depot in Feodosia' over 'The facility was struck by drones': nobody else, nowhere else.

    So are 'The jets hit 20 targets' of those that the headline names, and 'Two were downed' of its drones.
    """
    verb, low = mention.verb, mention.view.low
    if verb is None:
        return
    struck = verb.subject[:1] if verb.passive else [c for c in verb.after[:1] if c.bare]
    target = any(low[c.i0] == "the" and low[c.head] in _TARGETS for c in struck)
    some = verb.passive and any(c.i1 - c.i0 == 1 and low[c.i0] in _SOME for c in struck)
    means = _means(mention) if not verb.passive else None
    for head in heads:
        there = None in (head.country, mention.country) or head.country == mention.country
        same = target or (some and head.items) or (means is not None and _same_thing(head, mention, means))
        parried = mention.frame in DOWNING and head.frame not in DOWNING
        if not same or parried:
            continue
        if head.kind == "strike" and there and _may_tell(head, mention) and _take_sides(mention, head):
            mention.same_as = head
            return


def _take_sides(mention: Mention, head: Mention) -> bool:
    """The sides of the headline for those that the sentence does not name; False where it names others."""
    for role in ("actor", "recipient"):
        told: list[Party] = getattr(head, role)
        named = {p.code for p in getattr(mention, role) if not _stands_in(p)}
        unnamed = role in mention.guessed or not named or (role == "recipient" and _on_the_way(mention))
        if unnamed and told:
            mention.guess(role, told, "the headline")
        elif told and not {p.code for p in told} & named:
            return role in head.guessed
    return True


def _stands_in(party: Party) -> bool:
    """'The troops', 'they': whom the words name was guessed."""
    unnamed = party.mark is None or party.mark.how == "anaphor"
    return unnamed and party.text.lower().startswith(("the ", "it", "they", "these"))


def _on_the_way(mention: Mention) -> bool:
    """'The vehicles arrived in Poland', 'reached Poland': where they come to, and not for whom they are."""
    if mention.kind != "delivery" or mention.verb is None or mention.verb.lemma.split()[0] not in ARRIVING:
        return False
    starts = [p.mark.start for p in mention.recipient if p.mark is not None]
    leads = [mention.view.text[max(0, start - 9) : start].lower() for start in starts]
    return not any(lead.endswith((" for ", " to ", " for the ")) for lead in leads)
