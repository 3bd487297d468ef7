"""'Another is due in May', 'the rest are to follow', 'a second batch of five is expected': more of what was just told.

The subject has no noun of its own, only a count. What it counts, who gives and who gets it, and whether it is given or
sent is what the delivery or the move told just before says, in the same sentence or the one before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.events.acts.bought import seller_and_buyer
from sitrep.events.acts.finish import finish
from sitrep.events.acts.noun_mentions import clause_span
from sitrep.events.acts.series_counts import (
    CONTINUING,
    HANDING_OVER,
    WHERE_TO,
    count_again,
    counted,
    counts_alone,
    is_ahead,
    is_count,
    is_journey,
    is_of_series,
    part_of,
    subject_words,
)
from sitrep.events.acts.series_told import AGAIN, DONE, SETTING_OUT, foretold, not_before, stands_away
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.context import Context
from sitrep.events.frames.frames import DEFAULT_ROLES, Frame
from sitrep.events.items.item_families import ARMS, GOODS
from sitrep.events.sentence.match import fill, verb_slots
from sitrep.events.sentence.mention import PLACE, Mention
from sitrep.events.sentence.noun_slots import Governor, governors
from sitrep.events.sentence.share_left import is_share_left
from sitrep.events.sentence.view import View
from sitrep.events.sides.roles import fill_roles
from sitrep.events.status.operators import verb_effects
from sitrep.events.words.marks import ItemMark

_BACK = 3
"""Sentences back to what a count without a noun counts, where no other act is told between them."""
_NEVER = ("figure", "infra", "territory", "people")


def more_of_it(view: View, found: list[Mention], told: Sequence[Mention], context: Context) -> list[Mention]:
    """The mentions of a sentence with those that its counts without a noun tell; `told`: those of the text before."""
    if told or found:
        _of_what_is_left(view, found, told)
    if not (told or found) or (CONTINUING.isdisjoint(view.low) and not counts_alone(view)):
        return found
    govern: Mapping[int, Governor] | None = None
    for verb in view.verbs:
        subject = verb.subject[0] if verb.subject else None
        if subject is None or (verb.negated and not not_before(verb)) or verb.link == "noun":
            continue
        if not is_of_series(view, verb.subject):
            continue
        before = told_before(view, subject, [*told, *found])
        if before is not None and before.kind != "withdrawal" and verb.lemma in SETTING_OUT:
            before = _told_to_leave(view, subject, [*told, *found]) or before
        if before is not None and not (
            is_count(view, verb.subject, before) and part_of(view, verb.subject, before, is_ahead(view, verb))
        ):
            continue
        status = foretold(view, verb, before) if before is not None else None
        if before is None or status is None:
            continue
        journey = is_journey(subject_words(view, verb.subject))
        known = [m for m in found if m.verb is verb and m.kind in DONE and not journey]
        if stands_away(verb, status):
            known = [m for m in known if m.kind != "deployment"]  # goods that wait are stationed nowhere
        for mention in known:
            mention.beyond = before
            count_again(mention)
        if known:
            continue
        govern = govern or governors(view)
        made = another(view, verb, before, status, context, govern)
        if made is not None:
            found = [m for m in found if m.verb is not verb] + [made]
    return sorted(found, key=lambda m: m.start)


_PERMITS = frozenset({"package.includes", "permit.for.goods"})


def _of_what_is_left(view: View, found: Sequence[Mention], told: Sequence[Mention]) -> None:
    """'Chad may get a share of the rest', 'another permit is for Chad': from whom the rest came or was asked for."""
    for mention in found:
        verb = mention.verb
        if mention.kind != "delivery" or verb is None:
            continue
        permit = mention.frame in _PERMITS and is_of_series(view, verb.subject)
        if permit or is_share_left(view, verb.after[:2]):
            mention.beyond = told_before(view, verb, [*told, *found])


def told_before(view: View, subject: Chunk, told: Sequence[Mention]) -> Mention | None:
    """The delivery, move or purchase that the subject continues: the last that is told, in this sentence or before."""
    start = view.tokens[subject.i0].start
    for other in reversed(told):
        if other.start >= start:
            continue
        back = view.sentence.index - other.view.sentence.index
        if back > _BACK or other.view.sentence.kind == "title":
            return None
        if other.kind in AGAIN and other.item_marks and other.status in ("confirmed", "reported", "planned"):
            of_two = bool(other.actor and other.recipient)
            things = GOODS if of_two or not HANDING_OVER.isdisjoint(view.words(subject)) else ARMS
            bought = other.kind != "agreement" or other.item_marks[0].item_class.startswith(things)
            never = _NEVER if other.kind != "withdrawal" else _NEVER[:-1]
            return other if bought and not other.item_marks[0].item_class.startswith(never) else None
        if other.kind == "request" and (given := _asked_for(other)) is not None:
            return given
        if other.kind not in ("talks", "support", "request"):
            return None
    return None


def _asked_for(asked: Mention) -> Mention | None:
    """'Mali asked Turkey for drones. The first two came in May': what one state asked another for, as its delivery."""
    goods = bool(asked.item_marks) and asked.item_marks[0].item_class.startswith(GOODS)
    if not goods or not asked.actor or not asked.recipient or asked.status not in ("confirmed", "reported"):
        return None
    return replace(
        asked, kind="delivery", actor=list(asked.recipient), recipient=list(asked.actor), date=None
    )


def _told_to_leave(view: View, subject: Chunk, told: Sequence[Mention]) -> Mention | None:
    """'The first 25 have left, and technicians were flown in. The rest are to go': the rest of those who leave."""
    if _OTHERS.isdisjoint(view.low[subject.i0 : subject.i1]):
        return None
    near = (m for m in reversed(told) if m.start < view.tokens[subject.i0].start)
    return next(
        (
            m
            for m in near
            if m.kind == "withdrawal" and m.item_marks and view.sentence.index - m.view.sentence.index <= 1
        ),
        None,
    )


_OTHERS = frozenset({"rest", "others", "remaining", "remainder"})


def another(
    view: View,
    verb: Verb,
    before: Mention,
    status: str,
    context: Context,
    govern: Mapping[int, Governor],
    marks: list[ItemMark] | None = None,
) -> Mention | None:
    """The mention that a verb tells of more of what was told before, or of its coming; `marks`: what it tells of,
    where that is not the count that its subject is.
    """
    kind = AGAIN[before.kind]
    effects = verb_effects(view, verb, context.operators, govern)
    if verb.negated:
        effects.found = [pair for pair in effects.found if pair[0] != "denied"]
    start, end = view.tokens[verb.main].start, view.tokens[verb.i1 - 1].end
    made = Mention(kind, SERIES, view, start, end, verb=verb, effects=effects, beyond=before)
    made.background, made.span = effects.background, clause_span(verb)
    slots = verb_slots(view, verb, passive=verb.passive)
    for chunk in verb.subject[1:]:
        if chunk.prep in WHERE_TO and chunk.prep not in slots:
            slots[chunk.prep] = fill(view, [chunk])
    roles = {**DEFAULT_ROLES[kind], "in": "place", "subj": "actor" if verb.passive else "none", "obj": "none"}
    away = stands_away(verb, status)
    if away:
        roles |= {"at": "place", "on": "place"}
    fill_roles(made, slots, roles, context.resolved, context.focus)
    made.item_marks = counted(subject_words(view, verb.subject), before) if marks is None else marks
    made.items = [m.item for m in made.item_marks]
    as_its_first(made)
    if "recipient" in made.guessed and "to" in slots and slots["to"].places:
        made.settle("recipient", [])  # 'another was sent to Cuba'
    frame = Frame(SERIES, kind, (), (), {}, (), status=status or None)
    done = finish(made, frame, slots, verb, context)
    if done is not None and away:
        done.recipient, done.place, done.country = [], None, None
        as_its_first(done)
    if done is not None and done.country is None and not away:
        done.country = before.country
    return done


SERIES = "more.of.it"


def as_its_first(mention: Mention) -> None:
    """More of it is given or sent as the first was, by and to the same, unless its own sentence says otherwise."""
    before = mention.beyond
    if before is None or mention.kind not in DONE:
        return
    actor, recipient = seller_and_buyer(before)
    if before.kind != "agreement" and mention.kind != before.kind and before.kind in AGAIN:
        mention.kind = before.kind
        for role in ("actor", "recipient"):
            if role in mention.guessed or (role == "actor" and mention.lent):
                setattr(mention, role, [])
    why = f"the {before.kind} told of before"
    if not mention.recipient or (mention.inferred and mention.guessed.get("recipient") != PLACE):
        given = set(mention.codes("actor")) if "actor" not in mention.guessed else set()
        mention.guess("recipient", [p for p in recipient if p.code not in given], why)
    if not mention.actor or "actor" in mention.guessed:
        taken = mention.codes("recipient")
        mention.guess("actor", [p for p in actor if p.code not in taken], why)
