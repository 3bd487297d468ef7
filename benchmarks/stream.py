"""A labelled stream of articles (JSON lines) and the figures that compare groupings with its labels.

A line has `t` (seconds), `url`, `source`, `title`, `text` and the labels `copy_id` (write-up with its copies),
`event_id` (occurrence), `kind` (of edit) and `slots` (JSON of the true facts).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

import warehouse

Row = dict[str, Any]


def batches(path: Path, size: int = 500, limit: int | None = None) -> Iterator[list[Row]]:
    """The stream in batches, without holding it."""
    with path.open(encoding="utf-8") as lines:
        rows = (json.loads(line) for line in islice(lines, limit))
        while batch := list(islice(rows, size)):
            yield batch


def moment(row: Row) -> datetime:
    """When the article was published."""
    return datetime.fromtimestamp(row["t"], UTC)


def database(path: Path) -> duckdb.DuckDBPyConnection:
    """An empty warehouse file, one thread."""
    con = duckdb.connect(str(path), config={"threads": 1})
    for script in sorted((Path(warehouse.__file__).parent / "migrations").glob("*.sql")):
        con.execute(script.read_text(encoding="utf-8"))
    return con


def pairwise(found: Sequence[Hashable], true: Sequence[Hashable]) -> tuple[float, float]:
    """Precision and recall over all pairs."""

    def pairs(groups: Sequence[Hashable]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(groups).values())

    both = pairs(list(zip(found, true, strict=True)))
    return both / max(1, pairs(found)), both / max(1, pairs(true))


def b_cubed(found: Sequence[Hashable], true: Sequence[Hashable]) -> float:
    """F1 of B-cubed precision and recall."""
    a, b, both = Counter(found), Counter(true), Counter(zip(found, true, strict=True))
    precision = sum(n * n / a[f] for (f, _), n in both.items()) / len(found)
    recall = sum(n * n / b[t] for (_, t), n in both.items()) / len(found)
    return 2 * precision * recall / (precision + recall)


def mixed(found: Sequence[Hashable], true: Sequence[Hashable]) -> int:
    """Groups that hold more than one true group."""
    seen: dict[Hashable, set[Hashable]] = defaultdict(set)
    for f, t in zip(found, true, strict=True):
        seen[f].add(t)
    return sum(len(s) > 1 for s in seen.values())
