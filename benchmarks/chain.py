"""The whole chain over generated articles: articles per second, peak memory, share of time per stage."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.articles import write


def measure(count: int) -> dict[str, object]:
    """Run `sitrep run --direct` on `count` articles in a fresh home; figures of that process."""
    with tempfile.TemporaryDirectory() as folder:
        home, source = Path(folder) / "home", Path(folder) / "articles.jsonl"
        write(source, count)
        command = [
            sys.executable, "-m", "cli.main", "--home", str(home), "run", "--direct", "--no-feeds", "--json",
            "--documents", str(source), "--now", "2025-12-01T00:00:00Z",
        ]  # fmt: skip
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        wall = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        again = subprocess.run(command, capture_output=True, text=True, check=True)
        second = time.perf_counter() - started
        size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    numbers = json.loads(done.stdout.splitlines()[-1])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "numbers": numbers,
        "wall": wall,
        "cpu": cpu,
        "rate": count / cpu,
        "peak_mb": after.ru_maxrss / 1024,
        "disk_mb": size / 2**20,
        "second": second,
        "second_new": json.loads(again.stdout.splitlines()[-1])["new_articles"],
    }


def report(count: int = 10_000) -> None:
    """Print the table."""
    found = measure(count)
    numbers = found["numbers"]
    assert isinstance(numbers, dict)
    print(f"\n## The whole chain, {count:,} generated articles, one process\n")
    print("| figure | value |\n| --- | --- |")
    print(f"| wall time | {found['wall']:.1f} s |\n| processor time | {found['cpu']:.1f} s |")
    print(f"| articles per second of processor time | {found['rate']:.0f} |")
    print(
        f"| peak memory | {found['peak_mb']:.0f} MB |\n| home folder afterwards | {found['disk_mb']:.0f} MB |"
    )
    for name in ("new_articles", "duplicates", "events", "developments", "alerts", "failures"):
        print(f"| {name} | {numbers[name]:,} |")
    print(f"| second pass over the same file | {found['second']:.1f} s, {found['second_new']} new |")
    print("\n| stage | seconds | share |\n| --- | --- | --- |")
    seconds = numbers["seconds"]
    total = sum(value for name, value in seconds.items() if "." not in name) or 1
    for name, value in seconds.items():
        print(f"| {name} | {value:.1f} | {100 * value / total:.0f} % |")
