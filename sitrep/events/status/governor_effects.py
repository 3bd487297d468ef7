"""What the verb that a noun hangs on says of the act the noun tells: 'carried out a raid', 'prepares for a drill'."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.noun_slots import Governor
from sitrep.events.sentence.operator_table import Effects, Operators
from sitrep.events.sentence.view import View
from sitrep.events.status.clause_effects import predicate_effect

Light = tuple[str, str]
"""What a light verb says: (effect, role of its subject)."""

_LIGHT_SLOTS = frozenset("obj subj of in into for out with under".split())
_EXPECTED = frozenset({"expect", "schedule", "plan"})
_PREPARING = frozenset({"prepare", "ready", "plan", "brace", "gear up", "aim", "wait"})
"""'Is expected in May', 'are preparing for an exercise'."""
_MASSING = frozenset("mass amass gather assemble mobilise mobilize muster concentrate".split()) | {"call up"}
"""'Is massing troops for an attack'."""
_ANSWERING = frozenset("answer respond reply react retaliate follow begin start open counter".split())
_EMBEDDED = frozenset({"denied", "none", "request", "planned", "possible"})
"""What a verb that takes a clause says of a noun too: 'denied the raid', 'demands a withdrawal'."""
_SAID = frozenset("say believe think understand report rumour reckon presume suspect".split())
"""'The talks are said to be well advanced'."""
_SHARES = frozenset("part role hand involvement share".split())


_INTO = {
    "in": frozenset({"catch"}),
    "into": frozenset("drive fall run walk ride stumble march sail blunder lure".split()),
}
"""Whoever comes so to an act suffers it."""


_SCHEMES = frozenset(
    "talks talk negotiations plan plans bill bills proposal proposals deal deals pact truce ceasefire treaty effort "
    "efforts bid hopes campaign project projects scheme idea ideas reform reforms law budget candidacy nomination "
    "policy initiative vote motion speech remarks comments shares stocks currency market markets economy".split()
)
"""What runs into an attack only of words."""
_POLICE = frozenset("police policemen detectives gendarmes gendarmerie customs prosecutors".split())


def light_verb(view: View, governor: Governor, ops: Operators) -> Light | None:
    """What the verb says as a light verb, where it is one."""
    if governor.how in ("into", "in") and governor.verb.lemma in _INTO[governor.how]:
        verb = governor.verb
        scheme = any(view.low[c.head] in _SCHEMES for c in verb.subject[:1])
        by = [c for c in verb.after if c.prep in ("by", "in")] if governor.how == "in" else []
        if scheme or any(not _POLICE.isdisjoint(view.words(c)) for c in by):
            return "none", ""  # 'spies were caught in a raid by the police': an arrest, and no blow
        return "fact", "recipient"  # 'was caught in an ambush', 'drove into an ambush'
    light = ops.light.get(governor.verb.lemma)
    if light and light[0] == "none" and governor.how == "in":
        return None  # 'asked in a telephone call'
    if governor.verb.lemma == "hold" and governor.how == "for":
        return None  # 'held the ADF responsible for the attack'
    return light


def governor_effects(
    view: View, governor: Governor, light: Light | None, holder: Chunk | None, ops: Operators, out: Effects
) -> str:
    """Add what the verb says of the act; gives the role of its subject in it ('' for none).

    `holder`: the noun before, as in 'plans for a withdrawal'.
    """
    verb, how = governor.verb, governor.how
    subject = ""
    if light and how in _LIGHT_SLOTS:
        subject = _by_light_verb(view, governor, light, holder, out)
    elif how == "for" and verb.lemma in _PREPARING | _MASSING:
        feared = verb.lemma == "brace"  # 'are bracing for an assault': that of others, and no plan
        out.add("possible" if feared else "planned", view.tokens[verb.main].lower)
    elif how == "with" and verb.lemma in _ANSWERING:
        subject = "actor"  # 'responded with a barrage'
    elif _embeds(view, governor, ops):
        subject = "actor"
        _add(view, verb, ops.embed[verb.lemma], out)
    else:
        told = how in ("subj", "obj") and verb.link in ("main", "coord", "that")
        out.background = not (verb.lemma == "be" or told)
    return _without_part(view, governor, holder, out) or subject


def _add(view: View, verb: Verb, effect: str, out: Effects) -> None:
    """Note the effect of a verb; who denies is a speaker."""
    out.add(effect, view.tokens[verb.main].lower)
    if effect == "denied":
        out.speakers.append(verb)


def _by_light_verb(view: View, governor: Governor, light: Light, holder: Chunk | None, out: Effects) -> str:
    """Add what a light verb says; gives the role of its subject."""
    verb, how = governor.verb, governor.how
    effect, subject = _light_effect(governor, light[0], out), light[1]
    if how == "subj":
        subject = ""
    elif verb.passive and how == "obj":
        subject = "by:" + subject
    prepared = how == "for" and verb.lemma in _PREPARING
    if how in ("of", "for", "with") and holder is None and effect != "none" and not prepared:
        effect = "fact"
        subject = "" if how == "for" else subject  # 'held Chad responsible for an attack'
    _add(view, verb, effect, out)
    return subject


def _light_effect(governor: Governor, effect: str, out: Effects) -> str:
    """The effect of a light verb in its clause; `effect` is that of the table."""
    verb = governor.verb
    if verb.passive and verb.lemma in _EXPECTED:
        effect = "planned"
    if verb.lemma == "rule out" and not verb.negated:
        effect = "none"
    if effect == "none" and out.has("denied"):
        effect = "fact"  # 'rejects a report of deliveries': the report, and not the deliveries
    if governor.how == "subj" and any(c.bare for c in verb.after[:1]):
        effect = "fact"  # 'chiefs meeting in Abuja ordered a force'
    return effect


def _embeds(view: View, governor: Governor, ops: Operators) -> bool:
    """The verb says of the noun what it says of a clause."""
    verb = governor.verb
    return (
        verb.lemma in ops.embed
        and governor.how in ("obj", "subj")
        and (verb.lemma not in ops.predicating or predicate_effect(view, verb, ops)[0] == "fact")
        and (ops.embed[verb.lemma] in _EMBEDDED or (verb.passive and verb.lemma in _SAID))
    )


def _without_part(view: View, governor: Governor, holder: Chunk | None, out: Effects) -> str:
    """'Had nothing to do with the raid', 'had no part in the raid': denied; gives the role of the subject."""
    verb = governor.verb
    having = verb.parent if verb.lemma == "do" and governor.how == "with" else None
    if having is not None and having.lemma == "have":
        if "nothing" not in view.low[having.i1 : verb.i0]:
            return ""
        out.add("denied", "nothing to do with")
        return "actor"
    if holder is not None and view.tokens[holder.head].lower in _SHARES and view.low[holder.i0] == "no":
        out.add("denied", "no " + view.tokens[holder.head].lower)
        return "actor"
    return ""
