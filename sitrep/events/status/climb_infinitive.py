"""What a verb says of the infinitive under it: planned, done, refused, asked for; and turns of several words."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.clauses.clause_gerund import CALLING, LETTERS_DO
from sitrep.events.sentence.operator_table import Effects, Operators
from sitrep.events.sentence.turns import turn_between
from sitrep.events.sentence.view import View
from sitrep.events.status.clause_effects import own_effects
from sitrep.events.words.word_classes import DROPPING, NTH

_BY_VOTE = frozenset("ratify approve endorse accept adopt".split())
_PASSIVE_HEDGE = frozenset("appear seem reckon deem".split())
_LINKING = frozenset("be have get go come stand remain look seem stay".split())
_GOING = frozenset("fly travel arrive come go land drive return cross stop".split())
_MEETING = frozenset("meet see visit consult confer hold attend brief discuss negotiate mediate talk".split())
_WISHING = frozenset("want like wish need prefer".split())
TOLD_PASSIVE = frozenset("say believe think understand report allege".split())
_AHEAD = frozenset(
    "due set ready prepared scheduled likely poised bound about slated expected going willing keen eager "
    "committed happy".split()
)


def by_turn(view: View, node: Verb, parent: Verb, ops: Operators, out: Effects) -> bool:
    """'Had no choice but to send' has sent, 'thought better of sending' has not: what the turn says counts alone."""
    effect = turn_between(view, parent, node, ops.turns)
    if not effect:
        return False
    said = len(out.found)
    own_effects(view, parent, out, ops)
    if effect != "inherit":
        out.found[said:] = [pair for pair in out.found[said:] if pair[0] != "denied"]
    out.add(effect, parent.lemma)
    return True


_SEEMING = frozenset({"seem", "appear"})
_UNDER_WAY = frozenset({"way", "underway", "afoot", "hand"})


def infinitive_step(view: View, node: Verb, parent: Verb, ops: Operators, out: Effects) -> None:
    """Add what the verb over an infinitive, and the words between the two, do to it."""
    if node.lemma in (_BY_VOTE if parent.lemma == "vote" else LETTERS_DO if parent.lemma in CALLING else ()):
        return  # 'voted to ratify the pact', 'rang Oslo to ask for ships': done
    if by_turn(view, node, parent, ops, out):
        return
    between = view.low[parent.i1 : node.i0]
    if parent.lemma in _SEEMING and parent.modal == "would" and node.perfect:
        out.add("reported", parent.lemma)  # 'would seem to have sent'
        return
    if parent.lemma == "be" and _UNDER_WAY & set(between) and parent.subject:
        out.add(ops.nouns.get(view.low[parent.subject[0].head], "fact"), "under way")
    if not _PARLEYS.isdisjoint(between):
        out.add("possible", "talks")  # 'is in talks to buy jets'
    dropped = parent.lemma in DROPPING and not (parent.modal or parent.negated)
    if dropped and any(ops.nouns.get(w) in ("planned", "possible") for w in between):
        out.add("denied", parent.lemma)  # 'has scrapped its plan to send tanks'
        return
    effect = _by_words_between(view, parent, between, ops, out)
    effect = _by_what_is_done(view, node, parent, effect)
    for chunk in node.antecedent[:1]:
        held = ops.nouns.get(view.tokens[chunk.head].lower, "fact")
        if held in ("possible", "none", "request"):
            out.add(
                held, view.tokens[chunk.head].lower
            )  # 'lacks the ability to send', 'with the request to send'
    named = any(word in ops.nouns for word in between)
    out.purpose = out.purpose or (
        effect == "planned" and parent.lemma not in ops.embed and parent.lemma not in _LINKING and not named
    )
    if node.lemma in _STRUGGLE and (out.purpose or parent.lemma.split()[0] in _GOING | _COMING):
        effect = "none"  # 'sent troops to fight rebels': what they are for, and no fight
    out.add(effect, parent.lemma)
    by_nobody(view, parent, out)
    own_effects(view, parent, out, ops)


def _by_words_between(view: View, parent: Verb, between: list[str], ops: Operators, out: Effects) -> str:
    """What the verb, and an adjective or noun that stands between it and the infinitive, say of that."""
    effect = ops.embed.get(parent.lemma)
    if "whether" in between:
        effect = "possible"  # 'has yet to decide whether to give'
    if effect is None or parent.lemma in ops.predicating:
        effect = _by_adjective(set(between), effect or "planned")
        if parent.lemma in ("be", "become") and not NTH.isdisjoint(between):
            effect = "fact"  # 'became the third country to send'
    there = parent.lemma == "be" and "there" in view.low[max(0, parent.i0 - 2) : parent.i0]
    if (there or parent.lemma in ("have", "see", "make", "take", "get")) and between:
        for word in between:
            effect = ops.nouns.get(word, effect)
        if "no" in between:
            out.add("denied", "no")
    if parent.lemma in ("be", "get", "go", "come", "stand", "remain") and _AHEAD & set(between):
        effect = "possible" if "likely" in between else "planned"
    return effect


def _by_what_is_done(view: View, node: Verb, parent: Verb, effect: str) -> str:
    """What the tenses and voices of the two verbs, and what they mean together, make of the effect."""
    hedged = parent.passive or parent.lemma in _PASSIVE_HEDGE or _said_to(parent, node)
    if effect == "reported" and not hedged:
        effect = "fact"
    if parent.past and not parent.passive and parent.lemma.split()[0] in _GOING and node.lemma in _MEETING:
        effect = "fact"  # 'flew in to meet the emir'
    if parent.past and not parent.modal and not parent.negated and parent.lemma in _BRINGS_ABOUT:
        effect = "fact"  # 'was forced to pull out', 'chose to sign'
    if parent.lemma in _WISHING and not parent.passive and parent.after and parent.after[0].kind == "N":
        effect = "request"  # 'wants Egypt to send aircraft'
    if effect == "planned" and node.perfect:
        effect = "reported"
    if node.perfect and view.low[parent.i0] == "ought":
        effect = "none"  # 'ought to have sent': did not
    return effect


_BRINGS_ABOUT = frozenset("force compel oblige choose rush hurry hasten elect deign".split())
_PARLEYS = frozenset({"talks", "negotiations", "discussions"})
_STRUGGLE = frozenset({"fight", "combat", "battle", "repel", "confront", "take on", "tackle", "counter"})
_COMING = frozenset({"come", "return", "arrive"})


def _said_to(parent: Verb, node: Verb) -> bool:
    """'Greece said to have sold engines', 'Peru thought to be selling jets': a headline leaves its 'is' out."""
    return parent.past and (
        parent.lemma == "say" or (parent.lemma in TOLD_PASSIVE and (node.perfect or node.lemma == "be"))
    )


def by_nobody(view: View, parent: Verb, out: Effects) -> None:
    """'No one expects them to send arms', 'nobody believes that': what is said of the clause is not so."""
    if nobody(view, parent):
        out.add("none", "nobody")


def nobody(view: View, parent: Verb) -> bool:
    """Is 'nobody', 'no one' or 'nothing' the subject?"""
    if not parent.subject or parent.passive:
        return False
    first, second = view.low[parent.subject[0].i0], view.low[parent.subject[0].i0 + 1]
    return first in ("nobody", "none", "nothing") or (first == "no" and second == "one")


def _by_adjective(words: set[str], effect: str) -> str:
    """'The first to send', 'likely to', 'unwilling to'."""
    if words & {"able", "first", "last", "latest", "only"}:
        return "fact"
    if words & {"likely", "liable", "unlikely"}:
        return "possible"
    if words & {"slow", "late"}:
        return "planned"
    if "too" in words:
        return "none"
    return "none" if words & _UNWILLING else effect


_UNWILLING = frozenset("reluctant unwilling unable loath hesitant unprepared powerless impossible".split())
