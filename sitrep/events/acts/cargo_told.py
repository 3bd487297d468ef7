"""What a ship or plane brought, told in the sentence after it came: 'A freighter docked. It carried 20 tanks'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitrep.events.acts.bought import deal_on, sides_of_deal
from sitrep.events.clauses.chunks import Verb
from sitrep.events.items.item_families import GOODS
from sitrep.events.sentence.match import Slots
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark

_LOADING = frozenset(
    "carry carried carrying carries bring brought board aboard hold held hull hulls cargo load loads loaded inside "
    "contain contained containing lorries trucks belly deck decks wagons".split()
)
"""Words without one of which no sentence tells of a load."""
_HAVING = frozenset("carry bring hold contain have transport bear ferry unload".split())
_WHERE = frozenset("board aboard hold holds inside hull cargo load belly deck decks wagons".split())
_CARRIERS = ("ship.civil", "aircraft.transport", "vehicle.other")
_PLAIN = frozenset(
    "ship ships vessel vessels boat boats plane planes aircraft train trains convoy lorries trucks".split()
)
"""Words for what carries, whatever their class."""
_VAGUE = frozenset(
    "equipment cargo goods supplies weapons arms materiel load loads crates containers".split()
)
_PRONOUNS = frozenset("it she they these each both its her their".split())


def without_carrier(mention: Mention, slots: Slots) -> None:
    """'Three freighters with rice sailed for Haiti': the rice is what goes there."""
    if mention.kind != "delivery" or "loaded" not in slots:
        return
    carriers = [m for n in ("subj", "obj") if n in slots for m in slots[n].items if _only_carries(m)]
    load = [m for m in slots["loaded"].items if m.item_class.startswith(GOODS) and not _only_carries(m)]
    if load and any(m in carriers for m in mention.item_marks):
        kept = [m for m in mention.item_marks if m not in carriers]
        mention.item_marks = [*kept, *[m for m in load if m not in kept]]
        mention.items = [m.item for m in mention.item_marks]


def _only_carries(mark: ItemMark) -> bool:
    last = mark.text.lower().split()[-1]
    return mark.item_class.startswith(_CARRIERS[:2]) or last in _PLAIN or last in ("lorry", "truck", "train")


def cargo_told(view: View, found: list[Mention], told: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence with the delivery of a load, which its carrier's coming becomes too."""
    if _LOADING.isdisjoint(view.low) or not told:
        return found
    came = told[-1]
    if view.sentence.index - came.view.sentence.index != 1 or not _is_carrier(came):
        return found
    verb, goods = next(((v, marks) for v in view.verbs if (marks := _loaded(view, v))), (None, []))
    if verb is None or (came.kind == "delivery" and verb.link != "that"):
        return found  # 'the captain said it had brought tanks' tells the load; more is a load of its own
    came.kind, came.item_marks, came.items = "delivery", goods, [m.item for m in goods]
    if came.lent:  # who made the plane gives nothing
        came.actor = [p for p in came.actor if p.mark is None or p.mark.sector != "BUS"]
    start, end = view.tokens[verb.main].start, view.tokens[verb.i1 - 1].end
    if bound := _for_whom(view, verb):
        came.settle("recipient", bound)
    made = replace(came, view=view, start=start, end=end, verb=verb, same_as=came)
    made.guessed = dict(came.guessed)
    if (deal := deal_on(view, goods)) is not None:
        sides_of_deal(made, deal)  # 'inside were shells that Oslo had promised Kyiv'
    return [m for m in found if not any(g in m.item_marks for g in goods)] + [made]


def _for_whom(view: View, verb: Verb) -> list[Party]:
    """'She had rockets for Hezbollah on board': the party behind 'for'."""
    spans = [(c.i0, c.i1) for c in verb.after if c.kind == "N" and c.prep == "for"]
    named = [m for a, _b, m in view.parties if m.code and any(i0 <= a < i1 for i0, i1 in spans)]
    return [Party(m.code or "", m.text, m) for m in named[:1]]


def _is_carrier(came: Mention) -> bool:
    """A freighter, a transport or lorries that came, and nothing else."""
    if (
        came.kind not in ("deployment", "delivery")
        or not came.item_marks
        or came.status not in ("confirmed", "reported")
    ):
        return False
    bears = any(m.item_class.startswith(_CARRIERS) and m.start < came.start for *_, m in came.view.items)
    vague = all(m.text.lower().split()[-1] in _VAGUE for m in came.item_marks)
    if came.kind == "delivery" and bears and vague and came.verb is not None and not came.verb.passive:
        return True  # 'a train with equipment arrived; officials say it brought shells'
    return all(
        m.item_class.startswith(_CARRIERS) or m.text.lower().split()[-1] in _PLAIN for m in came.item_marks
    )


def _stands_for_it(view: View, verb: Verb) -> bool:
    """'It carried', 'each was loaded with', 'the ship brought'; not 'Iranian boats brought'."""
    if not verb.subject:
        return False
    words = view.low[verb.subject[0].i0 : verb.subject[0].i1]
    alone = words[-1:] and words[-1] in _PRONOUNS and len(words) < 3
    return bool(alone or (words[0] in ("the", "both", "each") and words[-1] in _PLAIN))


def _loaded(view: View, verb: Verb) -> list[ItemMark]:
    """The goods that the verb says were in it: 'it carried', 'on board were', 'it was loaded with'."""
    before = {w for c in [*verb.before, *verb.subject] for w in view.words(c)}
    behind = [c for c in verb.after if c.kind == "N" and (c.prep in ("", "of") or verb.lemma == "load")]
    if verb.modal or verb.negated or not behind:
        return []
    own = _stands_for_it(view, verb)
    past = verb.past or verb.perfect
    if verb.lemma == "be":
        holds = bool(before & _WHERE)
    elif verb.lemma == "load":
        holds = own and verb.passive
    else:
        holds = own and past and verb.lemma in _HAVING
    if not holds:
        return []
    spans = [(c.i0, c.i1) for c in behind[:4]]
    return [
        m
        for a, _b, m in view.items
        if m.item_class.startswith(GOODS) and any(i0 <= a < i1 for i0, i1 in spans)
    ]
