"""From roles to a finished mention: implied sides, date, place, speakers, status."""

from __future__ import annotations

from sitrep.events.anaphora.flags import from_flag
from sitrep.events.clauses.chunks import Verb
from sitrep.events.frames.context import Context, note_mention, vouching
from sitrep.events.frames.frames import Frame
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.no_act.firing_ranges import aims_at_a_foe, is_fired_in_drill, is_test_launch
from sitrep.events.no_act.gate import SOCIAL, gate, known_by_name
from sitrep.events.no_act.handovers import is_captured
from sitrep.events.no_act.plain_life import of_plain_life
from sitrep.events.no_act.retaken import taken_back
from sitrep.events.no_act.setting_out import sets_out
from sitrep.events.sentence.attribution import Speaker, speaker_in, speaker_of
from sitrep.events.sentence.match import Slots, fill
from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sentence.operator_table import Effects
from sitrep.events.sentence.verb_around import COMING
from sitrep.events.sides.addressed import addressed
from sitrep.events.sides.addressees import addressee, told
from sitrep.events.sides.adversary import whom_they_face
from sitrep.events.sides.at_home import by_order_of, moved_within, own_garrison
from sitrep.events.sides.captures import REBELS
from sitrep.events.sides.doers import (
    carried_out,
    fired_from,
    first_person,
    named_behind,
    of_relative,
    runner,
    sentence_subject,
)
from sitrep.events.sides.givers import goods_from, handed_back, maker, other_clauses, shipped_from
from sitrep.events.sides.goods_told import asked_items, goods_told
from sitrep.events.sides.implicit_actor import spelled_out
from sitrep.events.sides.issuers_own import issuers_own
from sitrep.events.sides.own_forces import of_the_force, readied_at_home
from sitrep.events.sides.pacts import signed_with
from sitrep.events.sides.participants import take_part_too
from sitrep.events.sides.recaptured import recaptured
from sitrep.events.sides.repair_sides import contractor, has_it_done, helped, payer, sent_away
from sitrep.events.sides.sanction_sides import banned_land, host_expels, land_of_war, whose_list
from sitrep.events.sides.sent_before import whose_sent
from sitrep.events.sides.struck import holders
from sitrep.events.sides.tellers_act import (
    asker,
    lister,
    receiver,
    side_tells,
    speaker_acts,
    striker,
    taker,
    teller_acts,
    threatener,
)
from sitrep.events.sides.thanks_and_protests import drills_complained_of, thanked
from sitrep.events.sides.unknown_names import name_the_doer
from sitrep.events.sides.victims import premises, told_by_victim, victims, whose_own
from sitrep.events.status.on_the_way import has_come
from sitrep.events.status.status import decide_status
from sitrep.events.when_where.date_behind import expected_arrival
from sitrep.events.when_where.date_choice import choose_date
from sitrep.events.when_where.date_clauses import dates_of
from sitrep.events.when_where.date_distance import counted_back, counted_from, is_counted_back
from sitrep.events.when_where.date_settled import is_long_past, settle_date
from sitrep.events.when_where.place_choice import choose_place
from sitrep.model import SYMMETRIC


def finish(
    mention: Mention, frame: Frame, slots: Slots, verb: Verb | None, context: Context
) -> Mention | None:
    """The mention with everything filled in, or None; its status is empty where no other reading could do better."""
    plain = of_plain_life(mention, slots, context.frames.classes)
    if aims_at_a_foe(mention, verb):
        plain = "shot at somebody: no drill"
    elif is_captured(mention, verb):
        plain = "taken over from nobody who gave it up"
    if plain:
        note_mention(context, mention, plain)
        return None
    _sides_in_sentence(mention, slots, verb, context)
    _from_heading(mention, context)
    after = is_counted_back(mention, verb)
    if after:
        mention.date = counted_back(mention, verb, after, context.published)
    else:
        mention.date = choose_date(mention, slots, verb) or counted_from(mention, verb)
    choose_place(mention, slots, verb, context.resolved)
    mention.speakers = _speakers(mention, verb, context)
    _sides_around(mention, frame, slots, verb, context)
    moved_within(mention)
    if _lacking(mention, frame) or gate(mention, context.published):
        teller_acts(mention)
    if mention.kind == "talks" and len(mention.actor) > 1 and mention.guessed.get("recipient") == PLACE:
        mention.recipient = []  # two that meet in Geneva do not meet Switzerland
    side_tells(mention)
    threatener(mention)
    asker(mention, verb)
    taker(mention, verb)
    receiver(mention, verb)
    lister(mention)
    land_of_war(mention)
    why = _lacking(mention, frame, context.of_states) or gate(mention, context.published, context.of_states)
    if why:
        note_mention(context, mention, why)
        return None
    _settle_kind(mention, verb, context)
    _date_of_threat(mention)
    return _with_status(mention, frame, verb, context)


def _sides_in_sentence(mention: Mention, slots: Slots, verb: Verb | None, context: Context) -> None:
    """Sides that the sentence names outside the slots of the verb."""
    spelled_out(mention, verb)
    asked_items(mention, verb)
    goods_told(mention, slots, verb)
    addressed(mention, verb, context)
    signed_with(mention, verb, context)
    maker(mention, slots, context)
    goods_from(mention, slots)
    shipped_from(mention, context)
    runner(mention, slots, context)
    of_relative(mention, context)
    whose_sent(mention, context)
    carried_out(mention, verb, context)
    fired_from(mention, context)
    contractor(mention, verb, context)
    helped(mention, verb, context)
    sent_away(mention, verb, context)
    has_it_done(mention, verb, context)
    payer(mention, verb, context)
    thanked(mention, verb, context)
    host_expels(mention, verb)
    drills_complained_of(mention)
    by_order_of(mention, context)
    own_garrison(mention, context)
    whose_list(mention, verb)
    banned_land(mention)
    named_behind(mention, verb, context)
    of_the_force(mention, context)
    take_part_too(mention, verb, context)


def _from_heading(mention: Mention, context: Context) -> None:
    """'Kremlin: bases would be targets', an entry of a list below its heading: who heads it acts."""
    view = mention.view
    if mention.actor or not view.heading or mention.kind == "agreement":
        return
    received = mention.kind == "delivery" and bool(mention.recipient) and not mention.inferred
    if view.sentence.kind == "body" or mention.kind == "threat" or received:
        given = parties_of(view, fill(view, view.heading), context.resolved)
        if mention.kind == "strike" and all(p.mark is not None and p.mark.how == "name" for p in given):
            return  # 'Mali: 17 soldiers die in attack': only where
        taken = mention.codes("recipient") if mention.kind == "delivery" else ()
        here = {p.country for *_, p in view.places if p.how != "country"}
        comes = mention.kind == "deployment" and mention.verb is not None and mention.verb.lemma in COMING
        if (comes or mention.kind == "delivery") and given and {p.code for p in given} <= here:
            mention.recipient = mention.recipient or given  # 'Angola: A C295 arrived in Luanda'
            return
        mention.actor = [p for p in given if p.code not in taken]


def _speakers(mention: Mention, verb: Verb | None, context: Context) -> list[Speaker]:
    """Who tells of it: in its own clause, in a phrase beside it, and around it by vouching for the whole."""
    view = mention.view
    speakers = [s for v in mention.effects.speakers if (s := speaker_of(view, v, context.known))]
    speakers += [s for c in mention.effects.tellers if (s := speaker_in(view, [c], context.known))]
    speakers += [
        s
        for s in vouching(context, view)
        if s.covers[0] <= mention.start < s.covers[1]
        and s.verb is not verb
        and not _tells_of_the_speaker(verb, s)
        and not any(s.attribution.name == t.attribution.name for t in speakers)
    ]
    return speakers


def _tells_of_the_speaker(verb: Verb | None, speaker: Speaker) -> bool:
    """'Said Furaha Mwamini, who sells flour': what is told of whoever speaks is not what he says."""
    if verb is None or verb.link != "rel" or speaker.verb is None or not verb.antecedent:
        return False
    return any(c in (*speaker.verb.subject, *speaker.verb.after) for c in verb.antecedent)


_TELLER_DOES = frozenset(
    {"shoot.down", "conflict.some.brought.down", "conflict.raider.brought.down", "must.do", "give.us"}
)
"""Readings whose doer, where nobody is named, is who tells of it."""


def _sides_around(mention: Mention, frame: Frame, slots: Slots, verb: Verb | None, context: Context) -> None:
    """Sides that only the speakers, the place and the other clauses tell."""
    victims(mention, verb, context)
    premises(mention, slots, context)
    holders(mention, slots, context)
    whose_own(mention, verb)
    recaptured(mention, context)
    issuers_own(mention, context)
    addressee(mention, verb, context, mention.speakers)
    first_person(mention, frame, slots, mention.speakers)
    nobody = not mention.actor and REBELS.isdisjoint(mention.actor_phrase.lower().split())
    if frame.id in _TELLER_DOES and nobody:
        speaker_acts(mention)
    _agreed_by_focus(mention, context)
    if frame.id in ("travel.visit", "leave.for"):
        mention.inferred = True
    from_flag(mention, slots, context.ships)
    readied_at_home(mention)
    striker(mention, mention.verb)
    told_by_victim(mention, slots)
    whom_they_face(mention, context)
    name_the_doer(mention)
    other_clauses(mention, context)
    handed_back(mention, context)
    sentence_subject(mention, context)


def _agreed_by_focus(mention: Mention, context: Context) -> None:
    """An agreement on goods that names no side is the country's that the text is about."""
    named = mention.actor or mention.recipient
    if mention.kind == "agreement" and not named and mention.item_marks and context.focus:
        mention.guess("actor", [Party(context.focus, "")], "the country written about")


def _settle_kind(mention: Mention, verb: Verb | None, context: Context) -> None:
    """Where the sides show that the words tell another act than their frame's."""
    taken_back(mention, verb, context.resolved)
    if sets_out(mention):
        mention.kind, mention.recipient = "deployment", []
    elif is_test_launch(mention, verb) or is_fired_in_drill(mention, verb):
        mention.kind, mention.recipient = "exercise", []
    elif mention.kind in ("strike", "seizure") and _announces(mention):
        mention.kind, mention.effects.found = "threat", []
        mention.recipient = mention.recipient or told(mention, verb, context)
    elif _turns_down(mention):
        if mention.kind == "delivery" and mention.items:
            mention.type = "REJECT"  # 'will not supply Syria with missiles': a delivery that is not to be
        else:
            mention.kind, mention.type, mention.effects.found = "rejection", "", []


def _date_of_threat(mention: Mention) -> None:
    """A threat without a day of its own was made when it was told."""
    if mention.kind == "threat" and mention.date is None:
        said = (m for s in mention.speakers[:1] if s.verb is not None for m in dates_of(mention.view, s.verb))
        mention.date = next(said, None)


def _with_status(mention: Mention, frame: Frame, verb: Verb | None, context: Context) -> Mention | None:
    """The mention with its status and its settled date, or None where the act is not told as one."""
    status = decide_status(mention, verb, context.published)
    if status is None:
        mention.status = ""  # no other reading will make it an act
        note_mention(context, mention, "only " + ", ".join(f"{e} ({c})" for e, c in mention.effects.found))
        return None
    if status == "denied":  # who tells of a denial denies nothing
        mention.speakers = [s for s in mention.speakers if s.confirms] or mention.speakers
    plain = status in ("confirmed", "reported", "planned") and not mention.effects.has("reported")
    leads = plain and not (frame.status == "planned" and has_come(mention, verb))
    mention.status = frame.status if frame.status and leads else status
    mention.date = expected_arrival(mention, context.published) or settle_date(mention, context.published)
    mention.long_past = is_long_past(mention.date, context.published)
    waited = mention.kind == "delivery" and frame.status == "planned" == mention.status
    if waited and mention.date is not None and mention.date.relation == "since":
        mention.date = None  # 'has been waiting since May'
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


_BY_LAW = frozenset(
    "confiscate nationalise nationalize expropriate requisition sequester sequestrate".split()
)
"""What a state does by its laws: who says that he will do it has planned it."""
_SAID_AHEAD = frozenset("will would shall may might could".split())


def _announces(mention: Mention) -> bool:
    """Who says that they will strike threatens."""
    cues = {cue for effect, cue in mention.effects.found if effect in ("planned", "possible")}
    if not cues & _SAID_AHEAD or cues - _SAID_AHEAD or mention.effects.has("denied", "none"):
        return False
    if mention.verb is not None and mention.verb.lemma in _BY_LAW:
        return False
    if not mention.actor and mention.verb is not None and mention.verb.passive:
        told = mention.told_by()
        mention.actor = [Party(c, c) for c in told[:1] if c not in mention.codes("recipient")]
    return bool({c for s in mention.speakers[:1] for c in s.codes} & set(mention.codes("actor")))


def _filled(mention: Mention, name: str) -> bool:
    """Is the role filled? A name that no lexicon knows will do, and in acts of society 'the miners'."""
    if name == "item":
        return bool(mention.items)
    if name == "recipient" and mention.kind in SYMMETRIC and len(mention.actor) > 1:
        return True  # 'Kyrgyz and Tajik delegations spent a day in Bishkek'
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


def effects_text(effects: Effects) -> tuple[str, ...]:
    """Operators for the trace."""
    return tuple(f"operator:{effect}:{cue}" for effect, cue in effects.found)
