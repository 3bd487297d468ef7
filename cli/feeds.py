"""`sitrep feeds`: which sources are watched and how they fare."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from cli.ask import show_rows
from cli.looking import chosen, found_line, look_at, notes
from cli.manage import named, settings_of
from sitrep.wording import counted


@click.group(invoke_without_command=True)
@click.pass_context
def feeds(context: click.Context) -> None:
    """List the feeds and how they fare; add, remove, check, pause them; exchange them as OPML.

    Changes go into the configured feeds file, whose comments stay. Where none is configured, the shipped list is
    copied to feeds.yaml in the home folder first.
    """
    if context.invoked_subcommand is None:
        context.exit(context.invoke(list_feeds))


@feeds.command("list")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def list_feeds(context: click.Context, as_json: bool = False) -> int:
    """Every configured feed with its health: last success, interval, yield, failures and next poll.

    A table on a terminal shows the main columns; --json and CSV have all.
    """
    from connectors.feedsfile import read_feeds_file
    from flows.settings import feeds_file
    from flows.watched import watched
    from warehouse.errors import NotPublished
    from warehouse.query import open_published

    settings = settings_of(context)
    configured, failures = read_feeds_file(feeds_file(settings))
    try:
        with open_published(settings.place) as con:
            rows = watched(configured, con)
    except NotPublished:
        rows = watched(configured, None)
    show_rows(rows, as_json, _brief)
    return named(failures)


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    """What fits into 80 columns."""

    def short(when: Any) -> str | None:
        return f"{when:%m-%d %H:%M}" if when else None

    seconds, copies = row["interval_seconds"], row["duplicates_share"]
    return {
        "publisher": row["publisher"] or row["url"],
        "health": row["health"],
        "last success": short(row["last_success"]),
        "every": f"{seconds // 60} m" if seconds else None,
        "week": row["new_articles_week"],
        "copies": f"{copies:.0%}" if copies is not None else None,
        "errors": row["errors"],
        "next poll": None if row["health"] in ("paused", "gone") else short(row["next_check"]),
    }


@feeds.command("check")
@click.argument("url")
@click.pass_context
def check_feed(context: click.Context, url: str) -> int:
    """Poll URL once and show what sitrep would take from it, without storing anything.

    Where URL is a web page, the feeds that it leads to are named.
    """
    settings = settings_of(context)
    _web_address(url)
    seen = look_at(url, settings)
    if seen.status is None:
        click.echo(f"error: no answer, {seen.milliseconds} ms")
    else:
        outcome, number = ("ok", seen.parsed.entries) if seen.parsed else ("error", 0)
        click.echo(
            f"{outcome}: HTTP {seen.status}, {seen.bytes} bytes, {seen.milliseconds} ms, {counted(number, 'entry')}"
        )
    documents = seen.parsed.documents if seen.parsed else ()
    for document in documents[:20]:
        when = document.published.isoformat() if document.published else "no date"
        click.echo(f"  {when}  {document.title or document.text[:70]}\n      {document.url or document.doc}")
    if (more := len(documents) - 20) > 0:
        click.echo(f"  and {more:,} more")
    for found in seen.feeds:
        click.echo(f"  {found_line(found)}")
    for note in notes(seen):
        click.echo(f"sitrep: {url}: {note}", err=True)
    return 0 if documents else 1


@feeds.command("add")
@click.argument("url")
@click.option(
    "--publisher", help="Its name; feeds with the same name count as one source. Without it, the host."
)
@click.option("--country", help="Where the publisher sits, ISO 3166-1 alpha-3, such as FRA.")
@click.option("--interval", type=click.IntRange(1, 99_999), help="Minutes between two polls at the least.")
@click.option("--full-text", is_flag=True, help="Fetch the article pages too.")
@click.option("--language", help="A code such as en or pt-BR, instead of what the feed says.")
@click.option("--all", "all_", is_flag=True, help="All feeds that a web page leads to.")
@click.option("--no-check", is_flag=True, help="Without asking the address first.")
@click.pass_context
def add_feed(
    context: click.Context, url: str, publisher: str | None, country: str | None, interval: int | None,
    full_text: bool, language: str | None, all_: bool, no_check: bool,
) -> int:  # fmt: skip
    """Watch URL: a feed, or the feed that the web page at URL names.

    The address is asked first, and what stands there is said. Where that is no feed, nothing is added.
    """
    from dataclasses import replace

    from connectors.feedsedit import add_feeds
    from connectors.feedsfile import problem, read_feeds_file
    from flows.settings import feeds_file
    from sitrep.feed import Feed

    settings = settings_of(context)
    _web_address(url)
    for name, value in (("country", country), ("language", language)):
        if value and (wrong := problem(name, value)):
            raise click.UsageError(f"{wrong[0]}. {wrong[1]}")
    if url in {feed.url for feed in read_feeds_file(feeds_file(settings))[0]}:
        click.echo(f"sitrep: {url} stands already in {feeds_file(settings)}")
        return 0
    addresses = [url] if no_check else chosen(url, look_at(url, settings), all_)
    feed = Feed(url, publisher, country, interval, full_text, language)
    with _edited(settings) as path:
        added = add_feeds(path, [replace(feed, url=address) for address in addresses])
    what = ", ".join(addresses)
    unasked = ", without asking it" if no_check else ""
    click.echo(f"sitrep: {what} {f'added to {path}{unasked}' if added else f'stands already in {path}'}")
    return 0


@feeds.command("remove")
@click.argument("url")
@click.pass_context
def remove_feed(context: click.Context, url: str) -> int:
    """Watch URL no longer. What came from it stays."""
    from connectors.feedsedit import remove_feed as remove

    with _edited(settings_of(context)) as path:
        _listed(remove(path, url), url, path)
    click.echo(f"sitrep: {url} removed from {path}")
    return 0


@feeds.command("pause")
@click.argument("url")
@click.pass_context
def pause_feed(context: click.Context, url: str) -> int:
    """Leave URL alone until it is resumed."""
    from connectors.feedsedit import pause_feed as pause

    with _edited(settings_of(context)) as path:
        _listed(pause(path, url, True), url, path)
    click.echo(f"sitrep: {url} is paused")
    return 0


@feeds.command("resume")
@click.argument("url")
@click.pass_context
def resume_feed(context: click.Context, url: str) -> int:
    """Ask URL again at the next pass: after a pause, after 410 Gone, or after failures."""
    from connectors.feedsedit import pause_feed as pause
    from flows.resume import resume

    settings = settings_of(context)
    with _edited(settings) as path:
        _listed(pause(path, url, False), url, path)
    home, config = context.obj["home"], context.obj["config"]
    resume(url, home=str(home) if home else None, config=str(config) if config else None)
    click.echo(f"sitrep: {url} is asked again at the next pass")
    return 0


@feeds.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def import_feeds(context: click.Context, file: Path) -> int:
    """Add the feeds of an OPML file, as other feed readers export it."""
    from connectors.feedsedit import add_feeds
    from connectors.opml import read_opml

    found, failures = read_opml(file)
    with _edited(settings_of(context)) as path:
        added = add_feeds(path, found)
    click.echo(f"sitrep: {counted(added, 'feed')} added to {path}, {len(found) - added} stood there already")
    return named(failures)


@feeds.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def export_feeds(context: click.Context, file: Path) -> int:
    """Write all feeds to an OPML file, for other feed readers or another sitrep."""
    from connectors.feedsfile import read_feeds_file
    from connectors.opml import write_opml
    from flows.settings import feeds_file

    found, failures = read_feeds_file(feeds_file(settings_of(context)))
    write_opml(file, found)
    click.echo(f"sitrep: {counted(len(found), 'feed')} written to {file}")
    return named(failures)


@contextmanager
def _edited(settings: Any) -> Iterator[Path]:
    """The feeds file to change; what makes a change impossible ends the command with one sentence."""
    from connectors.feedsedit import CannotEdit
    from flows.settings import own_feeds_file

    try:
        yield own_feeds_file(settings)
    except CannotEdit as error:
        raise click.ClickException(str(error)) from None


def _listed(found: bool, url: str, path: Path) -> None:
    if not found:
        raise click.ClickException(
            f"{path} lists no feed {url}; `sitrep feeds list --json` shows the addresses"
        )


def _web_address(url: str) -> None:
    from connectors.feedsfile import problem

    if wrong := problem("url", url):
        raise click.UsageError(f"{wrong[0]}. {wrong[1]}")
