"""The extractor alone: load time, memory, sentences per second, and how time grows with the length of a text."""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from benchmarks.articles import articles

_LOAD = """
import time, resource
started = time.perf_counter()
from connectors.lexicon import read_lexicon
from sitrep.events import RuleExtractor
imported = time.perf_counter()
RuleExtractor(read_lexicon())
done = time.perf_counter()
print(imported - started, done - imported, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def report() -> None:
    """Print the table."""
    loads = sorted(_load() for _ in range(5))
    print("\n## The extractor alone, one core\n\n| figure | value |\n| --- | --- |")
    print(f"| imports, seconds (median of 5) | {loads[2][0]:.2f} |")
    print(f"| lexicons read and compiled, seconds | {sorted(load[1] for load in loads)[2]:.2f} |")
    print(f"| memory after loading | {loads[2][2]:.0f} MB |")
    _speed()
    _growth()


def _load() -> tuple[float, float, float]:
    done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
    imported, compiled, memory = map(float, done.stdout.split())
    return imported, compiled, memory


def _speed() -> None:
    from connectors.lexicon import read_lexicon
    from sitrep.events import RuleExtractor
    from sitrep.events.words.text import split_sentences
    from sitrep.model import Document

    extractor = RuleExtractor(read_lexicon())
    documents = [
        Document(doc=r["id"], title=r["title"], text=r["text"]) for r in articles(2000, seed=3, reprints=0)
    ]
    sentences = sum(len(split_sentences(d)) for d in documents)  # titles too: they are read as the others are
    started = time.process_time()
    events = sum(len(extractor.extract(d)) for d in documents)
    seconds = time.process_time() - started
    print(
        f"| sentences per second (generated articles, {sentences:,} sentences with titles) "
        f"| {sentences / seconds:,.0f} |"
    )
    print(f"| articles per second | {len(documents) / seconds:,.0f} |\n| events found | {events:,} |")
    print(f"| peak memory | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB |")


def _growth() -> None:
    from connectors.lexicon import read_lexicon
    from sitrep.events import RuleExtractor
    from sitrep.model import Document

    extractor = RuleExtractor(read_lexicon())
    clause = (
        "Norway delivered 14 patrol boats to Kenya and the navy of Peru shelled a depot near Goma on Monday, "
    )
    print("\n| one sentence of | seconds | microseconds a character |\n| --- | --- | --- |")
    for size in (10_000, 100_000, 1_000_000):
        text = (clause * (size // len(clause) + 1))[:size]
        started = time.process_time()
        extractor.extract(Document(doc="long", text=text))
        seconds = time.process_time() - started
        print(f"| {size:,} characters | {seconds:.2f} | {1e6 * seconds / size:.2f} |")
