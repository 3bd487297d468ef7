"""Thirty recorded days: everything once, every change once, nothing else, however passes fall and are killed.

The long version, with a pass a day and 200 kills, is `python -m benchmarks.alerting month`.
"""

from collections import Counter

from benchmarks import month
from benchmarks.alerting import run_month


def test_the_script_has_enough_articles_and_every_kind_of_change():
    records = list(month.articles())
    assert len(records) >= 600 and len({record["id"] for record in records}) == len(records)
    told = month.expected()
    assert {row.reason for row in told} == {"new", "status", "contested", "denied", "corrected", "retracted"}
    assert {row.after for row in told if row.reason == "retracted"} == {"retracted", "page gone"}
    assert len({row.actor for row in told}) == 15


def test_passes_of_ten_days_killed_at_random_tell_what_the_script_says_and_nothing_twice(tmp_path):
    told, messages, killed = run_month(tmp_path, each=10, kills=3, total=200)
    assert killed == 3
    assert Counter(told) == Counter(month.expected(10))
    by_key = {}
    for key, alerts in messages:
        assert by_key.setdefault(key, alerts) == alerts  # the same key is the same message
    assert len(told) == sum(map(len, by_key.values()))


def test_articles_of_a_day_that_fall_into_several_passes_by_chance_tell_the_same(tmp_path):
    told, messages, _ = run_month(tmp_path, split=2, last=7, total=200)
    assert Counter(told) == Counter(month.expected(last=7))
    assert len({key for key, _ in messages}) == len(messages)
