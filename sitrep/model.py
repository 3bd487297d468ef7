"""The records of texts and of what they tell. Frozen, plain, without behaviour beyond small derived values.

Times are timezone-aware `datetime` in memory and UTC `TIMESTAMP` in the warehouse. Countries are ISO 3166-1
alpha-3. Unknown is None (or an empty tuple), never a guess. Feeds are in `feed`, what people and channels decide in
`desk`, what is archived together in `batch`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sitrep.wording import sentence

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
