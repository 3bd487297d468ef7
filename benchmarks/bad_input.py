"""Bad input in bulk, through the whole of loading: `python -m benchmarks.bad_input [COUNT]`.

Identical texts, a story reprinted within an hour, pages of boilerplate only, dates in the far past and future,
publishers without a name. Each case in a process of its own; what is told is time, memory and the largest family.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from connectors.lexicon import read_lexicon
from connectors.publishers import read_publishers
from flows.apply import Tools, apply
from sitrep.batch import Batch
from sitrep.events import RuleExtractor
from sitrep.model import Document
from warehouse.connection import writer

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
STORY = (
    "MOMBASA, March 3 (Reuters) - Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry "
    "said. The vessels were unloaded at the port of Mombasa, where crews will train through the winter. Fishermen have "
    "complained for years about smugglers who come by night and leave before dawn. "
)
FRAME = (
    "We use cookies to make this site work. Accept all, reject all or choose. Sign up for our newsletter and get the "
    "news of the day at seven. Terms of use, privacy, imprint, contact, careers, help. All rights reserved. "
)


def _paper(n: int, text: str, published: datetime | None = NOON, publisher: str | None = "") -> Document:
    name = f"Paper {n}" if publisher == "" else publisher
    return Document(f"d{n}", text, f"Title {n % 7}", f"https://p{n}.example/a/{n}", name, published=published)


CASES: dict[str, Callable[[int], Document]] = {
    "identical texts, no date": lambda n: _paper(n, STORY, None),
    "a story reprinted within an hour, each with its footer": lambda n: _paper(
        n, f"{STORY}Read more in section {n % 100} of Paper {n}.", NOON + timedelta(seconds=n % 3600)
    ),
    "pages of boilerplate only": lambda n: _paper(n, FRAME if n % 2 else FRAME + FRAME[: 40 + n % 90]),
    "dates from the year 1 to 9999": lambda n: _paper(n, STORY, NOON.replace(year=1 + n * 7 % 9999)),
    "publishers without name and domain": lambda n: Document(f"d{n}", f"{STORY}Page {n}.", published=NOON),
    "empty and one-word texts": lambda n: _paper(n, ("", "Photos", "...", "12")[n % 4]),
}


def measure(case: str, count: int) -> dict[str, object]:
    """Figures of loading `count` documents of a case in batches of 500."""
    tools = Tools(RuleExtractor(read_lexicon()), read_publishers())
    with tempfile.TemporaryDirectory() as home, writer(Path(home)) as con:
        started = time.process_time()
        for number, first in enumerate(range(0, count, 500), 1):
            told = tuple(CASES[case](n) for n in range(first, min(first + 500, count)))
            batch = Batch(number, "bad", "documents", NOON + timedelta(minutes=number), documents=told)
            apply(con, batch, tools, lambda *_: None)
        seconds = time.process_time() - started
        families = "SELECT count(*), max(n) FROM (SELECT count(*) AS n FROM articles GROUP BY family)"
        developments = "SELECT count(*), max(articles), max(independent_sources) FROM developments"
        return {
            "articles": con.execute("SELECT count(*) FROM articles").fetchall()[0][0],
            "families; largest": "{}; {}".format(*con.execute(families).fetchall()[0]),
            "developments; most articles; most sources": "{}; {}; {}".format(
                *con.execute(developments).fetchall()[0]
            ),
            "processor seconds": round(seconds, 1),
            "peak memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


def report(count: int) -> None:
    """Print a row for each case."""
    for case in CASES:
        command = [sys.executable, "-m", "benchmarks.bad_input", case, str(count)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        row = json.loads(done.stdout)
        if case == next(iter(CASES)):
            print(f"| {count:,} documents | {' | '.join(row)} |\n| --- |{' --- |' * len(row)}")
        print(f"| {case} | {' | '.join(map(str, row.values()))} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
    else:
        report(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
