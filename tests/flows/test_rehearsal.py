"""Rules tried without sending: inline tests, a backtest over the archive, a dry run; and what the desk says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.apply import make_tools
from flows.desk import BadRequest, end_silence, give_feedback, silence
from flows.rebuild import rebuild
from flows.rehearsal import backtest, dry_run, last_arrival, try_rule
from flows.settings import load_settings
from flows.stages import run_direct
from sitrep.rule_files import parse_rule
from warehouse.query import open_published
from warehouse.rows import fetch
from warehouse.why_not import why_not

pytestmark = pytest.mark.usefixtures("one_thread")

TOLD = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."
OTHER = "Poland delivered 20 tanks to Egypt on Wednesday."
DENIED = (
    "Norway denied on Tuesday that it had delivered any patrol boats to Kenya. It called the reports false."
)


def rule(text):
    return parse_rule(f"{text.split('id: ')[1].split(chr(10))[0]}.yaml", text)


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """Three passes on three days."""
    folder = tmp_path_factory.mktemp("rehearsal")
    home = folder / "home"
    for day, text in ((3, TOLD), (10, OTHER), (11, DENIED)):
        (folder / f"{day}.txt").write_text(text)
        clock = f"2026-03-{day:02}T12:00:00+00:00"
        run_direct(home=str(home), documents=[str(folder / f"{day}.txt")], no_feeds=True, now=clock)
    return load_settings(None, {"home": home})


@pytest.fixture(scope="module")
def tools(settings):
    return make_tools(settings)


EXAMPLES = f"""id: arms
when: {{kind: delivery}}
notify: [new, status, contested, denied]
tests:
  - {{name: told once, now: 2026-03-03T12:00:00Z, texts: "{TOLD}", expect: new}}
  - {{name: nothing else, now: 2026-03-03T12:00:00Z, texts: "The orchestra gave a concert.", expect: []}}
  - {{name: the denial follows, now: 2026-03-04T12:00:00Z, before: "{TOLD}", texts: "{DENIED}", expect: contested}}
  - {{name: a wrong expectation, now: 2026-03-03T12:00:00Z, texts: "{TOLD}", expect: [new, denied]}}
"""


def test_examples_in_a_rule_file_are_run_with_a_frozen_clock_and_can_fail(tools):
    tried = try_rule(rule(EXAMPLES), tools)
    assert [(t.name, t.passed) for t in tried] == [
        ("told once", True), ("nothing else", True), ("the denial follows", True), ("a wrong expectation", False),
    ]  # fmt: skip
    assert tried[-1].found == ("new",)


def test_a_backtest_replays_the_archive_with_the_clock_of_each_pass(settings, tools):
    end = last_arrival(settings)
    assert end == datetime(2026, 3, 11, 12, tzinfo=UTC)
    found = backtest(settings, rule("id: arms\nwhen: {kind: delivery}\n"), tools, 30, end)
    assert dict(found.messages) == {"2026-03-03": 1, "2026-03-10": 1, "2026-03-11": 1}
    assert found.reasons == {"new": 2, "contested": 1} or found.reasons == {"new": 2, "denied": 1}
    assert found.first == datetime(2026, 3, 3, 12, tzinfo=UTC) and found.articles == 3
    late = backtest(settings, rule("id: arms\nwhen: {kind: delivery}\n"), tools, 5, end)
    assert sum(late.messages.values()) == 2  # what lies before is the baseline, and is followed


def test_a_dry_run_shows_what_would_be_told_and_changes_nothing(settings):
    before = (settings.home / "published.duckdb").stat().st_mtime_ns
    wanted = rule("id: own\nwhen: {kind: delivery}\n")
    now = datetime(2026, 3, 12, tzinfo=UTC)
    assert {row["outcome"] for row in dry_run(settings, [wanted], now, None)} == {"baseline"}
    rows = dry_run(settings, [wanted], now, datetime(2026, 3, 1, tzinfo=UTC))
    assert [row["outcome"] for row in rows] == ["alert", "alert"] and all(row["headline"] for row in rows)
    assert (settings.home / "published.duckdb").stat().st_mtime_ns == before


def test_why_not_names_the_condition_that_stopped_the_nearest_misses(settings):
    since = datetime(2026, 3, 1, tzinfo=UTC)
    with open_published(settings.home) as con:
        near = why_not(
            con, rule("id: own\nwhen: {kind: delivery, recipient: [KEN], min_sources: 2}\n"), since
        )
        country = why_not(
            con, rule("id: own\nwhen: {kind: delivery, country: VEN}\n"), since, ["delivery"], ["POL"]
        )
        known = why_not(con, rule("id: delivery\nwhen: {kind: delivery}\n"), since, ["delivery"])
    whys = [row["why"] for row in near]
    assert "below-threshold: 1 of 2 independent sources" in whys[0]
    assert any("recipient is EGY, the rule wants KEN" in why for why in whys)
    assert [row["why"] for row in country] == ["country is EGY, the rule wants VEN"]
    assert known == []


def test_why_not_has_the_nearest_first_then_the_same_kind_then_the_newest(settings):
    since = datetime(2026, 3, 1, tzinfo=UTC)
    with open_published(settings.home) as con:
        alike = why_not(con, rule("id: own\nwhen: {kind: delivery, actor: SWE}\n"), since, ["delivery"])
        near = why_not(con, rule("id: own\nwhen: {kind: strike, recipient: EGY}\n"), since, ["delivery"])
    changed = [row["changed"] for row in alike]
    assert [row["misses"] for row in alike] == [1, 1] and changed == sorted(changed, reverse=True)
    assert [row["misses"] for row in near] == [1, 2] and "Egypt" in near[0]["headline"]


def test_what_the_desk_says_survives_a_rebuild(settings, tmp_path):
    import shutil

    home = tmp_path / "home"
    shutil.copytree(settings.home, home)
    with open_published(home) as con:
        [first, *_] = fetch(con, "SELECT id FROM alerts WHERE rule = 'delivery' ORDER BY id")
    made = silence(home, None, (("party", "EGY"),), "a parade", "8h")
    ended = end_silence(home, None, made.id[:8])
    assert ended.ends < made.ends
    assert give_feedback(home, None, (first["id"][:10],), "useful", "right") == [first["id"]]
    give_feedback(home, None, (first["id"],), "ack")

    def state():
        with open_published(home) as con:
            return {
                name: fetch(con, f"FROM {name}")
                for name in ("silences", "feedback", "rule_precision", "source_precision")
            }

    before = state()
    assert {row["rule"]: row["precision"] for row in before["rule_precision"]}["delivery"] == 1.0
    assert len(before["feedback"]) == 2 and before["silences"][0]["comment"] == "a parade"
    rebuild(load_settings(None, {"home": home}))
    assert state() == before


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda home: silence(home, None, (), "why", "8h"), "at least one condition"),
        (lambda home: silence(home, None, (("party", "VEN"),), "  ", "8h"), "--comment"),
        (lambda home: silence(home, None, (("party", "VEN"),), "why", "99w"), "within a year"),
        (
            lambda home: silence(
                home, None, (("party", "VEN"),), "why", datetime.now(UTC) - timedelta(hours=1)
            ),
            "after now",
        ),
        (lambda home: end_silence(home, None, "zzz"), "no one silence"),
        (lambda home: give_feedback(home, None, ("",), "ack"), "no one alert"),
    ],
)
def test_what_cannot_be_said_is_refused_in_a_sentence(settings, call, error):
    segments = len(list(Path(settings.home, "archive").rglob("*.gz")))
    with pytest.raises(BadRequest, match=error):
        call(settings.home)
    assert len(list(Path(settings.home, "archive").rglob("*.gz"))) == segments
