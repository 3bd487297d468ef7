"""How long commands take before they do anything: whole processes, median of five, nothing new to do."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMANDS = {
    "sitrep --help": ["--help"],
    "sitrep sql 'SELECT 1'": ["sql", "SELECT 1"],
    "sitrep status": ["status"],
    "sitrep run --direct --no-feeds, nothing new": ["run", "--direct", "--no-feeds", "--json"],
    "sitrep run --no-feeds (temporary Prefect API), nothing new": ["run", "--no-feeds", "--json"],
}


def report(runs: int = 5) -> None:
    """Print the table."""
    print("\n## Start-up, seconds of a whole process, median (least to most) of", runs, "\n")
    print("| command | seconds |\n| --- | --- |")
    with tempfile.TemporaryDirectory() as home:
        _seconds(Path(home), ["run", "--no-feeds", "--json"])
        for name, arguments in COMMANDS.items():
            times = sorted(_seconds(Path(home), arguments) for _ in range(runs))
            print(f"| `{name}` | {statistics.median(times):.2f} ({times[0]:.2f} to {times[-1]:.2f}) |")


def _seconds(home: Path, arguments: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "cli.main", "--home", str(home), *arguments], capture_output=True, check=False
    )
    return time.perf_counter() - started
