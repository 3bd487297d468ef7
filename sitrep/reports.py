"""One event of one article, as the merging sees it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sitrep.model import Attribution, DatePrecision, Event, Item, Kind, Status
from sitrep.parties import country_name
from sitrep.phases import Phase, matter_of, phase_of

_NOBODY = re.compile(
    r"(?i)(he|she|it|they|we|i|you|one|all|both|some|many|most|few|several|others?|another|each|none|who|which|this|"
    r"that|these|those|every(one|body)|some(one|body)|any(one|body)|no(body| one)|people|(the |these |those )?(same|"
    r"other|others|above|former|latter|latest|first|second)\b(?-i:[^A-Z]*)|"
    r"(the|this|that|an?) ((?-i:[A-Z])[a-z]+ )?((news)?paper|daily|weekly|magazine|outlet|publication|article|"
    r"(web)?site|channel|broadcaster|information|news|reports?|source)s?)"
)
"""Words in the place of a speaker that name nobody once they stand alone: 'they', 'the same papers', 'the American
newspaper'; not 'First Deputy Minister Smith'."""


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one article version, with all that merging needs to know of its article."""

    event: str
    article: str
    version: int
    family: str
    batch: int
    seen: datetime
    published: date | None
    publisher: str | None
    source_group: str
    """Whose word it is: cited medium, credited agency or publisher; '' where unknown."""
    kind: Kind
    status: Status
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    date_start: date | None = None
    date_end: date | None = None
    date_precision: DatePrecision | None = None
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    attribution: tuple[Attribution, ...] = ()
    denied_by: tuple[str, ...] = ()
    confidence: float = 0.5
    cited: str | None = None
    """The other medium that the claim is attributed to."""
    anchor: str = ""
    """The development that it belonged to before a person merged that into another: the two are still compared with
    new reports each for itself, so that what came to either before still does."""
    held: bool = False
    """True where a person has decided where it belongs; another version of its article follows it."""
    corrects: bool = False
    """True where its article is a paper's notice that something it had told was wrong (`sitrep.corrections`)."""
    withdraws: bool = False
    """True where that notice takes back what it had told, and does not only correct it."""
    hit: str = ""
    """Whom or what a strike hit, in the words of the text: 'Bangladeshi peacekeepers', 'a Greek tanker'."""
    phase: Phase = ""
    """Which end of it is told, where it takes days: 'began' or 'ended'."""
    matter: tuple[str, ...] = ()
    """What a treaty is about: ('trade',)."""

    quote: int = 1
    """Which sentence of its evidence shows it best, from 1."""
    shows: tuple[str, ...] | None = None
    """What that sentence names (`sitrep.quoting`)."""

    @property
    def denies(self) -> bool:
        """True where the report is that it did not happen."""
        return self.status == "denied"

    @property
    def said_by(self) -> tuple[str, ...]:
        """Who says so; the publisher itself where the text names nobody."""
        return self._named() or ((self.publisher,) if self.publisher else ())

    @property
    def deniers(self) -> tuple[str, ...]:
        """Who denies it, as far as they are named; a medium or paper that only tells of a denial is none of them."""
        speakers = self._named("media", "document") if self.denies else ()
        return tuple(dict.fromkeys((*self.denied_by, *speakers)))

    def _named(self, *besides: str) -> tuple[str, ...]:
        names = (a.name for a in self.attribution if a.kind not in besides)
        return tuple(dict.fromkeys(name for name in names if not _NOBODY.fullmatch(name)))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one family has spread."""

    articles: int
    source_group: str
    """The agency that any copy credits, else the source of the first article."""


def report_of(record: Event, /, **ids: Any) -> Report:
    """A report of an event; `ids` are the other fields of Report."""
    return Report(
        hit=_hit(record),
        phase=phase_of(record),
        matter=matter_of(record),
        kind=record.kind,
        status=record.status,
        actor=record.actor,
        recipient=record.recipient,
        items=record.items,
        date_start=record.date_start,
        date_end=record.date_end,
        date_precision=record.date_precision,
        place=record.place,
        country=record.country,
        lat=record.lat,
        lon=record.lon,
        attribution=record.attribution,
        denied_by=record.denied_by,
        confidence=record.confidence,
        **ids,
    )


_COUNTED = re.compile(
    r"(?i)(?:the )?(?:(?:about|around|some|over|at least|up to|more than|nearly|almost|[\d,.]+|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|"
    r"dozens of|scores of|hundreds of|a dozen) )+"
)
_MOST_HIT = 6
"""Words: more of them are a clause."""


def _hit(record: Event) -> str:
    """The words for whoever was hit, without their number; none where they do not say of which country.

    The number is that of the dead, which grows from report to report.
    """
    if record.kind != "strike" or len(record.recipient_text) != len(record.recipient):
        return ""
    found = list(map(_words_hit, record.recipient_text, record.recipient))
    return " and ".join(found) if all(found) else ""


def _words_hit(text: str, code: str) -> str:
    """'Bangladeshi sailors' of 'Two Bangladeshi sailors', 'a UN base'; '' for what bears no name ('Road builders')."""
    counted = _COUNTED.match(text)
    first, *rest = words = (text[counted.end() :] if counted else text).split() or [""]
    article = first.lower() in ("a", "an", "the")
    sure = rest if not counted else words  # a capital that begins a sentence says nothing
    named = any(word[0].isupper() for word in sure) or first[:3] == (country_name(code) or "")[:3]
    shown = [first.lower(), *rest] if article else words
    return " ".join(shown) if named and 1 < len(words) <= _MOST_HIT else ""


def without_twins(events: Sequence[tuple[str, Event]]) -> list[str]:
    """Ids of the events of one document, without a rejection that is only the act of denying: 'denied that it had
    delivered jets' rejects nothing else, and is told as the denied delivery; 'denied backing rebels' rebuffs nobody."""
    denied = {span.start for _, event in events if event.status == "denied" for span in event.evidence}
    return [
        identity
        for identity, event in events
        if event.kind != "rejection"
        or not (_only_denies(event) or any(span.start in denied for span in event.evidence))
    ]


def _only_denies(event: Event) -> bool:
    """True where a claim is denied, and no demand or offer turned down, as far as the extractor says how it read it."""
    return {step for step in event.trace if step.startswith("frame:")} == {"frame:deny.claim"}


def sources(reports: Iterable[Report], coverage: Mapping[str, Coverage]) -> set[str]:
    """Distinct sources over families. A family has one source, unless the claim itself is attributed to another
    medium; all unknown publishers together are one."""
    found: dict[str, str] = {}
    for report in reports:
        wire = coverage.get(report.family)
        group = wire.source_group if wire and not report.cited else report.source_group
        if report.family not in found or report.cited:
            found[report.family] = group
    return set(found.values())


def common_parties(sides: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The parties that most reports name: at least half as often as the most frequent one, in order."""
    counts = Counter(party for side in sides for party in side)
    most = max(counts.values(), default=0)
    return tuple(party for party, n in counts.most_common() if 2 * n >= most)
