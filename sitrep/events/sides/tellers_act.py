"""Who tells of an act that nobody else is said to do, and must have done it himself."""

from __future__ import annotations

import re

from sitrep.events.clauses.chunks import Verb
from sitrep.events.frames.role_items import COMING_IN
from sitrep.events.sentence.mention import MOVED, TOLD, Mention, Party
from sitrep.events.sides.moved_things import systems
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import BLOWS


def teller_acts(mention: Mention) -> bool:
    """'The unit will go to the coast, the Omani army said': who tells of forces without an owner moves them."""
    if mention.actor or mention.kind not in MOVED:
        return False
    codes = (c for s in mention.speakers if s.attribution.kind == "official" for c in s.codes)
    told = next((c for c in codes if c in STATES and c not in mention.codes("recipient")), None)
    if told is None or (told == mention.country and mention.kind in ("deployment", "withdrawal")):
        return False
    mention.guess("actor", [Party(told, "")], TOLD)
    return True


def speaker_acts(mention: Mention) -> None:
    """The defender tells of what was shot down; who says that another must do something asks for it."""
    mention.actor = [Party(c, c) for s in mention.speakers[:1] for c in s.codes[:1]]
    told = mention.speakers[0].attribution.name if mention.speakers else ""
    mention.actor_phrase = "" if mention.actor else told or mention.actor_phrase


def side_tells(mention: Mention) -> None:
    """'No talks are under way with Eritrea, the Ethiopian premier said': who tells of talks with another has them.

    The host of a place, or a go-between, tells of others' talks too.
    """
    sides = [*mention.actor, *mention.recipient]
    if mention.kind not in ("talks", "agreement") or len(sides) != 1 or sides[0].mark is None:
        return
    states = [v for v in mention.view.verbs if v.lemma == "be"]
    if mention.kind == "agreement" and any(v is mention.verb or mention.stands_in(v.subject) for v in states):
        return  # 'a deal with Iran is close, the Omani minister said': not signed, and perhaps by others
    before = mention.view.text[max(0, sides[0].mark.start - _SHORT) : sides[0].mark.start]
    if not _WITH.search(before) or not _GO_BETWEENS.isdisjoint(mention.view.low):
        return
    codes = [
        c for s in mention.speakers if s.attribution.kind == "official" for c in s.codes[:1] if c in STATES
    ]
    if codes and codes[0] not in (sides[0].code, mention.country):
        mention.guess("recipient" if mention.actor else "actor", [Party(codes[0], "")], TOLD)


_SHORT = 12
_WITH = re.compile(r"\bwith (?:the )?$")
_GO_BETWEENS = frozenset(
    "mediator mediators mediation broker brokered host hosts hosting mediate mediates mediating mediated".split()
)


def threatener(mention: Mention) -> None:
    """An official who tells of a threat by nobody makes it."""
    if mention.kind == "threat" and not mention.actor:
        codes = mention.told_by()
        mention.actor = [Party(c, c) for c in codes[:1] if c not in mention.codes("recipient")]


def taker(mention: Mention, verb: Verb | None) -> None:
    """'Two villages had been taken, Russia's defence ministry said': an army that tells of it took them."""
    passive = verb is not None and verb.passive and not mention.noun
    if mention.kind != "seizure" or mention.actor or not passive or not mention.recipient:
        return
    words = set(mention.view.low)
    codes = [c for c in mention.told_by()[:1] if c in STATES and c not in mention.codes("recipient")]
    if codes and words & _ARMIES and mention.country not in codes:
        mention.guess("actor", [Party(codes[0], "")], TOLD)


_BLOWS = BLOWS | {"operation"}


def striker(mention: Mention, verb: Verb | None) -> None:
    """'The Israeli military said the strike targeted a commander': an army that tells what the strike hit made it."""
    told = verb is not None and verb.link == "that" and not verb.passive and not mention.noun
    if mention.kind != "strike" or mention.actor or not told or verb is None or not verb.subject:
        return
    view, blow = mention.view, verb.subject[0]
    if not blow.bare or view.low[blow.i0] != "the" or view.low[blow.i1 - 1] not in _BLOWS:
        return
    codes = [c for c in mention.told_by()[:1] if c in STATES and c not in mention.codes("recipient")]
    elsewhere = mention.country not in (*codes, None) or bool(mention.recipient)
    if codes and set(view.low[: blow.i0]) & _ARMIES and elsewhere:
        mention.guess("actor", [Party(codes[0], "")], TOLD)


def receiver(mention: Mention, verb: Verb | None) -> None:
    """'More rockets could come from Norway, the Ukrainian air force said': who tells that goods come gets them."""
    if mention.kind != "delivery" or mention.recipient or not mention.actor or verb is None or mention.noun:
        return
    if verb.passive or verb.lemma.split()[0] not in COMING_IN or mention.place is not None:
        return
    codes = [c for c in mention.told_by()[:1] if c in STATES and c not in mention.codes("actor")]
    mention.guess("recipient", [Party(c, "") for c in codes], TOLD)


def asker(mention: Mention, verb: Verb | None) -> None:
    """'Delhi has been approached for ships, the minister said': who tells of a request to others has made it."""
    passive = verb is not None and verb.passive and not mention.noun
    if mention.kind == "request" and not mention.actor and mention.recipient and passive:
        codes = mention.told_by()
        mention.actor = [Party(c, c) for c in codes[:1] if c not in mention.codes("recipient")]


_LISTERS = re.compile(r"(?:the )?(?:US )?(?:treasury(?: department)?|(?:state|commerce) department)$", re.I)


def lister(mention: Mention) -> None:
    """'The Treasury blacklisted two refineries': in a text about those it lists, the American one."""
    if mention.kind == "sanction" and not mention.actor and _LISTERS.match(mention.actor_phrase):
        mention.guess("actor", [Party("USA", mention.actor_phrase)], "whose treasury lists others")


_ARMIES = frozenset("defence defense army military staff navy".split())


_ON_THE_MOVE = frozenset("leave depart set roll drive move head".split())


def own_teller(mention: Mention) -> str | None:
    """'Brazil's army says that 28 armoured vehicles left Boa Vista for Pacaraima': its own, on its own land."""
    verb, told = mention.verb, mention.told_by()
    if not told or mention.actor or not mention.inferred or mention.codes("recipient") != told[:1]:
        return None
    if verb is None or verb.lemma.split()[0] not in _ON_THE_MOVE or told[0] not in STATES:
        return None
    lands = {p.country for a, _b, p in mention.view.places if a > verb.i0}
    return told[0] if lands <= {told[0], None} and systems(mention) else None
