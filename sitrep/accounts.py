"""What a report says, laid out for comparison: its slots, and the keys under which its like are found. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import xxhash

from sitrep.likeness import folded, item_key
from sitrep.model import SYMMETRIC, DatePrecision, Item, Kind, Status
from sitrep.reports import Report, common_parties

ACCOUNT_REPORTS = 60
"""Reports that a development is judged by: the first and the latest. Bounds the cost of a story that runs on."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one report, or most reports of one development, say."""

    kind: Kind
    statuses: frozenset[Status]
    actors: frozenset[str]
    recipients: frozenset[str]
    items: tuple[Item, ...]
    places: frozenset[str]
    """Folded names."""
    countries: frozenset[str]
    points: tuple[tuple[float, float], ...]
    days: tuple[date, date] | None
    """First and last day given in words."""
    span: tuple[date, date] | None
    """The month or year, where only that is given."""
    told: tuple[date, date] | None
    """First and last day of publication; None where no report has one. The day of arrival is no substitute: an
    undated file may be years old."""
    began: tuple[date, date] | None = None
    ended: tuple[date, date] | None = None
    """First and last day on which it opened or left, and closed or arrived; the day of publication where none is
    given."""


def block_keys(report: Report) -> frozenset[int]:
    """64-bit keys under which developments of the same kind are looked up; the more in common, the nearer."""
    kind, parties = report.kind, (*report.actor, *report.recipient)
    names = {f"p:{folded(report.place)}"} if report.place else set()
    names |= {f"c:{report.country}"} if report.country else set()
    if kind in SYMMETRIC:
        names |= {f"s:{p}" for p in parties} | {"s2:" + ",".join(sorted(set(parties)))}
    else:
        names |= {f"a:{p}" for p in report.actor} | {f"r:{p}" for p in report.recipient}
        names |= {f"ar:{a}:{r}" for a in report.actor for r in report.recipient}
    names |= {f"i:{item_key(i.name)}:{p}" for i in report.items for p in parties}
    if report.date_precision == "day" and report.date_start:
        names |= {f"d:{report.date_start}:{p}" for p in parties}
    return frozenset(xxhash.xxh3_64_intdigest(f"{kind}|{name}".encode("utf-8", "replace")) for name in names)


def account_of(reports: Sequence[Report]) -> Account:
    """What most of the reports say."""
    if len(reports) > ACCOUNT_REPORTS:
        reports = [*reports[: ACCOUNT_REPORTS // 2], *reports[-ACCOUNT_REPORTS // 2 :]]
    dates = [span_of(r.date_start, r.date_end, r.date_precision) for r in reports]
    days = [d for d, _ in dates if d]
    spans = [s for _, s in dates if s]
    told = sorted(r.published for r in reports if r.published)
    figures = {(item_key(i.name), i.quantity, i.unit): i for r in reports for i in r.items}
    return Account(
        kind=reports[0].kind,
        statuses=frozenset(r.status for r in reports),
        actors=frozenset(common_parties(r.actor for r in reports)),
        recipients=frozenset(common_parties(r.recipient for r in reports)),
        items=tuple(figures.values()),
        places=frozenset(_common(folded(r.place) for r in reports if r.place)),
        countries=frozenset(_common(r.country for r in reports if r.country)),
        points=tuple(sorted({(r.lat, r.lon) for r in reports if r.lat is not None and r.lon is not None})),
        days=Counter(days).most_common(1)[0][0] if days else None,
        span=Counter(spans).most_common(1)[0][0] if spans and not days else None,
        told=(told[0], told[-1]) if told else None,
        began=_end_told(reports, "began"),
        ended=_end_told(reports, "ended"),
    )


def _end_told(reports: Sequence[Report], phase: str) -> tuple[date, date] | None:
    days = sorted(
        day
        for r in reports
        if r.phase == phase and (day := r.date_start if r.date_precision == "day" else r.published)
    )
    return (days[0], days[-1]) if days else None


def _common(names: Iterable[str]) -> list[str]:
    counts = Counter(names)
    most = max(counts.values(), default=0)
    return [name for name, n in counts.items() if 2 * n >= most]


def slots_named(report: Report) -> int:
    """How many of actor, recipient, items, place and day the report names."""
    dated = report.date_precision in ("day", "month")
    place = report.place or report.country
    sides = bool(report.actor) + bool(report.recipient)
    if report.kind in SYMMETRIC:
        sides = min(2, len({*report.actor, *report.recipient}))
    return sides + sum(map(bool, (report.items, place, dated)))


def span_of(
    start: date | None, end: date | None, precision: DatePrecision | None
) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """(days, span): the explicit days, or the month or year, that a date stands for."""
    if start is None or precision in (None, "published"):
        return None, None
    if precision == "day":
        return (start, max(start, end or start)), None
    if precision == "month":
        last = start.replace(day=monthrange(start.year, start.month)[1])
        return None, (start.replace(day=1), max(last, end or last))
    return None, (date(start.year, 1, 1), date((end or start).year, 12, 31))
