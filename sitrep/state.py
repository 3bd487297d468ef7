"""What is known of one development, folded from its reports. Pure: the same reports give the same state.

A report is one event of one article version. Nothing is averaged away: ranges keep the lowest and the highest
figure, both sides of a dispute are named, and a report that its publisher took back is left out of the fold.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

from sitrep.headline import headline
from sitrep.item_ranges import merged_items
from sitrep.likeness import figures_score, item_key, related, same_item
from sitrep.model import SYMMETRIC, DatePrecision, Item, Kind
from sitrep.reports import Coverage, Report, common_parties, sources

StateStatus = Literal["possible", "planned", "reported", "confirmed", "denied", "retracted"]
"""'retracted': every report of it was taken back."""

RANK: dict[str, int] = {"possible": 0, "planned": 1, "reported": 2, "confirmed": 3}
MOST_NAMES = 40
STANDING, BOTH = 0.5, 0.25
"""What a sentence gains that has the standing shown, and the recipient as well as the place: each side and all of the
items count 1."""


@dataclass(frozen=True, slots=True)
class DevelopmentState:
    """One row of `developments`, and the reports that it is folded from."""

    id: str
    kind: Kind
    status: StateStatus
    contested: bool
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    items: tuple[Item, ...]
    date_start: date | None
    date_end: date | None
    date_precision: DatePrecision | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    headline: str
    said_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    articles: int
    families: int
    independent_sources: int
    lead_event: str
    confidence: float
    first_seen: datetime
    last_changed: datetime
    first_batch: int
    last_batch: int
    lead_sentence: int = 1
    """Which sentence of the lead event's evidence is shown, from 1."""
    reports: tuple[Report, ...] = ()
    """In order of arrival."""
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    """By family."""


def fold(
    development: str,
    reports: Sequence[Report],
    coverage: Mapping[str, Coverage],
    now: datetime,
    batch: int,
    before: DevelopmentState | None = None,
) -> DevelopmentState:
    """The state that the reports, in order of arrival, amount to. Without reports: `before`, retracted."""
    if not reports:
        assert before is not None, "a development begins with a report"
        return replace(
            before, status="retracted", contested=False, reports=(), articles=0, families=0,
            independent_sources=0, last_changed=now, last_batch=batch,
        )  # fmt: skip
    claims = [r for r in reports if not r.denies]
    status, contested, deniers = _standing(reports, claims)
    # speculation adds nothing to what is reported
    told = [r for r in claims if r.status != "possible"] or claims or list(reports)
    actor, recipient = _sides(told)
    items = merged_items(told)
    start, end, precision = _dates(told)
    place, country, lat, lon = _place(told)
    families = {r.family for r in reports}
    lead = _lead(told, actor, recipient, items, place)
    rank = max(told, key=lambda r: RANK.get(r.status, 0)).status
    return DevelopmentState(
        id=development,
        kind=reports[0].kind,
        status=status,
        contested=contested,
        actor=actor,
        recipient=recipient,
        items=items,
        date_start=start,
        date_end=end,
        date_precision=precision,
        place=place,
        country=country,
        lat=lat,
        lon=lon,
        headline=headline(
            reports[0].kind, "denied" if status == "denied" else rank, actor, recipient, items,
            place=place, country=country, contested=contested, denied_by=deniers, hit=_hit(told, lead, recipient),
            ratified=reports[0].kind == "agreement" and all(r.phase == "ended" for r in told),
        ),
        said_by=_distinct(name for r in told if not r.denies for name in r.said_by),
        denied_by=deniers,
        articles=sum(coverage[f].articles if f in coverage else 1 for f in sorted(families)),
        families=len(families),
        independent_sources=len(sources(told, coverage)),
        lead_event=lead.event,
        confidence=_confidence(told),
        first_seen=before.first_seen if before else now,
        last_changed=now,
        first_batch=before.first_batch if before else batch,
        last_batch=batch,
        lead_sentence=lead.quote,
        reports=tuple(reports),
        coverage={f: coverage[f] for f in sorted(families) if f in coverage},
    )  # fmt: skip


def _sides(reports: Sequence[Report]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients. Of interchangeable sides the party named most often is the actor."""
    if reports[0].kind in SYMMETRIC:
        parties = common_parties(tuple(dict.fromkeys((*r.actor, *r.recipient))) for r in reports)
        return parties[:1], parties[1:]
    return common_parties(r.actor for r in reports), common_parties(r.recipient for r in reports)


def _standing(
    reports: Sequence[Report], claims: Sequence[Report]
) -> tuple[StateStatus, bool, tuple[str, ...]]:
    """(status, contested, who denies). What was confirmed is not lowered by a later plan or rumour."""
    deniers = _distinct(name for r in reports for name in r.deniers)
    best = max((RANK[r.status] for r in claims), default=-1)
    if best < 0 or (best == 0 and any(r.denies for r in reports)):
        return "denied", False, deniers
    concerned = {p for r in reports for p in (*r.actor, *r.recipient)}
    officials = {a.name for r in reports if r.denies for a in r.attribution if a.kind == "official"}
    contested = any(name in concerned or name in officials for name in deniers)
    return (
        next(s for s in ("possible", "planned", "reported", "confirmed") if RANK[s] == best),
        contested,
        deniers,
    )


def _dates(reports: Sequence[Report]) -> tuple[date | None, date | None, DatePrecision | None]:
    """The finest date given by the reports of the highest status: a plan's day yields to the day it was done."""
    order: tuple[DatePrecision, ...] = ("day", "month", "year", "published")
    for precision in order:
        dated = [r for r in reports if r.date_start and r.date_precision == precision]
        if not dated:
            continue
        best = max(RANK.get(r.status, 0) for r in dated)
        chosen = [r for r in dated if RANK.get(r.status, 0) == best]
        starts = [r.date_start for r in chosen if r.date_start]
        if precision == "published":
            return min(starts), min(starts), precision
        return min(starts), max(r.date_end or r.date_start for r in chosen if r.date_start), precision
    return None, None, None


def _place(reports: Sequence[Report]) -> tuple[str | None, str | None, float | None, float | None]:
    country = _most(r.country for r in reports)
    located = [r for r in reports if r.place and r.country == country] or [r for r in reports if r.place]
    precise = [r for r in located if r.lat is not None] or located
    place = _most(r.place for r in precise)
    point = next((r for r in precise if r.place == place), None)
    if point is None:
        return None, country, None, None
    here, there = (sum(r.country == country for r in reports), sum(r.place == place for r in reports))
    if country and not point.country and here > there:  # a strait, which is in no country, told by fewer
        return None, country, None, None
    return place, point.country, point.lat, point.lon


def _confidence(reports: Sequence[Report]) -> float:
    """That at least one source was read rightly: 1 minus the product of what each leaves open."""
    best: dict[str, float] = {}
    for report in reports:
        best[report.source_group] = max(best.get(report.source_group, 0.0), report.confidence)
    return round(min(0.99, 1 - math.prod(1 - min(c, 0.95) for c in best.values())), 4)


def _lead(
    reports: Sequence[Report],
    actor: Sequence[str],
    recipient: Sequence[str],
    items: Sequence[Item],
    place: str | None,
) -> Report:
    """The report whose sentence bears out most of what the headline says; then the surest, below a title, the first."""
    best = max(RANK.get(r.status, 0) for r in reports)

    def supports(report: Report) -> tuple[float, ...]:
        def shown(name: str) -> bool:
            return report.shows is None or name in report.shows

        agent = bool({*report.actor} & {*actor}) and shown("actor")
        goal = bool({*report.recipient} & {*recipient}) and shown("recipient")
        site = bool(place) and report.place == place and shown("place")
        told = [i for i in report.items if shown(i.name)]
        total = agent + max(goal, site) + BOTH * (goal and site)
        total += sum(_bears_out(told, item) for item in items) / max(len(items), 1)
        rank = RANK.get(report.status, 0)
        total += STANDING * (rank == best)
        return round(total, 3), rank, float("body" in (report.shows or ())), report.confidence

    return max(reports, key=lambda r: (*supports(r), -r.batch, r.event))


def _hit(reports: Sequence[Report], lead: Report, recipient: Sequence[str]) -> str:
    """Whom or what was hit, in the words of the lead report, else of the first that has words for the same side."""
    same = (r.hit for r in (lead, *reports) if r.hit and {*r.recipient} == {*recipient})
    return next(same, "")


def _bears_out(told: Iterable[Item], item: Item) -> float:
    """1 where the same thing is told with a figure that is shown, a half without."""
    same = [i for i in told if same_item(item_key(i.name), item_key(item.name)) or related(i.name, item.name)]
    if not same:
        return 0.0
    return 1.0 if item.quantity is None or any(figures_score(i, item) > 0 for i in same) else 0.5


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return counts.most_common(1)[0][0] if counts else None


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:MOST_NAMES]


def _party_sets(state: DevelopmentState) -> Any:
    sides = sorted(state.actor), sorted(state.recipient)
    return sorted((*state.actor, *state.recipient)) if state.kind in SYMMETRIC else list(sides)


_TOLD: tuple[tuple[str, Callable[[DevelopmentState], Any]], ...] = (
    ("status", lambda s: s.status),
    ("contested", lambda s: s.contested),
    ("denied", lambda s: list(s.denied_by)),
    ("parties", _party_sets),
    ("items", lambda s: [[i.name, i.quantity_low, i.quantity_high, i.unit] for i in s.items]),
    ("date", lambda s: [s.date_start and s.date_start.isoformat(), s.date_end and s.date_end.isoformat()]),
    ("place", lambda s: [s.place, s.country]),
    ("sources", lambda s: {"independent_sources": s.independent_sources, "articles": s.articles}),
)


def changes(before: DevelopmentState | None, after: DevelopmentState) -> list[tuple[str, Any, Any]]:
    """(change, before, after) for everything that a reader would notice, in a fixed order.

    'new' alone for a development that was not there; 'retracted' alone where no report is left.
    """
    if before is None:
        return [("new", None, after.status)]
    if after.status == "retracted":
        return [] if before.status == "retracted" else [("retracted", before.status, "retracted")]
    return [(name, old, new) for name, of in _TOLD if (old := of(before)) != (new := of(after))]
