"""Rules, silences, verdicts and digests as a person types them."""

import json
from pathlib import Path

import pytest

import seeds
from sitrep.rule_files import schema_text
from tests_support.forked import sitrep

TEXT = "Norway delivered 14 patrol boats to Kenya on Monday, the Norwegian defence ministry said."


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "a.txt").write_text(TEXT)
    sitrep(
        "run", "--direct", "--no-feeds", "--documents", folder / "a.txt", "--now", "2026-03-03T12:00:00Z",
        home=folder / "home", check=0,
    )  # fmt: skip
    return folder / "home"


def test_a_new_rule_is_written_passes_its_own_tests_and_is_never_overwritten(home, tmp_path):
    folder = tmp_path / "rules"
    done = sitrep("rules", "new", "boats", "--party", "ken", "--rules", folder, home=home, check=0)
    assert "boats.yaml: written" in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["boats.yaml", "rule.schema.json"]
    assert "1 example, 0 failed" in sitrep("rules", "test", "--rules", folder, home=home, check=0).stdout
    assert "exists" in sitrep("rules", "new", "boats", "--rules", folder, home=home, check=2).stderr
    assert "should match" in sitrep("rules", "new", "a b", "--rules", folder, home=home, check=2).stderr
    shown = sitrep(
        "rules", "run", "--dry", "--since", "2026-03-01", "--rules", folder, "--json", home=home, check=0
    )
    assert [row["outcome"] for row in json.loads(shown.stdout)] == ["alert"]
    assert "--dry" in sitrep("rules", "run", home=home, check=2).stderr


def test_another_folder_of_rules_may_be_named_before_or_after_the_command(home, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "boats.yaml").write_text("id: boats\nwhen: {kind: delivery, party: KEN}\n")
    for arguments in (
        ["--rules", "own", "--json"], ["list", "--rules", "own", "--json"], ["--rules=own", "list", "--json"],
    ):  # fmt: skip
        done = sitrep("rules", *arguments, home=home, folder=tmp_path, check=0)
        assert [row["rule"] for row in json.loads(done.stdout)] == ["boats"]
    for arguments in (["--rules", "own", "lint"], ["lint", "--rules", "own"], ["lint", "own"]):
        done = sitrep("rules", *arguments, home=home, folder=tmp_path, check=0)
        assert done.stdout == "1 rule is fine, 0 problems\n"


def test_a_rule_that_would_write_is_named_with_its_file_and_what_it_may_do(home, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "wipe.yaml").write_text("id: wipe\nsql: DELETE FROM developments\n")
    said = sitrep("rules", "lint", "own", home=home, folder=tmp_path, check=1)
    told = " ".join((said.stdout + said.stderr).split())
    assert "wipe: Its sql (in own/wipe.yaml): may only read: it must be one SELECT" in told


def test_a_new_rule_does_not_go_among_those_that_are_shipped(home, tmp_path):
    shipped = sorted(seeds_rules().iterdir())
    done = sitrep("rules", "new", "my-own", home=home, folder=tmp_path, check=0)
    assert (tmp_path / "rules" / "my-own.yaml").exists() and sorted(seeds_rules().iterdir()) == shipped
    assert "write `rules: rules` into sitrep.yaml" in done.stdout
    (tmp_path / "sitrep.yaml").write_text("rules: mine\n")
    sitrep("rules", "new", "my-own", home=home, folder=tmp_path, check=0)
    assert (tmp_path / "mine" / "my-own.yaml").exists()


def test_codes_that_name_no_party_are_refused_where_they_are_typed(home, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.yaml").write_text("id: a\nwhen: {kind: delivery, party: [KEN, HAMSA]}\n")
    done = sitrep("rules", "lint", "own", home=home, folder=tmp_path, check=1)
    assert "0 rules are fine, 1 problem" in done.stdout
    assert "a: when.party: 'HAMSA' is no party that sitrep knows; did you mean HAMAS?" in done.stderr
    wrong = ["--party", "VENEZUELA"]
    told = sitrep("rules", "new", "b", *wrong, home=home, folder=tmp_path, check=2).stderr
    assert "did you mean VEN (Venezuela)?" in " ".join(told.split())
    silence = ["alerts", "silence", "--for", "8h", "--comment", "x"]
    assert "did you mean VEN (Venezuela)?" in sitrep(*silence, *wrong, home=home, check=2).stderr
    assert "no ISO 3166-1" in sitrep(*silence, "--country", "VEZ", home=home, check=2).stderr


def test_a_dry_run_that_tells_nothing_says_why(home, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.yaml").write_text("id: a\nwhen: {kind: delivery, min_publishers: 9}\n")
    dry = ["rules", "run", "--dry", "--since", "2026-03-01", "--rules", "own"]
    done = sitrep(*dry, home=home, folder=tmp_path, check=0)
    assert done.stdout == "nothing would be told: 1 below-threshold; --all shows them\n"
    (tmp_path / "own" / "a.yaml").write_text("id: a\nwhen: {kind: strike}\n")
    assert "nothing to tell: no development" in sitrep(*dry, home=home, folder=tmp_path, check=0).stdout


def seeds_rules():
    return Path(seeds.__file__).parent / "rules"


def test_a_backtest_says_how_early_the_first_message_came_and_fails_over_budget(home, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "boats.yaml").write_text("id: boats\nwhen: {kind: delivery}\nmax_messages_per_day: 0.01\n")
    arguments = [
        "rules",
        "backtest",
        "boats",
        "--days",
        10,
        "--before",
        "2026-03-05T12:00Z",
        "--rules",
        folder,
    ]
    done = sitrep(*arguments, "--json", home=home, check=1)
    report = json.loads(done.stdout)
    assert (report["messages"], report["hours_before"], report["budget"]) == (1, 48.0, 0.01)
    assert "that is 48.0 hours before" in sitrep(*arguments, home=home, check=1).stdout


def test_a_budget_is_held_against_what_was_told(home, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "delivery.yaml").write_text(
        "id: delivery\nwhen: {kind: delivery}\nmax_messages_per_day: 0.001\n"
    )
    done = sitrep("rules", "lint", folder, home=home, check=1)
    assert "messages are its budget" in done.stderr


def test_verdicts_and_silences_are_given_on_the_command_line(home):
    [alert, *_] = json.loads(sitrep("alerts", "--json", home=home, check=0).stdout)
    assert (
        "useful" in sitrep("alerts", "useful", alert["id"][:8], "--comment", "yes", home=home, check=0).stdout
    )
    listed = json.loads(sitrep("rules", "list", "--json", home=home, check=0).stdout)
    assert {row["rule"]: row["precision"] for row in listed}[alert["rule"]] == 1.0
    [source] = json.loads(sitrep("rules", "--sources", "--json", home=home, check=0).stdout)
    assert (source["judged"], source["precision"]) == (1, 1.0)
    made = sitrep(
        "alerts", "silence", "--party", "ken", "--for", "8h", "--comment", "port visit", home=home, check=0
    )
    identity = made.stdout.split(":")[0]
    [silence] = json.loads(sitrep("alerts", "silences", "--json", home=home, check=0).stdout)
    assert (silence["id"], silence["state"], silence["match"]) == (identity, "active", "party KEN")
    sitrep("alerts", "unsilence", identity[:6], home=home, check=0)
    assert "useful (yes)" in sitrep("alerts", "explain", alert["id"], home=home, check=0).stdout
    for wrong in (["--for", "8"], ["--for", "8h", "--until", "2030-01-01"]):
        sitrep("alerts", "silence", "--party", "KEN", "--comment", "x", *wrong, home=home, check=2)
    assert "no one alert" in sitrep("alerts", "ack", "zzzz", home=home, check=2).stderr


def test_a_digest_in_every_format_and_to_a_channel(home, tmp_path):
    for form, start in (
        ("text", "Digest since"), ("markdown", "# Digest since"), ("html", "<!DOCTYPE html>"), ("json", "{"),
        ("atom", "<?xml"), ("mail", "<!DOCTYPE html>"),
    ):  # fmt: skip
        shown = sitrep("digest", "--since", "2026-03-01", "--format", form, home=home, check=0).stdout
        assert shown.startswith(start) and "patrol boats" in shown
    (tmp_path / "sitrep.yaml").write_text("channels: {desk: 'file:out'}\n")
    options = ["digest", "--since", "7d", "--until", "2026-03-04", "--output", "d.txt", "--send", "desk"]
    sitrep(*options, home=home, folder=tmp_path, check=0)
    assert "patrol boats" in (tmp_path / "d.txt").read_text()
    assert "not sent again" in sitrep(*options, home=home, folder=tmp_path, check=0).stderr
    assert len(list((tmp_path / "out").glob("*.md"))) == 1
    wrong = sitrep(*options[:-1], "gone", home=home, folder=tmp_path, check=2)
    assert "there is no channel 'gone'; known are desk" in wrong.stderr
    for now, there in (("2026-03-04", True), ("2025-01-04", False)):
        shown = sitrep("digest", "--since", "7d", "--now", now, home=home, check=0).stdout
        assert ("patrol boats" in shown) is there
    assert "known are none" in sitrep("digest", "--send", "nope", home=home, check=2).stderr


def test_why_not_counts_back_from_a_given_time_and_keeps_to_the_kinds_of_the_rule(home, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "boats.yaml").write_text("id: boats\nwhen: {kind: delivery, country: PER}\n")
    (tmp_path / "own" / "raids.yaml").write_text("id: raids\nwhen: {kind: strike, country: PER}\n")
    for rule, more, rows in (
        ("boats", ["--now", "2026-03-04"], 1), ("boats", ["--now", "2099-03-04"], 0),
        ("raids", ["--now", "2026-03-04"], 0), ("raids", ["--now", "2026-03-04", "--kind", "delivery"], 1),
    ):  # fmt: skip
        options = ["why-not", rule, "--rules", "own", "--since", "7d", "--json", *more]
        shown = sitrep("rules", *options, home=home, folder=tmp_path, check=0).stdout
        assert len(json.loads(shown)) == rows


def test_the_published_schema_is_the_one_that_is_checked(home):
    file = Path(seeds.__file__).parent / "rules" / "rule.schema.json"
    assert file.read_text() == schema_text() == sitrep("rules", "schema", home=home, check=0).stdout
