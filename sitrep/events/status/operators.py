"""Operators: what the words around an event do to its status. The tables are seeds/lexicon/operators.yaml.

From the trigger the walk goes up through the clauses it is embedded in; each step may add an effect with the word that
caused it (`climb`). `status_of` turns the effects into one status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.noun_slots import Governor
from sitrep.events.sentence.operator_table import Effects, Operators
from sitrep.events.sentence.turns import hedged_by
from sitrep.events.sentence.view import View
from sitrep.events.status.claims import held_claim
from sitrep.events.status.clause_effects import own_effects, predicate_effect, settle_would, unanswered
from sitrep.events.status.climb import climb
from sitrep.events.status.governor_effects import governor_effects, light_verb


def verb_effects(view: View, verb: Verb, ops: Operators, govern: Mapping[int, Governor]) -> Effects:
    """Effects over an event told by a verb."""
    out = Effects()
    own_effects(view, verb, out, ops)
    if verb.gerund and verb.i0 > 1 and view.tokens[verb.i0 - 2].lower in ("capable", "incapable"):
        out.add("none", "capable of")
    if _is_able(view, verb):
        out.add("none", "able to")
    if verb.subject and not (verb.past or verb.perfect) and view.low[verb.subject[0].i0] == "whoever":
        out.add("none", "whoever")  # 'whoever supplies the rebels is our enemy'
    out.found += hedged_by(view, verb, ops.phrases)
    climb(view, verb, ops, govern, out)
    _conditional(view, verb, out)
    _asked(view, out)
    return out


def _is_able(view: View, verb: Verb) -> bool:
    """'A launcher able to sink a ship at 185 km': what a thing can do; 'was able to' is a deed."""
    at = verb.i0 - 1
    return verb.infinitive and at > 0 and view.tokens[at].lower == "able" and view.tags[at - 1] in "N,"


def noun_effects(
    view: View, chunk: Chunk, position: int, ops: Operators, govern: Mapping[int, Governor]
) -> tuple[Effects, Governor | None, str]:
    """Effects over an event told by a noun, its governor, and the role a light verb gives its subject ('' for none)."""
    out = Effects()
    if chunk.prep in ("at", "upon") and view.tokens[chunk.head].lower in _ASKINGS:
        out.background = True
        return out, govern.get(id(chunk)), ""
    _adjectives(view, chunk, out)
    if chunk.head > 1 and _or_face(view.low, chunk):
        out.add("none", "or face")
    holder = _holder(view, chunk, position, ops, out)
    held_claim(view, [holder] if holder else [], ops, govern, out)
    governor = govern.get(id(chunk)) or (govern.get(id(holder)) if holder else None)
    if governor is None:
        out.background = True
        return out, None, ""
    verb = governor.verb
    if verb.lemma in _LISTING and governor.how == "obj" and _wishes(view, verb):
        out.add("request", "list of requests")
        return out, governor, ""
    if governor.how in ("including", "such as", "like"):
        governor = Governor(verb, "obj")  # 'asked for help, including the delivery of missiles'
    leads_in = any(c is chunk for c in verb.before)  # 'Under a deal with Ankara, Somalia will get drones'
    light = None if leads_in else light_verb(view, governor, ops)
    subject = governor_effects(view, governor, light, holder, ops, out)
    if verb.lemma in _QUIZZING and governor.how in ("about", "on", "over"):
        out.add("none", verb.lemma)  # 'asked about reports of a treaty'
    if governor.how in _DONE_BEFORE and (leads_in or view.low[chunk.head] in _PACTS):
        return out, governor, subject  # 'After talks in Oslo, both will send envoys': the talks were held
    if governor.how in ("subj", "obj"):
        if unanswered(view, verb):
            out.background = True
            if view.low[chunk.i0] in _ANY:
                out.add("none", view.low[chunk.i0])  # 'an attack on Togo would not go unpunished'
            return out, governor, ""
        out.add(*predicate_effect(view, verb, ops))
    said = len(out.found)
    own_effects(view, verb, out, ops)
    climb(view, verb, ops, govern, out)
    if light is None and governor.how in ("subj", "obj") and not predicates(verb, ops):
        _not_of_the_noun(out, said)
    _conditional(view, verb, out)
    if governor.how == "subj" and light is None:
        settle_would(view, ops, out)
    _asked(view, out)
    return out, governor, subject


_ANY = frozenset("a an any another".split())


def _or_face(low: Sequence[str], chunk: Chunk) -> bool:
    """'Has a week to pay, or face attacks on its ports': what else would come."""
    first = max(0, chunk.i0 - 2)
    return any(low[k] == "or" and low[k + 1] in _FACING for k in range(first, chunk.head - 1))


_FACING = frozenset("face risk suffer expect".split())


def _adjectives(view: View, chunk: Chunk, out: Effects) -> None:
    """'The reported delivery', 'a possible deployment': the adjective says how real the act is."""
    for k in range(chunk.i0, chunk.head):
        effect = _BEFORE_NOUN.get(view.tokens[k].lower)
        if effect:
            out.add(effect, view.tokens[k].lower)


def predicates(verb: Verb, ops: Operators) -> bool:
    """'The raid was no success', 'called the strike a lie', 'confirmed the talks': what the verb says is of the act."""
    return verb.lemma in ops.predicating or verb.lemma in ops.embed or verb.lemma in ops.speech


def _not_of_the_noun(out: Effects, said: int) -> None:
    """'The raid did not damage the dam', 'denied that the drill had been shortened': the act itself is not denied."""
    kept = [pair for k, pair in enumerate(out.found) if k < said or pair[0] != "denied"]
    if len(kept) < len(out.found):
        out.found = kept
        out.background = True


_ASKINGS = frozenset("request behest invitation appeal".split())
_QUIZZING = frozenset("ask question quiz grill query".split())
_PACTS = frozenset("deal agreement treaty pact contract accord memorandum truce ceasefire".split())
_DONE_BEFORE = frozenset("under after following since despite".split())
_BEFORE_NOUN = {
    word: effect
    for effect, words in (
        ("reported", "reported alleged suspected purported rumoured rumored"),
        ("possible", "possible potential hypothetical conceivable prospective"),
        ("planned", "planned proposed promised pledged upcoming forthcoming impending"),
    )
    for word in words.split()
}
_LISTING = frozenset("include list comprise contain cover enumerate specify feature".split())
_WISHES = frozenset("request requests list wishlist appeal appeals plea demand demands wishes".split())


def _wishes(view: View, verb: Verb) -> bool:
    """'The request included the overhaul of jets': what is on the list is asked for, and not done."""
    return any(_WISHES & set(view.low[c.i0 : c.i1]) for c in verb.subject)


def _holder(view: View, chunk: Chunk, position: int, ops: Operators, out: Effects) -> Chunk | None:
    """'plans for a withdrawal', 'the threat of strikes': the noun before says how real it is."""
    if not chunk.prep or position == 0:
        return None
    before = view.chunks[position - 1]
    if before.kind != "N" or before.head < 0:
        return None
    word = view.tokens[before.head].lower
    if chunk.prep in ("for", "of", "on", "about") or (chunk.prep == "to" and word in _CONSENT):
        pair = f"{view.tokens[before.head - 1].lower} {word}" if before.head else ""
        out.add(ops.nouns.get(pair) or ops.nouns.get(word, "fact"), word)  # 'the green light for'
    return before


def _conditional(view: View, verb: Verb, out: Effects) -> None:
    """A main clause with 'if' beside it is only possible: 'would strike if ...', 'Should Abiy send ...'."""
    for other in _conditions(view):
        if other is not verb and other.marker == "if" and _if_believed(other, view):
            out.add("reported", "if believed")
            return
        if other is verb:
            unreal = other.marker == "if" and other.perfect and other.past
            out.add("none" if unreal else "possible", other.marker)  # 'if Oslo had sent jets'
            return
        top = verb
        while top.parent is not None and top.link in ("inf", "that", "ing"):
            top = top.parent
        if other.parent in (verb, top) or (
            other.i0 < verb.i0 and other.link == "sub" and other.parent is None
        ):
            if out.has("planned", "possible") or _hangs_on(view, other, top):
                out.add("possible", other.marker or "if")
            return


def _hangs_on(view: View, condition: Verb, verb: Verb) -> bool:
    """'If they agree, jets leave for Oman': the first clause behind a condition, in the present tense."""
    first = next((v for v in view.verbs if v.i0 > condition.i0 and v.link == "main"), None)
    return first is verb and not (verb.past or verb.perfect or verb.ambiguous)


_CONSENT = frozenset("blessing consent approval assent go-ahead".split())
_AUXILIARIES = frozenset(
    "will would can could may might should is are was were has have had did does do must shall".split()
)


_TRUSTING = frozenset({"believe", "trust", "credit"})
_TELLERS = frozenset(
    "report reports account accounts claim claims estimate estimates story stories figures word spies sources source "
    "witness witnesses papers paper newspaper newspapers daily weekly document documents intelligence analysts "
    "officials diplomats rumour rumours he she they one".split()
)
_RIGHT = frozenset("right correct true accurate believed trusted reliable".split())


def _if_believed(verb: Verb, view: View) -> bool:
    """'if one can believe a weekly', 'if the spies are right': who says so, not what must happen first."""
    if verb.lemma in _TRUSTING:
        return True
    told = any(c.i0 <= a < c.i1 for c in verb.subject for a, _b, _m in view.parties) or any(
        _TELLERS & set(view.low[c.i0 : c.i1]) for c in verb.subject
    )
    return verb.lemma == "be" and told and any(_RIGHT & set(view.low[c.i0 : c.i1]) for c in verb.after)


def _asked(view: View, out: Effects) -> None:
    """'Will Lima send troops?': what a question of yes or no asks is open, and 'Did they fight?' tells nothing."""
    if view.tokens[-1].text == "?" and view.tokens[0].lower in _AUXILIARIES:
        out.add("none" if view.tokens[0].lower in _DONE else "possible", "?")


_DONE = frozenset("did does do has have had".split())


def _conditions(view: View) -> Iterator[Verb]:
    for verb in view.verbs:
        if verb.link == "sub" and verb.marker in ("if", "unless", "should"):
            yield verb


def status_of(effects: Effects) -> str:
    """One status from the effects: denial over doubt over plan over hedge; 'fact' where nothing was met."""
    if effects.has("none"):
        return "none"
    if effects.has("request"):
        return "request"
    if effects.has("threat"):
        return "threat"
    if effects.has("denied"):
        return "denied"
    for status in ("possible", "planned", "reported"):
        if effects.has(status):
            return status
    return "fact"
