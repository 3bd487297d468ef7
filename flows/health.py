"""`sitrep status`: is all well? Read from the snapshot and the home folder; the writer is not disturbed.

A monitor may call it every minute, so it starts fast: nothing heavy is imported unless something waits.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flows.mark import UPKEEP, missing_segments, read_mark
from flows.settings import Settings
from sitrep import __version__
from sitrep.model import Failure
from sitrep.outbox import MOST_ATTEMPTS
from warehouse.archive import gaps
from warehouse.batches import last_batch
from warehouse.errors import WarehouseError
from warehouse.lake_url import Lake
from warehouse.query import open_published
from warehouse.rows import fetch, naive_utc

_SOURCES = """
SELECT count(*) AS sources, count(*) FILTER (failures >= 3) AS failing, count(*) FILTER (muted) AS muted,
    count(*) FILTER (next_check <= $now AND NOT muted) AS due
FROM sources"""
_FAILING = """
SELECT url, coalesce(publisher, url) AS publisher, last_success, last_error FROM sources
WHERE failures >= 3 AND NOT muted ORDER BY failures DESC, url LIMIT 10"""
_SILENT = """
SELECT url, coalesce(publisher, url) AS publisher, last_new FROM source_health
WHERE health = 'silent' ORDER BY last_new, url LIMIT 10"""
_WAITING = """
SELECT count(*) AS waiting, min(o.created) AS waiting_since FROM outbox o
WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message = o.message AND d.channel = o.channel AND d.delivered)"""
_COUNTS = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM events) AS events,
       (SELECT count(*) FROM developments) AS developments, (SELECT count(*) FROM alerts) AS alerts,
       (SELECT count(*) FROM failures WHERE needs_person AND occurred > $day) AS quarantined"""
_CHANNELS = """
WITH tried AS (
    SELECT message, channel, count(*) AS attempts, bool_or(delivered) AS done, max(attempted) AS latest,
        arg_max(error, attempted) AS error
    FROM deliveries GROUP BY message, channel
)
SELECT o.channel, count(*) AS messages, arg_max(t.error, t.latest) AS error
FROM outbox o LEFT JOIN tried t ON t.message = o.message AND t.channel = o.channel
WHERE NOT coalesce(t.done, false) AND coalesce(t.attempts, 0) < $most
GROUP BY o.channel ORDER BY o.channel"""
_RUNS = """
SELECT run, min(created) AS started, sum(new_articles)::BIGINT AS new_articles, sum(alerts)::BIGINT AS alerts,
    sum(failures)::BIGINT AS failures
FROM batches GROUP BY run ORDER BY max(batch) DESC LIMIT 5"""
_SCHEMA = "SELECT max(version) AS schema FROM schema_migrations"

LITTLE_DISK = 500_000_000
"""Bytes; below this a pass may fail to write its archive."""


def health(settings: Settings, now: datetime, stale: timedelta | None = None) -> dict[str, Any]:
    """State of the home folder as plain values; `healthy` is False where a person is needed, `problems` says why.

    `stale`: how old the last pass may be; None where passes are started by hand.
    """
    home = settings.home
    mark, upkeep = read_mark(home), read_mark(home, UPKEEP)
    found: dict[str, Any] = {
        "version": __version__,
        "versions": {name: version(name) for name in ("duckdb", "prefect")},
        "home": str(home),
        "disk_free": shutil.disk_usage(home if home.exists() else Path()).free,
        "disk_used": _used(home),
        "lock_holder": _lock_holder(home),
        "last_run": {"run": mark["run"], "finished": mark["finished"]} if mark else None,
        "last_maintenance": upkeep.get("finished"),
    }
    problems = [str(Failure(**failure)) for failure in mark.get("needs_person", ())]
    problems += upkeep.get("problems", ())
    try:
        found |= _of_snapshot(settings.place, now)
        last = found.pop("last_batch")
        if isinstance(settings.place, Path) and (missing := gaps(home, last)):
            problems.append(str(missing_segments(home, missing)))
    except WarehouseError as error:
        problems.append(str(error))
    told = {failure["subject"] for failure in mark.get("needs_person", ()) if failure["stage"] == "deliver"}
    problems += [wrong for wrong in _misconfigured(found.get("channels", ()), settings, told) if wrong]
    if found["disk_free"] < LITTLE_DISK:
        problems.append(f"only {found['disk_free'] // 10**6} MB are free on the disk of {home}; make room")
    if stale and mark and now - datetime.fromisoformat(mark["finished"]) > stale:
        problems.append(
            f"the last pass finished {mark['finished']}; see whether `sitrep serve` or cron still runs"
        )
    return found | {"problems": problems, "healthy": not problems}


def _of_snapshot(place: Path | Lake, now: datetime) -> dict[str, Any]:
    clock = {"now": naive_utc(now)}
    with open_published(place) as con:
        found: dict[str, Any] = fetch(con, _SOURCES, clock)[0] | fetch(con, _WAITING)[0]
        found |= fetch(con, _COUNTS, {"day": naive_utc(now - timedelta(days=1))})[0] | fetch(con, _SCHEMA)[0]
        found["failing_sources"] = fetch(con, _FAILING)
        found["silent_sources"] = fetch(con, _SILENT)
        found["channels"] = fetch(con, _CHANNELS, {"most": MOST_ATTEMPTS})
        found["runs"] = fetch(con, _RUNS)
        return found | {"last_batch": last_batch(con)}


def _misconfigured(channels: Any, settings: Settings, told: set[str]) -> list[str]:
    """What is wrong with channels that messages wait for, but for those that the last pass has named."""
    if not channels:
        return []
    from alerts.deliver import misconfigured  # heavy, and seldom needed

    wrong = [
        misconfigured(c["channel"], settings.addresses, settings.secrets)
        for c in channels
        if c["channel"] not in told
    ]
    return [str(failure) for failure in wrong if failure]


def _lock_holder(home: Path) -> dict[str, Any] | None:
    """Who wrote itself down as holder of the lock, while that process lives; a killed one leaves its note behind."""
    try:
        holder: dict[str, Any] = json.loads((home / "warehouse.lock.holder").read_text(encoding="utf-8"))
        os.kill(int(holder["pid"]), 0)
    except PermissionError:
        return holder  # it lives, as another user
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return holder


def _used(home: Path) -> dict[str, int]:
    """Bytes by file or folder of the home folder."""
    used: dict[str, int] = {}
    with suppress(OSError):
        for entry in os.scandir(home):
            used[entry.name] = _bytes(entry) if entry.is_dir() else entry.stat().st_size
    return dict(sorted(used.items(), key=lambda item: -item[1]))


def _bytes(folder: os.DirEntry[str]) -> int:
    total = 0
    for path, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # removed while we count
                total += os.stat(os.path.join(path, name)).st_size  # noqa: PTH116, PTH118  (Path costs more than stat)
    return total
