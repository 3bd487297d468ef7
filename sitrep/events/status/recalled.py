"""What unnamed officials are only recalled to have said, in a text whose news is the denial of it, is reported."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.attribution import Speaker
from sitrep.events.sentence.mention import Mention
from sitrep.events.words.word_classes import OWNERS, POINTING

_NAMELESS = frozenset("officers officials soldiers commanders insiders aides diplomats figures".split())
_DEFINITE = POINTING | OWNERS


def settle_recalled(mentions: Sequence[Mention]) -> None:
    """'Turkey denied arming Sudan. Sudanese officers said 12 drones were unloaded': what they said is reported."""
    denied = [m for m in mentions if m.status == "denied"]
    for mention in mentions if denied else ():
        if mention.status != "confirmed" or not any(_nameless(mention, s) for s in mention.speakers):
            continue
        if any(_same_act(mention, d) and d.start < mention.start for d in denied):
            mention.status = "reported"


def _nameless(mention: Mention, speaker: Speaker) -> bool:
    """'Sudanese officers', 'two officials', 'a senior officer'; not 'its officers', 'Commander Ivan Petrov'."""
    view, verb = mention.view, speaker.verb
    who = next((c for c in verb.subject if c.kind == "N"), None) if verb is not None else None
    words = view.words(who) if who is not None else []
    one = words[:1] in (["a"], ["an"], ["one"]) and any(f"{word}s" in _NAMELESS for word in words)
    return one or (not _NAMELESS.isdisjoint(words) and words[0] not in _DEFINITE)


def _same_act(claim: Mention, denied: Mention) -> bool:
    """One kind, and sides that do not differ; of those that both name at least one is the same."""
    if claim.kind != denied.kind:
        return False
    pairs = [(set(claim.codes(side)), set(denied.codes(side))) for side in ("actor", "recipient")]
    known = [(a, b) for a, b in pairs if a and b]
    return bool(known) and all(a & b for a, b in known)
