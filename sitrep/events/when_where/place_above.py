"""The place of a clause that hangs on another: told in the clause above it."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PlaceMark


def of_verb_above(mention: Mention, verb: Verb | None) -> PlaceMark | None:
    """'Met in Doha to sign it': the first place beside the verb that an infinitive or participle hangs on."""
    if verb is None or verb.parent is None:
        return None
    if mention.kind == "repair" and (whole := _runs_again(verb)) is not None:
        around = [*whole.subject, *whole.before, *whole.after]
        return first_in(mention.view, [c for c in around if c.prep in ("in", "at", "near", "of")])
    if verb.link not in ("inf", "ing", "noun"):
        return None
    beside = [*verb.parent.after, *verb.parent.before]
    if verb.marker == "for":  # 'praised Berlin for sending tanks'
        beside = [c for c in beside if c.prep]
    if mention.kind in (
        "delivery",
        "deployment",
    ):  # 'sent two battalions from Dilling to reinforce the garrison'
        beside = [c for c in beside if c.prep != "from"]
    acting = {p.mark.start for p in mention.actor if p.mark is not None}
    beside = [c for c in beside if c.prep or mention.view.tokens[c.i0].start not in acting]
    return first_in(mention.view, beside)  # 'told Paris to withdraw': Paris does it


_WAITING = frozenset(
    "wait lie stand anchor cruise loiter linger hover lurk moor ride stay remain steam".split()
) | {"stand by", "stand off", "lie off", "lie in", "stand in"}
_BESIDE = frozenset({"off", "near", "at", "in", "outside", "by", "close to"})


def where_to_wait(mention: Mention, verb: Verb | None) -> PlaceMark | None:
    """'Sent a corvette to wait off Beirut', 'to stand by near Luanda': where a force is to be that is sent."""
    if mention.kind != "deployment" or verb is None or mention.noun:
        return None
    waiting = (v for v in mention.view.verbs if v.parent is verb and v.link == "inf" and v.lemma in _WAITING)
    return next(
        (p for v in waiting if (p := first_in(mention.view, [c for c in v.after if c.prep in _BESIDE]))), None
    )


_THEREUPON = frozenset({"after", "once", "since", "as"})


def _runs_again(verb: Verb) -> Verb | None:
    """'Water flows in Khartoum again after engineers mended the pumps': where it flows they were mended."""
    while verb.link in ("ing", "inf") and verb.parent is not None:
        verb = verb.parent
    return verb.parent if verb.link == "sub" and verb.marker in _THEREUPON else None


def first_in(view: View, chunks: Sequence[Chunk]) -> PlaceMark | None:
    """The first place of the sentence that begins in one of the phrases."""
    return next((m for a, _b, m in view.places if any(c.i0 <= a < c.i1 for c in chunks)), None)


_ON_THE_SPOT = frozenset(
    "resident residents inhabitant inhabitants villager villagers witness witnesses eyewitness eyewitnesses local "
    "locals medic medics doctor doctors nurse nurses hospital hospitals survivor survivors rescuer rescuers neighbour "
    "neighbours shopkeeper shopkeepers trader traders farmer farmers herder herders fisherman fishermen teacher "
    "teachers mayor".split()
)
_TELLING = frozenset("say tell report describe recount add see hear".split())


def of_witness(mention: Mention) -> PlaceMark | None:
    """'Residents of Goma said that shells had landed near the airport': where those are who saw it."""
    view = mention.view
    if mention.kind not in ("strike", "seizure") or _ON_THE_SPOT.isdisjoint(view.low):
        return None
    for verb in view.verbs:
        subject = verb.subject[:1]
        if verb.lemma in _TELLING and subject and view.low[subject[0].head] in _ON_THE_SPOT:
            return first_in(view, verb.subject)
    return None
