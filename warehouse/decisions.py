"""Alert rules over developments: what is told, why, to whom, and what became of it.

`evaluate` is the whole of a `decisions` batch. All rules meet all changed developments in one statement, whatever
the number of rules; the decisions themselves are `sitrep.deciding` and `sitrep.modes`, which know no database.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from sitrep.batch import Batch
from sitrep.deciding import INHIBITS, Decision, Earlier, State, Told, decide, facts_key, suppress
from sitrep.identity import content_id
from sitrep.model import Failure
from sitrep.rules import Rule
from warehouse.candidates import candidates, facts
from warehouse.desk import active_silences
from warehouse.modes import detect, repeats
from warehouse.outbox import add_messages
from warehouse.rows import fetch, insert, merge, naive_utc
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
    scopes = _scopes(con, rules, batch)
    failed = {rule: rules.pop(rule) for rule in batch.failed_rules}
    picked = [{"rule": rule, "development": development} for rule, development in batch.picked]
    by_state = {rule.id: rule for rule in rules.values() if rule.mode == "state"}
    rows = candidates(con, by_state, scopes, picked) if by_state else []
    found = [decision for rule_id, part in _by_rule(rows) for decision in _decide(rules[rule_id], part)]
    found += detect(con, rules, scopes, batch.created)
    found += repeats(con, rules, batch.created)
    decisions = suppress(
        found, rules, active_silences(con, batch.created), _earlier(con, rules, batch.created), batch.created
    )
    alerts = _alert_rows(rules, decisions, batch)
    insert(con, "alert_decisions", [_decision_row(rules, decision, batch) for decision in decisions])
    insert(con, "alerts", alerts)
    instances = {(row["rule"], row["development"]): row for row in rows}
    merge(con, "alert_instances", ["rule", "development"], _instance_rows(decisions, instances, batch))
    messages = add_messages(con, rules, alerts, batch)
    marks = dict.fromkeys(rules, batch.batch) | {rule: scopes[rule]["since"] for rule in failed}
    _write_rules(con, [*rules.values(), *failed.values()], marks, scopes, set(failed), batch)
    return Evaluated(len(decisions), len(alerts), messages)


def rules_changed(con: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> bool:
    """Whether there is anything to decide: a rule is new or changed, or a development moved since it looked."""
    known = {row["rule"]: row for row in fetch(con, "SELECT rule, digest, watermark FROM rules")}
    if any(rule.id not in known or known[rule.id]["digest"] != rule.digest for rule in rules):
        return True
    if not rules:
        return False
    lowest = min(known[rule.id]["watermark"] for rule in rules)
    return bool(fetch(con, "SELECT 1 AS found FROM developments WHERE last_batch > ? LIMIT 1", [lowest]))


def time_has_come(con: duckdb.DuckDBPyConnection, rules: Sequence[Rule], now: datetime) -> bool:
    """Whether the clock alone makes an alert, though no development moved: a silence of a topic, a repetition."""
    known = {rule.id: rule for rule in rules if rule.repeat or rule.absence}
    if not known:
        return False
    scopes = {
        row["rule"]: {"since": row["watermark"], "armed": row["first_evaluated"] or now}
        for row in fetch(con, "SELECT rule, watermark, first_evaluated FROM rules")
    }
    known = {rule: known[rule] for rule in known if rule in scopes}
    absent = {rule: found for rule, found in known.items() if found.absence}
    found = [*detect(con, absent, scopes, now), *repeats(con, known, now)]
    return any(decision.outcome == "alert" for decision in found)


def _scopes(
    con: duckdb.DuckDBPyConnection, rules: Mapping[str, Rule], batch: Batch
) -> dict[str, dict[str, Any]]:
    """For each rule the batch it has seen (`since`), whether it needs a baseline (`fresh`), and since when it
    watches (`armed`)."""
    known = {
        row["rule"]: row for row in fetch(con, "SELECT rule, digest, watermark, first_evaluated FROM rules")
    }
    [row] = fetch(
        con,
        "SELECT coalesce(max(batch), 0) AS last FROM batches WHERE kind = 'decisions' AND batch < ?",
        [batch.batch],
    )
    scopes = {}
    for rule in rules.values():
        before = known.get(rule.id)
        scopes[rule.id] = {
            "since": before["watermark"] if before else row["last"],
            "fresh": before is None or before["digest"] != rule.digest,
            "armed": (before["first_evaluated"] if before else None) or batch.created,
        }
    return scopes


def pick(
    con: duckdb.DuckDBPyConnection, rules: Sequence[Rule], batch: int, now: datetime
) -> tuple[tuple[tuple[str, str], ...], tuple[Failure, ...]]:
    """What the rules with SQL select now: (rule, development) pairs for `Batch.picked`, and a failure for each rule
    whose SQL does not run; its subject is the rule. Call it before the decisions batch `batch` is archived."""
    picked: list[tuple[str, str]] = []
    failures = []
    scopes = _scopes(con, {rule.id: rule for rule in rules}, Batch(batch, "", "decisions", now))
    for rule in rules:
        if rule.sql is None:
            continue
        since = -1 if scopes[rule.id]["fresh"] else scopes[rule.id]["since"]
        try:
            found = select_developments(con, rule.sql, since, batch, now, params=rule.params)
            picked += [(rule.id, development) for development in found]
        except RuleSqlError as error:
            failures.append(
                Failure("rules", rule.id, f"its sql: {error}", "Correct the rule; it is tried again.")
            )
    return tuple(picked), tuple(failures)


def start_over(con: duckdb.DuckDBPyConnection, rules: Sequence[Rule], since: datetime, now: datetime) -> None:
    """Forget what the rules told, and let them look from `since` on; for rehearsals on a copy."""
    ids = [rule.id for rule in rules]
    for table in ("alerts", "alert_instances", "alert_decisions"):
        con.execute(f"DELETE FROM {table} WHERE list_contains(?::VARCHAR[], rule)", [ids])  # noqa: S608
    [row] = fetch(
        con, "SELECT coalesce(max(batch), 0) AS seen FROM batches WHERE created < ?", [naive_utc(since)]
    )
    seen = {rule.id: {"armed": now} for rule in rules}
    batch = Batch(row["seen"], "", "decisions", now)
    _write_rules(con, rules, dict.fromkeys(ids, row["seen"]), seen, set(), batch)


def _earlier(con: duckdb.DuckDBPyConnection, rules: Mapping[str, Rule], now: datetime) -> list[Earlier]:
    """What inhibiting rules told lately."""
    inhibitors = sorted({name for rule in rules.values() for name in rule.inhibited_by or ()})
    if not inhibitors:
        return []
    rows = fetch(
        con,
        "SELECT a.rule, d.id AS development, d.kind, d.actor, d.recipient, d.country, d.place, "
        "list_concat(d.actor, d.recipient) AS party, list_transform(d.items, lambda x: x.name) AS item "
        "FROM alerts a JOIN developments d ON d.id = a.development "
        "WHERE list_contains(?::VARCHAR[], a.rule) AND a.created > ? ORDER BY a.created, a.id",
        [inhibitors, naive_utc(now - INHIBITS)],
    )
    return [Earlier(row["rule"], facts(row)) for row in rows]


def _by_rule(rows: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["rule"]].append(row)
    return list(grouped.items())


def _decide(rule: Rule, rows: Sequence[Mapping[str, Any]]) -> list[Decision]:
    states = [
        State(
            row["development"], row["status"], bool(row["contested"]), row["independent_sources"] or 0,
            row["headline"] or "", bool(row["corrected"]),
            (row["was"], row["is_now"]) if row["was"] else None, bool(row["old"]), facts(row), bool(row["gone"]),
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
            decision.rule, decision.state.development, what, decision.after or "", str(batch.batch),
            *([decision.subject] if decision.subject else []),
        ),
        "rule": decision.rule,
        "rule_version": rules[decision.rule].version,
        "development": decision.state.development or None,
        "reason": decision.reason,
        "outcome": decision.outcome,
        "detail": decision.detail,
        "batch": batch.batch,
        "decided": batch.created,
        "alert": _alert_id(decision, batch) if decision.outcome == "alert" else None,
    }  # fmt: skip


def _alert_id(decision: Decision, batch: Batch) -> str:
    return content_id(
        decision.rule, decision.state.development, decision.reason or "", decision.after or "",
        str(batch.batch), *([decision.subject] if decision.subject else []),
    )  # fmt: skip


def _alert_rows(
    rules: Mapping[str, Rule], decisions: Sequence[Decision], batch: Batch
) -> list[dict[str, Any]]:
    return [
        {
            "id": _alert_id(decision, batch),
            "rule": decision.rule,
            "rule_version": rules[decision.rule].version,
            "development": decision.state.development or None,
            "reason": decision.reason,
            "before": decision.before,
            "after": decision.after,
            "severity": rules[decision.rule].severity,
            "headline": decision.state.headline,
            "subject": decision.subject or None,
            "group_key": _group_key(rules[decision.rule], decision),
            "batch": batch.batch,
            "run": batch.run,
            "created": batch.created,
        }
        for decision in decisions
        if decision.outcome == "alert"
    ]


def _group_key(rule: Rule, decision: Decision) -> str:
    return facts_key(decision.state.facts, rule.group.by) if rule.group else ""


def _instance_rows(
    decisions: Sequence[Decision], before: Mapping[tuple[str, str], Mapping[str, Any]], batch: Batch
) -> list[dict[str, Any]]:
    """What each rule now knows of each development. The count of sources stays as told, so that growth adds up.

    What was kept back for too few sources or by a silence is not known yet: its next change tells all of it.
    """
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    unseen = {
        (d.rule, d.state.development) for d in decisions if d.outcome in ("below-threshold", "silenced")
    }
    for decision in decisions:
        key = (decision.rule, decision.state.development)
        if key in unseen or key not in before:
            continue
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


def _write_rules(
    con: duckdb.DuckDBPyConnection,
    rules: Sequence[Rule],
    marks: Mapping[str, int],
    scopes: Mapping[str, Mapping[str, Any]],
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
            "first_evaluated": scopes[rule.id]["armed"],
        }
        for rule in rules
    ]
    merge(con, "rules", ["rule"], rows)
