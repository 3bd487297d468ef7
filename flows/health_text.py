"""What `sitrep status` found, for a person and for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sitrep.wording import counted

_GAUGES = {
    "articles": "Articles and versions of them",
    "events": "Events extracted",
    "developments": "Developments",
    "alerts": "Alerts made",
    "waiting": "Messages in the outbox that no channel has confirmed",
    "sources": "Feeds polled so far",
    "due": "Feeds that are due",
    "failing": "Feeds whose last poll failed, and those that never answered",
    "muted": "Feeds that are no longer polled, since they are gone (410)",
    "quarantined": "Inputs of the last 24 hours that need a person",
    "disk_free": "Bytes free on the disk of the home folder",
}


def health_text(found: dict[str, Any]) -> str:
    """A screen for a person."""
    return "\n".join(_lines(found))


def _lines(found: dict[str, Any]) -> Iterator[str]:
    last, used = found["last_run"], found["disk_used"]
    versions = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    yield f"sitrep {found['version']} ({versions}), state in {found['home']}"
    most = ", ".join(f"{name} {size / 1e6:.1f}" for name, size in list(used.items())[:4])
    yield f"disk: {sum(used.values()) / 1e6:.1f} MB used ({most}), {found['disk_free'] / 1e9:.1f} GB free"
    yield f"last pass: {last['finished']} ({last['run']})" if last else "no pass has finished yet"
    if found["last_maintenance"]:
        yield f"last maintenance: {found['last_maintenance']}"
    if "articles" in found:
        yield from _contents(found)
    for channel in found.get("channels", ()):
        count = _waiting(channel["messages"])
        why = f"; the last attempt failed: {channel['error']}" if channel["error"] else ""
        yield f"channel {channel['channel']}: {count}{why}"
    if holder := found["lock_holder"]:
        yield f"a pass is running: process {holder.get('pid')} since {holder.get('started')}"
    yield from [f"needs a person: {problem}" for problem in found["problems"]] or ["all is well"]


def _waiting(messages: int) -> str:
    return f"{counted(messages, 'message')} {'waits' if messages == 1 else 'wait'}"


def _contents(found: dict[str, Any]) -> Iterator[str]:
    yield (
        f"{counted(found['articles'], 'article')}, {counted(found['events'], 'event')}, "
        f"{counted(found['developments'], 'development')}, {counted(found['alerts'], 'alert')}; "
        f"{_waiting(found['waiting'])} in the outbox"
    )
    feeds = ", ".join(f"{number} {health}" for health, number in found["feeds"].items())
    quarantined = f"{counted(found['quarantined'], 'input')} of the last 24 hours could not be taken in"
    yield f"feeds: {feeds or 'none are listed'}; {found['due']} due; {quarantined}"
    for feed in found["troubled_feeds"]:
        name, health = feed["publisher"] or feed["url"], feed["health"]
        if health == "silent":
            yield f"silent: {name}, nothing new since {_day(feed['last_new'])}"
        else:
            yield f"{health}: {name} (last success {_day(feed['last_success'])}): {feed['last_error']}"


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"


def prometheus(found: dict[str, Any]) -> str:
    """The text exposition format of Prometheus, for node_exporter's textfile collector."""
    lines: list[str] = []
    for name, help_text in _GAUGES.items():
        if name in found:
            lines += _gauge(name, help_text, [("", found[name])])
    lines += _gauge("healthy", "1 where nothing needs a person", [("", int(found["healthy"]))])
    lines += _gauge(
        "disk_used", "Bytes by part of the home folder",
        [(f'{{part="{_label(part)}"}}', size) for part, size in found["disk_used"].items()],
    )  # fmt: skip
    for name, when in (
        ("last_pass", (found["last_run"] or {}).get("finished")),
        ("last_maintenance", found["last_maintenance"]),
    ):
        if when:
            seconds = int(datetime.fromisoformat(when).timestamp())
            lines += _gauge(f"{name}_timestamp_seconds", "Unix time of its end", [("", seconds)])
    return "\n".join(lines) + "\n"


def _gauge(name: str, help_text: str, samples: list[tuple[str, Any]]) -> list[str]:
    name = f"sitrep_{name}"
    head = [f"# HELP {name} {help_text}", f"# TYPE {name} gauge"]
    return head + [f"{name}{labels} {value}" for labels, value in samples]


def _label(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
