"""Where a pass keeps what it has: files on one machine, or a lake that many machines share.

Both do the same, so no stage asks which one it is. With `FileStore` the connection itself holds the writer lock; with
`LakeStore` many workers are connected at once, and take turns to archive and load.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import duckdb

from sitrep.batch import Batch
from warehouse import archive, lake, lake_archive
from warehouse.batches import last_batch
from warehouse.connection import writer
from warehouse.lake_url import Lake
from warehouse.packs import compact, packed
from warehouse.publish import publish, published_batch
from warehouse.rebuild import rebuilding

Connection = duckdb.DuckDBPyConnection

NIGHTS = 30
"""Loose segments are read back every night, each pack once in so many nights: years of archive take too long."""


class Store(Protocol):
    """The archive and the tables that are made of it."""

    def writer(self, wait_seconds: float) -> AbstractContextManager[Connection]:
        """A connection that may write, with the schema up to date."""

    def turn(self, wait_seconds: float) -> AbstractContextManager[None]:
        """Within it nobody else archives or loads. Raises `LockHeld`."""

    def next_batch(self, con: Connection) -> int:
        """The number for the next segment."""

    def add(self, con: Connection, batch: Batch) -> None:
        """Archive a batch; on return it is safe."""

    def batches(self, con: Connection, after: int = 0) -> Iterator[Batch]:
        """The archived batches numbered above `after`, in order."""

    def gaps(self, con: Connection) -> list[int]:
        """Numbers that should be in the archive and are not."""

    def claim(self, con: Connection, batch: Batch) -> None:
        """Called within the transaction that applies the batch: nobody else may apply it too."""

    def publish(self, con: Connection, whole: bool = False) -> None:
        """Let readers see what was committed; `whole`: also where only what is known already has changed."""

    def shown(self, con: Connection) -> int | None:
        """The last batch whose alerts a summary has shown; None where the home folder alone knows it."""

    def tell(self, con: Connection, number: int) -> None:
        """Remember that."""

    def check(self, con: Connection, now: datetime) -> int:
        """Read segments back; how many. Raises `ArchiveDamaged`."""

    def tidy(self, con: Connection, now: datetime) -> list[str]:
        """Make few large files of many small ones; what was made."""

    def rebuilding(self, wait_seconds: float) -> AbstractContextManager[Connection]:
        """Empty tables to apply all batches to."""


@dataclass(frozen=True)
class FileStore:
    """One machine: the folder `archive/`, `warehouse.duckdb`, and `published.duckdb` for readers."""

    home: Path

    def writer(self, wait_seconds: float) -> AbstractContextManager[Connection]:
        return writer(self.home, wait_seconds)

    def turn(self, wait_seconds: float) -> AbstractContextManager[None]:
        return nullcontext()  # whoever has the connection has the lock

    def next_batch(self, con: Connection) -> int:
        return archive.next_batch(self.home, con)

    def add(self, con: Connection, batch: Batch) -> None:
        archive.write_batch(self.home, batch)

    def batches(self, con: Connection, after: int = 0) -> Iterator[Batch]:
        return (archive.read_batch(path) for _, path in archive.segments(self.home, after))

    def gaps(self, con: Connection) -> list[int]:
        return archive.gaps(self.home, last_batch(con))

    def claim(self, con: Connection, batch: Batch) -> None:
        pass

    def publish(self, con: Connection, whole: bool = False) -> None:
        """Also what a pass that was killed before this could not."""
        if whole or published_batch(self.home) != last_batch(con):
            publish(con, self.home, whole)

    def shown(self, con: Connection) -> int | None:
        return None

    def tell(self, con: Connection, number: int) -> None:
        pass

    def check(self, con: Connection, now: datetime) -> int:
        night = now.toordinal() % NIGHTS
        paths = [
            path
            for _, path in archive.segments(self.home)
            if not packed(path) or sum(path.parent.name.encode()) % NIGHTS == night
        ]
        for path in paths:
            archive.read_batch(path)
        return len(paths)

    def tidy(self, con: Connection, now: datetime) -> list[str]:
        packs = compact(self.home, now)
        con.execute("CHECKPOINT")
        return [path.name for path in packs]

    def rebuilding(self, wait_seconds: float) -> AbstractContextManager[Connection]:
        return rebuilding(self.home, wait_seconds)


@dataclass(frozen=True)
class LakeStore:
    """Many machines: DuckLake. Readers see each commit at once, so there is nothing to publish."""

    lake: Lake

    def writer(self, wait_seconds: float) -> AbstractContextManager[Connection]:
        return lake.lake_writer(self.lake, wait_seconds)

    def turn(self, wait_seconds: float) -> AbstractContextManager[None]:
        return lake.turn(self.lake, wait_seconds)

    def next_batch(self, con: Connection) -> int:
        return max(lake_archive.archived(con), last_batch(con)) + 1

    def add(self, con: Connection, batch: Batch) -> None:
        lake_archive.add_segment(con, batch)

    def batches(self, con: Connection, after: int = 0) -> Iterator[Batch]:
        return (lake_archive.read_segment(con, number) for number in lake_archive.numbers(con, after))

    def gaps(self, con: Connection) -> list[int]:
        last = max(lake_archive.archived(con), last_batch(con))
        return sorted(set(range(1, last + 1)) - set(lake_archive.numbers(con)))

    def claim(self, con: Connection, batch: Batch) -> None:
        lake_archive.claim(con, batch)

    def publish(self, con: Connection, whole: bool = False) -> None:
        pass

    def shown(self, con: Connection) -> int | None:
        return lake_archive.shown(con)

    def tell(self, con: Connection, number: int) -> None:
        lake_archive.tell(con, number)

    def check(self, con: Connection, now: datetime) -> int:
        return sum(1 for _ in self.batches(con))

    def tidy(self, con: Connection, now: datetime) -> list[str]:
        lake.checkpoint(con)
        return []

    @contextmanager
    def rebuilding(self, wait_seconds: float) -> Iterator[Connection]:
        """The tables are dropped at once: a kill leaves fewer batches applied, and the next pass applies the rest."""
        with lake.turn(self.lake, wait_seconds), self.writer(wait_seconds) as con:
            lake.empty_tables(self.lake, con, wait_seconds)
            yield con


def store_at(place: Path | Lake) -> Store:
    """The store of a home folder or a lake."""
    return LakeStore(place) if isinstance(place, Lake) else FileStore(place)
