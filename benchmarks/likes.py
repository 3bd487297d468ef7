"""Are words that mean the same read the same: `python -m benchmarks.likes [ARTICLES.jsonl ...]`.

In every text of our own sets a word is replaced by its like, and the events of the sentences with it are compared
with those of the text as written: kind, status and sides are to stay. Nothing needs to be annotated for that. A like
that does not fit everywhere ('had said' -> 'had stated', but 'it said in the paper') lowers all versions alike.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.extraction import shipped_rules
from sitrep.events import RuleExtractor
from sitrep.model import Document, Event

OWN = Path(__file__).parent.parent / "tests" / "quality" / "own"
UNREAD = ("fresh-14", "fresh-15", "fresh-16")
"""Of these sets only the scores are looked at."""
SETS = tuple(
    sorted(OWN.glob("fresh*.jsonl")) + [OWN / f"{n}.jsonl" for n in ("stories", "unread", "topics", "wires")]
)
LIKES = (
    ("soldiers", "marines"), ("soldiers", "commandos"), ("troops", "paratroopers"), ("peacekeepers", "blue helmets"),
    ("flown", "airlifted"), ("signed", "concluded"), ("agreed", "consented"), ("urged", "implored"),
    ("said", "stated"), ("said", "explained"), ("told", "informed"), ("approved", "authorised"),
    ("bought", "purchased"), ("gave", "donated"), ("asked for", "requested"), ("leaving", "departing"),
    ("on Monday", "Monday"), ("last week", "the week before last"), ("according to", "in the words of"),
    ("also", "likewise"), ("also", "in the meantime"), ("frigate", "corvette"), ("tanks", "howitzers"),
    ("rice", "lentils"), ("villages", "hamlets"), ("border", "frontier"), ("ministry", "department"),
    ("president", "head of state"), ("Moscow", "Russia"),
)  # fmt: skip

Line = dict[str, Any]
Told = tuple[Line, tuple[Event, ...]]
"""An article, and its events as it is written."""
Reading = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def read(paths: Iterable[Path]) -> list[Line]:
    """The articles of the sets: `title`, `text`, `published`, `source`."""
    return [
        json.loads(line)
        for path in paths
        if path.stem not in UNREAD
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def swap(text: str, word: str, like: str) -> str:
    """The text with the like in place of the word, at the head of a sentence with a capital."""
    text = re.sub(rf"\b{re.escape(word)}\b", like, text)
    return re.sub(rf"\b{re.escape(word[0].upper() + word[1:])}\b", like[0].upper() + like[1:], text)


def events(extractor: RuleExtractor, line: Line, word: str = "", like: str = "") -> tuple[Event, ...]:
    """Those of the text, with the like in place of the word where one is given."""
    day = datetime.fromisoformat(line["published"]).replace(tzinfo=UTC)
    title, text = (line[part] or "" for part in ("title", "text"))
    if word:
        title, text = swap(title, word, like), swap(text, word, like)
    return extractor.extract(
        Document(doc=line["id"], text=text, title=title, published=day, publisher=line["source"])
    )


def as_written(extractor: RuleExtractor, lines: Iterable[Line]) -> list[Told]:
    """Each article with its events."""
    return [(line, events(extractor, line)) for line in lines]


def reading(event: Event) -> Reading:
    """Kind, status and sides."""
    return event.kind, event.status, tuple(sorted(event.actor)), tuple(sorted(event.recipient))


def told_with(found: Iterable[Event], word: str) -> Counter[Reading]:
    """Kind, status and sides of the events whose sentences have the word."""
    here = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    return Counter(reading(e) for e in found if any(here.search(span.text) for span in e.evidence))


def compare(extractor: RuleExtractor, articles: Iterable[Told], word: str, like: str) -> tuple[int, int]:
    """(events told with the word, those of them that are the same with its like)."""
    told = same = 0
    for line, found in articles:
        if not re.search(rf"\b{re.escape(word)}\b", f"{line['title']} {line['text']}", re.IGNORECASE):
            continue
        before = told_with(found, word)
        after = told_with(events(extractor, line, word, like), like)
        told, same = told + before.total(), same + (before & after).total()
    return told, same


def report(paths: Iterable[Path] = SETS) -> None:
    """Print the table, and all pairs together."""
    extractor = shipped_rules()
    articles = as_written(extractor, read(paths))
    all_told = all_same = 0
    print(
        "\n## Words that mean the same\n\n| word | like | events told with it | the same |\n| --- | --- | --- | --- |"
    )
    for word, like in LIKES:
        told, same = compare(extractor, articles, word, like)
        all_told, all_same = all_told + told, all_same + same
        print(f"| {word} | {like} | {told:,} | {same / max(told, 1):.3f} |")
    print(f"| all | | {all_told:,} | {all_same / max(all_told, 1):.3f} |")


if __name__ == "__main__":
    report([Path(name) for name in sys.argv[1:]] or SETS)
