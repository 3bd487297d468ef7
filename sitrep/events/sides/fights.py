"""Who fights whom, where a sentence names one of them: the attack before, two that clash, the victim who tells."""

from __future__ import annotations

import re
from itertools import pairwise

from sitrep.events.sentence.mention import Mention, Party
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


_CLASHES = frozenset(
    "clash clashes fighting battle battles skirmish skirmishes gunfight shoot-out duel".split()
)


def _between(mention: Mention) -> bool:
    """'Clashes between soldiers and the ELN killed nine', 'Oman and Yemen traded shells'."""
    low, high = mention.span
    words = set(mention.view.low[low:high])
    trades = mention.verb is not None and mention.verb.lemma in ("trade", "exchange", "swap")
    return trades or "blows" in words or ("between" in words and bool(_CLASHES & words))


def _told_by_victim(mention: Mention) -> list[Party]:
    """'Ukrainian drones hit the port, the governor said': an official who tells of it and did not do it was hit."""
    codes = mention.told_by()[:1]
    return [Party(c, c) for c in codes if mention.actor and c in STATES and c not in mention.codes("actor")]
