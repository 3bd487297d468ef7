"""Operation over time: `day` simulates 24 hours of passes with a moving clock, `queries` asks while passes run."""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.articles import write
from flows import stages
from warehouse.query import open_published, run

START = datetime(2026, 1, 15, tzinfo=UTC)
QUERIES = (
    "SELECT count(*) FROM articles",
    "SELECT kind, count(*) FROM developments GROUP BY ALL",
    "SELECT headline FROM developments ORDER BY last_changed DESC LIMIT 10",
    "FROM contested LIMIT 10",
)


def a_pass(home: Path, source: Path, moment: datetime) -> float:
    """Processor seconds of one pass."""
    began = time.process_time()
    stages.run_direct(home=str(home), documents=[str(source)], no_feeds=True, now=moment.isoformat())
    return time.process_time() - began


def day(passes: int, each: int = 10) -> None:
    """`passes` over 24 hours with `each` new articles; a line for each eighth: processor seconds, memory, sizes."""
    print(
        "| hour | processor seconds a pass (median) | memory MB | warehouse MB | snapshot MB | archive kB |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        home, source = Path(folder) / "home", Path(folder) / "a.jsonl"
        took: list[float] = []
        for number in range(passes):
            write(source, each, seed=number)
            took.append(a_pass(home, source, START + timedelta(hours=24) * number / passes))
            if (number + 1) % (passes // 8) == 0:
                memory = _resident()
                sizes = [
                    (home / name).stat().st_size / 1e6 for name in ("warehouse.duckdb", "published.duckdb")
                ]
                archive = sum(path.stat().st_size for path in (home / "archive").rglob("*.gz")) / 1e3
                hour = 24 * (number + 1) / passes
                print(
                    f"| {hour:.0f} | {statistics.median(took):.2f} | {memory:.0f} | {sizes[0]:.1f} | {sizes[1]:.1f} "
                    f"| {archive:.0f} |", flush=True,
                )  # fmt: skip
                took.clear()


def _resident() -> float:
    """MB of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def queries(count: int) -> None:
    """`count` statements without a pass, then as many while passes run one after another in a child process."""
    with tempfile.TemporaryDirectory() as folder:
        home, source = Path(folder) / "home", Path(folder) / "a.jsonl"
        write(source, 200, seed=0)
        a_pass(home, source, START)
        alone = ask(home, count)
        child = os.fork()
        if not child:
            for number in range(1, 10_000):
                write(source, 20, seed=number)
                a_pass(home, source, START + timedelta(minutes=5 * number))
        try:
            beside = ask(home, count)
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)
    print("| | statements | errors | median ms | 99th percentile ms |\n| --- | --- | --- | --- | --- |")
    for name, found in (("no pass running", alone), ("passes running", beside)):
        cuts = statistics.quantiles(found, n=100)
        print(f"| {name} | {len(found)} | 0 | {statistics.median(found):.1f} | {cuts[98]:.1f} |")


def ask(home: Path, count: int) -> list[float]:
    """Milliseconds of each statement; a connection for every ten. An error ends the measurement."""
    took = []
    for number in range(count // 10):
        with open_published(home) as con:
            for n in range(10):
                began = time.perf_counter()
                run(con, QUERIES[(number + n) % len(QUERIES)])
                took.append((time.perf_counter() - began) * 1000)
    return took


if __name__ == "__main__":
    {"day": day, "queries": queries}[sys.argv[1]](int(sys.argv[2]))
