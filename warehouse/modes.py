"""What the rules of the other modes need from the warehouse: numbers, first names, silences, sequences, repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from sitrep.deciding import Decision, State
from sitrep.modes import Quiet, Seen, absences, counted, new_terms, sequences, spikes
from sitrep.rules import Rule, When
from sitrep.spans import span
from warehouse.candidates import facts, matching
from warehouse.rows import fetch, naive_utc

_TOLD = (
    "SELECT subject, max(created) AS told FROM alerts WHERE rule = ? AND subject IS NOT NULL GROUP BY subject"
)
_QUIET = """
SELECT s.url, coalesce(s.publisher, s.url) AS publisher,
    coalesce(max(a.first_seen), min(f.started)) AS last_article
FROM sources s
LEFT JOIN articles a ON a.origin = s.url
LEFT JOIN fetches f ON f.url = s.url
WHERE s.last_success > $answered AND NOT coalesce(s.muted, false)
GROUP BY s.url, s.publisher HAVING last_article IS NOT NULL ORDER BY s.url"""
# What is told again: the last alert of a rule on a development that still stands. The time counts from the first
# confirmed delivery; an alert that waits in the outbox is not repeated.
_REPEAT = """
WITH sent AS (
    SELECT o.alert, min(d.attempted) AS delivered
    FROM (SELECT message, channel, unnest(alerts) AS alert FROM outbox WHERE period IS NULL) AS o
    LEFT JOIN deliveries d ON d.message = o.message AND d.channel = o.channel AND d.delivered
    GROUP BY o.alert
), told AS (
    SELECT a.development, max(CASE WHEN s.alert IS NULL THEN a.created ELSE s.delivered END) AS told,
        bool_or(s.alert IS NOT NULL AND s.delivered IS NULL) AS waiting, bool_or(f.alert IS NOT NULL) AS answered
    FROM alerts a LEFT JOIN sent s ON s.alert = a.id
    LEFT JOIN (SELECT DISTINCT alert FROM feedback) f ON f.alert = a.id
    WHERE a.rule = $rule AND a.development IS NOT NULL GROUP BY a.development
)
SELECT d.id AS development, d.status, d.contested, d.independent_sources, d.headline, d.kind, d.actor, d.recipient,
    d.country, d.place, list_concat(d.actor, d.recipient) AS party,
    list_transform(d.items, lambda x: x.name) AS item
FROM told t JOIN developments d ON d.id = t.development
JOIN alert_instances i ON i.rule = $rule AND i.development = d.id
WHERE NOT t.waiting AND NOT t.answered AND t.told <= $before AND d.articles > 0 AND d.status <> 'denied'
    AND d.last_batch <= i.last_batch
ORDER BY d.id"""


def detect(
    con: duckdb.DuckDBPyConnection,
    rules: Mapping[str, Rule],
    scopes: Mapping[str, Mapping[str, Any]],
    now: datetime,
) -> list[Decision]:
    """Decisions of all rules whose mode is not `state`."""
    return [
        decision
        for rule in rules.values()
        if rule.mode != "state"
        for decision in _detect(con, rule, scopes[rule.id]["since"], scopes[rule.id]["armed"], now)
    ]


def _detect(
    con: duckdb.DuckDBPyConnection, rule: Rule, since: int, armed: datetime, now: datetime
) -> list[Decision]:
    told = {row["subject"]: row["told"] for row in fetch(con, _TOLD, [rule.id])}
    if rule.absence:
        last = _seen(con, rule.when, since)[-1:] if rule.when else []
        quiet = _quiet(con, now - span(rule.absence.after)) if rule.absence.of == "source" else []
        return absences(rule, last[0] if last else None, quiet, told, now, armed)
    assert rule.when is not None
    if rule.count:
        return counted(rule, _seen(con, rule.when, since, now - span(rule.count.within)), told, now)
    if rule.spike:
        start = now - span(rule.spike.within) - span(rule.spike.baseline)
        return spikes(rule, _seen(con, rule.when, since, start), told, now, _watching(con) or armed)
    seen = _seen(con, rule.when, since)
    if rule.new_term:
        return new_terms(rule, seen, told)
    assert rule.sequence is not None
    fresh = [item.first_seen for item in seen if item.fresh]
    if not fresh:
        return []
    first = _seen(con, rule.sequence.first, since, min(fresh) - span(rule.sequence.within))
    return sequences(rule, seen, first, told)


def repeats(con: duckdb.DuckDBPyConnection, rules: Mapping[str, Rule], now: datetime) -> list[Decision]:
    """What rules with `repeat` told so long ago that they tell it again, unless somebody has answered."""
    decisions = []
    for rule in rules.values():
        if not rule.repeat:
            continue
        rows = fetch(con, _REPEAT, {"rule": rule.id, "before": naive_utc(now - span(rule.repeat))})
        decisions += [
            Decision(rule.id, _state(row), "alert", "repeat", None, row["status"], f"every {rule.repeat}")
            for row in rows
        ]
    return decisions


def _seen(
    con: duckdb.DuckDBPyConnection, when: When, since: int, after: datetime | None = None
) -> list[Seen]:
    return [
        Seen(_state(row), row["first_seen"], bool(row["fresh"])) for row in matching(con, when, since, after)
    ]


def _state(row: Mapping[str, Any]) -> State:
    return State(
        row["development"], row["status"], bool(row["contested"]), row["independent_sources"] or 0,
        row["headline"] or "", facts=facts(row),
    )  # fmt: skip


def _quiet(con: duckdb.DuckDBPyConnection, answered: datetime) -> Sequence[Quiet]:
    rows = fetch(con, _QUIET, {"answered": naive_utc(answered)})
    return [Quiet(row["url"], row["publisher"], row["last_article"]) for row in rows]


def _watching(con: duckdb.DuckDBPyConnection) -> datetime | None:
    [row] = fetch(con, "SELECT min(created) AS first FROM batches")
    return row["first"]  # type: ignore[no-any-return]
