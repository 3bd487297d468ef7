"""The examples of docs/rules.md and of the shipped rules, read, checked and run."""

import re
from pathlib import Path

import pytest
import yaml

from flows.apply import make_tools
from flows.rehearsal import try_rule
from flows.settings import Settings
from sitrep.rule_files import parse_rule, schema
from sitrep.rules import Rule
from warehouse.rule_sql import lint

TEXT = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
RULES = [text for text in EXAMPLES if text.startswith("id:")]


@pytest.mark.parametrize("text", RULES, ids=lambda text: text.split("\n")[0])
def test_every_example_is_a_rule_without_mistakes(text):
    parsed = parse_rule(f"{yaml.safe_load(text)['id']}.yaml", text)
    assert isinstance(parsed, Rule), parsed
    assert not parsed.sql or lint(parsed.sql, parsed.params) is None


def test_the_examples_show_every_mode_and_their_tests_pass():
    parsed = [parse_rule(f"{yaml.safe_load(text)['id']}.yaml", text) for text in RULES]
    assert {rule.mode for rule in parsed} == {"state", "count", "spike", "new_term", "absence", "sequence"}
    tried = [outcome for rule in parsed for outcome in try_rule(rule, make_tools(Settings()))]
    assert len(tried) == 2 and all(outcome.passed for outcome in tried), tried


def test_the_examples_in_the_shipped_rules_pass():
    folder = Path(__file__).parent.parent / "seeds" / "rules"
    parsed = [
        parse_rule(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))
    ]
    rules = [rule for rule in parsed if isinstance(rule, Rule)]
    assert len(rules) == len(parsed)
    tried = [outcome for rule in rules for outcome in try_rule(rule, make_tools(Settings()))]
    assert tried and all(outcome.passed for outcome in tried), tried


def test_the_example_of_channels_is_a_valid_configuration():
    [text] = [text for text in EXAMPLES if text.startswith("channels:")]
    assert len(Settings.model_validate(yaml.safe_load(text)).channels) == 6


def test_every_key_of_a_rule_and_of_a_channel_is_explained():
    from flows.channels import Channel

    for name in (*Rule.model_fields, *Channel.model_fields):
        assert name in {"id", "version", "title", "owner"} or f"`{name}" in TEXT or f"\n{name}:" in TEXT, name
    assert set(schema()["properties"]) == set(Rule.model_fields)
