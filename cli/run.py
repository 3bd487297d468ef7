"""`sitrep run` and `sitrep serve`."""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

MOST_SHOWN = 50
"""Failures told on standard error."""


def _clock(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is not an ISO 8601 time such as 2025-11-05T09:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@click.command()
@click.option(
    "--documents",
    multiple=True,
    help="File or folder to take in instead of the configured documents ('-' reads standard input). May be repeated.",
)
@click.option("--feeds", type=click.Path(path_type=Path), help="Feeds file instead of the configured one.")
@click.option(
    "--rules", type=click.Path(path_type=Path), help="Folder of alert rules instead of the configured one."
)
@click.option("--no-feeds", is_flag=True, help="Take in documents only.")
@click.option(
    "--direct", is_flag=True, help="Run the same stages without Prefect: seconds, for cron and scripts."
)
@click.option("--now", callback=_clock, help="Clock of the pass (ISO 8601), for replays.")
@click.option(
    "--shard", metavar="I/N", help="Poll the I-th of N parts of the hosts, where machines share a lake."
)
@click.option("--json", "as_json", is_flag=True, help="Print the numbers of the run as one JSON object.")
@click.pass_context
def run(
    context: click.Context,
    documents: tuple[str, ...],
    feeds: Path | None,
    rules: Path | None,
    no_feeds: bool,
    direct: bool,
    now: datetime | None,
    shard: str | None,
    as_json: bool,
) -> int:
    """Do one pass: documents and due feeds in, alert summary out.

    The pass is a run of the Prefect flow 'monitor'; where no Prefect API is configured, a temporary one is used.
    """
    options = {
        "documents": list(documents) or None,
        "feeds_file": str(feeds) if feeds else None,
        "rules": str(rules) if rules else None,
        "no_feeds": no_feeds,
        "now": now.isoformat() if now else None,
        "shard": shard,
        "home": str(context.obj["home"]) if context.obj["home"] else None,
        "config": str(context.obj["config"]) if context.obj["config"] else None,
    }
    show_progress()
    if direct:
        from flows.stages import run_direct

        result = run_direct(**options)
    else:
        result = _run_flow(options)
    _show(result, as_json)
    return 1 if result.needs_person else 0


def show_progress() -> None:
    """Progress goes to standard error, a line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("sitrep: %(message)s"))
    logger = logging.getLogger("sitrep")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def _run_flow(options: dict[str, Any]) -> Any:
    import asyncio

    from flows.prefect_home import prepare
    from flows.settings import load_settings

    settings = load_settings(_path(options["config"]), {"home": options["home"]})
    temporary = prepare(settings.home)
    log = logging.getLogger("sitrep")
    log.info(
        "starting a temporary Prefect API (a few seconds)"
        if temporary
        else "using the configured Prefect API"
    )
    from flows.monitor import monitor

    return asyncio.run(monitor(**options))


def _path(value: str | None) -> Path | None:
    return Path(value) if value else None


def _show(result: Any, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(result.numbers.as_json()))
    else:
        from alerts.render import render_terminal

        width = int(os.environ.get("COLUMNS", "0")) or None
        click.echo(render_terminal(result.summary, colour=sys.stdout.isatty(), width=width), nl=False)
    if not as_json and sys.stdout.isatty():
        return  # the summary on this terminal has named them
    for failure in result.needs_person[:MOST_SHOWN]:
        click.echo(f"sitrep: {failure}", err=True)
    if result.numbers.failures > MOST_SHOWN:
        click.echo(
            f"sitrep: {result.numbers.failures} failures; `sitrep sql 'FROM failures'` has them all", err=True
        )


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address the Prefect UI listens on.")
@click.option("--port", default=4200, show_default=True, help="Port of the Prefect UI and API.")
@click.pass_context
def serve(context: click.Context, host: str, port: int) -> int:
    """Run the scheduled flows on this machine, with Prefect's UI.

    Starts a local Prefect server (or uses PREFECT_API_URL) and serves the deployments: monitor, alerts, digest,
    maintain. Stop with Ctrl-C or SIGTERM; schedules go on at the next start.
    """
    from flows.settings import load_settings

    show_progress()
    settings = load_settings(context.obj["config"], {"home": context.obj["home"]})
    from flows.serve import serve_all

    return serve_all(settings, context.obj["config"], host=host, port=port)
