"""Why a mention is no event although its words fit: nobody acts and nowhere, or it is history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sitrep.events.sentence.mention import Mention
from sitrep.events.sides.own_forces import their_army_tells
from sitrep.events.sides.takers import OUTLAWS
from sitrep.events.status.status import is_history
from sitrep.events.words.number_words import plain_number

SOCIAL = frozenset(
    "support accusation rejection concession protest cooperation assistance coercion violence rupture".split()
)
_SELF_EVIDENT = frozenset({"delivery", "mobilization", "deployment", "repair"})
_HARD = (
    "weapon",
    "ammunition",
    "aircraft.fighter",
    "aircraft.heli",
    "airdefence",
    "ship.warship",
    "ship.sub",
    "vehicle.tank",
    "vehicle.armoured",
    "force",
    "drone",
    "radar",
    "aid",
    "transfer",
    "fuel",
    "money",
    "ship",
)


def _military(mention: Mention) -> bool:
    """Something in it that only this kind of news has."""
    return any(m.item_class.startswith(_HARD) for m in mention.item_marks)


def _precise(mention: Mention) -> bool:
    """Arms by their designation or forces by their number: 'a T-72B3 fired', '5,000 troops take part'."""
    marks = mention.item_marks
    return any(
        m.designation or (m.item.quantity is not None and m.item_class.startswith("force")) for m in marks
    )


def _counted_troops(mention: Mention) -> bool:
    """'Some 900 soldiers went back to barracks', 'about 60 sailors will go home', 'the battery came back in March'."""
    words = [(m.item.quantity is not None, m.text.lower().split()[-1]) for m in mention.item_marks]
    return any((counted and last in _SERVING) or last in _BODIES for counted, last in words)


_BODIES = frozenset({"battery", "battalion", "contingent", "brigade", "garrison"})
_SERVING = frozenset(
    "soldiers troops sailors marines airmen policemen gendarmes paratroopers peacekeepers legionnaires engineers "
    "infantrymen commandos gunners".split()
)


_OF_PERSONS = frozenset("talks request threat agreement seizure sanction".split())


def known_by_name(mention: Mention, role: str) -> bool:
    """Whether the phrase of a role names somebody whom no lexicon knows: 'Imam Yusuf Diallo', 'the Ogale community'.

    In acts of goods and forces it takes more: a firm that moves its fleet is no news of ours.
    """
    words: list[str] = getattr(mention, f"{role}_phrase").split()
    named = (word for before, word in pairwise(words) if before not in _WHERE)  # not 'a firm in Shenzhen'
    return mention.kind in _OF_PERSONS and any(word[0].isupper() for word in named)


_WHERE = frozenset({"in", "at", "near", "from", "outside"})


_BY_ARMED_MEN_ONLY = "wider.site.hit"
"""The reading of 'the airfield was struck': nobody else strikes one."""


def gate(mention: Mention, published: date | None, of_states: bool = False) -> str | None:
    """The reason for leaving a mention out, or None where it may stand.

    `of_states`: the document is about states and forces, so that even an act of nobody named is news of ours.
    """
    if is_history(mention, published) or _is_of_old(mention) or _is_years_before(mention):
        return "history: dated long before the document"
    if mention.kind in SOCIAL:
        said = mention.actor or mention.recipient or mention.actor_phrase or mention.recipient_phrase
        return None if said else "nobody is named"
    if of_states:
        return None
    unnamed = (
        not mention.actor
        and not known_by_name(mention, "actor")
        and (not mention.recipient or mention.inferred)
        and not their_army_tells(mention)
    )
    evident = mention.kind in _SELF_EVIDENT or (mention.kind == "seizure" and bool(mention.item_marks))
    evident = evident or (mention.kind in ("strike", "exercise") and not mention.noun and _precise(mention))
    evident = evident or (mention.kind == "withdrawal" and _counted_troops(mention))
    if mention.frame == _BY_ARMED_MEN_ONLY:
        return None
    if unnamed and not mention.place and not evident:
        return "nobody and nowhere: no party and no place"
    if unnamed and (mention.kind == "delivery" or not mention.place) and not _military(mention):
        return "nobody and nowhere: no party, no place, nothing military"
    if mention.noun and mention.kind == "strike" and unnamed and not mention.grounded:
        return "nobody named, and no place of its own"
    return None


_OLD_YEAR = re.compile(r"1[0-8]\d\d$")
_LEADS_YEAR = frozenset({"in", "of", "since", "from", "until", "by", "around"})
_AGES = frozenset({"century", "centuries"})


def _is_of_old(mention: Mention) -> bool:
    """'Was shelled by the Dutch in 1653', 'a hundred years ago', 'in the last century': in the clause of the act."""
    low, tags = mention.view.low, mention.view.tags
    first, last = mention.span
    for k in range(first, min(last, len(low))):
        word = low[k]
        if word[0] == "1" and _OLD_YEAR.match(word):
            alone = k + 1 >= len(low) or tags[k + 1] not in "NJ"
            if alone and k and low[k - 1] in _LEADS_YEAR:
                return True
        elif word in _AGES and not _LEADS_YEAR.isdisjoint(low[max(0, k - 4) : k]):
            return True  # not 'returned a 16th century Bible'
        elif word == "ago" and (low[k - 1] in _AGES or low[k - 2 : k] == ["hundred", "years"]):
            return True
    return False


LONG_AGO = 12
"""Years after which an act is history also where its text does not date it."""


def _is_years_before(mention: Mention) -> bool:
    """'Thirty years after soldiers stormed the embassy', 'decades after the bomb went off': from where today counts."""
    low, first = mention.view.low, mention.span[0]
    verb = mention.verb
    if verb is None or verb.marker not in ("after", "since"):
        return False
    k = next((k for k in range(first, max(first - 3, 1), -1) if k < len(low) and low[k] == verb.marker), 0)
    if k < 2 or low[k - 1] not in ("years", "decades", "centuries"):
        return False
    count = plain_number(low[k - 2])
    return low[k - 1] != "years" or (count or 0) >= LONG_AGO


def says_nothing(mention: Mention) -> bool:
    """'Shots were heard': nobody hits nobody with nothing; 'gunmen attacked a bus in Kashmir' tells who and where."""
    if mention.kind != "strike" or mention.frame == _BY_ARMED_MEN_ONLY:
        return False
    outlaws = bool(mention.recipient_phrase) and not OUTLAWS.isdisjoint(mention.actor_phrase.lower().split())
    return not (mention.actor_phrase and (mention.place or outlaws))


def _not_moved(mention: Mention) -> bool:
    """'No troops moved on the day': nobody's, nowhere, and nobody says so."""
    nobody = not mention.actor or mention.lent
    told = mention.place or mention.recipient or mention.country or mention.speakers
    return mention.status == "denied" and nobody and not told


def is_thin(group: Sequence[Mention], length: int) -> bool:
    """One sentence tells it, and of where, when and between whom nothing: 'the soldiers sell their cartridges'.

    What others report is news even so, and so is what a headline or half of a text (`length`) is about. A move of
    forces whose forces are a pronoun is mostly a turn of speech: 'they have moved on to spades'.
    """
    first = group[0]
    if len(group) > 1 or first.date is not None or first.kind not in ("delivery", "deployment"):
        return False
    if first.beyond is not None:
        return False
    sentence = first.view.sentence
    if sentence.kind == "title" or 2 * (sentence.end - sentence.start) >= length:
        return False
    if first.kind == "deployment":
        nameless = first.carried and not any(i.quantity is not None for i in first.items)
        return _not_moved(first) or (nameless and not (first.status == "denied" and first.speakers))
    if first.place or first.status in ("reported", "possible"):
        return False
    if not first.recipient:
        return True
    guessed = first.inferred and (first.lent or not first.actor)  # both sides only from the text around
    return guessed and first.status != "denied" and not first.speakers
