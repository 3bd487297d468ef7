"""Places of a clause that say something else than where the act was: whose home, whose make, which source it is."""

from __future__ import annotations

from itertools import pairwise

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.word_classes import CITING


def of_subject(mention: Mention, verb: Verb | None) -> set[int]:
    """Starts of places that only say where the subject is at home: 'rebels based in Chad attacked a post'."""
    if verb is None or mention.kind != "strike" or (verb.passive and verb.subject and not verb.before):
        return set()
    spans = [
        (c.i0, c.i1)
        for other in mention.view.verbs
        if other.link == "reduced"
        and other.subject[:1] == verb.subject[:1]
        and other is not verb
        and verb.subject
        for c in other.after
    ]
    return {m.start for a, _b, m in mention.view.places if any(low <= a < high for low, high in spans)}


def of_goal(mention: Mention, verb: Verb | None) -> set[int]:
    """Starts of places that say where the goal is: 'returning to its base on Hainan' leaves no place on Hainan."""
    if verb is None or mention.noun:
        return set()
    spans: list[tuple[int, int]] = []
    goes = verb.lemma.endswith(" to")
    for at, chunk in enumerate(verb.after):
        near = bool(spans) and spans[-1][1] == chunk.i0 and chunk.prep in _WHERE_GOAL
        if chunk.kind == "N" and (chunk.prep in GOAL or near or (goes and at == 0)):
            spans.append((chunk.i0, chunk.i1))
    own = mention.codes("actor")
    return {
        m.start
        for a, _b, m in mention.view.places
        if m.preposition not in GOAL
        and any(low <= a < high for low, high in spans)
        and (not own or m.country in own)  # 'drove back to their base in Qatar' goes abroad
    }


_WHERE_GOAL = frozenset("in on at near of outside off".split())


_MADE = frozenset(
    "build make manufacture produce assemble design buy purchase order register print mine".split()
)


def left(mention: Mention) -> set[int]:
    """Starts of places that the sentence says were left: 'has left Guam and is due to join the fleet'."""
    spans = [
        (c.i0, c.i1)
        for v in mention.view.verbs
        if v is not mention.verb and v.lemma in _LEAVING
        for c in v.after[:1]
        if c.bare
    ]
    return {m.start for a, _b, m in mention.view.places if any(low <= a < high for low, high in spans)}


_LEAVING = frozenset({"leave", "depart", "quit"})


_SETTLED = frozenset("sign initial conclude reach agree broker negotiate strike announce".split())


def where_made(mention: Mention) -> set[int]:
    """Starts of places that say where the things come from, or the deal: 'boats built in Gdansk', 'signed in Doha'."""
    settled = frozenset() if mention.kind in ("agreement", "talks") else _SETTLED
    made = [
        v
        for v in mention.view.verbs
        if v is not mention.verb
        and (v.link == "reduced" and v.lemma in _MADE or v.link in ("reduced", "rel") and v.lemma in settled)
    ]
    spans = [(c.i0, c.i1) for v in made for c in v.after]
    return {m.start for a, _b, m in mention.view.places if any(low <= a < high for low, high in spans)}


def beside_source(view: View) -> set[int]:
    """Starts of places that say where a source lies ('from Rzeszow, in Poland', 'from bases there'), or what way."""
    marks = [m for *_, m in view.places]
    found = {
        b.start
        for a, b in pairwise(marks)
        if a.preposition in SOURCE and b.start - a.end <= 6 and b.preposition not in GOAL
    }
    for before, chunk in pairwise(view.chunks):
        if before.kind == chunk.kind == "N" and before.prep == "from" and chunk.prep in ("in", "at", "on"):
            found.update(m.start for a, _b, m in view.places if chunk.i0 <= a < chunk.i1)
    return found | {m.start for m in marks if view.text[max(0, m.start - 7) : m.start].lower() == "way of "}


def where_told(view: View) -> set[int]:
    """Starts of places that say where a source is: 'according to a spokesperson in Berlin'."""
    told = [b for a, b in pairwise(view.chunks) if a.prep in CITING and b.prep in ("in", "at", "from")]
    return {m.start for a, _b, m in view.places if any(c.i0 <= a < c.i1 for c in told)}


SOURCE = frozenset({"from", "via", "through"})


GOAL = frozenset("to into towards toward for".split())
