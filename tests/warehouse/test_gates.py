"""What a silence, a better rule, a throttle, a group, quiet hours or a limit keep back, and that it is not lost."""

from datetime import UTC, datetime, timedelta

import pytest

from sitrep.batch import Batch
from sitrep.desk import Feedback, Policy, Silence
from tests.warehouse.make import migrated
from tests_support.alerting import NOW, delivered, develop, outcomes, passed, rule, told
from warehouse.alerts import explain_alert, pending_messages
from warehouse.connection import writer
from warehouse.decisions import time_has_come
from warehouse.desk import active_silences, list_silences, record_desk
from warehouse.outbox import held_back
from warehouse.rows import fetch, insert

ARMS = "id: arms\nseverity: high\nwhen: {kind: delivery}\n"


def hours(count):
    return NOW + timedelta(hours=count)


@pytest.fixture
def con(tmp_path):
    with writer(migrated(tmp_path), 0) as connection:
        yield connection


def silence(con, batch, *match, ends=8, identity="s1"):
    given = Silence(identity, "known exercise", "ana", NOW, hours(ends), tuple(match))
    record_desk(con, Batch(batch, "r", "desk", NOW, silences=(given,)))


def routes(con, batch):
    rows = fetch(
        con,
        "SELECT development, outcome, detail FROM alert_decisions WHERE channel IS NOT NULL AND batch = ? "
        "ORDER BY development",
        [batch],
    )
    return [(row["development"], row["outcome"]) for row in rows]


def test_what_is_silenced_is_not_told_until_it_changes_after_the_silence_and_then_as_new(con):
    silence(con, 1, ("party", "VEN"))
    develop(con, "a", 2)
    passed(con, 3, ARMS, channels=["desk"])
    assert (told(con), pending_messages(con)) == ([], [])
    [row] = fetch(con, "SELECT outcome, reason, detail FROM alert_decisions")
    assert (row["outcome"], row["reason"]) == ("silenced", "new")
    assert "s1 until 2025-11-03 20:00 UTC: known exercise" in row["detail"]
    develop(con, "a", 4, status="confirmed")
    passed(con, 5, ARMS, now=hours(9))
    assert told(con) == [("arms", "a", "new", None, "confirmed")]


@pytest.mark.parametrize(
    ("match", "silenced"),
    [
        ([("rule", "arms")], True),
        ([("rule", "other")], False),
        ([("kind", "delivery"), ("actor", "RUS")], True),
        ([("kind", "delivery"), ("actor", "CHN")], False),
        ([("development", "a")], True),
        ([("country", "VEN")], False),
    ],
)
def test_a_silence_holds_where_all_its_conditions_do_and_never_on_the_unknown(con, match, silenced):
    silence(con, 1, *match)
    develop(con, "a", 2)
    passed(con, 3, ARMS)
    assert outcomes(con, 3) == [("arms", "a", "silenced" if silenced else "alert")]


def test_a_silence_can_be_ended_and_says_what_it_kept_back(con):
    silence(con, 1, ("rule", "arms"))
    develop(con, "a", 2)
    passed(con, 3, ARMS)
    [listed] = list_silences(con, NOW)
    assert (listed["state"], listed["silenced"], listed["match"]) == ("active", 1, "rule arms")
    silence(con, 4, ("rule", "arms"), ends=1)
    assert active_silences(con, hours(2)) == []
    assert [row["state"] for row in list_silences(con, hours(2))] == ["ended"]


def test_a_rule_is_inhibited_where_a_better_one_tells_the_same_in_this_pass_or_within_a_day(con):
    every = "id: every\nwhen: {kind: [delivery, strike]}\ninhibited_by: arms\n"
    develop(con, "a", 1)
    develop(con, "s", 1, kind="strike")
    passed(con, 2, ARMS, every)
    assert outcomes(con, 2) == [("arms", "a", "alert"), ("every", "a", "inhibited"), ("every", "s", "alert")]
    develop(con, "a", 3, status="confirmed")
    passed(con, 4, every, now=hours(2))
    assert outcomes(con, 4) == [("every", "a", "inhibited")]
    develop(con, "a", 5, status="denied")
    passed(con, 6, every, now=hours(30))
    assert outcomes(con, 6) == [("every", "a", "alert")]


def test_inhibition_by_other_fields_needs_them_to_be_known(con):
    every = "id: every\nwhen: {kind: strike}\ninhibited_by: arms\nequal: [actor, country]\n"
    develop(con, "a", 1, country="VEN")
    develop(con, "s", 1, kind="strike", country="VEN")
    develop(con, "t", 1, kind="strike")
    passed(con, 2, ARMS, every)
    assert outcomes(con, 2)[1:] == [("every", "s", "inhibited"), ("every", "t", "alert")]


def test_a_silenced_alert_inhibits_no_other(con):
    every = "id: every\nwhen: {kind: delivery}\ninhibited_by: arms\n"
    silence(con, 1, ("rule", "arms"))
    develop(con, "a", 2)
    passed(con, 3, ARMS, every)
    assert outcomes(con, 3) == [("arms", "a", "silenced"), ("every", "a", "alert")]


def test_a_throttle_starts_with_a_confirmed_delivery_and_holds_back_without_losing(con):
    text = ARMS + "throttle: 6h\n"
    develop(con, "a", 1)
    passed(con, 2, text, channels=["desk"])
    develop(con, "b", 3)
    passed(con, 4, text, channels=["desk"], now=hours(1))
    assert routes(con, 4) == [("b", "sent")]  # nothing was delivered yet, so nothing is throttled
    assert delivered(con, 5, hours(2)) == [("desk", ["a"]), ("desk", ["b"])]
    develop(con, "c", 6)
    passed(con, 7, text, channels=["desk"], now=hours(3))
    assert routes(con, 7) == [("c", "throttled")] and pending_messages(con) == []
    assert not held_back(con, hours(7), ["desk"]) and held_back(con, hours(8), ["desk"])
    passed(con, 8, text, channels=["desk"], now=hours(8))
    assert delivered(con, 9, hours(8)) == [("desk", ["c"])]
    assert not held_back(con, hours(99), ["desk"])


def test_a_correction_does_not_wait_behind_a_throttle(con):
    text = ARMS + "throttle: 6h\n"
    develop(con, "a", 1)
    passed(con, 2, text, channels=["desk"])
    delivered(con, 3)
    develop(con, "a", 4, status="denied")
    passed(con, 5, text, channels=["desk"], now=hours(1))
    assert delivered(con, 6) == [("desk", ["a"])]


def test_what_is_more_severe_than_the_last_message_does_not_wait_behind_it(con):
    policy = [Policy("desk", throttle="6h", pierce="critical")]
    low = "id: low\nseverity: low\nwhen: {kind: strike}\n"
    develop(con, "s", 1, kind="strike")
    passed(con, 2, ARMS, low, channels=["desk"], policies=policy)
    delivered(con, 3)
    develop(con, "t", 4, kind="strike")
    develop(con, "a", 4)
    passed(con, 5, ARMS, low, channels=["desk"], policies=policy, now=hours(1))
    assert routes(con, 5) == [("a", "sent"), ("t", "throttled")]


def test_a_group_waits_for_its_first_alert_and_comes_as_one_message(con):
    text = ARMS + "group: {by: actor, wait: 30m}\n"
    develop(con, "a", 1)
    passed(con, 2, text, channels=["desk"])
    assert routes(con, 2) == [("a", "grouped")]
    develop(con, "b", 3)
    develop(con, "c", 3, actor=["CHN"])
    passed(con, 4, text, channels=["desk"], now=hours(0.25))
    passed(con, 5, text, channels=["desk"], now=hours(0.5))
    [message] = pending_messages(con)
    assert message.title == "arms, actor RUS"
    assert delivered(con, 6) == [("desk", ["a", "b"])]
    passed(con, 7, text, channels=["desk"], now=hours(1))
    assert delivered(con, 8) == [("desk", ["c"])]


def test_quiet_hours_hold_back_what_is_not_critical_and_send_it_after_them(con):
    policy = [Policy("desk", quiet="22:00-07:00", timezone="Europe/Oslo")]
    strikes = "id: strikes\nseverity: critical\nwhen: {kind: strike}\n"
    night = datetime(2025, 11, 3, 22, 30, tzinfo=UTC)  # 23:30 in Oslo
    develop(con, "a", 1)
    develop(con, "s", 1, kind="strike")
    passed(con, 2, ARMS, strikes, channels=["desk"], policies=policy, now=night)
    assert routes(con, 2) == [("a", "quiet"), ("s", "sent")]
    morning = datetime(2025, 11, 4, 6, tzinfo=UTC)
    assert not held_back(con, morning - timedelta(minutes=1), ["desk"]) and held_back(con, morning, ["desk"])
    delivered(con, 3)
    passed(con, 4, ARMS, strikes, channels=["desk"], policies=policy, now=morning)
    assert delivered(con, 5) == [("desk", ["a"])]


def test_one_channel_that_holds_back_does_not_hold_up_another(con):
    policy = [Policy("night", quiet="10:00-14:00"), Policy("desk"), Policy("calls", severity="critical")]
    develop(con, "a", 1)
    passed(con, 2, ARMS, channels=["calls", "desk", "night"], policies=policy)
    assert delivered(con, 3) == [("desk", ["a"])]
    assert {row["outcome"] for row in fetch(con, "SELECT outcome FROM alert_decisions WHERE channel IS NOT NULL")} == {
        "sent", "quiet", "unrouted",
    }  # fmt: skip


def test_a_rule_may_name_its_channels(con):
    develop(con, "a", 1)
    passed(con, 2, ARMS + "channels: [desk]\n", channels=["desk", "mail"])
    assert delivered(con, 3) == [("desk", ["a"])]


def test_more_than_the_limit_of_a_message_becomes_one_line_with_the_count(con):
    for number in range(7):
        develop(con, f"d{number}", 1)
    passed(con, 2, ARMS, channels=["desk"], policies=[Policy("desk", limit=3)])
    [message] = pending_messages(con)
    assert len(message.rows) == 3
    assert message.notes == ("And 4 more (4 high); `sitrep alerts` lists them.",)
    assert sorted(outcome for _, outcome in routes(con, 2)) == ["overflow"] * 4 + ["sent"] * 3
    delivered(con, 3)
    passed(con, 4, ARMS, channels=["desk"], now=hours(5))
    assert pending_messages(con) == []


def test_after_a_long_gap_everything_comes_as_one_message_that_says_so(con):
    text = ARMS + "group: {by: actor, wait: 30m}\nthrottle: 6h\n"
    develop(con, "a", 1)
    develop(con, "b", 1, actor=["CHN"])
    passed(con, 2, text, channels=["desk"], last_pass=NOW - timedelta(days=7))
    [message] = pending_messages(con)
    assert len(message.rows) == 2
    assert message.notes == ("Caught up: no pass ran between 2025-10-27 12:00 and 2025-11-03 12:00 UTC.",)


def test_an_alert_is_repeated_until_somebody_answers(con):
    text = ARMS + "repeat: 12h\n"
    develop(con, "a", 1)
    passed(con, 2, text, channels=["desk"])
    rules = [rule(text)]
    assert not time_has_come(con, rules, hours(13))  # not delivered yet
    delivered(con, 3, hours(1))
    assert not time_has_come(con, rules, hours(12)) and time_has_come(con, rules, hours(13))
    passed(con, 4, text, channels=["desk"], now=hours(13))
    assert told(con)[-1] == ("arms", "a", "repeat", None, "reported")
    [first] = fetch(con, "SELECT id FROM alerts WHERE reason = 'new'")
    record_desk(con, Batch(5, "r", "desk", NOW, feedback=(Feedback(first["id"], "ack", "ana", NOW),)))
    delivered(con, 6, hours(14))
    assert not time_has_come(con, rules, hours(99))
    assert explain_alert(con, first["id"])["feedback"][0]["verdict"] == "ack"


def test_the_explanation_of_an_alert_has_the_route_in_every_channel(con):
    develop(con, "a", 1)
    insert(con, "development_events", [{"development": "a", "event": "e-a", "status": "reported"}])
    passed(con, 2, ARMS, channels=["desk", "calls"], policies=[Policy("calls", severity="critical")])
    [alert] = fetch(con, "SELECT id FROM alerts")
    told = [(d["channel"], d["outcome"]) for d in explain_alert(con, alert["id"])["decisions"]]
    assert told == [(None, "alert"), ("calls", "unrouted"), ("desk", "sent")]


def test_a_correction_that_leaves_the_headline_is_told_with_what_it_changed(con):
    develop(con, "a", 1)
    passed(con, 2, ARMS)
    develop(con, "a", 3)
    days = ('["2025-10-27", "2025-10-27"]', '["2025-10-28", null]')
    for change, before, after in (("corrected", "h", "h"), ("date", *days)):
        row = {"development": "a", "batch": 3, "change": change, "before": before, "after": after}
        insert(con, "development_history", [row])
    passed(con, 4, ARMS)
    assert told(con)[-1][2:] == ("corrected", "date 2025-10-27", "date 2025-10-28, unknown")
    develop(con, "a", 5)
    passed(con, 6, ARMS)
    assert len(told(con)) == 2
