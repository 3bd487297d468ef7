"""The mention of a noun that tells an act: its slots, and those of the verb it hangs on."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.acts.finish import finish
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.clause_stack import listed
from sitrep.events.frames.context import Context, note
from sitrep.events.frames.frames import Frame
from sitrep.events.frames.lifted import is_lifted
from sitrep.events.frames.request_answered import answered
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.frames.slot_classes import first_fit
from sitrep.events.sentence.match import Slot, Slots, fill, verb_slots
from sitrep.events.sentence.mention import TO_SOMEWHERE, Mention
from sitrep.events.sentence.noun_slots import Governor, noun_slots
from sitrep.events.sentence.operator_table import Effects
from sitrep.events.sentence.view import View
from sitrep.events.sides.roles import fill_roles
from sitrep.events.status.menace import menaces_in
from sitrep.events.status.operators import noun_effects
from sitrep.events.times.dates import as_past
from sitrep.events.words.word_classes import JUDGING

_WARNINGS = frozenset({"warning", "warnings", "threat", "threats", "ultimatum"})
_HITTING = frozenset(
    "kill wound injure hit leave destroy damage flatten rock shake devastate target strike level claim".split()
)


_OCCASION = {
    "in": ("talks", "exercise", "threat"),
    "during": ("talks", "exercise"),
    "by": ("talks",),
    "over": ("talks",),
    "on": ("talks", "request"),
    "after": ("talks", "request"),
    "following": ("talks", "request"),
    "at": ("talks", "request"),
    "under": ("agreement",),
    "with": ("exercise",),
} | dict.fromkeys(("for", "as part of"), ("exercise",))
"""By these prepositions the subject of a verb takes part in what the noun tells: 'fired its guns in a drill'."""


_LATER = frozenset({"after", "following", "at"})
"""'after talks with Oslo, he said': the subject took part only where the noun names the other side."""


_AT_NOUN = ("on", "in", "at", "near", "of", "against", "off", "outside")


def noun_mention(
    view: View, position: int, chunk: Chunk, at: int, to: int, frames: tuple[Frame, ...], context: Context,
    govern: Mapping[int, Governor],
) -> Mention | None:  # fmt: skip
    """The mention of the noun at tokens at..to by the first of its readings that fits, or None."""
    slots = noun_slots(view, position, chunk, at, context.frames.nouns)
    grounded = any(slots[n].places for n in _AT_NOUN if n in slots)
    effects, governor, light = noun_effects(view, chunk, position, context.operators, govern)
    asked = any(f.kind == "request" for f in frames)
    if governor is not None and asked and answered(view, slots, governor, effects):
        light = "recipient"
    elif governor is not None:
        grounded = _from_verb(view, slots, governor, light, frames, effects) or grounded
    if light and "subj" in slots and slots["subj"].parties:
        slots.pop("by", None)  # 'signed a pact with Saab during a visit by Mr Macron': who signed is said
    if governor is None and all(v.link == "noun" for v in view.verbs):
        _headline(view, position, slots)
    if view.low[at] in _WARNINGS and (told := menaces_in(view, chunk, context.turns)):
        slots["menace"] = Slot([], told)
    frame = first_fit(frames, slots, context.frames.cues)
    if frame is None:
        note(context, view, at, to, "no reading fits the words around it")
        return None
    fits = light or governor is None or frame.kind in _OCCASION.get(governor.how, (frame.kind,))
    if not fits and frame.id not in _FOUGHT:
        slots.pop("subj", None)  # 'soldiers died in an ambush': another reading of the noun would have a doer
    if not frame.kind:
        note(context, view, at, to, f"another sense: {frame.id}")
        return None
    if frame.kind == "sanction" and is_lifted(view, position, chunk, governor, context.frames.classes):
        note(context, view, at, to, "a sanction that ends")
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
        (chunk.i0, chunk.i1) if governor is None else _join((chunk.i0, chunk.i1), clause_span(governor.verb))
    )
    if governor is not None:
        mention.judges = _judges(view, governor, context)
    fill_roles(mention, slots, roles, context.resolved, context.focus)
    if not mention.actor and mention.kind in ("delivery", "deployment"):
        _actor_spelled_out(mention, position, context)
    agreed = mention.kind in TO_SOMEWHERE and _agreed_on(view, position, chunk)
    if agreed:
        effects.add("planned", "agreed on")
    done = finish(mention, frame, slots, governor.verb if governor else None, context)
    if done is not None and (
        (agreed and _of_the_deal(done, context))
        or (frame.id in _FOUGHT and "hours" not in slots["length"].words)  # over by the day that is told
    ):
        done.date = None
    return done


_DEALS = frozenset("deal pact contract accord memorandum treaty agreement".split())
_AGREED_LONG_AGO = 120
"""Days: an open date that lies nearer before the text is that of the deal, and not the next such day."""


def _agreed_on(view: View, position: int, chunk: Chunk) -> bool:
    """'Signed a pact on the gift of six drones': what a deal is made on is still to come."""
    at = position - 1
    while at > 0 and view.chunks[at].prep in ("with", "between"):
        at -= 1  # 'an accord | with Lebanon | on the donation of buses'
    before = view.chunks[at] if at >= 0 and chunk.prep in ("for", "on", "of") else None
    return before is not None and before.kind == "N" and before.head >= 0 and view.low[before.head] in _DEALS


def _of_the_deal(mention: Mention, context: Context) -> bool:
    """'Signed a deal on the delivery of drones on 4 May': the day is that of the signing."""
    mark = mention.date
    if mark is None or context.published is None or mark.relation in ("by", "before", "until", "since"):
        return False
    back = as_past(mark, context.published)
    return back.date_start != mark.date_start and (context.published - back.date_end).days < _AGREED_LONG_AGO


def _from_verb(
    view: View, slots: Slots, governor: Governor, light: str, frames: tuple[Frame, ...], effects: Effects
) -> bool:
    """Fill the slots of a noun from the verb it hangs on; True where that names the place that was hit."""
    verb = governor.verb
    if _noticed(governor) and any(f.kind == "strike" for f in frames):
        return _noticed_where(slots, verb_slots(view, verb, verb.passive))
    if light:
        _from_light(slots, verb_slots(view, verb, verb.passive), light.removeprefix("by:"))
    elif _fought_before(view, slots, governor, frames):
        slots["subj"] = fill(view, verb.subject)
        slots.setdefault("obj", fill(view, [c for c in verb.after if c.bare][:1]))
    elif (
        governor.how in _OCCASION
        and any(f.kind in _OCCASION[governor.how] for f in frames)
        and (governor.how not in _LATER or _other_side(view, slots, governor, frames))
    ):
        _from_occasion(slots, verb_slots(view, verb, verb.passive), governor)
        if "subj" in slots and slots["subj"].parties and frames[0].kind == "exercise":
            effects.background = False
    elif governor.how in ("subj", "obj"):
        extra = verb_slots(view, verb, verb.passive)
        _take(slots, extra, _WHERE_AND_WHEN)
        if governor.how == "subj" and verb.lemma in _HITTING and "obj" in extra and "on" not in slots:
            slots["on"] = extra["obj"]  # 'a barrage left Poltava dark'
            return bool(extra["obj"].places)
    return False


def _take(slots: Slots, extra: Slots, names: tuple[str, ...]) -> None:
    """What the noun itself does not say is taken from its verb."""
    for name in names:
        if name in extra and name not in slots:
            slots[name] = extra[name]


_WHERE_AND_WHEN = ("in", "at", "near", "off", "date", "lead", "on")
_OF_LIGHT_VERB = (
    *("to", "on", "against", "from", "with", "in", "at", "near", "off", "date", "lead", "into", "for"),
    "between",
)


def _from_light(slots: Slots, extra: Slots, role: str) -> None:
    """'Oslo made a gift of ten jets to Riga': the verb only carries the noun, and all its phrases are of the noun."""
    subject = extra.get("subj")
    if subject is not None and role == "actor":
        slots["subj"] = subject
    elif subject is not None and role == "recipient":
        slots["light"] = subject
    _take(slots, extra, _OF_LIGHT_VERB)


def _from_occasion(slots: Slots, extra: Slots, governor: Governor) -> None:
    """'Asked his counterpart in a telephone call': those of the verb took part in what the noun tells."""
    other = "with"
    if "with" not in extra.keys() | slots.keys():  # 'conveyed his thanks to Oslo in a telephone call'
        other = next((name for name in _ADDRESSED if name in extra and _names(extra[name])), "obj")
    subject = (
        () if "by" in slots else ("subj",)
    )  # 'Beijing announced drills after a visit by a Fijian delegation'
    date = () if governor.how == "under" else ("date",)  # of what is done under the deal
    _take(slots, extra, (*subject, other, *date, "on"))


_ADDRESSED = ("obj", "iobj", "to")


def _names(slot: Slot) -> bool:
    return any(m.how != "anaphor" for m in slot.parties)


_FOUGHT = frozenset({"fought.before.truce", "fought.for.town"})
_TAKING = frozenset("take capture seize overrun enter retake recapture storm conquer occupy wrest".split())


def _fought_before(view: View, slots: Slots, governor: Governor, frames: tuple[Frame, ...]) -> bool:
    """'Agreed on a truce after five days of shelling', 'took the hill after hours of fire': who shot before that."""
    verb = governor.verb
    if governor.how not in ("after", "following") or "length" not in slots or verb.passive:
        return False
    if not any(f.id in _FOUGHT for f in frames):
        return False
    sides = {m.code for m in fill(view, verb.subject).parties if m.code}
    return len(sides) > 1 or verb.lemma.split()[0] in _TAKING


_SEEN = frozenset("hear report see record register observe note".split())
_HEARD = frozenset("echo resound rumble rage resume flare erupt".split()) | {
    "ring out",
    "flare up",
    "break out",
}


def _noticed(governor: Governor) -> bool:
    """'Was heard', 'were reported', 'echoed through the town'."""
    if governor.verb.passive:
        return governor.how == "obj" and governor.verb.lemma in _SEEN
    return governor.how == "subj" and governor.verb.lemma in _HEARD


_WHERE = (
    "in",
    "at",
    "near",
    "off",
    "on",
    "around",
    "outside",
    "over",
    "along",
    "across",
    "inside",
    "through",
    "date",
    "lead",
)


def _noticed_where(slots: Slots, extra: Slots) -> bool:
    """'Gunfire was heard in Bangui', 'air strikes were reported around Aden': where one hears of it, there it was."""
    for name in _WHERE:
        if name in extra:
            slots.setdefault(name, extra[name])
    return any(slots[name].places for name in _WHERE if name in slots)


def _other_side(view: View, slots: Slots, governor: Governor, frames: tuple[Frame, ...]) -> bool:
    """'After talks with Oslo, he said', 'at the request of Haiti', 'following talks, Sudan and Chad withdrew'."""
    if any(name in slots for name in ("with", "by", "to")):
        return True
    if any(f.kind == "request" for f in frames):
        return any(name in slots and slots[name].parties for name in ("of", "from", "poss"))
    subject = fill(view, governor.verb.subject)
    sides = {m.code for m in subject.parties if m.code}
    others = "of" in slots or ("comp" in slots and bool(slots["comp"].parties))  # 'at a NATO meeting'
    if governor.how == "at" and sides and governor.verb.lemma in _ASKING and not others:
        # 'at talks in Riga, Oslo urged Iran'
        sides |= {m.code for m in fill(view, [c for c in governor.verb.after if c.bare]).parties if m.code}
    return not governor.verb.passive and len(sides) > 1


_ASKING = frozenset("ask urge press tell beg implore warn invite request assure promise offer pledge".split())


def _headline(view: View, position: int, slots: Slots) -> None:
    """Fill the slots of a noun from a headline without a verb: 'Georgian premier in Baku for talks'."""
    first = view.chunks[0]
    if position and first.kind == "N" and not first.prep:
        slots.setdefault("subj", fill(view, listed(view.chunks, 0)))
        for chunk in view.chunks[1:position]:
            if chunk.kind == "N" and chunk.prep:
                slots.setdefault(chunk.prep, fill(view, [chunk]))


def _judges(view: View, governor: Governor, context: Context) -> frozenset[str]:
    """'Paris condemned the raid': who only judges what others did."""
    if governor.verb.lemma not in JUDGING or governor.how == "subj":
        return frozenset()
    return frozenset(p.code for p in parties_of(view, fill(view, governor.verb.subject), context.resolved))


def _actor_spelled_out(mention: Mention, position: int, context: Context) -> None:
    """'Paris's latest steps - the landing of planes and ...': whose steps they are."""
    view = mention.view
    if whose := _spelled_out(view, position):
        mention.actor = parties_of(view, fill(view, whose), context.resolved)[:1]
        mention.lent = mention.lent or bool(mention.actor)


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


def clause_span(verb: Verb) -> tuple[int, int]:
    """The tokens of a verb and its phrases."""
    low, high = verb.i0, verb.i1
    if verb.gapped:
        low, high = verb.after[0].i0, verb.after[0].i1
    for chunk in verb.after if verb.gapped else [*verb.subject, *verb.before, *verb.after]:
        low, high = min(low, chunk.i0), max(high, chunk.i1)
    return low, high
