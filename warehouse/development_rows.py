"""Developments as rows: what a reader queries in columns, what the next merge needs as compact JSON in `slots`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sitrep.model import Attribution, Item
from sitrep.reports import Coverage, Report
from sitrep.state import DevelopmentState

_INNER = ("reports", "coverage")
PUBLIC = tuple(f.name for f in fields(DevelopmentState) if f.name not in _INNER)
"""The columns of `developments` in order, without `slots`."""
_REPORT = {f.name: f.default for f in fields(Report)}
_DATES = ("published", "date_start", "date_end")


def row_of(state: DevelopmentState) -> dict[str, Any]:
    """The row of `developments`."""
    return {name: getattr(state, name) for name in PUBLIC} | {"slots": _slots(state)}


def state_of(row: Mapping[str, Any]) -> DevelopmentState:
    """The state that `row_of` made the row from."""
    slots = json.loads(row["slots"])
    public = {name: row[name] for name in PUBLIC}
    for name in ("actor", "recipient", "said_by", "denied_by"):
        public[name] = tuple(public[name])
    public["lead_sentence"] = row["lead_sentence"] or 1
    public["items"] = tuple(Item(**item) for item in public["items"])
    return DevelopmentState(
        **public,
        reports=tuple(_report(r) for r in slots["reports"]),
        coverage={family: Coverage(*value) for family, value in slots["coverage"].items()},
    )


def snapshot(state: DevelopmentState) -> str:
    """The public columns as JSON, for `development_history`: what was known then."""
    return json.dumps({name: _plain(getattr(state, name)) for name in PUBLIC}, ensure_ascii=False)


def _slots(state: DevelopmentState) -> str:
    reports = [
        {
            name: _plain(value)
            for name, default in _REPORT.items()
            if (value := getattr(report, name)) != default and value is not None
        }
        for report in state.reports
    ]
    coverage = {family: [c.articles, c.source_group] for family, c in state.coverage.items()}
    return json.dumps({"reports": reports, "coverage": coverage}, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Item | Attribution):
        return {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name) is not None}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _report(given: Mapping[str, Any]) -> Report:
    values = dict(given)
    values["seen"] = datetime.fromisoformat(values["seen"])
    for name in _DATES:
        values[name] = date.fromisoformat(values[name]) if name in values else None
    values.setdefault("publisher", None)
    for name in ("actor", "recipient", "denied_by", "matter"):
        values[name] = tuple(values.get(name, ()))
    values["items"] = tuple(Item(**item) for item in values.get("items", ()))
    values["shows"] = tuple(values["shows"]) if "shows" in values else None
    values["attribution"] = tuple(Attribution(**a) for a in values.get("attribution", ()))
    return Report(**values)
