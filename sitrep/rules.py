"""Alert rules: what one may say. `sitrep.rule_files` reads them, `sitrep.deciding` applies them.

A rule says which developments it wants (`when`, or a SELECT in `sql`) and which changes to tell (`notify`).
Once it has told of a development it follows it whatever becomes of it: who had the claim gets the denial.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from sitrep.identity import content_id
from sitrep.model import Kind, Severity, Status
from sitrep.parties import country_name
from sitrep.spans import Span, span

Reason = Literal["new", "status", "contested", "denied", "sources", "corrected", "retracted", "repeat"]
Notify = Literal["new", "status", "contested", "denied", "sources", "corrected", "retracted"]
RETRACTED = "retracted"
"""Status of a development that no article supports any more."""
PAGE_GONE = "page gone"
"""What a `retracted` alert has after it where the pages vanished and nobody took anything back: the status stays."""
CORRECTIONS = frozenset({"denied", "corrected", "retracted"})
"""Reasons that take back something told."""

Mode = Literal["state", "count", "spike", "new_term", "absence", "sequence"]
By = Literal["development", "kind", "actor", "recipient", "party", "country", "place", "item"]
"""What developments are grouped or compared by."""


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
Fields = Annotated[tuple[By, ...], BeforeValidator(_as_list), Field(min_length=1)]


def _days(value: str) -> str:
    if span(value) < timedelta(days=1):
        raise ValueError("dates are days, so an age is one day (1d) or more")
    return value


Age = Annotated[Span, AfterValidator(_days)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class When(_Part):
    """All given conditions must hold, of each list one value. What is unknown matches nothing."""

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
    max_age: Age | None = None
    """What had ended longer ago when the first article about it was published is not wanted; without a date it is."""
    min_age: Age | None = None
    """The opposite: only what was long past when the first article about it was published."""
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


class Count(_Part):
    """So many developments within a time, of each value of `by`."""

    at_least: int = Field(ge=2)
    within: Span
    by: Fields | None = None


class Spike(_Part):
    """More developments within a time than `factor` times the usual number, which the baseline before it shows."""

    within: Span
    baseline: Span
    factor: float = Field(default=3, gt=1, le=1000)
    at_least: int = Field(default=5, ge=2)
    by: Fields | None = None

    @model_validator(mode="after")
    def _long_enough(self) -> Spike:
        if span(self.baseline) < 10 * span(self.within):
            raise ValueError(
                "baseline must be at least ten times as long as within, or chance looks like a spike"
            )
        return self


class NewTerm(_Part):
    """A value of `field` that no development of this rule had before; with `by`, not with this value of it."""

    field: Literal["actor", "recipient", "party", "country", "place", "item"]
    by: Fields | None = None


class Absence(_Part):
    """Nothing for so long: no development that `when` wants, or no article from a source whose feed answers."""

    after: Span
    of: Literal["topic", "source"] = "topic"


class Follows(_Part):
    """A development of the rule that follows one of `first` within a time, with the same values of `equal`."""

    first: When
    within: Span
    equal: Fields = ("actor",)


class Group(_Part):
    """Alerts with the same values of `by` come as one message, `wait` after the first of them."""

    by: Fields
    wait: Span | None = None


class RuleTest(_Part):
    """An example in the rule file: texts in, reasons out, at a frozen time. `sitrep rules test` runs it."""

    name: str
    now: datetime
    texts: Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]
    """What arrives now; the first line of each is its title."""
    before: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    """What had arrived, and was told, an hour before."""
    expect: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    """Reasons of the alerts, in any order; empty where the rule must stay silent."""


class Rule(_Part):
    """One YAML file. Its name without the ending is the `id`."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")
    version: int = Field(default=1, ge=1)
    title: str = Field(default="", max_length=200)
    owner: str = Field(default="", max_length=200)
    severity: Severity = "medium"
    when: When | None = None
    sql: str | None = Field(default=None, min_length=1, max_length=20_000)
    """A SELECT over the documented views with a column `development`; may use $since, $until, $now and `params`."""
    params: dict[str, str | int | float | bool | list[str]] | None = None
    notify: Annotated[tuple[Notify, ...], BeforeValidator(_as_list), Field(min_length=1)] = (
        "new", "status", "contested", "denied", "corrected", "retracted",
    )  # fmt: skip
    state: Literal["experimental", "stable"] = "stable"
    """An experimental rule shows in summaries, and sends nothing."""
    count: Count | None = None
    spike: Spike | None = None
    new_term: NewTerm | None = None
    absence: Absence | None = None
    sequence: Follows | None = None
    group: Group | None = None
    throttle: Span | None = None
    """After a message was delivered, alerts of the same group wait so long for the next. Corrections do not wait."""
    repeat: Span | None = None
    """Told again after so long, until somebody acknowledges it."""
    inhibited_by: Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)] | None = None
    """Rules that tell the same better: where one of them told it within a day, this one does not."""
    equal: Fields = ("development",)
    """What must be the same for `inhibited_by`."""
    channels: Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)] | None = None
    """Only these; else all."""
    max_messages_per_day: float | None = Field(default=None, gt=0)
    """Budget; `sitrep rules lint` and `backtest` say when it is exceeded."""
    tests: tuple[RuleTest, ...] | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Rule:
        if (self.when is None) == (self.sql is None) and not (self.absence and self.absence.of == "source"):
            raise ValueError("give either when: or sql:, and only one of them")
        modes = [mode for mode in _MODES if getattr(self, mode)]
        if len(modes) > 1:
            raise ValueError(f"give only one of {' and '.join(modes)}; make two rules of it")
        if modes and self.sql:
            raise ValueError(f"{modes[0]}: goes with when:, not with sql:, which can count by itself")
        if self.params and not self.sql:
            raise ValueError("params: are for sql:")
        return self

    @property
    def mode(self) -> Mode:
        """What makes it tell: a change of a development's state, or one of the others."""
        return next((mode for mode in _MODES if getattr(self, mode)), "state")

    @property
    def definition(self) -> dict[str, Any]:
        """The rule as plain data, as it stands in the archive and in the table `rules`."""
        return self.model_dump(mode="json", exclude_none=True, exclude={"tests"})

    @property
    def digest(self) -> str:
        """Changes when the rule selects or tells other things than before, whatever its title or its route."""
        kept = self.model_dump(mode="json", include={"version", "when", "sql", "notify"})
        for name in _LATER:  # so that a rule without them keeps the digest that it had before there were any
            if kept["when"] and kept["when"][name] is None:
                del kept["when"][name]
        kept |= self.model_dump(mode="json", include={"params", *_MODES}, exclude_none=True)
        return content_id(self.id, json.dumps(kept, sort_keys=True))


_LATER = ("max_age", "min_age")
"""Conditions that rules did not have at first."""
_MODES: tuple[Mode, ...] = ("count", "spike", "new_term", "absence", "sequence")
