"""Whose the convoy, the post and the staff are in a text that a mission or an aid agency puts out: its own."""

from __future__ import annotations

import re

from sitrep.events.frames.context import Context
from sitrep.events.sentence.mention import Mention, Party
from sitrep.events.sides.victims import is_firm
from sitrep.events.words.states import STATES
from sitrep.events.words.word_classes import NUMBERS

_OWN = "of whoever puts the text out"
_GOES_AND_STANDS = frozenset(
    "convoy convoys lorry lorries truck trucks car cars vehicle vehicles ambulance ambulances helicopter plane boat "
    "warehouse warehouses store stores storeroom compound office offices guesthouse staff team teams nurse nurses "
    "doctor doctors driver drivers worker workers employee employees colleague colleagues".split()
)
_OF_A_FORCE = frozenset(
    "patrol patrols post posts outpost base bases camp camps position positions tower checkpoint column soldiers "
    "peacekeepers troops policemen observers engineers company contingent".split()
)
"""What a mission has besides, and an aid agency has not."""
_PLAIN = frozenset(
    "a an one some our its of on at against in into near armoured armored hired rented leased chartered marked "
    "unarmed escorted logistics supply medical mobile foot night foreign international expatriate loaded white "
    "aid relief observation several".split()
)
"""What leaves open whose they are: 'an army post', 'a rebel camp' say it, and 'the convoy' was told of before."""
_OTHERS = frozenset("partner partners shop shops market markets villagers farm farms".split())
"""Whose the food is that was looted, if not the agency's."""


def issuers_own(mention: Mention, context: Context) -> None:
    """'A convoy was fired on near Bunia' in a mission's statement, 'staff are flown out' in an agency's note."""
    issuer = context.issuer
    if issuer is None or issuer in STATES or issuer in (*mention.codes("actor"), *mention.codes("recipient")):
        return
    if mention.kind == "withdrawal":
        bare = [m for m in mention.item_marks if not mention.view.text[: m.start].lower().endswith("the ")]
        if not mention.actor and any(_is_plain(m.text, _GOES_AND_STANDS) for m in bare):
            mention.guess("actor", [Party(issuer, "")], _OWN)
        return
    if mention.kind not in ("strike", "seizure") or is_firm(mention):
        return
    things = _GOES_AND_STANDS | (_OF_A_FORCE if context.peacekeeping else frozenset())
    goods = [m for m in mention.item_marks if m.item_class.startswith("aid.")]
    robbed = (
        bool(goods)
        and mention.kind == "seizure"
        and _OTHERS.isdisjoint(re.findall(r"\w+", mention.view.span(*mention.span).lower()))
    )
    if _is_plain(mention.recipient_phrase, things) or robbed:
        mention.guess("recipient", [Party(issuer, "")], _OWN)


def _is_plain(phrase: str, things: frozenset[str]) -> bool:
    """'On a convoy', 'two hired cars': one of these things, with nothing that says whose."""
    words = phrase.lower().split()
    if not words or words[-1] not in things:
        return False
    return all(w in _PLAIN or w in NUMBERS or w[0].isdigit() for w in words[:-1])
