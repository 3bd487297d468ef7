"""Lexicon files: YAML texts in, entries by top-level key out; mistakes name file and line.

A file is a mapping from keys (`countries`, `groups`, `frames`, ...) to entries, in either form:

    groups:                                 frames:
      M23: {names: M23, country: COD}         - {lemma: deliver, kind: delivery}
      ELN: {names: "ELN, E.L.N."}             - {lemma: send, kind: delivery}

They are handed on as plain dicts with `_file` and `_line`; an entry of a mapping has its name in `id`,
and where it is not a mapping itself (`M23: something`) its content in `value`. Files of the same key add
up. The files that ship with sitrep (the first ones given) say which keys exist; a key that only a user's
file knows is a mistake.
"""

from __future__ import annotations

import difflib
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import yaml

from sitrep.model import Failure

Entry = dict[str, Any]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"


class _Loader(_LOADER):  # type: ignore[misc]
    """As YAML's own; a word that begins like no number, truth value or sign is known as text at a glance."""

    def resolve(self, kind: type, value: Any, implicit: Any) -> Any:
        if kind is yaml.ScalarNode and implicit[0] and value[:1] not in _NOT_SURELY_TEXT:
            return _TEXT
        return super().resolve(kind, value, implicit)


_NOT_SURELY_TEXT = frozenset(["", *yaml.SafeLoader.yaml_implicit_resolvers])
"""What the first sign of a value that is no text may be."""
_HINT_RANGE = 0.6
NOT_IN_USE = "; nothing of this file is in use"
_TAB = "indent with blanks instead of tabs"
_LOOK_AT = "look at the indentation, quotation marks and brackets of this line and of the one before it"
MAX_TEXT = 20_000_000
"""Characters of one lexicon file; a larger one is a mistake."""


@dataclass(frozen=True, slots=True)
class LexiconSources:
    """All entries of all files, by key, in the order of files and lines; and what was wrong."""

    entries: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    own: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    """Those of the user's files alone."""

    def of(self, key: str) -> Sequence[Entry]:
        """The entries of a key, empty where no file has it."""
        return self.entries.get(key, ())


def where(entry: Mapping[str, Any]) -> str:
    """'file.yaml:12' of an entry."""
    return f"{entry.get('_file', '?')}:{entry.get('_line', '?')}"


def problem(entry: Mapping[str, Any], error: str, advice: str = "") -> Failure:
    """A mistake in an entry, for the `failures` of whatever is compiled from it."""
    return Failure("lexicon", where(entry), error, advice or "correct the entry; the others are in use")


def in_order(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """Each once, by file and line."""

    def place(failure: Failure) -> tuple[str, int]:
        name, _, line = failure.subject.rpartition(":")
        return (name, int(line)) if name and line.isdigit() else (failure.subject, 0)

    return tuple(sorted(dict.fromkeys(failures), key=place))


def suggest(word: str, known: Iterable[str]) -> str:
    """'; did you mean 'groups'?' or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=_HINT_RANGE)
    return f"; did you mean '{near[0]}'?" if near else ""


def comma_list(value: str) -> list[str]:
    """'a, b,c' to its parts."""
    return [part for part in (piece.strip() for piece in value.split(",")) if part]


def check_entry(
    entry: Mapping[str, Any], fields: Mapping[str, type | tuple[type, ...]], required: Sequence[str] = ()
) -> Failure | None:
    """The first mistake of an entry against its allowed fields and their types, or None where it is sound."""
    if "value" in entry and "value" not in fields and entry.keys() <= {"_file", "_line", "id", "value"}:
        first = next((n for n in ("names", *required, *fields) if n in fields), "names")
        return problem(
            entry,
            f"'{entry.get('id')}' is to hold fields, not {_type_name(entry['value'])}",
            f"write '{entry.get('id')}: {{{first}: ...}}'; the fields are: {', '.join(fields)}",
        )
    for name, value in entry.items():
        if name in ("_file", "_line", "id"):
            continue
        if name not in fields:
            return problem(
                entry, f"unknown field '{name}'{suggest(name, fields)}", f"use: {', '.join(fields)}"
            )
        if not isinstance(value, fields[name]) or (isinstance(value, bool) and fields[name] is int):
            allowed = fields[name]
            kinds = allowed if isinstance(allowed, tuple) else (allowed,)
            names = " or ".join(_TYPE_NAMES.get(kind, kind.__name__) for kind in kinds)
            advice = _AS_TEXT.get(type(value), "") if str in kinds else ""
            what = f"'{entry.get('id')}'" if name == "value" else f"field '{name}'"
            return problem(entry, f"{what} is to be {names}, not {_type_name(value)}", advice)
    missing = [name for name in required if entry.get(name) in (None, "", [])]
    return problem(entry, f"field '{missing[0]}' is missing") if missing else None


@contextmanager
def uncollected() -> Iterator[None]:
    """What is built here lives on: Python's collector need not look through it time and again, now or later.

    Frozen objects still end with their last reference, and what is built here holds none to itself.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        gc.freeze()


@uncollected()
def parse_lexicon(
    shipped: Iterable[tuple[str, str]], extra: Iterable[tuple[str, str]] = ()
) -> LexiconSources:
    """(file name, text) pairs to sources. Never raises: what is bad is left out and named in `failures`.

    Readings are tried in order, and those of `extra` (the user's own) before all that are shipped.
    """
    entries: dict[str, list[Entry]] = {}
    failures: list[Failure] = []
    for name, text in shipped:
        _parse_file(name, text, entries, failures, None)
    own: dict[str, list[Entry]] = {}
    for name, text in extra:
        _parse_file(name, text, own, failures, frozenset(entries))
    for key, added in own.items():
        entries[key] = [*added, *entries[key]] if key == "frames" else [*entries[key], *added]
    return LexiconSources(entries, tuple(failures), own)


_AS_TEXT = {
    bool: "put it in quotation marks: bare words such as NO and ON are true or false in YAML",
    list: "write the list as one text, divided as in the shipped entries",
}
_TYPE_NAMES: dict[type, str] = {
    str: "text", dict: "a mapping", list: "a list", int: "a whole number", float: "a number",
    bool: "true or false", type(None): "nothing",
}  # fmt: skip


def _type_name(value: object) -> str:
    return _TYPE_NAMES.get(type(value), type(value).__name__)


def _parse_file(
    name: str, text: str, into: dict[str, list[Entry]], failures: list[Failure], known: frozenset[str] | None
) -> None:
    """Composed once: the nodes know their lines, so that lines cost nothing beyond reading them off."""
    if len(text) > MAX_TEXT:
        failures.append(
            Failure("lexicon", name, f"larger than {MAX_TEXT:,} characters{NOT_IN_USE}", "split the file")
        )
        return
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return
        if not isinstance(root, yaml.MappingNode):
            failures.append(
                Failure(
                    "lexicon", f"{name}:1", f"not a mapping{NOT_IN_USE}", "begin with a key such as 'groups:'"
                )
            )
            return
        seen: set[str] = set()
        for key_node, value_node in root.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            error = _key_error(key, seen, known)
            if error:
                failures.append(Failure("lexicon", f"{name}:{line}", error, "correct the key"))
                continue
            seen.add(key)
            into.setdefault(key, []).extend(_entries(loader, name, key, value_node, failures))
    except yaml.YAMLError as error:
        failures.append(_not_yaml(name, text, error))
    except RecursionError:
        failures.append(Failure("lexicon", name, f"nested too deeply{NOT_IN_USE}", "correct the file"))
    finally:
        loader.dispose()


def _not_yaml(name: str, text: str, error: yaml.YAMLError) -> Failure:
    """Where YAML gave up, and where that began of which it found no end."""
    if isinstance(error, yaml.reader.ReaderError):  # its position counts bytes
        at = f"{name}:{text.encode()[: error.position].count(10) + 1}"
        return Failure("lexicon", at, f"not YAML: {error.reason}{NOT_IN_USE}", "take the sign out")
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    what = f"not YAML: {getattr(error, 'problem', None) or error}"
    if begun is not None and mark is not None and begun.line < mark.line:
        what += f" ({getattr(error, 'context', '')}, begun in line {begun.line + 1})"
    line = "".join(text.split("\n")[mark.line : mark.line + 1]) if mark else ""
    at = f"{name}:{mark.line + 1}" if mark else name
    return Failure("lexicon", at, what + NOT_IN_USE, _TAB if "\t" in line else _LOOK_AT)


def _key_error(key: str, seen: set[str], known: frozenset[str] | None) -> str | None:
    if key in seen:
        return f"key '{key}' stands twice in the file"
    if known is not None and key not in known:
        return f"unknown key '{key}'{suggest(key, known)}"
    return None


def _twice(node: Any) -> str:
    """A key that stands twice in the mapping or in one below it, of which YAML would keep the last; '' for none."""
    if not isinstance(node, yaml.MappingNode):
        return ""
    keys = [str(key.value) for key, _value in node.value]
    own = next((key for key in keys if keys.count(key) > 1), "")
    return own or next((found for _key, value in node.value if (found := _twice(value))), "")


def _value(loader: Any, node: Any) -> Any:
    """What a node holds. Words, and mappings and lists of them, need nothing of YAML's own slower way."""
    if node.tag == _TEXT:
        return node.value
    if type(node) is yaml.MappingNode and all(
        key.tag == _TEXT and value.tag == _TEXT for key, value in node.value
    ):
        return {key.value: value.value for key, value in node.value}
    if type(node) is yaml.SequenceNode and all(item.tag == _TEXT for item in node.value):
        return [item.value for item in node.value]
    return loader.construct_document(node)


def _entry_value(loader: Any, node: Any) -> Any:
    """As `_value`, each field of an entry alone: one that is no mere text leaves the others so."""
    if type(node) is yaml.MappingNode and all(key.tag == _TEXT for key, _value in node.value):
        return {key.value: _value(loader, value) for key, value in node.value}
    return _value(loader, node)


def _entries(loader: Any, name: str, key: str, node: Any, failures: list[Failure]) -> list[Entry]:
    """The entries below one key, from a list of mappings or a mapping."""
    found: list[Entry] = []
    if isinstance(node, yaml.SequenceNode):
        pairs = [(None, item) for item in node.value]
    elif isinstance(node, yaml.MappingNode):
        pairs = list(node.value)
    else:
        at = f"{name}:{node.start_mark.line + 1}"
        failures.append(
            Failure("lexicon", at, f"'{key}' holds no entries", "write a list or a mapping below it")
        )
        return found
    ids: set[str] = set()
    for id_node, item in pairs:
        line = (id_node or item).start_mark.line + 1
        entry: Entry = {"_file": name, "_line": line}
        if id_node is not None:
            entry["id"] = str(id_node.value)
            if entry["id"] in ids:
                failures.append(
                    problem(entry, f"'{entry['id']}' stands twice below '{key}'", "join the two entries")
                )
                continue
            ids.add(entry["id"])
        try:
            value, twice = _entry_value(loader, item), _twice(item)
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
            reason = getattr(error, "problem", None) or str(error)
            failures.append(problem(entry, f"cannot be read: {reason}"))
            continue
        if isinstance(value, dict):
            if twice:
                failures.append(problem(entry, f"'{twice}' stands twice in the entry", "join the two"))
                continue
            entry.update(value)
        elif id_node is not None:
            entry["value"] = value
        else:
            failures.append(
                problem(entry, f"an entry of '{key}' is to be a mapping, not {_type_name(value)}")
            )
            continue
        found.append(entry)
    return found
