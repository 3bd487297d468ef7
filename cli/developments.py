"""`sitrep developments`: list, show, timeline, doubts; merge and split, which a person decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from cli.ask import LIMIT, Listing, codes_of, minute, place_of, show_rows, time_back
from sitrep.model import KINDS
from sitrep.wording import counted

_STANDINGS = ("possible", "planned", "reported", "confirmed", "denied", "retracted")
_FILTERS = (
    click.option("--kind", multiple=True, type=click.Choice(KINDS, case_sensitive=False), metavar="KIND",
                 help="delivery, deployment, strike ... May be repeated."),
    click.option("--status", multiple=True, type=click.Choice(_STANDINGS, case_sensitive=False), metavar="STATUS",
                 help="possible, planned, reported, confirmed, denied, retracted. May be repeated."),
    click.option("--party", multiple=True, help="Actor or recipient: VEN, Iran, HAMAS ... May be repeated."),
    click.option("--country", multiple=True, help="Where it happened: VEN, Iran ... May be repeated."),
    click.option("--item", help="A word of what is delivered, deployed, asked for: Pantsir."),
    click.option("--contested/--uncontested", default=None, help="Only what is denied by a party, or is not."),
    click.option("--since", help="Changed at or after this ISO time, or 24h, 7d back; with timeline: happened."),
    click.option("--until", help="Changed before this ISO time, or 24h, 7d back; with timeline: happened."),
    click.option("--as-of", help="What was known at this ISO time, or 24h, 7d back."),
    click.option("--limit", default=50, show_default=True, type=LIMIT),
    click.option("--json", "as_json", is_flag=True),
)  # fmt: skip


def _filtered(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `list` and `timeline`."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


@click.group(cls=Listing)
def developments() -> None:
    """List what happened, show one development with everything that supports it, merge or split.

    Without a command: `list`, with its options.
    """


@developments.command("list")
@_filtered
@click.pass_context
def list_developments(context: click.Context, as_json: bool, **filters: Any) -> None:
    """Newest change first.

    A table on a terminal shows the main columns, and (!) for what is contested; --json and CSV have all columns.
    """
    show_rows(_found(context, filters), as_json, _brief)


@developments.command("timeline")
@click.argument("identity", required=False)
@_filtered
@click.pass_context
def timeline(
    context: click.Context, identity: str | None, as_json: bool, as_of: str | None, **filters: Any
) -> int:
    """What happened, in the order in which it happened.

    With the id of a development: how it went on, stage by stage, with who said what and when.
    """
    if identity is None:
        show_rows(_found(context, filters | {"as_of": as_of}, by_day=True), as_json, _brief_day)
        return 0
    from warehouse.development_query import life_of
    from warehouse.query import open_published

    with open_published(place_of(context)) as con:
        rows = _one(life_of, con, identity, time_back(as_of))
    if rows is None:
        return _missing(identity)
    show_rows(rows, as_json, _brief_step)
    return 0


def _found(context: click.Context, filters: dict[str, Any], by_day: bool = False) -> list[dict[str, Any]]:
    from warehouse.development_query import list_developments as find
    from warehouse.query import open_published

    filters |= {name: time_back(filters[name]) for name in ("since", "until", "as_of")}
    filters |= {name: codes_of(context, filters[name]) for name in ("party", "country")}
    with open_published(place_of(context)) as con:
        return find(con, by_day=by_day, **filters)


def _one(ask: Callable[..., Any], *arguments: Any) -> Any:
    """What `ask` finds of one development; a beginning that fits several is wrong usage."""
    try:
        return ask(*arguments)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _missing(identity: str, as_of: str | None = None, since: datetime | None = None) -> int:
    then = f" as of {as_of}" if as_of else ""
    known = f"; it is known since {since:%Y-%m-%dT%H:%M:%S} UTC" if since else ""
    click.echo(f"sitrep: there is no development {identity}{then}{known}", err=True)
    return 1


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "changed": f"{row['last_changed']:%Y-%m-%d}",
        "status": f"{row['status']} (!)" if row["contested"] else row["status"],
        "sources": row["independent_sources"],
        "headline": row["headline"],
    }


def _brief_day(row: dict[str, Any]) -> dict[str, Any]:
    return {"day": row["day"]} | {name: value for name, value in _brief(row).items() if name != "changed"}


def _brief_step(row: dict[str, Any]) -> dict[str, Any]:
    shown = {name: row[name] for name in ("development", "kind", "change", "after")}
    said = ", ".join(row["said_by"] or ())
    return {"seen": minute(row["changed"])} | shown | {"said by": said, "published": minute(row["published"])}


@developments.command("show")
@click.argument("identity")
@click.option("--as-of", help="What was known at this ISO time, or 24h, 7d back.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def show_development(context: click.Context, identity: str, as_of: str | None, as_json: bool) -> int:
    """One development: state, reports with their sentences and links, history."""
    from alerts.render import render_development
    from warehouse.development_query import known_since
    from warehouse.development_query import show_development as find
    from warehouse.query import open_published

    moment = time_back(as_of)
    with open_published(place_of(context)) as con:
        found = _one(find, con, identity, moment)
        since = known_since(con, identity) if found is None and as_of and identity else None
    if found is None:
        return _missing(identity, as_of, since)
    text = (
        json.dumps(found, default=str, ensure_ascii=False, indent=1) if as_json else render_development(found)
    )
    click.echo(text)
    return 0


@developments.command("doubts")
@click.option("--limit", default=50, show_default=True, type=LIMIT)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def doubts(context: click.Context, limit: int, as_json: bool) -> None:
    """Pairs that may be one development, the likeliest first: for `merge`."""
    from warehouse.development_query import list_doubts
    from warehouse.query import open_published

    with open_published(place_of(context)) as con:
        show_rows(list_doubts(con, limit), as_json)


@developments.command("recheck")
@click.option(
    "--days",
    type=click.IntRange(min=1),
    help="Of developments that changed within so many days; else 7, with --alerted as configured.",
)
@click.option(
    "--alerted", is_flag=True, help="Only what an alert has told of, as `sitrep serve` does every night."
)
@click.pass_context
def recheck(context: click.Context, days: int | None, alerted: bool) -> None:
    """Ask whether the pages that developments rest on are still there, and mark those that are gone."""
    from flows.recheck import recheck as ask

    found = ask(days, alerted=alerted, **context.obj)
    for url, status in sorted(found.gone.items()):
        click.echo(f"{status} {url}")
    if gone := len(found.gone):
        click.echo(f"sitrep: {gone} of {found.asked} pages {'is' if gone == 1 else 'are'} gone")
    else:
        click.echo(f"sitrep: no page of {found.asked} is gone")
    if found.once:
        click.echo(f"sitrep: {counted(found.once, 'page')} seen gone once, to be asked again after 20 hours")
    for host in found.broken:
        click.echo(f"sitrep: all pages of {host} seem gone: taken for a broken host, nothing is marked")
    if found.left_out:
        click.echo(
            f"sitrep: {counted(found.left_out, 'page')} left out: at most {found.asked} a time, "
            "those that were asked longest ago come first the next time"
        )


_BY = click.option("--by", envvar="SITREP_USER", help="Who decides (default: the user of this machine).")
_REASON = click.option("--reason", default="", help="Why, for the record.")


@developments.command("merge")
@click.argument("kept")
@click.argument("others", nargs=-1, required=True)
@_BY
@_REASON
@click.pass_context
def merge(context: click.Context, kept: str, others: tuple[str, ...], by: str | None, reason: str) -> None:
    """Make one development of several: KEPT takes over the reports of OTHERS, for good."""
    ruling = _rule(context, "merge", (kept, *others), (), by, reason)
    gone = ", ".join(side.development for side in ruling.sides[1:])
    click.echo(f"sitrep: {gone} merged into {ruling.sides[0].development}")


@developments.command("split")
@click.argument("identity")
@click.argument("reports", nargs=-1, required=True)
@_BY
@_REASON
@click.pass_context
def split(
    context: click.Context, identity: str, reports: tuple[str, ...], by: str | None, reason: str
) -> None:
    """Make a development of its own of some REPORTS (documents or events), for good.

    `sitrep developments show ID` lists the reports with their documents.
    """
    ruling = _rule(context, "split", (identity,), reports, by, reason)
    staying, leaving = ruling.sides
    click.echo(
        f"sitrep: {leaving.development} split from {staying.development} with "
        f"{counted(len(leaving.mentions), 'report')}"
    )


def _rule(context: click.Context, action: str, ids: Any, reports: Any, by: str | None, reason: str) -> Any:
    import getpass

    from flows.rulings import rule

    who = by or getpass.getuser()
    return rule(action, ids, reports, by=who, reason=reason, **context.obj)
