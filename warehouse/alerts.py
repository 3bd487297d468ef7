"""Alerts as they are shown, the outbox, and what became of every attempt to deliver."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import duckdb

from sitrep.batch import Batch
from sitrep.outbox import MOST_ATTEMPTS, Attempts, Message
from sitrep.summary import AlertRow, Source
from warehouse.rows import fetch, insert, naive_utc

__all__ = [
    "alerts_after", "alerts_between", "attempts", "explain_alert", "kept_back", "list_alerts", "pending_messages",
    "record_deliveries", "told_per_day",
]  # fmt: skip

# The sentence that leads; of a correction that another report made, its first below the title.
_QUOTED = """coalesce(
        CASE WHEN c.event IS NULL OR c.event = d.lead_event THEN e.evidence[coalesce(d.lead_sentence, 1)]."text" END,
        list_filter(e.evidence, lambda said: said."start" >= len(coalesce(t.title, '')))[1]."text",
        e.evidence[1]."text")"""

# Each alert with its development as it stands now, the sentence of the report that leads it (of a correction: that
# made it), and the sentence that denies it, where one does.
_SHOWN = """
WITH shown AS (
    SELECT a.*, coalesce(m.kept, a.development) AS now_in
    FROM alerts a LEFT JOIN (
        SELECT development, max_by(into_development, batch) AS kept FROM merged_developments GROUP BY development
    ) m ON m.development = a.development
    WHERE {where}
), corrections AS (
    SELECT a.id, max_by(h.event, h.batch) AS event
    FROM shown a
    JOIN development_history h ON h.development = a.now_in AND h.change = 'corrected' AND h.batch <= a.batch
    JOIN development_events l ON l.development = h.development AND l.event = h.event AND l.until_batch IS NULL
    WHERE a.reason = 'corrected' GROUP BY a.id
), denials AS (
    SELECT l.development, coalesce(e.evidence[CASE WHEN l.status = 'denied' THEN 1 ELSE -1 END]."text", '') AS quote,
        coalesce(nullif(t.title, ''), e.doc) AS title, t.publisher, t.url
    FROM development_events l JOIN events e ON e.event = l.event
    LEFT JOIN articles t ON t.article = e.article AND t.version = e.version
    WHERE l.until_batch IS NULL AND l.development IN (SELECT now_in FROM shown)
    AND (l.status = 'denied' OR len(e.denied_by) > 0)
    QUALIFY row_number() OVER (PARTITION BY l.development ORDER BY l.status = 'denied' DESC,
        len(list_filter(e.attribution, lambda s: s.kind = 'official')) > 0 DESC, l.batch, e.event, t.batch) = 1
)
SELECT a.id, a.rule, a.severity, a.reason, a."before", a."after", a.created, a.headline, a.development,
    a.subject, coalesce(d.kind, '') AS kind, coalesce(d.status, '') AS status,
    coalesce(d.contested, false) AS contested, coalesce(r.title, '') AS rule_title,
    d.date_start, d.date_end, d.date_precision, d.place, d.country,
    coalesce(d.independent_sources, 0) AS independent_sources, coalesce(d.articles, 0) AS articles,
    d.said_by, d.denied_by,
    {quoted} AS quote,
    coalesce(nullif(t.title, ''), e.doc) AS title, t.publisher, t.url,
    n.quote AS denial_quote, n.title AS denial_title, n.publisher AS denial_publisher, n.url AS denial_url
FROM shown a
LEFT JOIN developments d ON d.id = a.now_in
LEFT JOIN rules r ON r.rule = a.rule
LEFT JOIN corrections c ON c.id = a.id
LEFT JOIN events e ON e.event = coalesce(c.event, d.lead_event)
LEFT JOIN articles t ON t.article = e.article AND t.version = e.version
LEFT JOIN denials n ON n.development = a.now_in
QUALIFY row_number() OVER (PARTITION BY a.id ORDER BY e.batch, t.batch) = 1
ORDER BY a.created DESC, a.severity, a.headline, a.id"""

_NEWEST = """
SELECT n.id FROM alerts n LEFT JOIN (
    SELECT development, max_by(into_development, batch) AS kept FROM merged_developments GROUP BY development
) m ON m.development = n.development
LEFT JOIN developments d ON d.id = coalesce(m.kept, n.development)
WHERE {where} ORDER BY n.created DESC, n.id LIMIT ?"""


def alerts_after(con: duckdb.DuckDBPyConnection, batch: int) -> list[AlertRow]:
    """What was told by batches later than `batch`, for the summary that follows the last one shown."""
    return _shown(con, "a.batch > ?", [batch])


def alerts_between(con: duckdb.DuckDBPyConnection, begin: datetime, end: datetime) -> list[AlertRow]:
    """What was told after `begin`, up to and at `end`: a pass at that very moment is in it, and in no later one."""
    return _shown(con, "a.created > ? AND a.created <= ?", [naive_utc(begin), naive_utc(end)])


def kept_back(con: duckdb.DuckDBPyConnection, begin: datetime, end: datetime) -> dict[str, int]:
    """Candidates that a silence or a better rule kept back in that time, and alerts that still wait (`held`)."""
    rows = fetch(
        con,
        "SELECT CASE WHEN channel IS NULL THEN outcome ELSE 'held' END AS outcome, "
        "count(DISTINCT coalesce(alert, development)) AS found FROM ("
        "SELECT *, row_number() OVER (PARTITION BY alert, channel ORDER BY batch DESC) AS latest "
        "FROM alert_decisions) WHERE decided > ? AND decided <= ? "
        "AND (outcome IN ('silenced', 'inhibited') OR (held_until IS NOT NULL AND latest = 1)) "
        "GROUP BY ALL ORDER BY ALL",
        [naive_utc(begin), naive_utc(end)],
    )
    return {row["outcome"]: row["found"] for row in rows}


def told_per_day(con: duckdb.DuckDBPyConnection, days: int) -> dict[str, float]:
    """By rule: passes a day, over the last `days` before the last batch, in which it told something."""
    rows = fetch(
        con,
        "WITH last AS (SELECT max(created) AS moment FROM batches) "
        "SELECT rule, count(DISTINCT batch) / $days::DOUBLE AS daily FROM alerts, last "
        "WHERE created > last.moment - to_days($days::INTEGER) GROUP BY rule",
        {"days": days},
    )
    return {row["rule"]: row["daily"] for row in rows}


def list_alerts(
    con: duckdb.DuckDBPyConnection,
    limit: int = 50,
    rule: str | None = None,
    severity: Sequence[str] = (),
    party: Sequence[str] = (),
    since: datetime | None = None,
) -> list[AlertRow]:
    """The latest alerts, newest first; of a rule, of some severities, about some parties, since a time."""
    where, params = ["true"], list[Any]()
    for condition, value in (
        ("n.rule = ?", rule),
        ("list_contains(?, n.severity)", list(severity) or None),
        ("(list_has_any(d.actor, ?) OR list_has_any(d.recipient, ?))", list(party) or None),
        ("n.created >= ?", since and naive_utc(since)),
    ):
        if value:
            where.append(condition)
            params += [value] * condition.count("?")
    return _shown(con, f"a.id IN ({_NEWEST.format(where=' AND '.join(where))})", [*params, limit])


def explain_alert(con: duckdb.DuckDBPyConnection, alert: str) -> dict[str, Any] | None:
    """Why an alert was sent; None where there is no such id (its first letters do, if they fit only one).

    `alert` (its fields), `rule` (its definition as it stands, or None), `decisions` (all of this rule on this
    development, in each channel too), `history` (of the development), `reports` (article, publisher, url, status,
    sentence), `feedback` (given, verdict, author, comment), `deliveries` (every attempt).
    """
    shown = _shown(con, "starts_with(a.id, ?)", [alert])
    if len(shown) != 1:
        return None
    row = shown[0]
    pair = [row.rule, row.development]
    rules = fetch(con, "SELECT definition FROM rules WHERE rule = ?", [row.rule])
    feedback = "SELECT given, verdict, author, comment FROM feedback WHERE alert = ? ORDER BY given"
    return {
        "alert": asdict(row),
        "rule": json.loads(rules[0]["definition"]) if rules else None,
        "decisions": fetch(
            con,
            "SELECT batch, decided, outcome, reason, detail, channel, held_until, message FROM alert_decisions "
            "WHERE rule = ? AND (development = ? OR alert = ?) ORDER BY batch, channel NULLS FIRST",
            [*pair, row.id],
        ),
        "history": fetch(
            con,
            'SELECT changed, change, "before", "after" FROM development_history WHERE development = ? '
            "ORDER BY batch, changed",
            pair[1:],
        ),
        "reports": fetch(
            con,
            'SELECT m.status, t.title, t.publisher, t.url, e.evidence[1]."text" AS sentence '
            "FROM development_events m JOIN events e ON e.event = m.event "
            "LEFT JOIN articles t ON t.article = e.article AND t.version = e.version "
            "WHERE m.development = ? ORDER BY m.batch, t.publisher",
            pair[1:],
        ),
        "feedback": fetch(con, feedback, [row.id]),
        "deliveries": fetch(
            con,
            "SELECT y.channel, y.attempted, y.delivered, y.error FROM outbox o JOIN deliveries y "
            "ON y.message = o.message AND y.channel = o.channel WHERE list_contains(o.alerts, ?) "
            "ORDER BY y.attempted",
            [row.id],
        ),
    }


def pending_messages(con: duckdb.DuckDBPyConnection) -> list[Message]:
    """Messages that no channel has taken yet and that are not given up, oldest first."""
    waiting = fetch(
        con,
        "SELECT o.message, o.channel, o.run, o.created, o.alerts, coalesce(o.title, '') AS title, "
        "coalesce(o.notes, []) AS notes, o.period IS NOT NULL AS digest FROM outbox o "
        "LEFT JOIN (SELECT message, channel, bool_or(delivered) AS done, count(*) AS tried FROM deliveries "
        "GROUP BY message, channel) y ON y.message = o.message AND y.channel = o.channel "
        "WHERE NOT coalesce(y.done, false) AND coalesce(y.tried, 0) < ? ORDER BY o.batch, o.channel",
        [MOST_ATTEMPTS],
    )
    ids = sorted({alert for row in waiting for alert in row["alerts"]})
    by_id = {row.id: row for row in _shown(con, "list_contains(?::VARCHAR[], a.id)", [ids])} if ids else {}
    return [
        Message(
            row["message"],
            row["channel"],
            row["run"],
            row["created"],
            tuple(by_id[alert] for alert in row["alerts"] if alert in by_id),
            row["title"],
            tuple(row["notes"]),
            row["digest"],
        )
        for row in waiting
    ]


def attempts(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Attempts]:
    """By (message, channel): how often it was tried in vain, when last, and until when the receiver wants to be left
    alone, where it is not delivered."""
    rows = fetch(
        con,
        "SELECT message, channel, count(*) AS tried, max(attempted) AS last, max(not_before) AS not_before "
        "FROM deliveries GROUP BY message, channel HAVING NOT bool_or(delivered)",
    )
    return {
        (row["message"], row["channel"]): Attempts(row["tried"], row["last"], row["not_before"])
        for row in rows
    }


def record_deliveries(con: duckdb.DuckDBPyConnection, batch: Batch) -> int:
    """Apply one `deliveries` batch in the caller's transaction; the number of attempts."""
    return insert(
        con,
        "deliveries",
        [
            {
                "message": delivery.message,
                "channel": delivery.channel,
                "attempted": delivery.attempted,
                "delivered": delivery.delivered,
                "error": delivery.error,
                "not_before": delivery.not_before,
                "batch": batch.batch,
            }
            for delivery in batch.deliveries
        ],
    )


def _shown(con: duckdb.DuckDBPyConnection, where: str, params: Sequence[Any]) -> list[AlertRow]:
    return [_alert_row(row) for row in fetch(con, _SHOWN.format(where=where, quoted=_QUOTED), params)]


def _alert_row(row: Mapping[str, Any]) -> AlertRow:
    denial = {name: row[f"denial_{name}"] for name in ("quote", "title", "publisher", "url")}
    own = {name: value for name, value in row.items() if not name.startswith("denial_")}
    own |= {name: tuple(row[name] or ()) for name in ("said_by", "denied_by")}
    return AlertRow(**own, denial=Source(**denial) if denial["quote"] else None)
