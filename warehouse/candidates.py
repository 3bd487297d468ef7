"""Developments that rules want, found by one statement for all rules that look at states, one for each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from sitrep.deciding import Facts
from sitrep.developments import NOTICE
from sitrep.model import KINDS
from sitrep.rules import Rule, When
from sitrep.spans import span
from warehouse.rows import fetch, naive_utc, values

RULE_TYPES = {
    "rule": "VARCHAR", "since": "BIGINT", "fresh": "BOOLEAN", "by_sql": "BOOLEAN", "kind": "VARCHAR[]",
    "status": "VARCHAR[]", "plover": "VARCHAR[]", "actor": "VARCHAR[]", "recipient": "VARCHAR[]",
    "party": "VARCHAR[]", "country": "VARCHAR[]", "item": "VARCHAR[]", "contested": "BOOLEAN",
    "max_age": "INTEGER", "min_age": "INTEGER",
}  # fmt: skip

# The conditions of `when`, beside the kind, of a rule row r on a development c (with party and item_words) and what
# its reports say of it, p. What is unknown on either side is null, and so matches nothing; but an unknown age is young.
CONDITIONS = {
    "status": "list_contains(r.status, c.status)",
    "contested": "r.contested = c.contested",
    "country": "list_contains(r.country, c.country)",
    "actor": "list_has_any(r.actor, c.actor)",
    "recipient": "list_has_any(r.recipient, c.recipient)",
    "party": "list_has_any(r.party, c.party)",
    "plover": "list_has_any(r.plover, p.plover)",
    "item": "len(list_filter(r.item, lambda w: contains(c.item_words, ' ' || w))) > 0",
    "max_age": "coalesce(p.age <= r.max_age, true)",
    "min_age": "p.age > r.min_age",
}
_WANTED = "\n    AND ".join(f"(r.{name} IS NULL OR {test})" for name, test in CONDITIONS.items())
WIDE = """d.*, list_concat(d.actor, d.recipient) AS party,
        lower(' ' || array_to_string(list_transform(d.items, lambda x: x.name), ' ')) AS item_words"""
# `age`: days from the end of it to the first article about it. Read only where a rule asks for either.
REPORTED = """
    SELECT m.development, list(DISTINCT e.plover) AS plover,
        min(coalesce(a.published_on, CAST(a.first_seen AS DATE))) - any_value(c.date_end) AS age
    FROM {of} c JOIN development_events m ON m.development = c.id JOIN events e USING (event)
    LEFT JOIN articles a ON a.article = m.article AND a.version = m.version
    WHERE EXISTS (SELECT 1 FROM {rules} WHERE plover IS NOT NULL OR max_age IS NOT NULL OR min_age IS NOT NULL)
    GROUP BY m.development"""
_SHOWN = """c.id AS development, c.contested, c.independent_sources, c.headline,
    CASE WHEN c.articles = 0 THEN 'retracted' ELSE c.status END AS status,
    c.kind, c.actor, c.recipient, c.party, c.country, c.place, list_transform(c.items, lambda x: x.name) AS item"""

# A list of the history in words: '["2025-10-27", null]' is '2025-10-27, unknown', and one day is told once.
_WORDS = """CASE WHEN h.change = 'date' AND json_extract_string(h."{0}", '$[0]') = json_extract_string(h."{0}", '$[1]')
        THEN json_extract_string(h."{0}", '$[0]')
        ELSE replace(translate(coalesce(h."{0}", ''), '[]"', ''), 'null', 'unknown') END"""

_NAMED = "CASE WHEN h.change = 'corrected' THEN '' ELSE h.change || ' ' END"

# A denial that fits several developments belongs to none of them: it is told by every rule that told one of them.
# `kind` is what most rules name, so it is unfolded into a hash join; the other conditions are checked per pair.
_CANDIDATES = f"""
WITH given AS ({{rules}}),
r AS (SELECT * EXCLUDE (kind), unnest(kind) AS of_kind FROM given),
picked AS ({{picked}}),
changed AS (
    SELECT {WIDE}
    FROM developments d
    WHERE d.last_batch > (SELECT min(CASE WHEN fresh THEN -1 ELSE since END) FROM given)
),
reported AS ({REPORTED.format(of="changed", rules="given")}),
told AS (
    SELECT rule, development, list(reason || ':' || coalesce("before", '') || '>' || coalesce("after", '')) AS keys
    FROM alerts WHERE development IN (SELECT id FROM changed) GROUP BY rule, development
),
doubted AS (
    SELECT DISTINCT i.rule, p.development FROM possible_same p JOIN alert_instances i ON i.development = p.other
    WHERE p.decided IS NULL AND p.development IN (SELECT id FROM changed WHERE status = 'denied')
),
corrections AS (
    SELECT h.development, h.batch,
        string_agg({_NAMED} || {_WORDS.format("before")}, '; ' ORDER BY h.change) AS was,
        string_agg({_NAMED} || {_WORDS.format("after")}, '; ' ORDER BY h.change) AS is_now
    FROM development_history h JOIN (
        SELECT DISTINCT development, batch FROM development_history
        WHERE change = 'corrected' AND development IN (SELECT id FROM changed)
    ) k ON k.development = h.development AND k.batch = h.batch
    WHERE h.change IN ('parties', 'items', 'date', 'place')
        OR (h.change = 'corrected' AND starts_with(h."after", '{NOTICE}')) GROUP BY h.development, h.batch
),
gone AS (
    SELECT h.development, max(h.batch) AS batch FROM development_history h
    WHERE h.change = 'vanished' AND h.development IN (SELECT id FROM changed)
    AND NOT EXISTS (
        SELECT 1 FROM development_events de
        JOIN articles a ON a.family = de.family AND (a.article = de.article OR a.relation = 'copy')
        WHERE de.development = h.development AND de.until_batch IS NULL
        AND (a.url IS NULL OR a.url NOT IN (SELECT url FROM vanished))
    ) GROUP BY h.development
)
SELECT r.rule, {_SHOWN}, c.last_batch <= r.since AS old,
    i.rule IS NOT NULL AS followed, i.status AS told_status, i.contested AS told_contested,
    i.independent_sources AS told_sources, i.headline AS told_headline, i.first_batch, told.keys,
    EXISTS (SELECT 1 FROM development_history h WHERE h.development = c.id AND h.change = 'corrected'
        -- a page that vanished was such a row once, and still is in a warehouse that was not rebuilt
        AND coalesce(h."after", '') NOT LIKE 'page gone: %' AND h.batch > i.last_batch) AS corrected,
    coalesce(gone.batch > i.last_batch, false) AS gone,
    (SELECT arg_max(k.was, k.batch) FROM corrections k WHERE k.development = c.id AND k.batch > i.last_batch) AS was,
    (SELECT arg_max(k.is_now, k.batch) FROM corrections k WHERE k.development = c.id AND k.batch > i.last_batch)
        AS is_now
FROM r
JOIN changed c ON c.kind = r.of_kind
LEFT JOIN reported p ON p.development = c.id
LEFT JOIN picked s ON s.rule = r.rule AND s.development = c.id
LEFT JOIN alert_instances i ON i.rule = r.rule AND i.development = c.id
LEFT JOIN doubted u ON u.rule = r.rule AND u.development = c.id
LEFT JOIN gone ON gone.development = c.id
LEFT JOIN told ON told.rule = r.rule AND told.development = c.id
WHERE (c.last_batch > r.since OR (r.fresh AND i.rule IS NULL))
AND (i.rule IS NOT NULL OR s.rule IS NOT NULL OR u.rule IS NOT NULL OR (NOT r.by_sql
    AND {_WANTED}))
ORDER BY r.rule, c.id"""  # noqa: S608

_MATCHING = f"""
WITH r AS ({{rules}}), c AS (SELECT {WIDE} FROM developments d WHERE d.articles > 0 AND d.last_changed > $after),
p AS ({REPORTED.format(of="c", rules="r")})
SELECT {_SHOWN}, c.first_seen, c.last_batch > r.since AS fresh
FROM r JOIN c ON list_contains(r.kind, c.kind) LEFT JOIN p ON p.development = c.id
WHERE {_WANTED} AND c.independent_sources >= $sources
ORDER BY c.first_seen, c.id"""  # noqa: S608


def candidates(
    con: duckdb.DuckDBPyConnection,
    rules: Mapping[str, Rule],
    scopes: Mapping[str, Mapping[str, Any]],
    picked: Sequence[Mapping[str, str]],
) -> list[dict[str, Any]]:
    """Every pair of a rule and a changed development that it selects or follows, with what it last told."""
    rows = [rule_row(rule.id, rule.when, rule.sql is not None) | scopes[rule.id] for rule in rules.values()]
    rules_sql, rules_json = values(rows, RULE_TYPES)
    picked_sql, picked_json = values(picked, {"rule": "VARCHAR", "development": "VARCHAR"})
    return fetch(con, _CANDIDATES.format(rules=rules_sql, picked=picked_sql), [rules_json, picked_json])


def matching(
    con: duckdb.DuckDBPyConnection, when: When, since: int, after: datetime | None = None
) -> list[dict[str, Any]]:
    """Developments that `when` wants now, changed later than `after`, in order of arrival.

    Besides the columns of `candidates`: `first_seen`, and `fresh` where a batch later than `since` changed it.
    """
    sql, given = values([rule_row("", when, False) | {"since": since, "fresh": False}], RULE_TYPES)
    return fetch(
        con,
        _MATCHING.format(rules=sql.replace("?", "$given")),
        {
            "given": given,
            "after": naive_utc(after or datetime.min),
            "sources": when.min_sources or 0,
        },
    )


def facts(row: Mapping[str, Any]) -> Facts:
    """What a candidate is grouped, silenced and compared by."""
    found = {name: tuple(row[name] or ()) for name in ("actor", "recipient", "party")}
    found["item"] = tuple(str(name).lower() for name in row["item"] or ())
    for name in ("development", "kind", "country", "place"):
        found[name] = (row[name],) if row[name] else ()
    return found


def rule_row(rule: str, when: When | None, by_sql: bool) -> dict[str, Any]:
    """The conditions of a rule as a row for `RULE_TYPES`, but for its scope."""
    given = when.model_dump() if when else {}
    row = {name: given.get(name) for name in CONDITIONS}
    row |= {name: span(row[name]).days for name in ("max_age", "min_age") if row[name]}
    row["item"] = [word.lower() for word in given["item"]] if given.get("item") else None
    return {"rule": rule, "by_sql": by_sql, "kind": given.get("kind") or KINDS, **row}
