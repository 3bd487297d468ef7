"""`last_pass.json`, `last_maintain.json`: what the last pass left for the next one and for `sitrep status`.

Not part of the warehouse, because a pass that brought nothing writes no batch and must still be seen to have run.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sitrep.model import Failure

NAME = "last_pass.json"
UPKEEP = "last_maintain.json"


def read_mark(home: Path, name: str = NAME) -> dict[str, Any]:
    """{run, clock, finished, batch, needs_person, failures}; empty where there is none that can be read."""
    try:
        found = json.loads((home / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_mark(
    home: Path,
    run: str,
    clock: datetime,
    batch: int,
    needs_person: Sequence[Failure],
    failures: Sequence[Failure],
) -> None:
    """Written last, when the summary is on disk. `clock` is that of the pass, `batch` the last one whose alerts it
    has shown."""
    mark = {
        "run": run,
        "clock": clock.isoformat(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "batch": batch,
        "needs_person": [asdict(failure) for failure in needs_person],
        "failures": [str(failure) for failure in failures],
    }
    _write(home / NAME, mark)


def write_upkeep(home: Path, problems: Sequence[str]) -> None:
    """{finished, problems} of the last maintenance."""
    finished = datetime.now(UTC).isoformat(timespec="seconds")
    _write(home / UPKEEP, {"finished": finished, "problems": list(problems)})


def _write(path: Path, content: dict[str, Any]) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(json.dumps(content), encoding="utf-8")
    temporary.replace(path)


def missing_segments(home: Path, missing: Sequence[int]) -> Failure:
    """Told at every pass until a backup is restored; not written to the warehouse, which it is not about."""
    numbers = ", ".join(map(str, missing[:5])) + (" ..." if len(missing) > 5 else "")
    return Failure(
        "archive",
        str(home / "archive"),
        f"{len(missing)} segments are missing ({numbers}), so that the warehouse cannot be rebuilt from it",
        "Restore the folder from a backup.",
    )
