"""Digests go to the channels that want them: once for each period, whatever is restarted, and without a gap."""

import json
from datetime import datetime

import pytest

from benchmarks.hook import receiver
from flows import passes, rebuild
from flows.apply import make_tools
from flows.digests import moment_of
from flows.maintain import write_digest
from flows.settings import Settings, load_settings
from flows.stages import run_direct
from warehouse.alerts import pending_messages
from warehouse.connection import writer
from warehouse.rows import fetch

pytestmark = pytest.mark.usefixtures("one_thread")

CONFIG = """
documents: []
channels:
  desk: {{url: "{address}", digest: [daily, weekly]}}
  chief: {{url: "{address}?chief", digest: daily, alerts: false, severity: critical}}
  other: "file:other"
"""
TEXTS = {
    "a": "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said.",
    "b": "Poland delivered 20 tanks to Egypt on Tuesday, the defence ministry of Poland confirmed.",
    "c": "Fiji delivered 3 helicopters to Peru on Wednesday, the army of Fiji said.",
}


class Desk:
    """A home, its configuration, and the messages that its webhook took."""

    def __init__(self, folder, address, taken, answers):
        self.folder, self.taken, self.answers = folder, taken, answers
        (folder / "sitrep.yaml").write_text(CONFIG.format(address=address))
        self.given = {"home": str(folder / "home"), "config": str(folder / "sitrep.yaml")}

    def tell(self, name, now):
        (self.folder / f"{name}.txt").write_text(TEXTS[name])
        run_direct(documents=[str(self.folder / f"{name}.txt")], no_feeds=True, now=now, **self.given)

    def digest(self, now, hours=24):
        before = len(self.taken)
        write_digest(self.given["home"], self.given["config"], hours, now)
        return [json.loads(body) for _, body in self.taken[before:]]


@pytest.fixture(scope="module")
def tools():
    return make_tools(Settings())


@pytest.fixture
def desk(tmp_path, monkeypatch, tools):
    monkeypatch.chdir(tmp_path)
    for module in (passes, rebuild):  # compiled once for all tests
        monkeypatch.setattr(module, "make_tools", lambda _settings: tools)
    answers = []
    with receiver(lambda: answers.pop() if answers else "take") as (address, taken, _):
        yield Desk(tmp_path, address, taken, answers)


def heads(message):
    return sorted(item["headline"].split()[0] for item in message["items"])


def test_each_channel_gets_its_digest_once_a_period_and_the_next_goes_on_where_it_ended(desk):
    desk.tell("a", "2026-03-03T12:00:00Z")
    assert [json.loads(body)["channel"] for _, body in desk.taken] == ["desk"]  # `chief` wants digests alone
    desk.tell("b", "2026-03-03T18:00:00Z")
    told = {message["channel"]: message for message in desk.digest("2026-03-04T07:00:10Z")}
    assert {name: heads(message) for name, message in told.items()} == {
        "desk": ["Norway", "Poland"],
        "chief": [],
    }
    assert "# Daily digest since 2026-03-03 07:00 UTC" in told["desk"]["text"]
    assert "Nothing new" in told["chief"]["text"]
    assert desk.digest("2026-03-04T07:05:00Z") == desk.digest("2026-03-04T21:00:00Z") == []
    desk.tell("c", "2026-03-04T12:00:00Z")
    # two mornings were missed
    late = {message["channel"]: message for message in desk.digest("2026-03-07T09:00:00Z")}
    assert heads(late["desk"]) == ["Fiji"]
    assert {late[name]["id"] for name in late}.isdisjoint({told[name]["id"] for name in told})
    [weekly] = desk.digest("2026-03-09T07:00:00Z", hours=168)
    assert heads(weekly) == ["Fiji", "Norway", "Poland"] and "# Weekly digest" in weekly["text"]
    assert desk.digest("2026-03-09T07:10:00Z", hours=168) == []


def test_a_digest_that_was_not_taken_waits_in_the_outbox_and_comes_with_the_same_key(desk):
    desk.tell("a", "2026-03-03T12:00:00Z")
    desk.answers += ["take and drop", "take and drop"]
    first = desk.digest("2026-03-04T07:00:10Z")
    assert {message["channel"] for message in first} == {"desk", "chief"}
    assert desk.digest("2026-03-04T07:00:20Z") == []
    before = len(desk.taken)
    run_direct(documents=[], no_feeds=True, now="2026-03-04T07:10:00Z", **desk.given)
    again = [json.loads(body) for _, body in desk.taken[before:]]
    assert {m["channel"]: m["id"] for m in again} == {m["channel"]: m["id"] for m in first}
    with writer(desk.folder / "home") as con:
        assert pending_messages(con) == []


def test_a_rebuild_has_the_same_digests_and_sends_none_again(desk):
    desk.tell("a", "2026-03-03T12:00:00Z")
    desk.digest("2026-03-04T07:00:10Z")
    count = len(desk.taken)

    def outbox():
        with writer(desk.folder / "home") as con:
            return fetch(con, "FROM outbox ORDER BY message")

    before = outbox()
    assert sum(row["period"] is not None for row in before) == 2
    rebuild.rebuild(load_settings(desk.folder / "sitrep.yaml", {"home": desk.given["home"]}))
    assert outbox() == before
    assert desk.digest("2026-03-04T08:00:00Z") == [] and len(desk.taken) == count


def test_a_digest_starts_no_throttle(desk):
    text = (desk.folder / "sitrep.yaml").read_text()
    (desk.folder / "sitrep.yaml").write_text(
        text.replace("digest: [daily, weekly]", "digest: daily, throttle: 6h")
    )
    desk.tell("a", "2026-03-03T12:00:00Z")
    desk.digest("2026-03-04T07:00:10Z")
    count = len(desk.taken)
    desk.tell("b", "2026-03-04T08:00:00Z")
    assert len(desk.taken) == count + 1


def test_a_period_is_that_of_the_last_scheduled_moment_in_the_desks_own_zone(tmp_path):
    path = tmp_path / "sitrep.yaml"
    path.write_text("schedules: {digest: '0 7,19 * * *', weekly: '30 7 * * 1', timezone: Europe/Oslo}\n")
    settings = load_settings(path)
    for kind, now, due in (
        ("daily", "2026-03-04T06:00:00+00:00", "2026-03-04T07:00"),
        ("daily", "2026-03-04T05:59:00+00:00", "2026-03-03T19:00"),
        ("daily", "2026-03-04T18:30:00+00:00", "2026-03-04T19:00"),
        ("weekly", "2026-03-04T18:30:00+00:00", "2026-03-02T07:30"),
    ):
        assert moment_of(settings, kind, datetime.fromisoformat(now)) == due
