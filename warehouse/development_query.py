"""Questions about developments: a list by filters, and one with its reports and its history. Reads only."""

# ruff: noqa: S608  (what is put into statements here is our own: names of columns)

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import duckdb

from warehouse.development_rows import PUBLIC
from warehouse.rows import fetch, naive_utc

_LISTED = (
    "id, kind, status, contested, headline, actor, recipient, items, date_start, date_end, date_precision, "
    "place, country, independent_sources, articles, said_by, denied_by, confidence, first_seen, last_changed"
)
_DAY = "coalesce(date_start, CAST(first_seen AS DATE))"
_FIND = """
SELECT id FROM (SELECT id FROM developments UNION SELECT development FROM merged_developments)
WHERE starts_with(id, $id) ORDER BY id LIMIT 2
"""
_LIFE = """
SELECT s.*, coalesce(t.headline, d.headline) AS headline
FROM status_history s LEFT JOIN developments d ON d.id = s.development
LEFT JOIN (
    SELECT development, json_extract_string(arg_max(state, batch), '$.headline') AS headline FROM development_history
    WHERE changed <= $moment::TIMESTAMP AND list_contains($ids, development) GROUP BY development
) t ON t.development = s.development
WHERE list_contains($ids, s.development) AND ($moment::TIMESTAMP IS NULL OR s.changed <= $moment::TIMESTAMP)
ORDER BY s.changed, s.batch, s.development, s.change
"""
_MERGED = """
SELECT max_by(m.into_development, m.batch) FROM merged_developments m JOIN batches b USING (batch)
WHERE m.development = $id AND ($moment::TIMESTAMP IS NULL OR b.created <= $moment::TIMESTAMP)
"""

_KNOWN_THEN = """
(SELECT {columns} FROM (
    SELECT development, arg_max(state, batch) AS state FROM development_history
    WHERE changed <= $moment GROUP BY development
) WHERE development NOT IN (
    SELECT m.development FROM merged_developments m JOIN batches b USING (batch) WHERE b.created <= $moment
))
"""
_NAMES = '["VARCHAR"]'
_LISTS = {
    "items": '[{"name": "VARCHAR", "quantity_low": "DOUBLE", "quantity_high": "DOUBLE", "unit": "VARCHAR"}]'
}
"""How the lists of a state are read from JSON; a key that it leaves out is null."""


def list_developments(
    con: duckdb.DuckDBPyConnection,
    *,
    kind: Sequence[str] = (),
    status: Sequence[str] = (),
    party: Sequence[str] = (),
    country: Sequence[str] = (),
    item: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    contested: bool | None = None,
    by_day: bool = False,
    as_of: datetime | None = None,
    limit: int = 50,
) -> list[dict[str, Any]]:
    """Developments that meet all filters, the last changed first. A filter with several values meets any.

    `by_day`: in the order in which they happened; `since` and `until` then are days of that, not times of a change.
    `as_of`: as they stood then; what was not known then is left out.
    """
    where, params = ["true"], {"limit": max(0, limit)}
    given: dict[str, Any] = {"moment": naive_utc(as_of)} if as_of else {}
    for name, values_, condition in (
        ("kind", kind, "list_contains($kind, kind)"),
        ("status", status, "list_contains($status, status)"),
        ("party", party, "(list_has_any(actor, $party) OR list_has_any(recipient, $party))"),
        ("country", country, "list_contains($country, country)"),
    ):
        if values_:
            where.append(condition)
            given[name] = [v if name in ("kind", "status") else v.upper() for v in values_]
    if item:
        where.append("len(list_filter(items, lambda i: contains(lower(i.name), $item))) > 0")
        given["item"] = item.lower()
    when = _DAY if by_day else "last_changed"
    for name, moment, comparison in (("since", since, ">="), ("until", until, "<")):
        if moment:
            where.append(f"{when} {comparison} ${name}")
            given[name] = naive_utc(moment)
    if contested is not None:
        where.append("contested = $contested")
        given["contested"] = contested
    return fetch(
        con,
        f"SELECT {_LISTED}, {_DAY} AS day FROM {_known_then(con) if as_of else 'developments'} "
        f"WHERE {' AND '.join(where)} "
        f"ORDER BY {'day, ' if by_day else ''}last_changed DESC, independent_sources DESC, id LIMIT $limit",
        {**given, **params},
    )


def _known_then(con: duckdb.DuckDBPyConnection) -> str:
    """A relation with the public columns of `developments` as they stood at $moment, by their history."""
    types = con.execute("DESCRIBE developments").fetchall()
    columns = [
        f"CAST(json_extract_string(state, '$.{name}') AS {kind}) AS {name}"
        if not kind.endswith("[]")
        else f"json_transform(json_extract(state, '$.{name}'), '{_LISTS.get(name, _NAMES)}') AS {name}"
        for name, kind, *_ in types
        if name in PUBLIC
    ]
    return _KNOWN_THEN.format(columns=", ".join(columns))


def show_development(
    con: duckdb.DuckDBPyConnection, identity: str, as_of: datetime | None = None
) -> dict[str, Any] | None:
    """One development: its columns, `reports` with sentence and text offsets, `history`, `stages` before
    and after it, `possible_same`.

    `identity` may be the beginning of an id. With `as_of`, what was known then: the state, the reports and the
    history up to that moment. None where there is no such development, or was none yet; ValueError where the
    beginning fits several.
    """
    moment = naive_utc(as_of) if as_of else None
    development = _resolved(con, identity, moment)
    if development is None:
        return None
    state = _state(con, development, moment)
    if state is None:
        return None
    return state | {
        "reports": _reports(con, development, moment),
        "history": _history(con, development, moment),
        "stages": _stages(con, development, moment),
        "possible_same": _doubts(con, development, moment),
    }


def known_since(con: duckdb.DuckDBPyConnection, identity: str) -> datetime | None:
    """When the development whose id begins so was first known; None where it never was."""
    row = con.execute(
        "SELECT min(changed) FROM development_history WHERE starts_with(development, $id)", {"id": identity}
    ).fetchone()
    return row[0] if row else None


def _resolved(con: duckdb.DuckDBPyConnection, identity: str, moment: datetime | None) -> str | None:
    """The id that begins so; of a merged development the one that it is part of by then."""
    found = con.execute(_FIND, {"id": identity}).fetchall()
    if not identity or not found:
        return None
    if len(found) > 1 and found[0][0] != identity:
        raise ValueError(f"{identity} is the beginning of several developments; give more of the id")
    merged = con.execute(_MERGED, {"id": found[0][0], "moment": moment}).fetchone()
    return str((merged and merged[0]) or found[0][0])


def _state(
    con: duckdb.DuckDBPyConnection, development: str, moment: datetime | None
) -> dict[str, Any] | None:
    if moment is None:
        columns = ", ".join(f'"{name}"' for name in PUBLIC)
        rows = fetch(con, f"SELECT {columns} FROM developments WHERE id = $id", {"id": development})
        return rows[0] if rows else None
    row = con.execute(
        "SELECT state FROM development_history WHERE development = $id AND changed <= $moment "
        "ORDER BY batch DESC LIMIT 1",
        {"id": development, "moment": moment},
    ).fetchone()
    return json.loads(row[0]) if row else None


def _reports(
    con: duckdb.DuckDBPyConnection, development: str, moment: datetime | None
) -> list[dict[str, Any]]:
    """What counted then: linked by a batch of that time or before, and not taken back until after."""
    counted = "TRUE" if moment is None else (
        "de.batch IN (SELECT batch FROM batches WHERE created <= $moment)"
    )  # fmt: skip
    until = (
        "de.until_batch IS NULL"
        if moment is None
        else "(de.until_batch IS NULL OR de.until_batch IN (SELECT batch FROM batches WHERE created > $moment))"
    )
    return fetch(
        con,
        f"""
        SELECT de.event, e.doc, e.kind, de.status, de.publisher, de.source_group, de.said_by, e.denied_by,
            e.actor, e.recipient, e.items, e.date_start, e.date_precision, e.place, e.country,
            a.title, a.url, a.published, a.relation, de.article, de.version, de.family,
            e.evidence[1]."text" AS sentence, e.evidence, e.confidence, e.extractor, de.score, de.batch
        FROM development_events de
        JOIN events e USING (event)
        LEFT JOIN articles a ON a.article = de.article AND a.version = de.version
        WHERE de.development = $id AND {counted} AND {until}
        ORDER BY de.batch, a.published NULLS LAST, de.event
        """,
        {"id": development} | ({"moment": moment} if moment else {}),
    )


def _history(
    con: duckdb.DuckDBPyConnection, development: str, moment: datetime | None
) -> list[dict[str, Any]]:
    return fetch(
        con,
        'SELECT batch, changed, change, "before", "after", event FROM development_history '
        "WHERE development = $id AND ($moment::TIMESTAMP IS NULL OR changed <= $moment::TIMESTAMP) "
        "ORDER BY batch",
        {"id": development, "moment": moment},
    )


def _stages(
    con: duckdb.DuckDBPyConnection, development: str, moment: datetime | None
) -> list[dict[str, Any]]:
    """The stages of the story that it is one of, itself included where there are others, in order."""
    return fetch(
        con,
        """
        WITH RECURSIVE link AS (
            SELECT earlier, later FROM development_stages JOIN batches USING (batch)
            WHERE $moment::TIMESTAMP IS NULL OR created <= $moment::TIMESTAMP
        ), before AS (
            SELECT earlier AS id FROM link WHERE later = $id
            UNION SELECT l.earlier FROM link l JOIN before b ON l.later = b.id
        ), after AS (
            SELECT later AS id FROM link WHERE earlier = $id
            UNION SELECT l.later FROM link l JOIN after a ON l.earlier = a.id
        ), every AS (
            SELECT id FROM before UNION SELECT id FROM after UNION SELECT $id WHERE EXISTS (
                SELECT 1 FROM link WHERE $id IN (earlier, later))
        )
        SELECT d.id, d.kind, d.status, d.headline, d.date_start, d.date_precision, d.first_seen
        FROM every JOIN developments d USING (id)
        ORDER BY CASE d.kind WHEN 'request' THEN 0 WHEN 'agreement' THEN 1 ELSE 2 END,
            coalesce(d.date_start, CAST(d.first_seen AS DATE)), d.first_seen, d.id
        """,
        {"id": development, "moment": moment},
    )


def _doubts(
    con: duckdb.DuckDBPyConnection, development: str, moment: datetime | None
) -> list[dict[str, Any]]:
    """Those it was found to be like by then, and of which nobody has decided."""
    return fetch(
        con,
        """
        SELECT d.id, d.headline, p.score
        FROM possible_same p
        JOIN developments d ON d.id = CASE WHEN p.development = $id THEN p.other ELSE p.development END
        WHERE (p.development = $id OR p.other = $id) AND p.decided IS NULL AND ($moment::TIMESTAMP IS NULL
            OR p.batch IN (SELECT batch FROM batches WHERE created <= $moment::TIMESTAMP))
        ORDER BY p.score DESC, d.id
        """,
        {"id": development, "moment": moment},
    )


def list_doubts(con: duckdb.DuckDBPyConnection, limit: int = 50) -> list[dict[str, Any]]:
    """Pairs that may be one development and that nobody has decided about, the likeliest first."""
    return fetch(
        con,
        """
        SELECT p.development, p.other, round(p.score, 2) AS score, one.headline, two.headline AS other_headline
        FROM possible_same p JOIN developments one ON one.id = p.development JOIN developments two ON two.id = p.other
        WHERE p.decided IS NULL AND one.status <> 'retracted' AND two.status <> 'retracted'
        ORDER BY p.score DESC, p.development, p.other LIMIT $limit
        """,
        {"limit": limit},
    )


def life_of(
    con: duckdb.DuckDBPyConnection, identity: str, as_of: datetime | None = None
) -> list[dict[str, Any]] | None:
    """How a development and its stages went on: changes of standing, with who said it; None where it is not there.

    `as_of`: up to then, under the headline of then.
    """
    moment = naive_utc(as_of) if as_of else None
    development = _resolved(con, identity, moment)
    if development is None:
        return None
    ids = {development, *(stage["id"] for stage in _stages(con, development, moment))}
    return fetch(con, _LIFE, {"ids": sorted(ids), "moment": moment})
