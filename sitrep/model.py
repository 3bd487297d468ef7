"""The records that stages hand to each other. Frozen, plain, without behaviour beyond small derived values.

Times are timezone-aware `datetime` in memory and UTC `TIMESTAMP` in the warehouse. Countries are ISO 3166-1
alpha-3. Unknown is None (or an empty tuple), never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Kind = Literal[
    "request", "agreement", "delivery", "repair", "deployment", "mobilization", "exercise", "withdrawal",
    "strike", "seizure", "sanction", "threat", "talks",
    "support", "accusation", "rejection", "concession", "protest",
    "cooperation", "assistance", "coercion", "violence", "rupture",
]  # fmt: skip
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

Severity = Literal["critical", "high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")
Status = Literal["possible", "planned", "reported", "confirmed", "denied"]
STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]

DatePrecision = Literal["day", "month", "year", "published"]
SYMMETRIC: frozenset[Kind] = frozenset({"talks", "agreement", "exercise"})
"""Kinds whose two sides are interchangeable."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text as a connector hands it over: a seed file, a JSON line, a feed item, an article page."""

    doc: str
    """The id given in the input, else the file name without its ending, else the item's URL."""
    text: str
    """Plain text; the title is not repeated in it."""
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    publisher_country: str | None = None
    published: datetime | None = None
    """Aware; in the zone the source gave, so that its `.date()` is the day the text means by 'today'."""
    language: str | None = None
    origin: str = ""
    """The feed URL or the file path that it came from."""
    item_id: str | None = None
    """The feed's own id of the item (guid), where it has one."""
    author: str | None = None
    told_hash: str | None = None
    """`identity.text_hash` of the summary that the feed gives, where the text is that of the article's page: the
    summary alone is then known too."""
    shared_url: bool = False
    """True where several items of its feed carry this address, so that it does not say which article this is."""

    @property
    def full_text(self) -> str:
        """The string that all evidence offsets count in."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


def counted(number: int, what: str) -> str:
    """'1 article', '1,200 articles', '2 entries', '2 days', '2 boxes'."""
    if re.search("[^aeiou]y$", what):
        several = f"{what[:-1]}ies"
    else:
        several = f"{what}es" if re.search("(s|x|z|ch|sh)$", what) else f"{what}s"
    return f"{number:,} {what if number == 1 else several}"


def sentence(text: str) -> str:
    """`text` with a capital, unless it begins with a name such as 'a.yaml', and one full stop; '' stays ''."""
    text = text.rstrip(" .\n")
    if re.match(r"[a-z]+(?=[\s,]|$)", text):
        text = text[0].upper() + text[1:]
    return text + "." if text and not text.endswith(("!", "?", "…")) else text


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was not taken in or not done, named so that a person can act on it."""

    stage: str
    """files, feeds, entries (of a feed that could be read), load, extract, alerts, deliver, ..."""
    subject: str
    """The file, feed, line, rule or channel."""
    error: str
    """What is wrong, in one sentence."""
    advice: str = ""
    """What to do about it, in one sentence."""
    needs_person: bool = True
    """False where the next pass tries again by itself (a feed that timed out)."""

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.subject}:", sentence(self.error), sentence(self.advice))))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of `Document.full_text`: `full_text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """What is delivered, requested, deployed, used, seized or repaired."""

    name: str
    """Designation or head noun as in the text: 'Pantsir-S1', 'drones', 'troops'."""
    quantity_low: float | None = None
    quantity_high: float | None = None
    unit: str | None = None
    """'tonnes', 'USD', ...; None for a plain count."""

    @property
    def quantity(self) -> float | None:
        """The one figure that stands for the range: the stated bound, or the low end of a true range."""
        return self.quantity_low if self.quantity_low is not None else self.quantity_high


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so."""

    name: str
    """A party code where the speaker is one (`RUS`), else the words of the text ('two Western diplomats')."""
    kind: Literal["official", "unnamed", "media", "document", "analyst", "other"]


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one document tells it; see `seeds/codebook.md` for kinds, statuses and parties."""

    kind: Kind
    plover: str
    status: Status
    evidence: tuple[Evidence, ...]
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    actor_text: tuple[str, ...] = ()
    recipient_text: tuple[str, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    items: tuple[Item, ...] = ()
    date_start: date | None = None
    date_end: date | None = None
    date_precision: DatePrecision | None = None
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    confidence: float = 0.5
    plover_mode: str | None = None
    denied_by: tuple[str, ...] = ()
    """Parties that deny it within the same document, where the claim itself stands."""
    extractor: str = "rules"
    trace: tuple[str, ...] = ()
    """What made it, for `sitrep explain`: 'frame:deliver.ditransitive', 'trigger:102-111', 'operator:reportedly'."""

    @property
    def date_text(self) -> str | None:
        """ISO date cut to its precision: '2025-10-27', '2025-10', '2025'; None where the text gives none."""
        if self.date_start is None or self.date_precision in (None, "published"):
            return None
        return self.date_start.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.date_precision or "day"]]


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


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to hand a message of the outbox to a channel."""

    message: str
    channel: str
    attempted: datetime
    delivered: bool
    error: str | None = None
    not_before: datetime | None = None
    """Until when the receiver wants to be left alone (Retry-After)."""


@dataclass(frozen=True, slots=True)
class Digest:
    """One summary of a time for one channel: what goes into it was chosen before it was archived."""

    channel: str
    period: str
    """'daily 2026-03-04T07:00': what is sent once to the channel."""
    begin: datetime
    end: datetime
    alerts: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """A person's wish not to be told for a time. Another one with the same id takes its place."""

    id: str
    comment: str
    author: str
    starts: datetime
    ends: datetime
    match: tuple[tuple[str, str], ...]
    """(field, value), all of which must hold: rule, development, kind, actor, recipient, party, country, place."""


Verdict = Literal["ack", "useful", "false", "duplicate"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person said about an alert; the last word counts."""

    alert: str
    verdict: Verdict
    author: str
    given: datetime
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """When a channel may be sent what; without its address."""

    channel: str
    severity: str = "low"
    """The least that it is sent."""
    quiet: str | None = None
    """'22:00-07:00': held back until the end."""
    timezone: str = "UTC"
    throttle: str | None = None
    """At most one message in so long ('30m')."""
    pierce: str = "critical"
    """From this severity on, quiet hours and throttles do not hold."""
    limit: int = 50
    """Alerts in a message; the rest are counted in one line."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor that cannot be asked again for the same answer found in one text of one article."""

    article: str
    text_hash: str
    """Of `Document.full_text`, as in `articles`."""
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """An event that a ruling is about: its id, and its words, by which it is found where another extractor gave it
    another id."""

    event: str
    article: str
    kind: Kind
    sentence: str
    """The first sentence of its evidence."""


@dataclass(frozen=True, slots=True)
class Side:
    """One development of a ruling, with the events that it is known by."""

    development: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision that developments are one, or that reports of one development are of another."""

    action: Literal["merge", "split"]
    sides: tuple[Side, ...]
    """merge: all of them, the first is kept. split: the development with what stays, then the new one."""
    by: str
    reason: str = ""


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
