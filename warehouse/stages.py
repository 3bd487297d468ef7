"""Finding and storing the stages of one story: request, agreement, delivery of the same goods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import duckdb
import numpy as np

from sitrep.lifecycle import LONGEST, follows, stage_keys
from sitrep.state import DevelopmentState
from warehouse.development_store import load_states
from warehouse.rows import insert, values

_EPOCH = date(1970, 1, 1)
MOST_PER_KEY = 100
_FIND = f"""
SELECT DISTINCT development FROM (
    SELECT key, development FROM stage_keys
    WHERE day >= $since AND key IN (SELECT key FROM incoming_stage_keys)
    QUALIFY row_number() OVER (PARTITION BY key ORDER BY day DESC, development) <= {MOST_PER_KEY}
)
"""  # noqa: S608 - a constant of ours
_KNOWN = """
WITH given AS ({ids})
SELECT earlier, later FROM development_stages
WHERE earlier IN (SELECT id FROM given) OR later IN (SELECT id FROM given)
"""


def link_stages(
    con: duckdb.DuckDBPyConnection, states: Sequence[DevelopmentState], now: datetime, batch: int
) -> int:
    """Link the developments that a batch wrote with their earlier and later stages; how many links are new."""
    keys = {state.id: sorted(stage_keys(state)) for state in states}
    staged = [state for state in states if keys[state.id]]
    if not staged:
        return 0
    day = (now.astimezone(UTC).date() - _EPOCH).days
    con.register("incoming_stage_keys", {"key": np.array([k for s in staged for k in keys[s.id]], np.uint64)})
    try:
        near = {d for (d,) in con.execute(_FIND, {"since": day - LONGEST.days}).fetchall()}
    finally:
        con.unregister("incoming_stage_keys")
    ours = {state.id: state for state in staged}
    other = {state.id: state for state in load_states(con, near - ours.keys())}
    keys |= {state.id: sorted(stage_keys(state)) for state in other.values()}
    found = _links(ours, other, keys) - _known(con, sorted(ours))
    insert(
        con, "development_stages",
        [{"earlier": a, "later": b, "batch": batch} for a, b in sorted(found)],
    )  # fmt: skip
    rows = [
        {"key": k, "development": s.id, "day": day} for s in staged if s.id not in near for k in keys[s.id]
    ]
    insert(con, "stage_keys", rows)
    return len(found)


def _links(
    ours: Mapping[str, DevelopmentState],
    others: Mapping[str, DevelopmentState],
    keys: Mapping[str, Sequence[int]],
) -> set[tuple[str, str]]:
    """(earlier, later) of all stages of which one is ours; only those that share a key can follow each other."""
    places: dict[int, list[str]] = defaultdict(list)
    for state in others.values():
        for key in keys[state.id]:
            places[key].append(state.id)
    near: set[tuple[str, str]] = set()
    for state in ours.values():
        for key in keys[state.id]:
            near |= {(state.id, other) for other in places[key]} | {
                (other, state.id) for other in places[key]
            }
            places[key].append(state.id)
    states = {**others, **ours}
    return {(a, b) for a, b in near if follows(states[b], states[a])}


def _known(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[tuple[str, str]]:
    sql, param = values([{"id": identity} for identity in ids], {"id": "VARCHAR"})
    return {(a, b) for a, b in con.execute(_KNOWN.format(ids=sql), [param]).fetchall()}
