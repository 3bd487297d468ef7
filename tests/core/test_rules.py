"""A rule says what it wants in a few lines; a wrong one says what is wrong with it; a decision gives its reason."""

import pytest

from sitrep.deciding import State, Told, change_key, decide
from sitrep.model import Failure
from sitrep.rule_files import parse_rule, parse_rules
from sitrep.rules import Rule

THREE_LINES = """
id: delivery-or-deployment
when: {kind: [delivery, deployment]}
notify: [new, status, contested, denied, corrected, retracted]
"""


def rule(**changes):
    return Rule.model_validate({"id": "r", "when": {"kind": ["delivery"]}, **changes})


def state(**changes):
    values = {
        "development": "d",
        "status": "reported",
        "contested": False,
        "independent_sources": 1,
        "headline": "h",
    }
    return State(**(values | changes))


def told(**changes):
    return Told(
        **({"status": "reported", "contested": False, "independent_sources": 1, "headline": "h"} | changes)
    )


def one(rule, state, before=None):
    [decision] = decide(rule, [state], {"d": before} if before else {})
    return decision


def test_a_whole_rule_can_be_three_lines():
    parsed = parse_rule("delivery-or-deployment.yaml", THREE_LINES)
    assert (
        parsed.when.kind == ("delivery", "deployment") and parsed.severity == "medium" and parsed.version == 1
    )


def test_one_value_stands_for_a_list_of_one_and_codes_are_taken_in_any_case():
    parsed = parse_rule("a.yaml", "id: a\nwhen: {kind: delivery, party: rus, country: ven}\nnotify: new\n")
    assert (parsed.when.kind, parsed.when.party, parsed.when.country) == (("delivery",), ("RUS",), ("VEN",))
    assert parsed.notify == ("new",)
    assert parse_rule("a.yaml", "id: a\nwhen: {kind: strike, min_publishers: 2}\n").when.min_sources == 2


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("id: a\nwhen: {kinds: [delivery]}", "unknown key 'when.kinds'; did you mean 'kind'?"),
        ("id: a\nseverty: high\nwhen: {kind: strike}", "unknown key 'severty'; did you mean 'severity'?"),
        ("id: a\nzzz: 1\nwhen: {kind: strike}", "unknown key 'zzz'; known are id, version"),
        ("id: a\nwhen: {kind: delivry}", "when.kind: 'delivry' is not known; did you mean 'delivery'?"),
        ("id: a\nwhen: {kind: strike}\nnotify: [news]", "notify: 'news' is not known; did you mean 'new'?"),
        ("id: a\nwhen: {kind: strike}\nseverity: urgent", "'urgent' is not known; known are critical, high"),
        ("id: a\nwhen: {country: VEZ}", "'VEZ' is no ISO 3166-1 alpha-3 country code"),
        ("id: a\nwhen: {min_sources: 0}", "when.min_sources: Input should be greater than or equal to 1"),
        ("id: a\nwhen: {kind: []}", "when.kind:"),
        ("id: a\nwhen: {max_age: 12h}", "when.max_age: dates are days, so an age is one day (1d) or more"),
        ("id: a\nwhen: {}", "no condition given"),
        ("id: a", "give either when: or sql:"),
        ("id: a\nsql: SELECT 1\nwhen: {kind: strike}", "give either when: or sql:"),
        ("id: a b\nwhen: {kind: strike}", "id: String should match pattern"),
        ("id: b\nwhen: {kind: strike}", "the id 'b' is not the file name"),
        ("when: {kind: strike}", "id: Field required"),
        ("version: 0\nid: a\nwhen: {kind: strike}", "version: Input should be greater than or equal to 1"),
        ("id: [", "not readable as YAML"),
        ("", "holds no rule"),
        ("- a\n- b", "holds no rule"),
        ("!!python/object:os.system x", "not readable as YAML"),
        ("a: " + "[" * 20_000, "not readable as YAML"),
        ("#" * 70_000, "larger than 64 KB"),
    ],
)
def test_a_wrong_rule_says_what_is_wrong_with_which_key(text, error):
    failure = parse_rule("folder/a.yaml", text)
    assert isinstance(failure, Failure)
    assert error in failure.error and failure.subject == "folder/a.yaml" and failure.advice


def test_a_wrong_rule_stops_no_other():
    rules, failures = parse_rules(
        [
            ("bad.yaml", "id: bad\nwhen: 7"),
            ("a.yaml", "id: a\nwhen: {kind: strike}"),
            ("b/a.yml", "id: a\nsql: SELECT 1"),
        ]
    )
    assert [r.id for r in rules] == ["a"]
    assert [f.subject for f in failures] == ["bad.yaml", "b/a.yml"]
    assert "used twice" in failures[1].error


def test_the_digest_changes_with_what_a_rule_selects_or_tells_and_with_nothing_else():
    base = rule().digest
    assert rule(title="Other", severity="low", state="experimental").digest == base
    assert parse_rule("a.yaml", "id: a\nwhen: {kind: strike}\n").digest == "4e63c32fb6511627"  # as ever
    changed = [rule(version=2), rule(when={"kind": ["strike"]}), rule(notify=["new"])]
    assert len({base, *(r.digest for r in changed)}) == 4
    assert Rule.model_validate(rule().definition) == rule()


@pytest.mark.parametrize(
    ("rule", "state", "before", "outcome", "reason", "change"),
    [
        (rule(), state(), None, "alert", "new", (None, "reported")),
        (rule(), state(old=True), None, "baseline", None, (None, None)),
        (rule(when={"min_sources": 2}), state(), None, "below-threshold", None, (None, None)),
        (rule(when={"min_sources": 2}), state(independent_sources=2), None, "alert", "new", (None, "reported")),
        (rule(notify=["status"]), state(), None, "known", None, (None, None)),
        (rule(notify=["denied"]), state(status="denied"), None, "alert", "denied", (None, "denied")),
        (rule(notify=["contested"]), state(contested=True), None, "alert", "contested", (None, "contested")),
        (rule(), state(), told(), "known", None, (None, None)),
        (rule(), state(status="confirmed"), told(), "alert", "status", ("reported", "confirmed")),
        (rule(), state(status="denied"), told(), "alert", "denied", ("reported", "denied")),
        (rule(notify=["new"]), state(status="denied"), told(), "known", "denied", ("reported", "denied")),
        (rule(), state(contested=True), told(), "alert", "contested", ("not contested", "contested")),
        (rule(), state(), told(contested=True), "known", None, (None, None)),
        (rule(notify=["sources"]), state(independent_sources=2), told(), "alert", "sources", ("1", "2")),
        (rule(notify=["sources"]), state(independent_sources=3), told(independent_sources=2), "known", None,
         (None, None)),
        (rule(notify=["retracted"]), state(status="retracted"), told(), "alert", "retracted",
         ("reported", "retracted")),
        (rule(notify=["corrected"]), state(corrected=True, headline="i"), told(), "alert", "corrected", ("h", "i")),
        (rule(notify=["corrected"]), state(corrected=True), told(), "known", None, (None, None)),
        (rule(), state(gone=True), told(), "alert", "retracted", ("reported", "page gone")),
        (rule(), state(gone=True), None, "alert", "new", (None, "reported")),
        (rule(), state(status="retracted"), None, "known", None, (None, None)),
    ],
)  # fmt: skip
def test_every_decision_has_its_outcome_and_reason(rule, state, before, outcome, reason, change):
    decision = one(rule, state, before)
    assert (decision.outcome, decision.reason, (decision.before, decision.after)) == (outcome, reason, change)
    assert (decision.outcome == "alert") != bool(decision.detail)


def test_several_changes_at_once_are_told_each_with_its_reason():
    decisions = decide(rule(), [state(status="confirmed", contested=True)], {"d": told()})
    assert [d.reason for d in decisions if d.outcome == "alert"] == ["status", "contested"]


def test_the_same_change_is_told_only_once():
    key = change_key("status", "reported", "confirmed")
    decision = one(rule(), state(status="confirmed"), told(keys=frozenset({key})))
    assert (decision.outcome, decision.detail) == ("known", "this change was told before")
