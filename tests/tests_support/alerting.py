"""Developments and passes of the alert rules over them, for the tests."""

from datetime import UTC, datetime
from typing import NamedTuple

from sitrep.batch import Batch
from sitrep.desk import Delivery
from sitrep.model import Item
from sitrep.rule_files import parse_rule
from warehouse.alerts import pending_messages, record_deliveries
from warehouse.connection import transaction
from warehouse.decisions import evaluate, pick
from warehouse.rows import fetch, insert, merge

NOW = datetime(2025, 11, 3, 12, tzinfo=UTC)


def rule(text):
    name = text.split("id: ")[1].split("\n")[0]
    parsed = parse_rule(f"{name}.yaml", text)
    assert not hasattr(parsed, "advice"), parsed
    return parsed


def develop(con, id, batch, **changes):
    """A development as a load in `batch` leaves it; anything else the other loads left stays."""
    known = fetch(con, "SELECT * FROM developments WHERE id = ?", [id])
    row = {
        "id": id, "kind": "delivery", "status": "reported", "contested": False, "actor": ["RUS"],
        "recipient": ["VEN"], "items": [Item("Pantsir-S1"), Item("surveillance drones")],
        "headline": f"headline of {id}", "articles": 1, "independent_sources": 1, "said_by": ["two diplomats"],
        "denied_by": [], "lead_event": f"e-{id}", "first_batch": batch,
    }  # fmt: skip
    row |= {name: known[0][name] for name in row if known} | changes
    merge(con, "developments", ["id"], [{**row, "last_batch": batch}])


class Passed(NamedTuple):
    decisions: int
    alerts: int
    messages: int
    failures: tuple


def passed(con, number, *texts, channels=(), run=None, now=NOW, policies=(), last_pass=None):
    """Select by SQL, then apply one decisions batch, as a pass does; the failures of the selection."""
    rules = tuple(map(rule, texts))
    picked, failures = pick(con, rules, number, now)
    batch = Batch(
        batch=number,
        run=run or f"run-{number}",
        kind="decisions",
        created=now,
        rules=tuple(known.definition for known in rules),
        picked=picked,
        failed_rules=tuple(failure.subject for failure in failures),
        channels=tuple(channels),
        policies=tuple(policies),
        last_pass=last_pass,
    )
    with transaction(con):
        done = evaluate(con, batch)
        insert(con, "batches", [{"batch": number, "run": batch.run, "kind": "decisions", "created": now}])
    return Passed(done.decisions, done.alerts, done.messages, failures)


def told(con):
    return [
        (row["rule"], row["development"], row["reason"], row["before"], row["after"])
        for row in fetch(con, "SELECT * FROM alerts ORDER BY batch, rule, development, reason")
    ]


def outcomes(con, number):
    rows = fetch(con, "SELECT * FROM alert_decisions WHERE batch = ? ORDER BY rule, development", [number])
    return [(row["rule"], row["development"], row["outcome"]) for row in rows]


def delivered(con, number, now=NOW):
    """Everything in the outbox is taken; (channel, developments) of each message."""
    waiting = pending_messages(con)
    made = tuple(Delivery(m.message, m.channel, now, True) for m in waiting)
    record_deliveries(con, Batch(number, f"run-{number}", "deliveries", now, deliveries=made))
    return [(m.channel, sorted(row.development for row in m.rows)) for m in waiting]
