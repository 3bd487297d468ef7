"""A person's rulings on developments: made from what is asked, applied from the archive.

A ruling names developments by id and by the sentences of their events: where an archive is replayed with another
extractor, ids may differ and sentences do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime

import duckdb

from sitrep.accounts import block_keys
from sitrep.batch import Batch
from sitrep.desk import Mention, Ruling, Side
from sitrep.developments import MergeResult
from sitrep.identity import content_id
from sitrep.model import Failure
from sitrep.rulings import divide, unite
from sitrep.state import DevelopmentState
from warehouse.development_store import load_states, write_result
from warehouse.errors import WarehouseError
from warehouse.rows import fetch, insert, values

_EPOCH = date(1970, 1, 1)
_MENTIONED = """
SELECT e.event, e.article, e.doc, e.kind, coalesce(e.evidence[1]."text", '') AS sentence
FROM development_events de JOIN events e USING (event)
WHERE de.development = $id AND de.until_batch IS NULL
ORDER BY de.batch, e.event
"""
_FOUND = """
SELECT m.event AS mentioned, e.event, de.development, e.event = m.event AS same,
    coalesce(e.evidence[1]."text", '') = m.sentence AS quoted
FROM ({mentions}) m
JOIN events e ON e.event = m.event OR (e.article = m.article AND e.kind = m.kind)
JOIN development_events de ON de.event = e.event AND de.until_batch IS NULL
QUALIFY row_number() OVER (PARTITION BY m.event ORDER BY same DESC, quoted DESC, e.event) = 1
ORDER BY m.event
"""


def ruling_of(
    con: duckdb.DuckDBPyConnection,
    action: str,
    identities: Sequence[str],
    reports: Sequence[str],
    batch: int,
    by: str,
    reason: str,
) -> Ruling:
    """The ruling that a person asks for, to be archived. WarehouseError says what is wrong with it.

    merge: `identities` become one, the first is kept. split: of the one in `identities` the `reports` (event or
    document ids) become a development of their own. Beginnings of ids do.
    """
    ids = list(dict.fromkeys(_identity(con, identity) for identity in identities))
    rows = [fetch(con, _MENTIONED, {"id": identity}) for identity in ids]
    mentions = [
        [(Mention(r["event"], r["article"], r["kind"], r["sentence"]), r["doc"]) for r in of_one]
        for of_one in rows
    ]
    if action == "merge":
        if len(ids) < 2:
            raise WarehouseError("these are one development already; name two or more that differ")
        sides = tuple(Side(i, tuple(m for m, _ in of_one)) for i, of_one in zip(ids, mentions, strict=True))
        return Ruling("merge", sides, by, reason)
    [all_of_it] = mentions
    leaving = [m for m, doc in all_of_it if doc in reports or any(m.event.startswith(r) for r in reports)]
    for name in reports:
        if not any(doc == name or m.event.startswith(name) for m, doc in all_of_it):
            raise WarehouseError(
                f"{ids[0]} has no report {name}; `sitrep developments show {ids[0]}` lists them"
            )
    if len(leaving) == len(all_of_it):
        raise WarehouseError(f"these are all reports of {ids[0]}; at least one must stay")
    staying = tuple(m for m, _ in all_of_it if m not in leaving)
    new = content_id("development", "split", batch, *(m.event for m in leaving))
    return Ruling("split", (Side(ids[0], staying), Side(new, tuple(leaving))), by, reason)


def _identity(con: duckdb.DuckDBPyConnection, identity: str) -> str:
    found = con.execute(
        """
        WITH merged AS (
            SELECT development, max_by(into_development, batch) AS kept FROM merged_developments GROUP BY development
        )
        SELECT DISTINCT coalesce(m.kept, d.id)
        FROM (SELECT id FROM developments UNION SELECT development FROM merged) d
        LEFT JOIN merged m ON m.development = d.id
        WHERE starts_with(d.id, $id) AND $id <> '' ORDER BY ALL LIMIT 2
        """,
        {"id": identity},
    ).fetchall()
    if len(found) != 1:
        wrong = f"{identity} is the beginning of several developments; give more of the id"
        raise WarehouseError(wrong if found else f"there is no development {identity}")
    return str(found[0][0])


def apply_rulings(con: duckdb.DuckDBPyConnection, batch: Batch) -> tuple[int, int, tuple[Failure, ...]]:
    """(new developments, changed ones, rulings that could not be applied). In the transaction of the batch."""
    new = changed = 0
    failures = []
    for ruling in batch.rulings:
        found = [_resolve(con, side) for side in ruling.sides]
        try:
            result = (
                _merge(con, found, batch) if ruling.action == "merge" else _split(con, ruling, found, batch)
            )
        except ValueError as error:
            names = " and ".join(side.development for side in ruling.sides)
            failures.append(
                Failure(
                    "rulings", f"{ruling.action} of {names} in batch {batch.batch}", str(error),
                    f"Look at the developments and {ruling.action} again where it is still wanted.",
                )
            )  # fmt: skip
            continue
        new, changed = new + len(result.new), changed + len(result.changed)
        write_result(con, result, batch.created, batch.batch)
        _store_keys(con, result, batch.created)
        _record(con, ruling, result, batch)
    return new, changed, tuple(failures)


def _resolve(con: duckdb.DuckDBPyConnection, side: Side) -> tuple[str | None, set[str]]:
    """(the development that the side means, its events that are still there)."""
    if not side.mentions:
        there = con.execute("SELECT 1 FROM developments WHERE id = ?", [side.development]).fetchone()
        return (side.development if there else None), set()
    given = [
        {name: getattr(m, name) for name in ("event", "article", "kind", "sentence")} for m in side.mentions
    ]
    sql, param = values(given, dict.fromkeys(given[0], "VARCHAR"))
    rows = fetch(con, _FOUND.format(mentions=sql), [param])
    held = Counter(row["development"] for row in rows)
    if not held:
        return None, set()
    best = side.development if side.development in held else max(sorted(held), key=lambda d: held[d])
    return best, {row["event"] for row in rows if row["development"] == best}


def _merge(
    con: duckdb.DuckDBPyConnection, found: Sequence[tuple[str | None, set[str]]], batch: Batch
) -> MergeResult:
    ids = list(dict.fromkeys(identity for identity, _ in found if identity))
    if len(ids) < 2:
        raise ValueError("fewer than two of the developments are there")
    states = {state.id: state for state in load_states(con, ids)}
    result = unite(states[ids[0]], [states[i] for i in ids[1:]], batch.created, batch.batch)
    for gone in ids[1:]:
        names = {"gone": gone, "kept": ids[0]}
        con.execute("DELETE FROM developments WHERE id = $gone", {"gone": gone})
        con.execute(
            "INSERT INTO merged_developments SELECT DISTINCT development, $kept, $batch::BIGINT "
            "FROM merged_developments WHERE into_development = $gone",
            names | {"batch": batch.batch},
        )
        con.execute(
            "UPDATE possible_same SET decided = 'same' WHERE (development = $gone AND other = $kept) "
            "OR (development = $kept AND other = $gone)",
            names,
        )
        con.execute(
            "UPDATE possible_same SET development = $kept WHERE development = $gone AND decided IS NULL",
            names,
        )
        con.execute("UPDATE possible_same SET other = $kept WHERE other = $gone AND decided IS NULL", names)
        con.execute("UPDATE development_stages SET earlier = $kept WHERE earlier = $gone", names)
        con.execute("UPDATE development_stages SET later = $kept WHERE later = $gone", names)
        con.execute(  # whoever was told of the one is told what becomes of both
            "UPDATE alert_instances SET development = $kept WHERE development = $gone AND rule NOT IN "
            "(SELECT rule FROM alert_instances WHERE development = $kept)",
            names,
        )
        insert(
            con, "merged_developments",
            [{"development": gone, "into_development": ids[0], "batch": batch.batch}],
        )  # fmt: skip
    return result


def _split(
    con: duckdb.DuckDBPyConnection, ruling: Ruling, found: Sequence[tuple[str | None, set[str]]], batch: Batch
) -> MergeResult:
    (left, _), (place, leaving) = found
    if place is None or (left is not None and left != place):
        raise ValueError("the reports do not stand in one development any more")
    [state] = load_states(con, [place])
    new = ruling.sides[1].development
    result = divide(state, leaving, new, batch.created, batch.batch)
    insert(
        con, "possible_same",
        [{"development": new, "other": place, "batch": batch.batch, "decided": "apart"}],
    )  # fmt: skip
    return result


def _store_keys(con: duckdb.DuckDBPyConnection, result: MergeResult, now: datetime) -> None:
    """The developments are found again under the keys of all their reports."""
    day = (now.astimezone(UTC).date() - _EPOCH).days
    rows = [
        {"key": key, "development": state.id, "day": day} for state in result.states for key in _keys(state)
    ]
    insert(con, "development_keys", rows)


def _keys(state: DevelopmentState) -> list[int]:
    return sorted({key for report in state.reports for key in block_keys(report)})


def _record(con: duckdb.DuckDBPyConnection, ruling: Ruling, result: MergeResult, batch: Batch) -> None:
    ids = [change.development for change in result.history]
    kept = result.states[0].id
    row = {
        "batch": batch.batch, "decided": batch.created, "action": ruling.action, "development": kept,
        "others": sorted(set(ids) - {kept}), "events": sorted(result.unlinked), "decided_by": ruling.by,
        "reason": ruling.reason,
    }  # fmt: skip
    insert(con, "rulings", [row])
