"""From roles to a finished mention: implied sides, date, place, speakers, status."""

from __future__ import annotations

from sitrep.events.addressees import addressed, addressee, told, victims
from sitrep.events.adversary import whom_they_face
from sitrep.events.attribution import speaker_in, speaker_of
from sitrep.events.chunks import Verb
from sitrep.events.context import Context, note_mention, vouching
from sitrep.events.date_choice import choose_date, dates_of, settle_date
from sitrep.events.doers import (
    fired_from,
    first_person,
    goods_from,
    handed_back,
    maker,
    named_behind,
    of_relative,
    other_clauses,
    runner,
    sentence_subject,
    signed_with,
)
from sitrep.events.flags import from_flag
from sitrep.events.force_sides import of_the_force
from sitrep.events.frames import Frame
from sitrep.events.gate import SOCIAL, gate, known_by_name
from sitrep.events.marks import ItemMark
from sitrep.events.match import Slots, fill
from sitrep.events.mention import MOVED, TOLD, Mention, Party
from sitrep.events.operator_table import Effects
from sitrep.events.place_choice import choose_place
from sitrep.events.plain_life import of_plain_life
from sitrep.events.repair_sides import payer
from sitrep.events.role_parties import parties_of
from sitrep.events.setting_out import sets_out
from sitrep.events.states import STATES
from sitrep.events.status import decide_status
from sitrep.events.unknown_names import name_the_doer


def finish(
    mention: Mention, frame: Frame, slots: Slots, verb: Verb | None, context: Context
) -> Mention | None:
    """The mention with everything filled in, or None; its status is empty where no other reading could do better."""
    view = mention.view
    plain = of_plain_life(mention, slots, context.frames.classes)
    if plain:
        note_mention(context, mention, plain)
        return None
    _spelled_out(mention, verb)
    _asked_items(mention, verb)
    addressed(mention, verb, context)
    signed_with(mention, verb, context)
    maker(mention, slots, context)
    goods_from(mention, slots)
    runner(mention, slots, context)
    of_relative(mention, context)
    fired_from(mention, context)
    payer(mention, verb, context)
    named_behind(mention, verb, context)
    of_the_force(mention, context)
    headed = view.sentence.kind == "body" or mention.kind == "threat"  # 'Kremlin: bases would be targets'
    headed = headed or (mention.kind == "delivery" and bool(mention.recipient) and not mention.inferred)
    if not mention.actor and view.heading and headed and mention.kind != "agreement":
        given = parties_of(view, fill(view, view.heading), context.resolved)
        taken = mention.codes("recipient") if mention.kind == "delivery" else ()
        mention.actor = [p for p in given if p.code not in taken]
    mention.date = choose_date(mention, slots, verb)
    choose_place(mention, slots, verb, context.resolved)
    speakers = [s for v in mention.effects.speakers if (s := speaker_of(view, v, context.known))]
    speakers += [s for c in mention.effects.tellers if (s := speaker_in(view, [c], context.known))]
    speakers += [
        s
        for s in vouching(context, view)
        if s.covers[0] <= mention.start < s.covers[1]
        and s.verb is not verb
        and not any(s.attribution.name == t.attribution.name for t in speakers)
    ]
    mention.speakers = speakers
    victims(mention, verb, context)
    addressee(mention, verb, context, speakers)
    first_person(mention, frame, slots, speakers)
    if frame.id in ("shoot.down", "must.do", "give.us") and not mention.actor:
        _speaker_acts(mention)
    if (
        mention.kind == "agreement"
        and not mention.actor
        and not mention.recipient
        and mention.item_marks
        and context.focus
    ):
        mention.guess("actor", [Party(context.focus, "")], "the country written about")
    if frame.id in ("travel.visit", "leave.for"):
        mention.inferred = True
    from_flag(mention, slots, context.ships)
    whom_they_face(mention, context)
    name_the_doer(mention)
    other_clauses(mention, context)
    handed_back(mention, context)
    sentence_subject(mention, context)
    if _lacking(mention, frame) or gate(mention, context.published):
        _teller_acts(mention)
    _threatener(mention)
    why = _lacking(mention, frame, context.of_states) or gate(mention, context.published, context.of_states)
    if why:
        note_mention(context, mention, why)
        return None
    if sets_out(mention):
        mention.kind, mention.recipient = "deployment", []
    elif mention.kind in ("strike", "seizure") and _announces(mention):
        mention.kind, mention.effects.found = "threat", []
        mention.recipient = mention.recipient or told(mention, verb, context)
    elif _turns_down(mention):
        mention.kind, mention.type, mention.effects.found = "rejection", "", []
    if mention.kind == "threat" and mention.date is None:
        said = (m for s in speakers[:1] if s.verb is not None for m in dates_of(view, s.verb))
        mention.date = next(said, None)
    status = decide_status(mention, verb, context.published)
    if status is None:
        mention.status = ""  # the act is not told as one: no other reading will make it so
        note_mention(context, mention, "only " + ", ".join(f"{e} ({c})" for e, c in mention.effects.found))
        return None
    if status == "denied":
        mention.speakers = [
            s for s in speakers if s.confirms
        ] or speakers  # who tells of a denial denies nothing
    mention.status = (
        frame.status
        if frame.status
        and status in ("confirmed", "reported", "planned")
        and not mention.effects.has("reported")
        else status
    )
    mention.date = settle_date(mention, context.published)
    return mention


def _lacking(mention: Mention, frame: Frame, of_states: bool = False) -> str | None:
    """What the frame needs and the mention has not; a text about states and forces need not name the parties."""
    for need in frame.need:
        if (
            of_states
            and not frame.firm
            and (len(need) > 1 or "item" not in need)
            and mention.kind not in SOCIAL
        ):
            continue
        if not any(_filled(mention, name) for name in need):
            return f"{frame.id}: no {' or '.join(sorted(need))}"
    return None


def _teller_acts(mention: Mention) -> bool:
    """'The unit will go to the coast, the Omani army said': who tells of forces without an owner moves them."""
    if mention.actor or mention.kind not in MOVED:
        return False
    codes = (c for s in mention.speakers if s.attribution.kind == "official" for c in s.codes)
    told = next((c for c in codes if c in STATES and c not in mention.codes("recipient")), None)
    if told is None or (told == mention.country and mention.kind in ("deployment", "withdrawal")):
        return False
    mention.guess("actor", [Party(told, "")], TOLD)
    return True


_SAID_AHEAD = frozenset("will would shall may might could".split())


def _speaker_acts(mention: Mention) -> None:
    """The defender tells of what was shot down; who says that another must do something asks for it."""
    mention.actor = [Party(c, c) for s in mention.speakers[:1] for c in s.codes[:1]]
    told = mention.speakers[0].attribution.name if mention.speakers else ""
    mention.actor_phrase = "" if mention.actor else told or mention.actor_phrase


def _threatener(mention: Mention) -> None:
    """An official who tells of a threat by nobody makes it."""
    if mention.kind == "threat" and not mention.actor:
        codes = mention.told_by()
        mention.actor = [Party(c, c) for c in codes[:1] if c not in mention.codes("recipient")]


def _announces(mention: Mention) -> bool:
    """Who says that they will strike threatens."""
    cues = {cue for effect, cue in mention.effects.found if effect in ("planned", "possible")}
    if not cues & _SAID_AHEAD or cues - _SAID_AHEAD or mention.effects.has("denied", "none"):
        return False
    if not mention.actor and mention.verb is not None and mention.verb.passive:
        told = mention.told_by()
        mention.actor = [Party(c, c) for c in told[:1] if c not in mention.codes("recipient")]
    return bool({c for s in mention.speakers[:1] for c in s.codes} & set(mention.codes("actor")))


def _filled(mention: Mention, name: str) -> bool:
    """Is the role filled? A name that no lexicon knows will do, and in acts of society 'the miners'."""
    if name == "item":
        return bool(mention.items)
    known = getattr(mention, name) or (mention.kind in SOCIAL and getattr(mention, f"{name}_phrase"))
    return bool(known) or known_by_name(mention, name)


_GIVEN = frozenset(
    "agreement delivery repair talks withdrawal support concession cooperation assistance".split()
)
"""Kinds in which something is given or done together: not to do so in future is to turn it down."""


def _turns_down(mention: Mention) -> bool:
    """'will not meet', 'would not lift the ban': who says that of himself rejects."""
    effects = mention.effects
    cues = {cue for effect, cue in effects.found if effect == "denied"}
    ahead = {cue for effect, cue in effects.found if effect == "planned"} & {"will", "would", "shall"}
    if (
        mention.kind in ("support", "concession", "assistance")
        and cues == {"not"}
        and not effects.has("planned")
    ):
        return not effects.has("possible", "none", "request")  # 'did not accept the ruling'
    delayed = mention.date is not None and mention.date.relation in ("before", "until")
    return (
        mention.kind in _GIVEN
        and not delayed  # 'will not reach Ghana before May'
        and cues == {"not"}
        and bool(ahead)
        and not effects.has("possible", "none", "request")
    )


_PRONOUNS = frozenset({"they", "he", "she", "it", "them", "him", "her", "we"})


def _spelled_out(mention: Mention, verb: Verb | None) -> None:
    """The phrase for a pronoun: 'the miners said they would not', 'convicted a reporter and jailed him'."""
    above = verb.parent if verb is not None else None
    if mention.actor_phrase.lower() in _PRONOUNS and above is not None and verb and verb.link == "that":
        heads = [c for c in above.subject if c.kind == "N"][:1]
        if heads and not above.passive:
            mention.actor_phrase = mention.view.span(heads[0].i0, heads[0].i1)
    if mention.recipient_phrase.lower() in _PRONOUNS and above is not None and verb and verb.link == "coord":
        heads = [c for c in above.after if c.kind == "N" and not c.prep and not c.date][:1]
        if heads:
            mention.recipient_phrase = mention.view.span(heads[0].i0, heads[0].i1)


def _asked_items(mention: Mention, verb: Verb | None) -> None:
    """What is asked for stands in the infinitive: 'asked Kenya to send the remaining 600 men'."""
    helped = {item.name.lower() for item in mention.items} <= _HELP  # 'asked for help repairing its jets'
    if mention.kind != "request" or not helped or verb is None:
        return
    asked: list[ItemMark] = []
    empty = not mention.items
    for other in mention.view.verbs:
        beside = other.link == "inf" if empty or asked else other.link == "ing"
        if other.parent is verb and beside and other.lemma in _GIVING:
            slot = fill(
                mention.view, [c for c in other.after if c.kind in "N,C" and not c.prep or c.prep == "of"]
            )
            asked += [m for m in slot.items if not m.item_class.startswith("figure") and m not in asked]
    if asked:
        mention.item_marks = asked
        mention.items = [m.item for m in asked]


_HELP = frozenset({"help", "assistance", "aid", "support"})
_GIVING = frozenset(
    "send supply provide give deliver station deploy lend sell return ship release dispatch donate "
    "transfer contribute offer "
    "obtain secure receive procure repair overhaul restore fund extend speed hand".split()
) | {"send back", "hand over", "send in", "fly in"}


def effects_text(effects: Effects) -> tuple[str, ...]:
    """Operators for the trace."""
    return tuple(f"operator:{effect}:{cue}" for effect, cue in effects.found)
