"""Reads feeds.yaml; each mistake is named with file and line, and the other feeds are used."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from sitrep.feed import Feed
from sitrep.model import Failure

KEYS = ("url", "publisher", "country", "interval_minutes", "full_text", "language", "paused")
MAX_BYTES = 10_000_000
_SHAPE = "Write it as 'feeds:' and below it one '- {url: ..., publisher: ..., country: ...}' per feed."


def read_feeds_file(path: Path) -> tuple[tuple[Feed, ...], tuple[Failure, ...]]:
    """The feeds of a YAML file `feeds: [{url, publisher, country, interval_minutes, full_text, language, paused}]`.

    Never raises. Failures have the stage 'feeds' and the subject 'path' or 'path:line'. A feed with a mistake in
    an optional key is used without that key; one without a usable url, or listed twice, is left out.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            error = f"larger than {MAX_BYTES // 1_000_000} MB"
            return (), (_failed(path, 0, error, "Check that this is the feeds file."),)
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return (), (_failed(path, 0, "there is no such file", "Give the path of a feeds file with --feeds."),)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        return (), (_failed(path, 0, what, "Make the file readable."),)
    except UnicodeDecodeError:
        return (), (_failed(path, 0, "not UTF-8 text", "Save the file as UTF-8."),)
    return read_feeds(text, path)


def read_feeds(text: str, path: Path) -> tuple[tuple[Feed, ...], tuple[Failure, ...]]:
    """The same for the text of a file; `path` is only named in failures."""
    found = list(_read(text, path))
    feeds = tuple(one for one in found if isinstance(one, Feed))
    return feeds, tuple(one for one in found if isinstance(one, Failure))


def _read(text: str, path: Path) -> Iterator[Feed | Failure]:
    try:
        # Nodes and not values: they know their lines, and leave 'NO' (Norway) a string.
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it cannot be parsed"
        yield _failed(path, mark.line + 1 if mark else 0, f"malformed YAML: {what}", "Correct the line.")
        return
    yield from _feeds(path, root)


def _feeds(path: Path, root: yaml.Node | None) -> Iterator[Feed | Failure]:
    if not isinstance(root, yaml.MappingNode):
        yield _failed(path, 1, "no 'feeds:' in this file", _SHAPE)
        return
    listed = None
    for key, value in root.value:
        if key.value == "feeds":
            listed = value
        else:
            yield _failed(path, _line(key), f"unknown key {str(key.value)[:50]!r}", _SHAPE)
    if listed is not None and listed.tag == "tag:yaml.org,2002:null":  # the last feed was removed
        return
    if listed is None or not isinstance(listed, yaml.SequenceNode):
        yield _failed(path, _line(listed or root), "'feeds' is not a list", _SHAPE)
        return
    lines: dict[str, int] = {}
    for node in listed.value:
        for found in _feed(path, node):
            if isinstance(found, Feed) and lines.setdefault(found.url, _line(node)) != _line(node):
                error = f"{found.url} is listed already in line {lines[found.url]}"
                yield _failed(path, _line(node), error, "Remove one of the two.")
            else:
                yield found


def _feed(path: Path, node: yaml.Node) -> Iterator[Feed | Failure]:
    if not isinstance(node, yaml.MappingNode):
        yield _failed(path, _line(node), "a feed is a mapping with a 'url'", _SHAPE)
        return
    values: dict[str, str] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in KEYS:
            near = difflib.get_close_matches(name, KEYS, 1)
            advice = f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(KEYS)}."
            yield _failed(path, _line(key), f"unknown key {name[:50]!r}", advice)
        elif not isinstance(value, yaml.ScalarNode):
            yield _failed(path, _line(value), f"{name!r} must be a single value", "Write one value after it.")
        elif value.value.strip() and value.tag != "tag:yaml.org,2002:null":
            if wrong := problem(name, value.value.strip()):
                yield _failed(path, _line(value), *wrong)
            else:
                values[name] = value.value.strip()
    if "url" not in values:
        if not any(key.value == "url" for key, _ in node.value):
            yield _failed(path, _line(node), "a feed without 'url'", "Add the feed's address.")
        return
    minutes = values.get("interval_minutes")
    yield Feed(
        url=values["url"],
        publisher=values.get("publisher"),
        country=values.get("country"),
        interval_minutes=int(minutes) if minutes else None,
        full_text=values.get("full_text", "").lower() in ("true", "yes", "on"),
        paused=values.get("paused", "").lower() in ("true", "yes", "on"),
        language=values.get("language"),
    )


def problem(name: str, value: str) -> tuple[str, str] | None:
    """What is wrong with a value, and what to do about it."""
    if name == "url":
        try:
            parts = urlsplit(value)
            good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and len(value) <= 2048
        except ValueError:
            good = False
        if not good or re.search(r"\s", value):
            return (
                f"{value[:80]!r} is not a web address",
                "Give an address that starts with https:// or http://.",
            )
    if name == "country" and not re.fullmatch("[A-Z]{3}", value):
        return (
            f"country {value[:30]!r} is not a code",
            "Use the three capital letters of ISO 3166-1, such as FRA.",
        )
    if name == "interval_minutes" and not re.fullmatch("[1-9][0-9]{0,4}", value):
        return f"interval_minutes {value[:30]!r} is not a number of minutes", "Use a whole number such as 30."
    if name in ("full_text", "paused") and value.lower() not in ("true", "false", "yes", "no", "on", "off"):
        return f"{name} {value[:30]!r} is neither true nor false", "Write true or false."
    if name == "language" and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        return f"language {value[:30]!r} is not a code", "Use a code such as en or pt-BR."
    return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _failed(path: Path, line: int, error: str, advice: str) -> Failure:
    return Failure("feeds", f"{path}:{line}" if line else str(path), error, advice)
