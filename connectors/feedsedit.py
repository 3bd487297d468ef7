"""Changes to a feeds file that leave everything else in it as it is, comments too."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from connectors.feedsfile import read_feeds
from sitrep.feed import Feed


class CannotEdit(Exception):
    """The file cannot be changed safely; the message says why and what to do."""


def add_feeds(path: Path, feeds: Sequence[Feed]) -> int:
    """Append the feeds that the file does not list; how many. The file is made where there is none."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    known = {feed.url for feed in read_feeds(text, path)[0]}
    new = list({feed.url: feed for feed in feeds if feed.url not in known}.values())
    if new:
        _write(path, _added(text, new, path), known | {feed.url for feed in new})
    return len(new)


def remove_feed(path: Path, url: str) -> bool:
    """Take a feed out; False where the file does not list it."""
    text, listed, node = _find(path, url)
    if node is None:
        return False
    start, end = node.start_mark.index, _end(node)
    if listed.flow_style:
        after = text[end:]
        rest = after.lstrip()
        if rest.startswith(","):
            end += len(after) - len(rest) + 1
        else:  # the last one: the comma before it goes
            start = len(text[:start].rstrip().removesuffix(","))
    else:
        start = text.rfind("\n", 0, start) + 1
        end = _line_end(text, end)
    left = {feed.url for feed in read_feeds(text, path)[0]} - {url}
    _write(path, text[:start] + text[end:], left)
    return True


def pause_feed(path: Path, url: str, paused: bool) -> bool:
    """Set or clear `paused` of a feed; False where the file does not list it."""
    text, _, node = _find(path, url)
    if node is None:
        return False
    urls = {feed.url for feed in read_feeds(text, path)[0]}
    given = next((value for key, value in node.value if key.value == "paused"), None)
    word = "true" if paused else "false"
    if given is not None:
        text = text[: given.start_mark.index] + word + text[given.end_mark.index :]
    elif not paused:
        return True
    elif node.flow_style:
        end = _end(node.value[-1][1])
        text = f"{text[:end]}, paused: {word}{text[end:]}"
    else:
        end = _line_end(text, _end(node))
        line = " " * node.start_mark.column + f"paused: {word}\n"
        text = text[:end] + ("" if text[:end].endswith("\n") else "\n") + line + text[end:]
    _write(path, text, urls)
    return True


def line_of(feed: Feed) -> str:
    """The feed as one YAML mapping, without what is not set."""
    names = ("url", "publisher", "country", "interval_minutes", "full_text", "language", "paused")
    values = {name: value for name in names if (value := getattr(feed, name))}
    shown = yaml.safe_dump(values, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**9)
    return shown.strip()


def _added(text: str, feeds: Sequence[Feed], path: Path) -> str:
    listed = _list(text, path)
    lines = [line_of(feed) for feed in feeds]
    if listed is None:
        head = text if not text or text.endswith("\n") else text + "\n"
        return head + "feeds:\n" + "".join(f"  - {line}\n" for line in lines)
    if not isinstance(listed, yaml.SequenceNode) or not listed.value:  # 'feeds:' or 'feeds: []'
        before = text[: listed.start_mark.index].rstrip()
        return (
            before
            + "\n"
            + "".join(f"  - {line}\n" for line in lines)
            + text[listed.end_mark.index :].lstrip("\n")
        )
    end = _end(listed.value[-1])
    if listed.flow_style:
        return text[:end] + "".join(f", {line}" for line in lines) + text[end:]
    end = _line_end(text, end)
    dash = " " * listed.start_mark.column
    return (
        text[:end] + ("" if text[:end].endswith("\n") else "\n") + "".join(f"{dash}- {line}\n" for line in lines)
        + text[end:]
    )  # fmt: skip


def _find(path: Path, url: str) -> tuple[str, Any, Any]:
    """The file's text, the node of its list, and that of the feed; the latter None where it is not listed."""
    text = path.read_text(encoding="utf-8")
    listed = _list(text, path)
    for node in listed.value if isinstance(listed, yaml.SequenceNode) else ():
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        if any(key.value == "url" and str(value.value).strip() == url for key, value in pairs):
            return text, listed, node
    return text, listed, None


def _list(text: str, path: Path) -> Any:
    """The node under 'feeds:', whatever it is; None where there is no such key."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        raise CannotEdit(
            f"{path} is not valid YAML; run `sitrep feeds list` and correct what it names"
        ) from None
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode):
        raise CannotEdit(f"{path} is no feeds file; it should begin with 'feeds:'")
    return next((value for key, value in root.value if key.value == "feeds"), None)


def _end(node: Any) -> int:
    """Where the text of a node ends; the mark of a block ends only where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _line_end(text: str, at: int) -> int:
    newline = text.find("\n", at)
    return len(text) if newline < 0 else newline + 1


def _write(path: Path, text: str, urls: set[str]) -> None:
    """Replace the file in one step, if what would stand in it is what was meant."""
    if {feed.url for feed in read_feeds(text, path)[0]} != urls:
        raise CannotEdit(f"{path} is written in a way that cannot be changed safely; change it by hand")
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    Path(name).replace(path)
