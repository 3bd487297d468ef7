"""Who fights whom, where a sentence names one side: the attack before, two that clash, the victim who tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.captures import by_rebels
from sitrep.events.sides.pairs import Pair, codes
from sitrep.events.words.states import STATES


def other_side(mention: Mention, before: Mention | None) -> None:
    """Who fights on in the next sentence fights whom he fought before; else an official who tells of it was hit."""
    if (
        before is not None
        and before.status == "denied"
        and set(mention.told_by()) & set(before.codes("actor"))
    ):
        return  # 'denied that it bombed the market and said the army had': the accused was not hit
    own = set(mention.codes("actor"))
    other = facing(own, before) if before is not None else []
    if before is not None and not before.recipient and own & set(before.codes("actor")):
        other = [p for p in before.actor if p.code not in own]  # told as two that fight each other
    other = other or _told_by_victim(mention)
    mention.guess("recipient", other[:1], "the other side of the fight")


def facing(own: set[str], fight: Mention) -> list[Party]:
    """Who stood against one of the parties in a fight; not who fought beside it."""
    for side, against in ((fight.actor, fight.recipient), (fight.recipient, fight.actor)):
        if own & {p.code for p in side}:
            return [p for p in against if p.code not in own]
    return []


_MERCHANT = re.compile(
    r"\b(?:carrier|tanker|freighter|merchantman|vessel|cargo ship|container ship|trawler|(?:fishing |speed)?boat)s?\b",
    re.I,
)


def at_sea(mention: Mention) -> bool:
    """A merchant ship is of neither side: who attacks it does not attack whoever shot at him before."""
    return bool(_MERCHANT.search(mention.recipient_phrase))


def afloat(mention: Mention) -> bool:
    """Ships or boats are spoken of in its sentence."""
    sentence = mention.view.sentence
    return bool(_MERCHANT.search(mention.view.text, sentence.start, sentence.end)) or any(
        m.item_class.startswith("ship") for *_, m in mention.view.items
    )


_MUTUAL = frozenset(
    "clash trade.fire fighting.erupts fighting.reported phrase.fighting fought.before.truce".split()
)


def two_sides(mention: Mention) -> None:
    """Two that clash fight each other, whosever the land; who is hit at home is not the one that shoots there."""
    if mention.kind != "strike" or not (mention.inferred or not mention.recipient):
        return
    if (mention.frame in _MUTUAL or _each_other(mention) or _between(mention)) and len(
        mention.codes("actor")
    ) == 2:
        mention.settle("recipient", mention.actor[1:])
        mention.actor = mention.actor[:1]
    elif set(mention.codes("recipient")) <= set(mention.codes("actor")):
        mention.recipient = []


def defended(mention: Mention) -> None:
    """'A drone was shot down over Poonch, officials of India said': who shoots down what flies in does so at home."""
    here = mention.country
    if mention.frame == "shoot.down" and not mention.actor and here in STATES and here in mention.told_by():
        mention.recipient = [p for p in mention.recipient if p.code != here]
        mention.guess("actor", [Party(here or "", "")], "whose sky it is")


def _each_other(mention: Mention) -> bool:
    """'Guards and soldiers shot at each other'."""
    low, high = mention.span
    words = mention.view.low[low:high]
    return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(words))


CLASHES = frozenset(
    "clash clashes fighting battle battles skirmish skirmishes gunfight shoot-out duel".split()
)


def _between(mention: Mention) -> bool:
    """'Clashes between soldiers and the ELN killed nine', 'Oman and Yemen traded shells'."""
    low, high = mention.span
    words = set(mention.view.low[low:high])
    trades = mention.verb is not None and mention.verb.lemma in ("trade", "exchange", "swap")
    return trades or "blows" in words or ("between" in words and bool(CLASHES & words))


def _told_by_victim(mention: Mention) -> list[Party]:
    """'Ukrainian drones hit the port, the governor said': an official who tells of it and did not do it was hit."""
    codes = mention.told_by()[:1]
    return [Party(c, c) for c in codes if mention.actor and c in STATES and c not in mention.codes("actor")]


_ANSWER = frozenset("retaliation retaliated answered answering response reply reprisal revenge".split())


_SHOT_DOWN = ("drone", "aircraft")


def same_blow(mention: Mention, before: Sequence[Mention]) -> None:
    """'Kharkiv came under attack. Russian shells killed six': who was hit is told before, and who did it behind."""
    if not mention.actor or mention.recipient or mention.country is not None:
        return
    if (
        mention.frame.startswith("shoot.down")
        or mention.place is not None
        or any(m.item_class.startswith(_SHOT_DOWN) for m in mention.item_marks[-1:])
    ):
        return  # 'jets shot down a drone near the border'
    for other in reversed(before):
        if other.kind != "strike" or other.actor or not 0 < mention.sentences_after(other) <= 1:
            continue
        hit = [p for p in other.recipient if p.code not in mention.codes("actor")]
        days = {m.date_start for m in (mention.date, other.date) if m is not None}
        if len(days) > 1 or other.view.sentence.kind == "title":
            return
        if hit and other.status in ("confirmed", "reported"):
            mention.guess("recipient", hit, "the strike told of before")
            mention.country = other.country
            other.guess("actor", list(mention.actor), "the strike told of beside it")
            return


def fight(mention: Mention, before: Mention | None, pairs: Sequence[Pair]) -> None:
    """Who shoots at whom, where all the document's fighting is between the same two."""
    low, high = mention.span
    if _ANSWER & set(mention.view.low[low:high]):
        if before is not None and not mention.recipient:
            struck = [p for p in before.actor if p.code not in mention.codes("actor")]
            mention.guess("recipient", struck, _REPLY)
        if before is not None and not mention.actor:
            strikers = [p for p in before.recipient if p.code not in mention.codes("recipient")]
            mention.guess("actor", strikers, _REPLY)
        return
    fights = [p for p in pairs if p.of.kind in ("strike", "seizure") and p.of is not mention]
    if mention.recipient and not mention.actor and not by_rebels(mention):
        hit = [p for p in fights if codes(p.second) & codes(mention.recipient)]
        hitters = {tuple(sorted(codes(p.first))) for p in hit}
        if len(hitters) == 1:
            given = [p for p in hit[0].first if p.code not in mention.codes("recipient")]
            mention.guess("actor", given, "who else in the text strikes there")


def fights_told(mention: Mention, pairs: Sequence[Pair]) -> list[tuple[list[str], list[str]]]:
    """The codes of both sides of each other fight and capture of the text, attacker first."""
    told = (p for p in pairs if p.of.kind in ("strike", "seizure") and p.of is not mention)
    return [(sorted(codes(p.first)), sorted(codes(p.second))) for p in told]


_REPLY = "it answers the attack told of before"
