"""From roles to a finished mention: implied sides, date, place, speakers, status."""

from __future__ import annotations

from sitrep.events.adversary import whom_they_face
from sitrep.events.attribution import Speaker, speaker_of
from sitrep.events.chunks import Chunk, Verb
from sitrep.events.clause_verbs import LETTERS
from sitrep.events.context import Context, note_mention
from sitrep.events.flags import from_flag
from sitrep.events.frames import Frame
from sitrep.events.gate import SOCIAL, gate, known_by_name
from sitrep.events.match import Slots, fill
from sitrep.events.mention import Mention, Party
from sitrep.events.operator_table import Effects
from sitrep.events.phrase_groups import groups
from sitrep.events.place_date import choose_date, choose_place, settle_date
from sitrep.events.roles import parties_of
from sitrep.events.states import STATES
from sitrep.events.status import decide_status


def finish(
    mention: Mention, frame: Frame, slots: Slots, verb: Verb | None, context: Context, everyone: list[Speaker]
) -> Mention | None:
    """The mention with everything filled in, or None; its status is empty where no other reading could do better."""
    view = mention.view
    _spelled_out(mention, verb)
    _asked_items(mention, verb)
    _addressed(mention, verb, context)
    _signed_with(mention, verb, context)
    _maker(mention, slots, context)
    _runner(mention, slots, context)
    headed = view.sentence.kind == "body" or mention.kind == "threat"  # 'Kremlin: bases would be targets'
    if not mention.actor and view.heading and headed and mention.kind != "agreement":
        mention.actor = parties_of(view, fill(view, view.heading), context.resolved)
    mention.date = choose_date(mention, slots, verb)
    choose_place(mention, slots, verb, context.resolved)
    speakers = [s for v in mention.effects.speakers if (s := speaker_of(view, v, context.known))]
    speakers += [
        s
        for s in everyone
        if s.covers[0] <= mention.start < s.covers[1]
        and s.verb is not verb
        and not any(s.attribution.name == t.attribution.name for t in speakers)
    ]
    mention.speakers = speakers
    _victims(mention, verb, context)
    _addressee(mention, verb, context, speakers)
    _first_person(mention, slots, speakers)
    if (
        frame.id in ("shoot.down", "must.do") and not mention.actor
    ):  # the defender tells of it; who says 'must' asks
        mention.actor = [Party(c, c) for s in speakers[:1] for c in s.codes[:1]]
        mention.actor_phrase = "" if mention.actor or not speakers else speakers[0].attribution.name
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
    if _lacking(mention, frame) or gate(mention, context.published):
        _teller_acts(mention)
    if mention.kind == "threat" and not mention.actor:
        codes = [c for s in speakers[:1] if s.attribution.kind == "official" for c in s.codes]
        mention.actor = [Party(c, c) for c in codes[:1] if c not in mention.codes("recipient")]
    why = _lacking(mention, frame, context.of_states) or gate(mention, context.published, context.of_states)
    if why:
        note_mention(context, mention, why)
        return None
    if mention.kind in ("strike", "seizure") and _announces(mention):
        mention.kind, mention.effects.found = "threat", []
    elif _turns_down(mention):
        mention.kind, mention.type, mention.effects.found = "rejection", "", []
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
        frame.status if frame.status and status in ("confirmed", "reported", "planned") else status
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


def _first_person(mention: Mention, slots: Slots, speakers: list[Speaker]) -> None:
    """'We have left', 'they asked us': whoever speaks."""
    said = [Party(c, c) for s in speakers[:1] for c in s.codes[:1]]
    if not mention.actor and "subj" in slots and slots["subj"].words & {"we", "i"}:
        mention.actor = [p for p in said if p.code not in mention.codes("recipient")]
    if not mention.recipient and mention.recipient_phrase.lower().removeprefix("to ") in ("us", "me"):
        mention.recipient = [p for p in said if p.code not in mention.codes("actor")]


_OWN_ACTS = frozenset({"deployment", "mobilization", "exercise", "withdrawal"})


def _teller_acts(mention: Mention) -> bool:
    """'The unit will go to the coast, the Omani army said': who tells of forces without an owner moves them."""
    if mention.actor or mention.kind not in _OWN_ACTS:
        return False
    codes = (c for s in mention.speakers if s.attribution.kind == "official" for c in s.codes)
    told = next((c for c in codes if c in STATES and c not in mention.codes("recipient")), None)
    if told is None or (told == mention.country and mention.kind in ("deployment", "withdrawal")):
        return False
    mention.guess("actor", [Party(told, "")], "the state that tells of it")
    return True


_SAID_AHEAD = frozenset("will would shall may might could".split())


def _announces(mention: Mention) -> bool:
    """Who says that they will strike threatens."""
    cues = {cue for effect, cue in mention.effects.found if effect in ("planned", "possible")}
    if not cues & _SAID_AHEAD or cues - _SAID_AHEAD or mention.effects.has("denied", "none"):
        return False
    if not mention.actor and mention.verb is not None and mention.verb.passive:
        told = [c for s in mention.speakers[:1] if s.attribution.kind == "official" for c in s.codes]
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
    return (
        mention.kind in _GIVEN
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
    "send supply provide give deliver station deploy lend sell return ship release dispatch donate "
    "transfer contribute offer "
    "repair overhaul restore fund extend speed hand".split()
) | {"send back", "hand over", "send in", "fly in"}


def _addressed(mention: Mention, verb: Verb | None, context: Context) -> None:
    """A request carried by a letter goes to whom the letter goes to, and comes from whom it comes from."""
    if mention.kind != "request" or mention.recipient or verb is None or verb.link not in ("ing", "inf"):
        return
    above = verb.parent
    if above is None:
        return
    for prep, chunks in groups(above.after):
        letter = [
            c for c in (above.subject if above.passive else above.after) if c.kind == "N" and not c.prep
        ]
        sent = letter and mention.view.tokens[letter[0].head].lower in LETTERS
        if (prep == "to" and (sent or above.lemma in _TURNING)) or (prep == "" and above.lemma in _MEETING):
            given = parties_of(mention.view, fill(mention.view, chunks), context.resolved)
            mention.recipient = [p for p in given if p.code not in mention.codes("actor")]
            return


_TURNING = frozenset("write turn go fly travel appeal cable speak talk".split())
_MEETING = frozenset("meet call phone telephone visit ring use see".split())


def _signed_with(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Hanoi hailed a pact signed with Delhi': the other side is the one that speaks of it."""
    if mention.kind != "agreement" or mention.actor or verb is None or verb.link != "reduced":
        return
    above = verb.parent
    if above is not None and mention.recipient and above.subject and not above.passive:
        given = parties_of(mention.view, fill(mention.view, above.subject), context.resolved)
        mention.actor = [p for p in given if p.code not in mention.codes("recipient")][:1]


def _addressee(mention: Mention, verb: Verb | None, context: Context, speakers: list[Speaker]) -> None:
    """Whom a threat, ban, request or refusal is for, where only what is said names it."""
    if (
        mention.recipient
        or (verb is None and not mention.noun)
        or mention.kind not in ("threat", "sanction", "request", "rejection")
    ):
        return
    content = [other for other in mention.view.verbs if other is not verb and _told_by(other, verb)]
    if mention.noun:
        content = [other for other in content if other.link == "noun"]  # 'a request that Oslo send guards'
    if mention.noun and mention.kind == "request" and (granted := _granted(mention)) is not None:
        mention.recipient = _named(mention, granted.subject, context)  # 'at Mali's request, Chad will send'
        return
    if mention.kind == "request":
        mention.recipient = _asked_of(mention, content, context)
        return
    mention.recipient = _threatened(mention, content, context)
    if not mention.recipient and mention.kind != "rejection":
        said = {c for s in speakers for c in s.codes}
        named = [m for *_, m in mention.view.parties if m.code and m.code not in said]
        mention.recipient = _others(mention, [Party(m.code, m.text, m) for m in named if m.code])[:1]
        if mention.recipient:
            mention.inferred, mention.guessed["recipient"] = True, "another party of the sentence"


def _granted(mention: Mention) -> Verb | None:
    """The verb that 'at the request of Mali', 'at Mali's request' goes with: what was asked for is done."""
    view = mention.view
    for verb in view.verbs:
        for chunk in [*verb.before, *verb.after]:
            inside = view.tokens[chunk.i0].start <= mention.start <= view.tokens[chunk.i1 - 1].start
            if inside and chunk.prep in ("at", "upon"):
                return verb
    return None


def _threatened(mention: Mention, content: list[Verb], context: Context) -> list[Party]:
    """'swore to burn every lorry that supplies Tuzla', 'said that Seoul would pay'."""
    for other in content:
        for _prep, chunks in [("", other.subject), *groups(other.after)]:
            given = _named(mention, chunks, context)
            if given:
                return given if chunks is other.subject else given[:1]
    return []


def _asked_of(mention: Mention, content: list[Verb], context: Context) -> list[Party]:
    """'insists that Oslo hand him over', 'asked whether Bern could pay', 'asked to buy guns from Seoul'."""
    for other in content:
        chunks: list[Chunk] = []
        if other.link in ("that", "noun") or other.marker in ("whether", "if"):
            chunks = other.subject
        elif other.link == "inf":
            chunks = [c for prep, group in groups(other.after) if prep == "from" for c in group]
        given = _named(mention, chunks, context)
        if given:
            return given
    return []


def _named(mention: Mention, chunks: list[Chunk], context: Context) -> list[Party]:
    return _others(mention, parties_of(mention.view, fill(mention.view, chunks), context.resolved))


def _told_by(other: Verb, verb: Verb | None) -> bool:
    """Is `other` part of what `verb` says?"""
    if verb is None:
        return True
    top = other
    while top.parent is not None and top is not verb:
        top = top.parent
    return top is verb or verb.link == "par"


def _others(mention: Mention, given: list[Party]) -> list[Party]:
    return [p for p in given if p.code not in mention.codes("actor")]


_HURT = frozenset("kill wound injure hurt hit damage destroy maim".split())


def _victims(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Two Fijian peacekeepers were wounded when a tank fired at a tower': those hurt were struck, not the tower's land."""
    if mention.kind != "strike" or verb is None or (mention.recipient and not mention.inferred):
        return
    above = verb.parent
    if verb.link != "sub" or above is None or not above.passive or above.lemma not in _HURT:
        return
    if given := _named(mention, above.subject, context):
        mention.recipient, mention.inferred = given, False
        mention.guessed.pop("recipient", None)


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


def _runner(mention: Mention, slots: Slots, context: Context) -> None:
    """Who sends or runs what acts: 'planes chartered by Oman brought tents', 'work carried out by engineers'."""
    if mention.actor and not mention.lent:
        return
    heads = [c for name in ("subj", "obj", "of") if name in slots for c in slots[name].chunks[:1]]
    if mention.noun:
        heads += [c for c in mention.view.chunks if c.kind == "N" and c.i0 <= mention.span[0] < c.i1]
    for other in mention.view.verbs:
        if other is mention.verb or other.lemma not in _RUNNING | _DONE or not other.passive or other.finite:
            continue
        low, high = mention.span
        inside = bool(other.subject) and other.lemma in _DONE and low <= other.subject[0].i0 < high
        if not other.subject or not (inside or other.subject[0] in heads):
            continue
        for prep, chunks in groups(other.after):
            if prep == "by" or (prep == "from" and other.lemma in ("lease", "charter", "hire", "rent")):
                given = parties_of(mention.view, fill(mention.view, chunks), context.resolved)
                if given := [p for p in given if p.code not in mention.codes("recipient")]:
                    mention.actor, mention.lent = given, False
                    mention.guessed.pop("actor", None)
                    return


_RUNNING = frozenset(
    "charter lease hire rent operate run own crew send dispatch launch fly man lead".split()
)
_DONE = frozenset({"carry out", "conduct", "perform", "do", "carry"})
"""'work on the line in Ruwais, carried out by X': of the act itself, however many phrases stand between."""
_MAKING = frozenset(
    "buy make purchase build produce order supply charter acquire manufacture donate send fund "
    "finance".split()
)


def implicit_actor(mention: Mention, verb: Verb, slots: Slots, frame: Frame, context: Context) -> None:
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
    if verb.marker == "whose" and verb.antecedent:
        owners = parties_of(mention.view, fill(mention.view, _owners(verb)), context.resolved)
        if not owners and verb.parent is not None and not verb.parent.passive:
            owners = parties_of(mention.view, fill(mention.view, verb.parent.subject), context.resolved)
        mention.actor = [p for p in owners if p.code not in mention.codes("recipient")]
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


def _owners(verb: Verb) -> list[Chunk]:
    """All of 'Botswana and Lesotho, whose units'; of 'Oman raised a force, whose vanguard' who raised it."""
    above = verb.parent
    if above is None:
        return verb.antecedent
    around = above.after if verb.antecedent[0] in above.after else above.subject
    at = around.index(verb.antecedent[0]) if verb.antecedent[0] in around else 0
    while at > 1 and around[at - 1].kind in "C," and around[at - 2].kind == "N":
        at -= 2
    listed = around[at : around.index(verb.antecedent[-1]) + 1] if verb.antecedent[-1] in around else []
    return listed or verb.antecedent


def effects_text(effects: Effects) -> tuple[str, ...]:
    """Operators for the trace."""
    return tuple(f"operator:{effect}:{cue}" for effect, cue in effects.found)
