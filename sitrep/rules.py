"""Alert rules: their form, their errors, and the pure decision what is worth telling.

A rule says which developments it wants (`when`, or a SELECT in `sql`) and which changes to tell (`notify`).
Once it has told of a development it follows it whatever becomes of it: who had the claim gets the denial.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from sitrep.identity import content_id
from sitrep.model import Failure, Kind, Status
from sitrep.parties import country_name

Severity = Literal["critical", "high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")
Reason = Literal["new", "status", "contested", "denied", "sources", "corrected", "retracted"]
Outcome = Literal["alert", "known", "below-threshold", "baseline"]
RETRACTED = "retracted"
"""Status of a development that no article supports any more."""

_LONGEST_RULE = 64 * 1024


def _as_list(value: object) -> object:
    """`kind: delivery` is `kind: [delivery]`."""
    return [value] if isinstance(value, str) else value


def _codes(value: object) -> object:
    value = _as_list(value)
    return (
        [code.upper() if isinstance(code, str) else code for code in value]
        if isinstance(value, list)
        else value
    )


def _countries(value: object) -> object:
    value = _codes(value)
    for code in value if isinstance(value, list) else ():
        if not isinstance(code, str) or country_name(code) is None:
            raise ValueError(f"{code!r} is no ISO 3166-1 alpha-3 country code (Venezuela is VEN)")
    return value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]
Codes = Annotated[tuple[str, ...], BeforeValidator(_codes), Field(min_length=1)]
Countries = Annotated[tuple[str, ...], BeforeValidator(_countries), Field(min_length=1)]


class When(BaseModel):
    """All given conditions must hold, of each list one value. What is unknown matches nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Annotated[tuple[Kind, ...], BeforeValidator(_as_list), Field(min_length=1)] | None = None
    status: Annotated[tuple[Status, ...], BeforeValidator(_as_list), Field(min_length=1)] | None = None
    plover: Codes | None = None
    actor: Codes | None = None
    recipient: Codes | None = None
    party: Codes | None = None
    """Actor or recipient."""
    country: Countries | None = None
    """Where it happened."""
    item: Words | None = None
    """Beginnings of words in the items' names: 'drone' matches 'surveillance drones'."""
    contested: bool | None = None
    min_sources: int | None = Field(
        default=None, ge=1, le=1000, validation_alias=AliasChoices("min_sources", "min_publishers")
    )
    """Independent publishers needed before it is told; fewer are remembered as 'below-threshold'."""

    @model_validator(mode="after")
    def _not_empty(self) -> When:
        if all(value is None for value in self.__dict__.values()):
            raise ValueError("no condition given; name at least one, for example kind: [delivery]")
        return self


class Rule(BaseModel):
    """One YAML file. Its name without the ending is the `id`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")
    version: int = Field(default=1, ge=1)
    title: str = Field(default="", max_length=200)
    severity: Severity = "medium"
    when: When | None = None
    sql: str | None = Field(default=None, min_length=1, max_length=20_000)
    """A SELECT over the documented views with a column `development`; may use $since, $until and $now."""
    notify: Annotated[tuple[Reason, ...], BeforeValidator(_as_list), Field(min_length=1)] = (
        "new",
        "status",
        "contested",
        "denied",
    )
    state: Literal["experimental", "stable"] = "stable"
    """An experimental rule shows in summaries, and sends nothing."""

    @model_validator(mode="after")
    def _one_source(self) -> Rule:
        if (self.when is None) == (self.sql is None):
            raise ValueError("give either when: or sql:, and only one of them")
        return self

    @property
    def definition(self) -> dict[str, Any]:
        """The rule as plain data, as it stands in the archive and in the table `rules`."""
        return self.model_dump(mode="json", exclude_none=True)

    @property
    def digest(self) -> str:
        """Changes when the rule selects or tells other things than before, whatever its title."""
        kept = self.model_dump(mode="json", include={"version", "when", "sql", "notify"})
        return content_id(self.id, json.dumps(kept, sort_keys=True))


@dataclass(frozen=True, slots=True)
class State:
    """A development as it stands now."""

    development: str
    status: str
    contested: bool
    independent_sources: int
    headline: str
    corrected: bool = False
    """Whether a report behind it was changed since the rule last looked."""
    old: bool = False
    """Whether it stood like this before the rule was first evaluated."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule last saw and told of a development."""

    status: str
    contested: bool
    independent_sources: int
    headline: str
    keys: frozenset[str] = field(default=frozenset())
    """`change_key` of every alert of this rule and development."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of one candidate, and why."""

    rule: str
    state: State
    outcome: Outcome
    reason: Reason | None = None
    before: str | None = None
    after: str | None = None
    detail: str = ""


def change_key(reason: str, before: str | None, after: str | None) -> str:
    """Identity of a change within a rule and development: the same change is told once."""
    return f"{reason}:{before or ''}>{after or ''}"


def decide(rule: Rule, states: Sequence[State], told: Mapping[str, Told]) -> list[Decision]:
    """Decisions for changed developments that the rule selects or has told of (`told`, by development).

    Each reason that applies gives a decision of its own; a candidate without any is `known`.
    """
    decisions: list[Decision] = []
    for state in states:
        before = told.get(state.development)
        decisions += [_first_sight(rule, state)] if before is None else _changes(rule, state, before)
    return decisions


def _first_sight(rule: Rule, state: State) -> Decision:
    needed = rule.when.min_sources if rule.when else None
    if state.old:
        return Decision(rule.id, state, "baseline", detail="known before the rule was first evaluated")
    if needed is not None and state.independent_sources < needed:
        have = state.independent_sources
        return Decision(rule.id, state, "below-threshold", detail=f"{have} of {needed} independent sources")
    if state.status != RETRACTED and "new" in rule.notify:
        return Decision(rule.id, state, "alert", "new", None, state.status)
    if state.status == "denied" and "denied" in rule.notify:
        return Decision(rule.id, state, "alert", "denied", None, "denied")
    if state.contested and "contested" in rule.notify:
        return Decision(rule.id, state, "alert", "contested", None, "contested")
    return Decision(rule.id, state, "known", detail="the rule does not tell of what is new")


def _changes(rule: Rule, state: State, told: Told) -> list[Decision]:
    found: list[tuple[Reason, str, str]] = []
    if state.status != told.status:
        reason: Reason = "status"
        if state.status in ("denied", RETRACTED):
            reason = "denied" if state.status == "denied" else "retracted"
        found.append((reason, told.status, state.status))
    if state.contested and not told.contested:
        found.append(("contested", "not contested", "contested"))
    if state.corrected and state.headline != told.headline:
        found.append(("corrected", told.headline, state.headline))
    # Twice as many sources is news; one more reprint is not.
    if state.independent_sources >= 2 * max(1, told.independent_sources):
        found.append(("sources", str(told.independent_sources), str(state.independent_sources)))
    decisions = []
    for reason, before, after in found:
        detail = ""
        if reason not in rule.notify:
            detail = f"the rule does not tell of reason {reason}"
        elif change_key(reason, before, after) in told.keys:
            detail = "this change was told before"
        outcome: Outcome = "known" if detail else "alert"
        decisions.append(Decision(rule.id, state, outcome, reason, before, after, detail))
    return decisions or [Decision(rule.id, state, "known", detail="nothing changed that a rule can tell")]


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
    return tuple(rules.values()), tuple(failures)


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
    model: type[BaseModel] = When if path[0] == "when" and len(path) > 1 else Rule
    near = difflib.get_close_matches(path[-1].lower(), model.model_fields, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(model.model_fields)}"
    return f"unknown key {where!r}; {hint}"


def _failure(name: str, error: str, advice: str) -> Failure:
    return Failure("rules", name, error, advice)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
