"""Configuration: `sitrep.yaml`, overridden by `SITREP_*` variables, overridden by the command line.

Read once into a frozen record. Secrets (channel addresses) stay out of the file: write `${NAME}` there and set the
variable; they are expanded only when a message is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

import seeds

SEEDS = Path(seeds.__file__).parent


class BadConfiguration(Exception):
    """The configuration cannot be used; the message names the file or variable, the key, and what to do."""


class Schedules(BaseModel):
    """When the deployments of `sitrep serve` run. Cron expressions are in `timezone`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    monitor_minutes: int = Field(5, ge=1, le=1440)
    digest: str = "0 7 * * *"
    maintain: str = "30 3 * * *"
    timezone: str = "UTC"


class Llm(BaseModel):
    """A chat-completions endpoint; the key stays in the environment, in the variable that `key_env` names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(pattern="^https?://")
    model: str = Field(min_length=1)
    key_env: str | None = None
    requests_per_minute: float = Field(60, gt=0)
    max_tokens: int = Field(8000, ge=100)
    timeout_seconds: float = Field(120, gt=0, le=3600)
    price_per_million_input: float | None = Field(None, ge=0)
    price_per_million_output: float | None = Field(None, ge=0)


CommaList = Annotated[tuple[str, ...], NoDecode]
PathList = Annotated[tuple[Path, ...], NoDecode]


class Settings(BaseSettings):
    """All configuration. Every key can be set as `SITREP_<KEY>`; lists are comma-separated there."""

    model_config = SettingsConfigDict(
        env_prefix="SITREP_", extra="forbid", frozen=True, env_nested_delimiter="__"
    )

    home: Path = Path("data")
    documents: PathList = (SEEDS / "documents",)
    feeds: Path = SEEDS / "feeds.yaml"
    rules: Path = SEEDS / "rules"
    lexicon: PathList = ()
    contact: str = ""
    allow_private: CommaList = ()
    channels: dict[str, str] = Field(default_factory=dict)
    schedules: Schedules = Schedules()
    lock_wait_seconds: float = Field(120, ge=0)
    batch_size: int = Field(500, ge=1, le=5000)
    extractor: Literal["rules", "llm"] = "rules"
    llm: Llm | None = None

    @field_validator("documents", "lexicon", "allow_private", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value


def load_settings(config: Path | None = None, overrides: Mapping[str, Any] | None = None) -> Settings:
    """Settings from `config` (default: `sitrep.yaml` in the working folder, if there), environment and `overrides`.

    Paths in the file are relative to the file's folder. Raises BadConfiguration.
    """
    path = config if config is not None else Path("sitrep.yaml")
    values = _read(path) if config is not None or path.exists() else {}
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    try:
        environment = _from_environment()
        return Settings.model_validate({**values, **environment, **given})
    except ValidationError as error:
        raise BadConfiguration(_explain(error, path if values else None)) from None


def _from_environment() -> dict[str, Any]:
    """Only what `SITREP_*` variables set, so that they override the file and not the other way round."""
    found = Settings()
    return {name: getattr(found, name) for name in found.model_fields_set}


def _read(path: Path) -> dict[str, Any]:
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        raise BadConfiguration(f"{path}: there is no such configuration file; check --config") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        detail = " ".join(str(error).split())
        raise BadConfiguration(f"{path}: cannot be read as YAML ({detail}); correct it") from None
    if not isinstance(values, dict):
        raise BadConfiguration(
            f"{path}: expected 'key: value' lines, found a {type(values).__name__}; correct it"
        )
    for key in ("home", "feeds", "rules"):
        if isinstance(values.get(key), str):
            values[key] = path.parent / Path(values[key]).expanduser()
    for key in ("documents", "lexicon"):
        if isinstance(values.get(key), str):
            values[key] = [values[key]]
        if isinstance(values.get(key), list):
            values[key] = [path.parent / Path(str(part)).expanduser() for part in values[key]]
    return values


def _explain(error: ValidationError, path: Path | None) -> str:
    lines = []
    for problem in error.errors():
        key = ".".join(str(part) for part in problem["loc"])
        where = str(path) if path else f"environment variable SITREP_{key.upper().replace('.', '__')}"
        message = problem["msg"]
        if problem["type"] == "extra_forbidden":
            near = get_close_matches(key, Settings.model_fields, n=1)
            message = "unknown key" + (f"; did you mean '{near[0]}'?" if near else "")
        lines.append(f"{where}: '{key}': {message}")
    return "\n".join(lines)
