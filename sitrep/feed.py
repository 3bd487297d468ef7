"""A feed, what is remembered of it, and what one request to it gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sitrep.model import Document, Failure


@dataclass(frozen=True, slots=True)
class Feed:
    """One line of feeds.yaml."""

    url: str
    publisher: str | None = None
    country: str | None = None
    interval_minutes: int | None = None
    full_text: bool = False
    language: str | None = None
    paused: bool = False
    """True where a person wants it left alone for now."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the last polls of a feed left behind; decides when and how it is asked next (`sitrep.polling`)."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    """Hash of the last body that parsed as a feed."""
    interval_seconds: int = 1800
    next_check: datetime | None = None
    last_fetch: datetime | None = None
    last_success: datetime | None = None
    failures: float = 0.0
    """Weighted failures since the last success."""
    last_error: str | None = None
    muted: bool = False
    """True after 410 Gone, until a person resumes it."""
    moved_to: str | None = None
    """Where 301/308 pointed last time."""
    moved_count: int = 0
    validated_url: str | None = None
    """The address that gave etag and last_modified: they are sent to no other."""
    last_whole: datetime | None = None
    """When the feed last sent its whole body."""
    keys: tuple[str, ...] = ()
    """A sample of the entries of its last whole body, as `sitrep.overlap` draws it."""
    pace_seconds: int | None = None
    """The interval that its yield suggests; None before the first success."""
    declared_seconds: int | None = None
    """How long its last whole answer called itself fresh."""
    trend: int = 0
    """Polls in a row that brought mostly new entries (above 0) or mostly known ones (below 0)."""
    trouble: str | None = None
    """What kind of trouble the last poll had (`sitrep.polling.Result`); None after a success."""
    last_new: datetime | None = None
    """When it last brought an entry that the body before it did not have."""
    usual_seconds: int | None = None
    """Smoothed time between such moments."""
    empty: int = 0
    """Whole bodies without any entry, in a row."""
    silent: bool = False
    """True where it answers and has brought nothing for much longer than it used to, or is empty again."""
    shared_links: bool = False
    """True where its entries share links, so that links name no article; stays so."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One row of the fetch ledger; entries = new + duplicates + unchanged + skipped, as the load counts them."""

    url: str
    started: datetime
    outcome: Literal["ok", "not_modified", "unchanged", "error"]
    status: int | None = None
    """HTTP status code of the final response."""
    milliseconds: int = 0
    bytes: int = 0
    entries: int = 0
    skipped: int = 0
    """Entries without usable text, or over the cap."""
    error: str | None = None
    advice: str | None = None
    possible_gap: bool = False
    """True where no entry of the body before is left in this one: some may have come and gone unseen."""
    future: int = 0
    """Entries dated more than an hour ahead, whose date is not believed."""


@dataclass(frozen=True, slots=True)
class FeedResult:
    """All that one poll of one feed brought: ledger row, new state, documents, failures."""

    fetch: Fetch
    state: FeedState
    documents: tuple[Document, ...] = ()
    failures: tuple[Failure, ...] = ()
