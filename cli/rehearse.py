"""`sitrep rules test`, `run --dry`, `backtest` and `why-not`: rules tried without sending anything."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.ask import LIMIT, iso_time, place_of, show_rows
from cli.manage import named, settings_of
from cli.rules import FOLDER, rules
from sitrep.model import KINDS
from sitrep.wording import counted

if TYPE_CHECKING:
    from sitrep.rules import Rule


@rules.command("test")
@click.argument("names", nargs=-1)
@FOLDER
@click.pass_context
def test_rules(context: click.Context, names: tuple[str, ...], folder: Path | None) -> int:
    """Run the examples in the rule files (`tests:`), with a frozen clock. NAMES: only these rules."""
    from flows.apply import make_tools
    from flows.rehearsal import try_rule

    found, failures = _chosen(context, names, folder)
    tools = make_tools(settings_of(context))
    tried = [outcome for rule in found for outcome in try_rule(rule, tools)]
    for outcome in tried:
        told = ", ".join(outcome.found) or "nothing"
        want = "" if outcome.passed else f", expected {', '.join(outcome.expected) or 'nothing'}"
        click.echo(
            f"{'ok  ' if outcome.passed else 'FAIL'} {outcome.rule}: {outcome.name} (told {told}{want})"
        )
    failed = sum(not outcome.passed for outcome in tried)
    untried = sum(not rule.tests for rule in found)
    click.echo(
        f"{counted(len(tried), 'example')}, {failed} failed; "
        f"{counted(untried, 'rule')} {'has' if untried == 1 else 'have'} none"
    )
    return max(named(failures), 1 if failed else 0)


@rules.command("run")
@click.argument("names", nargs=-1)
@click.option(
    "--dry", is_flag=True, help="Needed: nothing is stored or sent. `sitrep run` is the real thing."
)
@click.option("--since", help="As if the rules were new then, and nothing told: 7d, or an ISO time.")
@click.option("--all", "with_all", is_flag=True, help="Show what is not told, too.")
@FOLDER
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def run_rules(
    context: click.Context,
    names: tuple[str, ...],
    dry: bool,
    since: str | None,
    with_all: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    """Show what the rules would tell now, without storing or sending anything. NAMES: only these rules."""
    from datetime import UTC, datetime

    from flows.rehearsal import dry_run

    if not dry:
        raise click.UsageError("give --dry; to evaluate the rules and send, use `sitrep run --no-feeds`")
    found, failures = _chosen(context, names, folder)
    now = datetime.now(UTC)
    rows = dry_run(settings_of(context), found, now, _since(since, now) if since else None)
    shown = [row for row in rows if with_all or row["outcome"] == "alert"]
    if shown or as_json:
        show_rows(shown, as_json)
    else:
        click.echo(_nothing(Counter(row["outcome"] for row in rows), since))
    return named(failures)


def _nothing(outcomes: Counter[str], since: str | None) -> str:
    if not outcomes:
        back = f"since {since}" if since else "since the last pass; --since 30d looks further back"
        return f"nothing to tell: no development that these rules want has changed {back}"
    counts = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
    return f"nothing would be told: {counts}; --all shows them"


@rules.command("backtest")
@click.argument("name")
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 3660))
@click.option("--now", help="End of the time (ISO 8601); default: the last arrival in the archive.")
@click.option("--before", help="A date to be early for: how long before it did the first message come?")
@FOLDER
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def backtest_rule(
    context: click.Context,
    name: str,
    days: int,
    now: str | None,
    before: str | None,
    folder: Path | None,
    as_json: bool,
) -> int:
    """Replay the archive through one rule, with the clock of each pass: messages a day, reasons, lead time.

    It takes as long as `sitrep rebuild`. Exit code 1 where the rule exceeds its budget.
    """
    from flows.apply import make_tools
    from flows.rehearsal import backtest, last_arrival

    [rule], _ = _chosen(context, (name,), folder)
    settings = settings_of(context)
    end = iso_time(now) or last_arrival(settings)
    if end is None:
        raise click.UsageError(f"the archive in {settings.home} is empty; `sitrep run` fills it")
    found = backtest(settings, rule, make_tools(settings), days, end)
    early = iso_time(before) - found.first if before and found.first else None
    report = {
        "rule": rule.id, "days": days, "articles": found.articles, "messages": sum(found.messages.values()),
        "messages_per_day": round(found.per_day, 2), 
        "busiest_day": max(found.messages.items(), key=lambda d: d[1], default=None),
        "reasons": found.reasons, "top": found.keys, "first": found.first,
        "hours_before": round(early.total_seconds() / 3600, 1) if early else None,
        "budget": rule.max_messages_per_day,
    }  # fmt: skip
    click.echo(json.dumps(report, default=str, ensure_ascii=False, indent=1) if as_json else _told(report))
    over = rule.max_messages_per_day is not None and found.per_day > rule.max_messages_per_day
    return 1 if over else 0


def _told(report: dict[str, Any]) -> str:
    rows = [
        f"{report['rule']}: {counted(report['messages'], 'message')} in {counted(report['days'], 'day')} "
        f"({report['messages_per_day']} a day), from {counted(report['articles'], 'article')}"
    ]
    rows += [f"  {reason}: {count}" for reason, count in sorted(report["reasons"].items())]
    if report["busiest_day"]:
        rows.append(f"  busiest day: {report['busiest_day'][0]} with {report['busiest_day'][1]}")
    if report["first"]:
        rows.append(f"  first: {report['first']:%Y-%m-%d %H:%M} UTC")
    if report["hours_before"] is not None:
        rows.append(f"  that is {report['hours_before']} hours before the given date")
    if report["budget"]:
        rows.append(f"  budget: {report['budget']:g} messages a day")
    return "\n".join([*rows, *(f"  {count} x {key}" for key, count in report["top"])])


@rules.command("why-not")
@click.argument("name")
@click.option("--kind", multiple=True, type=click.Choice(KINDS, case_sensitive=False), metavar="KIND")
@click.option("--party", multiple=True, help="Actor or recipient.")
@click.option("--since", default="7d", show_default=True, help="Changed since: 7d, or an ISO time.")
@click.option("--now", help="ISO time from which 7d counts back; default: now.")
@click.option("--limit", default=20, show_default=True, type=LIMIT)
@FOLDER
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def why_not_told(
    context: click.Context,
    name: str,
    kind: tuple[str, ...],
    party: tuple[str, ...],
    since: str,
    now: str | None,
    limit: int,
    folder: Path | None,
    as_json: bool,
) -> int:
    """What the rule has not told, the nearest misses first, and which condition or gate stopped each.

    Without --kind: of the kinds that the rule wants.
    """
    from datetime import UTC, datetime

    from warehouse.query import open_published
    from warehouse.why_not import why_not

    [rule], _ = _chosen(context, (name,), folder)
    begin = _since(since, iso_time(now) or datetime.now(UTC))
    kinds = kind or (rule.when.kind if rule.when else None) or ()
    with open_published(place_of(context)) as con:
        rows = why_not(con, rule, begin, kinds, [code.upper() for code in party], limit)
    if rows or as_json:
        show_rows(rows, as_json)
    else:
        click.echo(
            f"nothing: no development changed since {begin:%Y-%m-%d %H:%M} UTC that {name} has not told"
        )
    return 0


def _chosen(
    context: click.Context, names: tuple[str, ...], folder: Path | None
) -> tuple[tuple[Rule, ...], tuple[Any, ...]]:
    from connectors.rules import read_rules

    found, failures = read_rules(folder or settings_of(context).rules)
    known = {rule.id: rule for rule in found}
    if unknown := [name for name in names if name not in known]:
        named(failures)
        raise click.UsageError(f"there is no rule {unknown[0]!r}; known are {', '.join(known) or 'none'}")
    return tuple(known[name] for name in names) or found, failures


def _since(text: str, now: Any) -> Any:
    """'7d' or an ISO time."""
    from sitrep.spans import is_span, span

    return now - span(text) if is_span(text) else iso_time(text)
