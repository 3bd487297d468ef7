"""Moves and loads that are only the way to a blow, or what was struck: the strike or seizure beside them tells it."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.mention import BY_FORCE, MARCHED, SENT, Mention
from sitrep.events.words.word_classes import ARRIVING


def leads_to_blow(mention: Mention, found: list[Mention]) -> bool:
    """'Crossed into Tyre and bombed it', 'stormed the base, arriving in pickups': how fighters came is no stationing.

    Unless it says when they came, and not when they struck, or how many they were: that is news of its own.
    """
    verb = mention.verb
    if (
        mention.kind != "deployment"
        or verb is None
        or mention.noun
        or verb.passive
        or verb.perfect
        or verb.modal
    ):
        return False
    if any(m.item.quantity is not None for m in mention.item_marks):
        return False
    return any(
        m.kind in BY_FORCE
        and m.verb is not None
        and (mention.date is None or (mention.date == m.date and verb.i0 < m.verb.i0))
        and m.verb is not verb
        and not m.noun
        and _same_doer(verb, m.verb)
        for m in found
    )


def _same_doer(move: Verb, blow: Verb) -> bool:
    """Both verbs have one subject, or the one hangs on the other."""
    if blow.passive or not move.subject:
        return False
    return blow.subject == move.subject or (blow.link in ("inf", "ing") and blow.parent is move)


_ABOARD = frozenset("carry bring transport ferry take haul fly bear".split())


def is_load_of_struck(mention: Mention, found: list[Mention]) -> bool:
    """'Ambushed a truck carrying food to Dikwa', 'a bus that took soldiers home was shot up', 'the dhow, which was
    carrying rifles, was stopped': what was struck or taken, and whom or what it had on board.
    """
    verb = mention.verb
    if verb is None or mention.noun or verb.link not in ("rel", "reduced", "ing") or not verb.antecedent:
        return False
    bears = verb.lemma in _ABOARD and not verb.passive
    head = verb.antecedent[0]
    aboard = next((v.antecedent[0] for v in mention.view.verbs if _carries(v, head)), head)

    def takes(other: Mention) -> bool:
        blow = other.verb
        if other.kind not in BY_FORCE or blow is None:
            return False
        if bears and blow.passive and head in blow.subject:
            return True
        seized = other.kind == "seizure" and (mention.kind == "delivery" or mention.status == "planned")
        return head in blow.after or (seized and aboard in blow.after)

    if mention.kind != "delivery" and not (
        mention.kind in MARCHED and (bears or mention.status == "planned")
    ):
        return False
    return any(takes(m) for m in found)


def _carries(verb: Verb, load: Chunk) -> bool:
    """'A truck carrying rifles that were bound for Chad': the clause that puts the load on what was stopped."""
    return (
        verb.lemma in _ABOARD | _LADEN
        and verb.link in ("rel", "reduced", "ing")
        and bool(verb.antecedent)
        and load in verb.after
    )


_LADEN = frozenset({"load", "pack", "fill", "hold"})
_SEEN = frozenset("see spot sight photograph film show picture observe notice".split())


def is_escort(mention: Mention, found: list[Mention]) -> bool:
    """'A US bomber escorted by Korean jets flew over Osan': who flies beside it is told with whom it guards."""
    verb = mention.verb
    if (
        mention.frame != "guard"
        or verb is None
        or verb.link != "reduced"
        or not verb.passive
        or not verb.antecedent
    ):
        return False
    guarded = verb.antecedent[0]
    return any(
        m.kind == "deployment" and m.verb not in (None, verb) and guarded in m.verb.subject for m in found
    )


def is_fired_at_somebody(mention: Mention, found: list[Mention]) -> bool:
    """'Launched a missile that hit a ship': what hits somebody was no test."""
    test = mention.kind == "exercise" and mention.frame == "test.weapon.peninsula"
    return test and any(m.kind == "strike" for m in found)


_HELPED = frozenset("back support cover assist aid help".split())


def is_covering_fire(mention: Mention, found: list[Mention]) -> bool:
    """'Troops backed by US air strikes killed 40 fighters': whom the strikes hit is told with what the troops did."""
    if mention.kind != "strike" or not mention.noun:
        return False
    helped = (v for v in mention.view.verbs if v.lemma in _HELPED and v.passive and v.link == "reduced")
    return any(mention.stands_in(v.after) for v in helped) and any(
        m is not mention and m.kind in BY_FORCE and not m.noun for m in found
    )


def is_sign_of(mention: Mention, found: list[Mention]) -> bool:
    """'A jet was seen at Kano, the first sign that Russia had delivered them': the sight only tells of that."""
    verb = mention.verb
    if mention.kind != "deployment" or verb is None or mention.noun or verb.lemma not in _SEEN:
        return False
    things = mention.families()
    return any(m.kind in ("delivery", "repair") and things & m.families() for m in found)


def is_due_to_leave(mention: Mention, found: list[Mention]) -> bool:
    """'The last 60 soldiers are due to fly home': what they are due to do is told by the verb behind it."""
    if mention.frame != "force.due" or mention.verb is None:
        return False
    return any(
        m.kind == "withdrawal"
        and m.verb is not None
        and m.verb.link == "inf"
        and m.verb.parent is mention.verb
        for m in found
    )


_LEFT = frozenset({"withdrawal", "repair"})


def is_past_of_leaver(mention: Mention, found: list[Mention]) -> bool:
    """'Instructors hired in May left Chad', 'frigates that had lain at Tartus were repaired': how they once came.

    When they came is news of its own: 'the unit that arrived in May has gone home'.
    """
    verb = mention.verb
    if mention.kind not in SENT or verb is None or mention.noun:
        return False
    if mention.date is not None and verb.lemma != "wait":
        return False
    if verb.link not in ("rel", "reduced") or not verb.antecedent or verb.modal:
        return False
    if verb.lemma == "wait" and _moved_now(verb, found):
        return True
    if verb.progressive and not verb.perfect:
        return False
    if verb.link == "rel" and not (verb.past or verb.perfect or verb.lemma in _KEEPING):
        return False
    head = verb.antecedent[0]
    if any(head in v.subject and not v.passive and v.lemma in _HOMEWARD for v in mention.view.verbs):
        return True
    return mention.kind == "deployment" and any(
        m.kind in _LEFT and m.verb is not None and (head in m.verb.subject or head in m.verb.after)
        for m in found
    )


def _moved_now(verb: Verb, found: list[Mention]) -> bool:
    """'Soldiers who had been waiting in Kigali left for Mali': they were not sent where they waited."""
    head = verb.antecedent[0]
    return any(m.verb is not None and m.verb is not verb and head in m.verb.subject for m in found)


def hosts_left(found: list[Mention]) -> None:
    """Whom forces leave, where only their past says so, 'the 2,000 soldiers it has in Iraq'; and who comes for them."""
    for mention in found:
        if mention.frame == _IN_THEIR_PLACE:
            _in_their_place(mention, found)
        if mention.kind != "deployment" or not mention.recipient or not is_past_of_leaver(mention, found):
            continue
        for left in found:
            if left.kind == "withdrawal" and not left.recipient and left.place is None:
                left.settle("recipient", mention.recipient)
                left.place, left.country = mention.place, mention.country


_IN_THEIR_PLACE = "forces.take.place"


def _in_their_place(mention: Mention, found: list[Mention]) -> None:
    """'The Danes left Gao last week, and Chadian soldiers took their place': there, and at that time."""
    for left in found:
        if left.kind == "withdrawal" and left.start < mention.start and not mention.recipient:
            mention.guess("recipient", left.recipient, "whom the others left")
            mention.place, mention.country = mention.place or left.place, mention.country or left.country
            mention.date = mention.date or left.date


_KEEPING = frozenset({"have", "keep", "station", "base", "maintain"})
"""'Ordered home the 2,000 soldiers it has in Iraq'."""
_HOMEWARD = frozenset(
    [
        "return",
        *(
            f"{way} {where}"
            for way in ("come", "go", "fly", "sail", "drive", "be")
            for where in ("back", "home")
        ),
    ]
)


_ONE_MAN = frozenset(
    "soldier officer policeman sailor guardsman sergeant corporal recruit conscript adviser advisor".split()
)


_MOVES = frozenset({"deployment", "mobilization", "exercise"})
_COMING = ARRIVING | frozenset("be join follow get return anchor go leave begin start".split())


def is_put_off(mention: Mention) -> bool:
    """'Nigeria used to provide the power', 'will be halved unless more is pledged', 'once kept 5,000 men there': what
    is no more, or not yet; and what somebody thinks should be done: 'the army should patrol our parks'.
    """
    verb = mention.verb
    if verb is None or mention.noun:
        return False
    if mention.kind == "deployment" and _of_its_best_days(mention, verb):
        return True
    opines = verb.modal in ("should", "ought") and not verb.passive and verb.link in ("main", "that", "par")
    if opines and mention.kind in _MOVES and not mention.actor:
        return mention.date is None and verb.lemma.split()[0] not in _COMING
    above = verb.parent
    if above is None or verb.link != "inf" or above.i1 != verb.i0:
        return verb.marker == "unless"  # 'used drones to bomb it'
    return above.lemma == "use" and above.past and not above.passive


_HEIGHTS = frozenset({"height", "peak", "zenith", "heyday"})
_WHOSE = frozenset({"its", "their"})
_STANDING = frozenset(
    {"be", "man", "have", "keep", "station", "number", "serve", "base", "stand", "maintain"}
)


def _of_its_best_days(mention: Mention, verb: Verb) -> bool:
    """Of a past that the clause calls the height of it, or says was so 'once'."""
    low = mention.view.low
    if not verb.past or verb.perfect or verb.lemma not in _STANDING:
        return False
    if any(
        low[k] in _HEIGHTS and low[k - 1] in _WHOSE and low[k - 2] in ("at", "in") for k in range(2, len(low))
    ):
        return True
    return low[verb.i0 - 1 : verb.i0] == ["once"] or "once" in low[verb.i0 : verb.main]


_TALKING = frozenset({"discuss", "debate"})
"""What is done with a pact that there is, and with a blow that was told before."""


def is_talked_of(mention: Mention) -> bool:
    """'Turkey is in talks to buy jets', 'met to discuss the truce', 'debated the raid': the talks alone are told."""
    if mention.kind == "agreement" and ("possible", "talks") in mention.effects.found:
        return True
    verb = mention.verb
    if mention.kind == "agreement" and verb is not None and verb.link == "noun" and verb.antecedent:
        return mention.view.low[verb.antecedent[0].head] in ("talks", "negotiations")
    if not mention.noun or mention.kind not in ("agreement", "strike", "seizure", "exercise"):
        return False
    for verb in mention.view.verbs:
        first = verb.after[:1]
        if verb.lemma in _TALKING and mention.stands_in(first) and mention.view.low[first[0].i0] == "the":
            return True
    return False


def is_meeting_struck(mention: Mention, found: list[Mention]) -> bool:
    """'Drones hit a rebel meeting': what was struck is no talks between parties."""
    if mention.kind != "talks" or not mention.noun:
        return False
    blows = (m.verb for m in found if m.kind == "strike" and m.verb is not None)
    return any(mention.stands_in(v.subject[:1] if v.passive else v.after[:1]) for v in blows)


def is_passer_by(mention: Mention, found: list[Mention]) -> bool:
    """'A mine went off as a convoy drove past': who is hit on the way is not stationed there."""
    verb = mention.verb
    if mention.kind != "deployment" or verb is None or mention.noun:
        return False
    passing = verb.link == "sub" and verb.marker in ("as", "when", "while")
    return passing and any(m.kind == "strike" and m.verb is verb.parent for m in found)


def is_broken_off(mention: Mention, found: list[Mention]) -> bool:
    """'Chad ended its defence pact with France': no pact is made."""
    if mention.kind != "agreement" or not mention.noun:
        return False
    return any(
        (m.kind == "rupture" or m.frame == "halt.cooperation")
        and m.verb is not None
        and mention.stands_in(m.verb.after[:1])
        for m in found
    )


def is_one_man(mention: Mention) -> bool:
    """'A soldier was seen near the house': where one man is, no forces are sent."""
    if mention.kind != "deployment" or not mention.item_marks or mention.status == "denied":
        return False  # 'no soldier has crossed'
    return all(m.text.lower().split()[-1] in _ONE_MAN for m in mention.item_marks)


_BACK = frozenset("return be come rejoin sail emerge".split()) | {
    "be back",
    "come back",
    "go back",
    "get back",
}


def is_back_from_works(mention: Mention, found: list[Mention]) -> bool:
    """'The submarine is back with the fleet after a refit': it comes from the yard, and leaves nobody."""
    verb = mention.verb
    if mention.kind not in ("withdrawal", "deployment") or verb is None or verb.lemma not in _BACK:
        return False
    marks = {m.start for m in mention.item_marks}
    return any(
        m.kind == "repair" and m.noun and m.status == "confirmed" and marks & {x.start for x in m.item_marks}
        for m in found
    )
