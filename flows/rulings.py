"""`sitrep developments merge | split`: a person's decision, archived and applied like everything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flows import stages
from sitrep.desk import Ruling
from warehouse.rulings import ruling_of


def rule(
    action: str,
    identities: Sequence[str],
    reports: Sequence[str] = (),
    *,
    by: str,
    reason: str = "",
    **options: Any,
) -> Ruling:
    """Archive and apply the ruling under the writer lock, and publish. WarehouseError where it cannot be done."""
    with stages.own_turn(options.get("home"), options.get("config")) as p:
        number = p.store.next_batch(p.con)
        ruling = ruling_of(p.con, action, identities, reports, number, by, reason)
        stages.append(p, kind="rulings", rulings=(ruling,))
        stages.publish_snapshot(p)
    return ruling
