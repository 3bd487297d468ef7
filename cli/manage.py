"""`feeds`, `status`, `rebuild`: looking after a running sitrep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from cli.ask import minute, show_rows


def settings_of(context: click.Context, **overrides: Any) -> Any:
    """The configuration, with the options of the command line."""
    from flows.settings import load_settings

    return load_settings(context.obj["config"], {"home": context.obj["home"], **overrides})


def named(failures: Any) -> int:
    """Print failures to standard error; the exit code they mean."""
    for failure in failures:
        click.echo(f"sitrep: {failure}", err=True)
    return 1 if failures else 0


@click.group(invoke_without_command=True)
@click.pass_context
def feeds(context: click.Context) -> None:
    """List the feeds and how they fare, or check an address."""
    if context.invoked_subcommand is None:
        context.exit(context.invoke(list_feeds))


@feeds.command("list")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def list_feeds(context: click.Context, as_json: bool = False) -> int:
    """Every configured feed with its last success, failures and next poll.

    A table on a terminal shows the main columns; --json and CSV have all.
    """
    from connectors.feedsfile import read_feeds_file
    from warehouse.errors import NotPublished
    from warehouse.query import open_published
    from warehouse.sources import feed_states

    settings = settings_of(context)
    configured, failures = read_feeds_file(settings.feeds)
    try:
        with open_published(settings.place) as con:
            states = feed_states(con)
    except NotPublished:
        states = {}
    rows = []
    for feed in configured:
        state = states.get(feed.url)
        rows.append(
            {
                "publisher": feed.publisher,
                "country": feed.country,
                "last_success": state.last_success if state else None,
                "failures": state.failures if state else 0,
                "next_check": state.next_check if state else None,
                "last_error": state.last_error if state else None,
                "url": feed.url,
            }
        )
    show_rows(rows, as_json, _brief_feed)
    return named(failures)


def _brief_feed(row: dict[str, Any]) -> dict[str, Any]:
    shown = {"publisher": row["publisher"] or row["url"], "country": row["country"]}
    shown |= {"last success": minute(row["last_success"]), "failures": row["failures"]}
    return shown | {"last error": row["last_error"]}


@feeds.command("check")
@click.argument("url")
@click.pass_context
def check_feed(context: click.Context, url: str) -> int:
    """Poll URL once and show what sitrep would take from it, without storing anything."""
    import asyncio
    from datetime import UTC, datetime

    from connectors.feeds import poll
    from connectors.web import WebSettings
    from sitrep.model import Feed, FeedState

    settings = settings_of(context)
    web = WebSettings(contact=settings.contact, allow_private=settings.allow_private)
    [result] = asyncio.run(poll([(Feed(url=url), FeedState(url=url))], now=datetime.now(UTC), web=web))
    fetch = result.fetch
    if fetch.status is None:
        click.echo(f"{fetch.outcome}: no answer, {fetch.milliseconds} ms")
    else:
        click.echo(
            f"{fetch.outcome}: HTTP {fetch.status}, {fetch.bytes} bytes, {fetch.milliseconds} ms, "
            f"{fetch.entries} entries"
        )
    for document in result.documents[:20]:
        when = document.published.isoformat() if document.published else "no date"
        click.echo(f"  {when}  {document.title or document.text[:70]}\n      {document.url or document.doc}")
    if (more := len(result.documents) - 20) > 0:
        click.echo(f"  and {more:,} more")
    return named(result.failures)


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
