"""What is archived together and applied in one transaction, and the numbers of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sitrep.desk import Delivery, Digest, Feedback, Policy, Ruling, Silence
from sitrep.feed import FeedResult
from sitrep.model import Document, Event, Failure


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor that cannot be asked again for the same answer found in one text of one article."""

    article: str
    text_hash: str
    """Of `Document.full_text`, as in `articles`."""
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """One segment of the append-only archive. The warehouse is a fold over these, in order.

    `documents`: what arrived together (documents, fetch results, failures). `decisions`: the alert rules as they
    stood, to be evaluated at `created`. `deliveries`: what was sent. `reextract`: events of stored articles, read
    again. `retention`: old rows of the ledgers dropped. `desk`: silences and feedback, as people gave them.
    `rulings`: what a person decided about developments. `vanished`: what pages of articles answered. `digest`:
    summaries of a time for channels.
    """

    batch: int
    """1, 2, 3, ... in order of arrival, given under the writer lock."""
    run: str
    kind: Literal[
        "documents",
        "decisions",
        "deliveries",
        "reextract",
        "retention",
        "desk",
        "rulings",
        "vanished",
        "digest",
    ]
    created: datetime
    """The clock of the pass."""
    documents: tuple[Document, ...] = ()
    results: tuple[FeedResult, ...] = ()
    """Ledger rows and states of the feeds; their documents stand in `documents`."""
    failures: tuple[Failure, ...] = ()
    unchanged: int = 0
    """Documents offered again without change: counted, not archived again."""
    unchanged_by_origin: tuple[tuple[str, int], ...] = ()
    rules: tuple[dict[str, Any], ...] = ()
    picked: tuple[tuple[str, str], ...] = ()
    """(rule, development) that the SQL of rules selected when the batch was made: a replay must not depend on
    whether a slow statement ends in time."""
    failed_rules: tuple[str, ...] = ()
    """Rules whose SQL could not be run then; they look again at the next decisions."""
    channels: tuple[str, ...] = ()
    """Names of the channels that messages are written to the outbox for."""
    policies: tuple[Policy, ...] = ()
    """Of the channels; one without a policy has the defaults."""
    last_pass: datetime | None = None
    """Clock of the pass before, where that is so long ago that what is told counts as catching up."""
    deliveries: tuple[Delivery, ...] = ()
    resumed: tuple[str, ...] = ()
    """Feeds that a person wants asked again: neither muted nor in a pause of the past."""
    silences: tuple[Silence, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    readings: tuple[Reading, ...] = ()
    """Events that were found before the batch was written; texts without a reading are read by the rules."""
    keep_since: datetime | None = None
    """Of a `retention`: older rows of `fetches` and `failures` are dropped."""
    rulings: tuple[Ruling, ...] = ()
    gone: tuple[tuple[str, int], ...] = ()
    """(address of an article, 404 or 410): found gone when one asking was enough."""
    asked: tuple[tuple[str, int], ...] = ()
    """(address of an article, status of its page): 0 where nothing was learnt about it."""
    digests: tuple[Digest, ...] = ()


@dataclass(frozen=True, slots=True)
class RunNumbers:
    """The numbers of a pass, as `sitrep run --json` prints them."""

    run: str
    started: datetime
    documents: int = 0
    """Offered by files and feeds in this pass."""
    new_articles: int = 0
    duplicates: int = 0
    """Copies of an article already known: exact or near."""
    unchanged: int = 0
    """Offered again at the same address with the same text: nothing to do."""
    events: int = 0
    developments: int = 0
    """New developments."""
    changed_developments: int = 0
    alerts: int = 0
    failures: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall time per stage."""

    def as_json(self) -> dict[str, Any]:
        """The documented names, in order."""
        names = (
            "run", "documents", "new_articles", "duplicates", "unchanged", "events", "developments",
            "changed_developments", "alerts", "failures", "seconds",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names} | {"started": self.started.isoformat()}
