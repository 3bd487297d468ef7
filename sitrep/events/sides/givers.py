"""Who gave the goods, by the words that hang on them: who made, sold, promised or stored them, whence they come."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.clauses.phrase_groups import behind
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import once
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.sides.clause_parties import parties_but, parties_in
from sitrep.events.words.word_classes import HANDING_OVER

_PASSING_ON = frozenset("give sell donate lend lease grant present award transfer hand turn cede".split())


def _given_to(mention: Mention, context: Context) -> None:
    """'The jets that Oslo promised Riga were given to Croatia': who is named behind 'given to' has them."""
    verb = mention.verb
    if verb is None or mention.noun or not verb.passive or verb.lemma.split()[0] not in _PASSING_ON:
        return
    if mention.inferred and (
        goal := parties_but(mention, behind(verb, "to"), mention.codes("actor"), context)
    ):
        mention.settle("recipient", goal[:1])


def maker(mention: Mention, slots: Slots, context: Context) -> None:
    """Who sold or made the goods gives them, who bought them gets them: 'tanks bought from the United States'."""
    if mention.kind != "delivery":
        return
    _given_to(mention, context)
    if mention.actor and mention.recipient:
        return
    goods = [c for n in ("obj", "subj", "of") if n in slots for c in slots[n].chunks if c.prep in ("", "of")]
    told = mention.verb if not mention.noun else None
    hangs_on = told.antecedent[:1] if told is not None and told.link == "rel" else []
    for other in mention.view.verbs:
        if other is mention.verb:
            continue
        if other.link == "reduced" and other.lemma in _MEANT and any(c in goods for c in other.subject):
            _promised(mention, other, context)
        if (
            other.link == "rel"
            and other.lemma in _MEANT
            and other.antecedent
            and other.antecedent[0] in goods
        ):
            _promised_whom(mention, other, context)
        if other.lemma not in _MAKING:
            continue
        if other.passive and any(c in goods for c in other.subject):
            doers = behind(other, "by")
        elif not other.passive and any(c in other.after for c in hangs_on):
            doers = other.subject  # 'Oslo has paid for boats that were handed to Ghana'
        elif other.link == "rel" and other.antecedent and other.antecedent[0] in goods and not other.passive:
            doers = other.subject
        else:
            continue
        _of_deal(mention, other, doers, context)
        if mention.actor:
            return


_MEANT = frozenset("promise pledge owe earmark destine intend allocate".split())


def _promised(mention: Mention, verb: Verb, context: Context) -> None:
    """'The guns promised to Kyiv have been shipped', 'the tents pledged by Oslo': for whom, and by whom."""
    if not mention.actor:
        mention.actor = parties_but(mention, behind(verb, "by"), mention.codes("recipient"), context)[:1]
    if not mention.recipient or mention.inferred:
        goal = behind(verb, "to") or behind(verb, "for")
        if given := parties_but(mention, goal, mention.codes("actor"), context):
            mention.settle("recipient", given[:1])


def _promised_whom(mention: Mention, verb: Verb, context: Context) -> None:
    """'Shells that Oslo had promised Kyiv arrived at Rzeszow': the one right behind the verb gets them in the end."""
    bare = [c for c in verb.after[:1] if c.kind == "N" and not c.prep and not c.date]
    if not bare or verb.passive or verb.negated or (mention.recipient and not mention.inferred):
        return
    givers = {p.code for p in parties_in(mention, verb.subject, context)}
    if given := parties_but(mention, bare, tuple(givers), context):
        mention.settle("recipient", given[:1])


def _of_deal(mention: Mention, deal: Verb, doers: list[Chunk], context: Context) -> None:
    """'Ordered by Oman from Italy', 'bought by Oman for Yemen', 'built by Italy': whose deal gives each which side."""
    sellers, told = behind(deal, "from"), bool(mention.recipient) and not mention.inferred
    given = [] if told else parties_but(mention, behind(deal, "for"), mention.codes("actor"), context)
    relief = bool(mention.item_marks) and mention.item_marks[0].item_class.startswith("aid")
    hires = deal.lemma == "charter" or relief  # what is chartered, and tents, may be for others
    buys = deal.lemma == "order" or (deal.lemma in BUYING and not told and (bool(sellers) or not hires))
    if given:
        mention.settle("recipient", given)
    elif buys and not told:
        got = parties_but(mention, doers, (), context)
        mention.actor = [p for p in mention.actor if p.code not in {g.code for g in got}]
        mention.settle("recipient", got)
    for chunks in (
        (doers, sellers) if given or not buys else (sellers,)
    ):  # 'got four jets it bought from Oslo'
        if chunks and not mention.actor:
            mention.actor = parties_but(mention, chunks, mention.codes("recipient"), context)
            mention.lent = bool(mention.actor)


BUYING = frozenset("buy purchase order acquire procure charter".split())


def goods_from(mention: Mention, slots: Slots) -> None:
    """'Flour from Oman and Qatar left port', 'guns from Peru and shells from Chile': whom the goods are from gives."""
    if mention.kind != "delivery" or (mention.actor and not mention.lent):
        return
    view = mention.view
    if owners := _whose_stocks(mention, slots):
        mention.settle("actor", [p for p in owners if p.code not in mention.codes("recipient")])
        return
    for verb in view.verbs if not mention.actor else ():
        if verb.lemma in _LADEN and verb.link in ("ing", "reduced") and (source := _named_from(view, verb)):
            mention.settle("actor", [p for p in source if p.code not in mention.codes("recipient")])
            return  # 'a train carrying shells from Korea arrived'
    for name in ("subj", "obj", "of"):
        chunks = slots[name].chunks if name in slots else []
        goods = [c.i0 for c in chunks if any(c.i0 <= a < c.i1 for a, _b, _m in view.items)]
        given: list[Party] = []
        listed = False
        for chunk in chunks:
            if chunk.kind != "N" or not goods or chunk.i0 < goods[0]:
                continue
            listed = chunk.prep == "from" or (listed and not chunk.prep and chunk.i0 not in goods)
            marks = [m for a, _b, m in view.parties if chunk.i0 <= a < chunk.i1 and m.how == "name"]
            given += [Party(m.code, m.text, m) for m in marks if listed and m.code]
        given = [p for p in once(given) if p.code not in mention.codes("recipient")]
        if given:
            mention.settle("actor", given)
            return


_LADEN = frozenset({"carry", "bring", "transport", "haul", "load", "lade"})


def _named_from(view: View, verb: Verb) -> list[Party]:
    spans = [(c.i0, c.i1) for c in behind(verb, "from")]
    marks = [m for a, _b, m in view.parties if m.how == "name" and any(i0 <= a < i1 for i0, i1 in spans)]
    return [Party(m.code, m.text, m) for m in marks[:1] if m.code]


_STOCKS = frozenset(
    "stocks stock stockpile stockpiles arsenal arsenals depots depot inventory inventories reserves surplus "
    "warehouses storage holdings".split()
)


_OUT_OF = frozenset({"from", "out of"})


def _taken_out(view: View, chunk: Chunk) -> bool:
    return chunk.prep == "of" and chunk.i0 > 0 and view.low[chunk.i0 - 1] == "out"


def _whose_stocks(mention: Mention, slots: Slots) -> list[Party]:
    """'Came from Greek stocks', 'taken out of the Italian army's depots': whose they are gives.

    Only what is said of the act or of its goods, not of what they are to replace.
    """
    view = mention.view
    if _STOCKS.isdisjoint(view.low):
        return []
    goods = {c.i0 for n in ("obj", "subj", "of") if n in slots for c in slots[n].chunks if c.kind == "N"}
    near = [c for slot in slots.values() for c in slot.chunks]
    for verb in view.verbs:
        of_goods = any(c.i0 in goods for c in (verb.antecedent or verb.subject)[:1])
        if (verb is mention.verb or of_goods) and not verb.negated:
            near += verb.before + verb.after
    spans = [
        (c.i0, c.i1)
        for c in near
        if c.kind == "N" and view.low[c.head] in _STOCKS and (c.prep in _OUT_OF or _taken_out(view, c))
    ]
    marks = [m for a, _b, m in view.parties if any(i0 <= a < i1 for i0, i1 in spans)]
    return [Party(m.code, m.text, m) for m in marks[:1] if m.code and m.text.lower() not in _BYGONE]


_BYGONE = frozenset({"soviet", "yugoslav", "czechoslovak", "east german"})
"""Whose stocks are with their heirs, whoever that is."""


_FROM_THERE = frozenset({"come", "arrive", "originate", "hail"})


def shipped_from(mention: Mention, context: Context) -> None:
    """'Syria's first shipment of wheat came from Russia': whose shipment it is gets it from there."""
    if mention.kind != "delivery" or not mention.noun or mention.recipient:
        return
    for verb in mention.view.verbs:
        if verb.lemma in _FROM_THERE and not verb.negated and mention.stands_in(verb.subject[:1]):
            owners = {p.code for p in parties_in(mention, verb.subject[:1], context)}
            if given := parties_but(mention, behind(verb, "from"), tuple(owners), context):
                mention.settle("recipient", [p for p in mention.actor if p.code in owners])
                mention.settle("actor", given[:1])
            return


_MAKING = frozenset(
    "buy make purchase build produce order supply charter acquire manufacture donate send fund "
    "finance underwrite sponsor".split()
) | {"pay for"}


_GIVING = HANDING_OVER | {
    *"pledge promise offer furnish grant".split(),
    "hand over",
    "turn over",
    "send in",
    "fly in",
    "part with",
}


def other_clauses(mention: Mention, context: Context) -> None:
    """What other clauses of the sentence say of the gift: 'handed over a year after Chad supplied a first pair'."""
    if mention.kind != "delivery" or (mention.actor and mention.recipient):
        return
    for other in mention.view.verbs:
        if other is mention.verb or other.lemma not in _GIVING or other.negated or other.passive:
            continue
        if not mention.actor:
            given = parties_but(mention, other.subject, mention.codes("recipient"), context)
            mention.guess("actor", given, "another clause of the sentence")
        if not mention.recipient or mention.inferred:
            got = parties_but(mention, behind(other, "to"), mention.codes("actor"), context)
            mention.guess("recipient", got, "another clause of the sentence")


_GIVEN_BACK = frozenset({"return", "hand", "hand back", "hand over", "give back", "deliver", "redeliver"})


def handed_back(mention: Mention, context: Context) -> None:
    """'The yard has completed the refit and returned her to the Indian Navy': to whom a thing goes back, it belongs."""
    if mention.kind != "repair" or (mention.recipient and not mention.inferred):
        return
    for other in mention.view.verbs:
        if other is mention.verb or other.lemma not in _GIVEN_BACK or other.negated:
            continue
        if given := parties_but(mention, behind(other, "to"), mention.codes("actor"), context):
            mention.settle("recipient", given[:1])
            return
