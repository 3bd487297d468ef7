"""What can be wrong with the data folder as a whole. Each message is one sentence and one piece of advice.

None of these is about a single document or feed: those are `sitrep.model.Failure` values and stop nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


class WarehouseError(Exception):
    """Base of the errors that end a command with a sentence instead of a traceback."""


class LockHeld(WarehouseError):
    """Another process writes to this warehouse; nothing is wrong, run again later."""


class WarehouseDamaged(WarehouseError):
    """The database file is corrupt or is not ours; the archive beside it is complete."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} cannot be used: {reason.rstrip(' .!')}. "
            "Run `sitrep rebuild`: it makes the warehouse again from the archive beside it."
        )


class WarehouseNewer(WarehouseError):
    """The file was written by a newer sitrep than this one."""


class ArchiveDamaged(WarehouseError):
    """A segment of the archive cannot be read; the message names it."""


class NotPublished(WarehouseError):
    """There is no readable snapshot yet."""


class QueryError(WarehouseError):
    """A statement that was not run or did not end; one sentence, with the position where there is one."""


def told_by(error: Exception) -> tuple[str, dict[str, Any]]:
    """The innermost message of an error of DuckDB on one line, and what else it says of it.

    With `errors_as_json` it sends JSON behind the kind of error, and that of an attached database within that.
    """
    text, detail = str(error), {}
    while (start := text.find('{"exception_type"')) >= 0:
        try:
            detail, _ = json.JSONDecoder().raw_decode(text, start)
            text = str(detail["exception_message"])
        except (ValueError, KeyError):
            break
    return " ".join(text.split()), detail
