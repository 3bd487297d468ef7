"""Questions to the published snapshot: `sql`, `export`, and what these share with other lists."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from sitrep.wording import counted

FORMATS = click.Choice(["table", "csv", "json", "markdown", "parquet"])
LIMIT = click.IntRange(1, 1_000_000)
SECONDS = click.FloatRange(0.001, 86_400)


class Listing(click.Group):
    """A group that does `list` where no command is named, with all its options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts 'list' before options that are not the group's own."""
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def place_of(context: click.Context) -> Any:
    """Where the warehouse is: option, variable, file, default."""
    from flows.settings import load_settings

    return load_settings(context.obj["config"], {"home": context.obj["home"]}).place


def show_rows(
    rows: list[dict[str, Any]],
    as_json: bool,
    brief: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
) -> None:
    """One JSON array, a table on a terminal, CSV elsewhere. `brief` makes of a row what fits into a table."""
    if as_json:
        click.echo(json.dumps(rows, default=str, ensure_ascii=False, indent=1))
        return
    from warehouse.output import formatted

    if not sys.stdout.isatty():
        click.echo(formatted(rows, "csv"), nl=False)
    else:
        click.echo(formatted([brief(row) for row in rows] if brief else rows, "table"), nl=False)


def minute(when: Any) -> str | None:
    """A time (of the warehouse, so UTC) to the minute, for tables."""
    return f"{when:%Y-%m-%d %H:%M}" if when else None


@click.command()
@click.argument("statement", required=False)
@click.option("--format", "form", type=FORMATS, help="Default: table on a terminal, csv elsewhere.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write (needed for parquet).")
@click.option("--schema", is_flag=True, help="Describe tables and views instead.")
@click.option(
    "--max-rows", default=100_000, show_default=True, type=LIMIT, help="More rows than this are an error."
)
@click.option("--timeout", default=60.0, show_default=True, type=SECONDS, help="Seconds.")
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
    from warehouse.query import export_parquet, open_published
    from warehouse.views import schema_text

    place = place_of(context)
    text = sys.stdin.read() if statement == "-" else statement
    if form == "parquet":
        if output is None or text is None:
            raise click.UsageError("--format parquet needs a statement and --output FILE")
        rows = export_parquet(place, text, output, timeout_seconds=timeout)
        click.echo(f"{output}: {counted(rows, 'row')}", err=True)
        return 0
    with open_published(place) as con:
        if schema:
            click.echo(schema_text(con))
            return 0
        chosen = form or ("table" if sys.stdout.isatty() and output is None else "csv")
        if text is None:
            return _shell(con, chosen, max_rows, timeout)
        write(_interruptible(con, text, max_rows, timeout), chosen, output)
    return 0


def _shell(con: Any, form: str, max_rows: int, timeout: float) -> int:
    """Statements end with ';' or the end of input, which leaves, as '.quit' does. '.schema' describes.

    Ctrl-C drops the statement that is being written or run.
    """
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (line editing and history for input())
    from warehouse.views import schema_text

    click.echo(
        "sitrep sql: end statements with ';'. '.schema' describes tables and views, '.quit' leaves.", err=True
    )
    lines: list[str] = []
    while True:
        try:
            line = input("   ...> " if lines else "sitrep> ")
            word = line.strip()
            if word in {".quit", ".exit"}:
                return 0
            if word == ".schema":
                click.echo(schema_text(con))
                continue
            if word or lines:
                lines.append(line)
            if word.endswith(";"):
                statement, lines = "\n".join(lines), []
                _answer(con, statement, form, max_rows, timeout)
        except KeyboardInterrupt:
            lines = []
            click.echo("\n(stopped)", err=True)
        except EOFError:
            if "".join(lines).strip():
                _answer(con, "\n".join(lines), form, max_rows, timeout)
            return 0


def _answer(con: Any, statement: str, form: str, max_rows: int, timeout: float) -> None:
    from warehouse.errors import QueryError
    from warehouse.output import write

    try:
        write(_interruptible(con, statement, max_rows, timeout), form, None)
    except QueryError as error:
        click.echo(str(error), err=True)


def _interruptible(con: Any, statement: str, max_rows: int, timeout: float) -> Any:
    """The rows of a statement, run beside this thread: DuckDB does not look for Ctrl-C while it works."""
    from concurrent.futures import ThreadPoolExecutor

    from warehouse.errors import QueryError
    from warehouse.query import run

    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(run, con, statement, timeout_seconds=timeout, max_rows=max_rows)
        try:
            return asked.result()
        except KeyboardInterrupt:
            con.interrupt()
            with contextlib.suppress(QueryError):
                asked.result()
            raise


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

    for name, rows in export_tables(place_of(context), folder, form, tables):
        click.echo(f"{folder / name}: {counted(rows, 'row')}")


def iso_time(text: str | None) -> Any:
    """An ISO 8601 time, UTC where it names no zone; wrong usage where it is none."""
    if text is None:
        return None
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is not an ISO 8601 time such as 2025-11-05T09:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def time_back(text: str | None) -> Any:
    """An ISO 8601 time, or how far back from now: 24h, 7d."""
    from datetime import UTC, datetime

    from sitrep.spans import is_span, span

    if not is_span(text):
        return iso_time(text)
    return datetime.now(UTC) - span(text or "")


def codes_of(context: click.Context, names: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of parties given by code or by name ('IRN', 'Iran', 'Hezbollah'); wrong usage where there is none."""
    from sitrep.parties import country_name

    found: list[str] = []
    known = None
    for name in names:
        code = name.upper()
        if len(code) != 3 or country_name(code) is None:
            known = known or _parties(context)
            code = name if name in known.codes else code if code in known.codes else _by_name(name, known)
        found.append(code)
    return tuple(found)


def _parties(context: click.Context) -> Any:
    from flows.codes import parties_here
    from flows.settings import load_settings

    return parties_here(load_settings(context.obj["config"], {"home": context.obj["home"]}))


def _by_name(name: str, known: Any) -> str:
    from sitrep.party_codes import wrong_code

    if (code := known.names.get(name.lower())) is not None:
        return str(code)
    raise click.BadParameter(wrong_code(name.upper(), known) or name)
