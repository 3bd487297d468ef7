"""Acts of plain life told in the words of war: by the weather, by players, shops or courts no fleet is moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.items.item_families import STEERED, WARLIKE
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import MOVED, Mention
from sitrep.events.sentence.view import View
from sitrep.events.words.states import STATES

_ARMED_ACTS = frozenset("strike seizure threat deployment withdrawal mobilization exercise".split())
_ACTS = _ARMED_ACTS | frozenset("request agreement delivery repair sanction talks".split())
_NEVER: Mapping[str, frozenset[str]] = {
    "nature": _ACTS,
    "players": _ACTS,
    "stagefolk": _ACTS,
    "thieves": frozenset("strike seizure threat delivery".split()),
    "misfortune": frozenset("strike seizure threat".split()),
    "scientists": _ARMED_ACTS,
    "traders": frozenset(MOVED),
    "judges": frozenset("strike withdrawal deployment mobilization exercise threat talks".split()),
}
"""Class of who acts -> what it does in figures of speech only."""
_ALONE: Mapping[str, frozenset[str]] = {
    "traders": _ACTS,
    "scholars": _ARMED_ACTS | {"talks", "delivery"},
}
"""The same for those who may do so to another: unless the clause names a side they do it to, or arms by their name;
what they sell or ship is goods of theirs."""
_BUNCHES = frozenset(
    "swarm swarms plague group team pair number band trio couple crowd dozens hundreds".split()
)


def of_plain_life(mention: Mention, slots: Slots, classes: Mapping[str, frozenset[str]]) -> str | None:
    """Why the act is one of plain life, by who does it or buys it; None where it may be news."""
    view = mention.view
    heads = _heads(mention, slots)
    if mention.kind == "delivery" and not _hard(mention):
        bought = {view.low[c.head] for n in ("to", "iobj", "obj") if n in slots for c in slots[n].chunks[:1]}
        if not bought.isdisjoint(classes.get("buyers", ())):
            return "plain life: buyers"
    made = mention.kind == "delivery" and _for_nobody(mention)
    if made and (not heads.isdisjoint(classes.get("makers", ())) or _of_the_trade(mention)):
        return "plain life: makers"
    for name, kinds in _NEVER.items():
        if mention.kind in kinds and not heads.isdisjoint(classes.get(name, ())):
            return f"plain life: {name}"
    sent = _heads(mention, slots, ("obj",)) if mention.kind in ("deployment", "mobilization") else set()
    named = (bool(mention.recipient) and not mention.inferred) or _goes_abroad(mention, slots)
    wardens = (heads | sent) & classes.get("wardens", frozenset())
    if mention.kind in MOVED and not named and wardens and not _are_soldiers(mention, wardens):
        return "plain life: wardens"
    for name, kinds in _ALONE.items():
        if mention.kind in kinds and not heads.isdisjoint(classes.get(name, ())) and not _to_a_side(mention):
            return f"plain life: {name}"
    if mention.kind in MOVED and _of_firms(mention):
        return "plain life: firms"
    return None


def _goes_abroad(mention: Mention, slots: Slots) -> bool:
    """'Kenya sent 40 nurses to Haiti': from one state to another."""
    home = set(mention.codes("actor")) & STATES if mention.kind != "mobilization" else set()
    there = {p.country for name in ("to", "in", "at") if name in slots for p in slots[name].places}
    return bool(home) and bool(there - home - {None})


def _for_nobody(mention: Mention) -> bool:
    """'The planemaker delivered 41 jets in May': how a firm's year goes; 'two Gripens to Hungary' is news."""
    if mention.recipient and not mention.inferred:
        return False
    hulls = (
        m.item_class.startswith(STEERED) and not m.item_class.startswith(_OF_WAR) for m in mention.item_marks
    )
    return all(hulls) and not any(m.designation for m in mention.item_marks)


_OF_WAR = tuple(kind for kind in WARLIKE if kind.startswith(("ship", "vehicle")))


_RANGERS = frozenset({"ranger", "rangers"})
_OF_NATURE = frozenset(
    "park parks wildlife forest forests forestry game reserve elephant elephants rhino rhinos gorilla gorillas "
    "lion lions animals poacher poachers poaching conservation nature trail trails fire fires".split()
)


def _are_soldiers(mention: Mention, wardens: set[str]) -> bool:
    """'Thai rangers were sent to the border': a state's men, where nothing speaks of a park."""
    return wardens <= _RANGERS and bool(mention.actor) and _OF_NATURE.isdisjoint(mention.view.low)


def _of_firms(mention: Mention) -> bool:
    """An airline that moves its aeroplanes, a firm that moves its cars: no forces."""
    if not mention.item_marks:
        return False
    return _by_firms(mention) and all(
        m.item_class.startswith(_OF_TRADE) and not m.designation for m in mention.item_marks
    )


_AIRLINERS = frozenset({"jets", "planes", "aircraft", "airliners"})


def _of_the_trade(mention: Mention) -> bool:
    """'Airbus delivered 45 jets in May': so many, and no word of what they are."""
    words = [m.text.lower().split() for m in mention.item_marks]
    plain = all(len(w) < 3 and w[-1] in _AIRLINERS for w in words)
    return plain and _by_firms(mention) and all(m.item.quantity is not None for m in mention.item_marks)


def _by_firms(mention: Mention) -> bool:
    """Whether all who act are firms that are named."""
    return bool(mention.actor) and all(p.mark is not None and p.mark.sector == "BUS" for p in mention.actor)


_OF_TRADE = ("aircraft.other", "vehicle.other", "ship.civil", "goods", "money")


def _to_a_side(mention: Mention) -> bool:
    """A side that is not guessed, or arms with a designation."""
    if mention.recipient and not mention.inferred and mention.kind != "delivery":
        return True
    return _hard(mention)


def _hard(mention: Mention) -> bool:
    """Arms, aid or fuel in it."""
    return any(m.designation or m.item_class.startswith(_HARD) for m in mention.item_marks)


_HARD = (*WARLIKE, "aid", "fuel")


def _heads(mention: Mention, slots: Slots, where: Sequence[str] = ()) -> set[str]:
    """The words for who acts: the head of the phrase, of 'a swarm of' what follows; no names, no arms."""
    out: set[str] = set()
    view = mention.view
    for name in where or (("subj", "by") if mention.noun else ("subj",)):
        chunks = [c for c in slots[name].chunks if c.kind == "N"] if name in slots else []
        for k, chunk in enumerate(chunks[:3]):
            if k and chunk.prep:
                break
            head = _head(view, chunk)
            word = view.low[head]
            if word in _BUNCHES and k + 1 < len(chunks) and chunks[k + 1].prep == "of":
                head = chunks[k + 1].head
                word = view.low[head]
            if where or not _named(view, head):
                out.add(word)
    if mention.noun and not out and not where and "poss" in slots:
        named = {w for m in slots["poss"].parties if m.code for w in m.text.lower().split()}
        out = slots["poss"].words - named  # 'the Cook Islands' deal' is no cook's
    return out


def _head(view: View, chunk: Chunk) -> int:
    """The head of a phrase that a party's name makes one: 'a court in Nairobi'."""
    for k in range(chunk.i0 + 1, chunk.head):
        if view.tags[k] == "P" or view.low[k] in ("in", "of", "at", "from"):
            return k - 1
    return chunk.head


def _named(view: View, at: int) -> bool:
    """A name ('Leopard', 'Storm'), or a thing that the lexicon knows."""
    capital = at > 0 and view.tokens[at].text[0].isupper() and view.sentence.kind != "title"
    things = (
        m
        for a, b, m in view.items
        if a <= at < b and not m.item_class.startswith(("figure", "people", "staff"))
    )
    return capital or any(things)
