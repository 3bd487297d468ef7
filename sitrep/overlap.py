"""How much of a feed was already in its previous body. Pure.

A sample of the entries is kept: those with the smallest hashes (the bottom-k sketch of Thorup 2013). Short feeds are
kept whole and compared exactly; of long ones the sample gives an unbiased estimate.
"""

from __future__ import annotations

from collections.abc import Iterable

import xxhash

KEPT = 64
"""Entries of a body that are remembered, 8 hex digits each."""


def keys(ids: Iterable[str]) -> tuple[str, ...]:
    """The keys of entries with these ids, distinct and sorted."""
    return tuple(sorted({xxhash.xxh32_hexdigest(one.encode("utf-8", "surrogatepass")) for one in ids}))


def sample(found: tuple[str, ...]) -> tuple[str, ...]:
    """What is kept of the keys of a body until the next one."""
    return found[:KEPT]


def known_share(before: tuple[str, ...], found: tuple[str, ...]) -> float | None:
    """The share of `found` (all keys of a body) that was in the body before, of which `before` is the sample.

    0 where the two have nothing in common; None where there is nothing to compare.
    """
    if not before or not found:
        return None
    # Of a sample only the part below its largest key can be compared: above it nothing was kept.
    comparable = [key for key in found if len(before) < KEPT or key <= before[-1]]
    return sum(key in before for key in comparable) / len(comparable) if comparable else 0.0
