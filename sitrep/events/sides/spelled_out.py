"""The words behind a pronoun, and the goods behind 'asked to send': what another clause of the sentence spells out."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Verb
from sitrep.events.sentence.match import fill
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.marks import ItemMark

_PRONOUNS = frozenset({"they", "he", "she", "it", "them", "him", "her", "we"})


def spelled_out(mention: Mention, verb: Verb | None) -> None:
    """The phrase for a pronoun: 'the miners said they would not', 'convicted a reporter and jailed him'."""
    above = verb.parent if verb is not None else None
    if mention.actor_phrase.lower() in _PRONOUNS and above is not None and verb and verb.link == "that":
        heads = [c for c in above.subject if c.kind == "N"][:1]
        if heads and not above.passive:
            mention.actor_phrase = mention.view.span(heads[0].i0, heads[0].i1)
    if mention.recipient_phrase.lower() in _PRONOUNS and above is not None and verb and verb.link == "coord":
        heads = [c for c in above.after if c.bare][:1]
        if heads:
            mention.recipient_phrase = mention.view.span(heads[0].i0, heads[0].i1)


_HELP = frozenset({"help", "assistance", "aid", "support"})
_GIVING = frozenset(
    "send supply provide give deliver station deploy lend sell return ship release dispatch donate "
    "transfer contribute offer "
    "obtain secure receive procure repair overhaul restore fund extend speed hand".split()
) | {"send back", "hand over", "send in", "fly in"}


def asked_items(mention: Mention, verb: Verb | None) -> None:
    """What is asked for stands in the infinitive: 'asked Kenya to send the remaining 600 men'."""
    helped = {item.name.lower() for item in mention.items} <= _HELP  # 'asked for help repairing its jets'
    if mention.kind != "request" or not helped or verb is None:
        return
    asked: list[ItemMark] = []
    empty = not mention.items
    for other in mention.view.verbs:
        beside = other.link == "inf" if empty or asked else other.link == "ing"
        if other.parent is verb and beside and other.lemma in _GIVING:
            slot = fill(
                mention.view, [c for c in other.after if c.kind in "N,C" and not c.prep or c.prep == "of"]
            )
            asked += [m for m in slot.items if not m.item_class.startswith("figure") and m not in asked]
    if asked:
        mention.item_marks = asked
        mention.items = [m.item for m in asked]
