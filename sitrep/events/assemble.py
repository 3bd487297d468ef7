"""Frame and marks to mentions: every trigger is tried against its readings, and the first that fits counts."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.attribution import Speaker, sentence_speakers
from sitrep.events.chunks import Chunk, Verb
from sitrep.events.context import Context, note
from sitrep.events.doers import implicit_actor
from sitrep.events.finish import finish
from sitrep.events.frames import Frame
from sitrep.events.match import Governor, Slot, Slots, fill, governors, noun_slots, verb_slots
from sitrep.events.mention import Mention
from sitrep.events.operator_table import Effects
from sitrep.events.operators import noun_effects, verb_effects
from sitrep.events.role_parties import parties_of
from sitrep.events.roles import fill_roles
from sitrep.events.slot_classes import fits
from sitrep.events.verbs import BASE
from sitrep.events.view import View


def find_mentions(view: View, context: Context) -> list[Mention]:
    """All mentions of a sentence, in the order of their triggers."""
    govern = governors(view)
    everyone = sentence_speakers(view, context.operators, context.known)
    found: list[Mention] = []
    for verb in view.verbs:
        frames = context.frames.verbs.get(verb.lemma, ())
        if " " in verb.lemma:
            frames = (*frames, *context.frames.verbs.get(verb.lemma.split()[0], ()))
        split = _split_particle(view, verb, context)
        if split:
            frames = (*context.frames.verbs[split], *frames)
        mention = (
            _by_modal(view, verb, "@must", context, govern, everyone) if _said_must(view, verb) else None
        )
        if mention is None and verb.negated:
            lemma = "@not-" + verb.lemma.replace(" ", "-")
            mention = _by_modal(view, verb, lemma, context, govern, everyone)
        if mention is None and verb.modal in _WILL and not (verb.negated or _asks_whether(view, verb)):
            mention = _by_modal(view, verb, "@will-" + verb.lemma, context, govern, everyone)
        if mention is None and frames:
            mention = _verb_mention(view, verb, frames, context, govern, everyone)
        warned = any(m.kind == "threat" and m.verb is verb.parent for m in found[-3:])
        if mention is None and verb.negated and verb.modal in _WILL and not warned:
            mention = _by_modal(view, verb, "@will-not", context, govern, everyone)
        if mention and not (
            warned and mention.kind in _MENACED and mention.status in ("planned", "possible")
        ):
            found.append(mention)
    nouns = context.frames.nouns
    for position, chunk in enumerate(view.chunks):
        if chunk.kind != "N" or chunk.head < 0:
            continue
        head = chunk.head
        word = view.tokens[head].lower
        at = head
        readings: tuple[Frame, ...] = ()
        if head > chunk.i0:
            readings = nouns.get(view.tokens[head - 1].lower + " " + word, ())
            at = head - 1 if readings else head
        readings = readings or nouns.get(word, ())
        if readings and view.tags[head] == "N":
            mention = _noun_mention(view, position, chunk, at, head + 1, readings, context, govern, everyone)
            if mention:
                found.append(mention)
    found.sort(key=lambda m: m.start)
    denying = {id(v) for m in found if m.status == "denied" for v in m.effects.speakers}
    return [
        m
        for m in found
        if not _only_threatened(m, found) and not (m.kind == "rejection" and id(m.verb) in denying)
    ]


_THREATENED = frozenset({"strike", "seizure", "sanction", "deployment", "delivery", "withdrawal"})
_AHEAD = ("planned", "possible", "threat")


def _only_threatened(mention: Mention, found: list[Mention]) -> bool:
    """What a threat says will be done is the threat: 'warned that any vessel would be sunk'."""
    if mention.kind not in _THREATENED or not (mention.effects.has(*_AHEAD) or mention.noun):
        return False
    return any(
        threat.kind == "threat" and threat.verb is not None and _says(threat.verb, mention)
        for threat in found
    )


def _says(teller: Verb, mention: Mention) -> bool:
    """Whether the mention stands in what the verb tells."""
    node = mention.verb
    if node is None:
        tokens = mention.view.tokens
        return any(tokens[c.i0].start <= mention.start < tokens[c.i1 - 1].end for c in teller.after)
    if teller.link == "par" and node.i0 < teller.i0:
        return True
    for _ in range(6):
        if node is None or node is teller:
            break
        node = node.parent
    return node is teller and mention.verb is not teller


_WILL = frozenset({"will", "would", "shall"})
_MUST = frozenset({"must", "should", "ought", "have to"})


_MENACED = frozenset({"strike", "seizure", "sanction"})
"""What a threat threatens with: no event of its own."""
_QUESTIONS = frozenset("if whether how what why when where who".split())


def _asks_whether(view: View, verb: Verb) -> bool:
    """'it is unclear how Moscow will respond'."""
    start = verb.subject[0].i0 if verb.subject else verb.i0
    return verb.marker in _QUESTIONS or (start > 0 and view.tokens[start - 1].lower in _QUESTIONS)


def _said_must(view: View, verb: Verb) -> bool:
    """'said that Sudan must reopen the port': what somebody says must be done is asked for, whatever it is."""
    if verb.modal not in _MUST or verb.negated:
        return False
    return verb.link == "that" or (verb.link == "main" and any(v.link == "par" for v in view.verbs))


def _by_modal(
    view: View,
    verb: Verb,
    lemma: str,
    context: Context,
    govern: Mapping[int, Governor],
    everyone: list[Speaker],
) -> Mention | None:
    """The reading of any verb behind a modal; the modal and its 'not' are part of it and change no status."""
    frames = context.frames.verbs.get(lemma, ())
    return (
        _verb_mention(view, verb, frames, context, govern, everyone, _WILL | _MUST | {"not"})
        if frames
        else None
    )


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


def _verb_mention(
    view: View,
    verb: Verb,
    frames: tuple[Frame, ...],
    context: Context,
    govern: Mapping[int, Governor],
    everyone: list[Speaker],
    spent: frozenset[str] = frozenset(),
) -> Mention | None:
    """The mention of a verb by the first of the readings that fits. `spent`: cues that are part of the reading."""
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
        voice, found = "passive" if passive else "active", False
        for frame in frames:
            if frame.voice not in ("", voice) or not fits(frame, slots, context.frames.classes):
                continue
            found = True
            if not frame.kind:
                note(context, view, verb.main, verb.i1, f"another sense: {frame.id}")
                return None
            effects = verb_effects(view, verb, context.operators, govern)
            effects.found = [pair for pair in effects.found if pair[1] not in spent]
            if frame.kind != "rejection" and any(
                slots[name].negated for name in ("subj", "obj", "iobj") if name in slots
            ):
                effects.add("denied", "no")
            if frame.kind in ("delivery", "deployment", "repair"):
                _promised(view, slots, context, effects)
            mention = Mention(
                frame.kind,
                frame.id,
                view,
                view.tokens[verb.main].start,
                view.tokens[verb.i1 - 1].end,
                effects=effects,
            )
            mention.background, mention.verb, mention.type = effects.background, verb, frame.type
            mention.span = _clause_span(verb)
            fill_roles(
                mention,
                slots,
                {k: v for k, v in frame.roles.items() if k != "by"},
                context.resolved,
                context.focus,
            )
            implicit_actor(mention, verb, slots, frame, context)
            finished = finish(mention, frame, slots, verb, context, everyone)
            if finished is not None or mention.status == "":
                return finished
        if found:
            return None
    note(context, view, verb.main, verb.i1, "no reading fits the words around it")
    return None


def _promised(view: View, slots: Slots, context: Context, effects: Effects) -> None:
    """'Obtained a promise of 20 lorries': the object is no thing, but a word for one to come."""
    chunks = slots["obj"].chunks[:2] if "obj" in slots else []
    if len(chunks) == 2 and chunks[0].kind == "N" and chunks[1].prep == "of":
        word = view.tokens[chunks[0].head].lower
        if context.operators.nouns.get(word) in ("planned", "possible"):
            effects.add(context.operators.nouns[word], word)


_HITTING = frozenset(
    "kill wound injure hit leave destroy damage flatten rock shake devastate target strike level claim".split()
)
_OCCASION = {
    "in": ("talks", "exercise", "threat"),
    "during": ("talks", "exercise"),
    "by": ("talks",),
    "over": ("talks",),
    "on": ("talks",),
    "after": ("talks",),
    "following": ("talks",),
    "at": ("talks",),
} | dict.fromkeys(("for", "as part of"), ("exercise",))
"""By these prepositions the subject of a verb takes part in what the noun tells: 'fired its guns in a drill'."""
_LATER = frozenset({"after", "following", "at"})
"""'after talks with Oslo, he said': the subject took part only where the noun names the other side."""
_AT_NOUN = ("on", "in", "at", "near", "of", "against", "off", "outside")


def _noun_mention(
    view: View, position: int, chunk: Chunk, at: int, to: int, frames: tuple[Frame, ...], context: Context,
    govern: Mapping[int, Governor], everyone: list[Speaker],
) -> Mention | None:  # fmt: skip
    slots = noun_slots(view, position, chunk, at, to, context.frames.nouns)
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
        and governor.how in _OCCASION
        and any(f.kind in _OCCASION[governor.how] for f in frames)
        and (governor.how not in _LATER or any(name in slots for name in ("with", "by", "to")))
    ):
        extra = verb_slots(
            view, governor.verb, governor.verb.passive
        )  # 'asked his counterpart in a telephone call'
        for name in ("subj", "with" if "with" in extra else "obj", "date", "on"):
            if name == "subj" and "by" in slots:
                continue  # 'Beijing announced drills after a visit by a Fijian delegation'
            if name in extra and name not in slots:
                slots[name] = extra[name]
        if "subj" in slots and slots["subj"].parties and frames[0].kind == "exercise":
            effects.background = False
    elif governor is not None and governor.how in ("subj", "obj"):
        extra = verb_slots(view, governor.verb, governor.verb.passive)
        for name in ("in", "at", "near", "off", "date", "lead", "on"):
            if name in extra and name not in slots:
                slots[name] = extra[name]
        if (
            governor.how == "subj"
            and governor.verb.lemma in _HITTING
            and "obj" in extra
            and "on" not in slots
        ):
            slots["on"] = extra["obj"]  # 'a barrage left Poltava dark'
            grounded = grounded or bool(extra["obj"].places)
    if governor is None and not view.verbs:
        _headline(view, position, slots)
    frame = next((f for f in frames if fits(f, slots, context.frames.classes)), None)
    if frame is None:
        note(context, view, at, to, "no reading fits the words around it")
        return None
    if not frame.kind:
        note(context, view, at, to, f"another sense: {frame.id}")
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
    mention.type = frame.type
    mention.span = (
        (chunk.i0, chunk.i1) if governor is None else _join((chunk.i0, chunk.i1), _clause_span(governor.verb))
    )
    fill_roles(mention, slots, roles, context.resolved, context.focus)
    if not mention.actor and mention.kind in ("delivery", "deployment"):
        whose = _spelled_out(view, position)
        mention.actor = parties_of(view, fill(view, whose), context.resolved)[:1] if whose else []
        mention.lent = mention.lent or bool(mention.actor)
    return finish(mention, frame, slots, governor.verb if governor else None, context, everyone)


def _headline(view: View, position: int, slots: Slots) -> None:
    """Fill the slots of a noun from a headline without a verb: 'Georgian premier in Baku for talks'."""
    first = view.chunks[0]
    if position and first.kind == "N" and not first.prep:
        slots.setdefault("subj", fill(view, [first]))
        for chunk in view.chunks[1:position]:
            if chunk.kind == "N" and chunk.prep:
                slots.setdefault(chunk.prep, fill(view, [chunk]))


def _spelled_out(view: View, position: int) -> list[Chunk]:
    """The phrase that a list behind a dash spells out: 'Paris's latest steps - the landing of planes and ...'."""
    for k in range(position - 1, max(-1, position - 8), -1):
        before = view.chunks[k]
        if before.kind == "-":
            return [view.chunks[k - 1]] if k and view.chunks[k - 1].kind == "N" else []
        if before.kind not in "N,C":
            break
    return []


def _join(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    return min(a[0], b[0]), max(a[1], b[1])


def _clause_span(verb: Verb) -> tuple[int, int]:
    low, high = verb.i0, verb.i1
    for chunk in [*verb.subject, *verb.before, *verb.after]:
        low, high = min(low, chunk.i0), max(high, chunk.i1)
    return low, high


def _content(view: View, verb: Verb, slots: Slots) -> None:
    """The slot `content`: what is said, asked or threatened, as words; for a closing ', X warned' the main clause."""
    words: set[str] = set()
    modals: set[str] = set()
    conditions: set[str] = set()
    for other in view.verbs:
        if other is verb:
            continue
        under = other
        for _ in range(4):
            if under.parent is None or under is verb:
                break
            under = under.parent
        noticed = other.link == "noun" and other.antecedent and other.antecedent[0] in verb.after
        if (
            under is verb
            or noticed
            or (
                verb.link == "par"
                and other.i0 < verb.i0
                and (other.link in ("main", "coord", "sub", "inf", "rel") or other.modal)
            )
        ):
            words.update(other.lemma.split())
            words.add(other.lemma)
            modals.add(other.modal)
            if other.parent is verb and other.link == "that" and other.flag == BASE and not other.modal:
                modals.add("subjunctive")  # 'insists that Sweden hand over'
            if other.link == "sub":
                conditions.add(other.marker)
            for chunk in other.after:
                words.update(t.lower for t in view.tokens[chunk.i0 : chunk.i1])
    if words:
        slots["content"] = Slot([], words)
        slots["content_modal"] = Slot([], modals)
        slots["content_if"] = Slot([], conditions)
    if any(other.parent is verb and other.link == "inf" for other in view.verbs):
        slots["inf"] = Slot([], {"to"})
