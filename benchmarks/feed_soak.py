"""`python -m benchmarks.feed_soak [ROUNDS [SECONDS]]`: polling against a misbehaving server, with kills in between.

A worker polls and archives, round after round, each two hours later by its clock. It is killed with SIGKILL at random
moments and started again where it was. In the end the server behaves, and every entry that it ever offered must stand
in the archive exactly once, and in the warehouse once.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from connectors.web import WebSettings
from flows import fetching, passes, stages
from flows.settings import load_settings
from tests.connectors.server import Handler, Reply, redirect, serving
from warehouse.archive import read_batch, segments
from warehouse.connection import writer

START = datetime(2026, 1, 1, tzinfo=UTC)
FEEDS, WINDOW, TROUBLE = 4, 40, 0.4
ROUNDS_PER_PASS = 10
"""The warehouse is opened and closed so often."""


@dataclass
class Publisher:
    """A feed that grows with every request, keeps its newest entries, and misbehaves."""

    name: str
    chance: random.Random
    calm: bool = False
    offered: int = 0
    asked: int = 0
    lie: int = 0

    def __call__(self, handler: Handler) -> None:
        self.asked += 1
        if not self.calm:
            self.offered += self.chance.choice((0, 0, 1, 2))
        if self.lie and "If-None-Match" in handler.headers:
            self.lie -= 1
            handler.reply(Reply(b"", 304))
        elif self.calm or self.chance.random() > TROUBLE:
            self.answer(handler)
        else:
            self.misbehave(handler)

    def answer(self, handler: Handler) -> None:
        tag = f'W/"{self.name}-{self.offered}"'
        if handler.headers.get("If-None-Match") == tag:
            handler.reply(Reply(b"", 304))
        else:
            handler.reply(Reply(self.body(), headers={"ETag": tag}))

    def body(self) -> bytes:
        numbers = range(max(0, self.offered - WINDOW), self.offered)
        items = "".join(
            f"<item><title>Boat {n} of {self.name} sails</title><guid>{self.name}-{n}</guid>"
            f"<link>https://paper.example/{self.name}/{n}</link></item>"
            for n in numbers
        )
        return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()

    def misbehave(self, handler: Handler) -> None:
        body = self.body()
        way = self.chance.randrange(9)
        if way == 0:
            handler.reply(Reply(b"", 500))
        elif way == 1:
            handler.reply(Reply(b"", 429, {"Retry-After": "7200"}))
        elif way == 2:
            handler.reply(Reply(b"<html><body>Maintenance</body></html>"))
        elif way == 3:  # cut off, with validators that promise the whole
            headers = {"Content-Length": str(len(body)), "ETag": f'W/"{self.name}-{self.offered}"'}
            handler.reply(Reply(body[: len(body) // 2], headers=headers))
            handler.close_connection = True
        elif way == 4:
            handler.close_connection = True  # without an answer
        elif way == 5:
            self.lie = 6
            self.answer(handler)
        elif way == 6:
            handler.reply(Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"}))
        elif way == 7:
            handler.reply(redirect(f"/{self.name}", 302))
        else:  # the same entries twice, and no validators
            handler.reply(
                Reply(
                    body.replace(
                        b"</channel>", body[body.find(b"<item>") :].split(b"</channel>")[0] + b"</channel>"
                    )
                )
            )


def work(home: Path, feeds: Path, first: int, rounds: int) -> None:
    """The worker: polls and archives from round `first` on, and says which rounds are done."""
    tools = passes.make_tools(load_settings(None, {"home": home}))
    passes.make_tools = lambda settings: tools
    fetching.WebSettings = partial(WebSettings, spacing=0.0)  # type: ignore[misc]

    async def some(numbers: range) -> None:
        with stages.opened(documents=[], feeds_file=str(feeds), home=str(home)) as p:
            stages.recover(p)
            for number in numbers:
                p.now, p.run = START + timedelta(hours=2 * number), f"round-{number}"
                p.results, p.failures = [], []
                await stages.fetch(p)
                for batch in await stages.archive(p):
                    stages.load(p, batch)
                print(number, flush=True)

    for number in range(first, rounds, ROUNDS_PER_PASS):
        asyncio.run(some(range(number, min(number + ROUNDS_PER_PASS, rounds))))


def soak(
    folder: Path,
    rounds: int,
    seed: int = 7,
    mean_life: float = 20.0,
    seconds: float = 1e9,
    most_kills: int = 10_000,
    calm_rounds: int = 30,
) -> dict[str, int]:
    """Run it; the figures. `mean_life`: seconds until a kill, on average, from the first round done on.

    Ends early after `seconds`; the figures say how many rounds it made. After `most_kills` it is left in peace.
    In the end the server behaves for `calm_rounds`.
    """
    chance = random.Random(seed)
    home, feeds = folder / "home", folder / "feeds.yaml"
    publishers = [Publisher(f"p{n}", random.Random(seed + n)) for n in range(FEEDS)]
    kills = done = 0
    ends = time.monotonic() + seconds
    with serving() as server:
        server.routes |= {f"/{one.name}": one for one in publishers}
        feeds.write_text("feeds:\n" + "".join(f"  - url: '{server.url('/' + p.name)}'\n" for p in publishers))
        while done < rounds and time.monotonic() < ends:
            child, killer = _start(home, feeds, done, rounds), None
            for line in child.stdout or ():
                done = int(line) + 1
                if time.monotonic() > ends:
                    child.kill()
                if killer is None and kills < most_kills:
                    killer = threading.Timer(
                        chance.expovariate(1 / mean_life), child.send_signal, [signal.SIGKILL]
                    )
                    killer.start()
            if killer:
                killer.cancel()
            kills += child.wait() == -signal.SIGKILL
            if child.returncode not in (0, -signal.SIGKILL):
                raise RuntimeError(f"the worker failed in round {done}: exit code {child.returncode}")
        for one in publishers:
            one.calm, one.lie = True, 0
        calm = rounds * 2 + 30  # long after every pause
        child = _start(home, feeds, calm, calm + calm_rounds)
        assert child.wait() == 0
    return {"rounds": done, "kills": kills, "requests": sum(one.asked for one in publishers)} | _checked(
        home, publishers
    )


def _start(home: Path, feeds: Path, first: int, rounds: int) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.feed_soak",
        "work",
        str(home),
        str(feeds),
        str(first),
        str(rounds),
    ]
    variables = {k: v for k, v in os.environ.items() if not k.startswith("SITREP_")}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=variables | {"SITREP_ALLOW_PRIVATE": "127.0.0.1"}
    )


def _checked(home: Path, publishers: list[Publisher]) -> dict[str, int]:
    wanted = {f"{one.name}-{n}" for one in publishers for n in range(one.offered)}
    archived = Counter(d.item_id for _, path in segments(home) for d in read_batch(path).documents)
    with writer(home) as con:
        rows = [item for (item,) in con.execute("SELECT item_id FROM articles").fetchall()]
        off = con.execute(
            "SELECT count(*) FROM fetches WHERE entries <> new_articles + duplicates + unchanged + skipped"
        ).fetchall()[0][0]
    return {
        "entries offered": len(wanted),
        "missing in the archive": len(wanted - set(archived)),
        "more than once in the archive": sum(count > 1 for count in archived.values()),
        "missing in the warehouse": len(wanted - set(rows)),
        "more than once in the warehouse": len(rows) - len(set(rows)),
        "ledger rows whose counts do not add up": off,
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        work(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
    else:
        with tempfile.TemporaryDirectory() as place:
            began = time.perf_counter()
            given = [float(one) for one in sys.argv[1:]]
            figures = soak(
                Path(place), int(given[0]) if given else 2000, seconds=given[1] if given[1:] else 1e9
            )
        print(json.dumps(figures | {"seconds": round(time.perf_counter() - began)}, indent=1))
