"""`sitrep status`: is all well? Read from the snapshot and the home folder; the writer is not disturbed."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from alerts.deliver import misconfigured
from flows.mark import missing_segments, read_mark
from flows.settings import Settings
from sitrep import __version__
from sitrep.model import Failure
from sitrep.outbox import MOST_ATTEMPTS
from warehouse.archive import gaps
from warehouse.batches import last_batch
from warehouse.errors import NotPublished
from warehouse.query import open_published
from warehouse.rows import fetch

_SOURCES = """
SELECT count(*) AS sources, count(*) FILTER (failures >= 3) AS failing, count(*) FILTER (muted) AS muted
FROM sources"""
_WAITING = """
SELECT count(*) AS waiting FROM outbox o
WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message = o.message AND d.channel = o.channel AND d.delivered)"""
_COUNTS = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM events) AS events,
       (SELECT count(*) FROM developments) AS developments, (SELECT count(*) FROM alerts) AS alerts"""
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

LITTLE_DISK = 500_000_000
"""Bytes; below this a pass may fail to write its archive."""


def health(settings: Settings) -> dict[str, Any]:
    """State of the home folder as plain values; `healthy` is False where a person is needed, `problems` says why."""
    home = settings.home
    free = shutil.disk_usage(home if home.exists() else Path()).free
    found: dict[str, Any] = {
        "version": __version__,
        "home": str(home),
        "disk_free": free,
        "lock_holder": None,
    }
    with suppress(OSError, ValueError):
        found["lock_holder"] = json.loads((home / "warehouse.lock.holder").read_text(encoding="utf-8"))
    mark = read_mark(home)
    found["last_run"] = {"run": mark["run"], "finished": mark["finished"]} if mark else None
    problems = [str(Failure(**failure)) for failure in mark.get("needs_person", ())]
    try:
        with open_published(home) as con:
            found |= fetch(con, _SOURCES)[0] | fetch(con, _WAITING)[0] | fetch(con, _COUNTS)[0]
            found["channels"] = fetch(con, _CHANNELS, {"most": MOST_ATTEMPTS})
            if missing := gaps(home, last_batch(con)):
                problems.append(str(missing_segments(home, missing)))
    except NotPublished as error:
        problems.append(str(error))
    told = {failure["subject"] for failure in mark.get("needs_person", ()) if failure["stage"] == "deliver"}
    for channel in found.get("channels", ()):
        wrong = misconfigured(channel["channel"], settings.channels)
        if wrong and channel["channel"] not in told:
            problems.append(str(wrong))
    if free < LITTLE_DISK:
        problems.append(f"only {free // 10**6} MB are free on the disk of {home}; make room")
    return found | {"problems": problems, "healthy": not problems}


def health_text(found: dict[str, Any]) -> str:
    """The same for a person."""
    last = found.get("last_run")
    lines = [
        f"sitrep {found['version']}, state in {found['home']}, {found['disk_free'] / 1e9:.1f} GB free",
        f"last pass: {last['finished']} ({last['run']})" if last else "no pass has finished yet",
    ]
    if "articles" in found:
        lines.append(
            f"{found['articles']} articles, {found['events']} events, {found['developments']} developments, "
            f"{found['alerts']} alerts; {found['waiting']} messages wait in the outbox"
        )
        lines.append(f"{found['sources']} feeds polled, {found['failing']} failing, {found['muted']} muted")
    for channel in found.get("channels", ()):
        count = "1 message waits" if channel["messages"] == 1 else f"{channel['messages']} messages wait"
        why = f"; the last attempt failed: {channel['error']}" if channel["error"] else ""
        lines.append(f"channel {channel['channel']}: {count}{why}")
    if found["lock_holder"]:
        holder = found["lock_holder"]
        lines.append(f"a pass is running: process {holder.get('pid')} since {holder.get('started')}")
    lines += [f"needs a person: {problem}" for problem in found["problems"]] or ["all is well"]
    return "\n".join(lines)
