"""A state's forces that come into a town of its own which had been lost take it back: that is no stationing."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.view import View
from sitrep.model import Item

_COMING_IN = frozenset("march enter roll ride drive move walk storm sweep push reach be go come".split())
_TAKING = frozenset("capture take seize overrun occupy conquer lose fall".split())
_LOSSES = frozenset("fall capture loss seizure".split())


def taken_back(mention: Mention, verb: Verb | None, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """'Syrian troops marched into Palmyra, ten months after it fell': a seizure, from whoever had taken it."""
    place, own = mention.place, mention.codes("actor")
    if mention.kind not in ("deployment", "withdrawal") or mention.noun or verb is None or place is None:
        return
    if place.country not in own or place.preposition == "from" or verb.lemma.split()[0] not in _COMING_IN:
        return
    taker = _lost_to(mention.view, verb, place.start)
    if taker is None:
        return
    parties = parties_of(mention.view, fill(mention.view, taker), resolved) if taker else []
    if any(p.code in own for p in parties) or (taker and not parties):
        return  # 'overrun by floods'
    mention.kind, mention.items, mention.item_marks = "seizure", [Item(place.text)], []
    mention.settle("recipient", parties)


def _lost_to(view: View, entered: Verb, place: int) -> list[Chunk] | None:
    """The words for who had taken the town, an empty list where they are left out; None: nothing says it was lost."""
    for verb in view.verbs:
        if verb is entered or verb.i0 < entered.i1 or verb.lemma.split()[0] not in _TAKING:
            continue
        it = any(view.words(c) == ["it"] for c in (verb.subject if _lost(verb) else verb.after)[:1])
        which = any(view.tokens[c.i0].start <= place < view.tokens[c.i1 - 1].end for c in verb.antecedent)
        if not (it or (which and verb.link == "rel")):
            continue
        if verb.lemma == "lose":
            return [] if not verb.after or not verb.after[0].bare else None  # not 'which lost power'
        if verb.lemma == "fall":
            told = [c for c in verb.after if c.kind in "NA" and not c.date]
            return told[:1] if all(c.prep == "to" for c in told[:1]) else None  # not 'fell quiet'
        return [c for c in verb.after if c.prep == "by"][:1] if verb.passive else verb.subject[:1]
    after = [c for c in view.chunks if c.i0 >= entered.i1 and c.prep in ("after", "since") and c.head > 0]
    fell = any(view.words(c)[1:2] == ["its"] and view.low[c.head] in _LOSSES for c in after)
    return [] if fell else None


def _lost(verb: Verb) -> bool:
    """The town is the subject: 'it fell to them', 'it was captured by them'."""
    return verb.passive or verb.lemma == "fall"
