"""Kill -9 between and inside batches: `python -m benchmarks.kills [KILLS]` (default 100).

A pass over generated articles in small batches is killed at random moments until one gets through; then every table
must be that of a pass that nobody disturbed. `tests/crash/` does the same with eight kills.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.articles import write
from warehouse.peek import DATABASE
from warehouse.rebuild import content_hash

ARTICLES = 120
CONFIG = "batch_size: 15\ndocuments: []\n"


def passing(folder: Path, home: Path) -> subprocess.Popen[bytes]:
    """Start a pass."""
    command = [
        sys.executable, "-m", "cli.main", "--home", str(home), "--config", str(folder / "sitrep.yaml"), "run",
        "--direct", "--no-feeds", "--documents", str(folder / "articles.jsonl"), "--now", "2025-12-01T00:00:00Z",
    ]  # fmt: skip
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def tables(home: Path) -> dict[str, str]:
    """The content of every table but the ledgers of runs: a run that was killed has another name."""
    with duckdb.connect(str(home / DATABASE), read_only=True) as con:
        found = content_hash(con)
    return {
        name: value
        for name, value in found.items()
        if name not in ("batches", "alerts", "outbox", "failures")
    }


def report(kills: int) -> None:
    """Print the table."""
    chance = random.Random(11)
    done = rounds = differ = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sitrep.yaml").write_text(CONFIG, encoding="utf-8")
        write(folder / "articles.jsonl", ARTICLES, seed=5)
        started = time.monotonic()
        passing(folder, folder / "calm").wait()
        whole, wanted = time.monotonic() - started, tables(folder / "calm")
        while done < kills:
            rounds += 1
            home = folder / f"rough-{rounds}"
            for _ in range(min(8, kills - done)):
                child = passing(folder, home)
                try:
                    child.wait(whole * chance.uniform(0.3, 1.0))
                    break
                except subprocess.TimeoutExpired:
                    child.send_signal(signal.SIGKILL)
                    child.wait()
                    done += 1
            passing(folder, home).wait()
            differ += tables(home) != wanted
    print("| figure | value |\n| --- | --- |")
    print(f"| kills | {done} in {rounds} rounds |\n| rounds with other tables | {differ} |")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
