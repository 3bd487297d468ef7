"""A digest: what was told in a span of time, each development once, in the format that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from alerts.feed import render_atom
from alerts.render import render_html, render_json, render_mail, render_markdown, render_terminal
from sitrep.summary import AlertRow, Summary, build, kept_back_notes


def digest_of(
    rows: Sequence[AlertRow], begin: datetime, end: datetime, kept_back: Mapping[str, int] | None = None
) -> Summary:
    """The summary of what was told; `kept_back` counts by outcome what was not."""
    return replace(
        build(rows, None, (), end),
        title=f"Digest since {begin:%Y-%m-%d %H:%M} UTC",
        notes=kept_back_notes(kept_back or {}),
    )


def render(summary: Summary, rows: Sequence[AlertRow], form: str, templates: Path | None = None) -> str:
    """terminal, text, markdown, html, mail, json or atom."""
    match form:
        case "terminal":
            return render_terminal(summary, colour=True, most=len(rows))
        case "text":
            return render_terminal(summary, width=80, most=len(rows))
        case "markdown":
            return render_markdown(summary, templates)
        case "html":
            return render_html(summary, templates)
        case "mail":
            return render_mail(summary, templates)
        case "json":
            return render_json(summary)
    return render_atom(rows, summary.created)
