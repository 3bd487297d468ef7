"""The append-only archive: one gzipped NDJSON file per batch. It is the truth the database is made from.

First line: the batch itself with the number of lines that follow. Then one line per document, result,
failure, rule, delivery, reading, silence, feedback and ruling: `{"document": {...}}`. A segment appears whole or not at
all (temporary file, fsync, rename, fsync of the folder) and never changes. Any tool can read it:
`zcat *.ndjson.gz | jq`.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import types
import typing
import zlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tarfile import TarError
from typing import Any

import duckdb

from sitrep.batch import Batch
from warehouse.batches import last_batch
from warehouse.errors import ArchiveDamaged
from warehouse.packs import PACK, left_over, packed, read_packed, sync

FORMAT = 1
_LISTS = {
    "document": "documents",
    "result": "results",
    "failure": "failures",
    "rule": "rules",
    "delivery": "deliveries",
    "reading": "readings",
    "silence": "silences",
    "feedback": "feedback",
    "ruling": "rulings",
}
_NAME = re.compile(r"(\d{8,})\.ndjson\.gz")


def write_batch(home: Path, batch: Batch) -> Path:
    """Write `archive/YYYY/MM/<number>.ndjson.gz` and return its path, once it is safely on disk.

    Raises FileExistsError where the archive has a segment of this number: it is never written over.
    """
    if taken := [path for number, path in segments(home, batch.batch - 1) if number == batch.batch]:
        raise FileExistsError(f"{taken[0]} exists; a segment of the archive is never written again")
    folder = home / "archive" / f"{batch.created:%Y}" / f"{batch.created:%m}"
    _make(folder)
    path = folder / f"{batch.batch:08}.ndjson.gz"
    temporary = path.with_name(f".{path.name}.tmp")
    with temporary.open("wb") as file:
        _write(batch, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync(folder)
    return path


def read_batch(path: Path) -> Batch:
    """The batch exactly as it was written; `ArchiveDamaged` where the file is not what was written."""
    try:
        content = read_packed(path) if packed(path) else path.read_bytes()
    except (OSError, KeyError, TarError) as error:
        raise _damaged(f"the archive segment {path}", error) from error
    return decode(content, f"the archive segment {path}")


def encode(batch: Batch) -> bytes:
    """The bytes of a segment: same batch, same bytes."""
    buffer = io.BytesIO()
    _write(batch, buffer)
    return buffer.getvalue()


def decode(content: bytes, where: str) -> Batch:
    """The batch of a segment's bytes. Raises `ArchiveDamaged`, which says `where` they came from."""
    try:
        header, *rest = gzip.decompress(content).split(b"\n")
        if not rest or rest.pop():
            raise ValueError("its last line is cut off")
        return _batch(json.loads(header), rest)
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(where, error) from error


def _damaged(where: str, error: Exception) -> ArchiveDamaged:
    return ArchiveDamaged(
        f"{where[0].upper()}{where[1:]} cannot be read: {error}. Restore it from a backup; without one, "
        "move it out of the archive and run `sitrep rebuild`: only what arrived in it is then missing."
    )


def _write(batch: Batch, file: typing.IO[bytes]) -> None:
    # Level 4: half the time of the default for 5 % more bytes. No time stamp: same batch, same bytes.
    with gzip.GzipFile("", "wb", compresslevel=4, fileobj=file, mtime=0) as zipped:
        for line in _lines(batch):
            zipped.write(line)


def segments(home: Path, after: int = 0) -> list[tuple[int, Path]]:
    """(number, path) of the segments numbered above `after`, in order. Half-written files are not among them.

    The path of a segment in a pack is that of the pack and its name in it. Raises `ArchiveDamaged` where two files
    have one number.
    """
    found: dict[int, Path] = {}
    folders = [(Path(folder), names) for folder, _, names in os.walk(home / "archive")]
    for folder, names in folders:
        for name, match in ((name, PACK.fullmatch(name)) for name in names):
            for number in range(max(int(match[1]), after + 1), int(match[2]) + 1) if match else ():
                found[number] = folder / name / f"{number:08}.ndjson.gz"
    for folder, names in folders:
        for name in names:
            match = _NAME.fullmatch(name)
            number = int(match[1]) if match else 0
            if number <= after:
                continue
            if number in found and left_over(folder, found[number]):
                continue  # left behind by a compaction that was killed; the next one compares and removes it
            if number in found:
                raise ArchiveDamaged(
                    f"{found[number]} and {folder / name} have the same number; "
                    "move the one that does not belong here out of the archive."
                )
            found[number] = folder / name
    return sorted(found.items())


def next_batch(home: Path, con: duckdb.DuckDBPyConnection) -> int:
    """The number for the next segment: above everything applied and everything archived."""
    applied = last_batch(con)
    archived = segments(home, applied)
    return (archived[-1][0] if archived else applied) + 1


def gaps(home: Path, applied: int = 0) -> list[int]:
    """Numbers up to the highest, or to the last batch `applied`, that have no segment: they were removed."""
    present = {number for number, _ in segments(home)}
    return sorted(set(range(1, max(max(present, default=0), applied) + 1)) - present)


def _lines(batch: Batch) -> typing.Iterator[bytes]:
    lists = {line: getattr(batch, name) for line, name in _LISTS.items()}
    header = {f.name: getattr(batch, f.name) for f in fields(batch) if f.name not in _LISTS.values()}
    yield _line({"sitrep": FORMAT, **header, "lines": {name: len(rows) for name, rows in lists.items()}})
    for name, rows in lists.items():
        for row in rows:
            yield _line({name: row})


def _line(value: Mapping[str, Any]) -> bytes:
    # A lone surrogate of a broken page is kept as it came: the evidence offsets count it.
    return json.dumps(value, ensure_ascii=False, default=_encode).encode("utf-8", "surrogatepass") + b"\n"


def _encode(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"the archive cannot hold a {type(value).__name__}: {value!r:.80}")


def _batch(header: dict[str, Any], lines: list[bytes]) -> Batch:
    if header["sitrep"] > FORMAT:
        raise ValueError(f"it has format {header['sitrep']}, this sitrep reads {FORMAT}: update sitrep")
    lists: dict[str, list[Any]] = {name: [] for name in _LISTS}
    for line in lines:
        ((name, value),) = json.loads(line.decode("utf-8", "surrogatepass")).items()
        lists[name].append(value)
    counts = {name: len(rows) for name, rows in lists.items()}
    if (
        counts != dict.fromkeys(_LISTS, 0) | header["lines"]
    ):  # lists that came later are empty in old segments
        raise ValueError(f"it holds {counts} instead of {header['lines']}")
    plain = {name: value for name, value in header.items() if name not in ("sitrep", "lines")}
    return typing.cast(Batch, _decoder(Batch)(plain | {_LISTS[name]: rows for name, rows in lists.items()}))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """From plain JSON to a value of the type: made once per type, so new fields need no code here."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        inner = _decoder(next(arg for arg in args if arg is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple and args[1:] == (...,):
        each = _decoder(args[0])
        return lambda value: tuple(map(each, value))
    if origin is tuple:
        parts = [_decoder(arg) for arg in args]
        return lambda value: tuple(part(item) for part, item in zip(parts, value, strict=True))
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    return lambda value: value


def _dataclass_decoder(kind: Any) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    decoders = {f.name: _decoder(hints[f.name]) for f in fields(kind)}
    required = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def decode(value: dict[str, Any]) -> Any:
        if unknown := value.keys() - decoders.keys():
            raise ValueError(
                f"{kind.__name__} has no {', '.join(sorted(unknown))}: written by a newer sitrep"
            )
        if missing := required - value.keys():
            raise ValueError(f"{kind.__name__} without {', '.join(sorted(missing))}")
        return kind(**{name: decoders[name](item) for name, item in value.items()})

    return decode


def _make(folder: Path) -> None:
    """Make the folder and put each new name on disk: a file is only as safe as the folders above it."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in reversed(missing):
        sync(made.parent)
