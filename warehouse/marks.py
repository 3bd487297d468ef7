"""What a pass or maintenance leaves for the next one and for `sitrep status`: a file, or a row in a lake's catalogue.

Not part of the tables, because a pass that brought nothing writes no batch and must still be seen to have run. In the
catalogue it is a plain table of PostgreSQL, so that such a pass leaves no file on the object store either.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warehouse.connection import transaction
from warehouse.lake import catalogue
from warehouse.lake_url import Lake

Mark = dict[str, Any]


def read_marks(place: Path | Lake, name: str, part: str | None = None) -> list[Mark]:
    """Those of this name, newest first: one of a home folder, one of each part of the work of a lake, or of `part`."""
    if isinstance(place, Path):
        return [found] if (found := _of_file(place, name)) else []
    with catalogue(place) as con:
        if not con.execute("FROM duckdb_tables() WHERE table_name = 'sitrep_marks'").fetchall():
            return []
        rows = con.execute(
            "SELECT content FROM catalogue.sitrep_marks WHERE name = $name AND part = coalesce($part, part) "
            "ORDER BY finished DESC",
            {"name": name, "part": part},
        ).fetchall()
    return [found for (content,) in rows if (found := _decoded(content))]


def write_mark(place: Path | Lake, name: str, mark: Mapping[str, Any], part: str = "") -> None:
    """Take the place of the last one; `mark` holds `finished`, an ISO time in UTC."""
    if isinstance(place, Path):
        temporary = place / f".{name}.json.tmp"
        temporary.write_text(json.dumps(mark), encoding="utf-8")
        temporary.replace(place / f"{name}.json")
        return
    with catalogue(place) as con, transaction(con):
        con.execute("DELETE FROM catalogue.sitrep_marks WHERE name = ? AND part = ?", [name, part])
        row = [name, part, mark["finished"], json.dumps(mark)]
        con.execute("INSERT INTO catalogue.sitrep_marks VALUES (?, ?, ?, ?)", row)


def _of_file(home: Path, name: str) -> Mark:
    try:
        return _decoded((home / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return {}


def _decoded(content: str) -> Mark:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
