"""A Prefect API of the tests' own, for what would otherwise start a temporary one each time."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from filelock import FileLock

from flows.serve import prefect_server
from tests_support import ROOT, clean_environment
from tests_support.postgres import free_port


@contextmanager
def prefect_api(folder, factory):
    """Serve one with its state below `folder`; yields its address, which PREFECT_API_URL wants."""
    lay_database(folder, factory)
    with pytest.MonkeyPatch.context() as patched:
        for name, value in clean_environment(folder).items():
            patched.setenv(name, value)
        with prefect_server(folder, "127.0.0.1", free_port()) as url:
            yield f"{url}/api"


def lay_database(folder, factory):
    """Put an empty database that is migrated where a Prefect of `folder` looks for its own.

    To migrate one takes six seconds of a processor; it is done once a run, by whichever process of the tests comes
    first. What a first start does is for `test_serve` to show. `factory` is pytest's `tmp_path_factory`.
    """
    several = "PYTEST_XDIST_WORKER" in os.environ
    kept = (factory.getbasetemp().parent if several else factory.getbasetemp()) / "prefect-migrated"
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            made = kept.with_suffix(".part")
            made.mkdir(exist_ok=True)
            command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
            environment = clean_environment(made)
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=300)
            made.rename(kept)
    shutil.copytree(kept / "prefect", folder / "prefect")
