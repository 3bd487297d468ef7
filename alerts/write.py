"""Summaries as files under the data folder; a reader never sees half of one."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from alerts.render import render_html, render_json, render_markdown
from sitrep.summary import Summary


def write_summary(home: Path, name: str, summary: Summary, latest: bool = True) -> list[Path]:
    """`summaries/<name>.md`, `.html` and `.json` below `home`, and as `latest.*`; the paths, Markdown first.

    Characters in `name` that do not belong in a file name become '-'. Raises OSError where the folder cannot be
    written.
    """
    folder = home / "summaries"
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w.-]+", "-", name).strip(".-")[:100] or "summary"
    contents = {".md": render_markdown(summary), ".html": render_html(summary), ".json": render_json(summary)}
    written = []
    for ending, content in contents.items():
        path = folder / f"{stem}{ending}"
        _write(path, content)
        written.append(path)
        if latest:
            _write(folder / f"latest{ending}", content)
    return written


def _write(path: Path, content: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
