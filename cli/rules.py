"""`sitrep rules`: list, check, test, try and write alert rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.ask import Listing, place_of, show_rows
from cli.manage import named, settings_of
from sitrep.model import KINDS
from sitrep.wording import counted

if TYPE_CHECKING:
    from sitrep.rules import Rule


class _Rules(Listing):
    """`--rules DIR` may stand before the command as well as after it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = 2 if args[:1] == ["--rules"] else 1 if args and args[0].startswith("--rules=") else 0
        rest = args[own:]
        if own and (not rest or (rest[0].startswith("-") and rest[0] not in ctx.help_option_names)):
            rest = ["list", *rest]
        return super().parse_args(ctx, [*rest[:1], *args[:own], *rest[1:]] if own else args)


FOLDER = click.option(
    "--rules",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder of rules instead of the configured one.",
)


@click.group(cls=_Rules)
def rules() -> None:
    """List the alert rules, check and try them, or begin a new one.

    Without a command: `list`, with its options. `--rules DIR` takes another folder for one command.
    """


@rules.command("list")
@FOLDER
@click.option("--sources", is_flag=True, help="Instead: the precision of each publisher's reports.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def list_rules(context: click.Context, folder: Path | None, sources: bool, as_json: bool) -> int:
    """Every rule that the next pass would use, with what came of it: alerts, verdicts, precision."""
    from connectors.rules import read_rules
    from warehouse.errors import NotPublished
    from warehouse.query import open_published
    from warehouse.rows import fetch

    if sources:
        with open_published(place_of(context)) as con:
            judged = fetch(con, "FROM source_precision")
        if judged or as_json:
            show_rows(judged, as_json)
        else:
            click.echo(
                "no alert has been judged yet; `sitrep alerts useful ID`, or false, or duplicate, does it"
            )
        return 0
    found, failures = read_rules(folder or settings_of(context).rules)
    try:
        with open_published(place_of(context)) as con:
            figures = {row["rule"]: row for row in fetch(con, "FROM rule_precision")}
    except NotPublished:
        figures = {}
    rows = []
    for rule in found:
        known = figures.get(rule.id, {})
        row = {"rule": rule.id, "severity": rule.severity, "version": rule.version, "mode": rule.mode}
        row |= {"alerts": known.get("alerts", 0), "judged": known.get("judged", 0)}
        row |= {"precision": known.get("precision"), "notify": ", ".join(rule.notify), "title": rule.title}
        rows.append(row)
    show_rows(rows, as_json, _brief)
    return named(failures)


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("rule", "severity", "mode", "alerts", "precision", "title")}


@rules.command("lint")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@FOLDER
@click.pass_context
def lint_rules(context: click.Context, path: Path | None, folder: Path | None) -> int:
    """Check rule files: each mistake with file, key and the nearest valid key; SQL is tried on an empty warehouse.

    PATH is a folder or a file, as --rules. Where there is history, the budget `max_messages_per_day` is held against
    the last 30 days.
    """
    from connectors.rules import read_rules
    from flows.codes import parties_here
    from sitrep.model import Failure
    from sitrep.party_codes import named_parties, wrong_parties
    from warehouse.rule_sql import lint

    settings = settings_of(context)
    where = path or folder or settings.rules
    found, failures = read_rules(where)
    wrong = [
        Failure("rules", rule.id, f"its sql (in {_file(where, rule)}): {problem}", "Correct it.")
        for rule in found
        if rule.sql and (problem := lint(rule.sql, rule.params))
    ]
    if any(named_parties(rule) for rule in found):
        known = parties_here(settings)
        wrong += [
            Failure("rules", rule.id, text, "Correct it; it matches nothing.")
            for rule in found
            for text in wrong_parties(rule, known)
        ]
    wrong += _over_budget(context, found)
    fine, bad = len(found) - len({w.subject for w in wrong}), len(failures) + len(wrong)
    click.echo(f"{counted(fine, 'rule')} {'is' if fine == 1 else 'are'} fine, {counted(bad, 'problem')}")
    return named((*failures, *wrong))


def _file(folder: Path, rule: Rule) -> Path:
    """Where the rule stands; its name is the id."""
    return next(folder.rglob(f"{rule.id}.y*ml"), folder)


def _over_budget(context: click.Context, found: tuple[Rule, ...]) -> list[Any]:
    """Rules that told more than they may, a day, over the last 30 days of the snapshot."""
    from sitrep.model import Failure
    from warehouse.alerts import told_per_day
    from warehouse.errors import WarehouseError
    from warehouse.query import open_published

    if not any(rule.max_messages_per_day for rule in found):
        return []
    try:
        with open_published(place_of(context)) as con:
            told = told_per_day(con, 30)
    except WarehouseError:
        return []
    return [
        Failure(
            "rules",
            rule.id,
            f"it told {told[rule.id]:.1f} times a day over the last 30 days; "
            f"{rule.max_messages_per_day:g} messages are its budget",
            "Narrow it, or group and throttle it.",
        )
        for rule in found
        if rule.max_messages_per_day and told.get(rule.id, 0.0) > rule.max_messages_per_day
    ]


@rules.command("schema")
def print_schema() -> None:
    """The JSON Schema of rule files, for editors."""
    from sitrep.rule_files import schema_text

    click.echo(schema_text(), nl=False)


@rules.command("new")
@click.argument("name")
@click.option("--kind", multiple=True, type=click.Choice(KINDS, case_sensitive=False), metavar="KIND")
@click.option("--party", multiple=True, help="Actor or recipient.")
@click.option("--severity", type=click.Choice(["critical", "high", "medium", "low"]), default="medium")
@FOLDER
@click.pass_context
def new_rule(
    context: click.Context,
    name: str,
    kind: tuple[str, ...],
    party: tuple[str, ...],
    severity: str,
    folder: Path | None,
) -> int:
    """Write a rule file to begin with; nothing that exists is overwritten.

    It goes into the configured folder of rules; where none of yours is configured, into `rules` in the working folder.
    """
    from flows.codes import parties_here
    from flows.settings import SEEDS
    from sitrep.model import Failure
    from sitrep.party_codes import wrong_code
    from sitrep.rule_files import SCHEMA, new_text, parse_rule, schema_text

    settings = settings_of(context)
    shipped = folder is None and settings.rules.resolve() == (SEEDS / "rules").resolve()
    target = (Path("rules") if shipped else folder or settings.rules) / f"{name}.yaml"
    codes = [code.upper() for code in party]
    known = parties_here(settings) if codes else None
    for code in codes:
        if known and (unknown := wrong_code(code, known)):
            raise click.UsageError(f"--party: {unknown}")
    text = new_text(name, kind or ("delivery",), codes, severity)
    if isinstance(wrong := parse_rule(target.name, text), Failure):
        raise click.UsageError(wrong.error)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
        (target.parent / SCHEMA).write_text(schema_text(), encoding="utf-8")  # for editors
    except FileExistsError:
        raise click.UsageError(f"{target} exists; choose another name, or edit it") from None
    option = f" --rules {target.parent}" if shipped or folder else ""
    click.echo(f"{target}: written; try it with `sitrep rules run --dry --since 30d{option} {name}`")
    if shipped:
        click.echo(
            f"The rules in force are still those that came with sitrep ({settings.rules}): copy what you want of them "
            "to `rules`, and write `rules: rules` into sitrep.yaml."
        )
    return 0
