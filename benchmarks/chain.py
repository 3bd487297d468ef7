"""The whole chain over generated articles: articles per second, peak memory, share of time per stage."""

from __future__ import annotations

import os
import resource
import tempfile
from pathlib import Path

from benchmarks.articles import write
from benchmarks.processes import Meter, a_pass, numbers


def measure(count: int) -> dict[str, object]:
    """Run `sitrep run --direct` on `count` articles in a fresh home; figures of that process."""
    with tempfile.TemporaryDirectory() as folder:
        home, source = Path(folder) / "home", Path(folder) / "articles.jsonl"
        write(source, count)
        command, meter = a_pass(home, source, "2025-12-01T00:00:00Z"), Meter()
        first = numbers(command)
        (wall, cpu), peak = meter.read(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        meter = Meter()
        again = numbers(command)
        second, _ = meter.read()
        size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    return {
        "numbers": first,
        "wall": wall,
        "cpu": cpu,
        "rate": count / cpu,
        "peak_mb": peak / 1024,
        "disk_mb": size / 2**20,
        "second": second,
        "second_new": again["new_articles"],
    }


def report(count: int = 10_000) -> None:
    """Print the table."""
    found = measure(count)
    first = found["numbers"]
    assert isinstance(first, dict)
    processes = os.environ.get("SITREP_PROCESSES", "1")
    print(f"\n## The whole chain, {count:,} generated articles, processes: {processes}\n")
    print("| figure | value |\n| --- | --- |")
    print(f"| wall time | {found['wall']:.1f} s |\n| processor time | {found['cpu']:.1f} s |")
    print(f"| articles per second of processor time | {found['rate']:.0f} |")
    print(
        f"| peak memory | {found['peak_mb']:.0f} MB |\n| home folder afterwards | {found['disk_mb']:.0f} MB |"
    )
    for name in ("new_articles", "duplicates", "events", "developments", "alerts", "failures"):
        print(f"| {name} | {first[name]:,} |")
    print(f"| second pass over the same file | {found['second']:.1f} s, {found['second_new']} new |")
    print("\n| stage | seconds | share |\n| --- | --- | --- |")
    seconds = first["seconds"]
    total = sum(value for name, value in seconds.items() if "." not in name) or 1
    for name, value in seconds.items():
        print(f"| {name} | {value:.1f} | {100 * value / total:.0f} % |")
