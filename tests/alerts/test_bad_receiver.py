"""A receiver that fails, hangs, answers 429 and drops connections gets every message in the end."""

from benchmarks.alerting import send_all
from benchmarks.hook import BEHAVIOURS


def test_every_message_arrives_and_what_arrives_twice_has_the_same_key():
    arrived, behaviours, _ = send_all(40, 2, seed=8, timeout_seconds=1.0)
    assert set(arrived) == {f"m{n}" for n in range(40)}
    assert set(behaviours) == set(BEHAVIOURS)  # it did misbehave in every way
    assert sum(arrived.values()) - 40 == behaviours["take and drop"]
