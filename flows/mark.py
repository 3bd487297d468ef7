"""The marks `last_pass` and `last_maintain`: what the last pass left for the next one and for `sitrep status`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sitrep.model import Failure
from warehouse.lake_url import Lake
from warehouse.marks import read_marks, write_mark

Place = Path | Lake
PASS, UPKEEP = "last_pass", "last_maintain"
LASTS = timedelta(days=1)
"""What a shard found wrong is forgotten when it had no pass for so long while others had: shards are made anew."""


def last_pass(place: Place, part: str | None = None) -> dict[str, Any]:
    """{run, clock, finished, batch, needs_person, failures} of the last pass; empty where there is none.

    `part` is the shard that is meant; without it the last of all, with what a person is needed for in any of them.
    """
    newest, *others = read_marks(place, PASS, part) or [{}]
    if not newest:
        return {}
    since = datetime.fromisoformat(newest["finished"]) - LASTS
    lasting = [mark for mark in others if datetime.fromisoformat(mark["finished"]) > since]
    needs = [failure for mark in (newest, *lasting) for failure in mark.get("needs_person", ())]
    return newest | {"needs_person": needs}


def last_maintenance(place: Place) -> dict[str, Any]:
    """{finished, problems}; empty where there was none."""
    return next(iter(read_marks(place, UPKEEP)), {})


def mark_pass(
    place: Place,
    part: str,
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
    write_mark(place, PASS, mark, part)


def mark_upkeep(place: Place, problems: Sequence[str]) -> None:
    """What maintenance found wrong."""
    finished = datetime.now(UTC).isoformat(timespec="seconds")
    write_mark(place, UPKEEP, {"finished": finished, "problems": list(problems)})


def missing_segments(home: Path, missing: Sequence[int]) -> Failure:
    """Told at every pass until a backup is restored; not written to the warehouse, which it is not about."""
    numbers = ", ".join(map(str, missing[:5])) + (" ..." if len(missing) > 5 else "")
    return Failure(
        "archive",
        str(home / "archive"),
        f"{len(missing)} segments are missing ({numbers}), so that the warehouse cannot be rebuilt from it",
        "Restore the folder from a backup.",
    )
