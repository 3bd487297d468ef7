"""A claim over the act: 'reports that', 'the talk of', 'the refusal to', and what is said or done of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.noun_slots import Governor
from sitrep.events.sentence.operator_table import Effects, Operators
from sitrep.events.sentence.view import View
from sitrep.events.status.clause_effects import predicate_effect
from sitrep.events.words.word_classes import CERTAIN, DROPPING

_SAYING = frozenset(
    "comment comments statement statements remark remarks assertion assertions insistence assurance "
    "assurances denial word".split()
)


_OWNED = frozenset("'s ' his her its their".split())


def noun_step(view: View, node: Verb, ops: Operators, govern: Mapping[int, Governor], out: Effects) -> bool:
    """'reports that', 'the refusal to send', 'it is not true that' (which the parser takes for a noun).

    False where what is done with the noun does nothing to the act: 'refused to comment on reports that'.
    """
    heads = [c for c in node.antecedent if c.kind == "N"]
    heads = _claim_before(view, node, heads, ops)
    if node.parent is not None and node.parent.lemma == "have" and [view.low[c.i0] for c in heads] == ["it"]:
        out.speakers.append(node.parent)  # 'rumour has it that'
        return True
    for chunk in heads[:1]:
        word = view.tokens[chunk.head].lower if chunk.head >= 0 else ""
        if view.low[chunk.i0] == "no" and word in CERTAIN:
            continue  # 'there is no doubt that'
        out.add(ops.nouns.get(word, "fact"), word)
        if view.tokens[chunk.i0].lower == "no":
            out.add("denied", "no")
        if node.negated and word in _SAYING:
            out.add("denied", word)  # 'his comments that nothing was sent'
        governor = govern.get(id(chunk))
        if governor is None and node.parent is not None and chunk in node.parent.after:
            governor = Governor(node.parent, "obj")
        if governor is None or governor.verb is node:
            over = (v for v in view.verbs if v is not node and v.passive and chunk in v.subject[:1])
            governor = next(
                (Governor(v, "subj") for v in over), governor
            )  # 'a plan to send tanks was dropped'
        if governor is not None:
            _noun_governed(view, word, governor, ops, out)
        told = word in _SAYING or ops.nouns.get(word) == "reported"
        if told and _OWNED & set(view.words(chunk)) and (node.negated or not out.has("denied")):
            out.tellers.append(chunk)  # whose claim is turned down by others denies nothing
        if ops.nouns.get(word) == "reported" and governor is not None and governor.how != "subj":
            return out.has("denied")
    return True


def _claim_before(view: View, node: Verb, heads: list[Chunk], ops: Operators) -> list[Chunk]:
    """'A claim by Oslo that', 'an assertion by the minister, Espen Barth Eide, that': it stands further before."""
    after = node.parent.after if node.parent is not None else []
    if not heads or heads[0] not in after[1:] or view.low[heads[0].head] in ops.nouns:
        return heads
    at = after.index(heads[0])
    for chunk in reversed(after[max(0, at - 5) : at]):
        if chunk.kind == "N" and not chunk.prep and ops.nouns.get(view.low[chunk.head]) == "reported":
            return [chunk]
    return heads


_RUMOURS = frozenset("talk speculation whispers gossip".split())


def held_claim(
    view: View, held: Sequence[Chunk], ops: Operators, govern: Mapping[int, Governor], out: Effects,
    inner: Verb | None = None,
) -> None:  # fmt: skip
    """'Called the talk of tanks sent to Chad a lie', 'reports of a raid are false': what is said of the claim."""
    heads = [c for c in held if c.kind == "N"]
    above = inner.parent.after if inner is not None and inner.parent is not None else []
    if heads and heads[0].prep == "of" and heads[0] in above[1:]:
        heads.insert(0, above[above.index(heads[0]) - 1])  # 'the talk of reservists being called up'
    if not heads:
        return
    if inner is not None and (len(heads) < 2 or heads[1].prep != "of") and not _whole(inner):
        return
    word = view.tokens[heads[0].head].lower
    effect = ops.nouns.get(word, "fact")
    governor = govern.get(id(heads[0]))
    if inner is not None and inner.parent is not None and heads[0] in above:
        governor = Governor(inner.parent, "obj")
    if governor is None or governor.verb is inner or not (effect == "reported" or word in _RUMOURS):
        return
    if inner is not None:
        out.add(effect, word)
    _noun_governed(view, word, governor, ops, out, inner)


def _whole(inner: Verb) -> bool:
    """'Talk that fighters had moved': a clause with a subject of its own, which tells what the noun claims."""
    return inner.marker == "that" and bool(inner.subject) and inner.subject[0] is not inner.antecedent[0]


def _noun_governed(
    view: View, word: str, governor: Governor, ops: Operators, out: Effects,
    inner: Verb | None = None,
) -> None:  # fmt: skip
    """'denied reports that', 'rejected the claim that', 'reports that ... are false'."""
    above = governor.verb
    if ops.embed.get(above.lemma) == "denied" or (
        (above.lemma.split()[0] in _TURNING_DOWN or above.lemma == "knock")
        and (
            governor.how in ("obj", "as", "at", "off") or above.passive
        )  # 'rejected as baseless reports that'
        and (ops.nouns.get(word) == "reported" or word in _RUMOURS)
    ):
        out.add("denied", above.lemma)
        out.speakers.append(above)
    down = above.lemma == "vote" and view.low[above.i1 : above.i1 + 1] == ["down"]
    given_up = (
        (above.lemma in _GIVING_UP or down) and (governor.how == "obj" or above.passive) and not above.negated
    )
    if given_up and ops.nouns.get(word) in ("planned", "possible") and not above.modal:
        out.add("denied", above.lemma)  # 'the plan to send tanks was dropped'
    if governor.how in ("subj", "obj"):
        out.add(*predicate_effect(view, above, ops, inner.after if inner is not None else ()))
    if governor.how == "subj" and above.lemma in _FAILING:
        out.add("none", above.lemma)  # 'efforts to repair it failed'


_TURNING_DOWN = frozenset(
    "reject call withdraw retract drop quash scotch debunk dispel disprove discard disown repudiate brush wave "
    "laugh shrug scoff sneer jeer".split()
)
"""What is done to a claim that is not so; 'the claim has been dropped'."""
_GIVING_UP = DROPPING | {"veto", "torpedo", "kill", "defeat", "reject", "vote down", "turn down"}
_FAILING = frozenset(
    {*"fail collapse founder fizzle unravel".split(), "fall through", "fall apart", "break down"}
)


_ABOUT = frozenset({"on", "about", "for", "to"})
_AGREED = frozenset("deal agreement accord pact memorandum contract understanding talks negotiations".split())
"""'A deal on supplying gas', 'talks on delivering tanks': not done yet."""


def noun_before(view: View, node: Verb, parent: Verb | None, ops: Operators, out: Effects) -> None:
    """'no intention of withdrawing', 'asked for help repairing': the noun before the gerund says how real it is."""
    held = node.antecedent or node.subject
    if not held or held[0].kind != "N" or held[0].head < 0:
        return
    chunk = held[0]
    if chunk.prep and node.marker == "of" and parent is not None and chunk in parent.after[1:]:
        first = parent.after[0]  # 'there is talk in Lima of sending'
        chunk = first if first.kind == "N" and view.low[first.head] in ops.nouns else chunk
    word = view.tokens[chunk.head].lower
    if word in ops.helping and (node.marker in ("", "in", "with", "for", "of", "to")):
        effect = "fact"
        if parent is not None:
            asked = ops.light.get(parent.lemma, ("", ""))[0] == "none"  # 'sought help repairing'
            effect = "none" if asked else ops.embed.get(parent.lemma, "fact")
        if parent is not None and effect in ("request", "planned", "possible", "none", "denied"):
            out.add(effect, parent.lemma)
        return
    if node.marker in _ABOUT and word in _AGREED:
        out.add("planned", word)
        return
    effect = ops.nouns.get(word, "fact")
    if effect == "reported" and node.marker == "of" and node.gerund:
        for above in (v for v in view.verbs if v.i0 > node.i0 and v.finite and v.subject[:1] == [chunk]):
            out.add(*predicate_effect(view, above, ops))  # 'the claim of having sunk two boats is rubbish'
    adjacent = chunk.i1 == node.i0 and effect in ("planned", "none")
    if effect != "fact" and (node.marker in ("of", "for", "to", "in", "with") or adjacent):
        lead = view.low[chunk.i0 : chunk.i0 + 2]
        out.add("denied" if "no" in lead else effect, word)  # 'an order sending ships'
