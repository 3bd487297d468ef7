"""Kill -9 between and inside batches: `python -m benchmarks.kills [KILLS]` (default 100).

A pass over generated articles in small batches is killed at random moments until one gets through; then every table
must be that of a pass that nobody disturbed. `tests/crash/` does the same with eight kills.

Each pass is a process of its own, forked from one that has imported the code and opened nothing: importing is a
quarter of a whole pass, and no kill in it can do harm.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import duckdb

from benchmarks.articles import write
from cli.main import main
from warehouse.peek import DATABASE
from warehouse.rebuild import content_hash

ARTICLES = 120
CONFIG = "batch_size: 15\ndocuments: []\n"


def run(folder: Path, home: Path) -> None:
    """A pass as the command makes it, silent."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    main(
        [
            "--home", str(home), "--config", str(folder / "sitrep.yaml"), "run", "--direct", "--no-feeds",
            "--documents", str(folder / "articles.jsonl"), "--now", "2025-12-01T00:00:00Z",
        ]
    )  # fmt: skip


def passing(folder: Path, home: Path) -> BaseProcess:
    """Start a pass."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["cli.main", "flows.stages"])
    process = context.Process(target=run, args=(folder, home))
    process.start()
    return process


def undisturbed(folder: Path, home: Path) -> float:
    """A pass to its end; its seconds."""
    started = time.monotonic()
    process = passing(folder, home)
    process.join()
    if process.exitcode:
        raise SystemExit(f"a pass that nobody killed ended with exit code {process.exitcode}")
    return time.monotonic() - started


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
        undisturbed(folder, folder / "calm")
        wanted = tables(folder / "calm")
        whole = undisturbed(folder, folder / "again")
        while done < kills:
            rounds += 1
            home = folder / f"rough-{rounds}"
            for killed in range(min(8, kills - done)):
                started, child = time.monotonic(), passing(folder, home)
                child.join(whole * chance.uniform(0.1, 1.0))
                if child.exitcode is not None:
                    if not killed:  # the machine has more time now: kill earlier, so that it meets the work
                        whole = time.monotonic() - started
                    break
                child.kill()
                child.join()
                done += 1
            undisturbed(folder, home)
            differ += tables(home) != wanted
            print(f"{done} kills, {rounds} rounds, {differ} with other tables", file=sys.stderr, flush=True)
    print("| figure | value |\n| --- | --- |")
    print(f"| kills | {done} in {rounds} rounds |\n| rounds with other tables | {differ} |")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
