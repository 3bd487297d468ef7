"""What `sitrep feeds check` and `add` say of what stands at an address."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from sitrep.wording import counted


def look_at(url: str, settings: Any) -> Any:
    """Ask `url` as the configuration says."""

    import asyncio

    from connectors.discovery import look
    from connectors.web import WebSettings

    web = WebSettings(contact=settings.contact, allow_private=settings.allow_private)
    return asyncio.run(look(url, web, datetime.now(UTC)))


def chosen(url: str, seen: Any, all_: bool) -> list[str]:
    """The addresses to add after a look at `url`, which is told; ends the command where there is none."""
    if not seen.page:
        if seen.trouble:
            raise click.ClickException(
                f"{url}: {notes(seen)[0]} Nothing is added; --no-check adds it all the same."
            )
        click.echo(f"sitrep: {url} is a feed: {held(seen.parsed)}")
        for note in notes(seen):
            click.echo(f"sitrep: {url}: {note}", err=True)
        return [url]
    readable = [found for found in seen.feeds if found.parsed]
    only = readable[0] if len(readable) == 1 else None
    if only and (all_ or only.how == "named") or readable and all_:
        for found in seen.feeds:
            click.echo(f"sitrep: {url} is a web page; {found_line(found)}")
        return [found.url for found in readable]
    for found in seen.feeds:
        click.echo(f"  {found_line(found)}")
    if not readable:
        raise click.ClickException(
            f"{url} is a web page that leads to no feed that can be read. Nothing is added; look for a link to RSS, "
            "Atom or a news sitemap on it, and give that address."
        )
    which = only.url if only else "ADDRESS"
    what = "the feed, if it is the one you mean" if only else "one of these feeds, or all with --all"
    raise click.ClickException(
        f"{url} is a web page. Nothing is added; add {what}: `sitrep feeds add {which}`."
    )


def held(parsed: Any) -> str:
    """How many entries a feed has, and how new they are."""
    dates = [document.published.astimezone(UTC) for document in parsed.documents if document.published]
    return counted(parsed.entries, "entry") + (
        f", the newest of {max(dates):%Y-%m-%d %H:%M} UTC" if dates else ""
    )


def found_line(found: Any) -> str:
    """A feed that a web page leads to, in a line."""
    how = {"named": "it names the feed", "linked": "it links to the feed", "usual": "at a usual place stands"}
    title = f" ({found.title})" if found.title else ""
    if found.parsed:
        return f"{how[found.how]} {found.url}{title}, {held(found.parsed)}"
    why = _said(found.trouble.error, found.trouble.advice)
    return f"{how[found.how]} {found.url}{title}, which cannot be used: {why}"


def notes(seen: Any) -> list[str]:
    """What a person should know of what stands at an address."""
    if seen.trouble:
        return [_said(seen.trouble.error, seen.trouble.advice)]
    if seen.parsed.warning:
        return [_said(seen.parsed.warning, seen.parsed.advice)]
    if not seen.parsed.well_formed:
        return ["It is broken XML. What can be read of it is taken, the rest is not."]
    return []


def _said(error: str, advice: str) -> str:
    from sitrep.wording import sentence

    # Polls try again by themselves; a person who asks once does not.
    return f"{sentence(error)} {sentence(advice.replace('It is tried again', 'Try again'))}"
