"""Rows as a person or a program wants them: table, CSV, JSON, Markdown.

Texts come from feeds: control characters, which could steer a terminal, are never printed to one.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from warehouse.query import Rows

# C0 and C1 controls, and the marks that turn the direction of writing.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def write(rows: Rows, form: str, output: Path | None = None) -> None:
    """Write rows as 'table', 'csv', 'json' (an array of objects) or 'markdown' to a file or standard output.

    Times are ISO 8601 in UTC; lists and structs are JSON inside a table or CSV cell. Parquet is not among the
    forms: `warehouse.query.export_parquet` writes it without fetching the rows.
    """
    if output is None:
        FORMATS[form](rows, sys.stdout)
        return
    with output.open("w", encoding="utf-8", newline="") as file:
        FORMATS[form](rows, file)


def formatted(records: Sequence[Mapping[str, Any]], form: str) -> str:
    """The same for rows as dicts, as a string."""
    columns = tuple(records[0]) if records else ()
    out = io.StringIO()
    FORMATS[form](Rows(columns, tuple(tuple(record[c] for c in columns) for record in records)), out)
    return out.getvalue()


def _csv(rows: Rows, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    clean: Callable[[str], str] = _printable if out.isatty() else str
    for row in rows.rows:
        writer.writerow([clean(_cell(value)) for value in row])


def _json(rows: Rows, out: TextIO) -> None:
    out.write("[")
    for i, row in enumerate(rows.rows):
        record = {name: _plain(value) for name, value in zip(rows.columns, row, strict=True)}
        out.write(("," if i else "") + "\n" + json.dumps(record, ensure_ascii=out.isatty(), allow_nan=False))
    out.write("\n]\n")


def _markdown(rows: Rows, out: TextIO) -> None:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cells) + " |\n"

    out.write(line([_markdown_cell(name) for name in rows.columns]))
    out.write(line(["---"] * len(rows.columns)))
    for row in rows.rows:
        out.write(line([_markdown_cell(_cell(value)) for value in row]))


def _table(rows: Rows, out: TextIO) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for i, name in enumerate(rows.columns):
        numeric = all(isinstance(row[i], int | float | Decimal | None) for row in rows.rows)
        table.add_column(Text(_printable(name)), overflow="fold", justify="right" if numeric else "left")
    for row in rows.rows:
        table.add_row(*(Text(_printable(_cell(value))) for value in row))
    width = shutil.get_terminal_size((160, 24)).columns  # also where it goes to a string or a file
    console = Console(file=out, width=width)
    console.print(table)
    console.print(f"{len(rows.rows)} row{'' if len(rows.rows) == 1 else 's'}", highlight=False)


FORMATS: dict[str, Callable[[Rows, TextIO], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "markdown": _markdown,
}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    plain = _plain(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _markdown_cell(text: str) -> str:
    return _printable(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _printable(text: str) -> str:
    return _CONTROLS.sub(" ", text)


def _plain(value: Any) -> Any:
    """A value that JSON can hold; what it has no form for becomes text."""
    if isinstance(value, bool | int | str | None):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return utc.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)
