"""A summary as terminal text, Markdown, HTML page and JSON."""

from __future__ import annotations

import dataclasses
import io
import json
import logging
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import SandboxedEnvironment
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from alerts.detail import render_development, render_explanation
from alerts.escape import line, link, markdown, markdown_link
from sitrep.batch import RunNumbers
from sitrep.model import Failure
from sitrep.parties import place_words, source_names
from sitrep.quantities import join
from sitrep.rules import RETRACTED
from sitrep.summary import DENIAL, NOW_CONTESTED, Source, Summary, SummaryItem
from sitrep.wording import counted, sentence

__all__ = [
    "facts", "moment", "numbers_line", "quoted", "render_development", "render_explanation", "render_html",
    "render_json", "render_mail", "render_markdown", "render_terminal", "sources", "subject", "summary_data",
    "trouble", "voices",
]  # fmt: skip

log = logging.getLogger("sitrep")

_TEMPLATES = Path(__file__).parent / "templates"
_MOST_ON_A_TERMINAL = 30
"""Items shown in each group; the files have all."""
_COLOURS = {"critical": "bold red", "high": "bold yellow", "medium": "bold cyan", "low": "bold"}


def render_terminal(
    summary: Summary, colour: bool = False, width: int | None = None, most: int = _MOST_ON_A_TERMINAL
) -> str:
    """Text for a terminal of `width` columns (default: this terminal's, 100 where there is none).

    Of each group `most` items are shown.
    """
    console = Console(
        file=io.StringIO(),
        width=width or (None if colour else 100),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(Text(f"{summary.title}, {moment(summary.created)}", style="bold"))
    for severity, items in summary.groups:
        console.print()
        console.print(Text(severity.upper(), style=_COLOURS[severity]))
        for item in items[:most]:
            _print_item(console, item)
        if (more := len(items) - most) > 0:
            console.print(Text(f"   and {more} more; all are in summaries/latest.md"))
    if not summary.groups:
        console.print(Text("\nNothing new."))
    console.print()
    if summary.numbers:
        console.print(Text(numbers_line(summary.numbers, len(summary.items))))
    for failure in summary.failures:
        console.print(Text(f"! {trouble(failure)}"))
    for note in summary.notes:
        console.print(Text(line(note, 2000)))
    output = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(row.rstrip() for row in output.splitlines()) + "\n"


def _print_item(console: Console, item: SummaryItem) -> None:
    headline = Table.grid(padding=(0, 1, 0, 0))
    headline.add_row(" *", Text(line(item.headline), style="bold"))
    console.print(headline)
    details = [Text(" · ".join(line(fact) for fact in facts(item)))]
    details += [Text(line(words)) for words in voices(item)]
    for source in sources(item):
        if words := quoted(source):
            details.append(Text(words, style="italic"))
        if where := " ".join(filter(None, (line(source.publisher or source.title or ""), link(source.url)))):
            details.append(Text(where, style="dim", overflow="fold"))
    for text in details:
        console.print(Padding(text, (0, 0, 0, 3)))


def render_markdown(summary: Summary, templates: Path | None = None) -> str:
    """Markdown, every name and title as literal text. `templates`: a folder whose files go before ours."""
    return _rendered("summary.md.j2", summary, templates)


def render_html(summary: Summary, templates: Path | None = None) -> str:
    """One HTML page that needs nothing else: inline style, no script, fit for 600 px and for a dark screen."""
    return _rendered("summary.html.j2", summary, templates)


def render_mail(summary: Summary, templates: Path | None = None) -> str:
    """HTML for mail programs: tables and inline styles, 600 px at most."""
    return _rendered("mail.html.j2", summary, templates)


def _rendered(name: str, summary: Summary, templates: Path | None) -> str:
    """A template of the user's that fails is named, and ours takes its place: an alert is not lost by it."""
    if templates and (templates / name).is_file():
        try:
            return _environment(templates).get_template(name).render(summary=summary)
        except Exception as error:  # a template can raise anything: 1/0, a sum of unlike things
            _tell_once(templates / name, f"{type(error).__name__}: {line(error)}")
    return _environment().get_template(name).render(summary=summary)


@cache
def _tell_once(template: Path, error: str) -> None:
    log.warning("%s: %s; the built-in template was used", template, error)


def render_json(summary: Summary) -> str:
    """The summary as one JSON object."""
    text = json.dumps(summary_data(summary), ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode() + "\n"


def summary_data(summary: Summary) -> dict[str, Any]:
    """run, created, items (severity first), numbers, failures, notes, as plain values."""
    return {
        "run": summary.run,
        "created": summary.created.isoformat(),
        "items": [dataclasses.asdict(item) for item in summary.items],
        "numbers": summary.numbers.as_json() if summary.numbers else None,
        "failures": [dataclasses.asdict(failure) for failure in summary.failures],
        "notes": list(summary.notes),
    }


def facts(item: SummaryItem) -> list[str]:
    """Status, reason, date, place and reach of an item, in words, in that order; nothing twice."""
    if not item.status:  # about no development: a source that fell silent
        return list(item.reasons)
    reasons = [reason for reason in item.reasons if reason != NOW_CONTESTED]
    both = NOW_CONTESTED in item.reasons and "new" in reasons  # in one digest
    reasons = ["new, then contested" if both and reason == "new" else reason for reason in reasons]
    status = [] if any(reason.startswith(f"{item.status};") for reason in reasons) else [item.status]
    if item.contested and not both:
        status.append(NOW_CONTESTED if NOW_CONTESTED in item.reasons else "contested")
    elif not both and NOW_CONTESTED in item.reasons:
        reasons.append(NOW_CONTESTED)  # it was then
    reasons = [reason for reason in reasons if reason not in status]  # a denied one that is new to a rule
    place = place_words(item.place, item.country) or "place not given"
    count, articles = item.independent_sources, counted(item.articles, "article")
    publishers = {0: "publisher not given", 1: "1 publisher"}.get(count, f"{count:,} independent publishers")
    reach = "no article tells it any more" if item.status == RETRACTED else f"{publishers}, {articles}"
    standing = [", ".join(status)] if status else []
    return [*standing, *reasons, item.date, place, reach]


def voices(item: SummaryItem) -> list[str]:
    """Who says so, who denies it, and the rules that asked; the denial first where that is what is told."""
    asked = f"Rule: {', '.join(item.rules)}"
    if item.status == RETRACTED:
        return [asked]
    said = [f"Said by {join(source_names(item.said_by), 5)}."] if item.said_by else []
    denied = [f"Denied by {join(source_names(item.denied_by), 5)}."] if item.denied_by else []
    denials = [source for source in sources(item) if source.label == DENIAL]
    if denials and not denied:  # who reports a denial has not denied it
        denied = [
            f"A denial is reported by {denials[0].publisher or denials[0].title}; who denies it is not said."
        ]
    found = [*denied, *said] if item.label == DENIAL else [*said, *denied]
    return [*found, asked]


def sources(item: SummaryItem) -> list[Source]:
    """The sentences that the item rests on, in the order to show them."""
    first = Source(item.quote, item.title, item.publisher, item.url, item.label)
    return [first, item.also] if item.also else [first]


def quoted(source: Source) -> str:
    """The sentence in quotation marks, behind what it is."""
    label = f"{source.label}: " if source.label else ""
    return f"{label}“{line(source.quote)}”" if source.quote else ""


def trouble(failure: Failure) -> str:
    """A failure in one line: what, what is wrong, what to do."""
    told = (f"{line(failure.subject)}:", sentence(line(failure.error)), sentence(line(failure.advice)))
    return " ".join(filter(None, told))


def numbers_line(numbers: RunNumbers, items: int) -> str:
    """The numbers of a run as one sentence; an item above may stand for the alerts of several rules."""
    shown = [
        (numbers.documents, "document"),
        (numbers.new_articles, "new article"),
        (numbers.duplicates, "duplicate"),
        (numbers.unchanged, "unchanged"),
        (numbers.events, "event"),
        (numbers.developments, "new development"),
        (numbers.changed_developments, "changed"),
        (numbers.alerts, "alert"),
        (numbers.failures, "failure"),
    ]
    fixed = {"unchanged", "changed"}
    words = [f"{n:,} {name}" if name in fixed else counted(n, name) for n, name in shown]
    if items < numbers.alerts:
        words[-2] += f" in {counted(items, 'item')}"
    return f"This run: {', '.join(words)}."


def moment(when: datetime) -> str:
    """'3 November 2025, 12:00 UTC'."""
    when = when.astimezone(UTC)
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


def subject(summary: Summary) -> str:
    """One line for a mail or a notification: the headline, or how many there are."""
    items = summary.items
    if len(items) == 1:
        return line(f"[{items[0].severity}] {items[0].headline}", 200)
    counts = join([f"{len(found)} {severity}" for severity, found in summary.groups], 4)
    return f"sitrep: {counted(len(items), 'development')} ({counts})" if items else "sitrep: nothing new"


@cache
def _environment(folder: Path = _TEMPLATES) -> Environment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader([folder, _TEMPLATES]),
        autoescape=select_autoescape(["html.j2"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "md": markdown,
        "line": line,
        "link": link,
        "facts": facts,
        "voices": voices,
        "sources": sources,
        "quoted": quoted,
        "numbers": numbers_line,
        "moment": moment,
        "trouble": trouble,
    }
    environment.globals["md_link"] = markdown_link
    return environment
