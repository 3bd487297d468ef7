"""`sitrep alerts`: what was told, why, and what people say to it."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from typing import Any

import click

from cli.ask import LIMIT, Listing, codes_of, iso_time, minute, place_of, show_rows, time_back
from sitrep.model import SEVERITIES


@click.group(cls=Listing)
def alerts() -> None:
    """List alerts, explain one, say what you think of it, or silence some.

    Without a command: `list`, with its options.
    """


@alerts.command("list")
@click.option("--rule", help="Only of this rule.")
@click.option("--severity", multiple=True, type=click.Choice(SEVERITIES), help="May be repeated.")
@click.option("--party", multiple=True, help="Actor or recipient: VEN, Iran, HAMAS ... May be repeated.")
@click.option("--since", help="Told at or after this ISO time, or 24h, 7d back.")
@click.option("--limit", default=50, show_default=True, type=LIMIT)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def list_alerts(
    context: click.Context,
    rule: str | None,
    severity: tuple[str, ...],
    party: tuple[str, ...],
    since: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Newest first. A table on a terminal shows the main columns; --json and CSV have all."""
    from warehouse.alerts import list_alerts as find
    from warehouse.query import open_published

    parties = codes_of(context, party)
    with open_published(place_of(context)) as con:
        found = find(con, limit, rule, severity, parties, time_back(since))
    names = (
        "id",
        "created",
        "severity",
        "rule",
        "reason",
        "before",
        "after",
        "headline",
        "development",
        "subject",
    )
    show_rows([{name: getattr(row, name) for name in names} for row in found], as_json, _brief_alert)


def _brief_alert(row: dict[str, Any]) -> dict[str, Any]:
    shown = {name: row[name] for name in ("id", "created", "severity", "reason", "headline")}
    return shown | {"created": minute(row["created"])}


@alerts.command("explain")
@click.argument("identity")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def explain_alert(context: click.Context, identity: str, as_json: bool) -> int:
    """Why an alert was made: rule, reason, decision, the sentences it rests on, deliveries."""
    from alerts.render import render_explanation
    from warehouse.alerts import explain_alert as find
    from warehouse.query import open_published

    with open_published(place_of(context)) as con:
        found = find(con, identity)
    if found is None:
        click.echo(f"sitrep: there is no alert {identity}; `sitrep alerts` lists them", err=True)
        return 1
    if as_json:
        click.echo(json.dumps(found, default=_plain, ensure_ascii=False, indent=1))
    else:
        click.echo(render_explanation(found))
    return 0


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def _verdict(name: str, text: str) -> None:
    """A command `sitrep alerts NAME ID ...` that archives the verdict."""

    @alerts.command(name, help=f"{text} IDS are ids of alerts, or their beginnings.")
    @click.argument("ids", nargs=-1, required=True)
    @click.option("--comment", default="", help="Why.")
    @click.pass_context
    def give(context: click.Context, ids: tuple[str, ...], comment: str) -> int:
        from flows.desk import give_feedback

        found = give_feedback(context.obj["home"], context.obj["config"], ids, name, comment)  # type: ignore[arg-type]
        for alert in found:
            click.echo(f"{alert}: {name}")
        return 0


_verdict("ack", "Somebody has seen it: it is not repeated.")
_verdict("useful", "It was worth telling.")
_verdict("false", "It did not happen, or not so.")
_verdict("duplicate", "It had been told before.")


@alerts.command("silence")
@click.option("--rule", help="Alerts of this rule.")
@click.option("--development", help="Alerts about this development (its whole id).")
@click.option("--kind", help="delivery, deployment, strike ...")
@click.option("--actor", help="Who does it: RUS, HAMAS ...")
@click.option("--recipient", help="To whom.")
@click.option("--party", help="Actor or recipient.")
@click.option("--country", help="Where it happened (alpha-3).")
@click.option("--place", help="Where it happened, as the developments name it.")
@click.option("--comment", required=True, help="Why; shown in every decision that the silence makes.")
@click.option("--for", "span", help="How long: 90m, 8h, 3d, 2w.")
@click.option("--until", help="Or until when (ISO 8601).")
@click.pass_context
def silence_alerts(
    context: click.Context, comment: str, span: str | None, until: str | None, **match: str | None
) -> int:
    """Do not tell what meets all the given conditions, for a time.

    What is silenced is decided, and listed, all the same; a development that changes after the silence is told then.
    """
    from flows.desk import silence

    if (span is None) == (until is None):
        raise click.UsageError("give either --for 8h or --until 2025-11-05T09:00Z")
    codes = {"actor", "recipient", "party", "country"}
    given = tuple((name, value.upper() if name in codes else value) for name, value in match.items() if value)
    ends = iso_time(until) if until else _span(span or "")
    made = silence(context.obj["home"], context.obj["config"], given, comment, ends)
    click.echo(f"{made.id}: silenced until {minute(made.ends)} UTC")
    return 0


def _span(text: str) -> str:
    from sitrep.spans import is_span

    if not is_span(text):
        raise click.BadParameter(f"'{text}' is no time span such as 90m, 8h, 3d or 2w")
    return text


@alerts.command("silences")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def show_silences(context: click.Context, as_json: bool) -> int:
    """All silences, with what each has kept back."""
    from datetime import UTC, datetime

    from warehouse.desk import list_silences
    from warehouse.query import open_published

    with open_published(place_of(context)) as con:
        show_rows(list_silences(con, datetime.now(UTC)), as_json)
    return 0


@alerts.command("unsilence")
@click.argument("identity")
@click.pass_context
def unsilence(context: click.Context, identity: str) -> int:
    """End a silence now."""
    from flows.desk import end_silence

    ended = end_silence(context.obj["home"], context.obj["config"], identity)
    click.echo(f"{ended.id}: ended")
    return 0
