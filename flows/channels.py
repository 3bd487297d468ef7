"""Channels in the configuration: a plain address, or an address with what may be sent to it when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from sitrep.desk import Policy
from sitrep.model import Severity
from sitrep.spans import Span

NAME = "[A-Za-z_][A-Za-z0-9_]*"
"""Of an environment variable, as people write them."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Channel(BaseModel):
    """Where messages go, and when. `desk: URL` is short for `desk: {url: URL}`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    """An Apprise URL, `webhook+https://...` (signed where there is a secret), `file:FOLDER` or `stdout:`."""
    secret: str | None = None
    """Signs a webhook; only as `${NAME}` of an environment variable or `${prefect:NAME}` of a Prefect Secret block."""
    alerts: bool = True
    """False where it gets digests alone."""
    digest: Annotated[tuple[Literal["daily", "weekly"], ...], BeforeValidator(_listed)] = ()
    """Summaries that it gets when `schedules` say."""
    severity: Severity = "low"
    quiet: str | None = None
    timezone: str | None = None
    throttle: Span | None = None
    pierce: Severity | Literal["never"] = "critical"
    limit: int = Field(default=50, ge=1, le=1000)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"url": value} if isinstance(value, str) else value

    @field_validator("url")
    @classmethod
    def _names(cls, value: str) -> str:
        names = [name for name in re.findall(r"\$\{([^{}]*)\}", value) if not name.startswith("prefect:")]
        if not all(re.fullmatch(NAME, name) for name in names):  # not quoted: it may be the secret itself
            raise ValueError(
                "what stands in ${...} is no name of an environment variable such as DESK_URL; "
                "put the secret into one, and its name here"
            )
        return value

    @field_validator("secret")
    @classmethod
    def _variable(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(rf"\$\{{({NAME}|prefect:[a-z0-9-]+)\}}", value):
            raise ValueError(
                "write ${NAME} and put the secret into the environment variable NAME, or ${prefect:NAME} and put it "
                "into a Prefect Secret block (small letters, digits and dashes)"
            )
        return value

    @field_validator("quiet")
    @classmethod
    def _hours(cls, value: str | None) -> str | None:
        try:
            parts = [time.fromisoformat(part) for part in (value or "00:00-01:00").split("-")]
            if len(parts) != 2 or parts[0] == parts[1]:
                raise ValueError
        except ValueError:
            raise ValueError(f"'{value}' is no span of hours such as '22:00-07:00'") from None
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str | None) -> str | None:
        try:
            ZoneInfo(value or "UTC")
        except (OSError, ValueError, LookupError):
            raise ValueError(f"'{value}' is not a time zone such as 'Europe/Oslo' or 'UTC'") from None
        return value


def policies(channels: Mapping[str, Channel], timezone: str) -> tuple[Policy, ...]:
    """What the archive keeps of the channels: everything but addresses and secrets."""
    return tuple(
        Policy(
            channel=name, severity=channel.severity, quiet=channel.quiet,
            timezone=channel.timezone or timezone, throttle=channel.throttle, pierce=channel.pierce,
            limit=channel.limit,
        )
        for name, channel in sorted(channels.items())
    )  # fmt: skip


def variables(channels: Mapping[str, Channel]) -> set[str]:
    """Names of the environment variables that the channels refer to."""
    texts = [text for channel in channels.values() for text in (channel.url, channel.secret or "")]
    return {name for text in texts for name in re.findall(rf"\$\{{({NAME})\}}", text)}
