"""Counts, spikes, first names, sequences and silences, from the tables of a warehouse to an alert that is shown."""

from datetime import timedelta

import pytest

from tests.warehouse.make import migrated
from tests_support.alerting import NOW, develop, outcomes, passed, rule, told
from warehouse.alerts import alerts_after
from warehouse.connection import writer
from warehouse.decisions import time_has_come
from warehouse.rows import fetch, insert


def hours(count):
    return NOW + timedelta(hours=count)


@pytest.fixture
def con(tmp_path):
    with writer(migrated(tmp_path), 0) as connection:
        insert(
            connection, "batches", [{"batch": 0, "kind": "documents", "created": NOW - timedelta(days=40)}]
        )
        yield connection


def arrived(con, name, batch, when, **changes):
    develop(con, name, batch, **{"kind": "strike", "first_seen": when, "last_changed": when, **changes})


def test_a_count_by_country_is_told_with_the_number_and_shown_as_such(con):
    text = "id: many\nwhen: {kind: strike}\ncount: {at_least: 3, within: 24h, by: country}\n"
    for number in range(3):
        arrived(con, f"s{number}", 1, hours(-number), country="YEM")
    arrived(con, "t", 1, NOW, country="SYR")
    passed(con, 2, text)
    assert told(con) == [("many", "s0", "count", "3 in 24h", "3")]
    [row] = alerts_after(con, 1)
    assert row.subject == "country YEM"
    arrived(con, "s3", 3, hours(1), country="YEM")
    passed(con, 4, text, now=hours(1))
    assert len(told(con)) == 1
    assert outcomes(con, 4) == [("many", "s3", "known")]


def test_a_count_looks_only_at_what_its_conditions_want(con):
    text = "id: many\nwhen: {kind: strike, min_sources: 2}\ncount: {at_least: 2, within: 24h}\n"
    arrived(con, "a", 1, NOW, independent_sources=2)
    arrived(con, "b", 1, NOW)
    arrived(con, "c", 1, NOW, kind="delivery", independent_sources=2)
    passed(con, 2, text)
    assert told(con) == [] and outcomes(con, 2) == [("many", "a", "below-threshold")]


def test_a_spike_against_a_measured_baseline(con):
    text = "id: burst\nwhen: {kind: strike}\nspike: {within: 24h, baseline: 20d, at_least: 4}\n"
    for day in range(2, 12):
        arrived(con, f"u{day}", 1, hours(-24 * day))
    for number in range(4):
        arrived(con, f"b{number}", 1, hours(-number))
    passed(con, 2, text)
    [(_, development, reason, before, after)] = told(con)
    assert (development, reason, before, after) == ("b0", "spike", "0.5 in 24h", "4")


def test_an_actor_never_seen_before_in_this_relation(con):
    text = "id: first\nwhen: {kind: delivery}\nnew_term: {field: actor, by: recipient}\n"
    develop(con, "a", 1, last_changed=NOW, first_seen=NOW)
    passed(con, 2, text)
    develop(con, "b", 3, last_changed=NOW, first_seen=hours(1))
    develop(con, "c", 3, actor=["IRN"], last_changed=NOW, first_seen=hours(1))
    passed(con, 4, text)
    passed(con, 5, text)
    assert told(con) == [
        ("first", "a", "new_term", None, "RUS"),
        ("first", "c", "new_term", None, "IRN"),
    ]


def test_a_threat_followed_by_a_deployment(con):
    text = "id: follows\nwhen: {kind: deployment}\nsequence: {first: {kind: threat}, within: 14d, equal: actor}\n"
    arrived(con, "t", 1, hours(-48), kind="threat", headline="a threat")
    passed(con, 2, text)
    arrived(con, "d", 3, hours(1), kind="deployment", headline="a deployment")
    arrived(con, "e", 3, hours(1), kind="deployment", actor=["USA"])
    passed(con, 4, text, now=hours(1))
    passed(con, 5, text, now=hours(2))
    assert told(con) == [("follows", "d", "sequence", "a threat", "a deployment")]


def test_a_topic_that_falls_silent_is_told_by_the_clock_alone(con):
    text = "id: talks\ntitle: Talks\nwhen: {kind: talks}\nabsence: {after: 12h}\n"
    arrived(con, "t", 1, NOW, kind="talks")
    passed(con, 2, text)
    assert not time_has_come(con, [rule(text)], hours(11))
    assert time_has_come(con, [rule(text)], hours(12))
    passed(con, 3, text, now=hours(12))
    assert not time_has_come(con, [rule(text)], hours(40))
    assert told(con) == [("talks", "t", "absence", "2025-11-03 12:00 UTC", "12h")]


def test_a_source_that_falls_silent_is_told_without_a_development(con):
    text = "id: silent\nabsence: {of: source, after: 12h}\n"
    for url, article in (("https://a.example/rss", hours(-30)), ("https://b.example/rss", hours(20))):
        insert(con, "sources", [{"url": url, "publisher": url[8:9], "last_success": hours(23)}])
        insert(con, "articles", [{"article": url, "origin": url, "first_seen": article}])
    insert(con, "sources", [{"url": "https://c.example/rss", "publisher": "c", "last_success": hours(1)}])
    insert(con, "articles", [{"article": "c", "origin": "https://c.example/rss", "first_seen": hours(-30)}])
    passed(con, 1, text)
    assert told(con) == []
    passed(con, 2, text, now=hours(24))
    [row] = alerts_after(con, 1)
    assert (row.headline, row.development, row.kind) == (
        "Nothing from a since 2025-11-02 06:00 UTC",
        None,
        "",
    )
    passed(con, 3, text, now=hours(25))
    assert len(fetch(con, "FROM alerts")) == 1
