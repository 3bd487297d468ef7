"""`status`, `rebuild`: looking after a running sitrep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click


def settings_of(context: click.Context, **overrides: Any) -> Any:
    """The configuration, with the options of the command line."""
    from flows.settings import load_settings

    return load_settings(context.obj["config"], {"home": context.obj["home"], **overrides})


def named(failures: Any) -> int:
    """Print failures to standard error; the exit code they mean."""
    for failure in failures:
        click.echo(f"sitrep: {failure}", err=True)
    return 1 if failures else 0


@click.command()
@click.option("--json", "as_json", is_flag=True)
@click.option(
    "--stale", type=click.FloatRange(0.1), metavar="MINUTES", help="Unhealthy where the last pass is older."
)
@click.option(
    "--metrics",
    type=click.Path(path_type=Path),
    help="Also write this file for Prometheus (node_exporter's textfile collector).",
)
@click.pass_context
def status(context: click.Context, as_json: bool, stale: float | None, metrics: Path | None) -> int:
    """Is all well? Last passes, sources, outbox, disk, lock, versions. Exit code 1 when a person is needed."""
    from datetime import UTC, datetime, timedelta

    from flows.health import health
    from flows.health_text import health_text, prometheus

    age = timedelta(minutes=stale) if stale else None
    found = health(settings_of(context), datetime.now(UTC), age)
    if metrics:
        temporary = metrics.with_name(f".{metrics.name}.tmp")  # the collector must never see half a file
        temporary.write_text(prometheus(found), encoding="utf-8")
        temporary.replace(metrics)
    click.echo(json.dumps(found, default=str, indent=1) if as_json else health_text(found))
    return 0 if found["healthy"] else 1


@click.command()
@click.pass_context
def maintain(context: click.Context) -> int:
    """Check archive and tables, pack old months of the archive, forget old ledger rows, publish.

    `sitrep serve` does it every night; call it from cron where that does not run.
    """
    from cli.run import show_progress
    from flows.upkeep import upkeep_direct

    show_progress()
    given = context.obj
    options = {name: str(given[name]) if given[name] else None for name in ("home", "config")}
    for step, result in upkeep_direct(**options).items():
        click.echo(f"{step}: {'fine' if result is None else result}")
    return 0


@click.command()
@click.pass_context
def rebuild(context: click.Context) -> int:
    """Make the warehouse again from the archive, with the same content. The old file is kept until it is done."""
    from cli.run import show_progress
    from flows.rebuild import rebuild as again

    show_progress()
    batches = again(settings_of(context))
    click.echo(f"sitrep: rebuilt from {batches} archived batches")
    return 0
