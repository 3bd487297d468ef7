"""What is so all the time, now and then or in numbers: customs, trends and walkouts are no act of a day."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import Mention

_TRADED = ("aid", "fuel", "energy", "goods", "generic", "transfer")
_COMMERCE = frozenset({"import", "export", "sell"})
_TRENDS = frozenset(
    "rise fall grow drop decline slow climb plunge shrink increase double halve jump soar surge slump tumble plummet "
    "dip treble triple".split()
)
_TRADE = frozenset("exports imports sales".split())
_COUNTING = frozenset("hit reach total exceed top amount average account make stand".split())
"""What statistics say of exports and sales as a whole: 'exports hit a record', 'sales reached 2 billion'."""


def is_custom(mention: Mention) -> bool:
    """'Kenya imports its wheat from Russia', 'a frigate that carries 180 men': what is so all the time is no act.

    Only of goods of trade that are for nobody named, of what a carrier can hold, and outside headlines, which tell
    what has just happened so. How deliveries rise and fall is no delivery either.
    """
    verb = mention.verb
    if mention.noun and mention.kind == "delivery":
        trends = (v for v in mention.view.verbs if v.lemma in _TRENDS or _counts_trade(mention, v))
        return any(mention.stands_in(v.subject) for v in trends)
    if verb is None or mention.noun or mention.date is not None:
        return False
    if mention.kind == "deployment" and (_is_counted(mention, verb) or _now_and_then(mention, verb)):
        return True
    named = mention.recipient and not mention.inferred and verb.lemma not in _COMMERCE
    if mention.kind == "delivery" and verb.link == "rel" and verb.lemma in _HABITS and _is_present(verb):
        return True  # 'the army, which receives US aid'
    traded = bool(mention.item_marks) and all(m.item_class.startswith(_TRADED) for m in mention.item_marks)
    if not verb.finite:  # 'for helping Chad to sell its oil'
        return mention.kind == "delivery" and traded and not mention.recipient and verb.lemma in _COMMERCE
    if mention.view.sentence.kind == "title" or mention.status != "confirmed" or mention.speakers:
        return False
    if verb.past or verb.perfect or verb.modal or verb.progressive or verb.passive:
        return False
    if mention.kind == "deployment":
        return verb.link == "rel" and verb.lemma == "carry"
    flown = verb.lemma == "fly"  # 'the squadron flies Su-25s'
    return mention.kind == "delivery" and (traded or flown) and not named


def _counts_trade(mention: Mention, verb: Verb) -> bool:
    return verb.lemma in _COUNTING and any(mention.view.low[c.head] in _TRADE for c in verb.subject)


_COUNTS = frozenset({"number", "numbers", "count", "share", "proportion", "frequency"})
_OFTEN = frozenset(
    "regularly routinely often usually sometimes frequently occasionally normally habitually seldom rarely".split()
)
_TIMES = frozenset({"once", "twice", "times"})


def _is_counted(mention: Mention, verb: Verb) -> bool:
    """'The number of ships passing through has doubled': how many there are, and no move of theirs."""
    if verb.link not in ("reduced", "ing", "rel"):
        return False
    low = mention.view.low
    if any(m.item_class.startswith("force") for m in mention.item_marks):
        return False  # 'the number of soldiers arriving has jumped': they come
    trends = (v for v in mention.view.verbs if v.lemma in _TRENDS and v is not verb and v.subject)
    return any(low[v.subject[0].head] in _COUNTS for v in trends)


def _now_and_then(mention: Mention, verb: Verb) -> bool:
    """'Pass through the strait once a fortnight', 'routinely fly along the coast': in the present, and on no day.

    Not where so and so many go: 'sends 30 warships around the island twice a day'.
    """
    if not _is_present(verb) or any(m.item.quantity for m in mention.item_marks):
        return False
    low = mention.view.low
    often = [k for k, w in enumerate(low) if w in _OFTEN]
    often += [
        k for k, w in enumerate(low) if w in _TIMES and low[k + 1 : k + 2] in (["a"], ["every"], ["each"])
    ]
    return any(_is_said_of(mention, verb, k) for k in often)


def _is_said_of(mention: Mention, verb: Verb, at: int) -> bool:
    """The adverb stands in the verb group, right before it, or behind it with no other verb between."""
    groups = [v for v in mention.view.verbs if v.i0 - 1 <= at < v.i1] or [
        v for v in mention.view.verbs if v.i1 <= at
    ][-1:]
    return any(v is verb for v in groups)


_HABITS = frozenset({"receive", "get", "supply", "provide", "buy", "import"})


def _is_present(verb: Verb) -> bool:
    return verb.finite and not (verb.past or verb.perfect or verb.modal or verb.progressive or verb.passive)


_SPANS = frozenset("day week month year".split())


def is_walkout(mention: Mention) -> bool:
    """'Kenya's strike at the port entered its third day': work that has stopped goes on for days."""
    view, low = mention.view, mention.view.low
    if mention.kind != "strike" or not mention.noun or mention.recipient or mention.item_marks:
        return False
    if not view.text.startswith("strike", mention.start):
        return False
    return any(
        v.lemma.split()[0] in ("enter", "go", "run", "drag", "stretch")
        and mention.stands_in(v.subject)
        and any(c.head >= 0 and low[c.head] in _SPANS and c.prep in ("", "into") for c in v.after)
        for v in view.verbs
    )
