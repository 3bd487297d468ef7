"""A digest: what was told in a span of time, each development once, in the format that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from alerts.feed import render_atom
from alerts.render import render_html, render_json, render_mail, render_markdown, render_terminal
from sitrep.identity import content_id
from sitrep.outbox import Message
from sitrep.summary import AlertRow, Summary, build


def digest_of(
    rows: Sequence[AlertRow], begin: datetime, end: datetime, kept_back: Mapping[str, int] | None = None
) -> Summary:
    """The summary of what was told; `kept_back` counts by outcome what was not."""
    notes = [
        f"{count:,} {_WORDS.get(outcome, outcome)}." for outcome, count in (kept_back or {}).items() if count
    ]
    return replace(
        build(rows, None, (), end), title=f"Digest since {begin:%Y-%m-%d %H:%M} UTC", notes=tuple(notes)
    )


def message_of(rows: Sequence[AlertRow], begin: datetime, end: datetime, channel: str) -> Message:
    """The digest as a message; the same span and alerts give the same identity."""
    identity = content_id("digest", channel, begin.isoformat(), end.isoformat(), *(row.id for row in rows))
    return Message(
        identity, channel, "digest", end, tuple(rows), f"{begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M} UTC"
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


_WORDS = {
    "silenced": "more were silenced",
    "inhibited": "more were left to a better rule",
    "held": "wait for quiet hours, a throttle or a group to end",
}
