"""Developments from written articles: `python -m benchmarks.told [ARTICLES.jsonl ...]`.

A line is an article with its labelled events: `{"id", "title", "published", "source", "url", "text", "events":
[{"kind", "development", "evidence"}]}`. The articles go the whole way (place, duplicates, extraction, merging);
then every labelled event that was found is in the development of its family's event of that kind whose
sentence is the same. A development without a label is its own.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.stream import b_cubed, mixed, pairwise
from flows.apply import Tools, apply
from sitrep.batch import Batch
from sitrep.model import Document
from warehouse.migrate import migrate
from warehouse.peek import QUIET
from warehouse.rows import fetch

OWN = Path(__file__).parent.parent / "tests" / "quality" / "own" / "developments.jsonl"
PORTION = 2
Line = dict[str, Any]
_EVENTS = """
SELECT s.doc, e.kind, [x."text" FOR x IN e.evidence] AS evidence, de.development
FROM sightings s
JOIN articles a ON a.article = s.article AND a.version = s.version
JOIN events e ON e.family = a.family AND NOT e.superseded
LEFT JOIN development_events de ON de.event = e.event AND de.until_batch IS NULL
ORDER BY ALL
"""


@dataclass(frozen=True)
class Told:
    """One labelled event of one article, and where it was put: None where it was not found."""

    doc: str
    kind: str
    true: str
    found: str | None


def read(path: Path) -> list[Line]:
    """The articles of a set; events of a gold file without `development` are developments of their own."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for line in lines:
        for n, event in enumerate(line["events"]):
            event["development"] = event.get("development") or f"{line['id']}#{n}"
            event["evidence"] = (
                [event["evidence"]] if isinstance(event["evidence"], str) else event["evidence"]
            )
    return lines


def tell(lines: Iterable[Line], tools: Tools, shuffle: int | None = None) -> list[Told]:
    """All labelled events, after the articles have arrived in their order, a week at a time.

    `shuffle` is a seed for the order within each day; then they arrive by PORTION, so that the order counts: within
    a batch reports are merged in the order of their publication.
    """
    days = [list(day) for _, day in groupby(sorted(lines, key=_day), key=_day)]
    if shuffle is not None:
        for day in days:
            random.Random(shuffle).shuffle(day)
    # of small batches: a file and a second thread take a quarter of the time and change nothing
    with duckdb.connect(":memory:", config=QUIET | {"threads": 1}) as con:
        con.execute("SET TimeZone = 'UTC'")
        migrate(con, Path("told"), datetime.now(UTC))
        parts = _weeks(days) if shuffle is None else _portions(days)
        for number, part in enumerate(parts, 1):
            documents = tuple(map(_document, part))
            arrived = documents[-1].published or datetime.now(UTC)
            apply(
                con, Batch(number, "told", "documents", arrived, documents=documents), tools, lambda *_: None
            )
        found: dict[str, list[Line]] = {}
        for row in fetch(con, _EVENTS):
            found.setdefault(row["doc"], []).append(row)
    return [
        Told(line["id"], event["kind"], event["development"], _place(event, found.get(line["id"], ())))
        for day in days
        for line in day
        for event in line["events"]
        if not event.get("optional")
    ]


def _weeks(days: Iterable[list[Line]]) -> Iterator[list[Line]]:
    for _, week in groupby(chain.from_iterable(days), key=lambda line: _date(line).isocalendar()[:2]):
        yield list(week)


def _portions(days: Iterable[list[Line]]) -> Iterator[list[Line]]:
    for day in days:
        yield from (day[n : n + PORTION] for n in range(0, len(day), PORTION))


def _day(line: Line) -> str:
    return str(line["published"])


def _date(line: Line) -> datetime:
    return datetime.fromisoformat(line["published"]).replace(tzinfo=UTC)


def _document(line: Line) -> Document:
    published = _date(line)
    return Document(
        doc=line["id"], text=line["text"], title=line.get("title") or "", url=line.get("url"),
        publisher=line.get("source"), published=published,
    )  # fmt: skip


def _place(event: Line, found: Sequence[Line]) -> str | None:
    """The development of an event of this kind with one of its sentences; the id of a lone event is its own."""
    for row in found:
        same = any(_overlap(gold, text) for gold in event["evidence"] for text in row["evidence"])
        if row["kind"] == event["kind"] and same:
            return row["development"] or f"none {row['doc']} {event['evidence'][0]}"
    return None


def _overlap(gold: str, text: str) -> bool:
    """A run of words of one stands in the other: half of the shorter, and four words at least."""
    short, long = sorted((re.findall(r"\w+", gold.casefold()), re.findall(r"\w+", text.casefold())), key=len)
    need = max((len(short) + 1) // 2, min(4, len(short)))
    runs = {tuple(long[i : i + need]) for i in range(len(long) - need + 1)}
    return need > 0 and any(tuple(short[i : i + need]) in runs for i in range(len(short) - need + 1))


def figures(told: Sequence[Told]) -> dict[str, float]:
    """B-cubed F1 over the events that were found, and over all, where what was not found stands alone."""
    kept = [t for t in told if t.found]
    found, true = [t.found for t in kept], [t.true for t in kept]
    precision, recall = pairwise(found, true)
    alone = [t.found or f"missed {n}" for n, t in enumerate(told)]
    return {
        "labelled events": len(told),
        "found": round(len(kept) / len(told), 4),
        "developments": len(set(true)),
        "pairs, precision": round(precision, 4),
        "pairs, recall": round(recall, 4),
        "developments that mix two": mixed(found, true),
        "B-cubed F1": round(b_cubed(found, true), 4),
        "B-cubed F1, missed events alone": round(b_cubed(alone, [t.true for t in told]), 4),
    }


def report(paths: Sequence[Path]) -> None:
    """Print the table: each set, and each shuffled within a day."""
    from connectors.lexicon import read_lexicon
    from connectors.publishers import read_publishers
    from sitrep.events import RuleExtractor

    tools = Tools(RuleExtractor(read_lexicon()), read_publishers())
    columns = {}
    for path in paths:
        lines = read(path)
        columns[path.stem] = figures(tell(lines, tools))
        columns[f"{path.stem}, shuffled"] = figures(tell(lines, tools, shuffle=7))
    print(f"| figure | {' | '.join(columns)} |\n| --- |{' --- |' * len(columns)}")
    for figure in next(iter(columns.values())):
        print(f"| {figure} | {' | '.join(str(c[figure]) for c in columns.values())} |")


if __name__ == "__main__":
    report([Path(name) for name in sys.argv[1:]] or [OWN])
