"""The decision what is worth telling: pure, one row for every candidate, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from sitrep.desk import Silence
from sitrep.rules import PAGE_GONE, RETRACTED, Mode, Reason, Rule

Outcome = Literal["alert", "known", "below-threshold", "baseline", "silenced", "inhibited"]
Facts = Mapping[str, tuple[str, ...]]
"""What a development is grouped, silenced and compared by: field name to values."""
INHIBITS = timedelta(days=1)
"""How long an alert of one rule stands in for those of the rules it inhibits."""


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
    correction: tuple[str, str] | None = None
    """What the change did to parties, items, date and place, before and after, in words."""
    old: bool = False
    """Whether it stood like this before the rule was first evaluated."""
    facts: Facts = field(default_factory=dict)
    gone: bool = False
    """Whether no page that told it is there any more, since the rule last looked."""


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
    reason: Reason | Mode | None = None
    before: str | None = None
    after: str | None = None
    detail: str = ""
    subject: str = ""
    """What a count, spike, new term or absence is of: 'country VEN'."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An alert of an inhibiting rule within the time that it stands in for others."""

    rule: str
    facts: Facts


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
    elif state.corrected and state.correction:
        found.append(("corrected", *state.correction))
    if state.gone and state.status != RETRACTED:
        found.append(("retracted", told.status, PAGE_GONE))
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


def facts_key(facts: Facts, by: Sequence[str]) -> str:
    """The values of `by` as one string, '' for no `by`; what is unknown is a value of its own."""
    return "; ".join(f"{name} {' and '.join(sorted(facts.get(name, ()))) or 'unknown'}" for name in by)


def suppress(
    decisions: Sequence[Decision],
    rules: Mapping[str, Rule],
    silences: Sequence[Silence],
    earlier: Sequence[Earlier],
    now: datetime,
) -> list[Decision]:
    """Alerts that a silence or a better rule keeps back get their outcome; everything else stays.

    `earlier`: alerts of inhibiting rules within `INHIBITS`. A silenced alert inhibits nothing.
    """
    active = [silence for silence in silences if silence.starts <= now < silence.ends]
    found = [_silenced(decision, active) for decision in decisions]
    inhibitors = {name for rule in rules.values() for name in rule.inhibited_by or ()}
    told = [*earlier]
    told += [Earlier(d.rule, d.state.facts) for d in found if d.outcome == "alert" and d.rule in inhibitors]
    return [_inhibited(decision, rules[decision.rule], told) for decision in found]


def _silenced(decision: Decision, active: Sequence[Silence]) -> Decision:
    if decision.outcome != "alert":
        return decision
    for silence in active:
        if matches(silence, decision.rule, decision.state.facts):
            until = f"{silence.ends:%Y-%m-%d %H:%M} UTC"
            detail = f"silence {silence.id} until {until}: {silence.comment}"
            return replace(decision, outcome="silenced", detail=detail)
    return decision


def matches(silence: Silence, rule: str, facts: Facts) -> bool:
    """Whether every condition of the silence holds; what is unknown is not silenced."""
    wanted = {name: value for name, value in silence.match if name != "rule"}
    rules = [value for name, value in silence.match if name == "rule"]
    return (not rules or rule in rules) and all(
        value in facts.get(name, ()) for name, value in wanted.items()
    )


def _inhibited(decision: Decision, rule: Rule, told: Sequence[Earlier]) -> Decision:
    if decision.outcome != "alert" or not rule.inhibited_by:
        return decision
    facts = decision.state.facts
    for alert in told:
        same = all(facts.get(name) and facts.get(name) == alert.facts.get(name) for name in rule.equal)
        if alert.rule in rule.inhibited_by and same:
            detail = f"rule {alert.rule} tells it ({facts_key(facts, rule.equal)})"
            return replace(decision, outcome="inhibited", detail=detail)
    return decision
