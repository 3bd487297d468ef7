"""Frame and marks to mentions: every trigger of a sentence is tried against its readings; the first that fits counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sitrep.events.attribution import Speaker, sentence_speakers, speaker_of
from sitrep.events.chunks import Chunk, Verb
from sitrep.events.clauses import groups
from sitrep.events.frames import Frame, FrameLexicon
from sitrep.events.match import Governor, Slot, Slots, fill, fits, governors, noun_slots, verb_slots
from sitrep.events.mention import Mention, Party
from sitrep.events.operators import Effects, Operators, noun_effects, verb_effects
from sitrep.events.place_date import choose_date, choose_place, settle_date
from sitrep.events.roles import fill_roles, parties_of
from sitrep.events.status import decide_status, is_history
from sitrep.events.view import View


@dataclass(slots=True)
class Context:
    """What a document gives to each of its sentences."""

    frames: FrameLexicon
    operators: Operators
    resolved: Mapping[int, tuple[str, ...]]
    codes: dict[int, str]
    published: date | None
    focus: str | None
    notes: list[tuple[View, int, int, str]] | None = None
    """Where explanation is asked for: (sentence, start, end, why no event)."""


def find_mentions(view: View, context: Context) -> list[Mention]:
    """All mentions of a sentence, in the order of their triggers."""
    govern = governors(view)
    everyone = sentence_speakers(view, context.operators, context.codes)
    found: list[Mention] = []
    for verb in view.verbs:
        frames = context.frames.verbs.get(verb.lemma, ())
        if " " in verb.lemma:
            frames = (*frames, *context.frames.verbs.get(verb.lemma.split()[0], ()))
        split = _split_particle(view, verb, context)
        if split:
            frames = (*context.frames.verbs[split], *frames)
        if frames:
            mention = _verb_mention(view, verb, frames, context, govern, everyone)
            if mention:
                found.append(mention)
    nouns = context.frames.nouns
    for position, chunk in enumerate(view.chunks):
        if chunk.kind != "N" or chunk.head < 0:
            continue
        head = chunk.head
        word = view.tokens[head].lower
        at = head
        frames = None
        if head > chunk.i0:
            frames = nouns.get(view.tokens[head - 1].lower + " " + word)
            at = head - 1 if frames else head
        frames = frames or nouns.get(word)
        if frames and view.tags[head] == "N":
            mention = _noun_mention(view, position, chunk, at, head + 1, frames, context, govern, everyone)
            if mention:
                found.append(mention)
    found.sort(key=lambda m: m.start)
    return found


_PARTICLES = frozenset("up down out off over back home away in together".split())


def _split_particle(view: View, verb: Verb, context: Context) -> str:
    """'pulled its battalion out', 'brought them home': the phrasal verb whose particle stands behind the object."""
    first = verb.after[0] if verb.after else None
    if first is None or first.kind != "N" or first.prep or first.i1 >= len(view.tokens):
        return ""
    word = view.tokens[first.i1].lower
    lemma = f"{verb.lemma} {word}"
    if word in _PARTICLES and lemma in context.frames.verbs:
        return lemma
    if first.i1 - first.i0 == 1:  # 'opened fire', 'held talks'
        lemma = f"{verb.lemma} {view.tokens[first.head].lower}"
        return lemma if lemma in context.frames.verbs else ""
    return ""


def _note(context: Context, view: View, i0: int, i1: int, why: str) -> None:
    if context.notes is not None:
        context.notes.append((view, view.tokens[i0].start, view.tokens[i1 - 1].end, why))


def _verb_mention(
    view: View,
    verb: Verb,
    frames: tuple[Frame, ...],
    context: Context,
    govern: Mapping[int, Governor],
    everyone: list[Speaker],
) -> Mention | None:
    voices = [verb.passive]
    if verb.ambiguous and not verb.passive:
        voices.append(True)  # 'Troops deployed to Mali'
    for passive in voices:
        if (
            passive
            and not verb.passive
            and any(c.kind == "N" and not c.prep and not c.date for c in verb.after[:1])
        ):
            continue
        slots = verb_slots(view, verb, passive)
        _content(view, verb, slots)
        fitting = [
            f
            for f in frames
            if f.voice in ("", "passive" if passive else "active") and fits(f, slots, context.frames.classes)
        ]
        for frame in fitting:
            if not frame.kind:
                _note(context, view, verb.main, verb.i1, f"another sense: {frame.id}")
                return None
            effects = verb_effects(view, verb, context.operators, govern)
            if any(slots[name].negated for name in ("subj", "obj", "iobj") if name in slots):
                effects.add("denied", "no")
            mention = Mention(
                frame.kind,
                frame.id,
                view,
                view.tokens[verb.main].start,
                view.tokens[verb.i1 - 1].end,
                effects=effects,
            )
            mention.background, mention.verb = effects.background, verb
            mention.span = _clause_span(verb)
            fill_roles(
                mention,
                slots,
                {k: v for k, v in frame.roles.items() if k != "by"},
                context.resolved,
                context.focus,
            )
            _implicit_actor(mention, verb, slots, frame, context)
            finished = _finish(mention, frame, slots, verb, context, everyone)
            if finished is not None or mention.status == "":
                return finished
        if fitting:
            return None
    _note(context, view, verb.main, verb.i1, "no reading fits the words around it")
    return None


def _noun_mention(
    view: View, position: int, chunk: Chunk, at: int, to: int, frames: tuple[Frame, ...], context: Context,
    govern: Mapping[int, Governor], everyone: list[Speaker],
) -> Mention | None:  # fmt: skip
    slots = noun_slots(view, position, chunk, at, to)
    grounded = any(slots[n].places for n in _AT_NOUN if n in slots)
    effects, governor, light = noun_effects(view, chunk, position, context.operators, govern)
    if governor is not None and light:
        role = light.removeprefix("by:")
        extra = verb_slots(view, governor.verb, governor.verb.passive)
        subject = extra.get("subj")
        if subject is not None and role == "actor":
            slots["subj"] = subject
        elif subject is not None and role == "recipient":
            slots["light"] = subject
        for name in (
            "to",
            "on",
            "against",
            "from",
            "with",
            "in",
            "at",
            "near",
            "off",
            "date",
            "lead",
            "into",
            "for",
            "between",
        ):
            if name in extra and name not in slots:
                slots[name] = extra[name]
    elif (
        governor is not None
        and governor.how in ("in", "during", "by", "over")
        and any(f.kind == "talks" for f in frames)
    ):
        extra = verb_slots(
            view, governor.verb, governor.verb.passive
        )  # 'asked his counterpart in a telephone call'
        for name in ("subj", "obj", "date", "on"):
            if name in extra and name not in slots:
                slots[name] = extra[name]
    elif governor is not None and governor.how in ("subj", "obj"):
        extra = verb_slots(view, governor.verb, governor.verb.passive)
        for name in ("in", "at", "near", "off", "date", "lead", "on"):
            if name in extra and name not in slots:
                slots[name] = extra[name]
    frame = next((f for f in frames if fits(f, slots, context.frames.classes)), None)
    if frame is None:
        _note(context, view, at, to, "no reading fits the words around it")
        return None
    if not frame.kind:
        _note(context, view, at, to, f"another sense: {frame.id}")
        return None
    if slots.get("comp") is not None and slots["comp"].negated:
        effects.add("denied", "no")
    roles = dict(frame.roles)
    if "light" in slots:
        roles["light"] = "recipient"
    mention = Mention(
        frame.kind, frame.id, view, view.tokens[at].start, view.tokens[to - 1].end, noun=True, effects=effects
    )
    mention.background, mention.weak, mention.grounded = effects.background, frame.weak, grounded
    mention.span = (
        (chunk.i0, chunk.i1) if governor is None else _join((chunk.i0, chunk.i1), _clause_span(governor.verb))
    )
    fill_roles(mention, slots, roles, context.resolved, context.focus)
    return _finish(mention, frame, slots, governor.verb if governor else None, context, everyone)


def _join(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    return min(a[0], b[0]), max(a[1], b[1])


def _clause_span(verb: Verb) -> tuple[int, int]:
    low, high = verb.i0, verb.i1
    for chunk in [*verb.subject, *verb.before, *verb.after]:
        low, high = min(low, chunk.i0), max(high, chunk.i1)
    return low, high


def _asked_items(mention: Mention, verb: Verb | None) -> None:
    """What is asked for stands in the infinitive: 'asked Kenya to send the remaining 600 men'."""
    if mention.kind != "request" or mention.items or verb is None:
        return
    for other in mention.view.verbs:
        if other.parent is verb and other.link == "inf" and other.lemma in _GIVING:
            slot = fill(
                mention.view, [c for c in other.after if c.kind in "N,C" and not c.prep or c.prep == "of"]
            )
            mention.item_marks = [m for m in slot.items if not m.item_class.startswith("figure")]
            mention.items = [m.item for m in mention.item_marks]
            return


_GIVING = frozenset(
    "send supply provide give deliver station deploy lend sell return ship release dispatch donate transfer contribute offer "
    "repair overhaul restore fund extend speed hand".split()
) | {"send back", "hand over", "send in", "fly in"}


def _threatened(mention: Mention, verb: Verb | None, context: Context) -> None:
    """Whom a threat is for, where only its content says so: 'vowed to sink any vessel that trades with Israel'."""
    if mention.kind != "threat" or mention.recipient or verb is None:
        return
    for other in mention.view.verbs:
        top = other
        while top.parent is not None and top is not verb:
            top = top.parent
        if other is not verb and (top is verb or verb.link == "par"):
            for _prep, chunks in [("", other.subject), *groups(other.after)]:
                given = [
                    p
                    for p in parties_of(mention.view, fill(mention.view, chunks), context.resolved)
                    if p.code not in mention.codes("actor")
                ]
                if given:
                    mention.recipient = given[:1]
                    return


def _maker(mention: Mention, slots: Slots, context: Context) -> None:
    """Nobody is said to deliver: the seller or maker of the goods is it ('tanks bought from the United States')."""
    if mention.kind != "delivery" or mention.actor:
        return
    obj = slots.get("obj") or slots.get("subj") or slots.get("of")
    if obj is None or not obj.chunks:
        return
    for other in mention.view.verbs:
        if other.lemma in _MAKING and other.passive and other.subject and other.subject[0] in obj.chunks:
            for prep, chunks in groups(other.after):
                if prep in ("by", "from"):
                    given = parties_of(mention.view, fill(mention.view, chunks), context.resolved)
                    mention.actor = [p for p in given if p.code not in mention.codes("recipient")]
                    mention.lent = bool(mention.actor)
                    if mention.actor:
                        return


_MAKING = frozenset(
    "buy make purchase build produce order supply charter acquire manufacture donate send fund finance".split()
)


def _content(view: View, verb: Verb, slots: Slots) -> None:
    """The slot `content`: what is said, asked or threatened, as words; for a closing ', X warned' the main clause."""
    words: set[str] = set()
    modals: set[str] = set()
    for other in view.verbs:
        if other is verb:
            continue
        under = other
        for _ in range(4):
            if under.parent is None or under is verb:
                break
            under = under.parent
        if under is verb or (
            verb.link == "par" and other.i0 < verb.i0 and other.link in ("main", "coord", "sub", "inf", "rel")
        ):
            words.add(other.lemma)
            modals.add(other.modal)
            for chunk in other.after:
                words.update(t.lower for t in view.tokens[chunk.i0 : chunk.i1])
    if words:
        slots["content"] = Slot([], words)
        slots["content_modal"] = Slot([], modals)
    if any(other.parent is verb and other.link == "inf" for other in view.verbs):
        slots["inf"] = Slot([], {"to"})


def _implicit_actor(mention: Mention, verb: Verb, slots: Slots, frame: Frame, context: Context) -> None:
    """A participle or a purpose clause acts for the subject above it: 'sank a boat, killing two'."""
    if (
        mention.actor
        or frame.roles.get("subj") not in ("actor", "actor_item")
        or "subj" in slots
        and slots["subj"].parties
    ):
        return
    if verb.passive:
        return
    node = verb.parent
    if not mention.actor and not verb.subject and mention.view.heading:
        mention.actor = parties_of(mention.view, fill(mention.view, mention.view.heading), context.resolved)
    while (
        node is not None
        and not mention.actor
        and verb.link in ("ing", "inf")
        and verb.marker not in ("of", "from")
    ):
        if node.subject and not node.passive:
            mention.actor = parties_of(mention.view, fill(mention.view, node.subject), context.resolved)
            break
        node = node.parent


def _finish(
    mention: Mention, frame: Frame, slots: Slots, verb: Verb | None, context: Context, everyone: list[Speaker]
) -> Mention | None:
    view = mention.view
    _asked_items(mention, verb)
    _threatened(mention, verb, context)
    _maker(mention, slots, context)
    if not mention.actor and view.heading and view.sentence.kind == "body" and mention.kind != "agreement":
        mention.actor = parties_of(view, fill(view, view.heading), context.resolved)
    mention.date = choose_date(mention, slots, verb)
    choose_place(mention, slots, verb, context.resolved)
    speakers = [s for v in mention.effects.speakers if (s := speaker_of(view, v, context.codes))]
    speakers += [
        s
        for s in everyone
        if s.verb is not verb and not any(s.attribution.name == t.attribution.name for t in speakers)
    ]
    mention.speakers = speakers
    if frame.id == "shoot.down" and not mention.actor:  # the defender tells of it
        mention.actor = [Party(c, c) for s in speakers[:1] for c in s.codes[:1]]
    if (
        mention.kind == "agreement"
        and not mention.actor
        and not mention.recipient
        and mention.item_marks
        and context.focus
    ):
        mention.actor, mention.lent = [Party(context.focus, "")], True
    if frame.id == "travel.visit":
        mention.inferred = True
    for need in frame.need:
        if not any(
            getattr(mention, {"actor": "actor", "recipient": "recipient", "item": "items"}[n]) for n in need
        ):
            _note_mention(context, mention, f"{frame.id}: no {' or '.join(sorted(need))}")
            return None
    if is_history(mention, context.published):
        _note_mention(context, mention, "history: dated long before the document")
        return None
    if (
        not mention.actor
        and not (mention.recipient and not mention.inferred)
        and not mention.place
        and mention.kind not in ("delivery", "mobilization", "deployment", "repair")
        and not (mention.kind == "seizure" and mention.item_marks)
    ):
        _note_mention(context, mention, "nobody and nowhere: no party and no place")
        return None
    unnamed = not mention.actor and (not mention.recipient or mention.inferred)
    if unnamed and (mention.kind == "delivery" or not mention.place) and not _military(mention):
        _note_mention(context, mention, "nobody and nowhere: no party, no place, nothing military")
        return None
    if mention.noun and mention.kind == "strike" and unnamed and not mention.grounded:
        _note_mention(context, mention, "nobody named, and no place of its own")
        return None
    if mention.kind == "strike" and _announces(mention):
        mention.kind, mention.effects.found = "threat", []
    status = decide_status(mention, verb, context.published)
    if status is None:
        mention.status = ""  # the act is not told as one: no other reading will make it so
        _note_mention(context, mention, "only " + ", ".join(f"{e} ({c})" for e, c in mention.effects.found))
        return None
    mention.status = (
        frame.status if frame.status and status in ("confirmed", "reported", "planned") else status
    )
    mention.date = settle_date(mention, context.published)
    return mention


_HARD = (
    "weapon", "ammunition", "aircraft.fighter", "aircraft.heli", "airdefence", "ship.warship", "ship.sub", "vehicle.tank", "vehicle.armoured",
    "force", "drone", "radar", "aid", "transfer", "fuel", "money", "ship",
)  # fmt: skip


def _military(mention: Mention) -> bool:
    """Something in it that only this kind of news has."""
    return any(m.item_class.startswith(_HARD) for m in mention.item_marks)


_AT_NOUN = ("on", "in", "at", "near", "of", "against", "off", "outside")


def _announces(mention: Mention) -> bool:
    """Who says that they will strike threatens."""
    cues = {cue for effect, cue in mention.effects.found if effect == "planned"}
    if not cues & {"will", "would", "shall"} or mention.effects.has("possible", "denied", "none"):
        return False
    return bool({c for s in mention.speakers[:1] for c in s.codes} & set(mention.codes("actor")))


def _note_mention(context: Context, mention: Mention, why: str) -> None:
    if context.notes is not None:
        context.notes.append((mention.view, mention.start, mention.end, why))


def effects_text(effects: Effects) -> tuple[str, ...]:
    """Operators for the trace."""
    return tuple(f"operator:{effect}:{cue}" for effect, cue in effects.found)
