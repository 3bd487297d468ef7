"""Which write-up an article belongs to: original, copy, revision or sibling. Pure.

A family is one write-up with its copies and revisions. An article joins the one best family or founds its
own; families are never united: chains of near-copies would weld whole series ('Day 2', 'Day 21') together.
Thresholds are those of a measured comparison on labelled news; see `benchmarks/duplicates.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sitrep.fingerprints import U32, Signature, sign, without
from sitrep.identity import content_id

__all__ = ["Candidate", "Entry", "Judged", "Relation", "judge", "sign"]

Relation = Literal["original", "copy", "revision", "sibling"]

COPY_GAP = timedelta(hours=72)
"""The same words later than this are a new occurrence (a weekly bulletin, a central bank's notice)."""
REVISION_GAP = timedelta(hours=36)
"""Within this, other numbers in the same words are an update; later, the next of a series."""
WINDOW_DAYS = 14
"""How far back, by day of arrival, candidates are looked for."""
TOP = 8
"""Candidates verified per article."""
BOILERPLATE_FAMILIES = 60
"""A sentence found in more families than this within the window identifies nothing."""
LONG, LONG_CONTAINMENT = 80, 0.60
BRIEF, BRIEF_CONTAINMENT = 30, 0.90
SHORTEST_SHINGLES = 4
"""What must be left of the shorter text when its boilerplate is gone: one full sentence."""
SAME_ADDRESS_CONTAINMENT = 0.30
"""A page that keeps less than this of its text is another write-up at an old address (a daily briefing)."""
REPLACED_SHARE = 0.25
"""A sentence of which this much stands in the other text has its counterpart there; below it was added."""
FULLER = 1.25
"""A copy this much longer than what it matched says more: it is read for events although it is a copy."""
_RANK: dict[Relation, int] = {"copy": 2, "revision": 1, "sibling": 0, "original": -1}


@dataclass(frozen=True, slots=True)
class Entry:
    """An article version to be judged. `moment` is when it was published, else when it arrived."""

    article: str
    version: int
    moment: datetime
    signature: Signature


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article version judged before."""

    article: str
    version: int
    moment: datetime
    family: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Judged:
    """Where an article version belongs."""

    family: str
    relation: Relation
    matched: str | None
    """The article it was compared with: the one it copies or revises, or its look-alike."""
    score: float | None
    """Containment: the share of the shorter text found in the longer, 0..1."""
    extract: bool
    """False where its family is known to say all of it already."""


def judge(
    entries: Sequence[Entry],
    candidates: Sequence[Sequence[Candidate]],
    seen: Mapping[int, int] | None = None,
) -> tuple[Judged, ...]:
    """One verdict per entry, in order; earlier entries of the batch are candidates for the later ones.

    `candidates[i]`: stored articles that share keys with entry i, best first. `seen`: for sentence keys of
    the batch, in how many families of the window they stand.
    """
    counts = Counter(dict(seen or {}))
    frequent = {key for key, families in counts.items() if families > BOILERPLATE_FAMILIES}
    judged: list[Candidate] = []
    index: dict[int, dict[str, int]] = {}
    """Under each key the families of the batch so far, each with the place in `judged` of its first article."""
    verdicts: list[Judged] = []
    for entry, stored, keys in zip(entries, candidates, _repeated_keys(entries), strict=True):
        mine = without(entry.signature, frequent)
        known = (index[key] for key in keys if key in index and key not in frequent)
        hits = Counter(i for places in known if len(places) <= BOILERPLATE_FAMILIES for i in places.values())
        verdict = _verdict(entry, mine, [*stored, *_likest(hits, judged)])
        verdicts.append(verdict)
        for key in keys:
            places = index.setdefault(key, {})
            if verdict.family not in places and len(places) <= BOILERPLATE_FAMILIES:
                places[verdict.family] = len(judged)
                counts[key] += 1
                if counts[key] > BOILERPLATE_FAMILIES:
                    frequent.add(key)
        judged.append(Candidate(entry.article, entry.version, entry.moment, verdict.family, mine))
    return tuple(verdicts)


def _repeated_keys(entries: Sequence[Entry]) -> list[list[int]]:
    """Of each entry those of its keys that stand in the batch more than once: the others find nothing in it."""
    own = [np.concatenate([e.signature.bands, e.signature.sentence_keys]) for e in entries]
    if not own:
        return []
    _, place, counts = np.unique(np.concatenate(own), return_inverse=True, return_counts=True)
    repeated = np.split(counts[place] > 1, np.cumsum([len(keys) for keys in own[:-1]]))
    return [keys[again].tolist() for keys, again in zip(own, repeated, strict=True)]


def _likest(hits: Mapping[int, int], judged: Sequence[Candidate]) -> list[Candidate]:
    """Those that share the most keys."""
    found = [(-shared, judged[i].article, judged[i].version, i) for i, shared in hits.items()]
    return [judged[i] for *_, i in sorted(found)[:TOP]]


def _verdict(entry: Entry, mine: Signature, candidates: Sequence[Candidate]) -> Judged:
    """`mine`: the signature without the boilerplate."""
    matches = []
    overlaps = _overlaps(entry, mine, candidates)
    for candidate, overlap in zip(candidates, overlaps, strict=True):
        if overlap is None:
            continue
        containment, jaccard = overlap
        same_address = candidate.article == entry.article
        gap = abs(entry.moment - candidate.moment)
        relation: Relation = "sibling"
        if same_address:
            relation = "revision"  # another text at the same address, however late and whatever its numbers
        elif gap <= COPY_GAP and not _conflict(mine, candidate.signature):
            relation = "copy"
        elif gap <= REVISION_GAP:
            relation = "revision"
        matches.append((same_address, _RANK[relation], containment, jaccard, relation, candidate))
    own = content_id("family", entry.article, entry.version)
    if not matches:
        return Judged(own, "original", None, None, True)
    _, _, containment, _, relation, best = max(matches, key=lambda match: match[:4])
    if relation == "sibling":
        return Judged(own, "sibling", best.article, containment, True)
    longest = max(m[5].signature.tokens for m in matches if m[5].family == best.family)
    fuller = entry.signature.tokens > FULLER * longest
    # the events of a new version replace those of the old one, so they must be read
    extract = relation == "revision" or fuller or entry.version > 1
    return Judged(best.family, relation, best.article, containment, extract)


def _overlaps(
    entry: Entry, mine: Signature, candidates: Sequence[Candidate]
) -> list[tuple[float, float] | None]:
    """Containment and Jaccard similarity with each candidate where they make the two near-duplicates, else None."""
    whole = entry.signature
    others = [c.signature.shingles for c in candidates]
    shared = _common(mine.shingles, others)
    # what is boilerplate here is boilerplate there
    cut = len(mine.shingles) < len(whole.shingles)
    dropped = [a - b for a, b in zip(_common(whole.shingles, others), shared, strict=True)] if cut else []
    found: list[tuple[float, float] | None] = []
    for i, (candidate, common) in enumerate(zip(candidates, shared, strict=True)):
        theirs = candidate.signature
        same_address = candidate.article == entry.article
        if whole.text_hash == theirs.text_hash:
            found.append((1.0, 1.0))
            continue
        if whole.short or theirs.short:
            found.append((0.0, 0.0) if same_address else None)
            continue
        other = len(theirs.shingles) - (dropped[i] if cut else 0)
        shorter = min(len(mine.shingles), other)
        least = SAME_ADDRESS_CONTAINMENT if same_address else _threshold(shorter + 2)
        if shorter < SHORTEST_SHINGLES or common / shorter < least:
            found.append(None)
            continue
        found.append((common / shorter, common / (len(mine.shingles) + other - common)))
    return found


def _common(mine: U32, others: Sequence[U32]) -> list[int]:
    """How many of mine stand in each of the others; all are sorted and without repetition."""
    if not others:
        return []
    hits = _stand_in(np.concatenate(others), mine)
    stops = list(accumulate(map(len, others)))
    return [int(np.count_nonzero(hits[a:b])) for a, b in zip([0, *stops], stops, strict=False)]


def _stand_in(values: U32, known: U32) -> NDArray[np.bool_]:
    """Which of the values stand in `known`, which is sorted: a tenth of the time of `np.isin` for few values."""
    if not len(known):
        return np.zeros(len(values), bool)
    found: NDArray[np.bool_] = known[np.minimum(known.searchsorted(values), len(known) - 1)] == values
    return found


def _threshold(length: int) -> float:
    """The containment asked for by the length of the shorter text in tokens: brief texts must fit better."""
    share = min(max((length - BRIEF) / (LONG - BRIEF), 0.0), 1.0)
    return BRIEF_CONTAINMENT + share * (LONG_CONTAINMENT - BRIEF_CONTAINMENT)


def _conflict(mine: Signature, theirs: Signature) -> bool:
    """True where each names a number that the other lacks: the same words about another occurrence.

    Of mine only those count that stand where the other has words of mine too: a footer with a page number, or an
    added paragraph, contradicts nothing.
    """
    own, others = set(mine.numbers.tolist()), set(theirs.numbers.tolist())
    if own <= others or others <= own:
        return False
    for sentence in mine.sentences:
        if others.issuperset(sentence.numbers):
            continue
        around = mine.ordered[max(sentence.start - 2, 0) : sentence.stop]
        if len(around) and _stand_in(around, theirs.shingles).mean() >= REPLACED_SHARE:
            return True
    return False
