"""One development, or one alert, in full: what `sitrep developments show` and `sitrep alerts explain` print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from alerts.escape import line, link
from alerts.history import change_words
from sitrep.parties import party_name, place_words, source_names
from sitrep.quantities import join
from sitrep.summary import date_words, reason_words
from sitrep.wording import counted


def render_development(found: Mapping[str, Any]) -> str:
    """Text of a development with its reports and history, as `warehouse.development_query` hands it over."""
    status = f"{found['status']}, contested" if found.get("contested") else str(found["status"])
    when = date_words(
        _date(found.get("date_start")), _date(found.get("date_end")), found.get("date_precision")
    )
    where = place_words(found.get("place"), party_name(found["country"]) if found.get("country") else None)
    rows = [
        line(found["headline"]),
        f"  {line(status)} · {when} · {line(where) or 'place not given'}",
        f"  {counted(found.get('independent_sources') or 0, 'independent source')}, "
        f"{counted(found.get('articles') or 0, 'article')}",
    ]
    for label, names in (("Said by", found.get("said_by")), ("Denied by", found.get("denied_by"))):
        if names:
            shown = [line(name) for name in source_names(map(party_name, names))]
            rows.append(f"  {label} {join(shown, 8)}.")
    rows += _section("Reports", [_report(report) for report in found.get("reports") or ()])
    rows += _section("History", [_change(change) for change in found.get("history") or ()])
    stages = [
        f"  {stage['date_start'] or stage['first_seen']:%Y-%m-%d}  {line(stage['kind'])}, {line(stage['status'])}: "
        f"{line(stage['headline'])} [{stage['id']}]"
        for stage in found.get("stages") or ()
    ]
    rows += _section("Stages of this story", stages)
    doubts = [f"  {other['id']}  {line(other['headline'])}" for other in found.get("possible_same") or ()]
    return "\n".join([*rows, *_section("Perhaps the same", doubts)])


def render_explanation(found: Mapping[str, Any]) -> str:
    """Text of an alert with its rule, decisions, reports and deliveries, as `warehouse.alerts` hands it over."""
    alert = found["alert"]
    reason = reason_words(alert["reason"], alert["before"], alert["after"], alert["subject"])
    rule = found["rule"] or {}
    selects = rule.get("sql") or "; ".join(
        f"{name}: {_values(value)}" for name, value in rule.get("when", {}).items()
    )
    rows = [
        line(alert["headline"]),
        f"  {alert['severity']} · {line(reason)} · {_moment(alert['created'])}",
        f"  Rule {line(alert['rule'])}: {line(selects) or 'no longer there'}",
    ]
    decisions = [_decision(decision) for decision in found["decisions"]]
    said = [
        f"  {_moment(f['given'])}  {line(f['author'])}: {f['verdict']}"
        + (f" ({line(f['comment'])})" if f["comment"] else "")
        for f in found["feedback"]
    ]
    sent = [
        f"  {_moment(d['attempted'])}  {line(d['channel'])}: "
        + ("delivered" if d["delivered"] else f"failed, {line(d['error'] or 'no reason given')}")
        for d in found["deliveries"]
    ]
    rows += _section("Decisions", decisions)
    rows += _section("Reports", [_report(report) for report in found["reports"]])
    rows += _section("History of the development", [_change(change) for change in found["history"]])
    return "\n".join([*rows, *_section("Deliveries", sent or ["  none"]), *_section("Feedback", said)])


def _decision(decision: Mapping[str, Any]) -> str:
    what = (
        f"{line(decision['channel'])}: {decision['outcome']}" if decision["channel"] else decision["outcome"]
    )
    reason = f", {decision['reason']}" if decision["reason"] and not decision["channel"] else ""
    until = f" until {_moment(decision['held_until'])}" if decision["held_until"] else ""
    detail = f" ({line(decision['detail'])})" if decision["detail"] else ""
    return f"  {_moment(decision['decided'])}  {what}{reason}{until}{detail}"


def _section(title: str, rows: Sequence[str]) -> list[str]:
    return ["", title, *rows] if rows else []


def _report(report: Mapping[str, Any]) -> str:
    source = line(report.get("publisher") or report.get("title") or report.get("doc") or "source not given")
    address = link(report.get("url"))
    name = f" [{line(report['doc'])}]" if report.get("doc") else ""
    text = f"  {source} ({report['status']}){name}" + (f" {address}" if address else "")
    return f"{text}\n    “{line(report['sentence'])}”" if report.get("sentence") else text


def _change(change: Mapping[str, Any]) -> str:
    words = change_words(change["change"], change.get("before"), change.get("after"))
    return f"  {_moment(change['changed'])}  {line(words)}"


def _values(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _moment(value: Any) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else line(value)


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
