"""Measures of alerting: `python -m benchmarks.alerting [month|delivery|rules|latency|serve] ...`.

month: thirty recorded days, pass by pass, killed 200 times. delivery: a receiver that misbehaves. rules: 200 rules over
100,000 developments, against a query per rule over the whole table. latency: from a feed to a webhook.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from alerts.deliver import deliver
from benchmarks import month
from benchmarks.hook import BEHAVIOURS, receiver
from sitrep.outbox import Attempts, Message
from sitrep.summary import AlertRow

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["benchmarks.ready"])
"""Each pass is a process of its own, without two seconds of imports and of reading the lexicon in each."""


def run_month(
    folder: Path,
    each: int = 1,
    kills: int = 0,
    seed: int = 5,
    total: int = 640,
    split: int = 1,
    last: int = month.DAYS,
) -> tuple[list[month.Told], list[tuple[str, list[str]]], int]:
    """Run the recorded days pass by pass; (what was told, messages as (key, alerts), kills that happened).

    With `kills`, passes are killed at random moments and started again until that many kills have happened.
    """
    draw = random.Random(seed)
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "month.yaml").write_text(month.RULE)
    records = list(month.articles(total))
    killed, whole = 0, 3.0
    passes = list(month.passes(records, each, split, last))
    with receiver() as (address, taken, _):
        (folder / "sitrep.yaml").write_text(f"channels: {{desk: '{address}'}}\ndocuments: []\nrules: rules\n")
        for number, found in enumerate(passes):
            source = folder / f"in-{number}.jsonl"
            month.append(source, found.records)
            arguments = (str(folder), str(source), found.clock.isoformat(), found.gone)
            wanted = kills * (number + 1) // len(passes)
            while killed < wanted:
                child = _PROCESSES.Process(target=_pass, args=arguments)
                child.start()
                child.join(draw.uniform(0.05, 1.0) * whole)
                if child.is_alive():
                    child.kill()
                    killed += 1
                else:
                    whole /= 2  # it came through: the machine is faster than it was
                child.join()
            began = time.monotonic()
            child = _PROCESSES.Process(target=_pass, args=arguments)
            child.start()
            child.join()
            whole = time.monotonic() - began
            if child.exitcode:
                raise RuntimeError(f"pass {number} failed with exit code {child.exitcode}")
    messages = [(key, [alert["id"] for alert in json.loads(body)["alerts"]]) for key, body in taken]
    alerts = {alert["id"]: alert for _, body in taken for alert in json.loads(body)["alerts"]}
    return [_told(alert) for alert in alerts.values()], messages, killed


def _pass(folder: str, source: str, clock: str, gone: tuple[str, ...]) -> None:
    """What `sitrep developments recheck` and `sitrep run --direct` do, in a process of its own."""
    from flows import stages

    os.chdir(folder)
    given = {"config": "sitrep.yaml", "home": "home", "documents": [source], "now": clock, "no_feeds": True}
    if gone:
        with stages.opened(**given) as p, stages.turn(p):
            stages.append(p, kind="vanished", gone=tuple((url, 404) for url in gone))
    if stages.run_direct(**given).needs_person:
        raise SystemExit(1)


def _start(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).parents[1])
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SITREP_", "PREFECT_"))}
    environment["PYTHONPATH"] = root
    with (folder / "errors").open("ab") as errors:
        return subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=errors
        )


def _told(alert: dict[str, str]) -> month.Told:
    """The alert as the script names it: for a correction the goods alone."""
    actor = next(name for name in month.COUNTRIES if name in alert["headline"])
    before, after = alert["before"], alert["after"]
    if alert["reason"] == "corrected":
        before, after = (
            " ".join(words.split(" delivered ")[1].split(" to ")[0].split()) for words in (before, after)
        )
    return month.Told(actor, alert["reason"], before, after)


def report_month(kills: int = 200) -> None:
    """Calm, killed, and with passes merged and split; each against its script."""
    print("| passes | kills | told | as the script says | messages | sent twice, same key |")
    print("| --- | --- | --- | --- | --- | --- |")
    for each, split, count in ((1, 1, 0), (1, 1, kills), (3, 1, 0), (1, 4, 0)):
        with TemporaryDirectory() as folder:
            told, messages, killed = run_month(Path(folder), each, count, split=split)
        same = Counter(told) == Counter(month.expected(each))
        distinct = {key: tuple(alerts) for key, alerts in messages}
        alone = len(distinct) == len(set(distinct.values())) and len(told) == sum(map(len, distinct.values()))
        print(
            f"| {month.DAYS // each * split} | {killed} | {len(told)} | {'yes' if same and alone else 'NO'} "
            f"| {len(distinct)} | {len(messages) - len(distinct)} |",
            flush=True,
        )


def send_all(
    count: int, channels: int, seed: int = 3, timeout_seconds: float = 1.0
) -> tuple[Counter[str], Counter[str], int]:
    """Hand messages to receivers that misbehave half of the time, pass by pass, until all are confirmed.

    (arrivals by key, behaviours, passes). The clock moves five minutes a pass.
    """
    draw = random.Random(seed)
    weights = (50, 15, 10, 10, 10, 5)
    behave = lambda: draw.choices(BEHAVIOURS, weights)[0]  # noqa: E731
    row = AlertRow(
        "a", "r", "high", "new", None, "reported", NOW, "headline", "d", "delivery", "reported", False
    )
    waiting = [Message(f"m{n}", f"c{n % channels}", "run", NOW, (row,)) for n in range(count)]
    attempts: dict[tuple[str, str], Attempts] = {}
    now, passes = NOW, 0
    with receiver(behave) as (address, taken, done):
        addresses = {f"c{n}": address for n in range(channels)}
        while waiting:
            passes += 1
            now += timedelta(minutes=5)
            made, _ = deliver(waiting, addresses, attempts, now, timeout_seconds)
            for attempt in made:
                key = (attempt.message, attempt.channel)
                if not attempt.delivered:
                    attempts[key] = Attempts(1 + (attempts[key].count if key in attempts else 0), now)
            confirmed = {attempt.message for attempt in made if attempt.delivered}
            waiting = [message for message in waiting if message.message not in confirmed]
        return Counter(key for key, _ in taken), Counter(done), passes


def report_delivery(count: int = 500) -> None:
    """Every message arrives; what arrives twice carries the same key."""
    arrived, behaviours, passes = send_all(count, 5)
    print("| figure | value |\n| --- | --- |")
    print(f"| messages, channels, passes | {count}, 5, {passes} |")
    print(
        f"| attempts by what the receiver did | {', '.join(f'{k} {n}' for k, n in behaviours.most_common())} |"
    )
    print(f"| messages that arrived | {len(arrived)} |")
    print(f"| arrivals beyond the first, same key | {sum(arrived.values()) - len(arrived)} |")


def report_rules() -> None:
    """Seconds of a pass of all rules, and how it grows."""
    from benchmarks.rules import measure

    print("| developments | changed | rules | one statement, s | a query per rule, s | alerts |")
    print("| --- | --- | --- | --- | --- | --- |")
    for developments, changed, rules in (
        (100_000, 500, 200),
        (100_000, 5_000, 200),
        (100_000, 500, 50),
        (25_000, 500, 200),
    ):
        ours, each, alerts = measure(developments, changed, rules)
        print(
            f"| {developments:,} | {changed:,} | {rules} | {ours:.2f} | {each:.2f} | {alerts:,} |", flush=True
        )


_ITEM = (
    "<item><guid>g{n}</guid><title>Delivery {n}</title><link>https://paper.example/{n}</link><description>Norway "
    "delivered {n} {goods} to {to} on Monday, the ministry said.</description></item>"
)
_PLACES = ("Kenya", "Ghana", "Chad", "Peru", "Egypt", "Mali", "Jordan", "Latvia")
_GOODS = ("patrol boats", "tanks", "drones", "howitzers", "helicopters", "radars")


def _item(number: int) -> str:
    """The n-th item, about a delivery of its own."""
    goods = _GOODS[number // len(_PLACES) % len(_GOODS)]
    return _ITEM.format(n=number + 2, goods=goods, to=_PLACES[number % len(_PLACES)])


Taken = list[tuple[str, bytes]]


@contextmanager
def _desk(feeds: int = 1) -> Iterator[tuple[Path, list[list[str]], Taken]]:
    """A folder with a configuration, the items of each feed, and what its webhook has taken.

    Every feed has an address of its own, so that none waits for another of its host.
    """
    items: list[list[str]] = [[] for _ in range(feeds)]

    class Feed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.path.removeprefix("/rss")
            told = "".join(items[int(known)]) if known.isdecimal() else ""
            body = f'<rss version="2.0"><channel><title>P</title>{told}</channel></rss>'.encode()
            self.send_response(200 if known.isdecimal() else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    feed = ThreadingHTTPServer(("", 0), Feed)
    Thread(target=feed.serve_forever, daemon=True).start()
    hosts = [f"127.0.0.{number + 1}" for number in range(feeds)]
    with TemporaryDirectory() as name, receiver() as (address, taken, _):
        folder = Path(name)
        lines = [
            f"  - {{url: 'http://{host}:{feed.server_port}/rss{number}', publisher: P{number}, country: NOR, "
            "interval_minutes: 5}\n"
            for number, host in enumerate(hosts)
        ]
        (folder / "feeds.yaml").write_text("feeds:\n" + "".join(lines))
        (folder / "sitrep.yaml").write_text(
            f"channels: {{desk: '{address}'}}\ndocuments: []\nfeeds: feeds.yaml\nallow_private: {hosts}\n"
            "schedules: {monitor_minutes: 1}\n"
        )
        yield folder, items, taken
    feed.shutdown()


def report_latency(rounds: int = 7) -> None:
    """Seconds from the start of a pass that finds a new item in a feed to the call of the webhook."""
    seconds = []
    with _desk() as (folder, items, taken):
        for number in range(rounds):
            items[0].insert(0, _item(number))
            clock = (NOW + timedelta(hours=number)).isoformat()
            command = _command(folder, "run", "--direct", "--now", clock)
            before, began = len(taken), time.monotonic()
            child = _start(command, folder)
            while len(taken) == before and child.poll() is None:
                time.sleep(0.005)
            seconds.append(time.monotonic() - began)
            child.wait()
            assert len(taken) > before, "the webhook was not called"
    seconds.sort()
    print("| figure | seconds |\n| --- | --- |")
    print(
        f"| start of `sitrep run --direct` to the webhook, median of {rounds} | {seconds[rounds // 2]:.2f} |"
    )
    print(f"| the slowest | {seconds[-1]:.2f} |")


def report_serve(feeds: int = 12, rounds: int = 2) -> None:
    """Under `sitrep serve`, a pass a minute and feeds asked every five: seconds from an item's appearance to the
    webhook. In each round every feed gets an item at a moment of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    draw = random.Random(4)
    waited: list[float] = []
    with _desk(feeds) as (folder, items, taken):
        for number in range(feeds):
            items[number].append(_item(number))
        child = _start(_command(folder, "serve", "--port", str(free)), folder)
        try:
            _arrivals(taken, dict.fromkeys(range(feeds), 0.0), items, 600)
            for number in range(1, rounds + 1):
                begin = time.monotonic()
                due = {number * feeds + feed: begin + draw.uniform(0, 300) for feed in range(feeds)}
                arrived = _arrivals(taken, due, items, 1200)
                waited += [arrived[item] - due[item] for item in due]
        finally:
            child.terminate()
            child.wait(60)
    waited.sort()
    print(
        "| an item appears to the webhook, `sitrep serve`, a pass a minute, a poll in five | seconds |\n| --- | --- |"
    )
    print(f"| median of {len(waited)} | {waited[len(waited) // 2]:.0f} |")
    print(f"| the fastest, the slowest | {waited[0]:.0f}, {waited[-1]:.0f} |")


def _arrivals(taken: Taken, due: dict[int, float], items: list[list[str]], most: float) -> dict[int, float]:
    """Put each item into its feed when its time comes; when the webhook got it."""
    until = time.monotonic() + most
    arrived: dict[int, float] = {}
    there = 0
    while len(arrived) < len(due):
        now = time.monotonic()
        if now > until:
            raise RuntimeError(
                f"{len(due) - len(arrived)} items did not reach the webhook within {most:.0f} s"
            )
        for item, moment in due.items():
            if (text := _item(item)) not in items[item % len(items)] and moment <= now:
                items[item % len(items)].insert(0, text)
        while there < len(taken):
            told = json.loads(taken[there][1])["items"]
            there += 1
            for item in due:
                if any(f" delivered {item + 2} " in known["headline"] for known in told):
                    arrived.setdefault(item, now)
        time.sleep(0.05)
    return arrived


def _command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "cli.main", "--home", str(folder / "home"), *arguments]


REPORTS = {
    "month": report_month, "delivery": report_delivery, "rules": report_rules, "latency": report_latency,
    "serve": report_serve,
}  # fmt: skip

if __name__ == "__main__":
    for chosen in sys.argv[1:] or REPORTS:
        REPORTS[chosen]()
