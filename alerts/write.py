"""Summaries as files under the data folder; a reader never sees half of one."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from alerts.errors import ChannelError
from alerts.feed import render_atom
from alerts.render import render_html, render_json, render_markdown
from sitrep.summary import AlertRow, Summary

FEED = "alerts.atom"
MOST_IN_FEED = 100


def write_summary(
    home: Path, name: str, summary: Summary, latest: bool = True, templates: Path | None = None
) -> list[Path]:
    """`summaries/<name>.md`, `.html` and `.json` below `home`, and as `latest.*`; the paths, Markdown first.

    Characters in `name` that do not belong in a file name become '-'. Raises OSError where the folder cannot be
    written.
    """
    folder = home / "summaries"
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w.-]+", "-", name).strip(".-")[:100] or "summary"
    written = []
    for ending, content in _contents(summary, templates).items():
        path = folder / f"{stem}{ending}"
        _write(path, content)
        written.append(path)
        if latest:
            _write(folder / f"latest{ending}", content)
    return written


def write_message(folder: Path, message: str, summary: Summary, templates: Path | None = None) -> None:
    """`<message>.md`, `.html` and `.json` in `folder`; the same message again writes the same files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in _contents(summary, templates).items():
            _write(folder / f"{message}{ending}", content)
    except OSError as error:
        raise ChannelError(
            f"its folder cannot be written ({error.strerror or type(error).__name__})"
        ) from None


def write_feed(home: Path, rows: Sequence[AlertRow], now: datetime) -> Path:
    """The latest alerts as `summaries/alerts.atom`."""
    path = home / "summaries" / FEED
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, render_atom(rows, now))
    return path


def _contents(summary: Summary, templates: Path | None) -> dict[str, str]:
    return {
        ".md": render_markdown(summary, templates),
        ".html": render_html(summary, templates),
        ".json": render_json(summary),
    }


def _write(path: Path, content: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
