"""Families of copies on a labelled stream: `python -m benchmarks.duplicates STREAM.jsonl [LIMIT ...]`.

The same articles through the warehouse's own way, in batches of 500 on one thread, and through datasketch and
rensa where these are installed (they are not in the lock file).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_64_intdigest

from benchmarks.stream import Row, batches, database, mixed, moment, pairwise
from sitrep.duplicates import Entry
from sitrep.fingerprints import sign
from sitrep.identity import article_id, tokens
from sitrep.model import Document
from warehouse.duplicates import judge_batch


class Grouped:
    """The family found for each article and its labels, as hashes in arrays.

    Texts kept for each of a million articles lie between the short-lived objects of the code that is measured and
    spread them over memory: signing alone took a fifth longer. And the garbage collector walks lists again and again.
    """

    def __init__(self) -> None:
        self.families, self.copies, self.events = array("Q"), array("Q"), array("Q")

    def add(self, family: str | int, row: Row) -> None:
        """`family`: its name, or the hash of it from `families`."""
        self.families.append(family if isinstance(family, int) else _hash(family))
        self.copies.append(_hash(row["copy_id"]))
        self.events.append(_hash(row["event_id"]))

    def figures(self, cost: float) -> dict[str, Any]:
        # before the scoring, which needs more
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        precision, recall = pairwise(self.families, self.copies)
        return {
            "articles": len(self.families),
            "articles per second of one core": round(1 / cost),
            "family precision": round(precision, 4),
            "family recall": round(recall, 4),
            "families": len(set(self.families)),
            "families that mix two events": mixed(self.families, self.events),
            "largest family": Counter(self.families).most_common(1)[0][1],
            "peak memory of the process, MB": peak,
        }


def _hash(name: object) -> int:
    return xxh3_64_intdigest(str(name).encode())


def _article(row: Row) -> str:
    return article_id(Document(doc=row["url"], text=row["text"], url=row["url"]))


def first_seen(path: Path, limit: int | None) -> NDArray[np.intp]:
    """For each line of the stream the line on which its article first stood; loading knows it from its tables."""
    ids = np.fromiter(
        (_hash(_article(row)) for batch in batches(path, limit=limit) for row in batch), np.uint64
    )
    _, first, article = np.unique(ids, return_index=True, return_inverse=True)
    return first[article]


class Loading:
    """The stream on its way into a database, from its first line on."""

    def __init__(self, con: duckdb.DuckDBPyConnection, first: NDArray[np.intp]) -> None:
        self.grouped = Grouped()
        self._con, self._first, self._line = con, first, 0

    def load(self, batch: list[Row]) -> float:
        """Take in the next lines; the processor seconds."""
        started = time.process_time()
        signatures = sign([row["text"] for row in batch])
        articles = [_article(row) for row in batch]
        fresh = [
            Entry(article, 1, moment(row), signature)
            for n, (row, article, signature) in enumerate(
                zip(batch, articles, signatures, strict=True), self._line
            )
            if self._first[n] == n
        ]
        self._con.begin()
        judged = iter(judge_batch(self._con, fresh, moment(batch[-1])))
        self._con.commit()
        cost = time.process_time() - started
        for n, row in enumerate(batch, self._line):
            known = self.grouped.families
            self.grouped.add(next(judged).family if self._first[n] == n else known[self._first[n]], row)
        self._line += len(batch)
        return cost


def ours(path: Path, limit: int | None) -> dict[str, Any]:
    """Families, rates and the cost of the first and the last tenth of the batches."""
    first, costs = first_seen(path, limit), []
    with tempfile.TemporaryDirectory() as folder, database(Path(folder) / "w.duckdb") as con:
        loading = Loading(con, first)
        for batch in batches(path, limit=limit):
            costs.append(loading.load(batch) / len(batch))
        con.execute("CHECKPOINT")
        size = (Path(folder) / "w.duckdb").stat().st_size
    tenth = max(1, len(costs) // 10)
    return loading.grouped.figures(sum(costs) / len(costs)) | {
        "disk per article, bytes": round(size / len(first)),
        "ms per article, first tenth": round(1000 * sum(costs[:tenth]) / tenth, 3),
        "ms per article, last tenth": round(1000 * sum(costs[-tenth:]) / tenth, 3),
    }


def turns(path: Path, limit: int | None) -> dict[str, Any]:
    """The last 20,000 of `limit` articles and the first 20,000 into an empty database, batch by batch in turn.

    What else the machine does then slows both alike. Not part of the comparison: `--only turns`.
    """
    first, stream, cost = first_seen(path, limit), batches(path, limit=limit), [0.0, 0.0]
    with (
        tempfile.TemporaryDirectory() as folder,
        database(Path(folder) / "full.duckdb") as full,
        database(Path(folder) / "empty.duckdb") as empty,
    ):
        late, early = Loading(full, first), Loading(empty, first)
        for batch in islice(stream, (len(first) - TURNS) // 500):
            late.load(batch)
        for last, begun in zip(stream, batches(path, limit=TURNS), strict=True):
            cost[0] += late.load(last)
            cost[1] += early.load(begun)
    return {
        f"ms per article, the last {TURNS:,} of {len(first):,}": round(1000 * cost[0] / TURNS, 3),
        f"ms per article, the first {TURNS:,}": round(1000 * cost[1] / TURNS, 3),
        "ratio": round(cost[0] / cost[1], 3),
    }


def datasketch_lsh(path: Path, limit: int | None) -> dict[str, Any] | None:
    """MinHashLSH at threshold 0.5, 128 permutations, joining the first match; None where it is not installed."""
    try:
        from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]
    except ImportError:
        return None
    index, families = MinHashLSH(threshold=0.5, num_perm=128), {}
    grouped = Grouped()
    started = time.process_time()
    for batch in batches(path, limit=limit):
        for row in batch:
            words = tokens(row["text"])
            sketch = MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))])
            matches = sorted(index.query(sketch))
            name = f"{len(grouped.families):09}"
            families[name] = families[matches[0]] if matches else name
            index.insert(name, sketch)
            grouped.add(families[name], row)
    return grouped.figures((time.process_time() - started) / len(grouped.families))


def rensa_lsh(path: Path, limit: int | None) -> dict[str, Any] | None:
    """The same with rensa's RMinHash and LSH; None where it is not installed."""
    try:
        from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]
    except ImportError:
        return None
    # of its candidates the likest is joined where it reaches the threshold, as its documentation shows it
    index, families, sketches = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), {}, {}
    grouped = Grouped()
    started = time.process_time()
    for batch in batches(path, limit=limit):
        for row in batch:
            words = tokens(row["text"])
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update([" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))])
            best = max(((sketches[i].jaccard(sketch), -i) for i in index.query(sketch)), default=(0.0, 0))
            number = len(grouped.families)
            families[number] = families[-best[1]] if best[0] >= 0.5 else f"{number:09}"
            sketches[number] = sketch
            index.insert(number, sketch)
            grouped.add(families[number], row)
    return grouped.figures((time.process_time() - started) / len(grouped.families))


TURNS = 20_000
METHODS = {"sitrep": ours, "datasketch": datasketch_lsh, "rensa": rensa_lsh}


def report(path: Path, limits: Sequence[str]) -> None:
    """Print the table: each method on each number of articles, each in a process of its own for its memory."""
    columns: dict[str, dict[str, Any]] = {}
    for limit in limits or [""]:
        for name in METHODS:
            command = [sys.executable, "-m", "benchmarks.duplicates", str(path), limit, "--only", name]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            columns[f"{name} {limit}".strip()] = json.loads(done.stdout) or {}
    shown = {name: figures for name, figures in columns.items() if figures}
    print(f"| figure | {' | '.join(shown)} |\n| --- |{' --- |' * len(shown)}")
    for figure in next(iter(shown.values())):
        print(f"| {figure} | {' | '.join(str(f.get(figure, '')) for f in shown.values())} |")
    for name in sorted(columns.keys() - shown.keys()):
        print(f"\n{name}: not installed, left out of the comparison")


def main(arguments: list[str]) -> None:
    """`STREAM [LIMIT ...]`, or one method alone as JSON: `STREAM LIMIT --only METHOD`."""
    stream = Path(arguments[0]) if arguments else Path("stream.jsonl")
    if not stream.exists():
        print(f"{stream} is not there: give a labelled stream (see benchmarks/stream.py)")
    elif "--only" in arguments:
        method = {**METHODS, "turns": turns}[arguments[-1]]
        print(json.dumps(method(stream, int(arguments[1]) if arguments[1] else None)))
    else:
        report(stream, arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
