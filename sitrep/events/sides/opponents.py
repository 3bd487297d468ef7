"""Whom a request or threat is for where its sentence names nobody: the other side of what the text tells around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sitrep.events.sentence.mention import GIVEN, Mention, Party
from sitrep.events.sides.addressees import ANYBODY
from sitrep.events.words.states import STATES

_BACK = 2
"""Sentences back in which the other side is looked for."""
_HOSTILE = frozenset({"strike", "seizure", "sanction", "threat", "accusation"})
_MEANT = frozenset("they them back same".split())
"""'Demanded that they leave', 'asked for the lorries back': what was told just before is meant."""
_MANY = frozenset(
    "donors partners everyone everybody residents people camps parties sides both us governments states countries all "
    "powers superpowers nations members neighbours allies public citizens council".split()
)
"""A request to these has its addressee, whoever they are."""
_TRADE = frozenset(
    "sale sales sell delivery deliveries shipment shipments supply supplies transfer deal".split()
)
"""Words of a threat to who gives the arms, and not to who gets them."""
WHY = "the other side of what was told before"


def opponent(mention: Mention, before: Sequence[Mention]) -> None:
    """'Moscow's troops came. Tbilisi demanded that they leave.', 'after its boat was sunk Hanoi wants compensation'."""
    if not mention.actor or mention.recipient or mention.status == "denied" or mention.frame == ANYBODY:
        return
    if threatens_whoever_comes(mention):
        return
    words = {t.lower for t in mention.view.tokens if t.start >= mention.start}
    vague = mention.weak or (mention.background and not words & _MEANT)
    if mention.kind == "request" and (_asked_for_this(mention, before) or words & _MANY or vague):
        return
    near = [m for m in before if m is not mention and 0 <= mention.sentences_after(m) <= _BACK]
    for told in reversed(near):
        if told.status != "denied" and (others := _facing(mention, told, words)):
            mention.guess("recipient", others, WHY)
            return


def threatens_whoever_comes(mention: Mention) -> bool:
    """'Any foreign soldier', 'no foreign troops': all strangers are meant, and none by name."""
    low = mention.view.low
    return mention.kind == "threat" and any(a in _EVERY and b.startswith("foreign") for a, b in pairwise(low))


_EVERY = frozenset("any every no all each".split())


def offender(mention: Mention, following: Sequence[Mention]) -> None:
    """'Manila demanded an explanation. Chinese cutters had fired at its boats.': who is told next to have harmed it."""
    if not mention.actor or mention.recipient or mention.status == "denied" or mention.weak:
        return
    words = set(mention.view.low)
    if mention.kind == "request" and words & _MANY:
        return
    own = set(mention.codes("actor"))
    for told in following:
        if told.sentences_after(mention) > 1 or told.kind == mention.kind:
            return
        if told.kind in _HOSTILE and own & set(told.codes("recipient")) and len(told.actor) == 1:
            mention.guess("recipient", list(told.actor), WHY)
            return


def _asked_for_this(mention: Mention, before: Sequence[Mention]) -> bool:
    """'Zambia sent engineers to Malawi after its government asked for help': who gets them has asked, not who gives."""
    verb = mention.verb
    if verb is None or verb.link != "sub" or verb.marker not in _AFTER:
        return False
    stands_in = all(p.mark is not None and p.mark.code is None for p in mention.actor)
    for told in before[-4:]:
        gives = told.verb is verb.parent and told.kind in GIVEN and len(told.recipient) == 1
        if gives and stands_in and told.codes("actor") == mention.codes("actor"):
            mention.settle("actor", list(told.recipient))
            mention.settle("recipient", list(told.actor))
            return True
    return False


_AFTER = frozenset({"after", "because", "since", "as", "when", "once"})


def _facing(mention: Mention, told: Mention, words: set[str]) -> list[Party]:
    """The other side of an act in which who asks or threatens has a part, or whose act is meant by these words."""
    hostile = told.kind in _HOSTILE
    if told.kind == mention.kind == "request" and told.view is mention.view and not told.recipient:
        mutual = told.actor if not set(told.codes("actor")) & set(mention.codes("actor")) else []
        if (
            len(mutual) == 1 and mutual[0].code in STATES
        ):  # 'Oslo asks that it be freed; Moscow demands a fine'
            told.guess("recipient", list(mention.actor), WHY)
            return mutual
    meant = hostile or (told.kind in GIVEN and (mention.kind == "threat" or _means(mention, told, words)))
    if not meant:
        return []
    own = set(mention.codes("actor"))
    acting, taking = own & set(told.codes("actor")), own & set(told.codes("recipient"))
    if acting and not taking:
        return _state_of(mention, told.recipient) if hostile or mention.kind == "request" else []
    if taking and not acting:
        return _state_of(mention, told.actor)
    if acting or (hostile and mention.kind == "request" and told.kind != "seizure"):
        return []
    if mention.kind in ("sanction", "rupture"):
        return []  # 'Israel struck Beirut. Washington imposed sanctions'
    if mention.kind == "threat" and not _speaks_of(mention, told, words):
        return []  # others' quarrels are not the one that is meant
    armed = told.kind == "delivery" and not words & _TRADE
    if mention.kind == "request":
        owners = told.actor if told.kind != "seizure" or "back" in words else []
        return owners[:1] if len(owners) == 1 else []
    owners = told.recipient if armed else told.actor
    return owners[:1] if len(owners) == 1 and owners[0].code in STATES else []


def _means(mention: Mention, told: Mention, words: set[str]) -> bool:
    return bool(
        words & _MEANT
        or mention.families() & told.families()
        or (told.kind == "repair" and "repairs" in words)
    )


def _speaks_of(mention: Mention, told: Mention, words: set[str]) -> bool:
    """'Beijing warned of countermeasures if the launcher stayed', 'if the sale went ahead': of what was told before."""
    if words & _TRADE and told.kind in ("delivery", "agreement"):
        return True
    return any(m.item_class.split(".")[0] in told.families() for *_, m in mention.view.items)


_FORUMS = frozenset({"UN", "OSCE", "IAEA", "OPCW", "ICC", "G7", "G20"})
"""Bodies that hear of a threat and are not meant."""


def _state_of(mention: Mention, parties: list[Party]) -> list[Party]:
    """The first of them; who is threatened over a firm is its state."""
    if mention.kind == "threat":
        parties = [p for p in parties if p.code not in _FORUMS]
    first = parties[:1]
    if mention.kind == "threat" and first and first[0].mark is not None and first[0].mark.sector == "BUS":
        home = first[0].mark.country
        return [Party(home, "")] if home else first
    return first
