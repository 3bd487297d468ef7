"""What a development delivers, deploys or asks for: one list out of what its reports name. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitrep.forces import same_name, unit
from sitrep.likeness import figures_score, item_key, related, same_item
from sitrep.model import Item
from sitrep.reports import Report

MOST_ITEMS, MOST_COMPARED = 12, 30


@dataclass(slots=True)
class _Named:
    """One thing under the names that different reports give it."""

    items: list[Item]
    reports: set[str]


def merged_items(reports: Sequence[Report]) -> tuple[Item, ...]:
    """Items by how many reports name them; of each the lowest and the highest figure.

    'missiles' in one report and 'Iskander missiles' in another are one thing; within a report they are two.
    """
    groups: list[_Named] = []
    exact: dict[tuple[str, str | None], _Named] = {}
    for report in reports:
        for item in report.items:
            key = (item_key(item.name), item.unit)
            group = exact.get(key) or _same_thing(item, report, groups[:MOST_COMPARED])
            if group is None:
                group = _Named([], set())
                groups.append(group)
            exact[key] = group
            group.items.append(item)
            group.reports.add(report.event)
    ranked = sorted(groups, key=lambda group: -len(group.items))[:MOST_ITEMS]
    return tuple(_range(group.items) for group in ranked)


def _same_thing(item: Item, report: Report, groups: Iterable[_Named]) -> _Named | None:
    for group in groups:
        other = group.items[0]
        if report.event in group.reports or other.unit != item.unit:
            continue
        alike = same_item(item_key(item.name), item_key(other.name)) or same_name(unit(item), unit(other))
        if alike or (related(item.name, other.name) and figures_score(item, other) > 0):
            return group
    return None


def _range(items: Sequence[Item]) -> Item:
    """The commonest name, of equally common ones the most exact, with all figures as one range."""
    names = Counter(i.name for i in items)
    lows = [i.quantity_low for i in items if i.quantity_low is not None]
    highs = [i.quantity_high for i in items if i.quantity_high is not None]
    figures = [*lows, *highs]
    return Item(
        name=max(names, key=lambda name: (names[name], len(name.split()))),
        quantity_low=min(figures) if lows else None,
        quantity_high=max(figures) if highs else None,
        unit=items[0].unit,
    )
