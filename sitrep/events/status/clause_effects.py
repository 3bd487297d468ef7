"""What a clause itself says of its act: modal, negation, adverbs, and its predicate ('is false', 'remains unclear')."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.operator_table import Effects, Operators
from sitrep.events.sentence.view import View


def predicate_effect(view: View, verb: Verb, ops: Operators, more: Sequence[Chunk] = ()) -> tuple[str, str]:
    """What 'is untrue', 'remains unclear', 'is not known', 'called it a lie' says of the clause: (effect, word).

    `more`: phrases that may belong to it, as in 'called the talk of tanks sent to Chad a lie'.
    """
    if verb.lemma in ops.predicating:
        table = ops.predicate_not if verb.negated else ops.predicate
        for chunk in [*verb.after, *more]:
            word = view.tokens[chunk.head].lower
            if chunk.prep == "without" and word in _GROUNDS:
                return ("fact", "") if verb.negated else ("denied", "without foundation")
            if chunk.prep == "under" and word in _WEIGHING:
                return "possible", word
            for k in range(chunk.i0, chunk.i1):
                word = view.tokens[k].lower
                if word in table and (k == chunk.head or view.tokens[chunk.head].lower not in ops.nouns):
                    return table[word], word
    if verb.modal == "would" and verb.lemma in ops.predicating:
        return "possible", "would"  # 'a strike would be a disaster'
    if verb.negated and verb.lemma in _MATCHING:
        return "denied", verb.lemma
    if verb.negated and verb.passive and verb.lemma in ops.predicate_not:
        return ops.predicate_not[verb.lemma], verb.lemma  # 'has not been confirmed'
    return "fact", ""


_WEIGHING = frozenset("discussion consideration review study examination".split())
_GROUNDS = frozenset("foundation basis substance merit truth grounds".split())
_MATCHING = frozenset({"correspond", "match", "accord"})
"""'Do not correspond to reality'."""


def own_effects(view: View, verb: Verb, out: Effects, ops: Operators) -> None:
    """Modal, negation and adverbs of the verb group itself."""
    modal = verb.modal
    did = modal == "have to" and verb.past and not (verb.negated or verb.passive)  # 'had to pull out'
    did = did and verb.link in ("main", "coord")
    did = did or (
        modal == "be to" and verb.past and any(_DEEDS & set(view.words(c)) for c in verb.subject[:2])
    )
    if verb.perfect and modal in ("would", "should", "ought"):
        out.add("none", f"{modal} have")  # 'would have come in May', 'should have been hit': did not happen
    elif modal in ("will", "shall", "be to", "should", "ought", "must", "have to") and not did:
        out.add("planned", modal)
    elif modal == "would":
        out.would = True
        out.add("planned", modal)
    elif modal in ("may", "might", "could", "can") and not (modal in ("can", "could") and verb.negated):
        out.add("possible", modal)
    if verb.negated or (verb.i0 and view.low[verb.i0 - 1] == "nor"):
        out.add("denied", "not")
    if verb.passive and not modal and view.low[max(0, verb.i0 - 1) : verb.i0 + 1] == ["or", "be"]:
        out.add("none", "or be")  # 'lay down their arms, or be destroyed'
    if "longer" in view.low[max(1, verb.i0 - 1) : verb.i1]:
        out.add("none", "no longer")
    if verb.lemma == "be" and view.low[verb.i1 : verb.i1 + 1] == ["due"]:
        out.add("planned", "due")  # 'is due in Muscat on Friday'
    for k in range(max(0, verb.i0 - 2), min(len(view.tokens), verb.i1 + 1)):
        effect = ops.adverbs.get(view.tokens[k].lower, "fact")
        if effect == "probable":  # 'likely hit', against 'will likely send'
            effect = "reported" if verb.past or verb.perfect else "possible"
        out.add(effect, view.tokens[k].lower)
    if verb.marker in _NOT_DONE or (verb.marker == "from" and view.low[max(0, verb.i0 - 2)] == "far"):
        out.add("none", verb.marker)


_DEEDS = frozenset("act acts thing step steps move response reply reaction answer deed".split())
"""'The first act of the junta was to seize the station': done."""
_NOT_DONE = frozenset({"without", "instead of", "short of", "rather than"})


def unanswered(view: View, verb: Verb) -> bool:
    """'The raid would not go unpunished', 'will not be left without a reply': only the answer is denied and to come."""
    if not verb.negated or verb.lemma.split()[0] not in _LEAVING:
        return False
    behind = view.low[verb.i1 : verb.i1 + 4]
    return not _UNANSWERED.isdisjoint(behind[:2]) or (
        behind[:1] == ["without"] and not _ANSWER.isdisjoint(behind[1:])
    )


_LEAVING = frozenset("go leave remain stay pass be".split())
_UNANSWERED = frozenset("unanswered unpunished unavenged unchallenged unnoticed".split())
_ANSWER = frozenset("answer response reply reaction punishment consequence consequences".split())


def settle_would(view: View, ops: Operators, out: Effects) -> None:
    """'Would' is 'will' told later ('said it would send'); where nobody told it, it is only thought of."""
    if not out.would or out.retold:
        return
    if not any(v.link == "par" and v.past and v.lemma in ops.speech for v in view.verbs):
        out.add("possible", "would")
