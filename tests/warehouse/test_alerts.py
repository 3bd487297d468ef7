"""Alerts come once, with their reason, and nothing that happened while nobody looked is lost."""

import re
from datetime import date, timedelta

import pytest

from sitrep.batch import Batch
from sitrep.desk import Delivery
from sitrep.model import Item
from sitrep.outbox import MOST_ATTEMPTS
from tests.warehouse.make import migrated
from tests_support.alerting import NOW, develop, outcomes, passed, rule, told
from warehouse.alerts import (
    alerts_after,
    attempts,
    explain_alert,
    list_alerts,
    pending_messages,
    record_deliveries,
)
from warehouse.connection import writer
from warehouse.decisions import rules_changed
from warehouse.rows import fetch, insert
from warehouse.why_not import why_not

DELIVERIES = (
    "id: arms\nseverity: high\nwhen: {kind: [delivery]}\nnotify: [new, status, contested, denied, sources]\n"
)
DRONES = "id: drones\nwhen: {kind: delivery, item: drone}\n"
STRIKES = "id: strikes\nwhen: {kind: strike, status: [reported, confirmed], country: YEM}\n"


@pytest.fixture
def con(tmp_path):
    with writer(migrated(tmp_path), 0) as connection:
        yield connection


def test_the_first_run_on_an_empty_warehouse_alerts_on_everything(con):
    develop(con, "a", 1)
    develop(con, "b", 2)
    assert passed(con, 3, DELIVERIES).alerts == 2
    assert told(con) == [("arms", "a", "new", None, "reported"), ("arms", "b", "new", None, "reported")]


def test_what_was_told_is_not_told_again_and_every_candidate_has_its_decision(con):
    develop(con, "a", 1)
    passed(con, 2, DELIVERIES)
    assert passed(con, 3, DELIVERIES).decisions == 0
    develop(con, "a", 4, articles=2)
    assert passed(con, 5, DELIVERIES).alerts == 0
    assert outcomes(con, 5) == [("arms", "a", "known")]
    assert len(told(con)) == 1


def test_a_change_of_status_is_told_with_before_and_after(con):
    develop(con, "a", 1)
    passed(con, 2, DELIVERIES)
    develop(con, "a", 3, status="confirmed")
    passed(con, 4, DELIVERIES)
    develop(con, "a", 5, status="denied")
    passed(con, 6, DELIVERIES)
    assert told(con)[1:] == [
        ("arms", "a", "status", "reported", "confirmed"),
        ("arms", "a", "denied", "confirmed", "denied"),
    ]


def test_a_rule_follows_what_it_told_even_where_its_conditions_no_longer_hold(con):
    develop(con, "s", 1, kind="strike", country="YEM")
    passed(con, 2, STRIKES)
    develop(con, "s", 3, status="denied")
    passed(con, 4, STRIKES)
    assert told(con)[-1] == ("strikes", "s", "denied", "reported", "denied")


def test_a_denial_that_may_be_of_either_reaches_every_rule_that_told_one_of_them(con):
    tanks = "id: tanks\nwhen: {kind: delivery, item: tank}\n"
    develop(con, "a", 1)
    develop(con, "b", 1, items=[Item("tanks", 4)])
    passed(con, 2, tanks, STRIKES, DRONES)
    develop(con, "n", 3, status="denied", items=[], denied_by=["RUS"])
    insert(con, "possible_same", [{"development": "n", "other": o, "score": 4.0, "batch": 3} for o in "ab"])
    passed(con, 4, tanks, STRIKES, DRONES)
    assert told(con)[2:] == [("drones", "n", "new", None, "denied"), ("tanks", "n", "new", None, "denied")]
    assert passed(con, 5, tanks, STRIKES, DRONES).alerts == 0


def test_a_report_that_may_be_the_same_is_told_by_its_own_conditions_only(con):
    develop(con, "a", 1)
    passed(con, 2, DRONES)
    develop(con, "v", 3, items=[])
    insert(con, "possible_same", [{"development": "v", "other": "a", "score": 4.0, "batch": 3}])
    assert passed(con, 4, DRONES).alerts == 0


def test_a_contested_claim_and_a_doubling_of_sources_are_told_once_each(con):
    develop(con, "a", 1)
    passed(con, 2, DELIVERIES)
    develop(con, "a", 3, contested=True, independent_sources=2)
    passed(con, 4, DELIVERIES)
    develop(con, "a", 5, contested=False, independent_sources=3)
    passed(con, 6, DELIVERIES)
    develop(con, "a", 7, contested=True, independent_sources=4)
    passed(con, 8, DELIVERIES)
    assert [row[2:] for row in told(con)[1:]] == [
        ("contested", "not contested", "contested"),
        ("sources", "1", "2"),
        ("sources", "2", "4"),
    ]


def test_a_retracted_development_is_told_to_rules_that_ask_for_it(con):
    text = "id: arms\nwhen: {kind: delivery}\nnotify: [new, retracted]\n"
    develop(con, "a", 1)
    passed(con, 2, text)
    develop(con, "a", 3, articles=0)
    passed(con, 4, text)
    assert told(con)[-1] == ("arms", "a", "retracted", "reported", "retracted")


def test_a_new_rule_takes_the_past_as_its_baseline_and_tells_what_came_since(con):
    develop(con, "old", 1)
    passed(con, 2, STRIKES)
    develop(con, "fresh", 3)
    assert passed(con, 4, STRIKES, DELIVERIES).alerts == 1
    assert outcomes(con, 4) == [("arms", "fresh", "alert"), ("arms", "old", "baseline")]
    develop(con, "old", 5, status="confirmed")
    passed(con, 6, STRIKES, DELIVERIES)
    assert told(con)[-1] == ("arms", "old", "status", "reported", "confirmed")


def test_a_changed_rule_keeps_what_it_told_and_baselines_only_what_it_now_selects_besides(con):
    develop(con, "a", 1)
    develop(con, "s", 1, kind="strike")
    passed(con, 2, DELIVERIES)
    wider = DELIVERIES.replace("[delivery]", "[delivery, strike]")
    passed(con, 3, wider)
    assert outcomes(con, 3) == [("arms", "s", "baseline")]
    develop(con, "a", 4, status="confirmed")
    passed(con, 5, wider)
    assert told(con)[-1][2:] == ("status", "reported", "confirmed")


def test_a_new_title_or_severity_is_no_new_rule(con):
    develop(con, "a", 1)
    passed(con, 2, DELIVERIES)
    assert not rules_changed(con, [rule(DELIVERIES.replace("high", "low"))])
    assert rules_changed(con, [rule(DELIVERIES), rule(STRIKES)])
    assert not rules_changed(con, [])
    develop(con, "b", 3)
    assert rules_changed(con, [rule(DELIVERIES)])


def test_passes_that_ended_before_deciding_are_told_by_the_next(con):
    passed(con, 1, DELIVERIES)
    for batch, name in ((2, "a"), (3, "b"), (4, "c")):
        develop(con, name, batch)
    passed(con, 5, DELIVERIES)
    assert [row[1] for row in told(con)] == ["a", "b", "c"]


def test_too_few_sources_is_a_decision_and_not_the_end(con):
    text = "id: arms\nwhen: {kind: delivery, min_sources: 2}\n"
    develop(con, "a", 1)
    passed(con, 2, text)
    assert outcomes(con, 2) == [("arms", "a", "below-threshold")]
    develop(con, "a", 3, independent_sources=2)
    passed(con, 4, text)
    assert told(con) == [("arms", "a", "new", None, "reported")]


@pytest.mark.parametrize(
    ("when", "matches"),
    [
        ("{actor: rus}", True),
        ("{recipient: [CUB, VEN]}", True),
        ("{party: VEN}", True),
        ("{party: CUB}", False),
        ("{country: VEN}", False),
        ("{item: drone}", True),
        ("{item: rone}", False),
        ("{item: [tank, pantsir]}", True),
        ("{contested: true}", False),
        ("{contested: false}", True),
        ("{status: [planned]}", False),
        ("{plover: AID}", True),
        ("{plover: MOBILIZE}", False),
        ("{kind: delivery, actor: RUS, recipient: CUB}", False),
    ],
)
def test_conditions_hold_all_together_and_the_unknown_matches_nothing(con, when, matches):
    develop(con, "a", 1)
    insert(con, "events", [{"event": "e-a", "plover": "AID", "article": "x", "version": 1}])
    insert(con, "development_events", [{"development": "a", "event": "e-a"}])
    assert passed(con, 2, f"id: r\nwhen: {when}\n").alerts == int(matches)


@pytest.mark.parametrize(
    ("when", "ended", "matches"),
    [
        ("{max_age: 365d}", date(2016, 5, 1), False),
        ("{max_age: 365d}", date(2025, 5, 1), True),
        ("{max_age: 365d}", date(2025, 12, 31), True),  # announced
        ("{max_age: 365d}", None, True),
        ("{min_age: 365d}", date(2016, 5, 1), True),
        ("{min_age: 365d}", date(2025, 5, 1), False),
        ("{min_age: 365d}", None, False),
    ],
)
def test_an_age_is_counted_from_the_first_article_however_late_it_comes_in(con, when, ended, matches):
    develop(con, "a", 1, date_start=ended, date_end=ended)
    articles = [
        {"article": "x", "version": 1, "published_on": date(2025, 11, 3)},
        {"article": "y", "version": 1, "published_on": date(2031, 1, 1)},
    ]
    insert(con, "articles", articles)
    insert(con, "events", [{"event": f"e-{name}", "article": name, "version": 1} for name in "xy"])
    members = [{"development": "a", "event": f"e-{name}", "article": name, "version": 1} for name in "xy"]
    insert(con, "development_events", members)
    assert passed(con, 2, f"id: r\nwhen: {when}\n").alerts == int(matches)


def test_why_not_tells_how_old_it_was(con):
    develop(con, "a", 1, date_start=date(2025, 5, 1), date_end=date(2025, 5, 1), last_changed=NOW)
    insert(con, "articles", [{"article": "x", "version": 1, "published_on": date(2025, 11, 3)}])
    insert(con, "events", [{"event": "e-x", "article": "x", "version": 1}])
    insert(con, "development_events", [{"development": "a", "event": "e-x", "article": "x", "version": 1}])
    for when in ("{min_age: 365d}", "{max_age: 10d}"):
        [row] = why_not(con, rule(f"id: r\nwhen: {when}\n"), NOW - timedelta(days=9000))
        assert row["why"] == f"it is 186 days old, the rule wants {when[1:-1].replace(':', '')}"


def test_sql_rules_select_ids_and_are_told_like_any_other(con):
    text = "id: caracas\nsql: SELECT id AS development FROM developments WHERE place = 'Caracas'\n"
    develop(con, "a", 1, place="Caracas")
    develop(con, "b", 1, place="Havana")
    passed(con, 2, text)
    assert told(con) == [("caracas", "a", "new", None, "reported")]
    develop(con, "a", 3, status="denied", place="Maracay")
    passed(con, 4, text)
    assert told(con)[-1][2] == "denied"


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELECT content AS development FROM read_text('/etc/passwd')", "not allowed"),
        ("DELETE FROM developments", "SELECT"),
        ("SELECT 'a' AS development; SELECT 1", "more than one"),
        ("SELECT id AS development FROM developments WHERE first_seen < now()", r"use \$now"),
        ("SELECT id FROM developments", "column named development"),
        ("SELECT no_such AS development FROM developments", "no_such"),
        ("SELECT $other AS development", r"unknown parameter \$other"),
        ("SELECT range::VARCHAR AS development FROM range(20000)", "more than 10000 rows"),
    ],
)
def test_a_bad_sql_rule_is_named_and_stops_no_other(con, sql, why):
    develop(con, "a", 1)
    done = passed(con, 2, f"id: bad\nsql: {sql!r}\n", DELIVERIES)
    [failure] = done.failures
    assert failure.subject == "bad"
    assert re.search(why, failure.error)
    assert told(con) == [("arms", "a", "new", None, "reported")]
    assert rules_changed(con, [rule(f"id: bad\nsql: {sql!r}\n"), rule(DELIVERIES)])
    develop(con, "b", 3)
    passed(con, 4, "id: bad\nsql: SELECT id AS development FROM developments\n")
    assert told(con)[1:] == [("bad", "a", "new", None, "reported"), ("bad", "b", "new", None, "reported")]


def test_one_message_per_channel_waits_until_that_channel_has_taken_it(con):
    develop(con, "a", 1)
    develop(con, "b", 1)
    assert passed(con, 2, DELIVERIES, channels=["mail", "chat"]).messages == 2
    waiting = pending_messages(con)
    assert [(m.channel, len(m.rows)) for m in waiting] == [("chat", 2), ("mail", 2)]
    chat, mail = waiting
    made = (Delivery(chat.message, "chat", NOW, True), Delivery(mail.message, "mail", NOW, False, "refused"))
    record_deliveries(con, Batch(3, "run-2", "deliveries", NOW, deliveries=made))
    assert [m.channel for m in pending_messages(con)] == ["mail"]
    assert attempts(con)[mail.message, "mail"].count == 1
    failed = tuple(Delivery(mail.message, "mail", NOW, False, "refused") for _ in range(MOST_ATTEMPTS - 1))
    record_deliveries(con, Batch(4, "run-3", "deliveries", NOW, deliveries=failed))
    assert pending_messages(con) == []


def test_an_experimental_rule_shows_in_the_summary_and_sends_nothing(con):
    develop(con, "a", 1)
    done = passed(con, 2, DELIVERIES + "state: experimental\n", channels=["mail"])
    assert (done.alerts, done.messages) == (1, 0)


def test_alerts_about_a_party_include_those_on_what_was_merged_into_another(con):
    develop(con, "a", 1)
    passed(con, 2, DELIVERIES)
    develop(con, "b", 3)
    con.execute("DELETE FROM developments WHERE id = 'a'")
    assert list_alerts(con, party=["VEN"]) == []
    insert(con, "merged_developments", [{"development": "a", "into_development": "b", "batch": 4}])
    assert [row.development for row in list_alerts(con, party=["VEN"])] == ["a"]
    assert list_alerts(con, party=["CUB"]) == []


def test_an_alert_is_shown_with_its_sentence_and_explained(con):
    develop(con, "a", 1)
    insert(con, "articles", [{
        "article": "x", "version": 1, "title": "T", "publisher": "Wire", "url": "https://example.org/x", "batch": 1,
    }])  # fmt: skip
    insert(con, "events", [{
        "event": "e-a", "article": "x", "version": 1, "batch": 1,
        "evidence": [{"start": 0, "end": 4, "text": "Said."}],
    }])  # fmt: skip
    insert(con, "development_events", [{"development": "a", "event": "e-a", "status": "reported"}])
    passed(con, 2, DELIVERIES, channels=["mail"])
    [row] = alerts_after(con, 1)
    assert (row.quote, row.publisher, row.url, row.said_by) == (
        "Said.", "Wire", "https://example.org/x", ("two diplomats",),
    )  # fmt: skip
    assert list_alerts(con, 10, "arms") == [row]
    assert list_alerts(con, 10, "other") == []
    why = explain_alert(con, row.id[:8])
    assert why["decisions"][0]["outcome"] == "alert"
    assert why["rule"]["id"] == "arms" and why["reports"][0]["sentence"] == "Said."
    assert explain_alert(con, "nothing") is None


def test_a_rule_that_was_away_or_broken_goes_on_where_it_stopped(con):
    develop(con, "a", 1)
    passed(con, 2, DELIVERIES, STRIKES)
    develop(con, "a", 3, status="confirmed")
    develop(con, "b", 3)
    passed(con, 4, STRIKES)
    passed(con, 5, DELIVERIES, STRIKES)
    assert [row[1:3] for row in told(con)] == [("a", "new"), ("a", "status"), ("b", "new")]


def test_the_same_batches_give_the_same_rows_in_every_table(tmp_path):
    tables = ("rules", "alert_instances", "alert_decisions", "alerts", "outbox")
    states = []
    for home in ("first", "again"):
        with writer(tmp_path / home, 0) as con:
            for batch, status in ((1, "planned"), (3, "reported"), (5, "denied")):
                develop(con, "a", batch, status=status)
                develop(con, f"b{batch}", batch, independent_sources=batch)
                by_sql = "id: by-sql\nsql: SELECT development FROM latest\n"
                passed(con, batch + 1, DELIVERIES, by_sql, channels=["mail"])
            states.append({t: sorted(map(repr, fetch(con, f"SELECT * FROM {t}"))) for t in tables})
    assert states[0] == states[1] and all(states[0].values())


def test_many_rules_over_many_developments_are_one_statement(con):
    texts = [
        f"id: r{n}\nwhen: {{kind: [delivery, strike], party: [RUS, USA], item: [tank, drone]}}\n"
        for n in range(50)
    ]
    con.execute(
        "INSERT INTO developments (id, kind, status, contested, actor, recipient, items, headline, articles, "
        "independent_sources, first_batch, last_batch) SELECT 'd' || i, 'delivery', 'reported', false, "
        "CASE WHEN i % 10 = 0 THEN ['RUS'] ELSE ['FRA'] END, [], [{'name': 'drones', 'quantity_low': NULL, "
        "'quantity_high': NULL, 'unit': NULL}], 'h', 1, 1, 1, 1 FROM range(2000) t(i)"
    )
    assert passed(con, 2, *texts).alerts == 50 * 200
