"""Sentences without a verb, as headlines, tickers and lists have them: 'French marines back in Abidjan'.

The thing and where it is or goes stand like a subject and the phrases behind a verb; its readings are those of `@none`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.clauses.chunks import Chunk, Verb

LEMMA = "@none"
_PARTS = frozenset(";:-")
_OF_THE_THING = frozenset({"of", "with", "from"})


def verbless(chunks: Sequence[Chunk]) -> list[Verb]:
    """For each part of a sentence without a verb one that stands for it."""
    found: list[Verb] = []
    part: list[Chunk] = []
    for chunk in [*chunks, Chunk(";", 0, 0)]:
        if chunk.kind not in _PARTS:
            part.append(chunk)
            continue
        verb = _stand_in(part)
        if verb is not None:
            found.append(verb)
        part = []
    return found


def _stand_in(part: list[Chunk]) -> Verb | None:
    at = next((k for k, c in enumerate(part) if c.kind == "N" and not c.date), None)
    if at is None or part[at].prep:
        return None
    end = at + 1
    while end < len(part) and (part[end].prep in _OF_THE_THING or _joined(part, end)):
        end += 1
    if end >= len(part) or part[end].date or not (part[end].prep or part[end].kind == "A"):
        return None
    first = part[end]
    verb = Verb("V", first.i0, first.i0 + 1, main=first.i0, lemma=LEMMA, finite=True)
    verb.subject, verb.after, verb.before = part[at:end], part[end:], part[:at]
    return verb


def _joined(part: list[Chunk], k: int) -> bool:
    """'rifles | and | ammunition | for Chad': the sign of a list and the next thing of it."""
    if part[k].kind in ",C":
        return k + 1 < len(part) and part[k + 1].kind == "N" and not part[k + 1].prep and not part[k + 1].date
    return part[k].kind == "N" and not part[k].prep and not part[k].date and part[k - 1].kind in ",C"
