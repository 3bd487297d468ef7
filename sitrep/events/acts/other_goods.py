"""Other goods of the same giver: 'Accra gave boots and helmets. Uniforms are to follow', 'the guns come by sea'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.acts.series import another, as_its_first
from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.frames.context import Context
from sitrep.events.items.item_families import GOODS
from sitrep.events.sentence.mention import Mention
from sitrep.events.sentence.noun_slots import governors
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark

_COMING = frozenset({"follow", "come", "arrive", "go", "be"})
_AHEAD = frozenset({"be to", "will", "should", "may", "could", "would"})
_HOW = frozenset("by in on within from before at aboard after".split())
_ALONG = frozenset("separately later too also soon then next afterwards shortly".split())


def other_goods(view: View, found: list[Mention], told: Sequence[Mention], context: Context) -> list[Mention]:
    """The mentions of a sentence with the goods that are to come besides those told of just before in the text."""
    for verb in view.verbs if told or found else ():
        known = [m for m in found if m.verb is verb and m.kind == "delivery"]
        if not _to_come(view, verb) or any(not verb.passive or _names_sides(m) for m in known):
            continue
        before = [
            m for m in [*told, *found] if m not in known and m.start < view.tokens[_what(verb).i0].start
        ][-1:]
        goods = _goods(view, verb)
        if not goods or not before or not _is_gift(view, before[0], goods):
            continue
        made = another(view, verb, before[0], "planned", context, governors(view), goods)
        if made is not None:
            if made.recipient and set(made.codes("recipient")) <= set(before[0].codes("actor")):
                made.actor, made.recipient = [], []  # 'for the navy' is not for that of the giver
                as_its_first(made)
            found = [*(m for m in found if m.verb is not verb), made]
    return sorted(found, key=lambda m: m.start)


_SENT = frozenset({"send", "deliver", "ship", "supply", "hand", "give", "forward", "fly"})


def _names_sides(mention: Mention) -> bool:
    """Its own words name a side, and not the sentence around it."""
    start = mention.view.tokens[mention.verb.subject[0].i0].start if mention.verb is not None else 0
    sides = (*mention.actor, *mention.recipient)
    return any(p.mark is not None and p.mark.start >= start for p in sides)


def _to_come(view: View, verb: Verb) -> bool:
    """'Is to come', 'will follow by sea', 'follows in May': nothing behind it but when and how."""
    moves = verb.lemma.split()[0] in _SENT and bool(verb.modal) if verb.passive else verb.lemma in _COMING
    if not moves or verb.negated or not verb.subject:
        return False
    if verb.link == "inf":  # in a headline: 'ships howitzers to Chad, radars to follow'
        return view.sentence.kind == "title" and verb.lemma == "follow" and bool(verb.antecedent)
    if any(c.prep != "for" for c in verb.subject[1:]):
        return False  # 'two boats for the navy'
    if (verb.past and not verb.modal) or verb.perfect or verb.link not in ("main", "coord", "that"):
        return False
    behind = [c for c in verb.after if c.kind in "NA"]
    if verb.lemma == "be":
        return not verb.modal and view.low[verb.i1 : verb.i1 + 1] == ["due"]
    if verb.modal not in _AHEAD and not (verb.lemma == "follow" and not verb.modal):
        return False
    by = any(c.prep == "by" and not c.date for c in behind)
    if verb.lemma == "go" and not by:
        return False
    return all(c.date or c.prep in _HOW or not _ALONG.isdisjoint(view.words(c)) for c in behind)


def _goods(view: View, verb: Verb) -> list[ItemMark]:
    """The goods that are its subject, if they are that alone and nobody's by name."""
    subject = _what(verb)
    if any(m.code for a, _b, m in view.parties if a >= subject.i0 and a < subject.i1):
        return []
    marks = [m for a, b, m in view.items if subject.i0 <= a and b == subject.i1]
    return [m for m in marks if m.item_class.startswith(GOODS)]


def _what(verb: Verb) -> Chunk:
    return verb.antecedent[0] if verb.link == "inf" and verb.antecedent else verb.subject[0]


def _is_gift(view: View, before: Mention, goods: Sequence[ItemMark]) -> bool:
    """A delivery of something else between two sides, told in this sentence or the one before."""
    near = view.sentence.index - before.view.sentence.index <= 1
    near = near and (before.view.sentence.kind == "body" or before.view is view)
    stands = before.kind == "delivery" and before.status in ("confirmed", "reported", "planned")
    sides = bool(before.actor and before.recipient) or before.beyond is not None
    others = all(
        m.item_class.split(".")[0] not in before.families() for m in goods
    )  # 'the vessel' is the boat given
    return near and stands and sides and others
