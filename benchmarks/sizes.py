"""What a pass of 100 new articles costs on archives of up to 1,000,000: `python -m benchmarks.sizes FOLDER`.

The archive grows as with the same news for years: one real pass over generated articles, then its rows again and again
with other ids, texts and keys, each time 30 days earlier, oldest first, as they would have arrived. Extraction is what
that leaves out. `story_terms` is not repeated, since passes forget it after some days. Finished folders are used again.
`PYTHONPATH=tests python -m benchmarks.sizes FOLDER lake` moves the real archive of 10,000 to a lake (a real PostgreSQL,
an S3-compatible server) and measures the same passes there; the copies of its segments cannot be moved.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from benchmarks.articles import write
from benchmarks.processes import Meter, a_pass, numbers, sitrep
from warehouse.archive import segments
from warehouse.connection import DATABASE
from warehouse.marks import read_marks, write_mark
from warehouse.store import FileStore

BASE, COPIES, NEW = 10_000, (1, 10, 100), 100
NOW = datetime(2025, 12, 1, tzinfo=UTC)
ONCE = ("schema_migrations", "sources", "rules", "story_terms")
IDS = {
    "article", "event", "development", "family", "story", "id", "doc", "text_hash", "matched", "alert", "decision",
    "message", "lead_event", "other", "earlier", "later", "into_development",
}  # fmt: skip
BATCHES = {"batch", "first_batch", "last_batch", "until_batch", "watermark"}
KEYS = {"band", "sentence", "key", "term"}


def measured_pass(home: Path, source: Path, now: datetime) -> tuple[float, dict[str, float]]:
    """Processor seconds of a whole `sitrep run --direct`, and the seconds of its stages."""
    meter = Meter()
    seconds = numbers(a_pass(home, source, now.isoformat()))["seconds"]
    return meter.read()[1], seconds


def multiply(base: Path, home: Path, copies: int) -> None:
    """A home whose warehouse holds the rows of `base` so many times, with a segment of its own for each batch."""
    home.mkdir(parents=True)
    with duckdb.connect(str(home / DATABASE)) as con:
        con.execute("SET preserve_insertion_order = true")
        con.execute(f"ATTACH '{base / DATABASE}' AS base (READ_ONLY)")
        con.execute("COPY FROM DATABASE base TO warehouse (SCHEMA)")
        row = con.execute("SELECT max(batch) FROM base.batches").fetchone()
        each = int(row[0]) if row else 0
        for table, columns in _tables(con):
            for back in range(0 if table in ONCE else copies - 1, -1, -1):
                shown = ", ".join(_moved(name, kind, back, copies, each) for name, kind in columns)
                con.execute(f'INSERT INTO main."{table}" SELECT {shown} FROM base."{table}"')
    for ahead in range(copies):
        for number, path in segments(base):
            name = path.name.replace(f"{number:08}", f"{number + ahead * each:08}")
            target = home / "archive" / f"{ahead:04}" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    [mark] = read_marks(base, "last_pass")
    write_mark(home, "last_pass", mark | {"batch": copies * each})


def _tables(con: duckdb.DuckDBPyConnection) -> list[tuple[str, list[tuple[str, str]]]]:
    names = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'base' ORDER BY 1"
    ).fetchall()
    return [
        (name, [(row[0], row[1]) for row in con.execute(f'DESCRIBE base."{name}"').fetchall()])
        for (name,) in names
    ]


def _moved(name: str, kind: str, back: int, copies: int, each: int) -> str:
    """The SQL of a column as it was `back` months earlier."""
    column = f'"{name}"'
    if name in BATCHES:
        return f"{column} + {(copies - 1 - back) * each}"
    if not back:
        return column
    if kind in ("TIMESTAMP", "DATE"):
        return f"({column} - INTERVAL {30 * back} DAY)::{kind}"
    if name in IDS and kind == "VARCHAR":
        return f"substr(md5({column} || '{back}'), 1, 16)"
    if name in IDS and kind == "VARCHAR[]":
        return f"list_transform({column}, lambda x: substr(md5(x || '{back}'), 1, 16))"
    if name in KEYS:
        return f"hash({column}, {back})"
    if name == "day":
        return f"{column} - {30 * back}"
    if name in ("text", "url", "headline"):
        return f"{column} || ' {back}'"
    return column


def measured(home: Path, folder: Path, passes: int = 5) -> dict[str, float]:
    """Medians of passes with new articles, one with nothing new, `status`, a snapshot anew, and sizes of files."""
    whole, stages, source = [], [], folder / "new.jsonl"
    for number in range(passes + 1):
        write(source, NEW, seed=500 + min(number, passes - 1))
        took, seconds = measured_pass(home, source, NOW + timedelta(minutes=5 * (number + 1)))
        whole.append(took)
        stages.append(seconds)
    found = {"a pass, processor seconds": statistics.median(whole[:-1]), "nothing new, the same": whole[-1]}
    for name in stages[0]:
        found[f"{name}, seconds"] = statistics.median(seconds.get(name, 0.0) for seconds in stages[:-1])
    meter = Meter()
    subprocess.run(sitrep(home, "status"), capture_output=True, check=False)
    found["status, processor seconds"] = meter.read()[1]
    store = FileStore(home)
    with store.writer(60) as con:
        began = time.process_time()
        store.publish(con, whole=True)
        found["a snapshot anew, processor seconds"] = time.process_time() - began
    for name in (DATABASE, "published.duckdb"):
        found[f"{name}, MB"] = (home / name).stat().st_size / 1e6
    return found


def report(folder: Path) -> None:
    """Print the table, a column per size."""
    folder.mkdir(parents=True, exist_ok=True)
    base = folder / "base"
    if not base.exists():
        write(folder / "base.jsonl", BASE)
        measured_pass(base, folder / "base.jsonl", NOW)
    found = {}
    for copies in COPIES:
        home = folder / str(copies * BASE)
        if not home.exists():
            multiply(base, home, copies)
        found[copies * BASE] = measured(home, folder)
    print(f"| {NEW} new articles on | {' | '.join(f'{size:,}' for size in found)} |")
    print("| --- |" + " --- |" * len(found))
    for name in found[BASE]:
        print(f"| {name} | {' | '.join(f'{column[name]:.2f}' for column in found.values())} |")


def report_lake(folder: Path, passes: int = 5) -> None:
    """Print how long passes of `NEW` articles take on a lake that holds the archive made before."""
    from tests_support.object_store import object_store  # type: ignore[import-not-found]
    from tests_support.postgres import cluster, create_database  # type: ignore[import-not-found]

    with ExitStack() as stack:
        port, _ = stack.enter_context(cluster())
        os.environ |= stack.enter_context(object_store(folder))
        create_database(port, "lake")
        url, data = f"ducklake:postgres:host=127.0.0.1 port={port} user=prefect dbname=lake", "s3://lake/news"
        meter = Meter()
        subprocess.run(sitrep(folder / "base", "migrate", "--to", url, "--data", data), check=True)
        moved = meter.read()[0]
        os.environ |= {"SITREP_WAREHOUSE": url, "SITREP_WAREHOUSE_DATA": data}
        took = []
        for number in range(passes):
            write(folder / "new.jsonl", NEW, seed=700 + number)
            meter, moment = Meter(), NOW + timedelta(days=1, minutes=5 * number)
            numbers(a_pass(folder / "lake-home", folder / "new.jsonl", moment.isoformat()))
            took.append(meter.read())
    walls, cpus = zip(*took, strict=True)
    print(
        "| archive on a lake | moved in, seconds | a pass, seconds | processor seconds |\n| --- | --- | --- | --- |"
    )
    print(f"| {BASE:,} | {moved:.0f} | {statistics.median(walls):.1f} | {statistics.median(cpus):.1f} |")


if __name__ == "__main__":
    if sys.argv[2:] == ["lake"]:
        report_lake(Path(sys.argv[1]))
    else:
        report(Path(sys.argv[1]))
