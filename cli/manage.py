"""`status`, `rebuild`: looking after a running sitrep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from sitrep.wording import counted


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
@click.option(
    "--to", "target", required=True, metavar="URL", help="ducklake:postgres:CONNECTION, or duckdb:FOLDER."
)
@click.option("--data", default="", metavar="PLACE", help="For a lake: a folder, or s3://BUCKET/PREFIX.")
@click.pass_context
def migrate(context: click.Context, target: str, data: str) -> int:
    """Copy archive and tables to another back-end, and compare. The source is kept.

    May be stopped and started again. Afterwards change `warehouse` (or `home`) in the configuration.
    """
    from cli.run import show_progress
    from flows.moving import migrate as move

    show_progress()
    given = {name: str(context.obj[name]) if context.obj[name] else None for name in ("home", "config")}
    counts = move(target, data, **given)
    click.echo(
        f"sitrep: copied and compared {counted(len(counts), 'table')}, {counted(sum(counts.values()), 'row')}"
    )
    return 0


@click.command("import-archive")
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--processes", type=click.IntRange(1, 64), help="Processes that extract events (default: all cores)."
)
@click.pass_context
def import_archive(context: click.Context, sources: tuple[str, ...], processes: int | None) -> int:
    """Take in a large archive: files and folders of what `run` reads, Parquet, s3:// addresses.

    May be stopped and started again: what has arrived is recognised.
    """
    import os
    import time

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from flows.importing import import_archive as take_in

    given = {name: str(context.obj[name]) if context.obj[name] else None for name in ("home", "config")}
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    began = time.monotonic()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("starting", total=None)

        def told(counts: Any) -> None:
            pace = counts.documents / max(time.monotonic() - began, 0.001)
            progress.update(bar, description=f"{counted(counts.documents, 'document')}, {pace:.0f} a second")

        counts, failures = take_in(list(sources), processes or os.cpu_count() or 1, told, **given)
    click.echo(
        f"sitrep: {counted(counts.documents, 'document')}, {counted(counts.new_articles, 'new article')}, "
        f"{counted(counts.duplicates, 'duplicate')}, {counts.unchanged} unchanged, {counted(counts.events, 'event')}, "
        f"{counted(counts.alerts, 'alert')}, {counted(len(failures), 'failure')}"
    )
    return named(failures[:50])


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
