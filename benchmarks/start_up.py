"""How long commands take before they do anything: whole processes, median of five, nothing new to do.

`python -m benchmarks.start_up serve [RUNS]`: from `sitrep serve` in an empty home to the end of its first pass.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.processes import sitrep

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


def cold_start(runs: int = 5) -> None:
    """The first pass has ended when it has left its mark; it takes in the shipped documents, and no feeds."""
    times = sorted(_served() for _ in range(runs))
    span = f"{statistics.median(times):.1f} ({times[0]:.1f} to {times[-1]:.1f})"
    print(f"| `sitrep serve` to the end of its first pass | {span} |")


def _served() -> float:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        home, feeds = Path(folder) / "home", Path(folder) / "feeds.yaml"
        feeds.write_text("feeds: []\n", encoding="utf-8")
        command = sitrep(home, "serve", "--port", port)
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("SITREP_", "PREFECT_"))
        }
        started = time.perf_counter()
        serving = subprocess.Popen(
            command, env=kept | {"SITREP_FEEDS": str(feeds)}, stderr=subprocess.DEVNULL
        )
        try:
            while not (home / "last_pass.json").exists():
                assert serving.poll() is None and time.perf_counter() < started + 600, "no pass has ended"
                time.sleep(0.05)
            return time.perf_counter() - started
        finally:
            serving.terminate()
            serving.wait(60)


def _seconds(home: Path, arguments: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(sitrep(home, *arguments), capture_output=True, check=False)
    return time.perf_counter() - started


if __name__ == "__main__":
    cold_start(*map(int, sys.argv[2:])) if sys.argv[1:2] == ["serve"] else report()
