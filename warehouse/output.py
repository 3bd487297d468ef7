"""Rows as a person or a program wants them: table, CSV, JSON, Markdown.

Texts come from feeds: control characters, which could steer a terminal, and marks that turn the direction of writing
stand in no table, CSV or Markdown; in JSON they are escaped where it goes to a terminal.
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
from typing import TYPE_CHECKING, Any, TextIO

from sitrep.terminal import SEQUENCE
from sitrep.wording import counted
from warehouse.query import Rows

if TYPE_CHECKING:
    from rich.console import Console  # takes 0.1 s and is needed for tables only

NARROW = 8
"""Characters; a table with a narrower share for a column is shown record by record."""
GAP = 2
"""Characters between two columns."""

# C0 and C1 controls, and the marks that turn the direction of writing.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


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
    writer.writerow([_harmless(name) for name in rows.columns])
    clean: Callable[[str], str] = _printable if out.isatty() else _harmless
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
    """Columns side by side where each gets room enough, else one record below the other."""
    from rich.cells import cell_len
    from rich.console import Console

    cells = [[_printable(_cell(value)) for value in row] for row in rows.rows]
    names = [_printable(name) for name in rows.columns]
    width = shutil.get_terminal_size((160, 24)).columns  # also where it goes to a string or a file
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False)
    lengths = [max(map(cell_len, column)) for column in zip(names, *cells, strict=True)]
    widths = _widths(lengths, width - GAP * (len(names) - 1))
    if widths is None:
        _print_records(console, names, cells)
    else:
        numeric = [
            all(isinstance(value, int | float | Decimal | None) for value in column)
            for column in zip(*rows.rows, strict=True)
        ] or [False] * len(names)
        _print_table(console, names, cells, widths, numeric)
    console.print(counted(len(rows.rows), "row"))


def _widths(lengths: Sequence[int], room: int) -> list[int] | None:
    """The width of each column: as long as its longest cell, the longest ones sharing what the others leave.

    None where a share would be too narrow to read.
    """
    widths = [0] * len(lengths)
    for done, i in enumerate(sorted(range(len(lengths)), key=lambda i: lengths[i])):
        share = room // (len(lengths) - done)
        if share < min(lengths[i], NARROW):
            return None
        widths[i] = max(1, min(lengths[i], share))
        room -= widths[i]
    return widths


def _print_table(
    console: Console, names: list[str], cells: list[list[str]], widths: list[int], numeric: list[bool]
) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for name, wide, right in zip(names, widths, numeric, strict=True):
        table.add_column(Text(name), overflow="fold", justify="right" if right else "left", width=wide)
    for row in cells:
        table.add_row(*map(Text, row))
    console.print(table)


def _print_records(console: Console, names: list[str], cells: list[list[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    for number, row in enumerate(cells, 1):
        console.print(Text(f"record {number}", style="bold"))
        record = Table.grid(padding=(0, 2, 0, 0))
        record.add_column(overflow="fold", max_width=max(NARROW, console.width // 3))
        record.add_column(overflow="fold")
        for name, cell in zip(names, row, strict=True):
            record.add_row(Text(name), Text(cell))
        console.print(record)
        console.print()


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
    return _CONTROLS.sub(" ", SEQUENCE.sub("", text))


def _harmless(text: str) -> str:
    """The text with its lines and tabs, which CSV can hold."""
    return _UNSEEN.sub("", SEQUENCE.sub("", text))


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
