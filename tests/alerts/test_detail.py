"""One development or alert in full, from a real warehouse, with nothing in it that can act."""

from datetime import UTC, date, datetime

from alerts.detail import render_development, render_explanation
from sitrep.batch import Batch
from sitrep.desk import Delivery
from sitrep.rules import Rule
from tests_support.summaries import HOSTILE
from warehouse.alerts import explain_alert, list_alerts, pending_messages, record_deliveries
from warehouse.connection import transaction, writer
from warehouse.decisions import evaluate
from warehouse.development_query import show_development
from warehouse.rows import insert

NOW = datetime(2025, 11, 3, 12, tzinfo=UTC)


def fill(con, text="Launchers were unloaded."):
    insert(con, "developments", [{
        "id": "d1", "kind": "delivery", "status": "reported", "contested": True, "actor": ["RUS"],
        "recipient": ["VEN"], "items": [], "headline": text, "articles": 2, "independent_sources": 2,
        "said_by": ["USA", text], "denied_by": ["RUS"], "lead_event": "e1", "first_batch": 1, "last_batch": 1,
        "place": text, "country": "VEN", "date_start": date(2025, 10, 27), "date_precision": "day",
    }])  # fmt: skip
    insert(con, "articles", [{
        "article": "x", "version": 1, "title": text, "publisher": text, "url": "https://example.org/x", "batch": 1,
    }])  # fmt: skip
    insert(con, "events", [{
        "event": "e1", "article": "x", "version": 1, "batch": 1, "kind": "delivery",
        "evidence": [{"start": 0, "end": 4, "text": text}],
    }])  # fmt: skip
    insert(con, "development_events", [{"development": "d1", "event": "e1", "article": "x", "version": 1,
                                        "status": "reported", "publisher": text, "batch": 1}])  # fmt: skip
    insert(con, "development_history", [{"development": "d1", "batch": 1, "changed": NOW, "change": "status",
                                         "before": "planned", "after": "reported"}])  # fmt: skip
    rule = Rule.model_validate({"id": "arms", "when": {"kind": "delivery"}})
    with transaction(con):
        evaluate(con, Batch(2, "r", "decisions", NOW, rules=(rule.definition,), channels=("mail",)))
    [message] = pending_messages(con)
    record_deliveries(
        con, Batch(3, "r", "deliveries", NOW, deliveries=(Delivery(message.message, "mail", NOW, True),))
    )


def found(con):
    [alert] = list_alerts(con)
    return show_development(con, "d1"), explain_alert(con, alert.id)


def replaced(value, old, new):
    """The same structure with another text in it."""
    if isinstance(value, dict):
        return {name: replaced(part, old, new) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [replaced(part, old, new) for part in value]
    return new if value == old else value


def test_everything_known_is_shown(tmp_path):
    with writer(tmp_path, 0) as con:
        fill(con)
        development, alert = found(con)
    development, explanation = render_development(development), render_explanation(alert)
    assert "reported, contested · 27 October 2025 · Launchers were unloaded., Venezuela" in development
    assert "2 independent sources, 2 articles" in development
    assert "Said by United States and Launchers were unloaded.." in development
    assert "2025-11-03 12:00  status: planned -> reported" in development
    for words in (
        "medium · new · 2025-11-03 12:00",
        "Rule arms: kind: delivery",
        "12:00  alert, new",
        "https://example.org/x",
        "mail: delivered",
    ):
        assert words in explanation


def test_hostile_text_stays_text(tmp_path):
    with writer(tmp_path, 0) as con:
        fill(con, "MARK")
        development, alert = found(con)
    for text in HOSTILE:
        for shown in (
            render_development(replaced(development, "MARK", text)),
            render_explanation(replaced(alert, "MARK", text)),
        ):
            assert "MARK" not in shown
            assert all(row.isprintable() for row in shown.split("\n"))
