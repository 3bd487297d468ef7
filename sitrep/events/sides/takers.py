"""Who takes what: outlaws and rebels who are no state, the two that fought just before, soldiers who seize power."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.fights import afloat, facing
from sitrep.events.words.states import STATES

_STEALTH = frozenset("kidnap abduct carry march take board snatch hijack surround grab".split())
OUTLAWS = frozenset(
    "gunmen gunman bandits robbers thieves hackers kidnappers pirates gangsters criminals smugglers assailants "
    "attackers burglars looters hijackers abductors rebels insurgents jihadists militants militant separatists "
    "guerrillas terrorists militia militias militiamen fighters mutineers mutinous putschists gang gangs cartel mob "
    "youth youths rioters protesters demonstrators marchers tribesmen raiders traffickers poachers cultists extremists "
    "armed masked hooded unknown unidentified inmates prisoners strangers villagers".split()
)
"""Words for those who act in no state's name."""
_PRONOUNS = frozenset({"they", "he", "she", "who"})


def by_stealth(mention: Mention) -> bool:
    """Who is carried off by nobody named, or by outlaws, was not arrested by the state."""
    words = set(mention.view.low[slice(*mention.span)])
    doer = mention.actor_phrase.lower().split()
    if OUTLAWS & set(doer) or doer[:1] and doer[0] in _PRONOUNS:
        return True
    if not words.isdisjoint({"hostage", "hostages"}) or words >= {"against", "will"}:
        return True
    held = "custody" in words
    return not held and mention.verb is not None and mention.verb.lemma.split()[0] in _STEALTH


def raiders(mention: Mention, raid: Mention | None) -> None:
    """'Gunmen of the ADF fell on a village. Nine women were dragged off.': who raided it took them."""
    if mention.kind != "seizure" or mention.actor or raid is None or not raid.actor:
        return
    here, there = mention.view.sentence, raid.view.sentence
    group = all(p.code not in STATES for p in raid.actor)
    if group and here.index - there.index in (0, 1) and here.paragraph == there.paragraph:
        mention.guess(
            "actor", [p for p in raid.actor if p.code not in mention.codes("recipient")], "who raided it"
        )


def they_who_struck(mention: Mention, raid: Mention | None) -> None:
    """'The army lost nine men when the JNIM stormed a post. They carried off mortars.': not the army."""
    if raid is None or not mention.actor or not 0 <= mention.sentences_after(raid) <= 1 or not raid.actor:
        return
    they = all(p.text.lower() == "they" for p in mention.actor)
    group = all(p.code not in STATES for p in raid.actor)
    states = all(p.code in STATES for p in mention.actor)
    struck = set(raid.codes("recipient"))
    if they and group and states and (not struck or raid.inferred or struck & set(mention.codes("actor"))):
        mention.guess("recipient", list(mention.actor), FOUGHT)
        mention.guess("actor", list(raid.actor), "who raided it")


_AFTER = 2
"""Sentences behind a fight in which what is taken is the other side's."""
FOUGHT = "whom they fought just before"


def taken_in_fight(mention: Mention, fights: Sequence[Mention | None]) -> None:
    """'Attacked a camp of the ELN. They seized nine rifles.': from whom they fought."""
    if mention.recipient or not mention.actor:
        return
    own = set(mention.codes("actor"))
    for fight in fights:
        if fight is None or not 0 <= mention.sentences_after(fight) <= _AFTER:
            continue
        if afloat(mention) and not afloat(fight):
            continue  # a dhow at sea is not of those who were bombed on land
        if others := facing(own, fight):
            mention.guess("recipient", others[:1], FOUGHT)
            return


_RULE = frozenset("power palace presidency presidential".split())
_RULERS = frozenset(
    {"president", "government", "cabinet", "capital", "broadcaster", "television", "parliament"}
)
_REBELLIOUS = frozenset("mutinous renegade mutineers putschists rebellious dissident coup plotters".split())
_ARMED = frozenset(
    "soldiers soldier officers officer troops guard guards unit army military colonel colonels paratroopers commandos "
    "captains lieutenant junta regiment battalion men".split()
)


def against_own_rulers(group: Sequence[Mention]) -> list[Party]:
    """The state whose soldiers 'seized power', 'took the palace' or, as mutineers, its capital; empty for none."""
    for mention in group:
        if mention.kind != "seizure":
            return []
        words = set(mention.view.low)
        mutiny = bool(_REBELLIOUS & words)
        if not (_ARMED & words or mutiny) or not (_RULE & words or (mutiny and _RULERS & words)):
            continue
        codes = {c for c in (*mention.codes("actor"), *mention.codes("recipient")) if c in STATES}
        codes = codes or ({mention.country} if mention.country in STATES else set())
        if len(codes) == 1:
            return [Party(str(codes.pop()), "")]
    return []
