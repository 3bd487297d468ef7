"""Who denies, where the sentence says it without naming the side: its own publisher, or a spokesman of the doer."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep.events.sentence.attribution import Speaker
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.states import STATES
from sitrep.model import Attribution

_DENYING = frozenset({"deny", "reject", "dismiss"})
"""Where the act that is denied is the object of the verb: 'denied any violation of its waters'."""
_MOUTHPIECES = frozenset("spokesman spokeswoman spokesperson spokespersons".split())


def settle_deniers(mentions: Iterable[Mention], issuer: str | None) -> None:
    """A ministry's own statement is its state's word; a spokesman of whom nothing is said is that of the party that
    his sentence is about: 'The coast guard did not tow the boat, spokesman Lin Wei said'."""
    for mention in mentions:
        if mention.status != "denied":
            continue
        sides = mention.codes("actor") + mention.codes("recipient")
        if not mention.speakers and issuer is not None and issuer in sides:
            mention.speakers = [_official(issuer)]
            continue
        silent = not mention.speakers and mention.verb is not None and mention.verb.lemma in _DENYING
        if silent or (len(mention.speakers) == 1 and _of_nobody(mention.speakers[0])):
            doer = _subject(mention)
            mention.speakers = [_official(doer)] if doer else mention.speakers


def _official(code: str) -> Speaker:
    return Speaker(Attribution(code, "official"), (code,), None)


def _of_nobody(speaker: Speaker) -> bool:
    """A spokesman whose side the sentence does not say: he goes by his title, whatever side was guessed for him."""
    words = speaker.attribution.name.lower().split()
    return speaker.attribution.kind == "official" and not _MOUTHPIECES.isdisjoint(words)


def _subject(mention: Mention) -> str | None:
    """The one state that the clause of the denied act has as its subject."""
    view, verb = mention.view, mention.verb
    if verb is None or verb.passive:
        return None
    spans = [(view.tokens[c.i0].start, view.tokens[c.i1 - 1].end) for c in verb.subject if c.kind == "N"]
    found = {
        party.code
        for party in (*mention.actor, *mention.recipient)
        if party.mark is not None and party.mark.code and any(a <= party.mark.start < b for a, b in spans)
    }
    return next(iter(found)) if len(found) == 1 and found <= STATES else None
