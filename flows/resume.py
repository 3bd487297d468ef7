"""A person wants a feed asked again: archived like everything else, so that a rebuild remembers it."""

from __future__ import annotations

from typing import Any

from flows.stages import append, opened, publish_snapshot, turn
from warehouse.sources import feed_states


def resume(url: str, **options: Any) -> bool:
    """Make a feed due at the next pass, whatever its past; False where it was never asked, and so is due anyway.

    `options` as for `flows.stages.opened`: home, config, now.
    """
    with opened(documents=[], no_feeds=True, **options) as p, turn(p):
        if url not in feed_states(p.con):
            return False
        append(p, kind="documents", resumed=(url,))
        publish_snapshot(p)
    return True
