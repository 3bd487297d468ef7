from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.make import NOW, fill, migrated
from warehouse.connection import writer
from warehouse.rows import fetch
from warehouse.views import create_views, schema_text

VIEWS = {
    "alert_log", "alert_verdicts", "contested", "deliveries_by_country", "deployments_by_country",
    "development_figures", "development_reports", "documents", "event_items", "latest", "rule_precision", "runs",
    "source_health", "source_precision", "status_history", "timeline",
}  # fmt: skip


@pytest.fixture
def con(tmp_path):
    with writer(migrated(tmp_path)) as con:
        fill(con)
        yield con


def test_documents_has_a_row_for_every_document_with_the_developments_of_its_family(con):
    rows = con.execute(
        "SELECT doc, version, relation, development_ids FROM documents ORDER BY doc"
    ).fetchall()
    assert rows == [
        ("again", 2, "copy", ["d1"]),
        ("denial", 1, "original", ["d1"]),
        ("one", 2, "revision", ["d1"]),
        ("reprint", 1, "copy", ["d1"]),
    ]


def test_a_document_that_reports_nothing_has_an_empty_list_of_developments(con):
    con.execute("DELETE FROM development_events WHERE event = 'e3'")
    assert con.execute("SELECT development_ids FROM documents WHERE doc = 'denial'").fetchall() == [([],)]


def test_development_reports_shows_only_reports_that_still_count(con):
    rows = con.execute("SELECT event, sentence, doc FROM development_reports ORDER BY event").fetchall()
    assert rows == [("e2", "Three ships (e2)", "a1"), ("e3", "Three ships (e3)", "a3")]


def test_a_retracted_delivery_is_not_counted(con):
    con.execute("UPDATE developments SET status = 'retracted'")
    assert con.execute("FROM deliveries_by_country").fetchall() == []
    assert con.execute("SELECT status FROM timeline").fetchall() == [("retracted",)]


def test_event_items_leaves_out_what_a_newer_version_replaced(con):
    assert con.execute("SELECT event, item, quantity_low FROM event_items ORDER BY 1").fetchall() == [
        ("e2", "ships", 3.0),
        ("e3", "ships", 3.0),
    ]


def test_a_delivery_to_two_countries_counts_for_each(con):
    rows = con.execute(
        "SELECT recipient, actor, developments, happened, disputed, items FROM deliveries_by_country"
    )
    assert sorted(rows.fetchall()) == [("CUB", "RUS", 1, 1, 1, ["ships"]), ("VEN", "RUS", 1, 1, 1, ["ships"])]


def test_the_timeline_falls_back_on_the_day_of_the_first_report(con):
    con.execute("INSERT INTO developments (id, first_seen) VALUES ('d0', TIMESTAMP '2025-10-30 23:00:00')")
    rows = con.execute('SELECT development, "day" FROM timeline').fetchall()
    assert rows == [("d0", date(2025, 10, 30)), ("d1", date(2025, 11, 1))]


def test_latest_shows_the_best_sentence_and_where_it_stands(con):
    (row,) = fetch(con, "FROM latest")
    assert (row["sentence"], row["publisher"]) == ("Three ships (e2)", "Paper of a1")
    assert row["last_changed"] == NOW


def test_contested_shows_both_sides(con):
    assert con.execute("SELECT said_by, denied_by FROM contested").fetchall() == [(["RUS"], ["VEN"])]


def test_the_alert_log_says_who_has_it_and_who_waits(con):
    (row,) = fetch(con, "FROM alert_log")
    assert (row["delivered_to"], row["waiting_for"], row["failed_attempts"]) == (["log"], ["hook"], 1)
    assert row["delivered"] == NOW


def test_source_health_and_runs_sum_their_ledgers(con):
    rows = con.execute("SELECT url, health, fetches, errors, entries FROM source_health").fetchall()
    assert rows == [("u", "failing", 2, 1, 3), ("v", "never answered", 0, 0, 0)]
    assert con.execute("SELECT run, batches, events FROM runs").fetchall() == [("r2", 1, 3), ("r1", 2, 3)]


def test_every_view_and_table_is_described(con):
    ours = "NOT internal AND database_name = current_database()"
    described = con.execute(
        f"SELECT view_name FROM duckdb_views() WHERE {ours} AND comment IS NOT NULL"
    ).fetchall()
    assert {name for (name,) in described} == VIEWS
    bare = f"SELECT table_name FROM duckdb_tables() WHERE {ours} AND comment IS NULL"
    assert con.execute(bare).fetchall() == [("schema_migrations",)]


def test_the_schema_text_names_each_column_with_type_and_comment(con):
    text = schema_text(con)
    assert all(f"\n{view} (view)\n" in "\n" + text for view in VIEWS)
    assert re.search(r"events \(table\)\n  What happened as one document tells it", text)
    assert re.search(r"\n    superseded +BOOLEAN  -- True where a newer version", text)
    assert "schema_migrations" not in text


def test_views_are_made_anew_only_when_their_file_has_changed(con, monkeypatch, tmp_path):
    assert not create_views(con, NOW)
    changed = tmp_path / "views.sql"
    changed.write_text("CREATE VIEW runs AS SELECT 1 AS other;")
    monkeypatch.setattr("warehouse.views._FILE", changed)
    assert create_views(con, NOW)
    assert con.execute("FROM runs").fetchall() == [(1,)]
    assert con.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchone() == (1,)


def test_no_view_reads_the_clock_or_keeps_a_lambda_that_changed_between_versions():
    text = re.sub(r"--.*|'[^']*'", "", (Path(__file__).parents[2] / "warehouse" / "views.sql").read_text())
    assert not re.search(r"\b(now|today|current_\w+|random|uuid)\s*\(|->", text)
