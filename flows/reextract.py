"""`sitrep reextract`: today's extractor over yesterday's articles; what would change, and on demand the change."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from flows import stages
from flows.apply import Tools, make_llm, make_tools
from flows.extraction import extract
from flows.settings import Settings, load_settings
from sitrep.batch import Reading
from sitrep.model import Event, Failure
from sitrep.reextract import Difference, count, differences
from warehouse.query import open_published
from warehouse.reextract import StoredArticle, articles_to_read, stored_articles


@dataclass
class Comparison:
    """What another reading of the archive came to."""

    extractor: str
    articles: int = 0
    unread: int = 0
    """Left as they are: the language model gave no usable answer, or the extractor failed."""
    unchanged: int = 0
    """Articles whose events are the same."""
    found: list[tuple[StoredArticle, Difference]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    batches: tuple[int, ...] = ()
    """What was archived and applied; empty for a report."""

    def as_json(self) -> dict[str, Any]:
        """The report: sums by kind, and each difference with the sentence it rests on."""
        return {
            "extractor": self.extractor, "articles": self.articles, "unread": self.unread,
            "unchanged": self.unchanged, "kinds": count(difference for _, difference in self.found),
            "differences": [_told(article, difference) for article, difference in self.found],
            "batches": list(self.batches),
        }  # fmt: skip


def compare(settings: Settings) -> Comparison:
    """The report alone, from the snapshot; nothing is written, and a running pass is not disturbed."""
    tools = make_tools(settings)
    comparison = Comparison(_name(tools), failures=list(tools.failures))
    with open_published(settings.place) as con:
        for _ in _readings(con, tools, comparison, settings.batch_size):
            pass
    return comparison


def replace_events(config: Path | None, overrides: Mapping[str, Any]) -> Comparison:
    """The same under the writer lock, and each group of changed articles archived and applied."""
    with stages.own_turn(overrides.get("home"), config) as p:
        settings = load_settings(config, overrides)
        llm = make_llm(settings, p.tools.extractor) if settings.extractor == "llm" else None
        p.tools = replace(p.tools, llm=llm)
        comparison = Comparison(_name(p.tools), failures=list(p.tools.failures))
        for readings in _readings(p.con, p.tools, comparison, p.settings.batch_size):
            batch = stages.append(p, kind="reextract", readings=readings)
            comparison.batches = (*comparison.batches, batch)
        stages.publish_snapshot(p)
    return comparison


def _name(tools: Tools) -> str:
    return (tools.llm or tools.extractor).name


def _readings(con: Any, tools: Tools, comparison: Comparison, at_once: int) -> Iterator[tuple[Reading, ...]]:
    """Readings of the articles that changed, a group at a time; fills the comparison. No transaction is open."""
    articles = stored_articles(con, articles_to_read(con))
    while group := list(islice(articles, at_once)):
        changed: list[Reading] = []
        for article, events in zip(group, _read(group, tools, comparison), strict=True):
            comparison.articles += 1
            if events is None:
                comparison.unread += 1
                continue
            found = differences([stored.record for stored in article.events], events)
            comparison.unchanged += not found
            comparison.found += [(article, difference) for difference in found]
            if found:
                changed.append(Reading(article.placed.article, article.placed.text_hash, events))
        if changed:
            yield tuple(changed)


def _read(
    group: Sequence[StoredArticle], tools: Tools, comparison: Comparison
) -> list[tuple[Event, ...] | None]:
    """Events of each article; None where there is no new reading."""
    documents = [article.placed.document for article in group]
    if tools.llm is not None:
        read = asyncio.run(tools.llm.read(documents))
        comparison.failures += tools.llm.take_failures()
        return read
    found = extract(tools.extractor, documents)
    comparison.failures += [one for one in found if isinstance(one, Failure)]
    return [None if isinstance(one, Failure) else one for one in found]


def _told(article: StoredArticle, difference: Difference) -> dict[str, Any]:
    return {
        "doc": article.placed.document.doc, "article": article.placed.article, "what": list(difference.what),
        "kind": difference.event.kind, "before": _short(difference.before), "after": _short(difference.after),
        "sentence": difference.event.evidence[0].text,
    }  # fmt: skip


def _short(event: Event | None) -> dict[str, Any] | None:
    if event is None:
        return None
    return {
        "status": event.status, "actor": list(event.actor), "recipient": list(event.recipient),
        "items": [[i.name, i.quantity_low, i.quantity_high, i.unit] for i in event.items],
        "date": event.date_text, "place": event.place, "country": event.country, "extractor": event.extractor,
    }  # fmt: skip
