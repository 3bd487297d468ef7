"""Commands that are killed: each scenario is broken off at random moments, repeated, and compared with a calm one.

The command runs in a forked child of a process that has imported everything, so that a kill meets the work and not
the start of Python. `python -m benchmarks.faults 500` does so many kills; `tests/crash` does a few.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb

from benchmarks.articles import articles, write
from cli.main import main

NOW = "2026-01-15T00:00:00Z"
KEPT = {
    "articles": "article, version, url, title, text, publisher, text_hash, family, relation",
    "sightings": "doc, article, version, text_hash",
    "events": "event, article, version, kind, status, actor, recipient, items, evidence",
    "developments": "id, kind, status, actor, recipient, articles, independent_sources, headline",
    "development_events": "development, event, article, source_group",
    "alerts": "rule, development, reason, headline",
    "outbox": "channel, alerts",
}

WAITING = """
SELECT o.message, o.channel FROM outbox o
WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message = o.message AND d.channel = o.channel AND d.delivered)"""


@dataclass
class Web:
    """Feeds to poll, and a webhook that remembers what it was sent."""

    feeds: dict[str, bytes] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    port: int = 0


@dataclass(frozen=True)
class Scenario:
    """`prepare` makes a home, `arguments` is the command to break, `after` what is done when it got through."""

    name: str
    arguments: Callable[[Path], list[str]]
    prepare: Callable[[Path], None] = lambda home: None
    variables: dict[str, str] = field(default_factory=dict)
    content: Callable[[Path], object] | None = None


def content(home: Path) -> dict[str, list[str]]:
    """What a reader finds, without times and numbers of batches."""
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as con:
        return {
            table: sorted(map(repr, con.execute(f"SELECT {columns} FROM {table}").fetchall()))
            for table, columns in KEPT.items()
        } | {"waiting": list(map(repr, con.execute(WAITING).fetchall()))}


def run(arguments: list[str], variables: dict[str, str], wait: float | None = None) -> int | None:
    """The command in a forked child; its exit code, or None where it was killed after `wait` seconds."""
    child = os.fork()
    if not child:
        os.environ.update(variables)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        code = 99
        try:
            main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            os._exit(code)
    until = None if wait is None else time.monotonic() + wait
    while until is None or time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def killed(scenario: Scenario, folder: Path, kills: int, chance: random.Random) -> int:
    """Break the scenario off `kills` times, several times before each calm end, and compare; the kills done."""
    calm = folder / "calm"
    scenario.prepare(calm)
    began = time.monotonic()
    assert run(scenario.arguments(calm), scenario.variables) == 0, f"{scenario.name}: the calm run failed"
    whole = time.monotonic() - began
    wanted = (scenario.content or content)(calm)
    done = 0
    while done < kills:
        home = folder / f"rough-{done}"
        scenario.prepare(home)
        for _ in range(min(4, kills - done)):
            if (
                run(scenario.arguments(home), scenario.variables, whole * chance.uniform(0.02, 1.0))
                is not None
            ):
                break
            done += 1
        assert run(scenario.arguments(home), scenario.variables) == 0, (
            f"{scenario.name}: the run after a kill failed"
        )
        found = (scenario.content or content)(home)
        assert found == wanted, f"{scenario.name}: after {done} kills the content differs"
        shutil.rmtree(home, ignore_errors=True)
    return done


def serve(web: Web) -> ThreadingHTTPServer:
    """The web of the scenarios, on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = web.feeds.get(self.path, b"")
            self.send_response(200 if body else 404)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            web.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            web.keys.append(self.headers.get("Idempotency-Key", ""))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def feed(number: int, entries: int) -> bytes:
    """An RSS feed of generated articles."""
    items = "".join(
        f"<item><guid>{number}-{n}</guid><title>{escape(r['title'])}</title><description>{escape(r['text'])}"
        f"</description><pubDate>Thu, 15 Jan 2026 0{n % 9}:00:00 GMT</pubDate></item>"
        for n, r in enumerate(articles(entries, seed=number))
    )
    return f"<rss version='2.0'><channel><title>f</title>{items}</channel></rss>".encode()


def scenarios(folder: Path, web: Web) -> list[Scenario]:
    """Every stage of a pass, and the commands that rewrite what it made."""
    source, rules = folder / "articles.jsonl", folder / "rules"
    write(source, 60, seed=5)
    rules.mkdir(exist_ok=True)
    (rules / "r.yaml").write_text("id: r\nwhen: {kind: [delivery, deployment, agreement]}\n")
    for n in range(3):
        web.feeds[f"/{n}.xml"] = feed(n + 1, 12)
    listed = "".join(
        f"  - {{url: 'http://127.0.0.1:{web.port}/{n}.xml', publisher: P{n}}}\n" for n in range(3)
    )
    (folder / "feeds.yaml").write_text(f"feeds:\n{listed}")
    (folder / "none.yaml").write_text("feeds: []\n")

    def passing(home: Path, *more: str, feeds: str = "none.yaml") -> list[str]:
        given = ["--documents", str(source), "--rules", str(rules), "--feeds", str(folder / feeds)]
        return ["--home", str(home), "run", "--direct", "--now", NOW, *given, *more]

    def passed(home: Path) -> None:
        assert run(passing(home), small) == 0

    def old_months(home: Path) -> None:
        for day in ("2025-10-05", "2025-11-05", "2025-12-05"):
            given = [*passing(home), "--now", f"{day}T00:00:00Z", "--documents", str(source)]
            assert run(given, small) == 0

    def unpublished(home: Path) -> None:
        passed(home)
        (home / "published.duckdb").unlink()

    small = {"SITREP_BATCH_SIZE": "8"}
    hook = {"SITREP_CHANNELS": f'{{"hook": "json://127.0.0.1:{web.port}/hook"}}'}
    private = {"SITREP_ALLOW_PRIVATE": "127.0.0.1"}
    return [
        Scenario("files", passing, variables=small),
        Scenario("feeds", lambda home: passing(home, feeds="feeds.yaml"), variables=small | private),
        Scenario("alerts to a webhook", passing, variables=small | hook),
        Scenario("snapshot", passing, unpublished, small),
        Scenario("rebuild", lambda home: ["--home", str(home), "rebuild"], passed, small),
        Scenario("maintenance", lambda home: ["--home", str(home), "maintain"], old_months, small),
    ]


def rounds(total: int, seed: int = 1) -> dict[str, int]:
    """`total` kills shared out over all scenarios; kills by scenario. AssertionError where anything differs."""
    chance, web = random.Random(seed), Web()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = serve(web)
        stack.callback(server.shutdown)
        found = {}
        given = scenarios(folder, web)
        for scenario in given:
            place = folder / scenario.name.replace(" ", "-")
            place.mkdir()
            web.bodies.clear()
            web.keys.clear()
            found[scenario.name] = killed(scenario, place, -(-total // len(given)), chance)
            if "webhook" in scenario.name:
                assert web.bodies and all(web.keys), "messages without a key"
            print(f"| {scenario.name} | {found[scenario.name]} | 0 |", flush=True)
        return found


if __name__ == "__main__":
    print("| scenario | kills | differences |\n| --- | --- | --- |")
    print(f"{sum(rounds(int(sys.argv[1]) if len(sys.argv) > 1 else 60).values())} kills")
