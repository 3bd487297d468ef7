"""Developments on a labelled stream with its true facts: `python -m benchmarks.developments STREAM.jsonl`.

One report per write-up, as after the removal of copies. What is measured is the merging alone: reports of one
occurrence that are joined, and occurrences that are kept apart.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from benchmarks.stream import Row, b_cubed, batches, mixed, moment, pairwise
from sitrep.accounts import block_keys
from sitrep.developments import CANDIDATES, MergeResult, merge
from sitrep.model import Item, Kind
from sitrep.reports import Report
from sitrep.state import DevelopmentState

KINDS: dict[str, Kind] = {
    "delivery": "delivery", "attack": "strike", "sanctions": "sanction", "contract": "agreement",
    "protest": "protest", "earnings": "support", "accident": "seizure", "quake": "withdrawal",
    "rate": "concession", "ruling": "rejection",
}  # fmt: skip
"""The stream has kinds that sitrep has not; each stands for one of its own, which keeps them apart."""


def report_of_row(row: Row, number: int) -> Report:
    """The true facts of an article as a report."""
    slots = json.loads(row["slots"])
    organisation = (slots["org"].upper(),) if slots["org"] else ()
    sides: tuple[tuple[str, ...], tuple[str, ...]] = (slots["actor"],), (slots["target"],)
    if organisation:
        sides = organisation, () if slots["type"] == "earnings" else sides[1]
    elif slots["type"] in ("protest", "accident", "quake", "rate"):
        sides = sides[1], ()
    day = date.fromisoformat(slots["day"])
    return Report(
        event=f"e{number}", article=f"a{number}", version=1, family=row["copy_id"], batch=1, seen=moment(row),
        published=moment(row).date(), publisher=row["source"], source_group=row["source"],
        kind=KINDS[slots["type"]], status="confirmed", actor=sides[0], recipient=sides[1],
        items=(Item(slots["item"], float(slots["qty"]), None, slots["unit"]),), date_start=day, date_end=day,
        date_precision="day", place=slots["place"], confidence=0.7,
    )  # fmt: skip


def report(path: Path) -> None:
    """Print the table."""
    reports, true, known = [], [], set()
    for number, row in enumerate(row for batch in batches(path) for row in batch):
        if row["copy_id"] not in known or row["kind"] == "update":
            known.add(row["copy_id"])
            reports.append(report_of_row(row, number))
            true.append(row["event_id"])
    states: dict[str, DevelopmentState] = {}
    index: dict[int, dict[str, None]] = defaultdict(dict)
    joined: dict[str, str] = {}
    started = time.process_time()
    for first in range(0, len(reports), 500):
        part = reports[first : first + 500]
        result = merge(part, [states[i] for i in _candidates(part, index)], part[-1].seen, first)
        _keep(result, states, index, joined)
    cost = time.process_time() - started
    found = [joined.get(r.event, r.event) for r in reports]
    precision, recall = pairwise(found, true)
    print("| figure | value |\n| --- | --- |")
    print(f"| reports | {len(reports)} |\n| developments | {len(states)} of {len(set(true))} |")
    print(f"| pairs, precision | {precision:.4f} |\n| pairs, recall | {recall:.4f} |")
    print(
        f"| B-cubed F1 | {b_cubed(found, true):.4f} |\n| developments that mix two | {mixed(found, true)} |"
    )
    print(f"| reports per second of one core | {len(reports) / cost:.0f} |")


def _candidates(part: list[Report], index: dict[int, dict[str, None]]) -> set[str]:
    wanted: set[str] = set()
    for item in part:
        shared: Counter[str] = Counter()
        for key in block_keys(item):
            shared.update(list(index.get(key, {}))[-200:])
        wanted |= {identity for identity, _ in shared.most_common(CANDIDATES)}
    return wanted


def _keep(
    result: MergeResult,
    states: dict[str, DevelopmentState],
    index: dict[int, dict[str, None]],
    joined: dict[str, str],
) -> None:
    states |= {state.id: state for state in result.states}
    for link in result.links:
        joined[link.report.event] = link.development
        for key in block_keys(link.report):
            index[key][link.development] = None


if __name__ == "__main__":
    stream = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("stream.jsonl")
    if stream.exists():
        report(stream)
    else:
        print(f"{stream} is not there: give a labelled stream (see benchmarks/stream.py)")
