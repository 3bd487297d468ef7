"""An act that is counted, or ranked, is the one just told: 'sank a dredger, its third raid since May'."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.mention import Mention

_COUNTS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth latest last such largest "
    "biggest deadliest worst heaviest bloodiest boldest gravest longest fiercest highest most".split()
)
_AS = frozenset({"as", "in", "with"})
"""'In its third raid this week the navy sank a dredger', 'as the tenth attack of the year'."""


def take_up_counted(found: Sequence[Mention]) -> None:
    """Let a noun that only counts an act be that act: its day, its status and its 'since May' are of the count."""
    for noun in found:
        if noun.noun and (same := _counted(noun, found)) is not None:
            noun.same_as, noun.date, noun.status = same, same.date, same.status
            noun.place, noun.country = same.place, same.country


def _counted(noun: Mention, found: Sequence[Mention]) -> Mention | None:
    """The act told by a verb of the sentence that the noun stands beside."""
    told = [m for m in found if m.kind == noun.kind and not m.noun and m.verb is not None]
    chunk = next((c for c in noun.view.chunks if c.kind == "N" and noun.stands_in([c])), None)
    if not told or chunk is None or not _counts(noun, chunk):
        return None
    before = noun.view.low[chunk.i0 - 1] if chunk.i0 else ""
    beside = chunk.prep in _AS or (not chunk.prep and before in (",", "-", "–", "—"))
    acts = noun.verb is not None and any(c is chunk for c in noun.verb.subject)
    if not beside or acts:
        return None
    return next((m for m in reversed(told) if m.start < noun.start), told[0])


def _counts(noun: Mention, chunk: Chunk) -> bool:
    words = [t.lower for t in noun.view.tokens[chunk.i0 : chunk.i1] if t.start < noun.start]
    return any(w in _COUNTS or (w[0].isdigit() and w.endswith(("st", "nd", "rd", "th"))) for w in words)
