"""Who gave and who got, where the sentence does not say: by the pacts, requests and deliveries of the same goods."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from sitrep.events.frames.role_parties import stands_in
from sitrep.events.sentence.mention import PLACE, Mention, Party
from sitrep.events.sides.pairs import NEAR, WINDOW, Pair, codes, distance, left_open, only_firms, pairs_of
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import DEALS, NTH


def fill_transfers(given: Sequence[Mention], mentions: Sequence[Mention]) -> None:
    """The sides of the deliveries `given` that miss one, once all pacts of the text have theirs."""
    told = [pair for mention in mentions for pair in pairs_of(mention)]
    starts = [pair.of.start for pair in told]
    for mention in given:
        at = bisect_left(starts, mention.start)
        _transfer(mention, told[max(0, at - WINDOW) : at + WINDOW])
    for first, then in pairwise(m for m in mentions if m.kind == "delivery"):
        _of_one_hand(first, then)


def _of_one_hand(before: Mention, mention: Mention) -> None:
    """'Hungary's first Gripen landed. Saab is to hand over three more': whoever gives more of them gave the first.

    Not 'three more jets', which may be others, and not what could have been sent.
    """
    told = mention.actor and "actor" not in mention.guessed and mention.status not in ("possible", "denied")
    if not told or before.actor or _MORE.isdisjoint(mention.view.low[slice(*mention.span)]):
        return
    same = before.recipient and set(before.codes("recipient")) == set(mention.codes("recipient"))
    near = 0 <= mention.sentences_after(before) <= 1 and _thing_names(mention) <= _thing_names(before)
    if same and near and not left_open(before):
        before.guess("actor", list(mention.actor), "who gives the next of them")


_MORE = frozenset({"more", "further"})
_NEXT = _MORE | NTH | {"another", "next"}


def _comes_next(mention: Mention, other: Mention) -> bool:
    """'Spain will hand over a third boat': who may give the next has not given those that are there."""
    ahead = (
        other.kind == "delivery" and other.status in ("planned", "possible") and other.start > mention.start
    )
    counted = not _NEXT.isdisjoint(other.view.low[slice(*other.span)])
    return mention.status == "confirmed" and ahead and counted


def _thing_names(mention: Mention) -> set[str]:
    """The nouns of its things, in the singular."""
    return {m.item.name.lower().split()[-1].removesuffix("s") for m in mention.item_marks if m.item.name}


def _transfer(mention: Mention, pairs: Sequence[Pair]) -> None:
    """Who gave and who got: from a delivery, an order or a request that tells of the same goods or is near by."""
    families = mention.families()
    by_place = mention.guessed.get("recipient") == PLACE  # or 'the navy in Izmit'
    by_place = by_place or (bool(mention.recipient) and all(stands_in(p) for p in mention.recipient))
    best: tuple[tuple[int, int], list[Party], list[Party], str] | None = None
    for pair in pairs:
        asked = pair.of.kind == "request" and mention.carried and pair.of.start < mention.start
        if not (asked or pair.of.kind in ("delivery", "agreement")) or pair.of is mention:
            continue
        same = bool(families & pair.families)
        if _comes_next(mention, pair.of):
            continue
        if not same and (distance(mention, pair) > NEAR or (families and pair.families)):
            continue
        for giver, getter in _directions(pair):
            at_givers = by_place and codes(mention.recipient) <= codes(giver)  # 'handed over in Izmit'
            if not same and only_firms(giver) and DEALS.isdisjoint(mention.view.low):
                continue  # what its contract is about is not told; not 'the first from the new order'
            if mention.recipient and not (at_givers or codes(mention.recipient) & codes(getter)):
                continue
            if mention.actor and not codes(mention.actor) & codes(giver):
                continue
            rank = (-same, distance(mention, pair))
            if best is None or rank < best[0]:
                best = (rank, giver, getter, pair.of.kind)
    if best is None:
        return
    _rank, giver, getter, kind = best
    giver = _one_hand(giver)
    why = f"the {kind} told of elsewhere in the text"
    if by_place and codes(mention.recipient) <= codes(giver):
        mention.recipient = []
    if not mention.actor:
        mention.guess("actor", [p for p in giver if p.code not in mention.codes("recipient")], why)
    if not mention.recipient:
        mention.guess("recipient", [p for p in getter if p.code not in mention.codes("actor")], why)


def _one_hand(firms: list[Party]) -> list[Party]:
    """Of two firms of one country with a contract each it is not said whose goods these are: that country's."""
    homes = {p.mark.country if p.mark is not None else None for p in firms}
    home = homes.pop() if len(firms) > 1 and len(homes) == 1 else None
    return [Party(home, "")] if home else firms


_BUYING = frozenset(
    "buy order purchase procure acquire contract import get receive obtain want select choose".split()
)
_PURCHASE = frozenset("purchase purchases acquisition procurement".split())
_SALE = frozenset("sale sales".split())
_SELLING = frozenset("sell supply offer export provide lend donate".split())


def _directions(pair: Pair) -> list[tuple[list[Party], list[Party]]]:
    """Giver and getter; who orders gets, a firm gives, and of two states or two firms else it is not said who does."""
    if pair.of.kind != "agreement":
        return [(pair.first, pair.second)]
    lemma = pair.of.verb.lemma.split()[0] if pair.of.verb is not None and not pair.of.noun else ""
    words = set(pair.of.view.low[slice(*pair.of.span)])
    if lemma in _BUYING or (words & _PURCHASE and "from" in words):
        return [(pair.second, pair.first)]
    if lemma in _SELLING or (words & _SALE and "to" in words):
        return [(pair.first, pair.second)]
    firms = [not codes(side) & STATES for side in (pair.first, pair.second)]
    if firms == [True, False]:
        return [(pair.first, pair.second)]
    return [(pair.second, pair.first)] if firms == [False, True] else []
