"""`sitrep status`: is all well? Read from the snapshot and the home folder; the writer is not disturbed.

A monitor may call it every minute, so it starts fast: nothing heavy is imported unless something waits.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from connectors.feedsfile import read_feeds_file
from flows.mark import last_maintenance, last_pass, missing_segments
from flows.settings import Settings, feeds_file
from flows.watched import watched
from sitrep import __version__
from sitrep.feed import Feed
from sitrep.model import Failure
from sitrep.outbox import MOST_ATTEMPTS
from warehouse.archive import gaps
from warehouse.batches import last_batch
from warehouse.errors import WarehouseError
from warehouse.lake_url import Lake
from warehouse.peek import DATABASE, damage
from warehouse.query import open_published
from warehouse.rows import fetch, naive_utc

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

HEALTH = ("well", "silent", "failing", "never answered", "gone", "paused", "not asked yet")
TROUBLE = ("never answered", "failing", "gone", "silent")
"""Of these, the feeds are named; up to so many:"""
MOST_TOLD = 20
LITTLE_DISK = 500_000_000
"""Bytes; below this a pass may fail to write its archive."""


def health(settings: Settings, now: datetime, stale: timedelta | None = None) -> dict[str, Any]:
    """State of the home folder as plain values; `healthy` is False where a person is needed, `problems` says why.

    `stale`: how old the last pass may be; None where passes are started by hand.
    """
    home = settings.home
    mark: dict[str, Any] = {}
    upkeep: dict[str, Any] = {}
    with suppress(WarehouseError):  # a catalogue that cannot be reached is told below
        mark, upkeep = last_pass(settings.place), last_maintenance(settings.place)
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
    feeds, wrong = read_feeds_file(feeds_file(settings))
    problems += map(str, wrong)
    problems += _of_home(settings)
    try:
        found |= _of_snapshot(settings.place, feeds, now)
        last = found.pop("last_batch")
        if isinstance(settings.place, Path) and (missing := gaps(home, last)):
            problems.append(str(missing_segments(home, missing)))
        problems += _never_answered(found["feeds"])
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
    problems = list(dict.fromkeys(problems))
    return found | {"problems": problems, "healthy": not problems}


def _of_snapshot(place: Path | Lake, feeds: Sequence[Feed], now: datetime) -> dict[str, Any]:
    with open_published(place) as con:
        found: dict[str, Any] = _of_feeds(watched(feeds, con), now) | fetch(con, _WAITING)[0]
        found |= fetch(con, _COUNTS, {"day": naive_utc(now - timedelta(days=1))})[0] | fetch(con, _SCHEMA)[0]
        found["channels"] = fetch(con, _CHANNELS, {"most": MOST_ATTEMPTS})
        found["runs"] = fetch(con, _RUNS)
        return found | {"last_batch": last_batch(con)}


def _of_feeds(rows: list[dict[str, Any]], now: datetime) -> dict[str, Any]:
    """How many feeds fare how, and the first of those that do not fare well."""
    counts = Counter(row["health"] for row in rows)
    names = ("url", "publisher", "health", "last_success", "last_new", "last_error")
    trouble = [{name: row[name] for name in names} for row in rows if row["health"] in TROUBLE]
    return {
        "feeds": {health: counts[health] for health in HEALTH if counts[health]},
        "sources": sum(row["fetches"] is not None for row in rows),
        "due": sum(
            row["health"] not in ("paused", "gone", "not asked yet")
            and (row["next_check"] is None or row["next_check"] <= now)  # None: resumed
            for row in rows
        ),
        "failing": counts["failing"] + counts["never answered"],
        "muted": counts["gone"],
        "troubled_feeds": sorted(trouble, key=lambda row: TROUBLE.index(row["health"]))[:MOST_TOLD],
    }


def _never_answered(counts: Mapping[str, int]) -> list[str]:
    asked = sum(number for health, number in counts.items() if health not in ("paused", "not asked yet"))
    never = counts.get("never answered", 0)
    if not never or never < asked:
        return []
    feeds = (
        "the only feed asked so far has never"
        if never == 1
        else f"none of the {never} feeds asked so far has ever"
    )
    return [f"{feeds} answered; check that this machine reaches the web, and what `sitrep feeds list` says"]


def _of_home(settings: Settings) -> list[str]:
    """What of the files keeps the next pass from its work. Nothing is opened that a pass may have locked."""
    home, problems = settings.home, []
    for folder in (home, home / "archive"):
        if folder.is_dir() and _read_only(folder):
            problems.append(
                f"{folder} cannot be written to: no pass can keep what it finds; make it writable"
            )
            break
    if isinstance(settings.place, Path):
        if broken := damage(home):
            problems.append(str(broken))
        elif (home / DATABASE).exists() and _read_only(home / DATABASE):
            problems.append(f"{home / DATABASE} cannot be written to; make it writable")
    return problems


def _read_only(path: Path) -> bool:
    """Whether nobody may write there, who asks here may not be who runs the passes."""
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY) or not path.stat().st_mode & 0o222


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
