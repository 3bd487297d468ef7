"""Between whom a pact is: not who brokers it, but hosts, the two told of beside it, the firm that sells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitrep.events.clauses.chunks import Verb
from sitrep.events.clauses.phrase_groups import groups
from sitrep.events.frames.context import Context
from sitrep.events.frames.role_parties import parties_of
from sitrep.events.items.item_families import ARMS
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.clause_parties import parties_but
from sitrep.events.sides.own_forces import FOCUS
from sitrep.events.sides.pairs import NEAR, Pair, codes, distance, only_firms
from sitrep.events.words.marks import PartyMark
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import MENDING


def between_two(mention: Mention, said: Sequence[PartyMark]) -> None:
    """'Guyana and Venezuela freeze their dispute' above 'under a protocol signed in Port of Spain'."""
    if mention.kind != "agreement" or mention.actor or mention.recipient or mention.status == "denied":
        return
    place = mention.place
    named = {
        m.code: m
        for m in said
        if m.code in STATES and not (place is not None and place.start <= m.start < place.end)
    }
    if len(named) == 2:
        first, second = named
        why = "the two states that the text has named"
        mention.guess("actor", [Party(first or "", "")], why)
        mention.guess("recipient", [Party(second or "", "")], why)


def contract_beside(mention: Mention, before: Sequence[Mention]) -> None:
    """'Iraq will receive eight batteries. The contract with LIG Nex1 is worth ...': who gets the goods has the deal."""
    firms = mention.recipient and all(p.code not in STATES for p in mention.recipient)
    if not mention.noun or not firms or (mention.actor and mention.guessed.get("actor") != FOCUS):
        return
    for other in reversed(before):
        if other.kind == "delivery" and 0 <= mention.sentences_after(other) <= 1 and not other.inferred:
            mention.guess("actor", list(other.recipient), "who gets the goods told of before")
            return


_BESIDE = 300
"""Characters within which a text names who sells."""


def seller_beside(mention: Mention, parties: Sequence[PartyMark], around: Sequence[Mention]) -> None:
    """'Lima signed for 12 jets. Saab said that the first ...': the one firm named beside an order sells.

    Not the firm that is told `around` it to deal in other goods.
    """
    arms = any(m.item_class.startswith(ARMS) for m in mention.item_marks)
    if mention.kind != "agreement" or not arms or mention.recipient or len(mention.actor) != 1:
        return
    if any(
        v.link in ("inf", "noun") and v.i0 >= mention.span[0] and v.lemma in _WORKS
        for v in mention.view.verbs
    ):
        return  # 'agreed to build a port and two boats': who does the work itself buys nothing
    buyer = mention.actor[0]
    near = [p for p in parties if p.code and p.sector == "BUS" and abs(p.start - mention.start) < _BESIDE]
    firms = {p.code: p for p in near if p.code != buyer.code and p.country != buyer.code}
    if len(firms) == 1 and any(
        firms.keys() & m.sides() and m.families() and not m.families() & mention.families() for m in around
    ):
        return
    if buyer.code in STATES and len(firms) == 1:
        mention.guess("recipient", [Party(next(iter(firms)) or "", "")], "the firm named beside it")


_WORKS = MENDING | frozenset(
    "build make produce finance fund expand supply deliver provide lend sell".split()
)


def without_broker(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """'A truce brokered by Algiers between Chad and Libya': who brokers or hosts is no side of it."""
    if mention.kind not in ("agreement", "talks"):
        return
    if mention.verb is not None and mention.verb.lemma in _BROKERING and not mention.noun:
        _only_between(mention, slots, resolved)
    _no_mediators(mention)
    if "between" not in slots:
        return
    inside = {p.code for p in parties_of(mention.view, slots["between"], resolved)}
    doers = [slots[n] for n in ("by", "subj") if n in slots and slots[n].chunks]
    brokers = next((s for s in doers if s.chunks[0].prep == "by"), None)
    if len(inside) > 1 and brokers is not None:
        out = {p.code for p in parties_of(mention.view, brokers, resolved)} - inside
        mention.actor = [p for p in mention.actor if p.code not in out]
        mention.recipient = [p for p in mention.recipient if p.code not in out]


def _no_mediators(mention: Mention) -> None:
    """'With Qatari mediation', 'by the Egyptian mediators': no sides; but mediators who are received talk."""
    for role in ("actor", "recipient"):
        parties: list[Party] = getattr(mention, role)
        kept = [p for p in parties if not mediates(mention, p)]
        if mention.kind == "agreement" or (role == "recipient" and len(mention.codes("actor")) > 1):
            setattr(mention, role, kept)


def mediates(mention: Mention, party: Party) -> bool:
    """'Mediated by Qatar', 'Qatari mediators': the words around the name say that it only brings others together."""
    mark, text = party.mark, mention.view.text
    if mark is None:
        return False
    by = _BY_MEDIATOR.search(text, max(0, mark.start - _LEAD), mark.start)
    return bool(by or _MEDIATION.match(text, mark.end) or _MEDIATION.search(mark.text))


_LEAD = 40
_BY_MEDIATOR = re.compile(r"\b(?:mediated|brokered|facilitated)(?: in [A-Z]\w+)? by (?:the )?$")
_MEDIATION = re.compile(r"(?:['’]s)?[ -](?:mediation|mediators?|auspices|brokers?)\b")


def _only_between(mention: Mention, slots: Slots, resolved: Mapping[int, tuple[str, ...]]) -> None:
    """'Qatar brokered a truce between Congo and the rebels', 'a truce brokered by Oman': not the one who brokers."""
    if "subj" in slots:
        out = {p.code for p in parties_of(mention.view, slots["subj"], resolved)}
        mention.actor = [p for p in mention.actor if p.code not in out]
        mention.recipient = [p for p in mention.recipient if p.code not in out]


_BROKERING = frozenset({"broker", "mediate"})


def host_there(mention: Mention, slots: Slots) -> None:
    """'In Ashgabat, where he and his host signed', 'met his counterpart in Basra': of the state of the town."""
    if mention.kind not in ("agreement", "talks") or mention.recipient or len(mention.codes("actor")) != 1:
        return
    beside = any(slots[n].words & _THERE for n in ("subj", "with", "obj", "by") if n in slots)
    if not beside and not _HOSTS & set(mention.view.low):
        return
    lands = [m.country for *_, m in mention.view.places if m.country and m.preposition in ("in", "to", "at")]
    abroad = list(dict.fromkeys(c for c in lands if c not in mention.codes("actor")))
    if len(abroad) == 1:
        mention.guess("recipient", [Party(abroad[0], "")], "whose guest they are")


_HOSTS = frozenset({"host", "hosts"})
_THERE = frozenset("host hosts counterpart counterparts colleague colleagues".split())


def signed_with(mention: Mention, verb: Verb | None, context: Context) -> None:
    """'Hanoi hailed a pact signed with Delhi', 'agreed to sell Peru jets': the other side stands in another clause."""
    if mention.kind != "agreement" or verb is None:
        return
    brokered = verb.link == "reduced" and verb.lemma in _ARRANGING
    if mention.actor and not mention.recipient and not brokered:
        trade = next((v for v in mention.view.verbs if v.parent is verb and v.link == "inf"), None)
        if trade is not None and trade.lemma in _TRADING:
            told = [
                c for p, g in groups(trade.after) if p in ("", "to", "from", "for", "with") for c in g[:1]
            ]
            mention.recipient = parties_but(mention, told, mention.codes("actor"), context)[:1]
        return
    if verb.link != "reduced" or (mention.actor and not brokered):
        return
    above = verb.parent
    if above is None:  # 'Under a pact reached with Oman, Iranian frigates will call at Duqm'
        above = next((v for v in mention.view.verbs if v.link == "main" and v.i0 > verb.i0), None)
    if brokered:
        _between_the_two(mention, above, context)
    elif above is not None and mention.recipient and above.subject and not above.passive:
        mention.actor = parties_but(mention, above.subject, mention.codes("recipient"), context)[:1]


def _between_the_two(mention: Mention, above: Verb | None, context: Context) -> None:
    """'Rebels and army laid down their arms under an accord brokered by Doha': theirs, and not the broker's."""
    brokers = {*mention.codes("actor"), *mention.codes("recipient")}
    two = parties_but(mention, above.subject, tuple(brokers), context) if above is not None else []
    if len(two) > 1 and len(brokers) < 2:
        mention.actor, mention.recipient = two, []


_ARRANGING = frozenset("broker mediate facilitate negotiate arrange sponsor".split())


_TRADING = frozenset("sell buy purchase acquire lease swap exchange supply".split())


def talks_beside(mention: Mention, pairs: Sequence[Pair]) -> None:
    """Between whom: those who talk, trade or fight in the nearest sentence that names two."""
    own = codes(mention.actor) | codes(mention.recipient)
    if len(own) > 1:
        return
    kinds = {"talks", "agreement"}
    if not own and mention.kind == "agreement":
        kinds |= {"delivery", "repair", "strike"}
    near = [p for p in pairs if p.of.kind in kinds and p.of is not mention and distance(mention, p) <= NEAR]
    for pair in sorted(near, key=lambda p: distance(mention, p)):
        sides = (
            [*pair.second, *pair.first]
            if pair.of.kind in ("delivery", "repair")
            else [*pair.first, *pair.second]
        )
        if own and not own & codes(sides):
            continue
        others = [p for p in sides if p.code not in own]
        goods = mention.families()
        if goods and pair.families and not goods & pair.families and any(only_firms([p]) for p in others):
            continue  # its contract is about other goods
        why = f"the {pair.of.kind} told of beside it"
        if not own:
            mention.guess("actor", others[:1], why)
            mention.guess("recipient", others[1:], why)
        elif mention.actor:
            mention.guess("recipient", others[:1], why)
        else:
            mention.guess("actor", others[:1], why)
        return
