"""A real PostgreSQL cluster in a temporary folder, for the tests that need one."""

import os
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


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
def cluster():
    """Start a cluster, as its own user where we are root; yields its port and its folder.

    Not below pytest's folder, which another pytest closes to other users when it starts.
    """
    with TemporaryDirectory(prefix="sitrep-postgres-", ignore_cleanup_errors=True) as folder:
        data, port = Path(folder) / "data", free_port()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        initdb = [
            *_AS_ITS_USER,
            binaries() / "initdb",
            "-D",
            data,
            "-U",
            "prefect",
            "--auth=trust",
            "--no-sync",
        ]
        subprocess.run(initdb, check=True, capture_output=True)
        try:
            start(data, port)
            create_database(str(port), "prefect")
            yield str(port), data
        finally:
            _control(data, "stop", "-m", "immediate", check=False)


def start(data: Path, port):
    options = f"-p {port} -F -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
    _control(data, "start", "-o", options)


def stop(data: Path):
    """End the server at once, its connections with it, and leave it away."""
    _control(data, "stop", "-m", "immediate")


def cut_off(data: Path):
    """End the server at once, its connections with it, as a machine that fails does; then start it again."""
    _control(data, "restart", "-m", "immediate")


def create_database(port, name):
    subprocess.run(
        [binaries() / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "prefect", name], check=True
    )


def _control(data: Path, action, *options, check=True):
    command = [*_AS_ITS_USER, binaries() / "pg_ctl", action, "-D", data, "-w", "-t", "60", *options]
    with data.with_name("log").open("ab") as log:
        done = subprocess.run(command, stdout=log, stderr=log)
    assert not (check and done.returncode), data.with_name("log").read_text()[-2000:]


_AS_ITS_USER = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
"""PostgreSQL does not run as root."""
