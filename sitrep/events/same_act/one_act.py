"""Two mentions of one sentence that tell one act, whatever sides and dates each was given."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.mention import BY_FORCE, Mention
from sitrep.events.words.word_classes import ENVOYS
from sitrep.model import SYMMETRIC

MUTUAL = frozenset({"trade.fire", "broad.trade.missiles"})
"""Readings of fire from both sides."""
_HARM = ("kill", "wound", "injure", "maim", "behead")
"""What a blow does to people: told of the same doer, it is that blow."""
PURPOSE = frozenset({"guard", "force.due", "march.expected"})
"""What forces that are on their way are to do, or when: no second sending."""


def one_act(a: Mention, b: Mention) -> bool:
    """Whether the later of two mentions of one kind only tells the outcome, the object or the aim of the earlier."""
    if a.view.sentence.index != b.view.sentence.index or a.kind != b.kind:
        return False
    first, then = (a, b) if a.start <= b.start else (b, a)
    if _object_noun(first, then) or _of_the_noun(first, then):
        return True
    if a.kind == "strike":
        return (
            _outcome(first, then)
            or _suffered(first, then)
            or _fell_in(first, then)
            or _exchanged(first, then)
        )
    if a.kind == "seizure":
        return _led_away(first, then)
    if a.kind in ("deployment", "delivery"):
        return _aim(first, then) or _promised_thing(first, then) or _which_came(first, then)
    return False


def two_clauses(one: Verb | None, other: Verb | None) -> bool:
    """Each is the verb of a clause of its own."""
    return (
        one is not None
        and other is not None
        and {one.link, other.link} <= {"main", "coord", "sub", "rel", "that"}
    )


def apart(a: Mention, b: Mention) -> bool:
    """Both name who acts, and they have nobody in common."""
    one, other = (set(m.codes("actor")) if not m.lent else set() for m in (a, b))
    return bool(one and other) and not one & other


_LOTS = frozenset("another additional further more remaining rest remainder others".split())
_NTH = frozenset({"second", "third", "fourth", "fifth"})


def another_lot(a: Mention, b: Mention) -> bool:
    """'Keeps 100 soldiers there and may send more', 'holds two tankers and has detained a third'."""
    later = max(a, b, key=lambda m: m.start)
    if a.kind not in _IN_LOTS or not two_clauses(a.verb, b.verb) or later.verb is None:
        return False
    i0, i1 = clause_words(later.verb)
    low = later.view.low
    return any(
        (low[k] in _LOTS and low[k + 1 : k + 2] != ["than"]) or (low[k] in _NTH and low[k - 1] == "a")
        for k in range(i0, i1)
    )


def expels_besides(a: Mention, b: Mention) -> bool:
    """'Banned imports and expelled two diplomats': an expulsion beside another sanction."""
    if a.kind != "sanction" or not two_clauses(a.verb, b.verb) or a.verb is None or b.verb is None:
        return False
    one, other = (bool(ENVOYS & set(a.view.low[slice(*clause_words(v))])) for v in (a.verb, b.verb))
    return one != other


_IN_LOTS = frozenset({"deployment", "delivery", "seizure", "withdrawal", "repair"})


def clause_words(verb: Verb) -> tuple[int, int]:
    """The tokens of a verb, its subject and its object."""
    chunks = [*verb.subject, *verb.after[:2]]
    return min([verb.i0, *(c.i0 for c in chunks)]), max([verb.i1, *(c.i1 for c in chunks)])


def by_others(a: Mention, b: Mention) -> bool:
    """'Israel bombed Homs after Hezbollah had fired rockets': each clause names its own doer."""
    known = a.kind not in SYMMETRIC and not (a.lent or b.lent) and two_clauses(a.verb, b.verb)
    one, other = set(a.codes("actor")), set(b.codes("actor"))
    if known and one and other:
        return not one & other
    return known and a.kind in BY_FORCE and _other_subject(a.view.low, a.verb, b.verb)


def each_decides(a: Mention, b: Mention) -> bool:
    """'Six presidents resolved to impose an embargo, and Tanzania turned back lorries': two sanctions, by two."""
    if a.kind != "sanction" or a.noun or b.noun or set(a.codes("actor")) & set(b.codes("actor")):
        return False
    one, other = (_deciding(m.verb) for m in (a, b))
    return one is not other and two_clauses(one, other) and _other_subject(a.view.low, one, other)


def _deciding(verb: Verb | None) -> Verb | None:
    """The verb over the infinitives: 'resolved to impose'."""
    while verb is not None and verb.link == "inf" and verb.parent is not None:
        verb = verb.parent
    return verb


_STAND_INS = frozenset("it they he she we which who that this these those".split())


def _other_subject(low: Sequence[str], one: Verb | None, other: Verb | None) -> bool:
    """'The army retook the town, which rebels had captured in May'."""
    if one is None or other is None or one.passive or other.passive:
        return False
    heads = [next((c for c in v.subject if c.kind == "N"), None) for v in (one, other)]
    if any(h is None or h.head < 0 for h in heads):
        return False
    words = [low[h.head] for h in heads if h is not None]
    return words[0] != words[1] and not _STAND_INS & set(words) and heads[0] is not heads[1]


def _outcome(blow: Mention, harm: Mention) -> bool:
    """'Bombed the port, the government said, killing 11', 'bombed a camp and killed its leader'."""
    verb = harm.verb
    if blow.verb is None or verb is None or verb.lemma not in _HARM or verb.passive or blow.noun:
        return False
    if verb.link == "ing":
        return harm.view.tokens[verb.i0 - 1].lower == ","
    shared = not verb.subject or verb.subject == blow.verb.subject
    return shared and harm.view.tokens[verb.i0 - 1].lower in ("and", "to")


_RUIN = frozenset("kill wound injure maim destroy damage hit burn level flatten set_ablaze hurt".split())


def _suffered(blow: Mention, harm: Mention) -> bool:
    """'Rockets hit the suburbs, and a bakery was destroyed': what came of the blow, by nobody else, nowhere else."""
    verb = harm.verb
    if blow.noun or harm.noun or verb is None or not verb.passive or verb.lemma not in _RUIN:
        return False
    own_place = harm.place is not None and (blow.place is None or harm.place.text != blow.place.text)
    return verb.link in ("coord", "main") and not (
        harm.actor or own_place or harm.date not in (None, blow.date)
    )


def _led_away(taken: Mention, then: Mention) -> bool:
    """'Boarded the freighter and took it to Jizan', 'detained two men and drove them away': the same, once more."""
    verb = then.verb
    return (
        taken.verb is not None
        and verb is not None
        and not by_others(taken, then)
        and any(
            then.view.low[c.i0 : c.i1] in (["it"], ["them"], ["her"], ["him"], ["both"])
            for c in verb.after[:1]
        )
    )


def _fell_in(loss: Mention, blow: Mention) -> bool:
    """'Lost 80 tanks in an ambush': the noun stands in what the verb tells."""
    if loss.verb is None or not blow.noun:
        return False
    return blow.stands_in([c for c in loss.verb.after if c.prep == "in"])


def _exchanged(verb: Mention, noun: Mention) -> bool:
    """'Exchanged artillery and rocket fire': the noun is what the verb says they gave each other."""
    if verb.verb is None or not noun.noun or verb.verb.lemma not in ("exchange", "trade", "swap"):
        return False
    return noun.stands_in([c for c in verb.verb.after if not c.prep])


def _object_noun(verb: Mention, noun: Mention) -> bool:
    """'Approved the dispatch of 120 police', 'resumed their talks': the noun is the object of the verb.

    So is it in 'the order was approved', whichever of the two stands first.
    """
    if verb.noun and not noun.noun:
        verb, noun = noun, verb
    if verb.noun or verb.verb is None or not noun.noun:
        return False
    turned = verb.verb.passive and verb.kind == "agreement"
    chunks = verb.verb.subject[:1] if turned else verb.verb.after[:1]
    return bool(chunks) and not chunks[0].prep and noun.stands_in(chunks)


def _of_the_noun(noun: Mention, verb: Mention) -> bool:
    """'A bombardment in which families died', 'talks at which the two met': the clause hangs on the noun."""
    clause = verb.verb
    if not noun.noun or verb.noun or clause is None or clause.link != "rel":
        return False
    return noun.stands_in(clause.antecedent)


def _promised_thing(one: Mention, other: Mention) -> bool:
    """'The guns promised by Berlin in January are here', 'the handover of lorries, which Japan had promised'."""
    for deal, coming in ((one, other), (other, one)):
        if deal.verb is None or deal.verb.link not in ("reduced", "rel"):
            continue
        got = [set(m.codes("recipient")) for m in (deal, coming) if not m.inferred]
        if deal.status == "planned" and len(got) == 2 and all(got) and not got[0] & got[1]:
            continue  # 'the jets that Paris promised Athens were given to Zagreb'
        heads = deal.verb.antecedent or deal.verb.subject
        subject = [] if coming.verb is None else coming.verb.subject
        ahead = deal.verb.link == "rel" and deal.status == "planned"
        if (deal.verb.passive or ahead) and heads and any(c.i0 == heads[0].i0 for c in subject):
            return True
        same = {id(m) for m in deal.item_marks} & {id(m) for m in coming.item_marks}
        if same and coming.noun and deal.status == "planned" and coming.status != "planned":
            return True
    return False


def _which_came(sent: Mention, came: Mention) -> bool:
    """'The mission sent the Dutch frigate Tromp, which arrived on Friday': who sent it, and whose it is."""
    if sent.verb is None or came.verb is None or sent.noun or came.noun or came.verb.link != "rel":
        return False
    marks = {(m.start, m.end) for m in sent.item_marks} & {(m.start, m.end) for m in came.item_marks}
    alike = sent.kind == "deployment" and sent.status == came.status
    return alike and bool(marks) and any(c in sent.verb.after for c in came.verb.antecedent)


def _aim(sent: Mention, aim: Mention) -> bool:
    """'Reached the port and are to guard the town', 'set out and are expected on Friday': the same, once more."""
    marks = {id(m) for m in sent.item_marks}
    same = bool(marks & {id(m) for m in aim.item_marks})
    ahead = sent.kind == "delivery" and sent.status == aim.status == "planned"
    return same and bool(sent.verb and aim.verb) and (ahead or aim.frame in PURPOSE)
