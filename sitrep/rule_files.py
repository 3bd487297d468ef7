"""Rule files: YAML text to `Rule`, and for what is wrong the file, the key and the nearest right one."""

from __future__ import annotations

import difflib
import json
import re
import typing
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from sitrep.model import Failure
from sitrep.rules import Rule

_LONGEST_RULE = 64 * 1024


def parse_rules(texts: Sequence[tuple[str, str]]) -> tuple[tuple[Rule, ...], tuple[Failure, ...]]:
    """Rules of (file name, YAML text) pairs, in order. A bad file becomes a Failure and stops no other."""
    rules: dict[str, Rule] = {}
    failures: list[Failure] = []
    for name, text in texts:
        parsed = parse_rule(name, text)
        if isinstance(parsed, Rule) and parsed.id not in rules:
            rules[parsed.id] = parsed
        elif isinstance(parsed, Rule):
            failures.append(
                _failure(name, f"the id {parsed.id!r} is used twice", "rename one of the two files")
            )
        else:
            failures.append(parsed)
    for rule_id, text in _inhibition(rules):
        # better told twice than not at all
        rules[rule_id] = rules[rule_id].model_copy(update={"inhibited_by": None})
        failures.append(_failure(rule_id, text, "correct it; until then the rule is inhibited by none"))
    return tuple(rules.values()), tuple(failures)


def _inhibition(rules: Mapping[str, Rule]) -> list[tuple[str, str]]:
    """Rules whose `inhibited_by` names no rule, or leads back to themselves: then nobody would be told."""
    wrong = []
    for rule in rules.values():
        seen: set[str] = set()
        waiting = list(rule.inhibited_by or ())
        if unknown := [name for name in waiting if name not in rules]:
            near = difflib.get_close_matches(unknown[0], rules, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else "there is no such rule"
            wrong.append((rule.id, f"inhibited_by: {unknown[0]!r} is not known; {hint}"))
        while waiting:
            name = waiting.pop()
            if name not in seen and name in rules:
                seen.add(name)
                waiting += rules[name].inhibited_by or ()
        if rule.id in seen:
            wrong.append((rule.id, "inhibited_by leads back to the rule itself"))
    return list(dict(wrong).items())


def parse_rule(name: str, text: str) -> Rule | Failure:
    """One rule file; `name` is its file name, with or without folders."""
    advice = "correct the file; `sitrep rules` lists the rules that are in force"
    if len(text) > _LONGEST_RULE:
        return _failure(name, "the file is larger than 64 KB", "a rule is a few lines of YAML")
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return _failure(name, f"not readable as YAML: {_one_line(error)}", advice)
    if not isinstance(data, dict):
        return _failure(name, "the file holds no rule", "start with id:, title: and when:")
    try:
        rule = Rule.model_validate(data)
    except (ValidationError, RecursionError) as error:
        problems = (
            [_explain(problem) for problem in error.errors()] if isinstance(error, ValidationError) else []
        )
        return _failure(name, "; ".join(problems[:5]) or "nested too deeply", advice)
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if rule.id != stem:
        return _failure(name, f"the id {rule.id!r} is not the file name", f"name the file {rule.id}.yaml")
    return rule


def _explain(problem: Mapping[str, Any]) -> str:
    path = [str(part) for part in problem["loc"]]
    where = ".".join(path) or "the rule"
    if problem["type"] == "literal_error":
        known = re.findall(r"'([^']*)'", problem["ctx"]["expected"])
        near = difflib.get_close_matches(str(problem["input"]).lower(), known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
        where = ".".join(part for part in path if not part.isdigit())
        return f"{where}: {problem['input']!r} is not known; {hint}"
    if problem["type"] != "extra_forbidden":
        return f"{where}: {problem['msg'].removeprefix('Value error, ')}"
    model = _model_at(path[:-1])
    near = difflib.get_close_matches(path[-1].lower(), model.model_fields, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(model.model_fields)}"
    return f"unknown key {where!r}; {hint}"


def _model_at(path: Sequence[str]) -> type[BaseModel]:
    """The part of a rule that the keys lead to."""
    model: type[BaseModel] = Rule
    for key in path:
        if key in model.model_fields:
            inner = [
                part
                for part in _parts(model.model_fields[key].annotation)
                if isinstance(part, type) and issubclass(part, BaseModel)
            ]
            model = inner[0] if inner else model
    return model


def _parts(annotation: Any) -> list[Any]:
    inner = typing.get_args(annotation)
    return [part for arg in inner for part in _parts(arg)] if inner else [annotation]


SCHEMA = "rule.schema.json"


def schema_text() -> str:
    """`schema` as the file that editors read."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, with the short forms that are read too: one word for a list of one."""
    found = Rule.model_json_schema()
    for part in (found, *found["$defs"].values()):
        for name, value in part.get("properties", {}).items():
            part["properties"][name] = _short_form(value)
    conditions = found["$defs"]["When"]["properties"]
    conditions["min_publishers"] = conditions["min_sources"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": "sitrep alert rule"}


def _short_form(value: dict[str, Any]) -> dict[str, Any]:
    """A list of words may be given as one word."""
    if "anyOf" in value:
        return {**value, "anyOf": [_short_form(part) for part in value["anyOf"]]}
    if value.get("type") == "array" and "$ref" not in value["items"]:
        return {"anyOf": [value["items"], value], **{k: value[k] for k in ("default",) if k in value}}
    return value


def new_text(rule: str, kinds: Sequence[str], parties: Sequence[str], severity: str) -> str:
    """A rule file to begin with."""
    party = f", party: [{', '.join(parties)}]" if parties else ""
    return f"""\
# yaml-language-server: $schema=rule.schema.json
# docs/rules.md explains every key.
id: {rule}
title: {rule.replace("-", " ").capitalize()}
severity: {severity}
state: experimental   # shows in summaries and sends nothing, until it says: stable
when: {{kind: [{", ".join(kinds)}]{party}}}
notify: [new, status, contested, denied, corrected, retracted]
# throttle: 6h
# group: {{by: [actor], wait: 30m}}
# max_messages_per_day: 5
tests:
  - name: it stays silent on other news
    now: 2026-03-01T12:00:00Z
    texts: Bakers in the old town raised the price of bread on Monday.
    expect: []
"""


def _failure(name: str, error: str, advice: str) -> Failure:
    return Failure("rules", name, error, advice)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
