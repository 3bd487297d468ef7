"""Finding and storing fingerprints; the cost of a batch depends on the window, not on the archive.

Rows are appended in order of arrival, so the condition on `day` prunes by row-group statistics. A key is
stored once per family: a story reprinted thousands of times adds rows only for what a reprint adds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import duckdb
import numpy as np

from sitrep.duplicates import BOILERPLATE_FAMILIES, TOP, WINDOW_DAYS, Candidate, Entry, Judged, judge
from sitrep.fingerprints import Signature, without
from warehouse.rows import insert, values

_EPOCH = date(1970, 1, 1)
_NO_KEYS = np.empty(0, np.uint64)
_KEYS = {"bands": "band", "sentences": "sentence"}

_KNOWN = """
CREATE OR REPLACE TEMP TABLE known_{table} AS
SELECT {key} AS key, article, version, family, day
FROM fingerprint_{table}
WHERE day >= $since AND {key} IN (SELECT key FROM incoming_{table} GROUP BY key HAVING count(*) > 0)
"""
"""What the window holds under the keys of the batch, read once: the tables are long, what comes out of them is not.

A grouped side of a join is one from which DuckDB makes a Bloom filter for the scan of the other: what does not pass
is never unpacked. It makes none from a plain table; HAVING is there for the filter alone.
"""

_BEST = f"""
CREATE OR REPLACE TEMP TABLE best AS
WITH sentence_places AS (
    SELECT key, article, version FROM known_sentences
    WHERE key IN (SELECT key FROM known_sentences GROUP BY key HAVING count(*) <= {BOILERPLATE_FAMILIES})
), band_places AS (
    SELECT key, article, version FROM known_bands
    QUALIFY row_number() OVER (PARTITION BY key ORDER BY day DESC, article, version)
        <= {BOILERPLATE_FAMILIES}
), hits AS (
    SELECT i, article, version FROM incoming_sentences JOIN sentence_places USING (key)
    UNION ALL
    SELECT i, article, version FROM incoming_bands JOIN band_places USING (key)
)
SELECT i, article, version, count(*) AS shared FROM hits GROUP BY i, article, version
QUALIFY row_number() OVER (PARTITION BY i ORDER BY shared DESC, article, version) <= {TOP}
"""  # noqa: S608 - constants of ours, no input
_PLACES = "SELECT i, article, version FROM best ORDER BY i, shared DESC, article, version"

_CANDIDATES = """
SELECT article, version, family, moment, text_hash, tokens, shingles, numbers FROM fingerprints
WHERE day >= $since AND article IN (SELECT article FROM best GROUP BY article HAVING count(*) > 0)
"""

_EARLIER_VERSIONS = """
SELECT i, article, version, family, moment, text_hash, tokens, shingles, numbers
FROM ({later}) JOIN fingerprints USING (article)
QUALIFY row_number() OVER (PARTITION BY i ORDER BY version DESC) = 1
ORDER BY i
"""

_SEEN = "SELECT key, count(*) FROM known_sentences GROUP BY key"

_STORE_KEYS = """
INSERT INTO fingerprint_{table} ({key}, article, version, family, day)
SELECT k.key, a.article, a.version, a.family, $day
FROM incoming_{table} k JOIN ({judged}) a USING (i)
WHERE NOT EXISTS (SELECT 1 FROM known_{table} known WHERE known.key = k.key AND known.family = a.family)
QUALIFY row_number() OVER (PARTITION BY k.key, a.family ORDER BY i) = 1
ORDER BY i, k.key
"""


def judge_batch(
    con: duckdb.DuckDBPyConnection, entries: Sequence[Entry], arrived: datetime
) -> tuple[Judged, ...]:
    """Judge article versions against what is stored and against each other, and store their fingerprints.

    One verdict per entry, in order. Call it inside the transaction of the batch; `arrived` is the clock of
    the batch: the window goes by arrival, so that a late item is still compared with what arrives beside it.
    """
    if not entries:
        return ()
    day = (arrived.astimezone(UTC).date() - _EPOCH).days
    _register(con, entries)
    try:
        for table, key in _KEYS.items():
            con.execute(_KNOWN.format(table=table, key=key), {"since": day - WINDOW_DAYS})
        found, seen = _candidates(con, entries, day)
        judged = judge(entries, found, seen)
        _store(con, entries, judged, seen, day)
    finally:
        con.unregister("incoming_bands")
        con.unregister("incoming_sentences")
    return judged


def _register(con: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    for name, keys in (
        ("incoming_bands", [e.signature.bands for e in entries]),
        ("incoming_sentences", [e.signature.sentence_keys for e in entries]),
    ):
        owners = np.repeat(np.arange(len(keys), dtype=np.int32), [len(k) for k in keys])
        con.register(name, {"i": owners, "key": np.concatenate([_NO_KEYS, *keys])})


def _candidates(
    con: duckdb.DuckDBPyConnection, entries: Sequence[Entry], day: int
) -> tuple[list[list[Candidate]], dict[int, int]]:
    since = {"since": day - WINDOW_DAYS}
    con.execute(_BEST)
    loaded = {(a, v): _candidate(a, v, *rest) for a, v, *rest in con.execute(_CANDIDATES, since).fetchall()}
    found: list[list[Candidate]] = [[] for _ in entries]
    later = [{"i": i, "article": e.article} for i, e in enumerate(entries) if e.version > 1]
    if later:
        sql, param = values(later, {"i": "INTEGER", "article": "VARCHAR"})
        for i, *rest in con.execute(_EARLIER_VERSIONS.format(later=sql), [param]).fetchall():
            earlier = _candidate(*rest)
            found[i].append(loaded.setdefault((earlier.article, earlier.version), earlier))
    for i, article, version in con.execute(_PLACES).fetchall():
        known = loaded.get((article, version))
        if known and known not in found[i][:1]:  # an earlier version may be among the look-alikes too
            found[i].append(known)
    return found, dict(con.execute(_SEEN).fetchall())


def _candidate(
    article: str, version: int, family: str, moment: datetime, digest: str, tokens: int, shingles: bytes,
    numbers: bytes,
) -> Candidate:  # fmt: skip
    signature = Signature(
        text_hash=digest,
        tokens=tokens,
        bands=_NO_KEYS,
        sentence_keys=_NO_KEYS,
        shingles=np.frombuffer(shingles, np.uint32),
        numbers=np.frombuffer(numbers, np.uint32),
    )
    return Candidate(article, version, moment.replace(tzinfo=UTC), family, signature)


def _store(
    con: duckdb.DuckDBPyConnection,
    entries: Sequence[Entry],
    judged: Sequence[Judged],
    seen: Mapping[int, int],
    day: int,
) -> None:
    frequent = {key for key, families in seen.items() if families > BOILERPLATE_FAMILIES}
    kept = [without(e.signature, frequent) for e in entries]
    rows = [
        {
            "article": entry.article,
            "version": entry.version,
            "family": verdict.family,
            "moment": entry.moment,
            "day": day,
            "text_hash": signature.text_hash,
            "tokens": signature.tokens,
            "shingles": signature.shingles.tobytes(),
            "numbers": signature.numbers.tobytes(),
        }
        for entry, verdict, signature in zip(entries, judged, kept, strict=True)
    ]
    insert(con, "fingerprints", rows)
    families = [{"i": i, **row} for i, row in enumerate(rows)]
    sql, param = values(
        families, {"i": "INTEGER", "article": "VARCHAR", "version": "INTEGER", "family": "VARCHAR"}
    )
    for table, key in _KEYS.items():
        statement = _STORE_KEYS.format(table=table, key=key, judged=sql.replace("?", "$judged"))
        con.execute(statement, {"day": day, "judged": param})
