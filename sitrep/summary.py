"""What a pass has to tell, as data: the same summary feeds the terminal, Markdown, HTML, JSON and messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from sitrep.batch import RunNumbers
from sitrep.model import SEVERITIES, Failure
from sitrep.parties import party_name
from sitrep.quantities import join
from sitrep.rules import PAGE_GONE, RETRACTED
from sitrep.wording import counted

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
MOST_NOTES = 20
DENIAL = "The denial"
NOW_CONTESTED = "now contested"


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence, letter by letter, and where it stands."""

    quote: str | None = None
    title: str | None = None
    """Of the article; the document's id where it has none."""
    publisher: str | None = None
    url: str | None = None
    label: str = ""
    """What it is in an item with two of them: 'The denial', 'The claim'."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert with its development as it stands and the report that leads it, as the warehouse hands it over."""

    id: str
    rule: str
    severity: str
    reason: str
    before: str | None
    after: str | None
    created: datetime
    headline: str
    development: str | None
    """None where it is about no development (a source that fell silent)."""
    kind: str
    status: str
    contested: bool
    rule_title: str = ""
    subject: str | None = None
    """What a count, spike, new term or absence is of."""
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str | None = None
    place: str | None = None
    country: str | None = None
    independent_sources: int = 0
    articles: int = 0
    said_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    quote: str | None = None
    """The sentence of the leading report, or of the one that made the correction, letter by letter."""
    title: str | None = None
    """Of its article; the document's id where it has none."""
    publisher: str | None = None
    url: str | None = None
    denial: Source | None = None
    """The sentence that denies it, where one does."""


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """One development as it is told, whatever the number of rules that asked for it."""

    development: str | None
    severity: str
    headline: str
    kind: str
    status: str
    contested: bool
    reasons: tuple[str, ...]
    """In words: 'new', 'status: reported, now confirmed', 'denied', ..."""
    date: str
    """'27 October 2025', 'October 2025', 'published 2 November 2025', 'date not given'."""
    place: str | None
    country: str | None
    independent_sources: int
    articles: int
    said_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    quote: str | None
    """The sentence that it rests on: that of the denial, where the denial is what is told."""
    title: str | None
    publisher: str | None
    url: str | None
    label: str
    """What the sentence is, where it is not simply the report: 'The denial'."""
    also: Source | None
    """The other side's sentence, where some deny it."""
    rules: tuple[str, ...]
    alerts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Items grouped by severity, the most severe first, then the numbers and what went wrong."""

    run: str
    created: datetime
    groups: tuple[tuple[str, tuple[SummaryItem, ...]], ...]
    numbers: RunNumbers | None = None
    failures: tuple[Failure, ...] = ()
    """What needs a person."""
    notes: tuple[str, ...] = ()
    """One line each, for what the next pass does by itself."""
    title: str = field(default="Situation report")

    @property
    def items(self) -> tuple[SummaryItem, ...]:
        """All items in order."""
        return tuple(item for _, items in self.groups for item in items)


def build(
    rows: Sequence[AlertRow],
    numbers: RunNumbers | None,
    failures: Sequence[Failure],
    now: datetime,
    next_polls: Mapping[str, datetime | None] | None = None,
) -> Summary:
    """The summary of a pass (or of a digest or message, without numbers).

    `next_polls` says by feed URL when it is asked again. Failures that need nobody become one line.
    """
    by_development: dict[str, list[AlertRow]] = {}
    for row in rows:
        by_development.setdefault(row.development or row.id, []).append(row)
    items = [_item(group) for group in by_development.values()]
    groups = []
    for severity in SEVERITIES:
        found = sorted(
            (item for item in items if item.severity == severity),
            key=lambda item: (-item.independent_sources, item.headline, item.development or ""),
        )
        if found:
            groups.append((severity, tuple(found)))
    return Summary(
        run=numbers.run if numbers else "",
        created=now,
        groups=tuple(groups),
        numbers=numbers,
        failures=tuple(failure for failure in failures if failure.needs_person),
        notes=_notes([failure for failure in failures if not failure.needs_person], next_polls or {}),
    )


def _item(rows: Sequence[AlertRow]) -> SummaryItem:
    latest = max(rows, key=lambda row: (row.created, -SEVERITIES.index(_severity(row)), row.id))
    source, also = _sources(latest, {row.reason for row in rows})
    return SummaryItem(
        development=latest.development,
        severity=min((_severity(row) for row in rows), key=SEVERITIES.index),
        headline=latest.headline,
        kind=latest.kind,
        status=latest.status,
        contested=latest.contested,
        reasons=_reasons(rows),
        date=date_words(latest.date_start, latest.date_end, latest.date_precision),
        place=latest.place,
        country=party_name(latest.country) if latest.country else None,
        independent_sources=latest.independent_sources,
        articles=latest.articles,
        said_by=tuple(dict.fromkeys(party_name(name) for name in latest.said_by)),
        denied_by=tuple(dict.fromkeys(party_name(name) for name in latest.denied_by)),
        quote=source.quote,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        label=source.label,
        also=also,
        rules=tuple(dict.fromkeys(row.rule for row in sorted(rows, key=_severest_rule_first))),
        alerts=tuple(row.id for row in rows),
    )


_KEPT_BACK = {
    "silenced": "more were silenced",
    "inhibited": "more were left to a better rule",
    "held": "wait for quiet hours, a throttle or a group to end",
}


def kept_back_notes(counts: Mapping[str, int]) -> tuple[str, ...]:
    """A line for each way in which something was not told, from the numbers by outcome."""
    return tuple(f"{n:,} {_KEPT_BACK.get(outcome, outcome)}." for outcome, n in counts.items() if n)


def most_severe(rows: Sequence[AlertRow], limit: int) -> tuple[list[AlertRow], tuple[str, ...]]:
    """The alerts of the `limit` most severe developments, and a line that counts the others."""
    worst: dict[str, tuple[int, float]] = {}
    for row in rows:
        name, key = row.development or row.id, (SEVERITIES.index(_severity(row)), -row.created.timestamp())
        worst[name] = min(worst.get(name, key), key)
    shown = set(sorted(worst, key=lambda name: (worst[name], name))[:limit])
    rest = [SEVERITIES[rank] for name, (rank, _) in worst.items() if name not in shown]
    more = (f"And {len(rest)} more ({by_severity(rest)}); `sitrep digest` shows them.",)
    return [row for row in rows if (row.development or row.id) in shown], more if rest else ()


def by_severity(severities: Iterable[str]) -> str:
    """'1 critical, 2 low'."""
    counts = Counter(severities)
    return ", ".join(f"{counts[severity]} {severity}" for severity in SEVERITIES if counts[severity])


def _reasons(rows: Sequence[AlertRow]) -> tuple[str, ...]:
    """In order of time. What one rule told before, or tells a change of, is not new because another now wants it."""
    ordered = sorted(rows, key=lambda row: row.created)
    changed = [row.created for row in ordered if row.reason != "new"]
    first = min([ordered[0].created, *changed])
    told = [
        row for row in ordered if row.reason != "new" or (row.created == first and row.created not in changed)
    ]
    return tuple(dict.fromkeys(reason_words(row.reason, row.before, row.after, row.subject) for row in told))


def _sources(row: AlertRow, reasons: Set[str]) -> tuple[Source, Source | None]:
    """The sentence that what is told rests on, and the other side's: a denial is not told with the claim's words."""
    label = "Before it was taken back" if row.status == RETRACTED else ""
    label = "The page said" if row.after == PAGE_GONE else label
    claim = Source(row.quote, row.title, row.publisher, row.url, label)
    denial = row.denial and replace(row.denial, label=DENIAL)
    if denial is None or row.status == RETRACTED:
        return claim, None
    if (claim.quote, claim.url) == (denial.quote, denial.url):  # nobody claims it, or one sentence tells both
        return denial if row.status == "denied" else claim, None
    if row.status == "denied" or reasons & {"denied", "contested"}:
        return denial, replace(claim, label="The claim")
    return claim, denial


def _severest_rule_first(row: AlertRow) -> tuple[int, str]:
    return SEVERITIES.index(_severity(row)), row.rule


def _severity(row: AlertRow) -> str:
    return row.severity if row.severity in SEVERITIES else SEVERITIES[-1]


def reason_words(reason: str, before: str | None, after: str | None, subject: str | None = None) -> str:
    """'new', 'status: reported, now confirmed', '2 independent sources, now 5', '7 developments of country VEN'."""
    of = "" if subject in (None, "all") else f" of {subject}"
    match reason:
        case "count":
            return f"{after} developments{of}; told from {before}"
        case "spike":
            return f"{after} developments{of}; usual are {before}"
        case "new_term":
            return f"first time: {subject}"
        case "absence":
            return f"nothing for {after}"
        case "sequence":
            return f"follows: {before}"
        case "repeat":
            return "told again: nobody has answered"
        case "status":
            return f"status: {before}, now {after}"
        case "retracted" if after == PAGE_GONE:
            return f"the page is gone; {before} before"
        case "denied" | "retracted":
            return f"{reason}; {before} before" if before else reason
        case "sources":
            return f"independent sources: {before}, now {after}"
        case "contested":
            return NOW_CONTESTED if before else reason
        case "corrected":
            return f"corrected; before: {before}; now: {after}"
        case _:
            return reason


def date_words(start: date | None, end: date | None, precision: str | None) -> str:
    """The date as a person says it, no more exact than the text was."""
    if start is None:
        return "date not given"
    if precision == "published":
        return f"published {_day(start)}"
    if precision == "year":
        return str(start.year)
    if precision == "month":
        return f"{MONTHS[start.month - 1]} {start.year}"
    return _day(start) if end is None or end == start else f"{_day(start)} to {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _notes(failures: Sequence[Failure], next_polls: Mapping[str, datetime | None]) -> tuple[str, ...]:
    """One line for all feeds that could not be reached, one for everything else that heals by itself."""
    feeds = list(dict.fromkeys(f.subject for f in failures if f.stage == "feeds"))
    others = [str(f) for f in failures if f.stage != "feeds"]
    notes = []
    if feeds:
        times = sorted(when for feed in feeds if (when := next_polls.get(feed)) is not None)
        notes.append(f"{counted(len(feeds), 'feed')} could not be read ({join(feeds)}){_again(times)}.")
    notes += others[:MOST_NOTES]
    if len(others) > MOST_NOTES:
        notes.append(f"And {len(others) - MOST_NOTES:,} more, which the table `failures` has.")
    return tuple(notes)


def _again(times: Sequence[datetime]) -> str:
    """When feeds are tried again, from the sorted times of each."""
    if not times:
        return ""
    first, last = times[0].astimezone(UTC), times[-1].astimezone(UTC)
    end = f"{last:%H:%M} UTC on {_day(last.date())}"
    if f"{first:%H:%M} UTC on {_day(first.date())}" == end:
        return f"; tried again at {end}"
    if first.date() == last.date():
        return f"; tried again from {first:%H:%M} to {end}"
    return f"; the first is tried again at {first:%H:%M} UTC on {_day(first.date())}, the last at {end}"
