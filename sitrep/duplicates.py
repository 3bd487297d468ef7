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
from typing import Literal

import numpy as np

from sitrep.fingerprints import Signature, sign, without
from sitrep.identity import content_id

__all__ = ["Candidate", "Entry", "Judged", "Relation", "judge", "keys_of", "sign"]

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
    index: dict[int, dict[str, Candidate]] = {}
    verdicts: list[Judged] = []
    for entry, stored in zip(entries, candidates, strict=True):
        boilerplate = {s.key for s in entry.signature.sentences if counts[s.key] > BOILERPLATE_FAMILIES}
        near = _within_batch(entry, index, boilerplate)
        verdict = _verdict(entry, [*stored, *near], boilerplate)
        verdicts.append(verdict)
        known = Candidate(
            entry.article, entry.version, entry.moment, verdict.family, without(entry.signature, boilerplate)
        )
        for key in keys_of(entry.signature):
            places = index.setdefault(key, {})
            if verdict.family not in places and len(places) <= BOILERPLATE_FAMILIES:
                places[verdict.family] = known
                counts[key] += 1
    return tuple(verdicts)


def keys_of(signature: Signature) -> list[int]:
    """All keys under which an article is looked up."""
    return [*signature.bands.tolist(), *signature.sentence_keys.tolist()]


def _within_batch(
    entry: Entry, index: Mapping[int, Mapping[str, Candidate]], boilerplate: set[int]
) -> list[Candidate]:
    hits: Counter[tuple[str, int]] = Counter()
    found: dict[tuple[str, int], Candidate] = {}
    for key in keys_of(entry.signature):
        places = index.get(key, {})
        if key in boilerplate or len(places) > BOILERPLATE_FAMILIES:
            continue
        for place in places.values():
            hits[place.article, place.version] += 1
            found[place.article, place.version] = place
    return [found[k] for k, _ in sorted(hits.items(), key=lambda item: (-item[1], item[0]))[:TOP]]


def _verdict(entry: Entry, candidates: Sequence[Candidate], boilerplate: set[int]) -> Judged:
    matches = []
    mine = without(entry.signature, boilerplate)
    for candidate in candidates:
        same_address = candidate.article == entry.article
        overlap = _overlap(mine, candidate.signature, entry.signature, same_address)
        if overlap is None:
            continue
        containment, jaccard = overlap
        gap = abs(entry.moment - candidate.moment)
        conflict = _conflict(mine, candidate.signature)
        relation: Relation = "sibling"
        if gap <= COPY_GAP and not conflict:
            relation = "copy"
        elif gap <= REVISION_GAP:
            relation = "revision"
        if same_address:
            relation = "revision"  # another text at the same address, however late and whatever its numbers
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


def _overlap(
    mine: Signature, theirs: Signature, whole: Signature, same_address: bool
) -> tuple[float, float] | None:
    """Containment and Jaccard similarity where they make the two near-duplicates, else None."""
    if whole.text_hash == theirs.text_hash:
        return 1.0, 1.0
    if whole.short or theirs.short:
        return (0.0, 0.0) if same_address else None
    other = theirs.shingles
    if len(mine.shingles) < len(whole.shingles):  # what is boilerplate here is boilerplate there
        other = np.setdiff1d(other, np.setdiff1d(whole.shingles, mine.shingles, True), True)
    shorter = min(len(mine.shingles), len(other))
    if shorter < SHORTEST_SHINGLES:
        return None
    common = len(np.intersect1d(mine.shingles, other, assume_unique=True))
    containment = common / shorter
    if containment < (SAME_ADDRESS_CONTAINMENT if same_address else _threshold(shorter + 2)):
        return None
    return containment, common / (len(mine.shingles) + len(other) - common)


def _threshold(length: int) -> float:
    """The containment asked for by the length of the shorter text in tokens: brief texts must fit better."""
    share = min(max((length - BRIEF) / (LONG - BRIEF), 0.0), 1.0)
    return BRIEF_CONTAINMENT + share * (LONG_CONTAINMENT - BRIEF_CONTAINMENT)


def _conflict(mine: Signature, theirs: Signature) -> bool:
    """True where each names a number that the other lacks: the same words about another occurrence.

    Of mine only those count that stand where the other has words of mine too: a footer with a page number, or an
    added paragraph, contradicts nothing.
    """
    common = len(np.intersect1d(mine.numbers, theirs.numbers, assume_unique=True))
    if common == len(mine.numbers) or common == len(theirs.numbers):
        return False
    others = set(theirs.numbers.tolist())
    for sentence in mine.sentences:
        if all(number in others for number in sentence.numbers):
            continue
        around = mine.ordered[max(sentence.start - 2, 0) : sentence.stop]
        if np.isin(around, theirs.shingles).mean() >= REPLACED_SHARE:
            return True
    return False
