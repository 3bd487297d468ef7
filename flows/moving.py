"""`sitrep migrate`: what an interrupted run left is loaded first, then everything moves."""

from __future__ import annotations

from typing import Any

from flows.settings import place_at
from flows.stages import opened, publish_snapshot, turn
from warehouse.moving import move


def migrate(target: str, data: str, **options: Any) -> dict[str, int]:
    """Rows copied by table. `target` and `data` as in the configuration; `options` as for `flows.stages.opened`."""
    place = place_at(target, data)
    with opened(documents=[], no_feeds=True, **options) as p:
        with turn(p):
            publish_snapshot(p)
        source, wait_seconds = p.settings.place, p.settings.lock_wait_seconds
    return move(source, place, wait_seconds)
