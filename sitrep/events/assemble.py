"""Frame and marks to mentions: every trigger is tried against its readings, and the first that fits counts."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.attached import by_party
from sitrep.events.blunt_terms import is_now
from sitrep.events.chunks import Verb
from sitrep.events.content import content
from sitrep.events.context import Context, note
from sitrep.events.counted_acts import take_up_counted
from sitrep.events.finish import finish
from sitrep.events.followed import FOLLOWING, followers
from sitrep.events.frames import Frame
from sitrep.events.harm_told import harm_told
from sitrep.events.implicit_actor import implicit_actor
from sitrep.events.match import Slot, Slots, fill, verb_slots
from sitrep.events.menace import menaces
from sitrep.events.mention import Mention
from sitrep.events.noun_mentions import clause_span, noun_mention
from sitrep.events.noun_slots import Governor, governors
from sitrep.events.operator_table import Effects
from sitrep.events.operators import verb_effects
from sitrep.events.roles import fill_roles
from sitrep.events.silent_speech import LEMMA as SILENT
from sitrep.events.silent_speech import silent_verb
from sitrep.events.slot_classes import fitting
from sitrep.events.told_within import is_no_act
from sitrep.events.view import View

_REVERSED = frozenset(
    {"switch off", "turn off", "shut off", "cut off", "shut down", "power down", "blast off"}
)
"""Verbs whose particle makes the opposite of the verb alone."""


def find_mentions(view: View, context: Context) -> list[Mention]:
    """All mentions of a sentence, in the order of their triggers."""
    govern = governors(view)
    found: list[Mention] = []
    for verb in view.verbs or view.unsaid:
        frames = context.frames.verbs.get(verb.lemma, ())
        if " " in verb.lemma and verb.lemma not in _REVERSED:
            frames = (*frames, *context.frames.verbs.get(verb.lemma.split()[0], ()))
        split = _split_particle(view, verb, context)
        if split:
            frames = (*context.frames.verbs[split], *frames)
        mention = _by_modal(view, verb, "@must", context, govern) if _said_must(view, verb) else None
        if mention is None and verb.negated:
            lemma = "@not-" + verb.lemma.replace(" ", "-")
            mention = _by_modal(view, verb, lemma, context, govern)
        if mention is None and verb.modal in _WILL and not (verb.negated or _asks_whether(view, verb)):
            mention = _by_modal(view, verb, "@will-" + verb.lemma.replace(" ", "-"), context, govern)
        if mention is None and frames:
            mention = _verb_mention(view, verb, frames, context, govern)
        warned = bool(found) and any(m.kind == "threat" and m.verb is verb.parent for m in found[-3:])
        if mention is None and verb.negated and verb.modal in _WILL and not warned:
            mention = _by_modal(view, verb, "@will-not", context, govern)
        if mention and not (
            warned and mention.kind in _MENACED and mention.status in ("planned", "possible")
        ):
            found.append(mention)
    nouns = context.frames.nouns
    for position, chunk in enumerate(view.chunks):
        if chunk.kind != "N" or chunk.head < 0:
            continue
        head = chunk.head
        if view.tags[head] != "N":
            continue
        word = view.low[head]
        at = head
        readings: tuple[Frame, ...] = ()
        if head > chunk.i0:
            readings = nouns.get(f"{view.low[head - 1]} {word}", ())
            at = head - 1 if readings else head
        readings = readings or nouns.get(word, ())
        if readings and readings[0].proper and view.tokens[at].text.islower():
            readings = tuple(r for r in readings if not r.proper)
        if readings:
            mention = noun_mention(view, position, chunk, at, head + 1, readings, context, govern)
            if mention:
                found.append(mention)
    if found and not FOLLOWING.isdisjoint(view.low):
        found += followers(view, found, context, govern)
    found = _without_menaced(found + _silently(view, found, context, govern))
    found.sort(key=lambda m: m.start)
    take_up_counted(found)
    denying = {id(v) for m in found if m.status == "denied" for v in m.effects.speakers}
    return [
        m for m in found if not is_no_act(m, found) and not (m.kind == "rejection" and id(m.verb) in denying)
    ]


_WILL = frozenset({"will", "would", "shall"})
_EXPECTED = frozenset({"should", "ought"})
_COMING = frozenset("be arrive reach land follow begin start last come get".split())
"""'Should be in Boa Vista on the 20th, the ministry said': what is foreseen is not asked for."""
_MUST = frozenset({"must", "should", "ought", "have to"})


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


_HARM_TOLD = frozenset({"menace.act", "menace.anybody", "menace.notice"})


def _without_menaced(found: list[Mention]) -> list[Mention]:
    """Without the blows and bans of a sentence that are only threatened in it: 'ships would be seized, Oman warned'."""
    threats = [m for m in found if m.frame in _HARM_TOLD]
    if not threats:
        return found
    actors = {c for m in threats for c in m.codes("actor")}
    return [
        m
        for m in found
        if m.kind not in _MENACED
        or not (m.status in ("planned", "possible") or (m.verb is not None and is_now(m.view, m.verb)))
        or not actors.issuperset(m.codes("actor"))
    ]


_QUESTIONS = frozenset("if whether how what why when where who".split())


def _asks_whether(view: View, verb: Verb) -> bool:
    """'it is unclear how Moscow will respond'."""
    start = verb.subject[0].i0 if verb.subject else verb.i0
    return verb.marker in _QUESTIONS or (start > 0 and view.tokens[start - 1].lower in _QUESTIONS)


def _wonders(view: View, verb: Verb) -> bool:
    """'Legislators asked where the money was': who asks, and not who is asked."""
    return verb.lemma == "ask" and verb.i1 < len(view.tokens) and view.tokens[verb.i1].lower in _QUESTIONS


def _said_must(view: View, verb: Verb) -> bool:
    """'said that Sudan must reopen the port': what somebody says must be done is asked for, whatever it is."""
    if verb.perfect:
        return False  # 'should have told them' is a reproach
    if verb.modal not in _MUST or verb.negated or (verb.modal in _EXPECTED and verb.lemma in _COMING):
        return False
    return verb.link == "that" or (verb.link == "main" and any(v.link == "par" for v in view.verbs))


def _by_modal(
    view: View,
    verb: Verb,
    lemma: str,
    context: Context,
    govern: Mapping[int, Governor],
) -> Mention | None:
    """The reading of any verb behind a modal; the modal and its 'not' are part of it and change no status."""
    frames = context.frames.verbs.get(lemma, ())
    return _verb_mention(view, verb, frames, context, govern, _WILL | _MUST | {"not"}) if frames else None


_HARMING = frozenset("kill wound injure maim hurt behead murder massacre ambush down gun".split())
"""What is done to somebody: without an object the past form is a participle."""


def _suffers(verb: Verb) -> bool:
    """'Six soldiers killed in ambush': the headline leaves out 'were'."""
    if not verb.ambiguous or verb.passive or verb.lemma.split()[0] not in _HARMING:
        return False
    return not any(c.kind == "N" and not c.prep and not c.date for c in verb.after[:1])


_PARTICLES = frozenset("up down out off over back home away in together right".split())


def _split_particle(view: View, verb: Verb, context: Context) -> str:
    """'pulled its battalion out', 'got 40 of its students home': the particle of the verb behind its object."""
    first = verb.after[0] if verb.after else None
    if first is None or first.kind != "N" or first.prep or first.i1 >= len(view.tokens):
        return ""
    at = 1
    while at < len(verb.after) and verb.after[at].prep == "of" and verb.after[at].i0 == verb.after[at - 1].i1:
        at += 1
    last = verb.after[at - 1]
    word = view.tokens[last.i1].lower if last.i1 < len(view.tokens) else ""
    lemma = f"{verb.lemma} {word}"
    leads = (
        at < len(verb.after)
        and verb.after[at].kind == "N"
        and verb.after[at].i0 == last.i1
        and verb.after[at].prep == word
    )  # 'spoke in Oslo'
    if word in _PARTICLES and lemma in context.frames.verbs and not leads:
        return lemma
    if first.i1 - first.i0 == 1:  # 'opened fire', 'held talks'
        lemma = f"{verb.lemma} {view.tokens[first.head].lower}"
        return lemma if lemma in context.frames.verbs else ""
    return ""


_LETTING = frozenset("let allow permit authorise authorize".split())
"""Who lets others act is a slot of what they do: 'parliament let the battalion go'."""
_ANSWERING = frozenset({"hit back", "strike back", "fight back", "hit out", "fire back"})
"""Verbs with a particle that have no passive: 'Chad hit back at the rebels'."""


def _verb_mention(
    view: View,
    verb: Verb,
    frames: tuple[Frame, ...],
    context: Context,
    govern: Mapping[int, Governor],
    spent: frozenset[str] = frozenset(),
) -> Mention | None:
    """The mention of a verb by the first of the readings that fits. `spent`: cues that are part of the reading."""
    voices = [verb.passive or _suffers(verb)]
    if verb.ambiguous and not voices[0] and not _wonders(view, verb) and verb.lemma not in _ANSWERING:
        voices.append(True)  # 'Troops deployed to Mali'
        if view.sentence.kind == "title" and by_party(view, verb):
            voices.reverse()  # 'Moldova asked for lorries by Norway'
    for passive in voices:
        if (
            passive
            and not verb.passive
            and any(c.kind == "N" and not c.prep and not c.date for c in verb.after[:1])
        ):
            continue
        slots = _slots_of(view, verb, passive, context)
        voice, found = "passive" if passive else "active", False
        for frame in fitting(frames, slots, voice):
            if frame.kind == "threat" and not context.turns.harmless.isdisjoint(view.low):
                continue
            if frame.kind == "threat" and "menace" in slots and "tame" in slots["menace"].words:
                continue  # 'warned that Oman would attack'
            found = True
            if not frame.kind:
                note(context, view, verb.main, verb.i1, f"another sense: {frame.id}")
                return None
            effects = verb_effects(view, verb, context.operators, govern)
            effects.found = [pair for pair in effects.found if pair[1] not in spent]
            mention = _as_told(view, verb, frame, slots, effects, context)
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
    view: View, verb: Verb, frame: Frame, slots: Slots, effects: Effects, context: Context
) -> Mention:
    """The mention that a reading makes of the verb, with the sides that its slots give."""
    if frame.kind != "rejection" and any(
        slots[name].negated for name in ("subj", "obj", "iobj") if name in slots
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
    implicit_actor(mention, verb, slots, frame, context)
    return mention


def _promised(view: View, slots: Slots, context: Context, effects: Effects) -> None:
    """'Obtained a promise of 20 lorries': the object is no thing, but a word for one to come."""
    chunks = slots["obj"].chunks[:2] if "obj" in slots else []
    if len(chunks) == 2 and chunks[0].kind == "N" and chunks[1].prep == "of":
        word = view.tokens[chunks[0].head].lower
        if context.operators.nouns.get(word) in ("planned", "possible"):
            effects.add(context.operators.nouns[word], word)
