"""Frame and marks to mentions: every trigger is tried against its readings, and the first that fits counts."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.acts.cargo_told import without_carrier
from sitrep.events.acts.finish import finish
from sitrep.events.acts.noun_mentions import clause_span, noun_mention
from sitrep.events.acts.parts import count_of_which
from sitrep.events.acts.upkeep_told import UPKEEP, worked_on
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.context import Context, note
from sitrep.events.frames.frames import Frame
from sitrep.events.frames.lifted import of_lifted
from sitrep.events.frames.slot_classes import fitting
from sitrep.events.frames.verb_turns import (
    asks_whether,
    calls_it_so,
    does_nothing,
    may_be_passive,
    said_must,
    split_particle,
    suffers,
)
from sitrep.events.no_act.no_act import is_no_act
from sitrep.events.no_act.told_beside import hosts_left
from sitrep.events.same_act.counted_acts import take_up_counted
from sitrep.events.sentence.attached import by_party
from sitrep.events.sentence.content import content
from sitrep.events.sentence.match import Slot, Slots, fill, verb_slots
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.noun_slots import Governor, governors
from sitrep.events.sentence.operator_table import Effects
from sitrep.events.sentence.view import View
from sitrep.events.sides.implicit_actor import implicit_actor
from sitrep.events.sides.roles import fill_roles
from sitrep.events.status.blunt_terms import is_now, terms
from sitrep.events.status.harm_told import harm_told
from sitrep.events.status.menace import menaces
from sitrep.events.status.operators import verb_effects
from sitrep.events.status.silent_speech import LEMMA as SILENT
from sitrep.events.status.silent_speech import silent_verb

_REVERSED = frozenset(
    {
        *("switch off", "turn off", "shut off", "cut off", "shut down", "power down", "blast off", "end up"),
        *("keep off", "keep out", "keep away", "hold off", "hold up", "hold back", "hand in"),
    }
)
"""Verbs whose particle makes the opposite of the verb alone, or another verb: who ends up sending ends nothing."""


_JUDGEMENTS = ("", "accusation", "support", "rejection")
"""What 'called the raid a crime' may be."""


def find_mentions(view: View, context: Context) -> list[Mention]:
    """All mentions of a sentence, in the order of their triggers."""
    govern = governors(view)
    found: list[Mention] = []
    for verb in view.verbs or view.unsaid:
        warned = bool(found) and any(m.kind == "threat" and m.verb is verb.parent for m in found[-3:])
        mention = _of_verb(view, verb, context, govern, warned)
        if mention and not (
            warned and mention.kind in _MENACED and mention.status in ("planned", "possible")
        ):
            found.append(mention)
    for position, chunk in enumerate(view.chunks):
        if chunk.kind == "N" and chunk.head >= 0 and view.tags[chunk.head] == "N":
            at, readings = _readings_of(view, chunk, context)
            if not readings:
                continue
            told = noun_mention(view, position, chunk, at, chunk.head + 1, readings, context, govern)
            if told:
                found.append(told)
    if view.items and not UPKEEP.isdisjoint(view.low):
        found += worked_on(view, found, context, govern)
    found = _without_menaced(found + _silently(view, found, context, govern), context)
    found.sort(key=lambda m: m.start)
    take_up_counted(found)
    hosts_left(found)
    denying = {id(v) for m in found if m.status == "denied" for v in m.effects.speakers}
    return [
        m for m in found if not is_no_act(m, found) and not (m.kind == "rejection" and id(m.verb) in denying)
    ]


def _of_verb(
    view: View, verb: Verb, context: Context, govern: Mapping[int, Governor], warned: bool
) -> Mention | None:
    """The mention of a verb: by its modal or its 'not' where they are a reading of their own, else by the verb itself.

    `warned`: it stands in what a threat says.
    """
    mention = _by_modal(view, verb, "@must", context, govern) if said_must(view, verb) else None
    if mention is None and (verb.negated or does_nothing(view, verb)):
        lemma = "@not-" + verb.lemma.replace(" ", "-")
        mention = _by_modal(view, verb, lemma, context, govern, _NOT)
        if mention is not None and not verb.negated and mention.kind != "sanction":
            mention = None  # 'lets no day pass' is no threat
    if mention is None and verb.modal in _WILL and not (verb.negated or asks_whether(view, verb)):
        mention = _by_modal(view, verb, "@will-" + verb.lemma.replace(" ", "-"), context, govern)
    if mention is None and (frames := _frames_of(view, verb, context)):
        mention = _verb_mention(view, verb, frames, context, govern)
    if mention is None and verb.negated and verb.modal in _WILL and not warned:
        mention = _by_modal(view, verb, "@will-not", context, govern)
    return mention


def _frames_of(view: View, verb: Verb, context: Context) -> tuple[Frame, ...]:
    """The readings of a verb with its particle, of the verb without it, and of one whose particle stands apart."""
    frames = context.frames.verbs.get(verb.lemma, ())
    if " " in verb.lemma and verb.lemma not in _REVERSED:
        frames = (*frames, *context.frames.verbs.get(verb.lemma.split()[0], ()))
    if frames and calls_it_so(view, verb, context):
        frames = tuple(f for f in frames if f.kind in _JUDGEMENTS)
    split = split_particle(view, verb, context)
    return (*context.frames.verbs[split], *frames) if split else frames


def _readings_of(view: View, chunk: Chunk, context: Context) -> tuple[int, tuple[Frame, ...]]:
    """Where the word of a phrase begins that may tell an act ('cease-fire', 'air | strike'), and its readings."""
    nouns, at = context.frames.nouns, chunk.head
    word = view.low[at]
    readings: tuple[Frame, ...] = ()
    if at > chunk.i0 and (readings := nouns.get(f"{view.low[at - 1]} {word}", ())):
        at -= 1
    readings = readings or nouns.get(word, ())
    if readings and readings[0].proper and view.tokens[at].text.islower():
        readings = tuple(r for r in readings if not r.proper)
    return at, readings


_WILL = frozenset({"will", "would", "shall"})
_MODALS = frozenset("will would shall must should ought not".split()) | {"have to"}
_NOT = frozenset({"no"})
_MENACED = frozenset({"strike", "seizure", "sanction"})
"""What a threat threatens with: no event of its own."""


def _silently(
    view: View, found: list[Mention], context: Context, govern: Mapping[int, Governor]
) -> list[Mention]:
    """The threat of a speaker whom no verb of saying names: 'Asmara: ...'."""
    if not (view.heading or view.speaker) or any(m.kind == "threat" for m in found):
        return []
    verb = silent_verb(view, context.turns.told_by)
    frames = context.frames.verbs.get(SILENT, ())
    mention = _verb_mention(view, verb, frames, context, govern) if verb is not None else None
    return [mention] if mention else []


_HARM_TOLD = frozenset({"menace.act", "menace.anybody", "menace.notice", "menace.silent"})


def _without_menaced(found: list[Mention], context: Context) -> list[Mention]:
    """Without the blows and bans of a sentence that are only threatened in it: 'ships would be seized, Oman warned'."""
    threats = [m for m in found if m.frame in _HARM_TOLD]
    if not threats:
        return found
    end = terms(
        found[0].view, context.turns.lists
    )  # 'sell them one tank and you are our enemy': nothing is sold
    found = [m for m in found if m in threats or m.verb is None or m.verb.i0 >= end or m.verb.past]
    actors = {c for m in threats for c in m.codes("actor")}
    return [
        m
        for m in found
        if m.kind not in _MENACED
        or not (m.status in ("planned", "possible") or (m.verb is not None and is_now(m.view, m.verb)))
        or not actors.issuperset(m.codes("actor"))
    ]


def _by_modal(
    view: View,
    verb: Verb,
    lemma: str,
    context: Context,
    govern: Mapping[int, Governor],
    spent: frozenset[str] = frozenset(),
) -> Mention | None:
    """The reading of any verb behind a modal; the modal and its 'not' are part of it and change no status."""
    frames = context.frames.verbs.get(lemma, ())
    return _verb_mention(view, verb, frames, context, govern, _MODALS | spent) if frames else None


_LETTING = frozenset("let allow permit authorise authorize".split())
"""Who lets others act is a slot of what they do: 'parliament let the battalion go'."""


def _verb_mention(
    view: View,
    verb: Verb,
    frames: tuple[Frame, ...],
    context: Context,
    govern: Mapping[int, Governor],
    spent: frozenset[str] = frozenset(),
) -> Mention | None:
    """The mention of a verb by the first of the readings that fits. `spent`: cues that are part of the reading."""
    voices = [verb.passive or suffers(verb)]
    if verb.ambiguous and not voices[0] and may_be_passive(view, verb):
        voices.append(True)  # 'Troops deployed to Mali'
        if view.sentence.kind == "title" and (by_party(view, verb) or verb.lemma == "attack"):
            voices.reverse()  # 'Moldova asked for lorries by Norway'
    for passive in voices:
        if passive and not verb.passive and any(c.bare for c in verb.after[:1]):
            continue
        slots = _slots_of(view, verb, passive, context)
        voice, found = "passive" if passive else "active", False
        for frame in fitting(frames, slots, context.frames.cues, voice):
            if frame.kind == "threat" and not context.turns.harmless.isdisjoint(view.low):
                continue
            if frame.kind == "threat" and "menace" in slots and "tame" in slots["menace"].words:
                continue  # 'warned that Oman would attack'
            found = True
            if not frame.kind:
                note(context, view, verb.main, verb.i1, f"another sense: {frame.id}")
                return None
            if frame.kind == "sanction" and of_lifted(view, verb, context.frames.classes):
                note(context, view, verb.main, verb.i1, "a sanction that ends")
                return None
            effects = verb_effects(view, verb, context.operators, govern)
            effects.found = [pair for pair in effects.found if pair[1] not in spent]
            mention = _as_told(view, verb, frame, slots, effects, context, spent)
            finished = finish(mention, frame, slots, verb, context)
            if finished is not None or mention.status == "":
                return finished
        if found:
            return None
    note(context, view, verb.main, verb.i1, "no reading fits the words around it")
    return None


def _slots_of(view: View, verb: Verb, passive: bool, context: Context) -> Slots:
    """The slots of the verb, with what is said, threatened or allowed beside it."""
    slots = verb_slots(view, verb, passive)
    content(view, verb, slots)
    if verb.lemma == SILENT and view.speaker:
        slots["subj"] = Slot([], {"speaker"}, parties=view.speaker)
    if verb.lemma in context.turns.told_by or verb.lemma == SILENT:
        if verb.link == "par" and not verb.subject and "obj" in slots:
            slots["subj"] = slots.pop("obj")  # '..., said a spokesman'
        turns = menaces(view, verb, context.turns)
        turns |= harm_told(view, verb, slots.get("subj"), context.turns, context.resolved)
        if turns:
            slots["menace"] = Slot([], turns)
    if verb.link == "inf" and verb.parent is not None and verb.parent.lemma in _LETTING:
        slots["under"] = fill(view, verb.parent.subject)
        slots["under"].words.add(verb.parent.lemma)
    elif verb.link in ("ing", "reduced") and not verb.finite:
        slots["aside"] = Slot([], {verb.link})
    return slots


def _as_told(
    view: View,
    verb: Verb,
    frame: Frame,
    slots: Slots,
    effects: Effects,
    context: Context,
    spent: frozenset[str],
) -> Mention:
    """The mention that a reading makes of the verb, with the sides that its slots give."""
    if (
        frame.kind != "rejection"
        and "no" not in spent
        and any(slots[name].negated for name in ("subj", "obj", "iobj") if name in slots)
    ):
        effects.add("denied", "no")
    if frame.kind in ("delivery", "deployment", "repair"):
        _promised(view, slots, context, effects)
    start, end = view.tokens[verb.main].start, view.tokens[verb.i1 - 1].end
    mention = Mention(frame.kind, frame.id, view, start, end, effects=effects)
    mention.background, mention.verb, mention.type = effects.background, verb, frame.type
    mention.span = clause_span(verb)
    roles = {k: v for k, v in frame.roles.items() if k != "by"}
    fill_roles(mention, slots, roles, context.resolved, context.focus)
    without_carrier(mention, slots)
    implicit_actor(mention, verb, slots, frame, context)
    if verb.link == "rel":
        count_of_which(mention, verb)
    return mention


def _promised(view: View, slots: Slots, context: Context, effects: Effects) -> None:
    """'Obtained a promise of 20 lorries', 'came with a promise of them': what is had is a word for what is to come."""
    for chunks in (slots[name].chunks[:2] for name in ("obj", "with") if name in slots):
        if len(chunks) == 2 and chunks[0].kind == "N" and chunks[1].prep == "of":
            word = view.tokens[chunks[0].head].lower
            if context.operators.nouns.get(word) in ("planned", "possible"):
                effects.add(context.operators.nouns[word], word)
