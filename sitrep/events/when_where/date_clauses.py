"""The clauses that say when an act was, beside its own: what began, came or happened with it."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import DateMark
from sitrep.events.words.word_classes import ARRIVING

_RUNNING = frozenset("begin start open end run last".split()) | {"take place", "get under way", "kick off"}


def own_relatives(mention: Mention) -> list[Verb]:
    """The relative clauses that say when it is: '(takes part in) an exercise that begins on 10 June'."""
    tokens, verb = mention.view.tokens, mention.verb
    if not mention.noun and (verb is None or verb.lemma not in _JOINING):
        return []
    if verb is not None and not mention.noun:
        low, high = tokens[verb.i0].start, tokens[max(c.i1 for c in [verb, *verb.after]) - 1].end
    else:
        low, high = mention.start, mention.end
    return [
        v
        for v in mention.view.verbs
        if v.link == "rel"
        and v.lemma in _RUNNING
        and any(tokens[c.i0].start < high and low < tokens[c.i1 - 1].end for c in v.antecedent)
    ]


_JOINING = frozenset({"take", "participate", "join", "attend"})


_ARRIVING = ARRIVING | {"drive", "return", "disembark", "enter", "roll", "pull"}


def arrivals(mention: Mention, verb: Verb) -> list[Verb]:
    """The clause that says when what was sent came: 'to Paphos, where they arrived last night'."""
    return [
        v
        for v in mention.view.verbs
        if v.i0 > verb.i0
        and v.lemma.split()[0] in _ARRIVING
        and v.past == verb.past
        and not v.negated
        and (v.link == "rel" or v.marker == "where")
        and any(c in verb.after for c in v.antecedent)
    ]


_AT_THAT_TIME = frozenset({"when", "as", "while"})


def same_time(mention: Mention, verb: Verb) -> list[Verb]:
    """The clauses that happen with it: 'were hurt last Thursday when a tank fired', 'When it fired on 3 May, ...'."""
    view = mention.view
    others = [v for v in view.verbs if _goes_with(v, verb) and beside(view, v, verb)]
    if verb.parent is not None and verb.link == "sub" and _goes_with(verb, verb.parent):
        others.append(verb.parent)
    return others


def beside(view: View, aside: Verb, verb: Verb) -> bool:
    """The clause hangs on the verb, or leads in where the verb is that of the sentence."""
    if aside.parent is verb:
        return True
    leads = aside.link == "sub" and aside.parent is None and aside.i0 < verb.i0
    return leads and verb is next((v for v in view.verbs if v.link == "main"), None)


def _goes_with(aside: Verb, main: Verb) -> bool:
    """Not 'will send ten, while Oslo has sent four'."""
    apart = aside.marker == "while" and bool(aside.modal) != bool(main.modal)
    return aside.marker in _AT_THAT_TIME and not apart


def dates_of(view: View, verb: Verb) -> list[DateMark]:
    """The dates of a clause."""
    spans = [(c.i0, c.i1) for c in [*verb.after, *verb.before] if c.date]
    return [m for a, _b, m in view.dates if any(i0 <= a < i1 for i0, i1 in spans)]
