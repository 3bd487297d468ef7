"""From a trigger up through the clauses it is embedded in: what each governing verb or noun does to it."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.noun_slots import Governor
from sitrep.events.sentence.operator_table import Effects, Operators
from sitrep.events.sentence.view import View
from sitrep.events.status.claims import held_claim, noun_before, noun_step
from sitrep.events.status.clause_effects import own_effects, predicate_effect
from sitrep.events.status.climb_infinitive import TOLD_PASSIVE, by_nobody, by_turn, infinitive_step, nobody
from sitrep.events.words.verbs import BASE

_IF = frozenset("if unless whether should lest provided".split())
_THAT_EFFECT = frozenset("doubt question expect hope plan decide suspect appear seem fear speculate".split())
_BELIEVING = frozenset("believe think suspect allege understand assume".split())
_SHOWING = frozenset({"show", "depict", "capture", "report", "describe"})
_WORDS = frozenset("word rumour rumor gossip talk story whisper understanding suspicion belief".split())
_DEMANDING = frozenset("demand insist propose request recommend urge".split())
_EXCLUDING = frozenset({"exclude", "rule out"})
_ORDERING = frozenset("order decree direct instruct agree vote decide recommend rule".split())


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
        if link == "rel" and node.antecedent and "same" in view.words(node.antecedent[0]):
            out.add("none", "same")  # 'the same ship that came in May sails again': only which one is meant
        held_claim(view, node.antecedent, ops, govern, out, node)
        return None
    if link == "noun":
        return parent if noun_step(view, node, ops, govern, out) else None
    if link == "sub":
        return _subordinate_step(node, ops, out)
    if link == "ing" and not node.past and (node.marker == "without" or _without(view.low, node.i0)):
        out.add("none", "without")  # 'without Norway sending tanks'
    if parent is None:
        if link == "ing":
            noun_before(view, node, None, ops, out)
            _gerund_subject(view, node, ops, out)
            _claim_dismissed(view, node, ops, out)
        return None
    if link == "inf":
        infinitive_step(view, node, parent, ops, out)
    elif link == "that":
        _that_step(view, node, parent, ops, out)
    elif link == "ing" and node.lemma in _TELLING_BESIDE and node.i0 > 0 and view.low[node.i0 - 1] == ",":
        return None  # 'denied that it had hired them, saying only that trainers were there'
    elif link == "ing":
        held_claim(view, node.antecedent, ops, govern, out, node)
        _gerund_step(view, node, parent, ops, out)
    else:
        return None
    return parent


_TELLING_BESIDE = frozenset("say add note stress insist claim explain argue maintain tell admit".split())


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
    if parent.lemma == "wish" or (effect == "denied" and nobody(view, parent)):
        out.add(
            "none" if parent.lemma == "wish" else "fact", parent.lemma
        )  # 'nobody denies that it has sent them'
        return
    if parent.lemma in _HEARING and _by_us(view, parent):
        out.add("reported", parent.lemma)  # 'we are told that', 'one hears that'
    told = parent.passive and parent.lemma in TOLD_PASSIVE
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
    if parent.lemma in ops.speech and parent.gerund:
        for verb in _said_of(view, parent):
            out.add(*predicate_effect(view, verb, ops))
    by_nobody(view, parent, out)
    if parent.modal in ("may", "might", "could"):
        out.add("possible", parent.modal)


def _said_of(view: View, claim: Verb) -> list[Verb]:
    """'Posts claiming that Oman sent rifles are untrue': the verb of what is claimed."""
    who = [*claim.antecedent, *claim.subject][:1]
    return [v for v in view.verbs if who and v.i0 > claim.i0 and v.finite and v.subject[:1] == who]


def _subordinate_step(node: Verb, ops: Operators, out: Effects) -> Verb | None:
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
    out.background = marker not in ("while", "whereas")  # which tell of something else as much as 'and' does
    if marker in ("when", "as", "after") and parent.lemma in _HARMED and not parent.modal:
        out.background = False  # 'three soldiers died when their convoy fell into an ambush': the news is how
    return parent if parent.link == "that" else None


_HARMED = frozenset("die kill wound injure hurt perish".split())
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


def _without(low: list[str], at: int) -> bool:
    """'Without Norway | sending tanks'; not 'without warning, | striking three depots'."""
    before = low[max(0, at - 4) : at]
    return "without" in before and "," not in before[before.index("without") :]


_CHOOSING = frozenset({"decide", "vote", "rule", "choose", "opt"})


def _gerund_step(view: View, node: Verb, parent: Verb, ops: Operators, out: Effects) -> None:
    if parent.lemma in _EXCLUDING and parent.negated:
        out.add("possible", parent.lemma)  # 'has not ruled out sending'
        return
    if node.marker == "against" and parent.lemma in _CHOOSING:
        out.add("denied", "against")  # 'decided against sending tanks'
        return
    if by_turn(view, node, parent, ops, out):
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
    if node.marker in ("on", "about", "over") and _in_talks(view, parent):
        out.add("possible", "talks")  # 'has begun talks with Paris on buying jets'
    if parent.lemma in _SHOWING and not node.marker:
        out.speakers.append(parent)  # 'a video shows a drone hitting a lorry'
    if not node.marker or node.marker == "by":
        own_effects(view, parent, out, ops)


_TALKS = frozenset("talks negotiations discussions consultations conversations dialogue negotiation".split())


def _in_talks(view: View, verb: Verb) -> bool:
    """Is it a verb whose object or place are talks: 'is in talks', 'opened negotiations'?"""
    return verb.lemma in ("talk", "negotiate") or any(
        c.head >= 0 and view.low[c.head] in _TALKS for c in verb.after
    )


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


_CLAIMS = frozenset(
    "report reports rumour rumours rumor rumors claim claims talk chatter gossip story stories whispers allegation "
    "allegations lies".split()
)


def _claim_dismissed(view: View, node: Verb, ops: Operators, out: Effects) -> None:
    """'Reports of tanks being moved to Brest are fiction': what is said of the report is said of the move."""
    for verb in view.verbs:
        told = verb.subject[:1]
        if verb.i0 < node.i0 or not told or told[0].kind != "N" or view.low[told[0].head] not in _CLAIMS:
            continue
        if told[0].i0 < node.i0 and any(c in verb.subject for c in node.subject[:1]):
            out.add(*predicate_effect(view, verb, ops))
            return


_HEARING = frozenset("tell hear inform assure read".split())


def _by_us(view: View, parent: Verb) -> bool:
    """Whoever writes has it from others."""
    who = view.low[parent.subject[0].i0] if parent.subject else ""
    return who in ("we", "i", "one") and (parent.passive or parent.lemma in ("hear", "read"))


_NEARLY = frozenset("close near nearer closer verge brink committed".split())
