"""Families of copies on a labelled stream: `python -m benchmarks.duplicates STREAM.jsonl [LIMIT]`.

The same articles through the warehouse's own way, in batches of 500 on one thread, and through datasketch's
MinHashLSH where that is installed (it is not in the lock file).
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.stream import Row, batches, database, mixed, moment, pairwise
from sitrep.duplicates import Entry
from sitrep.fingerprints import sign
from sitrep.identity import article_id, tokens
from sitrep.model import Document
from warehouse.duplicates import judge_batch


def ours(path: Path, limit: int | None) -> dict[str, Any]:
    """Families, rates and the cost of the first and the last tenth of the batches."""
    families: dict[str, str] = {}
    found: list[str] = []
    rows: list[Row] = []
    costs: list[float] = []
    with tempfile.TemporaryDirectory() as folder, database(Path(folder) / "w.duckdb") as con:
        for batch in batches(path, limit=limit):
            started = time.process_time()
            signatures = sign([row["text"] for row in batch])
            articles = [article_id(Document(doc=r["url"], text=r["text"], url=r["url"])) for r in batch]
            fresh: dict[str, Entry] = {}
            for row, article, signature in zip(batch, articles, signatures, strict=True):
                if article not in families and article not in fresh:
                    fresh[article] = Entry(article, 1, moment(row), signature)
            con.begin()
            judged = judge_batch(con, list(fresh.values()), moment(batch[-1]))
            con.commit()
            costs.append((time.process_time() - started) / len(batch))
            families |= {a: j.family for a, j in zip(fresh, judged, strict=True)}
            found += [families[a] for a in articles]
            rows += [{"copy_id": r["copy_id"], "event_id": r["event_id"]} for r in batch]
        con.execute("CHECKPOINT")
        size = (Path(folder) / "w.duckdb").stat().st_size
    tenth = max(1, len(costs) // 10)
    return _figures(found, rows, sum(costs) / len(costs)) | {
        "disk per article, bytes": round(size / len(rows)),
        "ms per article, first tenth": round(1000 * sum(costs[:tenth]) / tenth, 3),
        "ms per article, last tenth": round(1000 * sum(costs[-tenth:]) / tenth, 3),
    }


def datasketch_lsh(path: Path, limit: int | None) -> dict[str, Any] | None:
    """MinHashLSH at threshold 0.5, 128 permutations, joining the first match; None where it is not installed."""
    try:
        from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]
    except ImportError:
        return None
    index, families = MinHashLSH(threshold=0.5, num_perm=128), {}
    found: list[str] = []
    rows: list[Row] = []
    started = time.process_time()
    for batch in batches(path, limit=limit):
        for row in batch:
            words = tokens(row["text"])
            sketch = MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))])
            matches = sorted(index.query(sketch))
            name = f"{len(rows):09}"
            families[name] = families[matches[0]] if matches else name
            index.insert(name, sketch)
            found.append(families[name])
            rows.append({"copy_id": row["copy_id"], "event_id": row["event_id"]})
    return _figures(found, rows, (time.process_time() - started) / len(rows))


def _figures(found: list[str], rows: list[Row], cost: float) -> dict[str, Any]:
    precision, recall = pairwise(found, [r["copy_id"] for r in rows])
    return {
        "articles": len(rows),
        "articles per second of one core": round(1 / cost),
        "family precision": round(precision, 4),
        "family recall": round(recall, 4),
        "families": len(set(found)),
        "families that mix two events": mixed(found, [r["event_id"] for r in rows]),
        "largest family": Counter(found).most_common(1)[0][1],
        "peak memory of the process, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def report(path: Path, limit: int | None = None) -> None:
    """Print the table."""
    columns = {"sitrep": ours(path, limit), "datasketch": datasketch_lsh(path, limit)}
    shown = {name: figures for name, figures in columns.items() if figures}
    print(f"| figure | {' | '.join(shown)} |\n| --- |{' --- |' * len(shown)}")
    for figure in columns["sitrep"] or ():
        print(f"| {figure} | {' | '.join(str(f.get(figure, '')) for f in shown.values())} |")
    if columns["datasketch"] is None:
        print("\ndatasketch is not installed; it is left out of the comparison")


if __name__ == "__main__":
    stream = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("stream.jsonl")
    if stream.exists():
        report(stream, int(sys.argv[2]) if len(sys.argv) > 2 else None)
    else:
        print(f"{stream} is not there: give a labelled stream (see benchmarks/stream.py)")
