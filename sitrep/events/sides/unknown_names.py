"""A doer whom no lexicon knows, by the form of his name: 'Vantor engineers', 'Kelso's yard', 'the CAPSAT'."""

from __future__ import annotations

import re

from sitrep.events.sentence.mention import YARD, Mention, Party

_CREWS = (
    "engineers|technicians|crews|contractors|workers|staff|volunteers|fitters|divers|drivers|doctors|medics|specialists|"
    "yard|shipyard|works|plant|factory|workshop|fleet|lorries|trucks"
)
_NAME = r"[A-Z][\w&-]+(?: (?:of|and|for|de|du) [A-Z][\w&-]+| [A-Z][\w&-]+)*"
_FORMS = (
    re.compile(rf"^(?:the |its |our partner )?({_NAME})['’]s? (?:\w+ )?(?:{_CREWS})\b"),
    re.compile(rf"^(?:the )?({_NAME}) (?:{_CREWS})$"),
    re.compile(r"^(?:the |the same )?([A-Z]{4,12})$"),
    re.compile(rf"^(?:[a-z]+ )?(?:{_CREWS}) (?:of|from|with) (?:the |its )?({_NAME})$"),
)
_FIRM = re.compile(rf"^(?:[Tt]he )?({_NAME})$")
_BASED = re.compile(r"^(?:[Tt]he )?[A-Z][\w ]+-based ")
_FIRMS = frozenset({"delivery", "repair", "agreement"})
_PLAIN = frozenset(
    "the its our this army navy military naval local repair rescue relief emergency medical power water road rail "
    "railway port "
    "dock aid construction engineering ground fire demolition foreign private two three four five six several "
    "some many more skilled volunteer utility maintenance field combat air security hospital city state village "
    "government company service line electricity telecom harbour salvage border health factory mine clearance "
    "ministry municipal regional national both another other all most young veteran former retired senior "
    "civilian civil work night day building plant ship".split()
)
"""Words that only begin a sentence with a capital: 'Repair crews'."""
_FIGHTING = frozenset({"strike", "seizure", "threat", "withdrawal"})
_MEN = "rebels|fighters|guerrillas|gunmen|men|forces|troops|militants|members"
_GROUP = re.compile(
    rf"^(?:(?:[Tt]he )?(?:\w+ )?(?i:{_MEN}) (?:of|from) )?(?:[Tt]he )?([A-Z]{{3,8}}(?:-[A-Z]{{1,8}})?)(?: (?:{_MEN}))?$"
)
"""'Rebels of the CNDD-FDD', 'the AWB': who fights under letters that no lexicon knows."""
_KINDS = frozenset({"delivery", "repair", "agreement", "request", "talks"})


def name_the_doer(mention: Mention) -> None:
    """Fill an empty actor with the name in its phrase, in capitals; things and places are no doers."""
    if mention.kind == "strike" and (not mention.recipient or mention.inferred):
        foe = _GROUP.match(mention.recipient_phrase)
        if foe and foe[1] != mention.recipient_phrase:
            mention.settle("recipient", [Party(foe[1], foe[1])])  # 'fought rebels of the CCMSR'
    if mention.kind == "agreement" and not mention.recipient:
        firm = _FIRM.match(mention.recipient_phrase.removeprefix("with "))
        if firm and _is_firm(mention, firm[1]) and _is_no_mark(mention, firm[1]):
            mention.settle("recipient", [Party(firm[1].upper(), firm[1])])  # 'awarded Fayard a contract'
    if mention.actor and mention.guessed.get("actor") != YARD:
        return
    if mention.kind in _FIGHTING:
        found = _GROUP.match(mention.actor_phrase)
    elif mention.kind in _KINDS:
        found = next((m for form in _FORMS if (m := form.match(mention.actor_phrase))), None)
    else:
        return
    if found is None and mention.kind in _FIRMS:
        firm = _FIRM.match(_BASED.sub("", mention.actor_phrase))
        signs = mention.kind == "agreement"
        found = firm if firm and (_contractor(mention) if signs else _is_firm(mention, firm[1])) else None
    if found is None:
        return
    name = found[1]
    if name.lower() in _PLAIN or not _is_no_mark(mention, name):
        return
    mention.settle("actor", [Party(name.upper(), name)])


def _is_no_mark(mention: Mention, name: str) -> bool:
    """The name is no thing, no place and no party that is known."""
    view = mention.view
    taken = [m.text for *_, m in view.items] + [m.text for *_, m in view.places]
    return not any(name in text for text in taken) and not any(name == m.text for *_, m in view.parties)


_TITLED = re.compile(
    r"\b(?:mr|mrs|ms|dr|sir|general|colonel|captain|major|admiral|minister|president|pope)\b", re.I
)


def _is_firm(mention: Mention, name: str) -> bool:
    """'Nordkraft is to overhaul the launchers': a name that is one in the middle of a sentence too, and no person's."""
    text = mention.view.text
    if name.lower() in _PLAIN or _TITLED.search(name) or name.startswith(("A ", "An ")):
        return False  # 'An Antonov touched down'
    if " " in name:
        return True
    return re.search(rf"[\w,] {re.escape(name)}\b", text) is not None


_TRADES = (
    "firm|company|builder|maker|shipbuilder|yard|shipyard|group|specialist|manufacturer|supplier|contractor|operator|"
    "producer|consortium"
)


def _contractor(mention: Mention) -> bool:
    """'Bergamo-based Danvik', 'Danvik, a builder of bridges,': a firm that signs with somebody, and no person."""
    phrase, text = mention.actor_phrase, mention.view.text
    apposed = re.search(rf"\b{re.escape(phrase)}, (?:a|an|the) [^,.]*\b(?:{_TRADES})\b", text)
    return bool(mention.recipient) and (bool(_BASED.match(phrase)) or apposed is not None)
