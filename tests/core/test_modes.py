"""Numbers, first names, silences and sequences, each told once and with what it was measured against."""

from datetime import UTC, datetime, timedelta

import pytest

from sitrep.deciding import State
from sitrep.modes import Quiet, Seen, absences, counted, new_terms, sequences, spikes
from sitrep.rules import Rule

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def rule(**mode):
    return Rule.model_validate({"id": "r", "when": {"kind": "strike"}, **mode})


def seen(name, hours_ago, fresh=False, **facts):
    state = State(
        name, "reported", False, 1, f"headline of {name}", facts={k: (v,) for k, v in facts.items()}
    )
    return Seen(state, NOW - timedelta(hours=hours_ago), fresh)


def shown(decisions):
    return [(d.state.development, d.outcome, d.subject or d.detail, d.before, d.after) for d in decisions]


def test_a_count_is_told_when_it_is_reached_and_once_within_its_time():
    want = rule(count={"at_least": 3, "within": "24h", "by": "country"})
    strikes = [seen("a", 30, country="YEM"), seen("b", 5, country="YEM"), seen("c", 2, True, country="YEM")]
    assert shown(counted(want, strikes, {}, NOW)) == [
        ("c", "below-threshold", "2 of 3 within 24h (country YEM)", None, None)
    ]
    strikes.append(seen("d", 1, True, country="YEM"))
    strikes.append(seen("e", 1, True, country="SYR"))
    told = shown(counted(want, strikes, {}, NOW))
    assert told[1] == ("d", "alert", "country YEM", "3 in 24h", "3")
    assert told[0][1] == "below-threshold"
    again = counted(want, strikes, {"country YEM": NOW - timedelta(hours=3)}, NOW)
    assert [d.outcome for d in again] == ["below-threshold", "known"]


def test_a_count_is_not_looked_at_where_nothing_came():
    want = rule(count={"at_least": 2, "within": "24h"})
    assert counted(want, [seen("a", 2), seen("b", 1)], {}, NOW) == []


def test_a_spike_is_measured_against_what_was_really_watched():
    want = rule(spike={"within": "24h", "baseline": "20d", "factor": 3, "at_least": 4})
    usual = [seen(f"u{n}", 24 * n + 30) for n in range(1, 16)]
    burst = [seen(f"b{n}", n, True) for n in range(1, 5)]
    month = NOW - timedelta(days=40)
    [told] = spikes(want, usual + burst, {}, NOW, month)
    assert (told.outcome, told.before, told.after) == ("alert", "0.8 in 24h", "4")
    [few] = spikes(want, usual + burst[:3], {}, NOW, month)
    assert few.outcome == "below-threshold"
    [short] = spikes(want, usual + burst, {}, NOW, NOW - timedelta(days=8))
    assert (short.outcome, short.detail) == (
        "below-threshold",
        "only 168 of 480 hours of the baseline are covered",
    )
    busy = [seen(f"v{n}", 12 * n + 30) for n in range(1, 39)]
    [normal] = spikes(want, busy + burst, {}, NOW, month)
    assert normal.outcome == "below-threshold"


def test_a_baseline_that_is_too_short_to_mean_anything_is_refused():
    with pytest.raises(ValueError, match="ten times"):
        rule(spike={"within": "24h", "baseline": "7d"})


def test_a_name_is_new_once_and_only_in_its_relation():
    want = rule(new_term={"field": "actor", "by": "recipient"})
    known = [seen("a", 50, actor="RUS", recipient="VEN"), seen("b", 40, actor="IRN", recipient="SYR")]
    fresh = [
        seen("c", 2, True, actor="IRN", recipient="VEN"),
        seen("d", 1, True, actor="IRN", recipient="VEN"),
    ]
    assert shown(new_terms(want, known + fresh, {})) == [
        ("c", "alert", "actor IRN (recipient VEN)", None, "IRN")
    ]
    assert new_terms(want, known + fresh, {"actor IRN (recipient VEN)": NOW}) == []


def test_a_sequence_needs_the_same_party_the_order_and_the_time():
    want = rule(sequence={"first": {"kind": "threat"}, "within": "14d", "equal": "actor"})
    threat = [seen("t", 24 * 10, actor="RUS")]
    assert shown(sequences(want, [seen("s", 1, True, actor="RUS")], threat, {})) == [
        ("s", "alert", "s", "headline of t", "headline of s")
    ]
    for other in (
        seen("s", 1, True, actor="USA"), seen("s", 1, True), seen("s", 24 * 11, True, actor="RUS"),
    ):  # fmt: skip
        assert [d.outcome for d in sequences(want, [other], threat, {})] == ["below-threshold"]
    late = [seen("t", 24 * 20, actor="RUS")]
    assert [d.outcome for d in sequences(want, [seen("s", 1, True, actor="RUS")], late, {})] == [
        "below-threshold"
    ]
    assert sequences(want, [seen("s", 1, True, actor="RUS")], threat, {"s": NOW}) == []


def test_an_absence_is_armed_without_a_first_hit_and_told_once_until_something_comes():
    want = rule(absence={"after": "12h"}, title="Talks")
    armed = NOW - timedelta(hours=13)
    [told] = absences(want, None, [], {}, NOW, armed)
    assert told.state.headline == "Nothing on 'Talks' since the rule began to watch"
    assert absences(want, None, [], {}, NOW, NOW - timedelta(hours=11)) == []
    assert absences(want, None, [], {"topic": NOW - timedelta(hours=1)}, NOW, armed) == []
    assert absences(want, seen("a", 3), [], {}, NOW, NOW - timedelta(days=9)) == []
    [again] = absences(
        want, seen("a", 14), [], {"topic": NOW - timedelta(days=3)}, NOW, NOW - timedelta(days=9)
    )
    assert again.state.development == "a"


def test_a_source_is_silent_only_where_its_feed_answers():
    want = Rule.model_validate({"id": "r", "absence": {"of": "source", "after": "12h"}})
    quiet = [
        Quiet("https://a.example/rss", "Paper A", NOW - timedelta(hours=20)),
        Quiet("https://b.example/rss", "Paper B", NOW - timedelta(hours=2)),
    ]
    [told] = absences(want, None, quiet, {}, NOW, NOW - timedelta(days=9))
    assert told.state.headline == "Nothing from Paper A since 2026-02-28 16:00 UTC"
    assert (told.subject, told.state.development) == ("source https://a.example/rss", "")
