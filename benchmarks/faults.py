"""Commands that are killed: each scenario is broken off at random moments, repeated, and compared with a calm one.

The command runs in a forked child of a process that has imported everything, so that a kill meets the work and not
the start of Python. It writes down which stage it is in, so that one can see which were met. `python -m
benchmarks.faults 500` does so many kills; `tests/crash` does a few.
"""

from __future__ import annotations

import asyncio
import functools
import mmap
import os
import random
import shutil
import signal
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from math import inf
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import processes
from benchmarks.articles import write
from benchmarks.processes import Pages, feed, list_feeds
from cli.main import main
from flows import apply, importing, passes, stages, upkeep
from flows import rebuild as rebuilding
from flows.extraction import shipped_rules
from warehouse import moving
from warehouse.rebuild import content_hash

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

STAGES = {
    passes: ("recover",),
    stages: ("fetch", "archive", "load", "decide", "deliver", "publish_snapshot", "summarize"),
    apply: ("_extract", "merge_batch"),
    importing: ("_load",),
    moving: ("_copy_archive", "_copy_tables"),
    rebuilding: ("apply",),
    upkeep: ("check_archive", "check_warehouse", "forget_ledgers", "compact_archive", "tidy"),
}
"""Functions whose names a child writes down while it is in them."""
START = b"start and end".ljust(64)
WHERE, BEGAN = mmap.mmap(-1, 64), mmap.mmap(-1, 8)
"""Shared with the child: the stage it is in, and when it came to the first one."""

WAITING = """
SELECT o.message, o.channel FROM outbox o
WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message = o.message AND d.channel = o.channel AND d.delivered)"""


@dataclass
class Web:
    """Feeds to poll, and a webhook that remembers what it was sent."""

    feeds: dict[str, bytes] = field(default_factory=dict)
    got: list[tuple[str, bytes]] = field(default_factory=list)
    """(idempotency key, body) of each message."""
    port: int = 0

    def received(self) -> list[tuple[str, bytes]]:
        """What has come since this was asked last: at least once, and nothing but a repetition has the same key."""
        found = sorted(set(self.got))
        assert found and all(key for key, _ in found), "no message, or one without a key"
        self.got.clear()
        return found


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


def run(arguments: list[str], variables: dict[str, str], wait: float = inf) -> int | None:
    """The command in a forked child; its exit code, or None where it was killed after `wait` seconds."""
    shipped_rules()  # read before the fork: a kill shall meet the work
    WHERE[:], BEGAN[:] = START, bytes(8)
    child = os.fork()
    if not child:
        os.environ.update(variables)
        _write_down()
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
    until = time.monotonic() + wait
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _timed(
    arguments: list[str], variables: dict[str, str], wait: float = inf
) -> tuple[int | None, float, float]:
    """What `run` gives, and after how many seconds the command came to its first stage and to its end."""
    began = time.monotonic()
    code = run(arguments, variables, wait)
    return code, struct.unpack("d", BEGAN[:])[0] - began, time.monotonic() - began


def _write_down() -> None:
    """Let each function of `STAGES` say that it has begun and, at its end, where it was called."""
    for module, names in STAGES.items():
        for name in names:
            setattr(module, name, _named(getattr(module, name), name.strip("_").encode().ljust(64)))


def _named(function: Callable[..., Any], name: bytes) -> Callable[..., Any]:
    @functools.wraps(function)
    def named(*arguments: Any) -> Any:
        before, WHERE[:] = WHERE[:], name
        if not any(BEGAN[:]):
            BEGAN[:] = struct.pack("d", time.monotonic())
        found = function(*arguments)
        if not asyncio.iscoroutine(found):
            WHERE[:] = before
        return found

    return named


def killed(
    scenario: Scenario, folder: Path, kills: int, chance: random.Random, met: Counter[str] | None = None
) -> int:
    """Break the scenario off `kills` times, several times before each calm end, and compare; the kills done.

    `met` counts them by stage.
    """
    calm, given = folder / "calm", folder / "given"
    given.mkdir()
    scenario.prepare(given)
    shutil.copytree(given, calm)
    code, start, whole = _timed(scenario.arguments(calm), scenario.variables)
    assert code == 0, f"{scenario.name}: the calm run failed"
    wanted = (scenario.content or content)(calm)
    done = 0
    while done < kills:
        home = folder / f"rough-{done}"
        shutil.copytree(given, home)
        left = whole
        for attempt in range(min(4, kills - done)):
            # most kills shall meet the work, not what is loaded before it
            wait = chance.uniform(0.8 * start, left)
            code, *times = _timed(scenario.arguments(home), scenario.variables, wait)
            if code is not None:
                if not attempt:
                    start, whole = times  # the machine is quicker than it was
                break
            done += 1
            left = max(left - wait, 0) + start  # what was done is not done again
            if met is not None:
                met[WHERE[:].strip().decode()] += 1
        assert run(scenario.arguments(home), scenario.variables) == 0, (
            f"{scenario.name}: the run after a kill failed"
        )
        found = (scenario.content or content)(home)
        assert found == wanted, f"{scenario.name}: after {done} kills the content differs"
        shutil.rmtree(home, ignore_errors=True)
    return done


def serve(web: Web) -> ThreadingHTTPServer:
    """The web of the scenarios, on loopback."""

    class Handler(Pages):
        pages = web.feeds

        def do_POST(self) -> None:  # noqa: N802
            body = self.rfile.read(int(self.headers["Content-Length"]))
            web.got.append((self.headers["Idempotency-Key"], body))
            self.send_response(200)
            self.end_headers()

    server = processes.serve(Handler)
    web.port = server.server_port
    return server


def scenarios(folder: Path, web: Web) -> list[Scenario]:
    """Every stage of a pass, and the commands that rewrite what it made."""
    source, rules = folder / "articles.jsonl", folder / "rules"
    write(source, 24, seed=5)
    rules.mkdir(exist_ok=True)
    (rules / "r.yaml").write_text("id: r\nwhen: {kind: [delivery, deployment, agreement]}\n")
    for n in range(3):
        web.feeds[f"/{n}.xml"] = feed(n + 1, 8)
    list_feeds(folder / "feeds.yaml", [f"http://127.0.0.1:{web.port}/{n}.xml" for n in range(3)])
    (folder / "none.yaml").write_text("feeds: []\n")

    def passing(home: Path, *more: str, feeds: str = "none.yaml") -> list[str]:
        given = ["--documents", str(source), "--rules", str(rules), "--feeds", str(folder / feeds)]
        return ["--home", str(home), "run", "--direct", "--now", NOW, *given, *more]

    def passed(home: Path) -> None:
        if not (once := folder / "passed").exists():
            assert run(passing(once), small) == 0
        shutil.copytree(once, home, dirs_exist_ok=True)

    def old_months(home: Path) -> None:
        for day in ("2025-10-05", "2025-11-05", "2025-12-05"):
            given = [*passing(home), "--now", f"{day}T00:00:00Z", "--documents", str(source)]
            assert run(given, small) == 0

    def unpublished(home: Path) -> None:
        passed(home)
        (home / "published.duckdb").unlink()

    def behind(home: Path) -> None:
        passed(home)
        snapshot = (home / "published.duckdb").read_bytes()
        assert run(passing(home, feeds="feeds.yaml"), small | private) == 0
        (home / "published.duckdb").write_bytes(snapshot)

    def moved(home: Path) -> object:
        """The copy, whole: its snapshot, its tables, its archive."""
        with duckdb.connect(str(home / "to" / "warehouse.duckdb"), read_only=True) as con:
            tables = content_hash(con)
        return content(home / "to"), sorted(tables), segments(home) == segments(home / "to")

    def segments(home: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (home / "archive").rglob("*.gz")}

    small = {"SITREP_BATCH_SIZE": "8"}
    hook = {"SITREP_CHANNELS": f'{{"hook": "json://127.0.0.1:{web.port}/hook"}}'}
    private = {"SITREP_ALLOW_PRIVATE": "127.0.0.1"}
    return [
        Scenario("files", passing, variables=small),
        Scenario("feeds", lambda home: passing(home, feeds="feeds.yaml"), variables=small | private),
        Scenario(
            "alerts to a webhook",
            passing,
            variables=small | hook,
            content=lambda home: (content(home), web.received()),
        ),
        Scenario("snapshot", passing, unpublished, small),
        Scenario("snapshot brought up to date", passing, behind, small),
        Scenario("rebuild", lambda home: ["--home", str(home), "rebuild"], passed, small),
        Scenario("maintenance", lambda home: ["--home", str(home), "maintain"], old_months, small),
        Scenario(
            "migration",
            lambda home: ["--home", str(home), "migrate", "--to", f"duckdb:{home / 'to'}"],
            passed,
            small,
            moved,
        ),
        Scenario(
            "import-archive",
            lambda home: ["--home", str(home), "import-archive", str(source), "--processes", "2"],
            variables=small | {"SITREP_RULES": str(rules)},
        ),
    ]


def rounds(total: int, seed: int = 1) -> tuple[dict[str, int], Counter[str]]:
    """`total` kills shared out over all scenarios; kills by scenario, and by the stage that they met.

    AssertionError where anything differs.
    """
    chance, web, met = random.Random(seed), Web(), Counter[str]()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = serve(web)
        stack.callback(server.shutdown)
        found = {}
        given = scenarios(folder, web)
        for scenario in given:
            place = folder / scenario.name.replace(" ", "-")
            place.mkdir()
            found[scenario.name] = killed(scenario, place, -(-total // len(given)), chance, met)
            print(f"| {scenario.name} | {found[scenario.name]} | 0 |", flush=True)
    return found, met


if __name__ == "__main__":
    print("| scenario | kills | differences |\n| --- | --- | --- |")
    found, met = rounds(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
    print(
        f"{sum(found.values())} kills; the process was in: {', '.join(f'{n} {k}' for n, k in met.most_common())}"
    )
