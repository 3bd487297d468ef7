"""Which story each new article belongs to; the cost of a batch depends on the last days, not on the archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import numpy as np

from sitrep.identity import content_id, tokens
from sitrep.stories import BRIEF, CENTROID, RARE_SHARE, WINDOW_DAYS, Story, best, idf_of, kept, terms_of
from warehouse.rows import fetch, insert, values

_EPOCH = date(1970, 1, 1)
COMMON, CANDIDATES = 200, 12
"""A term of more stories than COMMON finds none; stories compared with an article."""
_FREQUENCY = """
SELECT term, count(DISTINCT story) FROM story_terms
WHERE day >= $since AND term IN (SELECT term FROM incoming_terms) GROUP BY term
"""
_NEAR = f"""
WITH places AS (
    SELECT DISTINCT term, story FROM story_terms WHERE day >= $since AND term IN (SELECT term FROM incoming_terms)
), rare AS (
    SELECT term, story FROM places QUALIFY count(*) OVER (PARTITION BY term) <= {COMMON}
)
SELECT i, story FROM incoming_terms JOIN rare USING (term) GROUP BY i, story
QUALIFY row_number() OVER (PARTITION BY i ORDER BY count(*) DESC, story) <= {CANDIDATES}
ORDER BY i, story
"""  # noqa: S608 - constants of ours
_STORIES = """
SELECT story, term, round(sum(weight), 3) AS weight, max(hour) AS hour FROM story_terms
WHERE day >= $since AND story IN (SELECT story FROM ({given})) GROUP BY story, term ORDER BY story, term
"""
_STORE_TERMS = """
INSERT INTO story_terms
SELECT story, term, weight, hour, $day FROM new_terms JOIN ({named}) AS named USING (i) ORDER BY i
"""
_FAMILIES = """
SELECT family, min_by(story, batch) AS story FROM article_stories
WHERE day >= $since AND family IN (SELECT family FROM ({given})) GROUP BY family
"""
_LEADS = """
SELECT de.article, de.version, de.development
FROM development_events de JOIN events e USING (event)
WHERE de.batch = $batch AND e.batch = $batch AND de.until_batch IS NULL
QUALIFY row_number() OVER (PARTITION BY de.article, de.version ORDER BY e.evidence[1]."start", de.event) = 1
"""
_TOLD_BEFORE = f"""
WITH lead AS ({_LEADS}), near AS (
    SELECT development AS lead, development AS other FROM lead
    UNION SELECT later, earlier FROM development_stages WHERE later IN (SELECT development FROM lead)
)
SELECT n.lead, min_by(s.story, s.batch) AS story
FROM near n
JOIN development_events e ON e.development = n.other
JOIN article_stories s ON s.article = e.article AND s.version = e.version
WHERE s.batch < $batch
GROUP BY n.lead
"""  # noqa: S608 - a statement of ours


@dataclass(frozen=True, slots=True)
class Told:
    """A new article or version, as its story is looked for."""

    article: str
    version: int
    family: str
    moment: datetime
    title: str
    text: str


def assign_stories(
    con: duckdb.DuckDBPyConnection, told: Sequence[Told], arrived: datetime, batch: int
) -> None:
    """Write the story of each: that of its family, else of what it reports first, of which another article, or an
    article on an earlier stage, told before; else the likest.

    Call it in the transaction of the batch, when its developments and stages are written.
    """
    if not told:
        return
    day = (arrived.astimezone(UTC).date() - _EPOCH).days
    known = _families(con, sorted({t.family for t in told}), day)
    leads = {(r["article"], r["version"]): r["development"] for r in fetch(con, _LEADS, {"batch": batch})}
    before = {r["lead"]: r["story"] for r in fetch(con, _TOLD_BEFORE, {"batch": batch})}
    founders = list({t.family: t for t in reversed(told) if t.family not in known}.values())[::-1]
    terms = [terms_of(t.title, t.text) for t in founders]
    placed = _place(con, founders, terms, [leads.get((t.article, t.version)) for t in founders], before, day)
    known |= {t.family: story for t, (story, _) in zip(founders, placed, strict=True)}
    scores = {t.family: score for t, (_, score) in zip(founders, placed, strict=True)}
    insert(
        con, "article_stories",
        [
            {"article": t.article, "version": t.version, "family": t.family, "story": known[t.family],
             "score": scores.get(t.family), "day": day, "batch": batch}
            for t in told
        ],
    )  # fmt: skip
    _store(con, founders, terms, [story for story, _ in placed], day)
    con.execute("DELETE FROM story_terms WHERE day < ?", [day - WINDOW_DAYS])


def _families(con: duckdb.DuckDBPyConnection, families: Sequence[str], day: int) -> dict[str, str]:
    """The stories of known families: of the last weeks first, then, for late versions, of all time."""
    found: dict[str, str] = {}
    for since in (day - 4 * WINDOW_DAYS, 0):
        missing = [{"family": family} for family in families if family not in found]
        if missing:
            sql, param = values(missing, {"family": "VARCHAR"})
            rows = fetch(
                con, _FAMILIES.format(given=sql.replace("?", "$given")), {"since": since, "given": param}
            )
            found |= {row["family"]: row["story"] for row in rows}
    return found


def _place(
    con: duckdb.DuckDBPyConnection, founders: Sequence[Told], terms: Sequence[dict[int, float]],
    leads: Sequence[str | None], before: dict[str, str], day: int,
) -> list[tuple[str, float | None]]:  # fmt: skip
    """(story, score) of each, in order; earlier ones of the batch are stories for the later ones."""
    stories, near, frequency, count = _near(con, terms, day - WINDOW_DAYS)
    index: dict[int, set[str]] = defaultdict(set)
    placed: list[tuple[str, float | None]] = []
    for i, told in enumerate(founders):
        idf = idf_of({t: frequency[t] for t in terms[i]}, count)
        rare = {t for t in terms[i] if frequency[t] <= max(2, RARE_SHARE * count)}
        shared = Counter(s for t in terms[i] if len(index[t]) <= COMMON for s in index[t])
        names = {*near[i], *(s for s, _ in sorted(shared.items(), key=lambda x: (-x[1], x[0]))[:CANDIDATES])}
        hour = int(told.moment.timestamp() // 3600)
        brief = len(tokens(told.text)) < BRIEF
        found = best(terms[i], hour, brief, [stories[name] for name in sorted(names)], idf, rare)
        joined: tuple[str, float | None] = found or (content_id("story", told.article, told.version), None)
        lead = leads[i]
        if lead:  # the first article on a development of this batch decides for the others
            joined = (before[lead], None) if lead in before else joined
            before.setdefault(lead, joined[0])
        placed.append(joined)
        old = stories.get(joined[0], Story(joined[0], {}, hour))
        sums = Counter(old.terms)
        for term, weight in kept(terms[i], {}, CENTROID).items():
            frequency[term] += joined[0] not in index[term] and term not in old.terms
            index[term].add(joined[0])
            sums[term] += round(weight, 4)
        count += not old.terms
        stories[joined[0]] = Story(joined[0], dict(sums), max(old.hour, hour))
    return placed


def _near(
    con: duckdb.DuckDBPyConnection, terms: Sequence[dict[int, float]], since: int
) -> tuple[dict[str, Story], dict[int, list[str]], Counter[int], int]:
    """(stories by id, their ids by place of the article, in how many stories each term stands, all stories)."""
    owners = np.repeat(np.arange(len(terms), dtype=np.int32), [len(t) for t in terms])
    flat = np.array([term for t in terms for term in t], np.uint64)
    con.register("incoming_terms", {"i": owners, "term": flat})
    try:
        frequency = Counter(dict(con.execute(_FREQUENCY, {"since": since}).fetchall()))
        near: dict[int, list[str]] = defaultdict(list)
        for i, story in con.execute(_NEAR, {"since": since}).fetchall():
            near[i].append(story)
    finally:
        con.unregister("incoming_terms")
    row = con.execute(
        "SELECT count(DISTINCT story) FROM story_terms WHERE day >= $s", {"s": since}
    ).fetchone()
    wanted = [{"story": story} for story in sorted({s for found in near.values() for s in found})]
    stories: dict[str, Story] = {}
    if wanted:
        sql, param = values(wanted, {"story": "VARCHAR"})
        statement = _STORIES.format(given=sql.replace("?", "$given"))
        grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for found in fetch(con, statement, {"since": since, "given": param}):
            grouped[found["story"]].append(found)
        for name, rows in grouped.items():
            stories[name] = Story(name, {r["term"]: r["weight"] for r in rows}, max(r["hour"] for r in rows))
    return stories, near, frequency, int(row[0]) if row else 0


def _store(
    con: duckdb.DuckDBPyConnection, founders: Sequence[Told], terms: Sequence[dict[int, float]],
    stories: Sequence[str], day: int,
) -> None:  # fmt: skip
    rows = [
        (i, term, round(weight, 4), int(told.moment.timestamp() // 3600))
        for i, (told, of_one) in enumerate(zip(founders, terms, strict=True))
        for term, weight in kept(of_one, {}, CENTROID).items()
    ]
    if not rows:
        return
    owners, flat, weights, hours = zip(*rows, strict=True)
    columns = {
        "i": np.array(owners, np.int64), "term": np.array(flat, np.uint64),
        "weight": np.array(weights, np.float64), "hour": np.array(hours, np.int64),
    }  # fmt: skip
    # names travel once each: DuckDB reads a column of Python strings slowly
    sql, param = values(
        [{"i": i, "story": story} for i, story in enumerate(stories)], {"i": "BIGINT", "story": "VARCHAR"}
    )
    con.register("new_terms", columns)
    try:
        con.execute(_STORE_TERMS.format(named=sql.replace("?", "$named")), {"day": day, "named": param})
    finally:
        con.unregister("new_terms")
