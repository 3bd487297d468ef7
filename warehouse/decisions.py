"""Alert rules over developments: what is told, why, to whom, and what became of it.

`evaluate` is the whole of a `decisions` batch. All rules meet all changed developments in one statement, whatever
the number of rules; the decision itself is `sitrep.rules.decide`, which knows nothing of a database.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from sitrep.identity import content_id
from sitrep.model import KINDS, Batch, Failure
from sitrep.rules import Decision, Rule, State, Told, decide
from warehouse.rows import fetch, insert, merge, values
from warehouse.rule_sql import RuleSqlError, select_developments


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What a decisions batch did."""

    decisions: int = 0
    alerts: int = 0
    messages: int = 0


def evaluate(con: duckdb.DuckDBPyConnection, batch: Batch) -> Evaluated:
    """Apply one `decisions` batch in the caller's transaction: decisions, alerts, outbox, instances, watermarks.

    A rule sees developments with `last_batch` above its watermark. A rule that is new, or changed, takes what was
    there at the last decisions batch as its baseline; so the first run on an empty warehouse alerts on everything,
    and a killed run leaves nothing untold.
    """
    rules = {rule.id: rule for rule in (Rule.model_validate(definition) for definition in batch.rules)}
    scopes = _scopes(con, rules, batch.batch)
    failed = {rule: rules.pop(rule) for rule in batch.failed_rules}
    picked = [{"rule": rule, "development": development} for rule, development in batch.picked]
    candidates = _candidates(con, rules, scopes, picked) if rules else []
    decided = [_decide(rules[rule_id], rows) for rule_id, rows in _by_rule(candidates)]
    decisions = [decision for found in decided for decision in found]
    instances = {(row["rule"], row["development"]): row for row in candidates}
    alerts = _alert_rows(rules, decisions, batch)
    insert(con, "alert_decisions", [_decision_row(rules, decision, batch) for decision in decisions])
    insert(con, "alerts", alerts)
    merge(con, "alert_instances", ["rule", "development"], _instance_rows(decisions, instances, batch))
    messages = _outbox_rows(rules, alerts, batch)
    insert(con, "outbox", messages)
    marks = dict.fromkeys(rules, batch.batch) | {rule: scopes[rule]["since"] for rule in failed}
    _write_rules(con, [*rules.values(), *failed.values()], marks, set(failed), batch)
    return Evaluated(len(decisions), len(alerts), len(messages))


def rules_changed(con: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> bool:
    """Whether there is anything to decide: a rule is new or changed, or a development moved since it looked."""
    known = {row["rule"]: row for row in fetch(con, "SELECT rule, digest, watermark FROM rules")}
    if any(rule.id not in known or known[rule.id]["digest"] != rule.digest for rule in rules):
        return True
    if not rules:
        return False
    lowest = min(known[rule.id]["watermark"] for rule in rules)
    return bool(fetch(con, "SELECT 1 AS found FROM developments WHERE last_batch > ? LIMIT 1", [lowest]))


def _scopes(
    con: duckdb.DuckDBPyConnection, rules: Mapping[str, Rule], batch: int
) -> dict[str, dict[str, Any]]:
    """For each rule the batch it has seen (`since`) and whether it needs a baseline (`fresh`)."""
    known = {row["rule"]: row for row in fetch(con, "SELECT rule, digest, watermark FROM rules")}
    [row] = fetch(
        con,
        "SELECT coalesce(max(batch), 0) AS last FROM batches WHERE kind = 'decisions' AND batch < ?",
        [batch],
    )
    scopes = {}
    for rule in rules.values():
        before = known.get(rule.id)
        fresh = before is None or before["digest"] != rule.digest
        scopes[rule.id] = {"since": before["watermark"] if before else row["last"], "fresh": fresh}
    return scopes


def pick(
    con: duckdb.DuckDBPyConnection, rules: Sequence[Rule], batch: int, now: datetime
) -> tuple[tuple[tuple[str, str], ...], tuple[Failure, ...]]:
    """What the rules with SQL select now: (rule, development) pairs for `Batch.picked`, and a failure for each rule
    whose SQL does not run; its subject is the rule. Call it before the decisions batch `batch` is archived."""
    picked: list[tuple[str, str]] = []
    failures = []
    scopes = _scopes(con, {rule.id: rule for rule in rules}, batch)
    for rule in rules:
        if rule.sql is None:
            continue
        since = -1 if scopes[rule.id]["fresh"] else scopes[rule.id]["since"]
        try:
            picked += [(rule.id, found) for found in select_developments(con, rule.sql, since, batch, now)]
        except RuleSqlError as error:
            failures.append(
                Failure("rules", rule.id, f"its sql: {error}", "Correct the rule; it is tried again.")
            )
    return tuple(picked), tuple(failures)


_RULE_TYPES = {
    "rule": "VARCHAR", "since": "BIGINT", "fresh": "BOOLEAN", "by_sql": "BOOLEAN", "kind": "VARCHAR[]",
    "status": "VARCHAR[]", "plover": "VARCHAR[]", "actor": "VARCHAR[]", "recipient": "VARCHAR[]",
    "party": "VARCHAR[]", "country": "VARCHAR[]", "item": "VARCHAR[]", "contested": "BOOLEAN",
}  # fmt: skip
_CONDITIONS = ("status", "plover", "actor", "recipient", "party", "country", "item", "contested")

# `kind` is what most rules name, so it is unfolded into a hash join; the other conditions are checked per pair.
_CANDIDATES = """
WITH given AS ({rules}),
r AS (SELECT * EXCLUDE (kind), unnest(kind) AS of_kind FROM given),
picked AS ({picked}),
changed AS (
    SELECT d.*, list_concat(d.actor, d.recipient) AS party,
        lower(' ' || array_to_string(list_transform(d.items, lambda x: x.name), ' ')) AS item_words
    FROM developments d
    WHERE d.last_batch > (SELECT min(CASE WHEN fresh THEN -1 ELSE since END) FROM given)
),
plovers AS (
    SELECT m.development, list(DISTINCT e.plover) AS plover
    FROM development_events m JOIN events e USING (event)
    WHERE m.development IN (SELECT id FROM changed) AND EXISTS (SELECT 1 FROM given WHERE plover IS NOT NULL)
    GROUP BY m.development
),
told AS (
    SELECT rule, development, list(reason || ':' || coalesce("before", '') || '>' || coalesce("after", '')) AS keys
    FROM alerts WHERE development IN (SELECT id FROM changed) GROUP BY rule, development
)
SELECT r.rule, c.id AS development, c.contested, c.independent_sources, c.headline,
    CASE WHEN c.articles = 0 THEN 'retracted' ELSE c.status END AS status,
    c.last_batch <= r.since AS old,
    i.rule IS NOT NULL AS followed, i.status AS told_status, i.contested AS told_contested,
    i.independent_sources AS told_sources, i.headline AS told_headline, i.first_batch, told.keys,
    EXISTS (SELECT 1 FROM development_history h WHERE h.development = c.id AND h.change = 'corrected'
        AND h.batch > i.last_batch) AS corrected
FROM r
JOIN changed c ON c.kind = r.of_kind
LEFT JOIN plovers p ON p.development = c.id
LEFT JOIN picked s ON s.rule = r.rule AND s.development = c.id
LEFT JOIN alert_instances i ON i.rule = r.rule AND i.development = c.id
LEFT JOIN told ON told.rule = r.rule AND told.development = c.id
WHERE (c.last_batch > r.since OR (r.fresh AND i.rule IS NULL))
AND (i.rule IS NOT NULL OR s.rule IS NOT NULL OR (NOT r.by_sql
    AND (r.status IS NULL OR list_contains(r.status, c.status))
    AND (r.contested IS NULL OR r.contested = c.contested)
    AND (r.country IS NULL OR list_contains(r.country, c.country))
    AND (r.actor IS NULL OR list_has_any(r.actor, c.actor))
    AND (r.recipient IS NULL OR list_has_any(r.recipient, c.recipient))
    AND (r.party IS NULL OR list_has_any(r.party, c.party))
    AND (r.plover IS NULL OR list_has_any(r.plover, p.plover))
    AND (r.item IS NULL OR len(list_filter(r.item, lambda w: contains(c.item_words, ' ' || w))) > 0)))
ORDER BY r.rule, c.id"""


def _candidates(
    con: duckdb.DuckDBPyConnection,
    rules: Mapping[str, Rule],
    scopes: Mapping[str, Mapping[str, Any]],
    picked: Sequence[Mapping[str, str]],
) -> list[dict[str, Any]]:
    """Every pair of a rule and a changed development that it selects or follows, with what it last told."""
    rows = []
    for rule in rules.values():
        when = rule.when.model_dump() if rule.when else {}
        row = {name: when.get(name) for name in _CONDITIONS}
        row["item"] = [word.lower() for word in when["item"]] if when.get("item") else None
        kinds = when.get("kind") or KINDS
        rows.append(
            {"rule": rule.id, "by_sql": rule.sql is not None, "kind": kinds, **row, **scopes[rule.id]}
        )
    rules_sql, rules_json = values(rows, _RULE_TYPES)
    picked_sql, picked_json = values(picked, {"rule": "VARCHAR", "development": "VARCHAR"})
    sql = _CANDIDATES.format(rules=rules_sql, picked=picked_sql)
    return fetch(con, sql, [rules_json, picked_json])


def _by_rule(candidates: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in candidates:
        grouped[row["rule"]].append(row)
    return list(grouped.items())


def _decide(rule: Rule, rows: Sequence[Mapping[str, Any]]) -> list[Decision]:
    states = [
        State(
            row["development"], row["status"], bool(row["contested"]), row["independent_sources"] or 0,
            row["headline"] or "", bool(row["corrected"]), bool(row["old"]),
        )
        for row in rows
    ]  # fmt: skip
    told = {
        row["development"]: Told(
            row["told_status"], bool(row["told_contested"]), row["told_sources"] or 0,
            row["told_headline"] or "", frozenset(row["keys"] or ()),
        )
        for row in rows
        if row["followed"]
    }  # fmt: skip
    return decide(rule, states, told)


def _decision_row(rules: Mapping[str, Rule], decision: Decision, batch: Batch) -> dict[str, Any]:
    what = decision.reason or decision.outcome
    return {
        "decision": content_id(
            decision.rule, decision.state.development, what, decision.after or "", str(batch.batch)
        ),
        "rule": decision.rule,
        "rule_version": rules[decision.rule].version,
        "development": decision.state.development,
        "reason": decision.reason,
        "outcome": decision.outcome,
        "detail": decision.detail,
        "batch": batch.batch,
        "decided": batch.created,
    }


def _alert_rows(
    rules: Mapping[str, Rule], decisions: Sequence[Decision], batch: Batch
) -> list[dict[str, Any]]:
    return [
        {
            "id": content_id(
                decision.rule,
                decision.state.development,
                decision.reason or "",
                decision.after or "",
                str(batch.batch),
            ),
            "rule": decision.rule,
            "rule_version": rules[decision.rule].version,
            "development": decision.state.development,
            "reason": decision.reason,
            "before": decision.before,
            "after": decision.after,
            "severity": rules[decision.rule].severity,
            "headline": decision.state.headline,
            "batch": batch.batch,
            "run": batch.run,
            "created": batch.created,
        }
        for decision in decisions
        if decision.outcome == "alert"
    ]


def _instance_rows(
    decisions: Sequence[Decision], before: Mapping[tuple[str, str], Mapping[str, Any]], batch: Batch
) -> list[dict[str, Any]]:
    """What each rule now knows of each development. The count of sources stays as told, so that growth adds up."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for decision in decisions:
        if decision.outcome == "below-threshold":
            continue
        key = (decision.rule, decision.state.development)
        known = before[key]
        told = decision.outcome == "alert" or bool(rows.get(key, {}).get("told"))
        count = decision.state.independent_sources if told or not known["followed"] else known["told_sources"]
        rows[key] = {
            "rule": key[0],
            "development": key[1],
            "status": decision.state.status,
            "contested": decision.state.contested,
            "independent_sources": count,
            "headline": decision.state.headline,
            "first_batch": known["first_batch"] if known["followed"] else batch.batch,
            "last_batch": batch.batch,
            "told": told,
        }
    return [{name: value for name, value in row.items() if name != "told"} for row in rows.values()]


def _outbox_rows(
    rules: Mapping[str, Rule], alerts: Sequence[Mapping[str, Any]], batch: Batch
) -> list[dict[str, Any]]:
    """One message per channel and run; an experimental rule sends nothing."""
    sent = [alert["id"] for alert in alerts if rules[alert["rule"]].state == "stable"]
    return [
        {
            "message": content_id(batch.run, channel, str(batch.batch)),
            "channel": channel,
            "alerts": sent,
            "run": batch.run,
            "batch": batch.batch,
            "created": batch.created,
        }
        for channel in batch.channels
        if sent
    ]


def _write_rules(
    con: duckdb.DuckDBPyConnection,
    rules: Sequence[Rule],
    marks: Mapping[str, int],
    failed: Collection[str],
    batch: Batch,
) -> None:
    """How far each rule has seen. One that failed or is gone keeps its mark, and goes on from there.

    The empty digest of one that failed makes it count as changed, so that it gets its baseline when it works.
    """
    rows = [
        {
            "rule": rule.id,
            "version": rule.version,
            "digest": "" if rule.id in failed else rule.digest,
            "title": rule.title,
            "severity": rule.severity,
            "definition": json.dumps(rule.definition, sort_keys=True),
            "watermark": marks[rule.id],
            "updated": batch.created,
        }
        for rule in rules
    ]
    merge(con, "rules", ["rule"], rows)
