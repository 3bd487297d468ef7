"""Months of the archive that have passed, as one tar file of their segments: thousands of files become one.

`archive/2025/10-00000001-00008640.tar` holds the segments 1 to 8640 of October, byte for byte as they were written:
`tar xf` gives them back. The numbers in the name have no gap, so that nobody needs to open the file to know what is
in it.
"""

from __future__ import annotations

import io
import os
import re
import tarfile
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from warehouse.errors import ArchiveDamaged

PACK = re.compile(r"\d\d-(\d{8,})-(\d{8,})\.tar")
_MONTH = re.compile(r"\d\d")


def compact(home: Path, before: datetime) -> list[Path]:
    """Pack each month that had ended at `before`; the packs made. Whoever writes the archive must hold the lock.

    A pack is read back and compared before its segments are removed. A kill in between leaves both, which does no
    harm: the pack counts, and the next call removes the segments. Raises `ArchiveDamaged` where they differ.
    """
    made = []
    for month in sorted((home / "archive").glob("*/*")):
        if not (month.is_dir() and _MONTH.fullmatch(month.name)):
            continue
        if (month.parent.name, month.name) >= (f"{before:%Y}", f"{before:%m}"):
            continue
        for pack in month.parent.glob(f"{month.name}-*.tar"):
            _remove_packed(pack, month)
        made += [_pack(month, run) for run in _runs(month)]
        if not any(month.iterdir()):
            month.rmdir()
    return made


def packed(path: Path) -> bool:
    """Whether this path of a segment leads into a pack."""
    return path.parent.suffix == ".tar"


def left_over(month: Path, path: Path) -> bool:
    """Whether the segment at `path` lies in a pack that was made of this month's folder."""
    pack = path.parent
    return packed(path) and pack.parent == month.parent and pack.name[:2] == month.name


def read_packed(path: Path) -> bytes:
    """A segment's bytes out of its pack. Raises OSError, KeyError or tarfile.TarError."""
    start, size = _index(path.parent, path.parent.stat().st_mtime_ns)[path.name]
    with path.parent.open("rb") as file:
        file.seek(start)
        return file.read(size)


@lru_cache(maxsize=4)
def _index(pack: Path, _changed: int) -> dict[str, tuple[int, int]]:
    with tarfile.open(pack, "r:") as tar:
        return {member.name: (member.offset_data, member.size) for member in tar}


def _runs(month: Path) -> Iterator[list[Path]]:
    """The segments of a month, in stretches of numbers without a gap."""
    run: list[Path] = []
    for path in sorted(month.glob("[0-9]*.ndjson.gz")):
        if run and _number(path) != _number(run[-1]) + 1:
            yield run
            run = []
        run.append(path)
    if run:
        yield run


def _pack(month: Path, segments: list[Path]) -> Path:
    name = f"{month.name}-{_number(segments[0]):08}-{_number(segments[-1]):08}.tar"
    pack = month.parent / name
    temporary = pack.with_name(f".{name}.tmp")
    with temporary.open("wb") as file:
        with tarfile.open(fileobj=file, mode="w:", format=tarfile.USTAR_FORMAT) as tar:
            for path in segments:
                content = path.read_bytes()
                member = tarfile.TarInfo(path.name)
                member.size, member.mode, member.mtime = len(content), 0o644, int(path.stat().st_mtime)
                tar.addfile(member, io.BytesIO(content))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(pack)
    sync(month.parent)
    _remove_packed(pack, month)
    return pack


def _remove_packed(pack: Path, month: Path) -> None:
    for path in sorted(month.glob("[0-9]*.ndjson.gz")):
        match = PACK.fullmatch(pack.name)
        if match is None or not int(match[1]) <= _number(path) <= int(match[2]):
            continue
        if read_packed(pack / path.name) != path.read_bytes():
            raise ArchiveDamaged(
                f"{path} and the segment of that number in {pack} differ; move the one that does not belong here out "
                "of the archive."
            )
        path.unlink()


def _number(path: Path) -> int:
    return int(path.name.partition(".")[0])


def sync(path: Path) -> None:
    """Put a file, or the names in a folder, on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
