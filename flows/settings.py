"""Configuration: `sitrep.yaml`, overridden by `SITREP_*` variables, overridden by the command line.

Read once into a frozen record. Secrets (channel addresses) stay out of the file: write `${NAME}` there and set the
variable; they are expanded only when a message is sent.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, NoDecode, SettingsConfigDict, SettingsError

import seeds
from flows.channels import NAME, Channel, variables
from warehouse.lake_url import LAKE, Lake, masked

SEEDS = Path(seeds.__file__).parent


class BadConfiguration(Exception):
    """The configuration cannot be used; the message names the file or variable, the key, and what to do."""


class Schedules(BaseModel):
    """When the deployments of `sitrep serve` run. Cron expressions are in `timezone`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    monitor_minutes: int = Field(default=5, ge=1, le=1440)
    alerts_minutes: int = Field(default=5, ge=1, le=1440)
    digest: str = "0 7 * * *"
    weekly: str = "0 7 * * 1"
    maintain: str = "30 3 * * *"
    recheck: str = "30 4 * * *"
    timezone: str = "UTC"

    @field_validator("digest", "weekly", "maintain", "recheck")
    @classmethod
    def _cron(cls, value: str) -> str:
        from cronsim import (
            CronSim,
            CronSimError,
        )  # comes with Prefect; Prefect itself takes a second to import

        try:
            if len(value.split()) != 5:
                raise CronSimError
            CronSim(value, datetime(2000, 1, 1, tzinfo=UTC))
        except CronSimError:
            raise ValueError(
                f"'{value}' is not a cron expression of five fields such as '0 7 * * *' (at 07:00)"
            ) from None
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (OSError, ValueError, LookupError):
            raise ValueError(f"'{value}' is not a time zone such as 'Europe/Oslo' or 'UTC'") from None
        return value


class Retention(BaseModel):
    """How many days of what can be spared are kept. The archive and what is made of it stay for ever."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ledger_days: int = Field(default=400, ge=7)
    """Rows of `fetches` and `failures`."""
    summaries_days: int = Field(default=90, ge=1)
    """Files in `summaries/`."""
    prefect_days: int = Field(default=30, ge=1)
    """Prefect's flow runs, their logs and artifacts; its events are kept for 7 days."""


class Recheck(BaseModel):
    """Which pages are asked each night whether they are still there: those that tell what was alerted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days: int = Field(default=7, ge=1, le=366)
    """Of developments that changed within so many days."""
    pages: int = Field(default=500, ge=0, le=5000)
    """At most, those of the newest changes first; 0 asks none."""


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

    @field_validator("key_env")
    @classmethod
    def _name(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(NAME, value):
            raise ValueError(  # not quoted: it may be the key itself
                "this is no name of an environment variable such as LLM_KEY; put the key into one, and its name here"
            )
        return value


CommaList = Annotated[tuple[str, ...], NoDecode]
PathList = Annotated[tuple[Path, ...], NoDecode]


class Settings(BaseSettings):
    """All configuration. Every key can be set as `SITREP_<KEY>`; lists are comma-separated there."""

    model_config = SettingsConfigDict(
        env_prefix="SITREP_",
        extra="forbid",
        frozen=True,
        env_nested_delimiter="__",
        env_ignore_empty=True,  # Compose passes on unset variables as empty ones
    )

    home: Path = Path("data")
    warehouse: str = "duckdb"
    """`duckdb`: a file in `home`. `ducklake:postgres:CONNECTION`: a lake that many machines share."""
    warehouse_data: str = ""
    """Where a lake keeps its data files: a folder, or `s3://BUCKET/PREFIX`."""
    documents: PathList = (SEEDS / "documents",)
    feeds: Path = SEEDS / "feeds.yaml"
    rules: Path = SEEDS / "rules"
    lexicon: PathList = ()
    contact: str = ""
    allow_private: CommaList = ()
    channels: dict[str, Channel] = Field(default_factory=dict)
    catch_up_hours: float = Field(24, gt=0)
    templates: Path | None = None
    schedules: Schedules = Schedules()
    retention: Retention = Retention()
    recheck: Recheck = Recheck()
    lock_wait_seconds: float = Field(120, ge=0)
    batch_size: int = Field(500, ge=1, le=5000)
    processes: int = Field(1, ge=1, le=64)
    """That extract events; with 1 it is the process of the pass itself."""
    dask: str = Field("", pattern=r"^((tcp|tls)://[^\s/:]+:\d+)?$")
    """`tcp://HOST:PORT` of a Dask scheduler, whose workers extract in their place; in the flow `monitor` only."""
    extractor: Literal["rules", "llm"] = "rules"
    llm: Llm | None = None

    @property
    def addresses(self) -> dict[str, str]:
        """Of the channels, with their variables not yet filled in."""
        return {name: channel.url for name, channel in self.channels.items()}

    @property
    def secrets(self) -> dict[str, str]:
        """Of the channels that sign what they send: `${NAME}` each."""
        return {name: channel.secret for name, channel in self.channels.items() if channel.secret}

    @field_validator("documents", "lexicon", "allow_private", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("warehouse")
    @classmethod
    def _url(cls, value: str) -> str:
        if value != "duckdb" and not value.startswith(LAKE):
            raise ValueError(
                f"'{masked(value)}' is neither 'duckdb' nor '{LAKE}host=... dbname=... user=...'"
            )
        if masked(value) != value:
            raise ValueError("there is a password in it; leave it out and set the variable PGPASSWORD")
        return value

    @model_validator(mode="after")
    def _data(self) -> Settings:
        if self.warehouse != "duckdb" and not self.warehouse_data:
            raise ValueError(
                "'warehouse_data': a lake needs a place for its data files: a folder, or s3://BUCKET/PREFIX"
            )
        return self

    @property
    def place(self) -> Path | Lake:
        """Where the warehouse is, for `warehouse.store.store_at` and `warehouse.query.open_published`."""
        if self.warehouse == "duckdb":
            return self.home
        return Lake(self.warehouse.removeprefix(LAKE), self.warehouse_data)


def feeds_file(settings: Settings) -> Path:
    """The configured feeds file; where none is configured, `feeds.yaml` in the home folder, else the shipped one."""
    own = settings.home / "feeds.yaml"
    return own if settings.feeds == SEEDS / "feeds.yaml" and own.exists() else settings.feeds


def own_feeds_file(settings: Settings) -> Path:
    """The feeds file that may be changed: as `feeds_file`, but the shipped list is first copied to the home folder."""
    path = feeds_file(settings)
    if path != SEEDS / "feeds.yaml":
        return path
    own = settings.home / "feeds.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    new = own.with_name(".feeds.yaml.new")
    new.write_bytes(path.read_bytes())
    new.replace(own)
    return own


def place_at(url: str, data: str = "") -> Path | Lake:
    """`duckdb:FOLDER` or `ducklake:postgres:CONNECTION` with a place for its data. Raises BadConfiguration."""
    if url.startswith("duckdb:") and url != "duckdb:":
        return Path(url.removeprefix("duckdb:")).expanduser()
    try:
        return Settings.model_validate({"warehouse": url, "warehouse_data": data}).place
    except ValidationError as error:
        raise BadConfiguration("; ".join(problem["msg"] for problem in error.errors())) from None


_NESTED: Mapping[str, type[BaseModel]] = {
    "schedules": Schedules, "retention": Retention, "recheck": Recheck, "llm": Llm, "channels": Channel,
}  # fmt: skip
_KEYS = ("CONFIG", *(name.upper() for name in Settings.model_fields))


def load_settings(config: Path | None = None, overrides: Mapping[str, Any] | None = None) -> Settings:
    """Settings from `config` (default: `sitrep.yaml` in the working folder, if there), environment and `overrides`.

    Paths in the file are relative to the file's folder. An empty variable counts as unset. Raises
    BadConfiguration.
    """
    path = config if config is not None else Path("sitrep.yaml")
    values = _read(path) if config is not None or path.exists() else {}
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    environment = _from_environment()
    try:
        settings = Settings.model_validate({**_merged(values, environment), **given})
    except ValidationError as error:
        raise BadConfiguration(_explain(error, path, values, environment, given)) from None
    if unknown := _unknown_variables(settings):
        raise BadConfiguration("\n".join(unknown))
    return settings


def _from_environment() -> dict[str, Any]:
    """What `SITREP_*` variables set, not yet validated."""
    try:
        return EnvSettingsSource(Settings)()
    except SettingsError as error:
        field = re.search(r'field "(\w+)"', str(error))
        name = f"SITREP_{field[1].upper()}" if field else "SITREP_*"
        raise BadConfiguration(
            f'environment variable {name}: not valid JSON; write \'{{"key": "value"}}\', '
            f"or each key as a variable of its own ({name}__KEY=value)"
        ) from None


def _merged(values: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`values` with those of `above`, key by key also inside a group such as `schedules`."""
    found = dict(values)
    for key, value in above.items():
        below = found.get(key)
        found[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return found


def _unknown_variables(settings: Settings) -> list[str]:
    """A sentence for each `SITREP_*` variable that sets nothing and that nothing refers to."""
    told = variables(settings.channels)
    if settings.llm and settings.llm.key_env:
        told.add(settings.llm.key_env)
    found = []
    for variable in sorted(os.environ):
        name = variable.upper()
        if not name.startswith("SITREP_") or name.removeprefix("SITREP_") in _KEYS or variable in told:
            continue
        if name.startswith(tuple(f"SITREP_{group.upper()}__" for group in (*_NESTED, "channels"))):
            continue  # their keys are validated with the others
        key = name.removeprefix("SITREP_")  # without the prefix, which would make every name alike
        found.append(f"environment variable {variable}: unknown{_near(key, _KEYS, 'SITREP_')}")
    return found


def _near(name: str, known: Any, prefix: str = "") -> str:
    near = get_close_matches(name, known, n=1)
    return f"; did you mean '{prefix}{near[0]}'?" if near else "; remove it"


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
    if values.get("home") == "":
        del values["home"]
    for key in ("home", "feeds", "rules", "templates"):
        if isinstance(values.get(key), str):
            values[key] = path.parent / Path(values[key]).expanduser()
    for key in ("documents", "lexicon"):
        if isinstance(values.get(key), str):
            values[key] = [values[key]]
        if isinstance(values.get(key), list):
            values[key] = [path.parent / Path(str(part)).expanduser() for part in values[key]]
    return values


def _explain(
    error: ValidationError,
    path: Path,
    values: Mapping[str, Any],
    environment: Mapping[str, Any],
    given: Mapping[str, Any],
) -> str:
    """One line for each mistake, with the option, the variable, or the file and key that it comes from."""
    lines = []
    for problem in error.errors():
        keys = tuple(str(part) for part in problem["loc"])
        message = problem["msg"].removeprefix("Value error, ")
        if not keys:  # of several keys together; the message names them
            lines.append(f"{path if values else 'configuration'}: {message}")
            continue
        if problem["type"] == "extra_forbidden":
            inner = _NESTED.get(keys[0])
            known = inner.model_fields if inner and len(keys) > 1 else Settings.model_fields
            message = "unknown key" + _near(keys[-1], known)
        if keys[0] in given:
            where = f"option --{keys[0]}"
        elif (depth := _depth(environment, keys)) and depth >= _depth(values, keys):
            where = f"environment variable {_variable(keys)}"
        else:
            where = f"{path}: '{'.'.join(keys)}'"
        lines.append(f"{where}: {message}")
    return "\n".join(lines)


def _depth(values: Any, keys: tuple[str, ...]) -> int:
    """How many of `keys` lead, one below the other, to something in `values`."""
    if not keys or not isinstance(values, Mapping) or keys[0] not in values:
        return 0
    return 1 + _depth(values[keys[0]], keys[1:])


def _variable(keys: tuple[str, ...]) -> str:
    """The variable that sets a key: its own, or that of the group it stands in as JSON."""
    names = ["SITREP_" + "__".join(keys[:n]).upper() for n in range(len(keys), 0, -1)]
    present = {name.upper() for name in os.environ}
    return next((name for name in names if name in present), names[0])
