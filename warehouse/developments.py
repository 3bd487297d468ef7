"""Merging a batch of events into the developments, and asking for them.

Candidates are looked up by block keys among the keys of the last weeks, appended in order of arrival, so the
cost of a batch does not grow with the archive.
"""

# ruff: noqa: S608  (what is put into statements here is our own: names of tables, columns and relations)

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

import duckdb
import numpy as np

from sitrep.accounts import block_keys
from sitrep.corrections import CORRECTED, UNTOUCHED, goes_on, is_notice, withdraws
from sitrep.developments import Link, merge
from sitrep.model import Event
from sitrep.publishers import Publishers, cited_medium, shown_name
from sitrep.quoting import best_quote
from sitrep.reports import Coverage, Report, report_of, without_twins
from sitrep.state import DevelopmentState
from warehouse.development_query import list_developments, show_development
from warehouse.development_store import load_states, write_result
from warehouse.events import StoredEvent, events_of
from warehouse.rows import fetch, values
from warehouse.stages import link_stages

__all__ = ["Merged", "list_developments", "merge_batch", "show_development"]

WINDOW_DAYS = 60
"""How long after its last report a development is still looked for."""
MOST_PER_KEY, MOST_PER_EVENT = 200, 24
_EPOCH = date(1970, 1, 1)

_TOLD = """
SELECT e.event, a.title, a.publisher, a.url, a.source_group, a.published_on, a.first_seen
FROM events e JOIN articles a ON a.article = e.article AND a.version = e.version
WHERE e.batch = $batch AND a.batch = $batch AND NOT e.superseded
ORDER BY a.published_on NULLS LAST, e.article, e.version, e.evidence[1]."start", e.event
"""

_SUPERSEDED = """
SELECT DISTINCT de.event, de.development
FROM development_events de
JOIN articles a ON a.article = de.article AND a.batch = $batch AND a.version > de.version
JOIN events e ON e.event = de.event AND e.superseded
WHERE de.until_batch IS NULL
"""

_TOLD_AGAIN = _TOLD.replace(" AND a.batch = $batch", "")
_SUPERSEDED_BY_READING = """
SELECT de.event, de.development
FROM development_events de JOIN events e ON e.event = de.event AND e.superseded
WHERE de.until_batch IS NULL
"""

_COVERAGE = """
WITH told AS (SELECT DISTINCT family FROM {table} WHERE batch = $batch)
SELECT family, count(DISTINCT article), list(source_group ORDER BY batch, published, article)
FROM articles SEMI JOIN told USING (family)
GROUP BY family
"""

_CANDIDATES = f"""
WITH places AS (
    SELECT key, development FROM development_keys
    WHERE day >= $since AND key IN (SELECT key FROM incoming_block_keys)
    QUALIFY row_number() OVER (PARTITION BY key ORDER BY day DESC, development) <= {MOST_PER_KEY}
)
SELECT i, development, count(DISTINCT key) AS shared
FROM incoming_block_keys JOIN places USING (key)
GROUP BY i, development
QUALIFY row_number() OVER (PARTITION BY i ORDER BY shared DESC, development) <= {MOST_PER_EVENT}
"""

_STORE_KEYS = """
INSERT INTO development_keys (key, development, day)
SELECT DISTINCT k.key, d.development, $day
FROM incoming_block_keys k JOIN ({linked}) d USING (i)
WHERE NOT EXISTS (
    SELECT 1 FROM development_keys known
    WHERE known.day >= $recent AND known.key = k.key AND known.development = d.development
)
ORDER BY d.development, k.key
"""


@dataclass(frozen=True, slots=True)
class Merged:
    """Numbers of developments."""

    new: int
    changed: int


def merge_batch(
    con: duckdb.DuckDBPyConnection, batch: int, now: datetime, publishers: Publishers, *, again: bool = False
) -> Merged:
    """Merge the events of a batch, its new copies and its corrections into the developments.

    Call it in the transaction of the batch, when its articles, events and superseded marks are written. `again`:
    its events are another reading of articles of earlier batches.
    """
    reports = _reports(con, batch, publishers, _TOLD_AGAIN if again else _TOLD)
    if again:
        superseded = dict(con.execute(_SUPERSEDED_BY_READING).fetchall())
    else:
        superseded = dict(con.execute(_SUPERSEDED, {"batch": batch}).fetchall())
    coverage = _coverage(con, batch, publishers.agencies, "events" if again else "articles")
    day = (now.astimezone(UTC).date() - _EPOCH).days
    _register(con, reports)
    try:
        wanted = {row[1] for row in con.execute(_CANDIDATES, {"since": day - WINDOW_DAYS}).fetchall()}
        wanted |= set(superseded.values()) | _holding(con, coverage)
        states = load_states(con, wanted)
        going_on = _going_on(con, reports, states, superseded)
        result = merge(reports, states, now, batch, superseded, coverage, going_on)
        write_result(con, result, now, batch)
        _store_keys(con, reports, result.links, day)
        link_stages(con, result.states, now, batch)
    finally:
        con.unregister("incoming_block_keys")
    return Merged(len(result.new), len(result.changed))


def _reports(con: duckdb.DuckDBPyConnection, batch: int, publishers: Publishers, told: str) -> list[Report]:
    """The events of the batch with what their articles add, those of one document in a row."""
    rows = fetch(con, told, {"batch": batch})
    events = {stored.event: stored for stored in events_of(con, "event", [row["event"] for row in rows])}
    kept: set[str] = set()
    for _, told_by in groupby(
        rows, key=lambda row: (events[row["event"]].article, events[row["event"]].version)
    ):
        kept.update(without_twins([(row["event"], events[row["event"]].record) for row in told_by]))
    return [_report(events[row["event"]], row, publishers) for row in rows if row["event"] in kept]


def _report(stored: StoredEvent, row: Mapping[str, Any], publishers: Publishers) -> Report:
    cited = cited_medium(publishers, stored.record.attribution)
    quote = best_quote(stored.record, row["title"] or "")
    words = row["title"] or "", [said.text for said in stored.record.evidence]
    return report_of(
        stored.record,
        event=stored.event,
        article=stored.article,
        version=stored.version,
        family=stored.family or stored.article,
        batch=stored.batch,
        seen=row["first_seen"],
        published=row["published_on"],
        publisher=shown_name(publishers, row["publisher"], row["url"]),
        source_group=cited or row["source_group"] or "",
        cited=cited,
        quote=quote.place,
        shows=quote.shows,
        corrects=is_notice(*words),
        withdraws=withdraws(*words),
    )


def _going_on(
    con: duckdb.DuckDBPyConnection,
    reports: Sequence[Report],
    states: Sequence[DevelopmentState],
    superseded: Collection[str],
) -> dict[str, str]:
    """Events of the batch that tell a sentence of the text before, with the superseded event of that sentence.

    What a page says on another day is news where its sentence is another one.
    """
    if not superseded:
        return {}
    days = {r.event: r.published for r in (*reports, *(told for state in states for told in state.reports))}
    texts: dict[str, tuple[list[tuple[str, Event]], list[tuple[str, Event]]]] = {}
    for stored in events_of(con, "event", [*superseded, *(r.event for r in reports)]):
        sides = texts.setdefault(stored.article, ([], []))
        sides[stored.event not in superseded].append((stored.event, stored.record))
    found: dict[str, str] = {}
    for old, new in texts.values():
        one_day = len({days.get(event) for event, _ in (*old, *new)}) == 1
        found |= goes_on(old, new, CORRECTED if one_day else UNTOUCHED)
    return found


def _coverage(
    con: duckdb.DuckDBPyConnection, batch: int, agencies: Collection[str], table: str
) -> dict[str, Coverage]:
    """Families of the batch: how many articles they have, and whose words they are."""
    found = con.execute(_COVERAGE.format(table=table), {"batch": batch}).fetchall()
    return {
        family: Coverage(
            articles=articles,
            source_group=next((g for g in groups if g in agencies), next((g for g in groups if g), "")),
        )
        for family, articles, groups in found
    }


def _register(con: duckdb.DuckDBPyConnection, reports: Sequence[Report]) -> None:
    keys = [np.array(sorted(block_keys(r)), np.uint64) for r in reports]
    owners = np.repeat(np.arange(len(keys), dtype=np.int32), [len(k) for k in keys])
    con.register("incoming_block_keys", {"i": owners, "key": np.concatenate([np.empty(0, np.uint64), *keys])})


def _holding(con: duckdb.DuckDBPyConnection, families: Iterable[str]) -> set[str]:
    """Developments that some of the families report."""
    given = [{"family": family} for family in families]
    if not given:
        return set()
    sql, param = values(given, {"family": "VARCHAR"})
    found = con.execute(
        f"SELECT DISTINCT development FROM development_events SEMI JOIN ({sql}) AS given USING (family) "
        "WHERE until_batch IS NULL",
        [param],
    ).fetchall()
    return {development for (development,) in found}


def _store_keys(
    con: duckdb.DuckDBPyConnection, reports: Sequence[Report], links: Sequence[Link], day: int
) -> None:
    if not links:
        return
    place = {report.event: i for i, report in enumerate(reports)}
    linked = [{"i": place[link.report.event], "development": link.development} for link in links]
    sql, param = values(linked, {"i": "INTEGER", "development": "VARCHAR"})
    statement = _STORE_KEYS.format(linked=sql.replace("?", "$linked"))
    con.execute(statement, {"day": day, "recent": day - WINDOW_DAYS // 4, "linked": param})
