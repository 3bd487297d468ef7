"""Whether a phrase is an item at all: not a verb, not a mere modifier, not a piece of a proper name."""

from __future__ import annotations

from sitrep.events.items.item_reading import (
    DETERMINERS,
    Phrase,
    Reading,
    find_match,
    in_title,
    starts_sentence,
)
from sitrep.events.words.word_classes import CAPTIVE

_PRONOUNS = frozenset("it them him her us me you itself themselves".split())


_MODALS = frozenset(
    "to will would can could may might must should shall cannot not they we who i you let lets and/or".split()
)


def accepted(r: Reading, p: Phrase) -> bool:
    """Not a verb, not a mere modifier, not a piece of a proper name, not a length of time."""
    low, units, n = r.low, r.lexicon.units, len(r.low)
    head = p.last - 1 if p.label is None else p.name
    after = low[p.last] if p.last < n else ""
    if (
        p.item_class == "territory" and p.name < head and r.word[p.name][0].isupper()
    ):  # 'Poltava region' is a place
        return False
    if p.item_class == "transfer" and not p.designation:
        return False
    if (
        p.item_class == "generic"
        and not p.designation
        and (p.quantity is None or p.quantity.currency is not None)
    ):
        return False
    if p.number == "n" and (p.quantity is None or p.quantity.currency):
        return False
    if low[head] == "mine" and p.name < head and r.word[p.name][0].isupper():  # 'the Samira mine'
        p.item_class = "infrastructure"
    if low[head] in ("round", "rounds") and (after == "of" or (low[head] == "round" and p.name == head)):
        return False  # 'a third round of talks'
    if low[head] == "round" and after in ("to", "the", "into") and p.last - 1 > p.first:
        return False  # 'brought its fleet round to Tartus'
    if low[head] in ("formation", "team") and after == "of":  # of a government; of surgeons, no players
        return False
    if low[head] in _WORKS and after in _WORK:
        return False  # 'a depot overhaul': where it is done
    if low[head] == "party" and after == "of" and p.last + 1 in r.by_start:
        return False  # 'an advance party of 16 monitors'
    if low[head] in ("company", "companies") and p.label is None and _of_trade(r, p, head):
        return False
    if low[head] in _HOSTS and after == "of" and _of_no_force(r, p.last + 1):
        return False
    if p.last - 1 in r.found.possessive or (after == "with" and low[head - 1 : head + 1] == ["in", "line"]):
        return False  # 'in line with the embargo'
    if p.label is None and p.number != "p" and after in units["cancel"] and after not in units["event_after"]:
        return False
    if (
        p.label is None
        and low[head] in ("arms", "weapons")
        and after in units["cancel"]
        and after not in units["event_after"]
    ):
        return False
    single = p.last - p.name == 1 and p.label is None
    if single and low[head] in CAPTIVE and p.number != "p" and not _one_of_them(r, head):
        return False  # 'took three nurses hostage'
    if single and low[head] in units["verb"] and not p.designation and _is_verb(r, p, head):
        return False
    if r.word[head] in r.lexicon.peoples:
        return p.quantity is not None
    acronym = r.word[head].removesuffix("s").isupper() and len(r.word[head]) > 2
    if not p.designation and r.word[head][0].isupper() and not acronym and not in_title(r, head):
        return _capital_head(r, p, head)
    return True


def _one_of_them(r: Reading, at: int) -> bool:
    """'A hostage', 'the American prisoner': one is told of, not what somebody is made."""
    beside = r.low[at - 1] if at else ""
    named = at > 1 and r.word[at - 1][0].isupper() and r.low[at - 2] in _ARTICLES
    return beside in _ARTICLES or named


_ARTICLES = frozenset("a an the one another each every his her its their last first former".split())


def _of_trade(r: Reading, p: Phrase, head: int) -> bool:
    """A firm or a troupe; not 'a rifle company', 'a company of Kenyans', 'two companies of British Gurkhas'."""
    known = find_match(r, head - 1) if p.name < head else None
    if known is not None and known[0] == head + 1:
        return False
    if p.name < head or p.last + 1 >= len(r.low) or r.low[p.last] != "of":
        return True
    behind = r.word[p.last + 1 : p.last + 3]
    return behind[0] not in r.lexicon.peoples and _MEN.isdisjoint(w.lower() for w in behind)


_WORKS = frozenset("depot dock drydock factory workshop".split())
_WORK = frozenset("overhaul overhauls refit maintenance".split())
_MEN = frozenset("men gurkhas marines guardsmen legionnaires infantry sappers reservists".split())
_HOSTS = frozenset("army armies legion legions".split())
_WORTH = frozenset(
    "occupation liberation conquest the its their our his her about some nearly almost over".split()
)


def _of_no_force(r: Reading, at: int) -> bool:
    """'An army of volunteers', 'legions of fans': whom the word is only a figure for."""
    if at >= len(r.low) or not r.word[at][0].islower() or r.low[at] in _WORTH:
        return False
    return find_match(r, at) is None


_PARTICLES = frozenset({"up", "out", "off", "back"})
_MOVING = frozenset(
    "put sent brought took drove led flew kept keep keeps has have had pulled send sends bring brings pull pulls "
    "move moves".split()
)


def _is_verb(r: Reading, p: Phrase, head: int) -> bool:
    """'Israel bombs the port', 'to ship 12 tanks', 'which supplies Kyiv'."""
    low, word = r.low, r.word
    before = low[p.first - 1] if p.first else "\n"
    nearest = low[head - 1] if head else "\n"
    after = low[head + 1] if head + 1 < len(low) else ""
    if word[head].isupper():  # a line of capitals says nothing about names around it
        return False
    if p.quantity is not None or nearest in (
        "a",
        "an",
        "the",
        "of",
        "with",
        "from",
        "by",
        "for",
        "these",
        "those",
        "its",
        "their",
    ):
        return False
    if nearest in _MODALS and (nearest != "to" or after not in (".", ",", "and", "")):
        return True
    if nearest in ("that", "which", "who") or (before in ("that", "which", "who") and p.first == head):
        return True
    if low[head][-1] != "s":
        return False
    if after in _PARTICLES and (nearest.endswith("ed") or nearest in _MOVING):
        return False  # 'moved tanks up to the border', 'has stationed ships off Abkhazia'
    follows = (
        after in DETERMINERS
        or after in _PRONOUNS
        or after in ("a", "an", "another", "more", "out", "up", "off", "back")
    )
    object_after = head + 1 < len(word) and (word[head + 1][0].isupper() or word[head + 1][0].isdigit())
    subject = (
        head > 0
        and p.first == head
        and word[head - 1][0].isupper()
        and word[head - 1] not in r.lexicon.demonyms
    )
    if follows and (subject or nearest.isalpha()):
        return not (nearest in r.lexicon.units["pass"] or nearest in r.lexicon.units["keep"])
    return subject and (
        object_after or find_match(r, head + 1) is not None if head + 1 < len(word) else False
    )


_OF_CORPS = frozenset("marines commandos rangers paratroopers guardsmen legionnaires gurkhas".split())
"""Men whom some papers write with a capital: 'US Marines'."""


def _capital_head(r: Reading, p: Phrase, head: int) -> bool:
    """A capitalised head within a sentence is part of a proper name ('Rapid Support Forces', 'the Fund')."""
    if r.low[head] in _OF_CORPS or (starts_sentence(r, head) and p.name == head):
        return True
    if (
        p.name < head
        and starts_sentence(r, p.name)
        and all(r.word[k][0].islower() for k in range(p.name + 1, p.last))
    ):
        return True
    lower_name = [k for k in range(p.name, p.last) if r.word[k][0].islower()]
    if lower_name and p.name < head and r.word[head].isupper():
        return True
    before = p.name - 1
    return (
        head > 0
        and before >= 0
        and r.word[before] in r.lexicon.demonyms
        and p.item_class.startswith("force")
        and starts_sentence(r, before)
    )
