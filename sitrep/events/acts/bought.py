"""A thing that arrives was bought, given or ordered: by a participle behind it, or in a sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.sides.givers import BUYING
from sitrep.events.sides.moved_things import phrases
from sitrep.events.words.marks import ItemMark
from sitrep.events.words.states import STATES

_BOUGHT = frozenset(
    "give donate buy purchase order acquire supply gift sell promise pledge deliver build make provide grant "
    "procure present finance fund sponsor underwrite".split()
) | {"pay for"}

_GIVING = frozenset("give donate sell promise pledge supply provide grant gift build present".split())


def bought_by(mention: Mention, verb: Verb) -> Verb | None:
    """'Patrol boats given by Japan reached Suva', 'the jets Togo ordered are in Lome': the clause behind says so."""
    thing = {c.i0 for c in verb.subject}
    for other in mention.view.verbs:
        heads = other.antecedent or other.subject
        if other.link not in ("reduced", "rel") or other.lemma.split()[0] not in _BOUGHT:
            continue
        behind = bool(heads) and heads[0].i0 in thing
        ordered = other.passive or (other.link == "rel" and (other.lemma in BUYING or _given_by(other)))
        if (behind and ordered) or _of_the_lot(verb, heads):
            return other
    return None


def deal_on(view: View, goods: Sequence[ItemMark]) -> Verb | None:
    """The clause behind the goods that says who gave, sold or promised them to whom."""
    starts = {a for a, _b, m in view.items if m in goods}
    for other in view.verbs:
        heads = other.antecedent or other.subject
        told = other.link in ("reduced", "rel") and other.lemma.split()[0] in _BOUGHT
        if told and heads and any(heads[0].i0 <= a < heads[0].i1 for a in starts):
            return other
    return None


def _given_by(deal: Verb) -> bool:
    """'The boats that Japan had promised', 'four jets Rome sold to Lima': the subject of the clause gives them."""
    return bool(_own_subject(deal)) and deal.lemma.split()[0] in _GIVING and not deal.negated


def _own_subject(deal: Verb) -> list[Chunk]:
    """Its subject without what the clause hangs on."""
    return [c for c in deal.subject if c not in deal.antecedent]


def _of_the_lot(verb: Verb, heads: Sequence[Chunk]) -> bool:
    """'Landed in Oran, the first of 24 that Algeria ordered': the phrase behind the comma is one of those."""
    comma = next((k for k, c in enumerate(verb.after) if c.kind == ","), -1)
    lot = verb.after[comma + 1 : comma + 4] if comma >= 0 else []
    plain = bool(lot) and lot[0].kind == "N" and not lot[0].prep and not lot[0].date
    return plain and any(c.i0 == head.i0 for c in lot for head in heads[:1])


def sides_of_deal(mention: Mention, deal: Verb) -> None:
    """Who gave, sold or built it, and for whom; a side that the deal does not name stays as it was, if it was told."""
    for preps, role, other in (("by", "from"), "actor", "recipient"), (("for", "to"), "recipient", "actor"):
        for chunk in phrases(deal):
            marks = [m for a, _b, m in mention.view.parties if chunk.i0 <= a < chunk.i1 and m.code]
            bought = deal.lemma in BUYING and chunk.prep == "by"
            if chunk.prep in preps and marks and not bought:
                mention.settle(role, [Party(marks[0].code or "", marks[0].text, marks[0])])
                rest = [p for p in getattr(mention, other) if p.code != marks[0].code]
                setattr(mention, other, rest)
    lemma = deal.lemma.split()[0]
    if not deal.passive and (lemma in BUYING or _given_by(deal)):
        inside = _own_subject(deal)
        doers = [m for a, _b, m in mention.view.parties if m.code and any(c.i0 <= a < c.i1 for c in inside)]
        if doers:
            role = "recipient" if lemma in BUYING else "actor"
            mention.settle(role, [Party(doers[0].code or "", doers[0].text, doers[0])])
        if lemma not in BUYING and (to := _promised_to(mention, deal, {m.code for m in doers})):
            mention.settle("recipient", to)


def _promised_to(mention: Mention, deal: Verb, givers: set[str | None]) -> list[Party]:
    """'Shells that Oslo had promised Kyiv': the party right behind the verb."""
    bare = [c for c in deal.after[:1] if c.kind == "N" and not c.prep and not c.date]
    spans = [(c.i0, c.i1) for c in bare]
    marks = [m for a, _b, m in mention.view.parties if m.code and any(i0 <= a < i1 for i0, i1 in spans)]
    return [Party(m.code or "", m.text, m) for m in marks[:1] if m.code not in givers]


def as_ordered(mention: Mention, told: Sequence[Mention]) -> None:
    """'Serbia bought a battery. The battery landed in Belgrade': what was ordered or promised arrives at its buyer."""
    first = mention.item_marks[0]
    for other in reversed(told):
        if other is mention or other.start > mention.start or other.kind not in ("agreement", "delivery"):
            continue
        if mention.sentences_after(other) > 6 or not (other.actor and other.recipient):
            continue
        seller, buyer = seller_and_buyer(other)
        codes = {p.code for p in buyer}
        if codes & {p.code for p in seller}:
            continue
        if mention.country not in (None, *codes) or not _same_thing(first, other):
            continue
        more = mention.verb is not None and mention.verb.lemma == "follow"  # 'a battery would follow'
        of_deal = codes | {p.code for p in seller if more or other.kind == "agreement"}
        if (
            mention.guessed.get("actor") is None
            and mention.actor
            and not of_deal & set(mention.codes("actor"))
        ):
            continue
        mention.kind = "delivery"
        mention.guess("recipient", buyer, "who ordered it")
        mention.guess("actor", seller, "of whom it was ordered")
        return


def seller_and_buyer(told: Mention) -> tuple[list[Party], list[Party]]:
    """The sides of a delivery or a contract; of a firm and a state the state buys, whoever is named first.

    Of two states the first buys, but where a sale or a gift is named; of two that sign together sells whose goods
    they are.
    """
    if told.kind != "agreement":
        return told.actor, told.recipient
    if len(told.actor) > 1 and not told.recipient:  # 'signed by both': a firm sells, of two states either may
        firms = [p for p in told.actor if p.code not in STATES]
        states = [p for p in told.actor if p.code in STATES]
        makers = [p for p in states if p.code in _owners(told)]
        if len(makers) == 1 and not firms:
            return makers, [p for p in states if p not in makers]  # 'signed a contract for Cuban vaccines'
        return (firms, states) if firms and states else ([], [])
    state, other = (set(codes) & STATES for codes in (told.codes("actor"), told.codes("recipient")))
    sells = other and (not state or not _SELLING.isdisjoint(_words(told)))
    return (told.actor, told.recipient) if sells else (told.recipient, told.actor)


_SELLING = frozenset("sell sells sold selling sale sales export exports exported offer offered".split())
_SELLING |= {"gift", "grant", "donation", "donate"}


def _owners(told: Mention) -> set[str]:
    """Whose adjective stands before the goods."""
    view = told.view
    spans = [(a, b) for a, b, m in view.items if m in told.item_marks]
    return {
        m.code for a, b, m in view.parties
        if m.code and m.how == "demonym" and any(b == start or start <= a < end for start, end in spans)
    }  # fmt: skip


def _words(told: Mention) -> set[str]:
    low, high = told.span
    return set(told.view.low[low:high])


_IN_BATTERIES = ("airdefence", "weapon.artillery", "weapon.missile")


def _same_thing(mark: ItemMark, other: Mention) -> bool:
    family = mark.item_class.split(".")[0]
    words = set(mark.item.name.lower().rstrip("s").split())
    return any(
        m.item_class.split(".")[0] == family or words & set(m.item.name.lower().rstrip("s").split())
        or (words & {"battery", "batterie"} and m.item_class.startswith(_IN_BATTERIES))
        for m in other.item_marks
    )  # fmt: skip
