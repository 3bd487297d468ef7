"""Passes of 1, 2 and 4 workers that share a lake: `PYTHONPATH=tests python -m benchmarks.workers [FEEDS]`.

Each worker is a `sitrep run --direct --shard i/n` with a home of its own, as cron starts it; the catalogue is a real
PostgreSQL, the data are on an S3-compatible server, the feeds on fifty loopback addresses that answer after 0.1
s. All workers start at the same moment; the time is that of the last one to end.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.faults import feed
from tests_support.object_store import object_store  # type: ignore[import-not-found]
from tests_support.postgres import binaries, cluster  # type: ignore[import-not-found]

WORKERS, HOSTS, ENTRIES, DELAY = (1, 2, 4), 50, 10, 0.1


def serve(folder: Path, count: int) -> ThreadingHTTPServer:
    """The feeds, and `feeds.yaml` that lists them."""
    bodies = {f"/{n}.xml": feed(n, ENTRIES) for n in range(count)}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(DELAY)
            body = bodies.get(self.path, b"")
            self.send_response(200 if body else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_port
    lines = [
        f"  - {{url: 'http://127.0.0.{n % HOSTS + 2}:{port}/{n}.xml', publisher: P{n}}}\n"
        for n in range(count)
    ]
    (folder / "feeds.yaml").write_text("feeds:\n" + "".join(lines), encoding="utf-8")
    return server


def measured(folder: Path, workers: int, variables: dict[str, str]) -> tuple[float, float]:
    """(seconds until the last worker has ended, processor seconds of all)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    running = [
        subprocess.Popen(
            [
                sys.executable, "-m", "cli.main", "--home", str(folder / f"{workers}-{number}"), "run", "--direct",
                "--documents", str(folder / "one.jsonl"), "--shard", f"{number}/{workers}",
            ],
            env=os.environ | variables, stdout=subprocess.DEVNULL,
        )
        for number in range(1, workers + 1)
    ]  # fmt: skip
    codes = [worker.wait() for worker in running]
    assert not any(codes), codes
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu


def report(count: int) -> None:
    """Print the table."""
    print("| workers | seconds | entries a second | processor seconds |\n| --- | --- | --- | --- |")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "one.jsonl").write_text('{"id": "a", "text": "Quiet."}\n', encoding="utf-8")
        stack.callback(serve(folder, count).shutdown)
        port = stack.enter_context(cluster(folder)).rpartition(":")[2].partition("/")[0]
        store = stack.enter_context(object_store(folder))
        for workers in WORKERS:
            name = f"lake{workers}"
            subprocess.run(
                [binaries() / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "prefect", name], check=True
            )
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
