"""Rules that tell of numbers, new names, silences and sequences instead of one development's state. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sitrep.deciding import Decision, State, facts_key
from sitrep.rules import Rule
from sitrep.spans import span


@dataclass(frozen=True, slots=True)
class Seen:
    """A development that the rule wants, with its arrival."""

    state: State
    first_seen: datetime
    fresh: bool
    """Whether it came or changed since the rule last looked."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A source whose feed answers, and when it last brought something new."""

    url: str
    publisher: str
    last_article: datetime


Subjects = Mapping[str, datetime]
"""When a rule last told of a subject."""


def counted(rule: Rule, seen: Sequence[Seen], told: Subjects, now: datetime) -> list[Decision]:
    """`count`: at least so many within the time. A subject is told again when that time has passed."""
    want = rule.count
    assert want is not None
    decisions = []
    for subject, found in _fresh_groups(seen, want.by, now - span(want.within)):
        detail = f"{len(found)} of {want.at_least} within {want.within}"
        reached = len(found) >= want.at_least
        decisions.append(
            _decision(
                rule,
                found[-1],
                subject,
                reached,
                f"{want.at_least} in {want.within}",
                str(len(found)),
                detail,
            )
            if not reached or not _recent(told, subject, now - span(want.within))
            else _known(rule, found[-1], subject, "told already within this time")
        )
    return decisions


def spikes(
    rule: Rule, seen: Sequence[Seen], told: Subjects, now: datetime, watching: datetime
) -> list[Decision]:
    """`spike`: `factor` times the usual number, measured over what was really watched of the baseline.

    `watching`: since when this warehouse has taken anything in. With less than half of the baseline covered
    there is no usual number yet, and nothing is told.
    """
    want = rule.spike
    assert want is not None
    window, baseline = span(want.within), span(want.baseline)
    start = now - window
    covered = max(timedelta(), start - max(watching, start - baseline))
    usual: dict[str, int] = {}
    for item in seen:
        if start - covered <= item.first_seen <= start:
            key = facts_key(item.state.facts, want.by or ())
            usual[key] = usual.get(key, 0) + 1
    decisions = []
    for subject, found in _fresh_groups(seen, want.by, start):
        hours, of = covered // timedelta(hours=1), baseline // timedelta(hours=1)
        if covered * 2 < baseline:
            detail = f"only {hours} of {of} hours of the baseline are covered"
            decisions.append(_decision(rule, found[-1], subject, False, None, None, detail))
            continue
        expected = usual.get(subject, 0) / (covered / window)
        enough = max(want.at_least, want.factor * expected)
        detail = f"{len(found)} within {want.within}, usual {expected:.1f} over {hours} hours"
        decisions.append(
            _known(rule, found[-1], subject, "told already within this time")
            if len(found) >= enough and _recent(told, subject, start)
            else _decision(
                rule, found[-1], subject, len(found) >= enough, f"{expected:.1f} in {want.within}",
                str(len(found)), detail,
            )
        )  # fmt: skip
    return decisions


def new_terms(rule: Rule, seen: Sequence[Seen], told: Subjects) -> list[Decision]:
    """`new_term`: values that no earlier development of the rule had."""
    want = rule.new_term
    assert want is not None
    known = set(told)
    decisions = []
    for item in seen:  # in order of arrival
        relation = facts_key(item.state.facts, want.by or ())
        for term in item.state.facts.get(want.field, ()):
            subject = f"{want.field} {term}" + (f" ({relation})" if relation else "")
            if subject in known:
                continue
            known.add(subject)
            if item.fresh:
                decisions.append(_decision(rule, item, subject, True, None, term, ""))
    return decisions


def sequences(rule: Rule, seen: Sequence[Seen], first: Sequence[Seen], told: Subjects) -> list[Decision]:
    """`sequence`: a development of the rule after one of `first`, within the time, with the same `equal`."""
    want = rule.sequence
    assert want is not None
    decisions = []
    for item in seen:
        if not item.fresh:
            continue
        key = facts_key(item.state.facts, want.equal)
        known = all(item.state.facts.get(name) for name in want.equal)
        before = [
            other
            for other in first
            if known
            and other.state.development != item.state.development
            and timedelta() <= item.first_seen - other.first_seen <= span(want.within)
            and facts_key(other.state.facts, want.equal) == key
        ]
        if not before:
            decisions.append(_decision(rule, item, "", False, None, None, f"nothing came before it ({key})"))
        elif (subject := item.state.development) not in told:
            other = before[-1].state.headline
            decisions.append(_decision(rule, item, subject, True, other, item.state.headline, ""))
    return decisions


def absences(
    rule: Rule, last: Seen | None, quiet: Sequence[Quiet], told: Subjects, now: datetime, armed: datetime
) -> list[Decision]:
    """`absence`: nothing for so long. Armed since the rule was first evaluated, without needing a first hit."""
    want = rule.absence
    assert want is not None
    if want.of == "topic":
        state = last.state if last else State("", "", False, 0, "")
        silent = [("topic", state, last.first_seen if last else None, rule.title or rule.id)]
    else:
        silent = [
            (f"source {q.url}", State("", "", False, 0, ""), q.last_article, q.publisher) for q in quiet
        ]
    decisions = []
    for subject, state, seen, name in silent:
        since = max(seen, armed) if seen else armed
        if now - since < span(want.after) or (subject in told and told[subject] > since):
            continue
        when = f"{seen:%Y-%m-%d %H:%M} UTC" if seen else "the rule began to watch"
        headline = (
            f"Nothing from {name} since {when}"
            if want.of == "source"
            else f"Nothing on '{name}' since {when}"
        )
        silence = State(state.development, state.status, state.contested, 0, headline, facts=state.facts)
        decisions.append(Decision(rule.id, silence, "alert", "absence", when, want.after, subject=subject))
    return decisions


def _fresh_groups(
    seen: Sequence[Seen], by: Sequence[Any] | None, start: datetime
) -> list[tuple[str, list[Seen]]]:
    """What arrived later than `start`, by subject, where something fresh is among it."""
    groups: dict[str, list[Seen]] = {}
    for item in seen:
        if item.first_seen > start:
            groups.setdefault(facts_key(item.state.facts, by or ()), []).append(item)
    return [(key, found) for key, found in sorted(groups.items()) if any(item.fresh for item in found)]


def _recent(told: Subjects, subject: str, start: datetime) -> bool:
    return (subject or "all") in told and told[subject or "all"] > start


def _decision(
    rule: Rule, seen: Seen, subject: str, reached: bool, before: str | None, after: str | None, detail: str
) -> Decision:
    if not reached:
        return Decision(rule.id, seen.state, "below-threshold", rule.mode, detail=_with(detail, subject))
    return Decision(rule.id, seen.state, "alert", rule.mode, before, after, detail, subject or "all")


def _known(rule: Rule, seen: Seen, subject: str, detail: str) -> Decision:
    return Decision(rule.id, seen.state, "known", rule.mode, detail=_with(detail, subject))


def _with(detail: str, subject: str) -> str:
    return f"{detail} ({subject})" if subject else detail
