"""Deliveries that the words only look like: what was seized, what a price is of, what one's own men are armed with."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.word_classes import MENDING

_GRABBING = frozenset(
    "seize confiscate impound steal loot capture intercept rob snatch make_off carry_off run_off get_away".split()
)
_LED = frozenset("take bring lead tow escort divert bring_in".split())
_CARRIERS = ("ship", "vehicle", "aircraft.transport", "aircraft.other")
_ABSTRACT = frozenset(
    "price prices cost costs value market markets sale sales share shares output production consumption demand use "
    "lack shortage shortages time talks law laws bill industry trade study survey museum policy question".split()
)
"""Words that make of goods only what is spoken about: 'the price of freight', 'ship time'."""
_OWN_MEN = ("force", "staff")


def is_not_given(mention: Mention, found: list[Mention]) -> bool:
    """Whether nothing is given although the verb is one of giving."""
    verb = mention.verb
    if mention.kind != "delivery" or verb is None or mention.noun:
        return False
    return (
        _grabbed(mention, verb)
        or _led_off(mention, verb, found)
        or _armed(mention, verb)
        or (mention.frame not in _OF_SALES and _spoken_of(mention))
        or _priced(mention, verb)
        or _paid_work(mention, verb, found)
        or _to_be_mended(mention, verb)
        or any(c.prep == "to" and mention.view.low[c.head] in _OWNERS for c in verb.after if c.head >= 0)
    )


_OWNERS = frozenset({"owner", "owners", "shipowner", "shipowners", "airline"})
"""'The yard handed over the ship to her owner': trade, or what was taken is given back."""


_OF_SALES = frozenset({"notify.sale"})
"""Readings of sales, whose goods are what is sold."""
_PAYING = frozenset({"pay", "fund", "finance"})


def _paid_work(mention: Mention, verb: Verb, found: list[Mention]) -> bool:
    """'The overhaul of eight tanks for Kyiv, paid for by Oslo': who pays for a repair gives no tanks."""
    if verb.link != "reduced" or verb.lemma.split()[0] not in _PAYING:
        return False
    marks = {m.start for m in mention.item_marks}
    return any(m.kind == "repair" and marks & {x.start for x in m.item_marks} for m in found)


def _to_be_mended(mention: Mention, verb: Verb) -> bool:
    """'Sent two helicopters to Poland to be overhauled': they are its own still."""
    inner = (v for v in mention.view.verbs if v.parent is verb and v.link == "inf")
    return any(v.passive and v.lemma in MENDING for v in inner)


def _priced(mention: Mention, verb: Verb) -> bool:
    """'A bag of millet sold for 1,400 naira at the market': what things cost, of nobody and for nobody."""
    if verb.lemma not in ("sell", "trade", "change hands") or mention.actor or not verb.subject:
        return False
    named = mention.recipient and not mention.inferred
    return not named and any(c.prep in ("for", "at", "above", "below") for c in verb.after)


def _grabbed(mention: Mention, verb: Verb) -> bool:
    """'Made off with seven rifles that were meant for the marines': where stolen goods were to go."""
    head = verb.antecedent[:1] if verb.link in ("rel", "reduced") else []
    if not head:
        return False
    return any(
        v.lemma.replace(" ", "_") in _GRABBING and head[0] in (v.subject if v.passive else v.after)
        for v in mention.view.verbs
        if v is not verb
    )


def _led_off(mention: Mention, verb: Verb, found: list[Mention]) -> bool:
    """'Seized a freighter; the ship is being taken to Marseille': a prize is no gift."""
    if not verb.passive or verb.lemma.replace(" ", "_") not in _LED or not mention.item_marks:
        return False
    if not all(m.item_class.startswith(_CARRIERS) for m in mention.item_marks):
        return False
    return any(m.kind == "seizure" and m.start < mention.start for m in found)


def _armed(mention: Mention, verb: Verb) -> bool:
    """'The reservists have been issued with rifles': a force hands out its own."""
    if mention.actor or not verb.passive or verb.lemma not in ("issue", "arm", "equip", "furnish"):
        return False
    if verb.lemma == "arm" and verb.link == "reduced":
        return True  # 'coastguardsmen armed with axes and knives'
    men = [m for a, _b, m in mention.view.items if any(c.i0 <= a < c.i1 for c in verb.subject)]
    return bool(men) and all(m.item_class.startswith(_OWN_MEN) for m in men)


def _spoken_of(mention: Mention) -> bool:
    """'Bring down the price of freight', 'supplied ship time': the thing given is another."""
    chunks = mention.view.chunks
    for mark in mention.item_marks:
        at = next((k for k, c in enumerate(chunks) if c.kind == "N" and _holds(mention, c, mark.start)), -1)
        if at < 0:
            return False
        words = [chunks[at]]
        if chunks[at].prep == "of" and at > 0:
            words.append(chunks[at - 1])
        if not any(c.head >= 0 and mention.view.low[c.head] in _ABSTRACT for c in words):
            return False
    return bool(mention.item_marks)


def _holds(mention: Mention, chunk: Chunk, start: int) -> bool:
    tokens = mention.view.tokens
    return tokens[chunk.i0].start <= start < tokens[chunk.i1 - 1].end
