"""Why a rule told nothing: the developments that it almost wanted, with the condition or gate that stopped each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from sitrep.rules import Rule
from warehouse.candidates import CONDITIONS, REPORTED, RULE_TYPES, WIDE, rule_row
from warehouse.rows import fetch, naive_utc, values

_TESTS = {"kind": "list_contains(r.kind, c.kind)", **CONDITIONS}
_MISSES = f"""
WITH r AS ({{rules}}), c AS (
    SELECT {WIDE} FROM developments d
    WHERE d.last_changed >= $since AND ($kinds = [] OR list_contains($kinds, d.kind))
    AND ($parties = [] OR list_has_any($parties, list_concat(d.actor, d.recipient)))
),
p AS ({REPORTED.format(of="c", rules="r")}),
decided AS (
    SELECT development, arg_max(outcome, batch) AS outcome, arg_max(detail, batch) AS detail,
        bool_or(outcome = 'alert') AS told
    FROM alert_decisions WHERE rule = $rule AND channel IS NULL GROUP BY development
)
SELECT c.id AS development, c.last_changed, c.headline, c.independent_sources, c.kind, c.status, c.contested,
    c.country, c.actor, c.recipient, c.party, p.plover, p.age || ' days' AS max_age,
    p.age || ' days' AS min_age, list_transform(c.items, lambda x: x.name) AS item,
    decided.outcome, decided.detail, coalesce(decided.told, false) AS told,
    {", ".join(f"coalesce(r.{name} IS NULL OR {test}, false) AS meets_{name}" for name, test in _TESTS.items())}
FROM r, c LEFT JOIN p ON p.development = c.id LEFT JOIN decided ON decided.development = c.id
ORDER BY c.last_changed DESC, c.id"""  # noqa: S608


def why_not(
    con: duckdb.DuckDBPyConnection,
    rule: Rule,
    since: datetime,
    kinds: Sequence[str] = (),
    parties: Sequence[str] = (),
    limit: int = 20,
) -> list[dict[str, Any]]:
    """Developments changed from `since` on that the rule has never told, the nearest misses first.

    development, changed, headline, misses (count of conditions that do not hold), why (in words). A rule with SQL
    has no conditions that could be told apart: of it only what was decided is shown.
    """
    sql, given = values([rule_row(rule.id, rule.when, False) | {"since": 0, "fresh": False}], RULE_TYPES)
    rows = fetch(
        con,
        _MISSES.format(rules=sql.replace("?", "$given")),
        {
            "given": given, "since": naive_utc(since), "rule": rule.id, "kinds": list(kinds),
            "parties": list(parties),
        },
    )  # fmt: skip
    found = []
    for row in rows:
        if row["told"]:
            continue
        failed = [name for name in _TESTS if not row[f"meets_{name}"]]
        why = [_miss(rule, name, row[name]) for name in failed] or [_gate(rule, row)]
        if rule.sql and not row["outcome"]:
            why, failed = ["its sql did not select it"], ["sql"]
        found.append(
            {
                "development": row["development"],
                "changed": row["last_changed"],
                "headline": row["headline"],
                "misses": len(failed),
                "why": "; ".join(why),
            }
        )
    return sorted(found, key=_nearness)[:limit]


def _nearness(row: Mapping[str, Any]) -> tuple[int, bool]:
    """The fewest misses first; of these what is of another kind last. The newest come first already."""
    return row["misses"], row["why"].startswith("kind ")


def _miss(rule: Rule, name: str, value: Any) -> str:
    wanted = getattr(rule.when, name)
    wants = ", ".join(map(str, wanted)) if isinstance(wanted, tuple) else wanted
    has = ", ".join(map(str, value)) if isinstance(value, list) else value
    if name in ("max_age", "min_age"):
        return f"it is {has or 'unknown how many days'} old, the rule wants {name} {wants}"
    return f"{name} is {'unknown' if has in (None, '') else has}, the rule wants {wants}"


def _gate(rule: Rule, row: Mapping[str, Any]) -> str:
    needed = rule.when.min_sources if rule.when else None
    if row["outcome"]:
        return f"{row['outcome']}: {row['detail']}" if row["detail"] else str(row["outcome"])
    if needed and (row["independent_sources"] or 0) < needed:
        return f"below-threshold: {row['independent_sources'] or 0} of {needed} independent sources"
    return "it meets every condition; the rule has not been evaluated since"
