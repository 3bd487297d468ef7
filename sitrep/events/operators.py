"""Operators: what the words around an event do to its status. The tables are seeds/lexicon/operators.yaml.

From the trigger the walk goes up through the clauses it is embedded in; each step may add an effect with the word that
caused it. `status_of` turns the effects into one status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitrep.events.chunks import Chunk, Verb
from sitrep.events.match import Governor
from sitrep.events.operator_table import Effects, Operators
from sitrep.events.view import View

_UNTRUE = frozenset(
    "untrue false baseless groundless unfounded fabrication fabrications fake invention lie lies "
    "nonsense fiction wrong".split()
)
_IF = frozenset("if unless whether should".split())
_THAT_EFFECT = frozenset("doubt question expect hope plan decide suspect appear seem fear speculate".split())
_PASSIVE_HEDGE = frozenset("appear seem reckon deem".split())


def verb_effects(view: View, verb: Verb, ops: Operators, govern: Mapping[int, Governor]) -> Effects:
    """Effects over an event told by a verb."""
    out = Effects()
    _own(view, verb, out, ops, first=True)
    if verb.gerund and verb.i0 > 1 and view.tokens[verb.i0 - 2].lower in ("capable", "incapable"):
        out.add("none", "capable of")
    _climb(view, verb, ops, govern, out)
    _conditional(view, verb, out)
    _asked(view, out)
    return out


def noun_effects(
    view: View, chunk: Chunk, position: int, ops: Operators, govern: Mapping[int, Governor]
) -> tuple[Effects, Governor | None, str]:
    """Effects over an event told by a noun, its governor, and the role a light verb gives its subject ('' for none)."""
    out = Effects()
    if chunk.prep in ("at", "upon") and view.tokens[chunk.head].lower in (
        "request",
        "behest",
        "invitation",
        "appeal",
    ):
        return out, None, ""
    for k in range(chunk.i0, chunk.head):
        effect = _BEFORE_NOUN.get(view.tokens[k].lower)
        if effect:
            out.add(effect, view.tokens[k].lower)
    holder = _holder(view, chunk, position, ops, out)
    governor = govern.get(id(chunk)) or (govern.get(id(holder)) if holder else None)
    if governor is None:
        out.background = True
        return out, None, ""
    verb = governor.verb
    effect, subject = "fact", ""
    table = ops.light.get(verb.lemma)
    if table and governor.how in ("obj", "subj", "of", "in", "for", "out", "with", "under"):
        effect, subject = table
        if governor.how == "subj" or (verb.passive and governor.how == "obj"):
            subject = "" if governor.how == "subj" else "by:" + subject
        if governor.how in ("of", "for", "with") and holder is None and effect != "none":
            effect = "fact"
        out.add(effect, view.tokens[verb.main].lower)
    elif governor.how == "with" and verb.lemma in _ANSWERING:
        subject = "actor"  # 'responded with a barrage'
    elif (
        verb.lemma in ops.embed
        and governor.how in ("obj", "subj")
        and ops.embed[verb.lemma] in ("denied", "none", "request", "planned", "possible")
    ):
        out.add(ops.embed[verb.lemma], view.tokens[verb.main].lower)
        subject = "actor"
    else:
        out.background = not (
            verb.lemma == "be" or (governor.how in ("subj", "obj") and verb.link in ("main", "coord", "that"))
        )
    if _denies_by_predicate(view, verb, governor.how):
        out.add("denied", view.tokens[verb.main].lower)
    _own(view, verb, out, ops, first=table is not None or governor.how in ("obj", "subj"))
    _climb(view, verb, ops, govern, out)
    _conditional(view, verb, out)
    _asked(view, out)
    return out, governor, subject


_BEFORE_NOUN = {
    word: effect
    for effect, words in (
        ("reported", "reported alleged suspected purported rumoured rumored"),
        ("possible", "possible potential hypothetical conceivable prospective"),
        ("planned", "planned proposed promised pledged upcoming forthcoming impending"),
    )
    for word in words.split()
}
"""'The reported delivery', 'a possible deployment': the adjective says how real the act is."""
_ANSWERING = frozenset("answer respond reply react retaliate follow begin start open counter".split())


def _holder(view: View, chunk: Chunk, position: int, ops: Operators, out: Effects) -> Chunk | None:
    """'plans for a withdrawal', 'the threat of strikes': the noun before says how real it is."""
    if not chunk.prep or position == 0:
        return None
    before = view.chunks[position - 1]
    if before.kind != "N" or before.head < 0:
        return None
    if chunk.prep in ("for", "of", "on", "about"):
        effect = ops.nouns.get(view.tokens[before.head].lower)
        if effect:
            out.add(effect, view.tokens[before.head].lower)
    return before


def _denies_by_predicate(view: View, verb: Verb, how: str) -> bool:
    if how not in ("subj", "obj"):
        return False
    if verb.lemma in ("be", "call", "describe", "label", "brand"):
        words = {view.tokens[k].lower for c in verb.after for k in range(c.i0, c.i1)}
        return bool(words & _UNTRUE)
    return False


def _own(view: View, verb: Verb, out: Effects, ops: Operators, first: bool) -> None:
    """Modal, negation and adverbs of the verb group itself."""
    cue = view.tokens[verb.i0].lower
    modal = verb.modal
    if modal in ("will", "shall", "be to"):
        out.add("planned", modal)
    elif modal in ("may", "might", "could", "can"):
        if not (modal in ("can", "could") and verb.negated):
            out.add("possible", modal)
    elif modal in ("would",):
        out.would = True
        out.add("planned", modal)
    elif modal in ("should", "ought", "must", "have to"):
        out.add("planned", modal)
    if verb.negated:
        out.add("denied", "not")
    for k in range(max(0, verb.i0 - 2), min(len(view.tokens), verb.i1 + 1)):
        effect = ops.adverbs.get(view.tokens[k].lower)
        if effect:
            out.add(effect, view.tokens[k].lower)
    if verb.marker == "without":
        out.add("none", cue)


def _climb(view: View, verb: Verb, ops: Operators, govern: Mapping[int, Governor], out: Effects) -> None:
    node = verb
    for _ in range(12):
        parent = node.parent
        link = node.link
        if link in ("rel", "reduced"):
            out.background = True
            return
        if link == "noun":
            _noun_step(view, node, ops, govern, out)
            if parent is None:
                return
        elif parent is None:
            return
        elif link == "inf":
            _infinitive_step(view, node, parent, ops, out)
        elif link == "that":
            effect = ops.embed.get(parent.lemma, "fact")
            if (
                effect == "denied"
                or parent.lemma in _THAT_EFFECT
                or (
                    parent.lemma in ("say", "believe", "think", "understand", "report", "allege")
                    and parent.passive
                )
            ):
                out.add(effect, parent.lemma)
            elif effect in ("reported",) and parent.lemma in (
                "believe",
                "think",
                "suspect",
                "allege",
                "understand",
                "assume",
            ):
                out.add("reported", parent.lemma)
            if (
                parent.lemma in ("demand", "insist", "propose", "request", "recommend", "urge")
                and not node.past
                and not node.modal
                and node.flag == 1
            ):
                out.add("request", parent.lemma)
            if parent.lemma in ops.speech:
                out.speakers.append(parent)
            if parent.lemma in _ORDERING and view.tokens[node.i0].lower == "be":
                out.add("planned", parent.lemma)  # 'ordered that a battalion be moved'
            if _denies_by_predicate(view, parent, "subj"):
                out.add("denied", view.tokens[parent.main].lower)  # 'it is false that'
            if parent.modal in ("may", "might", "could"):
                out.add("possible", parent.modal)
        elif link == "ing":
            _noun_before(view, node, ops, out)
            effect = ops.embed.get(parent.lemma, "fact")
            if node.marker in ("of", "from", "to", "about", "against", "with") or not node.marker:
                if effect in ("denied", "none", "possible", "planned") and (
                    node.marker or _right_before(view, node, parent)
                ):
                    out.add(effect, parent.lemma)
                elif parent.lemma in ("accuse", "suspect") and node.marker == "of":
                    out.add("reported", parent.lemma)
                    out.speakers.append(parent)
            if not node.marker or node.marker in ("by",):
                _own(view, parent, out, ops, first=False)
        elif link == "sub":
            marker = node.marker
            if marker in _IF or marker in ("lest", "provided"):
                out.add("possible", marker)
            elif (
                marker in ("before", "until", "once", "when", "after", "as")
                and (parent.modal in ("will", "would", "be to"))
                and not node.past
            ):
                out.add("planned", marker)
            out.background = True
            if parent.link in ("that",):
                node = parent
                continue
            return
        elif link in ("rel", "reduced"):
            out.background = True
            return
        else:
            return
        node = parent
    return


_ORDERING = frozenset("order decree direct instruct agree vote decide recommend rule".split())


def _right_before(view: View, node: Verb, parent: Verb) -> bool:
    return node.i0 == parent.i1


_AHEAD = frozenset(
    "due set ready prepared scheduled likely poised bound about slated expected going willing keen eager "
    "committed happy".split()
)


_LINKING = frozenset("be have get go come stand remain look seem stay".split())
_GOING = frozenset("fly travel arrive come go land drive return cross stop".split())
_MEETING = frozenset("meet see visit consult confer hold attend brief discuss negotiate mediate talk".split())
_WISHING = frozenset("want like wish need prefer".split())


def _infinitive_step(view: View, node: Verb, parent: Verb, ops: Operators, out: Effects) -> None:
    effect = ops.embed.get(parent.lemma)
    if effect is None:
        adjective = {t.lower for t in view.tokens[parent.i1 : node.i0]}
        effect = "planned"
        if adjective & {"able", "first", "last", "latest", "only"}:
            effect = "fact"
        elif adjective & {"likely", "liable"}:
            effect = "possible"
        elif adjective & {"unlikely", "reluctant", "unwilling", "unable", "loath"}:
            effect = "none"
    between = [t.lower for t in view.tokens[parent.i1 : node.i0]]
    if parent.lemma in ("have", "see", "make", "take", "get") and between:
        for word in between:
            if word in ops.nouns:
                effect = ops.nouns[word]
        if "no" in between:
            out.add("denied", "no")
    if parent.lemma in ("be", "get", "go", "come", "stand", "remain") and _AHEAD & set(between):
        effect = "possible" if "likely" in between else "planned"
    if effect == "reported" and not (parent.passive or parent.lemma in _PASSIVE_HEDGE):
        effect = "fact"
    if parent.past and not parent.passive and parent.lemma.split()[0] in _GOING and node.lemma in _MEETING:
        effect = "fact"  # 'flew in to meet the emir'
    if parent.lemma in _WISHING and not parent.passive and parent.after and parent.after[0].kind == "N":
        effect = "request"  # 'wants Egypt to send aircraft'
    if effect == "planned" and node.perfect:
        effect = "reported"
    named = any(word in ops.nouns for word in between)
    out.purpose = out.purpose or (
        effect == "planned" and parent.lemma not in ops.embed and parent.lemma not in _LINKING and not named
    )
    out.add(effect, parent.lemma)
    _own(view, parent, out, ops, first=False)


def _noun_before(view: View, node: Verb, ops: Operators, out: Effects) -> None:
    """'no intention of withdrawing', 'plans of buying': the noun before the gerund says how real it is."""
    held = node.antecedent or node.subject
    if node.marker in ("of", "for", "to", "") and held and held[0].kind == "N" and held[0].head >= 0:
        chunk = held[0]
        effect = ops.nouns.get(view.tokens[chunk.head].lower)
        if effect and (
            node.marker or chunk.i1 == node.i0 and effect == "planned"
        ):  # 'an order sending ships'
            lead = [t.lower for t in view.tokens[chunk.i0 : chunk.i0 + 2]]
            out.add("denied" if "no" in lead else effect, view.tokens[chunk.head].lower)


_SAYING = frozenset(
    "comment comments statement statements remark remarks assertion assertions insistence assurance "
    "assurances denial word".split()
)


def _noun_step(view: View, node: Verb, ops: Operators, govern: Mapping[int, Governor], out: Effects) -> None:
    heads = [c for c in node.antecedent if c.kind == "N"]
    for chunk in heads[:1]:
        word = view.tokens[chunk.head].lower if chunk.head >= 0 else ""
        out.add(ops.nouns.get(word, "fact"), word)
        if view.tokens[chunk.i0].lower == "no":
            out.add("denied", "no")
        if node.negated and word in _SAYING:
            out.add("denied", word)  # 'his comments that nothing was sent'
        governor = govern.get(id(chunk))
        if governor and ops.embed.get(governor.verb.lemma) == "denied":
            out.add("denied", governor.verb.lemma)
            out.speakers.append(governor.verb)
        if governor and governor.verb.lemma in ("reject", "call") and ops.nouns.get(word) == "reported":
            out.add("denied", governor.verb.lemma)
            out.speakers.append(governor.verb)
        if governor and _denies_by_predicate(view, governor.verb, governor.how):
            out.add("denied", governor.verb.lemma)


def _conditional(view: View, verb: Verb, out: Effects) -> None:
    """A main clause with 'if' beside it is only possible: 'would strike if ...', 'Should Abiy send ...'."""
    for other in _conditions(view):
        if other is verb:
            out.add("possible", other.marker)
            return
        top = verb
        while top.parent is not None and top.link in ("inf", "that", "ing"):
            top = top.parent
        if other.parent in (verb, top) or (
            other.i0 < verb.i0 and other.link == "sub" and other.parent is None
        ):
            if out.has("planned", "possible"):
                out.add("possible", other.marker or "if")
            return


_AUXILIARIES = frozenset(
    "will would can could may might should is are was were has have had did does do must shall".split()
)


def _asked(view: View, out: Effects) -> None:
    """'Will Lima send troops?': what a question of yes or no asks is open."""
    if view.tokens[-1].text == "?" and view.tokens[0].lower in _AUXILIARIES:
        out.add("possible", "?")


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
