"""A real PostgreSQL cluster in a temporary folder, for the tests that need one."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path


def binaries():
    """The folder with initdb and postgres, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if found:
        return found[-1].parent
    there = shutil.which("postgres")
    return Path(there).parent if there else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def cluster(folder: Path):
    """Start a cluster, as its own user where we are root; yields an SQLAlchemy URL for asyncpg."""
    bin_ = binaries()
    data = folder / "pgdata"
    data.mkdir()
    prefix = []
    if os.geteuid() == 0:
        shutil.chown(data, "postgres", "postgres")
        for parent in [data, *data.parents]:
            if parent.stat().st_uid == 0 and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o011)
        prefix = ["runuser", "-u", "postgres", "--"]
    port = free_port()
    subprocess.run(
        [*prefix, bin_ / "initdb", "-D", data, "-U", "prefect", "--auth=trust", "--no-sync"],
        check=True,
        capture_output=True,
    )
    server = subprocess.Popen(
        [
            *prefix,
            bin_ / "postgres",
            "-D",
            data,
            "-p",
            str(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-k",
            "",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            ready = subprocess.run(
                [bin_ / "pg_isready", "-h", "127.0.0.1", "-p", str(port)], capture_output=True
            )
            if ready.returncode == 0:
                break
            time.sleep(0.2)
        subprocess.run(
            [bin_ / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "prefect", "prefect"], check=True
        )
        yield f"postgresql+asyncpg://prefect@127.0.0.1:{port}/prefect"
    finally:
        server.terminate()
        server.wait(20)
