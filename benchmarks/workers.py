"""Passes of 1, 2 and 4 workers that share a lake: `PYTHONPATH=tests python -m benchmarks.workers [FEEDS]`.

Each worker is a `sitrep run --direct --shard i/n` with a home of its own, as cron starts it; the catalogue is a real
PostgreSQL, the data are on an S3-compatible server, the feeds on fifty loopback addresses that answer after 0.1
s. All workers start at the same moment; the time is that of the last one to end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from benchmarks.processes import Meter, Pages, feed, list_feeds, serve, sitrep
from tests_support.object_store import object_store  # type: ignore[import-not-found]
from tests_support.postgres import cluster, create_database  # type: ignore[import-not-found]

WORKERS, HOSTS, ENTRIES, DELAY = (1, 2, 4), 50, 10, 0.1


def serve_feeds(folder: Path, count: int) -> ThreadingHTTPServer:
    """The feeds, and `feeds.yaml` that lists them."""

    class Handler(Pages):
        pages: ClassVar = {f"/{n}.xml": feed(n, ENTRIES) for n in range(count)}
        delay = DELAY

    server = serve(Handler, "0.0.0.0")
    list_feeds(
        folder / "feeds.yaml",
        [f"http://127.0.0.{n % HOSTS + 2}:{server.server_port}/{n}.xml" for n in range(count)],
    )
    return server


def measured(folder: Path, workers: int, variables: dict[str, str]) -> tuple[float, float]:
    """(seconds until the last worker has ended, processor seconds of all)."""
    meter = Meter()
    options = ("run", "--direct", "--documents", str(folder / "one.jsonl"), "--shard")
    running = [
        subprocess.Popen(
            sitrep(folder / f"{workers}-{number}", *options, f"{number}/{workers}"),
            env=os.environ | variables,
            stdout=subprocess.DEVNULL,
        )
        for number in range(1, workers + 1)
    ]
    codes = [worker.wait() for worker in running]
    assert not any(codes), codes
    return meter.read()


def report(count: int) -> None:
    """Print the table."""
    print("| workers | seconds | entries a second | processor seconds |\n| --- | --- | --- | --- |")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "one.jsonl").write_text('{"id": "a", "text": "Quiet."}\n', encoding="utf-8")
        stack.callback(serve_feeds(folder, count).shutdown)
        port, _ = stack.enter_context(cluster())
        store = stack.enter_context(object_store(folder))
        for workers in WORKERS:
            name = f"lake{workers}"
            create_database(port, name)
            place = f"ducklake:postgres:host=127.0.0.1 port={port} user=prefect dbname={name}"
            variables = {
                "SITREP_WAREHOUSE": place, "SITREP_WAREHOUSE_DATA": f"s3://lake/{name}",
                "SITREP_FEEDS": str(folder / "feeds.yaml"), "SITREP_ALLOW_PRIVATE": "127.0.0.0/8",
                "SITREP_LOCK_WAIT_SECONDS": "3600",
            }  # fmt: skip
            took, cpu = measured(folder, workers, store | variables)
            print(f"| {workers} | {took:.1f} | {count * ENTRIES / took:.0f} | {cpu:.1f} |", flush=True)


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
