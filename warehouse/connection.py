"""The one way to the database file: a lock of our own, one writer, a checked and migrated file.

DuckDB's own lock is not enough. It is a POSIX lock, which any open and close of the file inside the writer
process drops; so nothing here or elsewhere opens the database file by path while it is connected, and the
lock that counts is on `warehouse.lock`.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from warehouse.errors import LockHeld, WarehouseDamaged, WarehouseError
from warehouse.migrate import migrate
from warehouse.packs import sync
from warehouse.peek import DATABASE, QUIET

__all__ = ["LockHeld", "WarehouseDamaged", "WarehouseError", "locked", "open_writer", "transaction", "writer"]

log = logging.getLogger("sitrep.warehouse")

_LOCK = "warehouse.lock"
_HOLDER = "warehouse.lock.holder"
_MAKING = "warehouse.making.duckdb"
_DAMAGE = ("corrupt", "not a valid duckdb", "enough bytes", "checksum", "replaying wal", "deserialize")
_FATAL = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
)


@contextmanager
def writer(home: Path, wait_seconds: float = 60.0) -> Generator[duckdb.DuckDBPyConnection]:
    """The only connection that may write, with the schema up to date; closed and checkpointed afterwards.

    Waits up to `wait_seconds` for another writer, then raises `LockHeld`, which says who holds the lock.
    Raises `WarehouseDamaged` where the file is corrupt or foreign, also where it shows only inside the block.
    """
    with locked(home, wait_seconds):
        path = home / DATABASE
        if not path.exists():
            _make(path)
        con = open_writer(path)
        try:
            yield con
        except duckdb.Error as error:
            if is_full(error):
                raise explained(path, error) from error
            if _is_damage(error):
                raise WarehouseDamaged(path, _first_line(error)) from error
            raise
        finally:
            close(con)


@contextmanager
def locked(home: Path, wait_seconds: float) -> Generator[None]:
    """Hold `warehouse.lock`. The kernel lets go of it when the process ends, however it ends."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(
            f"The data folder {home} cannot be made: {error.strerror}; choose another with --home."
        ) from error
    # thread_local would tie the lock to the acquiring thread; a flow may leave the block in another one.
    lock = FileLock(home / _LOCK, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        log.warning("%s; waiting up to %.0f s", _held_by(home), wait_seconds)
        try:
            lock.acquire(timeout=wait_seconds, poll_interval=0.2)
        except Timeout:
            raise LockHeld(
                f"{_held_by(home)}; waited {wait_seconds:.0f} s. Run this again when it has ended."
            ) from None
    except OSError as error:
        raise WarehouseError(
            f"{home / _LOCK} cannot be locked: {error.strerror}; check who owns the folder."
        ) from error
    try:
        _write_holder(home)
        yield
    finally:
        (home / _HOLDER).unlink(missing_ok=True)
        lock.release()


def open_writer(path: Path) -> duckdb.DuckDBPyConnection:
    """Open for writing, checkpoint what a killed run left behind, migrate. The caller holds the lock."""
    try:
        con = duckdb.connect(str(path), config=_settings(path))
    except duckdb.Error as error:
        raise explained(path, error) from error
    try:
        con.execute("SET TimeZone = 'UTC'")
        con.execute("CHECKPOINT")
        migrate(con, path, datetime.now(UTC))
    except duckdb.Error as error:
        close(con)
        raise explained(path, error) from error
    except BaseException:
        close(con)
        raise
    return con


def _make(path: Path) -> None:
    """A new warehouse, made beside its place: a kill while DuckDB makes a file leaves one that it cannot open."""
    new = path.with_name(_MAKING)
    remove(new)
    remove_logs(path)
    con = open_writer(new)
    try:
        con.execute("CHECKPOINT")  # to close it would do so too, but not say where it failed
    except duckdb.Error as error:
        close(con)
        remove(new)
        raise explained(path, error) from error
    close(con)
    new.replace(path)
    sync(path.parent)


def remove(path: Path) -> None:
    """Remove a database and its logs, where they are there."""
    remove_logs(path)
    path.unlink(missing_ok=True)


def remove_logs(path: Path) -> None:
    """Remove the logs of a database: DuckDB would replay them onto another one in its place."""
    for name in path.parent.glob(path.name + ".wal*"):  # a checkpoint that is broken off leaves two
        name.unlink(missing_ok=True)


def close(con: duckdb.DuckDBPyConnection) -> None:
    """Close, also where DuckDB has declared the database invalid."""
    with suppress(duckdb.Error):
        con.close()


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Generator[duckdb.DuckDBPyConnection]:
    """All or nothing: COMMIT at the end of the block, ROLLBACK on any exception, which goes on upwards."""
    con.execute("BEGIN TRANSACTION")
    try:
        yield con
    except BaseException:
        with suppress(duckdb.Error):  # the first error is the one to tell, not that the rollback failed too
            con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


@contextmanager
def undone(con: duckdb.DuckDBPyConnection) -> Generator[duckdb.DuckDBPyConnection]:
    """A transaction to look ahead in: whatever the block writes is rolled back when it ends."""
    con.execute("BEGIN TRANSACTION")
    try:
        yield con
    finally:
        with suppress(duckdb.Error):
            con.execute("ROLLBACK")


def _settings(path: Path) -> dict[str, str | bool | int | float | list[str]]:
    """Half of the memory at most: the extractor and the rest of the machine need the other half."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):  # a container's limit; "max" where there is none
        memory = min(memory, int(Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii")))
    return {
        "memory_limit": f"{min(memory // 2**21, 4096)}MiB",
        "temp_directory": str(path) + ".tmp",
        **QUIET,
    }


def _write_holder(home: Path) -> None:
    command = " ".join([Path(sys.argv[0] or "python").name, *sys.argv[1:]])[:200]
    started = datetime.now(UTC).isoformat(timespec="seconds")
    holder = json.dumps({"pid": os.getpid(), "command": command, "started": started})
    with suppress(OSError):  # only a courtesy to whoever waits
        (home / _HOLDER).write_text(holder + "\n", encoding="utf-8")


def _held_by(home: Path) -> str:
    try:
        holder = json.loads((home / _HOLDER).read_text(encoding="utf-8"))
        return (
            f"The warehouse in {home} is in use by process {holder['pid']} (`{holder['command']}`), "
            f"since {holder['started']}"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return f"The warehouse in {home} is in use by another process"


def _is_damage(error: duckdb.Error) -> bool:
    """Only what DuckDB itself calls corruption: a full disk or a bad statement is no reason to rebuild."""
    text = str(error).lower()
    return isinstance(error, _FATAL) and "no space left" not in text and any(sign in text for sign in _DAMAGE)


def is_full(error: duckdb.Error) -> bool:
    return "no space left" in str(error).lower()


def explained(path: Path, error: duckdb.Error) -> WarehouseError:
    reason = _first_line(error)
    if is_full(error):
        return WarehouseError(
            f"The disk of {path.parent} is full. Make room and run this again; nothing is lost."
        )
    if "conflicting lock" in reason.lower():
        return LockHeld(
            f"{path} is open in another program that does not use {_LOCK}: {reason}. Close it and run this "
            "again; to read, open published.duckdb instead."
        )
    if "newer version" in reason.lower() or "storage version" in reason.lower():
        return WarehouseError(
            f"{path} was written by a newer DuckDB: {reason}. Update sitrep, or run "
            "`sitrep rebuild` with this one."
        )
    if _is_damage(error) or not isinstance(error, duckdb.IOException):
        return WarehouseDamaged(path, reason)
    return WarehouseError(
        f"{path} cannot be opened: {reason}. Check that the disk is not full and who owns the file."
    )


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0].rstrip(". ")
