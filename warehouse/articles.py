"""Articles and where they were seen: which documents are new, a new version, or known already.

`articles` has one row per version of a text at one address; `sightings` has one row per document id under
which a text of an article arrived. Both are only ever appended to.
"""

# ruff: noqa: S608  (what is put into statements here is our own: names of tables, columns and relations)

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import duckdb

from sitrep.excerpts import barely_differs, is_excerpt
from sitrep.identity import article_id, text_hash
from sitrep.model import Document
from warehouse.rows import insert, values

MOST_VERSIONS = 24
"""Versions of an article after which small changes make no more (lemon24/reader's number): a page that shows how often
it was read, or the time, would have one per poll."""
Fate = Literal["new", "version", "sighting", "unchanged"]
Outcome = Literal["new_articles", "duplicates", "unchanged"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A document with its place among the articles."""

    document: Document
    article: str
    version: int
    """1, 2, ... in order of arrival."""
    text_hash: str
    """Of `document.full_text`: a changed title is a changed text, since evidence offsets count in both."""
    fate: Fate
    """'new': first text of the article; 'version': another text at the same address; 'sighting': a known text, or
    an excerpt of it, of a known article; 'unchanged': exactly this was here before."""
    batch: int
    first_seen: datetime


def unchanged(con: duckdb.DuckDBPyConnection, documents: Sequence[Document]) -> set[int]:
    """Indexes of documents known with the same id, article and text: they need not be archived again.

    Known is also what stands in `documents` before: some feeds list an item twice.
    """
    if not documents:
        return set()
    given = [
        {"i": i, "doc": d.doc, "article": article_id(d), "text_hash": text_hash(d.full_text)}
        for i, d in enumerate(documents)
    ]
    sql, rows = values(
        given, {"i": "INTEGER", "doc": "VARCHAR", "article": "VARCHAR", "text_hash": "VARCHAR"}
    )
    found = con.execute(
        f"SELECT given.i FROM ({sql}) AS given SEMI JOIN sightings USING (doc, article, text_hash)",
        [rows],
    ).fetchall()
    first: dict[tuple[object, ...], int] = {}
    for row in given:
        first.setdefault((row["doc"], row["article"], row["text_hash"]), row["i"])
    return {i for (i,) in found} | set(range(len(given))) - set(first.values())


def place(
    con: duckdb.DuckDBPyConnection, documents: Sequence[Document], batch: int, now: datetime
) -> tuple[Placed, ...]:
    """One `Placed` per document, in order; reads only. Repeats within the batch are like earlier arrivals.

    A text that returns to an earlier version of its article belongs to that version: pages that alternate
    between two texts must not make versions without end. An excerpt of the newest version belongs to it: a feed's
    summary takes nothing back of what the full text says. After `MOST_VERSIONS` so does a text that barely differs.
    """
    articles = [article_id(document) for document in documents]
    digests = [text_hash(document.full_text) for document in documents]
    versions, seen = _known(con, articles)
    changed = {
        a for a, digest in zip(articles, digests, strict=True) if digest not in versions.get(a, {digest})
    }
    newest = _newest_texts(con, changed)
    placed = []
    for document, article, digest in zip(documents, articles, digests, strict=True):
        known = versions.setdefault(article, {})
        sighting = (document.doc, article, digest)
        fate: Fate
        if digest in known:
            fate = "unchanged" if sighting in seen else "sighting"
        elif known and (
            is_excerpt(document.text, newest[article])
            or (max(known.values()) >= MOST_VERSIONS and barely_differs(document.text, newest[article]))
        ):
            fate = "sighting"
            known[digest] = max(known.values())
        else:
            fate = "version" if known else "new"
            known[digest] = max(known.values(), default=0) + 1
            newest[article] = document.text
        seen.add(sighting)
        placed.append(Placed(document, article, known[digest], digest, fate, batch, now))
    return tuple(placed)


def article_row(placed: Placed, **more: Any) -> dict[str, Any]:
    """The row of `articles` for a new article or version.

    `more` holds what duplicates and publishers know: source_group, family, relation, matched, score.
    """
    document = placed.document
    return {
        "article": placed.article,
        "version": placed.version,
        "url": document.url,
        "title": document.title,
        "text": document.text,
        "publisher": document.publisher,
        "publisher_country": document.publisher_country,
        "published": document.published,
        "published_on": document.published.date() if document.published else None,
        "language": document.language,
        "origin": document.origin,
        "item_id": document.item_id,
        "author": document.author,
        "text_hash": placed.text_hash,
        "batch": placed.batch,
        "first_seen": placed.first_seen,
        **more,
    }


def add_articles(con: duckdb.DuckDBPyConnection, rows: Sequence[Mapping[str, Any]]) -> int:
    """Append rows of `articles`, made by `article_row`; how many."""
    return insert(con, "articles", rows)


def add_sightings(con: duckdb.DuckDBPyConnection, placed: Iterable[Placed]) -> int:
    """Append a row of `sightings` for every text of a document that is not unchanged; how many."""
    rows = []
    for p in placed:
        if p.fate == "unchanged":
            continue
        row = {
            "doc": p.document.doc,
            "article": p.article,
            "version": p.version,
            "text_hash": p.text_hash,
            "fate": p.fate,
            "origin": p.document.origin,
            "batch": p.batch,
            "first_seen": p.first_seen,
        }
        rows.append(row)
        if p.document.told_hash and p.document.told_hash != p.text_hash:
            rows.append(row | {"text_hash": p.document.told_hash, "fate": "sighting"})
    return insert(con, "sightings", rows)


def outcome(placed: Placed, copies: Collection[tuple[str, int]]) -> Outcome:
    """The column of the ledgers that a document counts in; `copies` are (article, version) judged copies."""
    if placed.fate == "unchanged":
        return "unchanged"
    if placed.fate == "sighting" or (placed.article, placed.version) in copies:
        return "duplicates"
    return "new_articles"


def _known(
    con: duckdb.DuckDBPyConnection, articles: Sequence[str]
) -> tuple[dict[str, dict[str, int]], set[tuple[str, str, str]]]:
    """{article: {text hash: version}} and the (doc, article, text hash) seen, of these articles."""
    sql, given = values([{"article": article} for article in set(articles)], {"article": "VARCHAR"})
    rows = con.execute(
        f"SELECT doc, article, version, text_hash FROM sightings SEMI JOIN ({sql}) AS given USING (article)",
        [given],
    ).fetchall()
    versions: dict[str, dict[str, int]] = {}
    for _, article, version, digest in rows:
        versions.setdefault(article, {})[digest] = version
    return versions, {(doc, article, digest) for doc, article, _, digest in rows}


def _newest_texts(con: duckdb.DuckDBPyConnection, articles: Collection[str]) -> dict[str, str]:
    """The text of the newest version of each article."""
    if not articles:
        return {}
    sql, given = values([{"article": article} for article in articles], {"article": "VARCHAR"})
    rows = con.execute(
        f"SELECT article, max_by(text, version) FROM articles SEMI JOIN ({sql}) AS given USING (article) "
        "GROUP BY article",
        [given],
    ).fetchall()
    return dict(rows)
