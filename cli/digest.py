"""`sitrep digest`: everything that was told since, as one summary."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cli.ask import iso_time, place_of
from cli.manage import settings_of

FORMATS = ("terminal", "text", "markdown", "html", "mail", "json", "atom")


@click.command()
@click.option("--since", default="24h", show_default=True, help="How far back: 24h, 7d, or an ISO time.")
@click.option(
    "--until", "--now", "until", help="Up to this ISO time, from which 24h or 7d counts; default: now."
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Default: terminal, or text where it is none."
)
@click.option("--output", type=click.Path(path_type=Path), help="File to write.")
@click.option(
    "--send", "channel", help="Send it to this channel as well; what fails is tried again by later passes."
)
@click.pass_context
def digest(
    context: click.Context,
    since: str,
    until: str | None,
    form: str | None,
    output: Path | None,
    channel: str | None,
) -> int:
    """One summary of what was told since a time: each development once, with everything that changed.

    `mail` is HTML with inline styles; `html` a page with its own style.
    """
    from datetime import UTC, datetime

    from alerts.digest import digest_of, render
    from sitrep.spans import is_span, span
    from warehouse.alerts import alerts_between, kept_back
    from warehouse.query import open_published

    now = iso_time(until) or datetime.now(UTC)
    begin = now - span(since) if is_span(since) else iso_time(since)
    settings = settings_of(context)
    if channel is not None and channel not in settings.channels:
        known = ", ".join(sorted(settings.channels)) or "none; add it to 'channels' in sitrep.yaml"
        raise click.UsageError(f"there is no channel {channel!r}; known are {known}")
    with open_published(place_of(context)) as con:
        rows = alerts_between(con, begin, now)
        summary = digest_of(rows, begin, now, kept_back(con, begin, now))
    chosen = form or ("terminal" if sys.stdout.isatty() and output is None else "text")
    text = render(summary, rows, chosen, settings.templates)
    if output:
        output.write_text(text, encoding="utf-8", errors="replace")
    else:
        click.echo(text, nl=False)
    if channel is None:
        return 0
    from flows.digests import send_now

    assert begin is not None
    fate, said = send_now(context.obj["home"], context.obj["config"], channel, begin, now)
    words = {
        "sent": "sent",
        "sent before": "not sent again: it has had this digest before",
        "waiting": "not delivered yet; the next passes try again",
    }
    click.echo(f"sitrep: {channel}: {words[fate]}", err=True)
    for text in said:
        click.echo(f"sitrep: {text}", err=True)
    return 1 if fate == "waiting" else 0
