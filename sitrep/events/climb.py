"""From a trigger up through the clauses it is embedded in: what each governing verb or noun does to it."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.chunks import Verb
from sitrep.events.claims import held_claim, noun_before, noun_step
from sitrep.events.clause_effects import own_effects, predicate_effect
from sitrep.events.clause_gerund import CALLING, LETTERS_DO
from sitrep.events.noun_slots import Governor
from sitrep.events.operator_table import Effects, Operators
from sitrep.events.turns import turn_between
from sitrep.events.verbs import BASE
from sitrep.events.view import View

_IF = frozenset("if unless whether should lest provided".split())
_THAT_EFFECT = frozenset("doubt question expect hope plan decide suspect appear seem fear speculate".split())
_TOLD_PASSIVE = frozenset("say believe think understand report allege".split())
_BELIEVING = frozenset("believe think suspect allege understand assume".split())
_SHOWING = frozenset({"show", "depict", "capture"})
_WORDS = frozenset("word rumour rumor gossip talk story whisper understanding suspicion belief".split())
_DEMANDING = frozenset("demand insist propose request recommend urge".split())
_EXCLUDING = frozenset({"exclude", "rule out"})
_ORDERING = frozenset("order decree direct instruct agree vote decide recommend rule".split())
_BY_VOTE = frozenset("ratify approve endorse accept adopt".split())
_PASSIVE_HEDGE = frozenset("appear seem reckon deem".split())
_LINKING = frozenset("be have get go come stand remain look seem stay".split())
_GOING = frozenset("fly travel arrive come go land drive return cross stop".split())
_MEETING = frozenset("meet see visit consult confer hold attend brief discuss negotiate mediate talk".split())
_WISHING = frozenset("want like wish need prefer".split())
_AHEAD = frozenset(
    "due set ready prepared scheduled likely poised bound about slated expected going willing keen eager "
    "committed happy".split()
)


def climb(view: View, verb: Verb, ops: Operators, govern: Mapping[int, Governor], out: Effects) -> None:
    """Walk up from the verb and add the effects met; stops at the main clause or where it is only background."""
    node: Verb | None = verb
    for _ in range(12):
        if node is None:
            return
        node = _step(view, node, ops, govern, out)


def _step(
    view: View, node: Verb, ops: Operators, govern: Mapping[int, Governor], out: Effects
) -> Verb | None:
    """One clause up: the verb to go on from, or None."""
    parent, link = node.parent, node.link
    if link == "reduced" and parent is not None and _has_done(node):
        own_effects(view, parent, out, ops)
        return parent
    if link in ("rel", "reduced"):
        out.background = True
        _cleft(view, node, out)
        if link == "rel" and _of_any(view, node):
            out.add("none", "any")
        held_claim(view, node.antecedent, ops, govern, out, node)
        return None
    if link == "noun":
        return parent if noun_step(view, node, ops, govern, out) else None
    if link == "sub":
        return _subordinate_step(view, node, ops, out)
    if parent is None:
        if link == "ing":
            noun_before(view, node, None, ops, out)
            _gerund_subject(view, node, ops, out)
        return None
    if link == "inf":
        _infinitive_step(view, node, parent, ops, out)
    elif link == "that":
        _that_step(view, node, parent, ops, out)
    elif link == "ing":
        held_claim(view, node.antecedent, ops, govern, out, node)
        _gerund_step(view, node, parent, ops, out)
    else:
        return None
    return parent


def _cleft(view: View, node: Verb, out: Effects) -> None:
    """'It was not Kigali that shelled the camp': what is said of the doer is said of the deed."""
    being = node.parent
    if being is None or being.lemma != "be" or not being.negated or node.antecedent[:1] != being.after[:1]:
        return
    if [view.low[c.i0] for c in being.subject[:1]] == ["it"]:
        out.add("denied", "not")


def _has_done(node: Verb) -> bool:
    """'Would like to have its jets overhauled': the verb above has the tense."""
    parent = node.parent
    return bool(
        parent is not None
        and parent.lemma in ("have", "get")
        and node.antecedent
        and node.antecedent[0] in parent.after[:1]
    )


def _that_step(view: View, node: Verb, parent: Verb, ops: Operators, out: Effects) -> None:
    effect = ops.embed.get(parent.lemma, "fact")
    if parent.lemma == "wish" or (effect == "denied" and _nobody(view, parent)):
        out.add(
            "none" if parent.lemma == "wish" else "fact", parent.lemma
        )  # 'nobody denies that it has sent them'
        return
    if parent.lemma in _HEARING and _by_us(view, parent):
        out.add("reported", parent.lemma)  # 'we are told that', 'one hears that'
    told = parent.passive and parent.lemma in _TOLD_PASSIVE
    if effect == "denied" and (parent.negated or view.low[max(0, parent.i0 - 1)] == "nor"):
        effect = (
            "reported" if not parent.negated else "fact"
        )  # 'neither confirmed nor denied', 'did not deny'
        out.add(effect, parent.lemma)
    elif effect == "denied" or parent.lemma in _THAT_EFFECT or told:
        out.add(effect, parent.lemma)
    elif effect == "reported" and parent.lemma in _BELIEVING:
        out.add("reported", parent.lemma)
    subjunctive = (
        node.flag == BASE or view.tokens[node.i0].lower == "be"
    )  # 'that it leave', 'that it be moved'
    if parent.lemma in _DEMANDING and not node.past and not node.modal and subjunctive:
        out.add("request", parent.lemma)
    if parent.lemma in _EXCLUDING:
        out.add("possible" if parent.negated else "none", parent.lemma)  # 'did not exclude that'
    if parent.lemma in ops.speech or (
        parent.lemma == "have" and view.low[parent.i1 : parent.i1 + 1] == ["it"]
    ):
        out.speakers.append(parent)  # 'rumour has it that'
        out.retold = out.retold or parent.past
    if parent.lemma == "be" and any(view.low[c.head] in _WORDS for c in parent.subject[:1]):
        out.add("reported", "word")  # 'word in Accra is that'
    if parent.lemma in _ORDERING and view.tokens[node.i0].lower == "be":
        out.add("planned", parent.lemma)  # 'ordered that a battalion be moved'
    out.add(*predicate_effect(view, parent, ops))  # 'it is false that'
    _by_nobody(view, parent, out)
    if parent.modal in ("may", "might", "could"):
        out.add("possible", parent.modal)


def _subordinate_step(view: View, node: Verb, ops: Operators, out: Effects) -> Verb | None:
    parent, marker = node.parent, node.marker
    if marker in _ASKED and parent is not None and _leaves_open(parent, ops):
        out.add("none", marker)
    elif marker in _IF:
        out.add("possible", marker)
    elif (
        parent is not None
        and marker in ("before", "until", "once", "when", "after", "as")
        and parent.modal in ("will", "would", "be to", "may", "might", "can", "could", "shall")
        and not node.past
    ):
        out.add("planned", marker)
    if parent is None:
        return None
    out.background = True
    return parent if parent.link == "that" else None


_ASKED = frozenset({"whether", "if"})
_QUIZZING = frozenset("ask wonder inquire enquire check quiz query ascertain establish clarify".split())


def _leaves_open(parent: Verb, ops: Operators) -> bool:
    """'Asked whether', 'would not say if': a question that nobody answers tells no act."""
    return parent.lemma in _QUIZZING or (parent.negated and parent.lemma in ops.speech)


def _of_any(view: View, node: Verb) -> bool:
    """'Any state that attacks Japan', 'whoever sends troops': a rule for what may happen, and no act."""
    head = node.antecedent[:1]
    general = bool(head) and view.low[head[0].i0] in _ANYONE
    ahead = node.parent is not None and node.parent.modal in (
        "would",
        "will",
    )  # 'would hand over any it caught'
    if general and ahead and view.low[head[0].i0].startswith("any"):
        return True
    return general and not (node.past or node.perfect or node.progressive)


_ANYONE = frozenset("any anyone anybody whoever every each everyone those".split())


def _by_turn(view: View, node: Verb, parent: Verb, ops: Operators, out: Effects) -> bool:
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


def _gerund_step(view: View, node: Verb, parent: Verb, ops: Operators, out: Effects) -> None:
    if parent.lemma in _EXCLUDING and parent.negated:
        out.add("possible", parent.lemma)  # 'has not ruled out sending'
        return
    if _by_turn(view, node, parent, ops, out):
        return
    noun_before(view, node, parent, ops, out)
    effect = ops.embed.get(parent.lemma, "fact")
    if node.marker in ("of", "from", "to", "about", "against", "with", "on", "at") or not node.marker:
        if effect in ("denied", "none", "possible", "planned") and (node.marker or node.i0 == parent.i1):
            out.add(effect, parent.lemma)
            if effect == "denied":
                out.speakers.append(parent)
        elif _NEARLY & set(view.low[max(parent.i1, node.i0 - 2) : node.i0]):
            nearly = (
                parent.lemma == "come" and not parent.progressive
            )  # 'came close to signing', 'are close to it'
            out.add("none" if nearly else "planned", "close to")
        elif parent.lemma in ("accuse", "suspect") and node.marker == "of":
            out.add("reported", parent.lemma)
            out.speakers.append(parent)
    if parent.lemma in _SHOWING and not node.marker:
        out.speakers.append(parent)  # 'a video shows a drone hitting a lorry'
    if not node.marker or node.marker == "by":
        own_effects(view, parent, out, ops)


def _gerund_subject(view: View, node: Verb, ops: Operators, out: Effects) -> None:
    """'Supplying missiles would mean war': the gerund is the subject of the finite verb behind it."""
    if node.marker:
        return
    above = next((v for v in view.verbs if v.i0 > node.i0 and v.finite), None)
    if above is None or above.subject or above.link != "main":
        return
    own_effects(view, above, out, ops)
    out.add(*predicate_effect(view, above, ops))
    if above.lemma in ops.predicating and not above.past and not above.perfect:
        out.add("possible", above.lemma)  # 'delivering tanks is a large undertaking': a thought, not a report


def _infinitive_step(view: View, node: Verb, parent: Verb, ops: Operators, out: Effects) -> None:
    if node.lemma in (_BY_VOTE if parent.lemma == "vote" else LETTERS_DO if parent.lemma in CALLING else ()):
        return  # 'voted to ratify the pact', 'rang Oslo to ask for ships': done
    if _by_turn(view, node, parent, ops, out):
        return
    effect = ops.embed.get(parent.lemma)
    between = view.low[parent.i1 : node.i0]
    if parent.lemma in _SEEMING and parent.modal == "would" and node.perfect:
        out.add("reported", parent.lemma)  # 'would seem to have sent'
        return
    if parent.lemma == "be" and _UNDER_WAY & set(between) and parent.subject:
        out.add(ops.nouns.get(view.low[parent.subject[0].head], "fact"), "under way")
    if not _PARLEYS.isdisjoint(between):
        out.add("possible", "talks")  # 'is in talks to buy jets'
    if "whether" in between:
        effect = "possible"  # 'has yet to decide whether to give'
    if effect is None or parent.lemma in ops.predicating:
        effect = _by_adjective(set(between), effect or "planned")
        if parent.lemma in ("be", "become") and not _ORDINALS.isdisjoint(between):
            effect = "fact"  # 'became the third country to send'
    if parent.lemma in ("have", "see", "make", "take", "get") and between:
        for word in between:
            effect = ops.nouns.get(word, effect)
        if "no" in between:
            out.add("denied", "no")
    if parent.lemma in ("be", "get", "go", "come", "stand", "remain") and _AHEAD & set(between):
        effect = "possible" if "likely" in between else "planned"
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
    _by_nobody(view, parent, out)
    own_effects(view, parent, out, ops)


_BRINGS_ABOUT = frozenset("force compel oblige choose rush hurry hasten elect deign".split())
_PARLEYS = frozenset({"talks", "negotiations", "discussions"})
_STRUGGLE = frozenset({"fight", "combat", "battle", "repel", "confront", "take on", "tackle", "counter"})
_COMING = frozenset({"come", "return", "arrive"})


def _said_to(parent: Verb, node: Verb) -> bool:
    """'Greece said to have sold engines', 'Peru thought to be selling jets': a headline leaves its 'is' out."""
    return parent.past and (
        parent.lemma == "say" or (parent.lemma in _TOLD_PASSIVE and (node.perfect or node.lemma == "be"))
    )


def _by_nobody(view: View, parent: Verb, out: Effects) -> None:
    """'No one expects them to send arms', 'nobody believes that': what is said of the clause is not so."""
    if _nobody(view, parent):
        out.add("none", "nobody")


def _nobody(view: View, parent: Verb) -> bool:
    if not parent.subject or parent.passive:
        return False
    first, second = view.low[parent.subject[0].i0], view.low[parent.subject[0].i0 + 1]
    return first in ("nobody", "none", "nothing") or (first == "no" and second == "one")


_HEARING = frozenset("tell hear inform assure read".split())


def _by_us(view: View, parent: Verb) -> bool:
    """Whoever writes has it from others."""
    who = view.low[parent.subject[0].i0] if parent.subject else ""
    return who in ("we", "i", "one") and (parent.passive or parent.lemma in ("hear", "read"))


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


_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_NEARLY = frozenset("close near nearer closer verge brink committed".split())
_UNWILLING = frozenset("reluctant unwilling unable loath hesitant unprepared powerless impossible".split())
