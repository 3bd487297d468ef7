"""Questions to the published snapshot: `developments`, `alerts`, `sql`, `export`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import click

FORMATS = click.Choice(["table", "csv", "json", "markdown", "parquet"])


def home_of(context: click.Context) -> Path:
    """The home folder: option, variable, file, default."""
    from flows.settings import load_settings

    return load_settings(context.obj["config"], {"home": context.obj["home"]}).home


def show_rows(rows: list[dict[str, Any]], as_json: bool) -> None:
    """A table on a terminal, tab-separated lines elsewhere, or one JSON array."""
    if as_json:
        click.echo(json.dumps(rows, default=str, ensure_ascii=False, indent=1))
        return
    from warehouse.output import formatted

    click.echo(formatted(rows, "table" if sys.stdout.isatty() else "csv"), nl=False)


@click.group(invoke_without_command=True)
@click.pass_context
def developments(context: click.Context) -> None:
    """List what happened, or show one development with everything that supports it."""
    if context.invoked_subcommand is None:
        context.invoke(list_developments)


@developments.command("list")
@click.option("--kind", multiple=True, help="delivery, deployment, strike ... May be repeated.")
@click.option("--status", multiple=True, help="possible, planned, reported, confirmed, denied.")
@click.option("--party", multiple=True, help="Actor or recipient: VEN, HAMAS ...")
@click.option("--country", multiple=True, help="Where it happened (alpha-3).")
@click.option("--since", help="Changed at or after this ISO time.")
@click.option("--limit", default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def list_developments(
    context: click.Context,
    kind: tuple[str, ...] = (),
    status: tuple[str, ...] = (),
    party: tuple[str, ...] = (),
    country: tuple[str, ...] = (),
    since: str | None = None,
    limit: int = 50,
    as_json: bool = False,
) -> None:
    """Newest change first."""
    from warehouse.development_query import list_developments as find
    from warehouse.query import open_published

    with open_published(home_of(context)) as con:
        rows = find(
            con, kind=kind, status=status, party=party, country=country, since=_time(since), limit=limit
        )
    show_rows(rows, as_json)


@developments.command("show")
@click.argument("identity")
@click.option("--as-of", help="What was known at this ISO time.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def show_development(context: click.Context, identity: str, as_of: str | None, as_json: bool) -> int:
    """One development: state, reports with their sentences and links, history."""
    from alerts.render import render_development
    from warehouse.development_query import show_development as find
    from warehouse.query import open_published

    with open_published(home_of(context)) as con:
        found = find(con, identity, as_of=_time(as_of))
    if found is None:
        click.echo(
            f"sitrep: there is no development {identity}" + (f" as of {as_of}" if as_of else ""), err=True
        )
        return 1
    click.echo(
        json.dumps(found, default=str, ensure_ascii=False, indent=1) if as_json else render_development(found)
    )
    return 0


@click.group(invoke_without_command=True)
@click.pass_context
def alerts(context: click.Context) -> None:
    """List alerts, or explain one."""
    if context.invoked_subcommand is None:
        context.invoke(list_alerts)


@alerts.command("list")
@click.option("--rule", help="Only of this rule.")
@click.option("--limit", default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def list_alerts(
    context: click.Context,
    since: str | None = None,
    rule: str | None = None,
    limit: int = 50,
    as_json: bool = False,
) -> None:
    """Newest first."""
    from warehouse.alerts import list_alerts as find
    from warehouse.query import open_published

    with open_published(home_of(context)) as con:
        found = find(con, limit=limit, rule=rule)
    names = ("id", "created", "severity", "rule", "reason", "before", "after", "headline", "development")
    show_rows([{name: getattr(row, name) for name in names} for row in found], as_json)


@alerts.command("explain")
@click.argument("identity")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def explain_alert(context: click.Context, identity: str, as_json: bool) -> int:
    """Why an alert was made: rule, reason, decision, the sentences it rests on, deliveries."""
    from alerts.render import render_explanation
    from warehouse.alerts import explain_alert as find
    from warehouse.query import open_published

    with open_published(home_of(context)) as con:
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


@click.command()
@click.argument("statement", required=False)
@click.option("--format", "form", type=FORMATS, help="Default: table on a terminal, csv elsewhere.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write (needed for parquet).")
@click.option("--schema", is_flag=True, help="Describe tables and views instead.")
@click.option("--max-rows", default=100_000, show_default=True, help="More rows than this are an error.")
@click.option("--timeout", default=60.0, show_default=True, help="Seconds.")
@click.pass_context
def sql(
    context: click.Context,
    statement: str | None,
    form: str | None,
    output: Path | None,
    schema: bool,
    max_rows: int,
    timeout: float,
) -> int:
    """Ask the published snapshot anything, read-only.

    Without STATEMENT an interactive shell opens. '-' reads the statement from standard input.
    """
    from warehouse.output import write
    from warehouse.query import export_parquet, open_published, run
    from warehouse.views import schema_text

    home = home_of(context)
    text = sys.stdin.read() if statement == "-" else statement
    if form == "parquet":
        if output is None or text is None:
            raise click.UsageError("--format parquet needs a statement and --output FILE")
        rows = export_parquet(home, text, output, timeout_seconds=timeout)
        click.echo(f"{output}: {rows} rows", err=True)
        return 0
    with open_published(home) as con:
        if schema:
            click.echo(schema_text(con))
            return 0
        chosen = form or ("table" if sys.stdout.isatty() and output is None else "csv")
        if text is None:
            return _shell(con, chosen, max_rows, timeout)
        write(run(con, text, timeout_seconds=timeout, max_rows=max_rows), chosen, output)
    return 0


def _shell(con: Any, form: str, max_rows: int, timeout: float) -> int:
    """Statements end with ';'. '.schema' describes, '.quit' or end of input leaves."""
    import contextlib

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (line editing and history for input())
    from warehouse.errors import QueryError
    from warehouse.output import write
    from warehouse.query import run
    from warehouse.views import schema_text

    click.echo(
        "sitrep sql: end statements with ';'. '.schema' describes tables and views, '.quit' leaves.", err=True
    )
    lines: list[str] = []
    while True:
        try:
            line = input("   ...> " if lines else "sitrep> ")
        except EOFError:
            return 0
        if not lines and line.strip() in {".quit", ".exit"}:
            return 0
        if not lines and line.strip() == ".schema":
            click.echo(schema_text(con))
            continue
        lines.append(line)
        if line.rstrip().endswith(";"):
            try:
                write(run(con, "\n".join(lines), timeout_seconds=timeout, max_rows=max_rows), form, None)
            except QueryError as error:
                click.echo(str(error), err=True)
            lines = []


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["parquet", "csv", "json"]), default="parquet", show_default=True
)
@click.option("--table", "tables", multiple=True, help="Only this table or view. May be repeated.")
@click.pass_context
def export(context: click.Context, folder: Path, form: str, tables: tuple[str, ...]) -> None:
    """Write the tables and views of the snapshot to FOLDER, one file each."""
    from warehouse.query import export_tables

    for name, rows in export_tables(home_of(context), folder, form, tables):
        click.echo(f"{folder / name}: {rows} rows")


def _time(text: str | None) -> Any:
    if text is None:
        return None
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is not an ISO 8601 time such as 2025-11-05T09:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
