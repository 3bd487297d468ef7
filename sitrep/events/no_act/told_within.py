"""Acts that are only what another mention of the sentence threatens, asks for, or has told already."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.no_act.gate import SOCIAL
from sitrep.events.same_act.one_act import MUTUAL, apart
from sitrep.events.sentence.mention import GIVEN, SENT, Mention
from sitrep.events.sides.moved_things import systems

_THREATENED = frozenset({"strike", "seizure", "sanction", "deployment", "delivery", "withdrawal"})
_AHEAD = ("planned", "possible", "threat")
_CONDITIONS = frozenset({"if", "unless", "should"})
"""On what a threat depends: 'should their soldiers cross the border, it would be war'."""


def only_threatened(mention: Mention, found: list[Mention]) -> bool:
    """What a threat says will be done is the threat: 'warned that any vessel would be sunk'; so is what its
    maker does on a condition beside it.
    """
    if mention.kind not in _THREATENED or not (mention.effects.has(*_AHEAD) or mention.noun):
        return False
    condition = any(cue in _CONDITIONS for _effect, cue in mention.effects.found)
    return any(
        threat.kind == "threat"
        and threat.verb is not None
        and (_says(threat.verb, mention) or (condition and not apart(threat, mention)))
        for threat in found
    )


_TOLD_UNDER = 3
"""Verbs between a threat and the noun for the blow that would bring it on."""


def _says(teller: Verb, mention: Mention) -> bool:
    """Whether the mention stands in what the verb tells."""
    node = mention.verb
    if node is None:
        ahead = mention.effects.has(*_AHEAD)  # 'said any attack would bring an answer'
        under = [v for v in mention.view.verbs if ahead and v.is_under(teller, _TOLD_UNDER)]
        return mention.stands_in([*teller.after, *(c for v in under for c in (*v.subject, *v.after))])
    if teller.link == "par" and node.i0 < teller.i0:
        return True
    for _ in range(6):
        if node is None or node is teller:
            break
        node = node.parent
    return node is teller and mention.verb is not teller


def only_asked(mention: Mention, found: list[Mention]) -> bool:
    """'Wrote to Moscow to obtain vehicles', 'applied to Nato with the request to send men': the act is asked for."""
    verb = mention.verb
    if verb is None or mention.kind not in GIVEN or verb.link not in ("inf", "ing") or verb.parent is None:
        return False
    return any(m.kind == "request" and m.verb is verb.parent for m in found)


_OPINIONS = frozenset({"support", "accusation", "rejection", "protest", "threat", "request"})


def is_welcomed(mention: Mention, found: list[Mention]) -> bool:
    """'Welcomed the withdrawal of Eritrean troops': whoever welcomes an act has neither received nor met anybody."""
    verb = mention.verb
    if verb is None or mention.noun or verb.lemma != "welcome" or mention.kind in _OPINIONS:
        return False
    objects = [c for c in verb.after if not c.prep][:1]
    return any(m.noun and m is not mention and m.stands_in(objects) for m in found)


_TEACHING = frozenset(
    "advise train teach instruct coach tutor brief lecture school educate drill consult".split()
)
_SUBJECTS = frozenset({"on", "in", "about"})


def is_lesson(mention: Mention) -> bool:
    """'Advises the army on intercepting drones', 'trained them in clearing mines': what is taught is not done."""
    verb = mention.verb
    if verb is None or verb.link != "ing" or verb.parent is None or verb.marker not in _SUBJECTS:
        return False
    return verb.parent.lemma in _TEACHING


_BOUGHT = frozenset({"buy", "purchase", "acquire"})
"""Of goods that are now handed over: how they were paid for is background; that they were ordered is a contract."""


def _is_of(verb: Verb, mention: Mention) -> bool:
    """'The jets that Kenya bought landed': the relative clause hangs on the subject of the verb."""
    head, teller = verb.antecedent[:1], mention.verb
    return bool(head and teller and teller is not verb and head[0] in teller.subject)


_EXPECTED = frozenset({"march.expected", "force.due"})
"""'Left with 75 tonnes of rice and is expected on Friday': what brings the goods is no force."""
_SETS_OUT = frozenset({"leave", "depart"})


def _sets_out(mention: Mention, found: list[Mention]) -> bool:
    """'The carrier has left Malta and will be off the coast by June': ships that leave are on their way."""
    ships = {id(m) for m in mention.item_marks}
    flies_off = any(v.link == "ing" and v.parent is mention.verb for v in mention.view.verbs)
    two = bool(mention.recipient) or flies_off
    if two and not any(m.item_class.startswith("ship") for m in mention.item_marks):
        return False  # 'the troops left Chad and moved to Gabon', 'left Gao, flying to Niamey': two acts
    return any(
        m.kind == "deployment"
        and m.verb
        and m.start > mention.start
        and ships & {id(x) for x in m.item_marks}
        for m in found
    )


_KEPT = frozenset(
    "watch enforce police monitor patrol breach violate break evade flout circumvent bust observe".split()
)


def is_kept(mention: Mention) -> bool:
    """'Ships that watch over the embargo', 'firms that evade the sanctions': they are in force already."""
    if mention.kind != "sanction" or not mention.noun:
        return False
    return any(
        verb.lemma.split()[0] in _KEPT and mention.stands_in(verb.after[:1]) for verb in mention.view.verbs
    )


_STOPPED = frozenset({"sanction", "seizure"})


def is_stopped(mention: Mention, found: list[Mention]) -> bool:
    """'Froze arms deliveries', 'cut off the power it sends to Chad': what is stopped or taken is not delivered."""
    if mention.kind not in SENT:
        return False
    if mention.verb is not None and _kept_from(mention.verb):
        return True
    if mention.kind != "delivery":
        return False
    clause = None if mention.noun else mention.verb
    if clause is not None:
        hangs = clause.link == "rel" and bool(clause.antecedent) and not (clause.past or clause.perfect)
        return hangs and any(
            m.kind == "sanction" and m.verb and clause.antecedent[0] in m.verb.after for m in found
        )
    taken = (m.verb for m in found if m.kind in _STOPPED and m.verb)
    return any(mention.stands_in(v.subject if v.passive else v.after[:1]) for v in taken)


_HINDERING = frozenset("stop prevent keep block hinder bar deter dissuade".split())


def _kept_from(verb: Verb) -> bool:
    """'To stop weapons reaching Yemen', 'wants to keep arms from being shipped': it is not to happen."""
    above = verb.parent
    if above is None or above.lemma not in _HINDERING or above.passive or above.negated:
        return False
    if above.lemma == "keep" and verb.marker != "from":
        return False  # 'kept its planes flying weapons in' goes on with it
    return verb.link == "ing" and bool(verb.subject) and verb.subject != above.subject


def is_aim_of_curb(mention: Mention, found: list[Mention]) -> bool:
    """'Adopted sanctions, targeting LNG': what a sanction is to hit is no strike."""
    verb = mention.verb
    if mention.kind != "strike" or verb is None or verb.lemma not in ("target", "hit") or verb.parent is None:
        return False
    return verb.link in ("ing", "rel") and any(m.kind == "sanction" and m.verb is verb.parent for m in found)


def is_banned(mention: Mention) -> bool:
    """'A ban on selling fuel', 'limits on sending jets': what is not to be done."""
    verb = mention.verb
    low = mention.view.low
    if verb is None or mention.noun or verb.i0 < 2 or low[verb.i0 - 1] != "on":
        return False
    return low[verb.i0 - 2] in _BANS


_BANS = frozenset(
    "ban bans embargo moratorium prohibition restriction restrictions limit limits curb curbs".split()
)


def is_expelled(mention: Mention, found: list[Mention]) -> bool:
    """'Told two diplomats to leave': that they leave is the expulsion."""
    verb = mention.verb
    if mention.kind != "withdrawal" or verb is None or verb.link != "inf":
        return False
    return any(m.kind == "sanction" and m.verb is not None and m.verb is verb.parent for m in found)


def _before(verb: Verb, above: list[Mention]) -> bool:
    """The participle stands between a subject and its verb."""
    return any(m.verb is not None and verb.i0 < m.verb.i0 for m in above)


def _brokered(mention: Mention, found: list[Mention]) -> bool:
    """'The truce between Chad and Libya, brokered by Algiers, holds': of a pact whose sides are told, its broker."""
    own = set(mention.codes("actor")) | set(mention.codes("recipient"))
    for other in found:
        sides = other.sides()
        if other is not mention and other.kind == mention.kind and len(sides) > 1 and not own & sides:
            return True
    return False


def told_again(mention: Mention, found: list[Mention]) -> bool:
    """'Handed over vehicles bought by the EU', 'sent jets to Paphos, where they landed': the main clause tells it."""
    verb = mention.verb
    if verb is None:
        return False
    above = [m for m in found if m.verb is verb.parent or _is_of(verb, m)]
    if mention.kind == "strike" and verb.link == "ing" and not mention.noun:
        # 'the two exchanged fire, killing a guard and wounding two': each by the other
        return any(m.frame in MUTUAL and m.verb is not None and verb.is_under(m.verb, _DEEP) for m in found)
    if mention.kind in ("agreement", "talks") and verb.link == "reduced" and _brokered(mention, found):
        return True
    if mention.frame in _EXPECTED:
        return any(m.kind == "delivery" and m.verb and m.start < mention.start for m in found)
    if mention.kind == "deployment" and verb.marker == "when" and mention.background:
        return any(m.kind == "delivery" for m in above)  # 'delivered missiles, when a C-17 landed with them'
    if mention.kind == "deployment" and verb.link in ("reduced", "ing") and _before(verb, above):
        return any(
            m.kind in ("strike", "seizure") for m in above
        )  # 'helicopters flying from a frigate fired'
    if mention.kind == "withdrawal" and verb.lemma in _SETS_OUT:
        return _sets_out(mention, found)
    landed = mention.kind == "delivery" and verb.marker == "where" and mention.background
    if landed or (mention.kind == "delivery" and verb.link == "rel" and mention.background):
        same = [m for m in above if m.kind == "deployment"]
    elif mention.kind == "agreement" and (
        verb.link == "reduced" or (verb.link == "rel" and verb.lemma in _BOUGHT)
    ):
        same = [m for m in above if m.kind in SENT and not m.background]
    else:
        return False
    marks = {id(m) for m in mention.item_marks}
    return any(landed or marks & {id(m) for m in other.item_marks} for other in same)


_DEEP = 3
_PRONOUNS = (["it"], ["them"], ["her"], ["him"])


def is_led_away(mention: Mention, found: list[Mention]) -> bool:
    """'Boarded the tanker and brought it to Muuga': what is taken is not delivered, and no force is sent."""
    verb = mention.verb
    if mention.kind not in SENT or verb is None or mention.noun or not verb.after:
        return False
    first = verb.after[0]
    if first.prep or mention.view.low[first.i0 : first.i1] not in _PRONOUNS:
        return False
    return any(
        m.kind == "seizure" and m.verb and m.verb.subject == verb.subject and m.start < mention.start
        for m in found
    )


_WHITHER = frozenset(
    "to into off towards toward near from out back out_of for on at in around against".split()
)


def is_bought(mention: Mention) -> bool:
    """'A patrol ship that Vietnam ordered', 'a corvette ordered by Egypt': of a yard, and nowhere to."""
    verb = mention.verb
    if mention.kind != "deployment" or verb is None or verb.lemma != "order" or not systems(mention):
        return False
    if any(v.parent is verb and v.link == "inf" for v in mention.view.verbs):
        return False
    return (
        verb.link in ("rel", "reduced")
        or verb.passive
        and not any(c.prep in _WHITHER for c in verb.after if not c.date)
    )


_HOLDING = frozenset({"control", "hold", "occupy"})
_LAND = frozenset({"take.place", "seize.land"})


def is_part_told(mention: Mention) -> bool:
    """'They include two battalions that came by air': of those told of just before, and no others."""
    verb = mention.verb
    if mention.kind not in SENT or verb is None or verb.link not in ("rel", "reduced") or not verb.antecedent:
        return False
    head = verb.antecedent[0]
    return any(
        v.lemma == "include"
        and v.subject
        and head in v.after
        and mention.view.low[v.subject[0].head] in _THEY
        for v in mention.view.verbs
    )


def is_time_counted(mention: Mention) -> bool:
    """'It is the third time that a frigate goes there': how often it was done, and not once more."""
    low, verb = mention.view.low, mention.verb
    if mention.kind not in SENT or verb is None or low[:1] not in (["it"], ["this"]):
        return False
    at = low.index("time") if "time" in low[:8] else 0
    return (
        bool(at) and not _NTH.isdisjoint(low[:at]) and at < verb.i0 <= at + _BEHIND and mention.date is None
    )


_NTH = frozenset("second third fourth fifth sixth seventh tenth last".split())
_BEHIND = 8
"""Words from 'the third time' to its verb."""
_THEY = frozenset({"they", "these", "it", "those", "which"})


def only_describes(mention: Mention) -> bool:
    """'Two jets that had stood at Cuito for years', 'those who stayed': which forces are meant, and no move of theirs.

    A relative clause that names no side, no day and no number tells nothing new; nor who holds a place.
    """
    if mention.verb is None or mention.verb.link != "rel":
        return False
    if mention.frame in _LAND and mention.verb.lemma in _HOLDING:
        over = mention.verb.lemma == "occupy" and (mention.verb.past or mention.verb.perfect)
        return mention.date is None and not mention.verb.passive and not over
    coming = mention.verb.modal in ("will", "be to") and mention.verb.lemma in ("arrive", "come", "land")
    if mention.kind != "deployment" or coming:
        return False
    named = (mention.actor and not mention.lent) or (mention.recipient and not mention.inferred)
    counted = any(m.item.quantity is not None for m in mention.item_marks)
    return not (named or counted or mention.date is not None)


_IN_PREPARATION = {
    "mobilization": frozenset({"deployment", "strike"}),
    "exercise": frozenset({"strike", "seizure", "delivery", "deployment"}),
}
"""Of what forces are made ready for, and of what they practise, nothing is done in earnest."""


def is_assent_to(mention: Mention, found: list[Mention]) -> bool:
    """'Agreed to impose sanctions', 'agreed to meet again': the act agreed on is told, and the assent is no other."""
    talks = mention.frame == "agree.mutual"
    if mention.noun or mention.verb is None or not (talks or mention.frame == "agree.to"):
        return False
    for other in found:
        above = other.verb.parent if other.verb is not None and not other.noun else None
        if other.verb is not None and above is not None and other.verb.link == "ing":
            above = above.parent  # 'agreed to keep talking'
        if above is mention.verb and (other.kind == "talks" if talks else other.kind not in SOCIAL):
            return True
    return False


def is_in_preparation(mention: Mention, found: list[Mention]) -> bool:
    """'Ready to go into Niger', 'readied for an attack', 'practised firing missiles', 'rehearsed a strike'."""
    verb = mention.verb
    for other in found:
        if other.verb is None or mention.kind not in _IN_PREPARATION.get(other.kind, ()):
            continue
        if mention.noun:
            readied = other.kind == "mobilization"
            aims = ("", "for", "ahead of") if readied else ("",)
            if mention.stands_in([c for c in other.verb.after[:2] if c.prep in aims]):
                return True
        elif verb is not None and verb.link in ("inf", "ing") and verb.parent is other.verb:
            return True
    return False
